"""The outbox: what is written to patients, and what goes back to the EHR."""
