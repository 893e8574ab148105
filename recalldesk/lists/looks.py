"""What values look like. Only to tell columns and rows apart: nothing here reads a value for use."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property

from recalldesk.lists.aliases import plain, vocabulary
from recalldesk.lists.clean.dates import DateReader, Span, Unreadable
from recalldesk.lists.clean.text import is_placeholder, narrow, without_float_tail
from recalldesk.lists.fields import Field
from recalldesk.lists.records import Cell

Test = Callable[[Cell], bool]

MOST = 0.6  # of a column's values: enough to speak for all
_LATEST = date(2049, 12, 31)
_MONTH_FIRST, _DAY_FIRST = DateReader("mdy", _LATEST), DateReader("dmy", _LATEST)
_PHONE = re.compile(
    r"(?<![\d/-])(?:\+?1[ .-]{0,2})?\(?[2-9]\d\d\)?[ ./-]{0,3}[2-9]\d\d[ .-]{0,3}\d{4}(?!\d)"
    r"|\+\d[\d ().-]{7,18}\d"
)
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[A-Za-z]{2,}")  # bounded: cells can be long
_ID = re.compile(r"(?=\D*\d)[A-Za-z]{0,6}[-#]?[A-Za-z\d]+(?:[-./][A-Za-z\d]+)*")
_NAME = re.compile(r"[^\W\d_][^\d_@:;/#=]*")
_YES_NO = frozenset(
    {"y", "n", "yes", "no", "true", "false", "0", "1", "si", "sí", "x", "t", "f", "ok", "granted", "denied"}
)


def text_of(cell: Cell) -> str:
    """Return a cell as plain text, a whole number without its float tail, a placeholder as nothing."""
    if cell is None:
        return ""
    text = without_float_tail(narrow(str(cell)))
    return "" if is_placeholder(text) else text


def day_of(cell: Cell) -> date | None:
    """Return the day that a cell seems to mean, month first where both orders fit; None if it is no date."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    reading = _MONTH_FIRST.read(text_of(cell))
    if reading is Unreadable.AMBIGUOUS:
        reading = _DAY_FIRST.read(text_of(cell))
    if isinstance(reading, Span):
        return reading.start
    return reading if isinstance(reading, date) else None


def slashed(cell: Cell) -> tuple[int, int] | None:
    """Return the first two numbers of a date such as 11/23/2026 or 23-11-26; None for any other cell."""
    found = _SLASHED.match(cell.strip()) if isinstance(cell, str) else None
    return (int(found[1]), int(found[3])) if found else None


def is_phone(cell: Cell) -> bool:
    """Tell whether a cell holds a telephone number, perhaps among other words."""
    return not isinstance(cell, date) and _PHONE.search(text_of(cell)) is not None


def is_id(cell: Cell) -> bool:
    """Tell whether a cell could be an identifier: one word with a digit, and no date."""
    return _ID.fullmatch(text_of(cell)) is not None and day_of(cell) is None


def is_email(cell: Cell) -> bool:
    """Tell whether a cell holds an e-mail address."""
    return _EMAIL.search(text_of(cell)) is not None


def is_name(cell: Cell) -> bool:
    """Tell whether a cell could be somebody's name: words of letters."""
    return isinstance(cell, str) and _NAME.fullmatch(text_of(cell)) is not None


def is_yes_no(cell: Cell) -> bool:
    """Tell whether a cell says yes or no."""
    return text_of(cell).casefold() in _YES_NO


def is_count(cell: Cell) -> bool:
    """Tell whether a cell is a small whole number."""
    text = text_of(cell)
    return text.isdecimal() and len(text) <= 3


def is_text(cell: Cell) -> bool:
    """Tell whether a cell is words rather than a value of some form."""
    return (
        isinstance(cell, str) and any(map(str.isalpha, cell)) and not (is_email(cell) or day_of(cell) or is_phone(cell))
    )


def is_typed(cell: Cell) -> bool:
    """Tell whether a cell is a value as no header has it: a date, a number, an address, an id."""
    if cell is not None and not isinstance(cell, str):
        return True
    text = text_of(cell)
    digits = sum(map(str.isdigit, text))
    return (
        digits * 2 > len(text)
        or is_email(cell)
        or (digits > 2 and (is_id(cell) or is_phone(cell)))
        or (digits > 0 and day_of(cell) is not None)
    )


def speaks(cell: Cell, field: Field) -> bool:
    """Tell whether a cell holds words that tell the field."""
    phrases = vocabulary(field)
    words = plain(cell) if isinstance(cell, str) else ()
    runs = (" ".join(words[start : start + length]) for length in (1, 2, 3) for start in range(len(words)))
    return " ".join(words) in phrases or any(len(run) > 2 and run in phrases for run in runs)


class Profile:
    """What the sampled values of one column look like; blank ones don't count."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self.filled = [cell for cell in cells if text_of(cell)]

    def mostly(self, test: Test) -> bool:
        """Tell whether the test holds for most values."""
        return bool(self.filled) and sum(map(test, self.filled)) >= MOST * len(self.filled)

    @cached_property
    def days(self) -> list[date]:
        """The dates among the values, in order of time; none if most values are no dates."""
        days = sorted(day for cell in self.filled if (day := day_of(cell)))
        return days if len(days) >= MOST * len(self.filled) else []

    @cached_property
    def varied(self) -> bool:
        """Whether few values repeat, as those of an identifier."""
        return len(set(map(text_of, self.filled))) > len(self.filled) / 2

    def samples(self, most: int = 3) -> tuple[str, ...]:
        """Return the first different values as text."""
        return tuple(dict.fromkeys(str(cell).strip() for cell in self.filled[:50]))[:most]
