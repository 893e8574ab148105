"""Reads the safe time out of what a list says about safe contact (P3): *after 4 pm*, *mornings only*, *9-11*.

Only a plain time of day is read, and only if every word of it is understood. A text that names a time in any other way
is ``Unclear``; one that names none, and denies nothing, says nothing.
"""

import re

from recalldesk.queue.times import Span

_NOON, _MIDNIGHT, _NO_HOUR = 720, 1440, 24
_PARTS = {
    "morning": Span(0, _NOON),
    "am": Span(0, _NOON),
    "afternoon": Span(_NOON, 1020),
    "evening": Span(1020, _MIDNIGHT),
    "pm": Span(_NOON, _MIDNIGHT),
}
_REST = {  # what is left of a day without it, where that is one part
    "morning": Span(_NOON, _MIDNIGHT),
    "am": Span(_NOON, _MIDNIGHT),
    "evening": Span(0, 1020),
    "pm": Span(0, _NOON),
}

_NUMBER = re.compile(
    r"(?<![\d:])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-]?)\d{3}[ .-]?\d{4}(?![\d:])|\b(?:ext|x)\.? ?\d{1,6}\b"
    r"|\bwork (?:phone|cell|number|line)\b"
)
_NO_MESSAGE = re.compile(
    r"\b(?:no|never|not|don't|dont) (?:leave )?(?:an? |any )?"
    r"(?:voice ?mails?|vms?|messages?|msgs?|texts?|e-?mails?|letters?|mail)\b"
)
_TIMELIKE = re.compile(
    r"\d|\b(?:[ap]m|mornings?|afternoons?|evenings?|(?:week)?nights?|tonight|noon|midnight|midday|lunch|dinner|breakfast"
    r"|(?:any|day)?times?|days?|daily|today|tomorrow|week(?:day|end)?s?|holidays?|hours?|shifts?|work(?:s|ing)?|school"
    r"|class(?:es)?|asleep|awake|sleep(?:s|ing)?|before|after|until|till?|between|during|while|when(?:ever)?|unless|once"
    r"|early|earlier|late|later|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?s?"
    r"|ma[ñn]anas?|tardes?|noches?|despu[eé]s|antes|hasta|entre|horas?|mediod[ií]a|semanas?|d[ií]as?"
    r"|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?)\b"
    r"|\bm ?[-/] ?f\b|\bm ?/? ?w ?/? ?f\b|\bt(?:ue?)? ?/ ?th\b"
)
_DENIAL = re.compile(r"\b(?:no|not|never|don't|dont|avoid|except|nothing)\b")
_SAYS_NOTHING = """
    please pls call calls calling contact phone reach cell mobile number patient pt you can may her his their
    only ok okay fine safe best better prefer prefers preferred time times hours anytime any each every daily
    a an the is are it's in on to o'clock . ! #
"""
_FILLERS = frozenset(_SAYS_NOTHING.split())
_CHANNELS = frozenset(["use", "leave", "text", "texting", "message", "messages", "voicemail", "vm", "email", "mail"])
_CLOCK = r"(noon|[\d:]+(?: [ap]m)?)"
_NOT = r"(?:do not|not|don't|dont|no|never|avoid)"
_FROM = re.compile(rf"(?:after|from|past) {_CLOCK}|{_CLOCK} (?:or|and) (?:later|after)")
_NOT_BEFORE = re.compile(rf"{_NOT} (?:before|until|till?) {_CLOCK}")
_BEFORE = re.compile(
    rf"(?:before|until|till?|by) {_CLOCK}|{_NOT} (?:after|past) {_CLOCK}|{_CLOCK} or (?:earlier|before)"
)
_BETWEEN = re.compile(rf"(?:between |from )?{_CLOCK} (?:-|and|until|till?) {_CLOCK}")
_PART = re.compile(rf"({_NOT} )?(morning|afternoon|evening|am|pm)s?")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d))?(?: ([ap])m)?|(\d\d)(\d\d)")


class Unclear(ValueError):
    """A text names a time in a way that is not understood: a person must read it before anybody calls."""


