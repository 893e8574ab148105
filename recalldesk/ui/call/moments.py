"""Days and times as people type them: ``tue 10:30``, ``12/1 2pm``, ``1 dec 9``, ``tomorrow morning``, ``+3h``.

The words are those of the window's language. Whatever was understood is shown back in full before it is saved.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta

from recalldesk.ui.words import mark, tr

_DAYS, _MONTHS = mark("mon tue wed thu fri sat sun"), mark("jan feb mar apr may jun jul aug sep oct nov dec")
_AHEAD = re.compile(r"\+(\d{1,3})\s*(m|h|d)\w*")
_TIME = re.compile(r"(?:^|\s)(\d{1,2})(?::(\d\d))?\s*(am|pm)?$")
_HALF = re.compile(r"\b([ap])\. ?m\.?$")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_PARTS = {mark("morning"): "9:00", mark("afternoon"): "15:00", mark("after work"): "17:30"}
_FIRST_HOUR = 7  # an earlier one without "am" is meant for the afternoon


def read_moment(said: str, now: datetime) -> datetime | None:
    """Return the instant that ``said`` means, in the zone of ``now``; None if it cannot be read."""
    text = " ".join(_plain(said).replace(",", " ").replace(f" {_plain(tr('at'))} ", " ").split())
    ahead = _AHEAD.fullmatch(text)
    if ahead:
        return (now + timedelta(**{_UNITS[ahead[2]]: int(ahead[1])})).replace(second=0, microsecond=0)
    parts = {_plain(tr(part)): time for part, time in _PARTS.items()}
    part = next((part for part in parts if text.endswith(part)), None)
    text = text.removesuffix(part) + parts[part] if part else re.sub(r"(?<=\d)t(?=\d)", " ", text)
    text = _HALF.sub(r"\1m", text)
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


def _plain(said: str) -> str:
    """Return a text without capitals and accents: nobody types those on the phone."""
    split = unicodedata.normalize("NFD", said.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _read_day(text: str, today: date) -> date | None:
    """Return the day of a text: none at all is today. A weekday beside a date must be that date's."""
    words, days = text.split(), _plain(tr(_DAYS)).split()
    month = _month_of(words)
    place = next((place for place, word in enumerate(words) if word[:3] in days and place != month), None)
    rest = [word for at, word in enumerate(words) if at != place]
    named = days.index(words[place][:3]) if place is not None else None
    if not rest:
        if named is None:
            return today
        return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)
    on = _read_date(rest, today)
    return on if on is None or named in {None, on.weekday()} else None


def _month_of(words: list[str]) -> int | None:
    """Return the place of the month, which stands beside a number: "mar" alone is a day in Spanish."""
    months = _plain(tr(_MONTHS)).split()
    if not any(word.isdigit() for word in words):
        return None
    return next((place for place in reversed(range(len(words))) if words[place][:3] in months), None)


def _read_date(words: list[str], today: date) -> date | None:
    text = " ".join(words)
    near = {_plain(tr("today")): 0, _plain(tr("tomorrow")): 1}
    if text in near:
        return today + timedelta(days=near[text])
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if slashed := _SLASHED.fullmatch(text):
            return _next(int(slashed[1]), int(slashed[2]), slashed[3], today)
        place = _month_of(words)
        if place is None:
            return None
        month = _plain(tr(_MONTHS)).split().index(words[place][:3]) + 1
        numbers = [word for at, word in enumerate(words) if at != place and word != "de"]
        year = numbers[1] if len(numbers) == 2 else None
        return _next(month, int(numbers[0]), year, today)
    except (ValueError, IndexError):
        return None


def _next(month: int, number: int, year: str | None, today: date) -> date:
    """Return a day of the year that is named, else the next one that is still to come."""
    if year:
        return date(int(year), month, number)
    on = date(today.year, month, number)
    return on if on >= today else date(today.year + 1, month, number)
