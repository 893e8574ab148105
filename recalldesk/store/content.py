"""A listing's content as plain JSON and back: values that the list lacks are left out."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from recalldesk.core.ids import ListingId
from recalldesk.queue.model import Finding, Flag, ListRow, Number
from recalldesk.queue.projection import Listing, findings_from

_DATES = frozenset(item.name for item in fields(ListRow) if item.type == date | None)
_NAMES = tuple(item.name for item in fields(ListRow))


def plain_values(values: ListRow) -> dict[str, Any]:
    """Return the values that are there, dates as ISO text, numbers as lists."""
    plain: dict[str, Any] = {}
    for name in _NAMES:
        value = getattr(values, name)
        if value is None or value == ():
            continue
        plain[name] = value.isoformat() if name in _DATES else value
    return plain


def values_from(plain: Mapping[str, Any]) -> ListRow:
    """Return the values from their plain form."""
    known: dict[str, Any] = {
        name: date.fromisoformat(value) if name in _DATES else value for name, value in plain.items()
    }
    known["numbers"] = tuple(Number(*number) for number in plain.get("numbers", ()))
    known["zones"] = tuple(plain.get("zones", ()))
    return ListRow(**known)


def plain_content(values: ListRow, findings: tuple[Finding, ...], flags: tuple[Flag, ...]) -> dict[str, Any]:
    """Return the content of a listing."""
    return {"values": plain_values(values), "findings": findings, "flags": flags}


def listing_from(number: int, content: Mapping[str, Any]) -> Listing:
    """Return the listing that a row of the table holds."""
    return Listing(
        ListingId(number),
        values_from(content["values"]),
        findings_from(content["findings"]),
        tuple(map(Flag, content["flags"])),
    )
