"""Telephone numbers in a cell: several, labelled, with extensions and notes. A doubtful one is bad, never mended."""

import re
from functools import lru_cache
from typing import Any, NamedTuple

import phonenumbers

from recalldesk.lists.clean.text import is_placeholder, is_scientific, narrow, squash, without_float_tail, words
from recalldesk.queue.model import Number, Problem

_CACHED = 65_536  # distinct numbers; parsing one costs some forty times a look-up
_LONGEST_NOTE = 200
_KINDS_OF_NUMBERS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager"),
    *("uan", "voicemail"),
)
_AMERICAN_PREFIX = 8  # signs of an American number that decide its zone: +1, area code, exchange
_MOST_ZONES = 8  # a number that may lie in more tells nothing
_LINE = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")
_FORMATTING = str.maketrans("", "", " ().-")
_NUMBER = re.compile(
    r"""(?<![A-Za-z0-9+])
    (?P<number> (?:\+?1[-. ]*)? \(?[0-9]{3}\)?[-. /]* [0-9]{3}[-. ]* [0-9]{4}
              | \+?[0-9](?:[-. ()]{0,3}[0-9]){6,17} )
    (?: [;, ]*(?:\#|extension|extn|ext|x)[.:= ]*(?P<ext>[0-9]{1,7}) )?
    (?![A-Za-z0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_NO_NUMBER = words(
    "0 nophone nonumber nophonenumber notelephone nophoneonfile nonumberonfile notprovided noneprovided notelefono"
)
_OPT_OUT = re.compile(
    r"\b(?:do[ -]?not|don['’]?t|never|no|stop)[ -]?(?:phone[ -])?(?:call|contact|llam)|\bno l[aeo]s? llam"
    r"|\bdnc\b|\bopt(?:ed)?[ -]?out\b",
    re.IGNORECASE,
)
_DEAD = re.compile(
    r"wrong|disconnect|not in service|not working|no longer|(?:do|does) not use|bad num|old num", re.IGNORECASE
)
_KIND_OF = (
    dict.fromkeys(words("c cell cel cellphone cellular celular m mob mobile movil móvil wireless"), "mobile")
    | dict.fromkeys(words("h hm hp home house casa landline"), "home")
    | dict.fromkeys(words("w wk wp work office bus business job trabajo"), "work")
    | dict.fromkeys(words("other alt alternate"), "other")
)
_NEUTRAL = words("tel telephone phone ph p t pref preferred primary main best number num contact ext or and y o")
_WORD = re.compile(r"c/o\b|\w+", re.IGNORECASE)
_SEPARATOR = re.compile(r"[;,|/&]")


class Phones(NamedTuple):
    """What one cell says. ``problem``: what is wrong with at least one of its numbers."""

    numbers: tuple[Number, ...] = ()
    problem: Problem | None = None
    opted_out: bool = False


class PhoneReader:
    """Reads number cells of one list; remembers the numbers it has validated."""

    def __init__(self, region: str) -> None:
        self._region = region
        self._of_region = _ten_digits_of(region) if phonenumbers.country_code_for_region(region) == 1 else None
        self._e164 = lru_cache(_CACHED)(self._validated)
        self._zones: dict[str, tuple[str, ...]] = {}

    def read(self, raw: str, kind: str | None = None) -> Phones:
        """Return the valid numbers of a cell in its order; ``kind`` holds where the cell doesn't say another."""
        text = without_float_tail(narrow(raw if raw.isprintable() else _LINE.sub(";", raw)))
        digits = text.translate(_FORMATTING)
        if len(digits) <= 16 and digits.removeprefix("+").isdecimal() and digits != "0":
            e164 = self._e164(digits)
            return Phones((Number(e164, kind=kind),)) if e164 else Phones(problem=Problem.BAD_PHONE)
        if is_placeholder(text) or squash(text) in _NO_NUMBER:
            return Phones()
        if is_scientific(text):
            return Phones(problem=Problem.PHONE_PRECISION_LOST)
        return self._several(text, kind)

    def zones(self, e164: str) -> tuple[str, ...]:
        """Return the time zones that a number may lie in; () if nearly anywhere, as a toll-free one (T4)."""
        prefix = e164[:_AMERICAN_PREFIX] if e164.startswith("+1") else e164
        if prefix not in self._zones:
            self._zones[prefix] = _zones_of(e164)
        return self._zones[prefix]

    def _several(self, text: str, kind: str | None) -> Phones:
        opted_out = bool(_OPT_OUT.search(text))
        found = list(_NUMBER.finditer(text))
        if not found:
            silent = opted_out and not any(map(str.isdecimal, text))
            return Phones(problem=None if silent else Problem.BAD_PHONE, opted_out=opted_out)
        numbers = [
            self._number(match, words, kind) for match, words in zip(found, _words_beside(text, found), strict=True)
        ]
        valid = tuple(number for number in numbers if number)
        bad = len(valid) < len(numbers) or _is_garbled(_NUMBER.sub(" ", text))
        return Phones(valid, Problem.BAD_PHONE if bad else None, opted_out)

    def _number(self, match: re.Match[str], beside: list[str], kind: str | None) -> Number | None:
        sign = "+" if match["number"].startswith("+") else ""
        e164 = self._e164(sign + "".join(filter(str.isdecimal, match["number"])))
        labels, notes = zip(*map(_label_and_note, beside), strict=True)
        note = "; ".join(filter(None, notes))
        if e164 is None or _DEAD.search(note):
            return None
        return Number(e164, match["ext"], next(filter(None, labels), kind), note[:_LONGEST_NOTE] or None)

    def _validated(self, digits: str) -> str | None:
        national = digits.removeprefix("+1") if digits.startswith("+") else digits.removeprefix("1")
        if self._of_region and len(national) == 10 and national.isdecimal():
            known = self._of_region.fullmatch(national) or phonenumbers.is_valid_number(_american(national))
            return f"+1{national}" if known else None
        try:
            number = phonenumbers.parse(digits, self._region)
        except phonenumbers.NumberParseException:
            return None
        if not phonenumbers.is_valid_number(number):
            return None
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _ten_digits_of(region: str) -> re.Pattern[str]:
    """Return an expression for the valid numbers of ten digits of a region: all that the library asks one by one.

    So one of them is told in a tenth of the time, and most of a list's numbers are of the clinic's own country.
    """
    kinds: Any = phonenumbers.PhoneMetadata.metadata_for_region(region)
    valid = "|".join(
        kind.national_number_pattern
        for name in _KINDS_OF_NUMBERS
        if (kind := getattr(kinds, name)) and (not kind.possible_length or 10 in kind.possible_length)
    )
    return re.compile(f"(?=(?:{kinds.general_desc.national_number_pattern})$)(?:{valid})", re.ASCII)


def _american(national: str) -> phonenumbers.PhoneNumber:
    """Return the number of ten digits behind +1: what the parser would find, in a fraction of the time."""
    return phonenumbers.PhoneNumber(country_code=1, national_number=int(national))


def _zones_of(e164: str) -> tuple[str, ...]:
    from phonenumbers import timezone  # noqa: PLC0415 - a large table, of which only the reading child has need

    number = _american(e164[2:]) if e164.startswith("+1") else phonenumbers.parse(e164)
    zones = timezone.time_zones_for_number(number)
    return tuple(sorted(zones)) if len(zones) <= _MOST_ZONES and zones != (timezone.UNKNOWN_TIMEZONE,) else ()


def _words_beside(text: str, found: list[re.Match[str]]) -> list[list[str]]:
    """Return for each number the words before and behind it that belong to it."""
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    labels_lead = bool(_WORD.search(gaps[0]))
    beside = [[gaps[0]]]
    for gap in gaps[1:-1]:
        behind, before = _shared(gap, labels_lead=labels_lead)
        beside[-1].append(behind)
        beside.append([before])
    beside[-1].append(gaps[-1])
    return beside


def _shared(gap: str, *, labels_lead: bool) -> tuple[str, str]:
    """Split the words between two numbers: what belongs to the first, what to the second."""
    if separators := list(_SEPARATOR.finditer(gap)):
        return gap[: separators[-1].start()], gap[separators[-1].end() :]
    return ("", gap) if labels_lead else (gap, "")


def _label_and_note(text: str) -> tuple[str | None, str]:
    """Take the label words off both ends: the kind that they name, and what is left."""
    rest = list(_WORD.finditer(text))
    label = None
    while rest and (end := next((end for end in (0, -1) if _is_label(rest[end][0])), None)) is not None:
        label = label or _KIND_OF.get(rest.pop(end)[0].casefold())
    return label, text[rest[0].start() : rest[-1].end()] if rest else ""


def _is_label(word: str) -> bool:
    return word.casefold() in _KIND_OF or word.casefold() in _NEUTRAL


def _is_garbled(text: str) -> bool:
    """Tell whether a word is a number with letters in it: an O for a zero, a vanity number."""
    return any(
        sum(map(str.isdecimal, word)) >= 4 and ":" not in word and any(map(str.isalpha, word)) for word in text.split()
    )
