"""Text as people typed it: spaces, invisible characters, spreadsheet wrappers, words that mean *nothing here*."""

import re
import unicodedata


def words(text: str) -> frozenset[str]:
    """Return the words of a vocabulary."""
    return frozenset(text.split())


PLACEHOLDERS = frozenset(
    {"", "-", "--", "---", ".", "?", "n/a", "n.a.", "na", "#n/a", "none", "null", "(null)", "nil", "nan", "nat"}
    | {"unknown", "unk", "tbd", "blank", "(blank)", "not available", "not on file", "none on file", "undefined"}
)

_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_LOST = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_WRAPPED = re.compile(r'="(.*)"')
_FORCED_TEXT = re.compile(r"'(?=[0-9+=(])")
_FLOAT_TAIL = re.compile(r"([0-9]+)\.0+")
_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+E[+-]?|E[+-])[0-9]{1,3}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")
_HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def tidy(raw: str) -> str:
    """Return the text without invisible characters, spreadsheet wrappers and surplus white space."""
    if not (raw.isascii() and raw.isprintable()):
        raw = unicodedata.normalize("NFC", _INVISIBLE.sub("", _SURROGATE.sub(_LOST, raw)))
    text = " ".join(raw.split())
    return _unwrapped(text) if text.startswith(("=", "'")) else text


def _unwrapped(text: str) -> str:
    text = _FORCED_TEXT.sub("", text, count=1)
    wrapped = _WRAPPED.fullmatch(text)
    return wrapped[1].strip() if wrapped else text


def is_damaged(raw: str) -> bool:
    """Tell whether ``tidy`` drops more than white space, or characters were lost before we saw the text."""
    if raw.isascii() and raw.isprintable():
        return False
    return _LOST in raw or bool(_INVISIBLE.search(raw) or _SURROGATE.search(raw))


def narrow(raw: str) -> str:
    """Return tidy text with full-width digits and letters and all hyphens in their plain form."""
    text = tidy(raw)
    return text if text.isascii() else tidy(unicodedata.normalize("NFKC", text).translate(_HYPHENS))


def without_float_tail(text: str) -> str:
    """Return ``12345`` for ``12345.0``, which is how a spreadsheet's number is written; else the text."""
    whole = "." in text and _FLOAT_TAIL.fullmatch(text)
    return whole[1] if whole else text


def is_scientific(text: str) -> bool:
    """Tell whether the text is a number in a spreadsheet's short form, as ``4.13555E+09``."""
    return bool(_SCIENTIFIC.fullmatch(text))


def is_placeholder(text: str) -> bool:
    """Tell whether tidy text stands for an empty cell."""
    return text.casefold() in PLACEHOLDERS


def free_text(raw: str) -> str | None:
    """Return tidy text; None for a placeholder."""
    text = tidy(raw)
    return None if text.casefold() in PLACEHOLDERS else text


def reason(raw: str) -> str | None:
    """Return the recall's reason, at most 500 characters; None for a placeholder."""
    text = free_text(raw)
    return text[:500].rstrip() if text else None


def email(raw: str) -> str | None:
    """Return an address that could be one; None for anything else."""
    text = narrow(raw)
    return text if _EMAIL.fullmatch(text) else None


def count(raw: str) -> int | None:
    """Return a whole number of at most four digits; None for anything else."""
    text = without_float_tail(narrow(raw))
    return int(text) if len(text) <= 4 and text.isascii() and text.isdecimal() else None


def squash(text: str) -> str:
    """Return only the letters and digits, casefolded: the form in which vocabularies are looked up."""
    return "".join(filter(str.isalnum, text.casefold()))
