"""RecallDesk: a desktop call queue for the people who bring patients back to care."""

__version__ = "0.1.0"
