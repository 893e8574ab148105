"""What a well-formed playbook may still have wrong: small functions that yield faults."""
