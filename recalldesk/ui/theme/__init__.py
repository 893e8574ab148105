"""Colours and sizes as tokens, made into a style sheet."""
