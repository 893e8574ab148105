"""What the lint sees in a note, in words. No Qt."""

from collections.abc import Iterable

from recalldesk.queue.reviewing import Hint, Hinted
from recalldesk.ui.words import mark, tr

_HINTS = {
    Hint.NO_NEXT_STEP: mark("No next step"),
    Hint.ADVICE: mark("Looks like advice"),
    Hint.NUMBER: mark("A number that belongs in no note"),
    Hint.PRIVATE: mark("Names a condition"),
}
_WHILE_TYPING = {
    Hint.NO_NEXT_STEP: mark("What is next, and who does it?"),
    Hint.ADVICE: mark("“{words}” looks like advice: that is for clinical staff."),
    Hint.NUMBER: mark("Leave Social Security and card numbers out."),
    Hint.PRIVATE: mark("“{words}”: no more than the next caller needs."),
}


def hints_in_short(hints: Iterable[Hinted]) -> str:
    """Return what the lint saw, for a line of a table."""
    return ", ".join(tr(_HINTS[one.hint]) for one in hints)


def hint_in_full(one: Hinted) -> str:
    """Return what the lint saw, with the words that it saw it by."""
    said = tr(_HINTS[one.hint])
    return f"{said}: “{one.words}”" if one.words else said


def hint_while_typing(one: Hinted) -> str:
    """Return what may be done about it, for whoever writes the note."""
    return tr(_WHILE_TYPING[one.hint]).format(words=one.words)
