"""A telephone number as a person says it, and as it is dialled."""

from typing import Any


def said_number(said: str, region: str) -> dict[str, Any]:
    """Return the number that a text says and the zones that it may lie in; nothing if it says none, or several."""
    from recalldesk.lists.clean.phones import PhoneReader  # noqa: PLC0415 - few calls bring a number

    reader = PhoneReader(region)
    found = reader.read(said).numbers
    return {"e164": found[0].e164, "zones": list(reader.zones(found[0].e164))} if len(found) == 1 else {}
