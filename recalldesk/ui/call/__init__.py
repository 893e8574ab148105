"""The room of a call: patient, history, outcome."""
