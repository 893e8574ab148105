"""The way back to the EHR: what is new goes out once, and what the EHR says of it is read in."""
