"""Days and times as people type them: ``tue 10:30``, ``12/1 2pm``, ``1 dec 9``, ``tomorrow morning``, ``+3h``.

Whatever was understood is shown back in full before it is saved.
"""

import re
from datetime import date, datetime, timedelta

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AHEAD = re.compile(r"\+(\d{1,3})\s*(m|h|d)\w*")
_TIME = re.compile(r"(?:^|\s)(\d{1,2})(?::(\d\d))?\s*(am|pm)?$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_PARTS = {"morning": "9:00", "afternoon": "15:00", "after work": "17:30"}
_FIRST_HOUR = 7  # an earlier one without "am" is meant for the afternoon


def read_moment(said: str, now: datetime) -> datetime | None:
    """Return the instant that ``said`` means, in the zone of ``now``; None if it cannot be read."""
    text = " ".join(said.lower().replace(",", " ").replace(" at ", " ").split())
    ahead = _AHEAD.fullmatch(text)
    if ahead:
        return (now + timedelta(**{_UNITS[ahead[2]]: int(ahead[1])})).replace(second=0, microsecond=0)
    part = next((part for part in _PARTS if text.endswith(part)), None)
    text = text.removesuffix(part) + _PARTS[part] if part else re.sub(r"(?<=\d)t(?=\d)", " ", text)
    found = _TIME.search(text)
    if not found:
        return None
    on = _read_day(text[: found.start()].strip(), now.date())
    hour = _hour(int(found[1]), found[3], written_out=found[1].startswith("0"))
    minute = int(found[2] or 0)
    if on is None or hour is None or minute > 59:
        return None
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=now.tzinfo)


def _hour(hour: int, half: str | None, *, written_out: bool) -> int | None:
    if half:
        return hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else None
    if hour < _FIRST_HOUR and not written_out:
        hour += 12
    return hour if hour < 24 else None


def _read_day(text: str, today: date) -> date | None:
    """Return the day of a text: none at all is today. A weekday beside a date must be that date's."""
    words = text.split()
    named = next((_DAYS.index(word[:3]) for word in words if word[:3] in _DAYS), None)
    rest = [word for word in words if word[:3] not in _DAYS]
    if not rest:
        if named is None:
            return today
        return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
    on = _read_date(rest, today)
    return on if on is None or named in {None, on.weekday()} else None


def _read_date(words: list[str], today: date) -> date | None:
    text = " ".join(words)
    if text in {"today", "tomorrow"}:
        return today + timedelta(days=text == "tomorrow")
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if slashed := _SLASHED.fullmatch(text):
            return _next(int(slashed[1]), int(slashed[2]), slashed[3], today)
        month = next(word for word in words if word[:3] in _MONTHS)
        numbers = [word for word in words if word != month]
        year = numbers[1] if len(numbers) == 2 else None
        return _next(_MONTHS.index(month[:3]) + 1, int(numbers[0]), year, today)
    except (ValueError, StopIteration, IndexError):
        return None


def _next(month: int, number: int, year: str | None, today: date) -> date:
    """Return a day of the year that is named, else the next one that is still to come."""
    if year:
        return date(int(year), month, number)
    on = date(today.year, month, number)
    return on if on >= today else date(today.year + 1, month, number)
