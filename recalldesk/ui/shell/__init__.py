"""The window itself: top bar, rooms, status, keys."""
