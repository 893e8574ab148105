"""The load room: this morning's list, from a file to the queue."""
