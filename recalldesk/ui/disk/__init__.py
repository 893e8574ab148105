"""The store cannot take in what is written: a line over every room says so, and nothing is left silently."""
