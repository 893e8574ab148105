"""The room where one sees who is next: trays and their rows."""
