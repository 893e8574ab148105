"""The rows as HL7 v2.5.1 messages, one after the other in one file.

MDM^T02 tells of an attempt, its id in TXA-12. A correction is MDM^T10, a document that replaces another: its own id in
TXA-12, the attempt's in TXA-13. The text stands in OBX-5 as LOINC 34748-4, telephone encounter note.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.export.handover import Handover, Piece, Telling
from recalldesk.export.paragraph import paragraph
from recalldesk.export.template import Hl7

_ESCAPED = {"\\": "\\E\\", "|": "\\F\\", "^": "\\S\\", "&": "\\T\\", "~": "\\R\\"}
_LINES = {"\n": "\\.br\\", "\r": "\\.br\\", "\t": " "}
_SIGNS = str.maketrans({**dict.fromkeys(map(chr, range(32)), ""), **_ESCAPED, **_LINES})
_CONTROL = 20  # signs that MSH-10 may have
_AT_ONCE = 200
_NOTHING = ("",) * 5  # fields that stay empty
_OBSOLETE, _AVAILABLE = "OB", "AV"
_NOBODY = "UNKNOWN^"


def write_hl7(rows: Iterable[Handover], hl7: Hl7, zone: ZoneInfo) -> Iterator[Piece]:
    """Yield the bytes of the file, UTF-8."""
    some: list[str] = []
    for one in rows:
        some.append(_message(one, hl7, zone))
        if len(some) == _AT_ONCE:
            yield Piece(0, "".join(some).encode())
            some.clear()
    yield Piece(0, "".join(some).encode())


def control_id(version: UUID) -> str:
    """Return what an acknowledgement names a message by: the end of the id, for the beginning is a time."""
    return version.hex[-_CONTROL:]


def _message(one: Handover, hl7: Hl7, zone: ZoneInfo) -> str:
    at, changed = _time(one.at, zone), _time(one.changed_at, zone)
    heads = [*map(_escaped, (hl7.application, hl7.facility, hl7.to_application, hl7.to_facility))]
    first = one.telling is Telling.NEW
    document, parent, edited = (str(one.id), "", "") if first else (str(one.version), str(one.id), changed)
    shown = _OBSOLETE if one.telling is Telling.TAKEN_BACK else _AVAILABLE
    event = "T02" if first else "T10"
    person = f"^{_escaped(one.person)}"
    head = [
        "MSH",
        "^~\\&",
        *heads,
        changed,
        "",
        f"MDM^{event}^MDM_T02",
        control_id(one.version),
        hl7.processing,
        "2.5.1",
    ]
    written = ["TXA", "1", _escaped(hl7.document_type), "FT", at, "", at, "", edited, person, "", "", document, parent]
    text = ["OBX", "1", "FT", "34748-4^Telephone encounter Note^LN", "", _escaped(paragraph(one, zone))]
    segments = (
        [*head, *_NOTHING, "UNICODE UTF-8"],
        ["EVN", event, changed],
        ["PID", "1", "", _number(one, heads[0]), "", _name(one), "", _day(one.patient.dob)],
        ["PV1", "1", "N"],
        [*written, "", "", "", "AU", "", shown],
        [*text, *_NOTHING, "F", "", "", at],
    )
    return "".join("|".join(fields) + "\r" for fields in segments)


def _number(one: Handover, application: str) -> str:
    """Return the patient's number; of nobody known one for the time being, so that a person sorts it in."""
    if one.patient.mrn:
        return f"{_escaped(one.patient.mrn)}^^^^MR"
    return "" if one.recall else f"{one.id}^^^{application}^U"


def _name(one: Handover) -> str:
    if not one.recall:
        return _NOBODY
    return f"{_escaped(one.patient.family or '')}^{_escaped(one.patient.given or '')}"


def _escaped(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_SIGNS)


def _time(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y%m%d%H%M%S%z}"


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}" if day else ""
