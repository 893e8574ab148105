"""Identifiers: kept as text, leading zeros and all, or refused; never mended."""

import re
from typing import NamedTuple

from recalldesk.lists.clean.text import is_placeholder, is_scientific, narrow, without_float_tail
from recalldesk.queue.model import Problem

_EXACT_FLOATS = 2**53  # above it a spreadsheet's number no longer tells neighbouring ids apart
_LONGEST = 40
_ZEROS = re.compile(r"[0.]+")
_FRACTION = re.compile(r"[0-9]+\.[0-9]*[1-9]")
_PLAIN = re.compile(r"#?\w(?:[\w./#:-]*\w)?")
_DATE = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}")
_TELEPHONE = re.compile(r"(?:1[-.])?[0-9]{3}[-.][0-9]{3}[-.][0-9]{4}")


class Identifier(NamedTuple):
    """An identifier, or what is wrong with it; both None where there is none."""

    value: str | None = None
    problem: Problem | None = None


def read_mrn(raw: str) -> Identifier:
    """Return the medical record number, or ``mrn_precision_lost`` or ``bad_mrn``."""
    text = narrow(raw)
    if is_placeholder(text) or _ZEROS.fullmatch(text):
        return Identifier()
    if is_precision_lost(text):
        return Identifier(problem=Problem.MRN_PRECISION_LOST)
    text = without_float_tail(text)
    return Identifier(text) if _is_plausible(text) else Identifier(problem=Problem.BAD_MRN)


def read_recall_id(raw: str) -> str | None:
    """Return the source's id of a recall; None where it is missing or lost its digits in a spreadsheet."""
    text = narrow(raw)
    if is_placeholder(text) or _ZEROS.fullmatch(text) or is_precision_lost(text):
        return None
    return without_float_tail(text)


def is_precision_lost(text: str) -> bool:
    """Tell whether a spreadsheet's number can no longer be the identifier that was typed."""
    if text.isdigit():
        return False
    whole = without_float_tail(text)
    if whole != text:
        return len(whole) > 20 or int(whole) >= _EXACT_FLOATS
    return bool(is_scientific(text) or _FRACTION.fullmatch(text))


def _is_plausible(text: str) -> bool:
    if len(text) > _LONGEST or not any(map(str.isdigit, text)) or not _PLAIN.fullmatch(text):
        return False
    return not (_DATE.fullmatch(text) or _TELEPHONE.fullmatch(text))
