"""The emergency panel: by one key from everywhere, with or without a patient, locked too (C2, C3)."""
