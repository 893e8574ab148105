"""Reads the safe time out of what a list says about safe contact (P3): *after 4 pm*, *mornings only*, *9-11*.

Only a plain time of day is read. A text about times that is not plain is ``Unclear``; one without times says nothing.
"""

import re

from recalldesk.queue.times import Span

_NOON = 720
_DAY = Span(0, 24 * 60)
_PARTS = {"morning": Span(0, 720), "afternoon": Span(720, 1020), "evening": Span(1020, 1440)}
_CLOCK = r"(noon|\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\.?)?)"
_AFTER = re.compile(rf"\b(?:after|from|past)\s+{_CLOCK}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:before|until|till|by)\s+{_CLOCK}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\b{_CLOCK}\s*(?:-|–|to|and)\s*{_CLOCK}", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:no|not|never|except|avoid|don't|dont)\b", re.IGNORECASE)
_NOT_BEFORE = re.compile(rf"\b(?:not|never|don't|dont)(?:\s+call)?\s+before\s+{_CLOCK}", re.IGNORECASE)
_NOT_AFTER = re.compile(rf"\b(?:not|never|don't|dont)(?:\s+call)?\s+after\s+{_CLOCK}", re.IGNORECASE)
_PARTS_LEFT = {"morning": Span(_NOON, 24 * 60), "evening": Span(0, 1020)}
_DAYLIKE = re.compile(  # no time of day: a person must read it
    r"\b(?:nights?|week(?:day|end)s?|lunch|work|school|(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:[a-z]*day)?s?)\b",
    re.IGNORECASE,
)
_TIMELIKE = re.compile(
    r"\d\s*[ap]\.?m\b|\d:\d\d|\b(?:noon|before|after|until|till|between|mornings?|afternoons?|evenings?)\b"
    r"|^\s*\d{1,2}\s*-\s*\d{1,2}\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(morning|afternoon|evening)s?\b", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)


class Unclear(ValueError):
    """A text names a time in a way that is not understood: a person must read it before anybody calls."""


def safe_span(text: str) -> Span | None:
    """Return the only safe part of the day that a text names, None if it names no time. Unclear if it does somehow."""
    if _DAYLIKE.search(text):
        raise Unclear
    if not _TIMELIKE.search(text):
        return None
    span = _negated(text) if _NEGATION.search(text) else _stated(text)
    if span is None:
        raise Unclear
    return span


def _stated(text: str) -> Span | None:
    if found := _BETWEEN.search(text):
        start, end = _minutes(found[1]), _minutes(found[2])
        if start is None or end is None:
            return None
        return _clear(start if start < end else start - _NOON, end)
    after, before, parts = _AFTER.search(text), _BEFORE.search(text), set(_PART.findall(text.lower()))
    if (after is not None) + (before is not None) + len(parts) != 1:
        return None
    if after:
        return _clear(_minutes(after[1]), _DAY.end)
    if before:
        return _clear(_DAY.start, _minutes(before[1]))
    return _PARTS[parts.pop()]


def _negated(text: str) -> Span | None:
    """Return what *not before 5 pm*, *never after 6* or *no mornings* leave; other denials are not clear."""
    if found := _NOT_BEFORE.search(text):
        return _clear(_minutes(found[1]), _DAY.end)
    if found := _NOT_AFTER.search(text):
        return _clear(_DAY.start, _minutes(found[1]))
    return _PARTS_LEFT.get(" ".join(_PART.findall(text.lower())))


def _minutes(text: str) -> int | None:
    """Return a time of day in minutes; an hour from 1 to 7 without am or pm is one of the afternoon."""
    if text.lower() == "noon":
        return _NOON
    found = _TIME.fullmatch(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + 12 * (half == "p")
    elif 1 <= hour <= 7:
        hour += 12
    return hour * 60 + minute


def _clear(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None and 0 <= start < end <= _DAY.end else None
