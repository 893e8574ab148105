"""Names of people: split into parts, otherwise left as the list has them (capitals, hyphens, accents)."""

import re
from typing import NamedTuple

from recalldesk.lists.clean.text import is_placeholder, tidy, words

Words = list[str]

_PREFIXES = frozenset({"dr", "mr", "mrs", "ms", "miss", "mx", "prof"})
_GENERATIONS = {"jr": "Jr", "sr": "Sr", "ii": "II", "iii": "III", "iv": "IV", "2nd": "2nd", "3rd": "3rd"}
_DEGREES = {"md": "MD", "phd": "PhD", "esq": "Esq", "dds": "DDS", "dmd": "DMD"}
# No "do" and no "v": they are a family name and a middle initial far more often.
_SUFFIXES = _GENERATIONS | _DEGREES
_PARTICLES = words("al bin da das de del della den der di dos du el ibn la las los san st ten ter van von")
_NAMES_TOO = frozenset({"na", "null", "nan", "nat", "nil"})  # a placeholder alone, a name beside another part
_ASIDE = re.compile(r'["“”]([^"“”]*)["“”]|\(([^()]*)\)|(?<!\S)\'([^\']+)\'(?!\S)')
_NICKNAME = re.compile(r"[^\W\d_]+(?:[ .'-]+[^\W\d_]+)?\.?")
_REMARK = re.compile(r"deceased|interp|minor|vip|hold|spanish|english|test|new|do not|dnc|see|duplicate", re.IGNORECASE)
_CURLY = str.maketrans("‘’ʼ", "'''")


class Name(NamedTuple):
    """The parts of a name; what the list lacks is None."""

    family: str | None = None
    given: str | None = None
    middle: str | None = None
    suffix: str | None = None
    preferred: str | None = None


NAMELESS = Name()


def read_name(raw: str) -> Name:
    """Split ``Last, First M``, ``First M Last`` or a single name; all None where there is no name."""
    text = tidy(raw).translate(_CURLY)
    if is_placeholder(text) or not _has_letter(text):
        return NAMELESS
    text, preferred = _without_aside(text)
    pieces, suffix = _without_suffix([said for piece in text.split(",") if (said := _words(piece))])
    family, *rest = [_without_prefix(piece) for piece in pieces]
    given = [word for piece in rest for word in piece]
    if not given:
        family, given = _in_natural_order(family)
    return Name(_joined(family), _joined(given[:1]), _joined(given[1:]), suffix, preferred)


def from_parts(family: str, given: str, middle: str = "", suffix: str = "") -> Name:
    """Return the name whose parts stand in columns of their own; "" where a column is missing or blank."""
    if "," in family and not _part(given):
        return read_name(family)
    surname, called = _part(family, beside=given), _part(given, beside=family)
    if not (surname or called):
        return NAMELESS
    pieces, ending = _without_suffix([surname.split()] if surname else [])
    called, nickname = _without_aside(called) if called else (None, None)
    return Name(
        _joined(pieces[0]) if pieces else None,
        called,
        _part(middle),
        _part(suffix) or ending,
        nickname,
    )


def _part(raw: str, beside: str = "") -> str | None:
    text = tidy(raw).translate(_CURLY)
    if not _has_letter(text):
        return None
    if is_placeholder(text) and not (text.casefold() in _NAMES_TOO and _part(beside)):
        return None
    return text


def _without_aside(text: str) -> tuple[str, str | None]:
    aside = _ASIDE.search(text)
    if not aside:
        return text, None
    rest = " ".join(_ASIDE.sub(" ", text).split())
    inside = next(filter(None, aside.groups()), "").strip()
    if not _has_letter(rest):
        return text.strip(" \"'“”()"), None
    return rest, inside if _NICKNAME.fullmatch(inside) and not _REMARK.search(inside) else None


def _without_suffix(pieces: list[Words]) -> tuple[list[Words], str | None]:
    """Take generations and degrees off the end of each piece; a lone ``Md`` behind a family name is a given name."""
    kept: list[Words] = []
    found: Words = []
    for piece in pieces:
        least = 0 if kept and not (_key(piece[0]) == "md" and len(kept[0]) == 1) else 1
        end = len(piece)
        while end > least and _key(piece[end - 1]) in _SUFFIXES:
            end -= 1
        found += [_SUFFIXES[_key(word)] for word in piece[end:]]
        kept += [piece[:end]] if end else []
    return kept, _joined(found)


def _without_prefix(piece: Words) -> Words:
    while len(piece) > 1 and _key(piece[0]) in _PREFIXES:
        piece = piece[1:]
    return piece


def _in_natural_order(piece: Words) -> tuple[Words, Words]:
    last = len(piece) - 1
    start = next((place for place in range(1, last) if piece[place].casefold() in _PARTICLES), last)
    return piece[start:], piece[:start]


def _words(piece: str) -> Words:
    bare = [word[:1] if len(word) == 2 and word[1] == "." else word for word in piece.split()]
    return [word for word in bare if word.isalnum() or any(map(str.isalnum, word))]


def _key(word: str) -> str:
    return word.replace(".", "").casefold()


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _joined(piece: Words) -> str | None:
    return " ".join(piece) or None
