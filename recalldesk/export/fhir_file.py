"""The rows as FHIR R4 transaction Bundles, each a file of its own, none with more entries than the template says.

A repeat is harmless by the identifiers: what is new is created unless it is there, a correction replaces what is there;
so does an escalation, which may have left the desk before.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from recalldesk.export.fhir_resources import Resource, Teller
from recalldesk.export.handover import Handover, Piece, Plain, Telling
from recalldesk.export.template import Fhir

_CONTROLS = dict.fromkeys(sign for sign in range(32) if chr(sign) not in "\t\n\r")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_fhir(rows: Iterable[Handover], fhir: Fhir, batch: str, zone: ZoneInfo) -> Iterator[Piece]:
    """Yield the bytes of the files. What is told of one row stands in one Bundle, since it refers to each other."""
    teller, entries, size, place = Teller(fhir, zone), list[str](), 0, 0
    for one in rows:
        own = [_text(_entry(told, one.telling, fhir)) for told in teller.told(one)]
        if entries and size + len(own) > fhir.entries:
            yield Piece(place, _bundle(entries, batch, place, fhir))
            entries, size, place = [], 0, place + 1
        entries += own
        size += len(own)
    yield Piece(place, _bundle(entries, batch, place, fhir))


def _text(entry: Plain) -> str:
    """Return an entry as JSON. Texts of R4 have no control signs but tab and line ends."""
    text = _encode(entry)
    if "\\" in text and ("\\u00" in text or "\\b" in text or "\\f" in text):
        return _encode(_without_controls(entry))
    return text


def _without_controls(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {name: _without_controls(value) for name, value in plain.items()}
    if isinstance(plain, list):
        return list(map(_without_controls, plain))
    return plain.translate(_CONTROLS)


def _bundle(entries: list[str], batch: str, place: int, fhir: Fhir) -> bytes:
    identifier = _encode({"system": f"{fhir.system}:export-batch", "value": f"{batch}-{place + 1}"})
    head = f'{{"resourceType":"Bundle","identifier":{identifier},"type":"transaction","entry":[\n'
    return (head + ",\n".join(entries) + "\n]}\n").encode()


def _entry(told: Resource, telling: Telling, fhir: Fhir) -> Plain:
    kind = told.content["resourceType"]
    if telling is Telling.NEW and not told.moves:
        request = {"method": "POST", "url": kind}
        if fhir.if_none_exist:
            request["ifNoneExist"] = fhir.if_none_exist.format(system=told.system, value=told.value)
    else:
        request = {"method": "PUT", "url": f"{kind}?identifier={told.system}|{told.value}"}
    return {"fullUrl": f"urn:uuid:{told.value}", "resource": told.content, "request": request}
