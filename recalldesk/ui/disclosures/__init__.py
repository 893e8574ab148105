"""The log of what reached the wrong person."""
