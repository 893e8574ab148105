"""By what a patient is found while somebody types: name in any order, date of birth, number, MRN (Q9)."""

import unicodedata
from collections.abc import Iterator
from datetime import date

from recalldesk.queue.model import ListRow

BORN, _NUMBER, _MRN = "@", "#", "="  # what a term that is no name begins with
_LEAST = 2  # characters that are worth looking for
_LEAST_DIGITS = 3
_COUNTRY = "1"
_WITH_COUNTRY = 11  # digits of an American number with it
_APART = str.maketrans(dict.fromkeys("-/,", " ") | dict.fromkeys(".'’`\"()"))


def terms_of(values: ListRow) -> set[str]:
    """Return the terms that a patient is found by: what is typed is the beginning of one."""
    family, given = _folded(values.family or ""), _folded(values.given or "")
    terms = set(_names(values, family, given))
    terms.update(number_term(number.e164) for number in values.numbers)
    if values.dob:
        terms.add(f"{BORN}{values.dob.isoformat()} {family} {given}".rstrip())
    if values.mrn:
        mrn = values.mrn.casefold()
        terms |= {f"{_MRN}{mrn}", f"{_MRN}{mrn.lstrip('0') or mrn}"}
    return terms


def number_term(e164: str) -> str:
    """Return the term that a number's patients are found by."""
    return f"{_NUMBER}{_national(e164.removeprefix('+'))}"


def beginnings(said: str, born: date | None) -> list[str]:
    """Return the beginnings of terms that a typed text may mean; ``born``: the day that it says, if it is one."""
    if born:
        return [f"{BORN}{born.isoformat()}"]
    text, digits = _folded(said), "".join(filter(str.isdecimal, said))
    close = "".join(said.split()).casefold()
    if any(map(str.isalpha, text)):
        named = [text, f"{_MRN}{close}"]
    else:
        named = [f"{_NUMBER}{_national(digits)}", f"{_MRN}{close}"] if len(digits) >= _LEAST_DIGITS else []
    return named if len(close) >= _LEAST else []


def _names(values: ListRow, family: str, given: str) -> Iterator[str]:
    """Yield the name beginning with each word that people begin with."""
    middle, words = _folded(values.middle or ""), family.split()
    called = list(filter(None, (given, _folded(values.preferred_name or ""))))
    for first in called:
        yield f"{first} {family}".rstrip()
        for start in range(len(words)):
            yield f"{' '.join(words[start:])} {first} {middle}".rstrip()
    if family and not called:
        yield family
    if given and middle:
        yield f"{given} {middle} {family}".rstrip()


def _folded(text: str) -> str:
    """Return the text without capitals, accents and marks: ``García-López`` as ``garcia lopez``."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign))
    return " ".join(plain.translate(_APART).split())


def _national(digits: str) -> str:
    return digits.removeprefix(_COUNTRY) if len(digits) == _WITH_COUNTRY else digits
