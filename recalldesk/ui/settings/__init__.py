"""The settings room: what a person, or the clinic, chooses for the window."""
