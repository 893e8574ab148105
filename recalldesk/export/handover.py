"""What the EHR is told of one attempt, or of another thing that happened with a patient. Frozen values."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.reminders import Sending

ENTERED_IN_ERROR = "entered_in_error"  # stands for the outcome of an attempt that was taken back after it had gone out


class Telling(StrEnum):
    """Whether the EHR hears of it for the first time, hears it put right, or hears that it never was."""

    NEW = "new"
    CORRECTION = "correction"
    TAKEN_BACK = "taken_back"


class Urgency(StrEnum):
    """How soon an escalation wants an answer."""

    STAT = "stat"
    URGENT = "urgent"
    ROUTINE = "routine"


class Patient(NamedTuple):
    """Whom it is about, as the list had it."""

    mrn: str | None = None
    family: str | None = None
    given: str | None = None
    dob: date | None = None

    @property
    def name(self) -> str | None:
        """The name as lists write it."""
        return ", ".join(part for part in (self.family, self.given) if part) or None


class Escalation(NamedTuple):
    """Something that another team does, by its clock. ``said``: what it answered.

    ``off``: the EHR was told of it before, and it is true no more; so with changes and opt-outs.
    """

    id: UUID
    to: str
    owner: str
    asks: str | None
    opened_at: datetime
    due: datetime
    urgency: Urgency
    move: Move
    moved_at: datetime
    said: str | None = None
    off: bool = False


class ContactChange(NamedTuple):
    """What of the contact is to be put right: which detail, as it was, as it shall be where that was said."""

    id: UUID
    detail: str
    old: str | None
    new: str | None
    off: bool = False


class OptOut(NamedTuple):
    """Whom the patient does not want to hear from any more: of ``this`` recall, of ``all``, by ``phone``."""

    id: UUID
    scope: str
    off: bool = False


class Visit(NamedTuple):
    """A visit that was agreed. ``start``: None where what was said is no time."""

    start: datetime | None
    said: str | None
    provider: str | None
    place: str | None


class Handover(NamedTuple):
    """One row for the EHR.

    ``id``: of the attempt; of another fact where it came of none (``outcome`` is None then; of a reminder ``message``
    says how far it came). It stays the same in a correction, whose ``version`` is another. ``visit_off``: the visit
    that was told of before is none any more.
    Instants are in UTC.
    """

    id: UUID
    version: UUID
    telling: Telling
    recall: str
    patient: Patient
    at: datetime
    changed_at: datetime
    person: str
    what: str
    outcome: OutcomeKey | None = None
    detail: str | None = None
    channel: str | None = None
    number: str | None = None
    reached: bool = False
    said: tuple[tuple[str, str], ...] = ()
    note: str | None = None
    next_at: datetime | None = None
    visit: Visit | None = None
    visit_off: bool = False
    escalations: tuple[Escalation, ...] = ()
    changes: tuple[ContactChange, ...] = ()
    opt_out: OptOut | None = None
    preferences: tuple[str, ...] = ()
    barriers: tuple[str, ...] = ()
    reason: str | None = None
    message: Sending | None = None

    def standing(self) -> "Handover":
        """Return what of it is true now."""
        if not (self.escalations or self.changes or self.opt_out):
            return self  # as of nearly all
        return self._replace(
            escalations=tuple(one for one in self.escalations if not one.off),
            changes=tuple(one for one in self.changes if not one.off),
            opt_out=None if self.opt_out is None or self.opt_out.off else self.opt_out,
        )

    @property
    def alone(self) -> bool:
        """Whether nothing came of it: no visit, nothing of the contact, no escalation, no wish."""
        came = self.escalations or self.changes or self.preferences or self.barriers
        return self.visit is None and self.opt_out is None and not came


class Piece(NamedTuple):
    """Some bytes of the file at a place among those of a batch."""

    place: int
    content: bytes


Plain = dict[str, Any]
