"""The rules of the queue: pure functions over frozen values. No database, no window, no clock of its own."""
