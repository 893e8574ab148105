"""From the text of one cell to a value: pure functions that normalise form and never guess at content."""
