"""The acts of a call: take the next one, see the card, write down how it ended, undo, skip, go on later."""
