"""The rules for one row: each takes its fields' texts and adds values, findings and flags to a draft."""
