"""The room in which notes are reviewed."""
