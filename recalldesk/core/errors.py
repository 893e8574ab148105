"""One root error. What a user can cause or mend is an ``ExpectedError``; anything else is a bug."""

import os
import traceback
from enum import Enum, auto


class ExpectedError(Exception):
    """Something that can go wrong in use. The message is a sentence for the user: what, where, what to do.

    It never carries patient data, so it may be shown, logged and put in a report. ``words`` may have fields that
    ``parts`` fill: so a window says it in its own language, as it stands in ``phrase``; parts that do, too.
    """

    def __init__(self, words: str = "", **parts: object) -> None:
        super().__init__(words.format(**parts) if parts else words)
        self.words, self.parts = words, parts


class Phrase(str):
    """Words that the window translates where it shows them."""

    __slots__ = ()


class Phrases(tuple[Phrase, ...]):
    """Several of them, one after the other in a sentence."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(self)


def phrase(words: str) -> Phrase:
    """Return words as they are, marked to be translated."""
    return Phrase(words)


class UsageError(ExpectedError):
    """What was asked for makes no sense as asked (command line: exit 2)."""


class DecisionNeeded(ExpectedError):
    """The work stops until a person decides: a mapping, a sheet, a shrinking list (exit 3)."""


class InputError(ExpectedError):
    """A file is not what it should be (exit 4)."""


class Trouble(Enum):
    """What kind of thing keeps the store from being opened: each has another way out."""

    OTHER = auto()
    DAMAGED = auto()
    MISSING = auto()
    NEWER = auto()
    IN_USE = auto()
    OTHER_WINDOW = auto()
    FULL = auto()
    READ_ONLY = auto()
    NO_KEYRING = auto()
    KEYRING_LOCKED = auto()
    KEY_MISSING = auto()
    WRONG_SECRET = auto()


class StoreError(ExpectedError):
    """The store cannot be opened, read or written (exit 5)."""

    trouble = Trouble.OTHER

    def __init__(self, words: str, trouble: Trouble | None = None, **parts: object) -> None:
        super().__init__(words, **parts)
        self.trouble = trouble or self.trouble


class NoWindow(ExpectedError):
    """A window cannot be shown here: no display, or a library of the system is missing (exit 5)."""


class Cancelled(ExpectedError):
    """The user stopped the work; nothing of it is kept."""


def describe_bug(error: BaseException) -> str:
    """Return where a bug struck, without any value: a message or a line of values may hold patient data."""
    frames = traceback.extract_tb(error.__traceback__)
    places = "\n".join(f"  {os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)  # noqa: PTH119
    return f"RecallDesk has a bug ({type(error).__name__}). Nothing half-done was kept. Please report:\n{places}\n"
