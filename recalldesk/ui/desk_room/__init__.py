"""The room in which calls are made: segments, list, call and script side by side."""
