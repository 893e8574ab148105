"""Blocks: a stretch of time for calls, and what is still open at its end."""
