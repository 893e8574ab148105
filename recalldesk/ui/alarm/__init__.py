"""Callbacks ring at their time: a line in every room, the tray, a sound."""
