"""Addresses in the United States: ZIP code, state, and the time zones that they may lie in (T4)."""

import csv
import re
from functools import cache

from recalldesk.core.resources import resource
from recalldesk.lists.clean.text import free_text, narrow, squash, without_float_tail

Zones = tuple[str, ...]

_ZIP = re.compile(r"([0-9]{5})(?:[- ]?([0-9]{4}))?")


def zip_code(raw: str) -> str | None:
    """Return five digits or ``12345-6789``; None for anything else, also where a leading zero was lost."""
    written = _ZIP.fullmatch(without_float_tail(narrow(raw)))
    if not written or written[1] == "00000":
        return None
    return f"{written[1]}-{written[2]}" if written[2] else written[1]


def state(raw: str) -> str | None:
    """Return the code of a state or territory; other words as they are."""
    text = free_text(raw)
    return _codes().get(squash(text), text) if text else None


def zones_of(zip_: str | None, state_: str | None) -> Zones:
    """Return all time zones that a ZIP code may lie in, else those of its state; () where neither is known."""
    if zip_ and (zones := _by_zip().get(zip_[:5]) or _by_zip().get(zip_[:3])):
        return zones
    return _by_state().get(state_, ()) if state_ else ()


def _rows(name: str) -> list[dict[str, str]]:
    with resource(f"zones/{name}").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _by_zip() -> dict[str, Zones]:
    return {code: tuple(row["zones"].split()) for row in _rows("us_zip.csv") for code in row["codes"].split()}


@cache
def _by_state() -> dict[str, Zones]:
    return {row["code"]: tuple(row["zones"].split()) for row in _rows("us_state.csv")}


@cache
def _codes() -> dict[str, str]:
    return {squash(name): row["code"] for row in _rows("us_state.csv") for name in (row["code"], row["name"])}
