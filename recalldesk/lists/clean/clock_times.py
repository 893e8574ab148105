"""Times of day and lengths as schedules write them."""

import re

from recalldesk.lists.clean.text import narrow, without_float_tail

_TIME = re.compile(
    r"(?:^|[T ,@]|\bat )([0-9]{1,2})(?:[:.h]([0-9]{2})(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?)? ?(?:([ap])\.? ?m?\.?)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"([0-9]{1,2})([0-9]{2})")
_LENGTH = re.compile(r"([0-9]{1,4}) ?(?:m|mins?|minutes?|minutos?|')?\.?", re.IGNORECASE)
_HOURS = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::00)?|([0-9]{1,2}(?:\.[0-9]+)?) ?(?:h|hrs?|hours?|horas?)", re.IGNORECASE
)
_HOUR = 60
_LONGEST = 12 * _HOUR  # minutes of a visit


def time_of(raw: str) -> int | None:
    """Return the time of day at the end of a text, in minutes from midnight; None if there is none that is sure."""
    text = without_float_tail(narrow(raw))
    if found := _COMPACT.fullmatch(text):
        return _minutes(int(found[1]), int(found[2]), None)
    found = _TIME.search(text)
    if not found or not (found[2] or found[3]):
        return None
    return _minutes(int(found[1]), int(found[2] or 0), found[3])


def _minutes(hour: int, minute: int, half: str | None) -> int | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (half.casefold() == "p")
    return hour * _HOUR + minute if hour < 24 and minute < _HOUR else None


def length_of(raw: str) -> int | None:
    """Return a length in minutes; None where it is none that a visit can have."""
    text = without_float_tail(narrow(raw))
    if found := _LENGTH.fullmatch(text):
        length = int(found[1])
    elif found := _HOURS.fullmatch(text):
        length = round(float(found[3]) * _HOUR) if found[3] else int(found[1]) * _HOUR + int(found[2])
    else:
        return None
    return length if 0 < length <= _LONGEST else None
