"""What the parts say about one row of a recall list: its values, its problems, its flags, its verdict."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple, Self

from recalldesk.core.enums import plain_members


@plain_members
class Verdict(StrEnum):
    """How one record of a list ends. Every data row has exactly one."""

    ACCEPTED = "accepted"
    HELD = "held"
    REJECTED = "rejected"
    SKIPPED = "skipped"


@plain_members
class Problem(StrEnum):
    """What can be wrong with a row, in order of precedence: the first of a row's problems names its verdict."""

    DECEASED = "deceased"
    OPTED_OUT = "opted_out"
    INACTIVE = "inactive"
    ALREADY_SCHEDULED = "already_scheduled"
    NO_IDENTITY = "no_identity"
    DUPLICATE = "duplicate"
    MALFORMED_ROW = "malformed_row"
    CONFLICT = "conflict"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    NO_NAME = "no_name"
    BAD_MRN = "bad_mrn"
    MRN_PRECISION_LOST = "mrn_precision_lost"
    NO_PHONE = "no_phone"
    BAD_PHONE = "bad_phone"
    PHONE_PRECISION_LOST = "phone_precision_lost"
    BAD_DUE_DATE = "bad_due_date"
    AMBIGUOUS_DATE = "ambiguous_date"
    UNCLEAR_CONSENT = "unclear_consent"
    BAD_VISIT_DATE = "bad_visit_date"  # this and the next three: of the schedule's files alone
    BAD_TIME = "bad_time"
    BAD_LENGTH = "bad_length"
    UNKNOWN_STATUS = "unknown_status"
    REVIEW = "review"


@plain_members
class Flag(StrEnum):
    """What a caller or preparer should know about an accepted row; a flag never blocks."""

    NO_DUE_DATE = "no_due_date"
    WINDOW = "window"
    MISSING_MRN = "missing_mrn"
    MISSING_DOB = "missing_dob"
    BAD_DOB = "bad_dob"
    BAD_ALT_PHONE = "bad_alt_phone"
    SEVERAL_NUMBERS = "several_numbers"
    NUMBER_NOTE = "number_note"
    UNSORTED = "unsorted"
    HIDDEN_ROW = "hidden_row"
    TEXT_REPAIRED = "text_repaired"
    INTERPRETER = "interpreter"
    AUTHORIZATION = "authorization"
    CLINICAL_REVIEW = "clinical_review"
    SENSITIVE = "sensitive"
    MINOR = "minor"


PRECEDENCE = {problem: place for place, problem in enumerate(Problem)}
REJECTING = frozenset({Problem.NO_IDENTITY, Problem.DUPLICATE})


class Finding(NamedTuple):
    """One problem of one row: which, in which field, and the text that caused it as the file has it."""

    problem: Problem
    field: str | None = None
    value: str | None = None


class Number(NamedTuple):
    """One telephone number of a patient."""

    e164: str
    ext: str | None = None
    kind: str | None = None  # mobile | home | work | guardian | other
    note: str | None = None


class ListRow(NamedTuple):
    """The normalised values of one row. Dates are calendar dates; numbers E.164; what the list lacks is None.

    ``consent_*``: True yes, False no, None not said. ``zones``: IANA names that the address may lie in,
    ``number_zones`` that the main number may; empty where it tells nothing (T4).
    """

    recall_id: str | None = None
    mrn: str | None = None
    family: str | None = None
    given: str | None = None
    middle: str | None = None
    suffix: str | None = None
    preferred_name: str | None = None
    dob: date | None = None
    numbers: tuple[Number, ...] = ()
    reason: str | None = None
    due_date: date | None = None
    window_start: date | None = None
    window_end: date | None = None
    provider: str | None = None
    specialty: str | None = None
    location: str | None = None
    site: str | None = None
    last_visit: date | None = None
    next_visit: date | None = None
    visit_status: str | None = None
    language: str | None = None
    interpreter: bool | None = None
    contact_preference: str | None = None
    insurance: str | None = None
    payer: str | None = None
    authorization: str | None = None
    last_attempt: date | None = None
    last_result: str | None = None
    attempts: int | None = None
    owner: str | None = None
    consent_call: bool | None = None
    consent_sms: bool | None = None
    consent_email: bool | None = None
    consent_mail: bool | None = None
    consent_portal: bool | None = None
    voicemail: str | None = None  # none | number_only | name_ok
    safe_contact: str | None = None
    status: str | None = None  # active | inactive | deceased
    guardian: str | None = None
    sensitive: bool | None = None
    clinical_review: bool | None = None
    address: str | None = None
    city: str | None = None
    state: str | None = None
    zip: str | None = None
    zones: tuple[str, ...] = ()
    number_zones: tuple[str, ...] = ()
    email: str | None = None
    risk: str | None = None
    measure: str | None = None
    appointment_type: str | None = None
    event_kind: str | None = None
    event_date: date | None = None
    no_shows: int | None = None
    cancellations: int | None = None
    past_response: str | None = None
    portal_use: str | None = None
    last_refill: date | None = None
    missed_lab: str | None = None
    accommodation: str | None = None
    priority: str | None = None

    @classmethod
    def of(cls, values: dict[str, Any]) -> Self:
        """Return a row of the values that are there; a third of what naming so many arguments takes."""
        return cls._make((_NOTHING | values).values())


_NOTHING = ListRow()._asdict()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a row means by itself, before its neighbours in the file and the store have a say.

    ``dated``: it depends on the day it was judged on (a visit ahead, a minor), so another day may judge otherwise.
    """

    values: ListRow
    findings: tuple[Finding, ...] = ()
    flags: tuple[Flag, ...] = ()
    original: dict[str, str] = field(default_factory=dict)  # field -> text as in the file, mapped columns only
    dated: bool = False


def ordered(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings by precedence, one for each problem and field."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: PRECEDENCE[finding.problem]))


def verdict_of(findings: tuple[Finding, ...]) -> Verdict:
    """Return the verdict that the first finding (by precedence) asks for."""
    if not findings:
        return Verdict.ACCEPTED
    first = min(findings, key=lambda finding: PRECEDENCE[finding.problem]).problem
    return Verdict.REJECTED if first in REJECTING else Verdict.HELD
