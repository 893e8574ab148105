"""What to say, beside the call."""
