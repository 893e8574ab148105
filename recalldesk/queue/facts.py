"""Facts: what happened, append-only. Everything else about a recall is derived from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from recalldesk.core.enums import plain_members
from recalldesk.core.ids import DeviceId, FactId, ListingId, LoadId, PatientId, PersonId, RecallId


@plain_members
class FactKind(StrEnum):
    """Every kind of fact there is."""

    LISTED = "listed"
    LOAD_UNDONE = "load_undone"
    ATTEMPT = "attempt"
    CORRECTION = "correction"
    VERIFICATION = "verification"
    PROMISE = "promise"
    REMINDER = "reminder"
    ESCALATION = "escalation"
    CONTACT_CHANGE = "contact_change"
    CONSENT_CHANGE = "consent_change"
    OVERRIDE = "override"
    APPOINTMENT = "appointment"
    ASSIGNMENT = "assignment"
    SLOT = "slot"
    EXPORTED = "exported"
    ACKNOWLEDGED = "acknowledged"
    NOTE_REVIEW = "note_review"
    DISCLOSURE = "disclosure"


# Facts that come from a list, not from somebody's work on the recall.
FROM_LISTS = frozenset({FactKind.LISTED, FactKind.LOAD_UNDONE})

# What goes back to the EHR.
FOR_THE_EHR = (
    FactKind.ATTEMPT,
    FactKind.CORRECTION,
    FactKind.ESCALATION,
    FactKind.CONTACT_CHANGE,
    FactKind.CONSENT_CHANGE,
    FactKind.OVERRIDE,
    FactKind.APPOINTMENT,
    FactKind.REMINDER,
)


_NOTHING: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and on which device."""

    person: PersonId
    device: DeviceId


class Fact(NamedTuple):
    """One thing that happened. A fact without a recall is about all of the patient's recalls.

    ``payload`` is plain JSON; its shape depends on ``kind``.
    """

    id: FactId
    kind: FactKind
    at: datetime
    actor: PersonId
    device: DeviceId
    recall: RecallId | None = None
    patient: PatientId | None = None
    load: LoadId | None = None
    listing: ListingId | None = None
    payload: Mapping[str, Any] = _NOTHING
