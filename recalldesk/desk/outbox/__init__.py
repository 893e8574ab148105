"""What is written to patients: batches for the clinic's own tool, a single message, and what the tool says of them."""
