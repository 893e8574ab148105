"""One file for each act of a user. An act takes the store, a clock and an actor, and returns what came of it."""