def safe_span(text: str) -> Span | None:
    """Return the only safe part of the day that a text names, None if it names no time. Unclear if it does somehow."""
    clauses = re.split(r"[,;()\n]|\. ", _plain(text))
    timed = [clause for clause in clauses if _TIMELIKE.search(clause) and _telling(clause)]
    others = [_NO_MESSAGE.sub(" ", clause) for clause in clauses if clause not in timed]
    if not timed:
        if any(map(_DENIAL.search, others)):
            raise Unclear
        return None
    # What else is said may turn round what the time means: only words of channels are sure not to.
    sure = len(timed) == 1 and not any(_telling(clause, _CHANNELS) for clause in others)
    denied_number = "#" in timed[0] and _DENIAL.search(timed[0])
    span = _read(_telling(timed[0])) if sure and not denied_number else None
    if span is None:
        raise Unclear
    return span


def is_plain_time(text: str) -> bool:
    """Tell whether what a text says about times, if anything, is understood."""
    try:
        safe_span(text)
    except Unclear:
        return False
    return True


def _plain(text: str) -> str:
    """Return a text in small letters without telephone numbers, one way to write am and pm."""
    said = re.sub(r"[–—‑]", "-", text.casefold().replace("’", "'"))
    said = re.sub(r"\b([ap])\.? ?m\b\.?", r"\1m", _NUMBER.sub(" # ", said))
    said = re.sub(r"(\d) ?([ap])\b", r"\1 \2m", said)
    said = re.sub(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])", " ", said)
    return re.sub(rf"\b{_CLOCK} to (?=\d|noon)", r"\1 - ", said)


def _telling(clause: str, beside: frozenset[str] = frozenset()) -> str:
    """Return the words of a clause that tell something, a blank between them; those of ``beside`` don't."""
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?|[\d:]+|\S", clause)
    return " ".join(word for word in words if word not in _FILLERS and word not in beside)


def _read(words: str) -> Span | None:
    if found := _PART.fullmatch(words):
        return (_REST if found[1] else _PARTS).get(found[2])
    if found := _FROM.fullmatch(words):
        return _span(_hour(found[1] or found[2], unsure=range(8, 12)), _MIDNIGHT)
    if found := _NOT_BEFORE.fullmatch(words):
        return _span(_hour(found[1]), _MIDNIGHT)
    if found := _BEFORE.fullmatch(words):
        return _span(0, _hour(found[1] or found[2] or found[3], unsure=range(6, 9)))
    if found := _BETWEEN.fullmatch(words):
        return _between(found[1], found[2])
    return None


def _between(first: str, last: str) -> Span | None:
    """Return from when until when; where only one says am or pm, the other lies as near as it can."""
    if " " in last and " " not in first and first != "noon":
        half = last[-3:]
        other = " am" if half == " pm" else " pm"
        return _span(_hour(first + half), _hour(last)) or _span(_hour(first + other), _hour(last))
    start, end = _hour(first, unsure=range(5, 8)), _hour(last)
    if start is None or end is None:
        return None
    if " " not in last and last != "noon":
        end = next((at for at in (end - _NOON, end, end + _NOON) if at > start), end)
    return _span(start, end)


def _hour(text: str, *, unsure: range = range(0)) -> int | None:
    """Return a time of day in minutes, None if it is none or not sure.

    Without am or pm, hours from 1 to 7 are those of the afternoon; those of ``unsure`` may be either.
    """
    found = _TIME.fullmatch("12 pm" if text == "noon" else text)
    if not found:
        return None
    hour, minute, half = int(found[1] or found[4]), int(found[2] or found[5] or 0), found[3]
    if half:
        hour = hour % 12 + 12 * (half == "p") if 1 <= hour <= 12 else _NO_HOUR
    elif text.startswith("0") or hour in unsure:
        hour = hour if text.startswith("0") and hour >= 8 else _NO_HOUR  # an early one is rather a slip
    elif hour < 8:
        hour += 12
    return hour * 60 + minute if hour < _NO_HOUR and minute < 60 else None


def _span(start: int | None, end: int | None) -> Span | None:
    return Span(start, end) if start is not None and end is not None and start < end else None
