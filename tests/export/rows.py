"""Rows for the EHR to test with, of invented people."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.export.handover import (
    ContactChange,
    Escalation,
    Handover,
    OptOut,
    Patient,
    Telling,
    Urgency,
    Visit,
)
from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey

ZONE = ZoneInfo("America/New_York")
AT = datetime(2026, 11, 24, 19, 10, tzinfo=UTC)
PATIENT = Patient("00123", "Nwosu", "Ana", date(1961, 2, 3))
NASTY = "=1+1 | a ^ b ~ c & d \\ e\r\nThen: \"quoted\", 'so' <b>& ü 漢 \x07."
VISIT = Visit(datetime(2026, 12, 1, 15, 30, tzinfo=UTC), "2026-12-01T10:30", "Dr. Levin", "Main Street Clinic")


def uid(number: int) -> UUID:
    return UUID(int=0x018F0F0E_0000_7000_8000_000000000000 + number)


def escalation(number: int = 11, **changed: Any) -> Escalation:
    one = Escalation(
        uid(number), "Nurse, the same day", "Triage nurse", "Dizzy.", AT, AT, Urgency.URGENT, Move.OPENED, AT
    )
    return one._replace(**changed)


def row(place: int = 1, /, **changed: Any) -> Handover:
    one = Handover(
        id=uid(place),
        version=uid(place),
        telling=Telling.NEW,
        recall="RC1",
        patient=PATIENT,
        at=AT,
        changed_at=AT,
        person="Wren",
        what="No answer: Rang out",
        outcome=OutcomeKey.NO_ANSWER,
        detail="rang_out",
        channel="call",
        number="+14135550101",
        reason="Annual physical",
    )
    return one._replace(**changed)


SCHEDULED = row(
    2,
    what="Scheduled: This visit",
    outcome=OutcomeKey.SCHEDULED,
    detail="this_visit",
    reached=True,
    visit=VISIT,
    note=NASTY,
    said=(("Who was spoken to", "a daughter"),),
)
ESCALATED = row(
    3,
    what="Clinical question: Any symptom",
    outcome=OutcomeKey.CLINICAL_QUESTION,
    reached=True,
    escalations=(escalation(), escalation(12, move=Move.ANSWERED, asks=None, said="Come in today")),
    changes=(
        ContactChange(uid(21), "phone", "+14135550101", "413-555-0177"),
        ContactChange(uid(22), "email", None, None),
    ),
    opt_out=OptOut(uid(31), "phone"),
    preferences=("Voicemail: none",),
    barriers=("transport", "cost"),
    next_at=AT,
)
PORTAL = row(43, channel="portal", number=None)
LEFT = row(4, what="Left message", outcome=OutcomeKey.LEFT_MESSAGE, channel="sms", number=None)
WRONG = row(5, what="Wrong number", outcome=OutcomeKey.WRONG_NUMBER, patient=Patient(family="Brandt"), reason=None)
CORRECTED = SCHEDULED._replace(id=uid(6), version=uid(60), telling=Telling.CORRECTION, visit_off=True)
TAKEN_BACK = ESCALATED._replace(
    id=uid(7),
    version=uid(70),
    telling=Telling.TAKEN_BACK,
    visit=VISIT,
    escalations=(escalation(13),),
    changes=(ContactChange(uid(23), "phone", None, "413-555-0178"),),
    opt_out=OptOut(uid(33), "all"),
)
UNSAID = row(8, outcome=OutcomeKey.SCHEDULED, visit=Visit(None, None, None, None))
SOME_DAY = row(9, outcome=OutcomeKey.SCHEDULED, visit=Visit(None, "some day", None, "Main Street Clinic"))
_FACT = {"outcome": None, "detail": None, "channel": None, "number": None}
RELEASED = row(10, what="Released by a person", note="She asked for it", **_FACT)
MOVED = row(40, what="Escalated", escalations=(escalation(40, move=Move.ACKNOWLEDGED),), **_FACT)
WISHED = row(41, what="Preference changed", opt_out=OptOut(uid(41), "this"), patient=Patient(), **_FACT)
CHANGED = row(
    42, what="Contact to correct", changes=(ContactChange(uid(42), "language", "English", "Spanish"),), **_FACT
)
ALL = (
    row(),
    SCHEDULED,
    ESCALATED,
    LEFT,
    WRONG,
    CORRECTED,
    TAKEN_BACK,
    UNSAID,
    SOME_DAY,
    RELEASED,
    MOVED,
    WISHED,
    CHANGED,
    PORTAL,
)
