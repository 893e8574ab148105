"""The clinic's policy as frozen values. The playbook parses into these; rules only read them.

What is a mapping in the file by a name (segments, cadences, routes …) is a tuple here, each item with its ``id``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from recalldesk.core.enums import plain_members
from recalldesk.queue.ordering import Ordering
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.promise_policy import PLAIN_PROMISES, Promises
from recalldesk.queue.reminders import Outreach
from recalldesk.queue.reporting import PLAIN_REPORT, Reporting
from recalldesk.queue.retention import PLAIN_RETENTION, Retention
from recalldesk.queue.reviewing import NoteReview
from recalldesk.queue.scripts import Scripts
from recalldesk.queue.times import Delay, Range, Span, WeekHours, YearSpan
from recalldesk.queue.visit_policy import PLAIN_SLOTS, PLAIN_VISITS, Slots, Visits


@plain_members
class Channel(StrEnum):
    """How a patient is contacted."""

    CALL = "call"
    SMS = "sms"
    PORTAL = "portal"
    EMAIL = "email"
    LETTER = "letter"
    CERTIFIED_LETTER = "certified_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Who calls. ``languages``: those that callers speak; ``spoken``: the neutral name, by language."""

    name: str
    spoken: Mapping[str, str]
    number: str  # E.164: the published number to call back
    zone: str
    region: str = "US"
    zones: tuple[str, ...] = ()  # where a patient may live of whom no place is known (T4)
    languages: frozenset[str] = frozenset({"English"})
    voicemail: Literal["none", "number_only", "name_ok"] = "name_ok"  # where the patient has not said (P1)
    emergency_number: str = "911"  # C2
    crisis_number: str = "988"  # C3

    @property
    def tz(self) -> ZoneInfo:
        """The clinic's time zone."""
        return ZoneInfo(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """How lists are read and reconciled.

    ``booked``: whether any future visit holds a recall or only its own (Q3).
    ``contact_gap``: a patient contacted elsewhere waits so long from that contact (T11).
    ``shrink_limit``: a list that lost more than this share of its rows asks first.
    """

    booked: Literal["any", "this"] = "any"
    contact_gap: Delay
    shrink_limit: float = 0.30
    undoable_loads: int = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place of the clinic. ``names``: as lists write it."""

    id: str
    names: tuple[str, ...]
    spoken: Mapping[str, str]
    number: str
    zone: str
    hours: WeekHours


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursRule:
    """Narrower calling hours of some states, from a date on: the clinic's policy, not law (T3)."""

    id: str
    states: frozenset[str]
    week: WeekHours
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Daypart:
    """A part of the day. ``preferred``: first calls go there where there is a choice (T10)."""

    id: str
    span: Span
    preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When calls may be made, in every zone that the patient may be in (T3, T4, T10)."""

    week: WeekHours
    stop: Span  # the hard stop; ``queue.limits`` narrows it further
    dayparts: tuple[Daypart, ...]
    rules: tuple[HoursRule, ...] = ()
    apart: Delay  # another attempt keeps away so far from the hour of an unanswered one


@dataclass(frozen=True, slots=True, kw_only=True)
class Holidays:
    """Days without calls: of a country or state, and the clinic's own. ``days``: all of them, worked out."""

    country: str
    state: str | None = None
    also: Mapping[date, str] = field(default_factory=dict)
    not_kept: frozenset[str] = frozenset()  # names of public holidays on which the clinic works
    days: Mapping[date, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.country, self.state))  # what was counted with them once is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Caps:
    """How many contacts we may start with a patient, and with a number (T2)."""

    a_day: int
    in_7_days: int
    voicemail_in_7_days: int  # T12
    voicemail_a_cycle: int
    busy_retries_a_day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of ours, and the phrases by which lists say it."""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """What a caller may call a reason: before identity is confirmed, and after (P4)."""

    general: str
    verified: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """What a reason says by itself. It stands in where the list's own column says nothing. Texts as in ``When``."""

    event: str | None = None
    visit: str | None = None
    risk: str | None = None
    language_support: bool | None = None
    missed_lab: bool | None = None
    inactive: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a patient is due. ``priority`` 0 (first) to 15 within a tier and day; ``labels`` by language."""

    id: str
    phrases: tuple[str, ...]
    labels: Mapping[str, Label]
    priority: int = 8
    implies: Implied = Implied()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How the free texts of lists are understood. A text that no phrase matches says nothing."""

    event: tuple[Term, ...] = ()
    risk: tuple[Term, ...] = ()
    response: tuple[Term, ...] = ()
    portal: tuple[Term, ...] = ()
    priority: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What must be true of a recall, all of it together; None: does not matter. Texts are ids of ``Terms``."""

    reason: frozenset[str] | None = None
    event: frozenset[str] | None = None
    visit: frozenset[str] | None = None  # booked, cancelled, no_show, completed, unscheduled
    risk: frozenset[str] | None = None
    response: frozenset[str] | None = None
    portal: frozenset[str] | None = None
    specialty: frozenset[str] | None = None
    measure: frozenset[str] | None = None
    payer: frozenset[str] | None = None
    language_support: bool | None = None
    clinical_review: bool | None = None
    missed_lab: bool | None = None
    inactive: bool | None = None  # not seen for longer than the specialty's threshold
    overdue_days: Range | None = None
    months_since_visit: Range | None = None
    days_since_event: Range | None = None
    days_since_refill: Range | None = None
    no_shows: Range | None = None
    cancellations: Range | None = None
    age: Range | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise:
    """Makes a recall of a segment more urgent than its segment is. Of several that match, the most urgent counts."""

    when: When
    tier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """What a segment counts as success, and how long after the first attempt it may come."""

    counts: Literal["scheduled", "kept", "reached", "done"]
    within: Delay


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A group of recalls that are worked in one way. The first in the playbook that a recall matches is its own.

    ``starts`` None: switched on; a day: from then on. ``on`` False: off. A recall of a segment that is off waits there.
    """

    id: str
    name: str
    tier: int
    cadence: str
    owner: str
    success: Success
    when: When = When()
    raises: tuple[Raise, ...] = ()
    on: bool = True
    starts: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A time of every year in which some segments are more urgent, by so many tiers. Of several the largest counts."""

    id: str
    days: YearSpan
    segments: frozenset[str]
    by: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Inactivity:
    """After how many months without a visit a patient counts as inactive."""

    months: int
    by_specialty: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One contact of a cadence. ``channels``: the first that the patient consented to.

    ``after``: counted from the step before, or with ``anchored`` from the cadence's anchor.
    ``daypart`` other: prefer another than the unanswered ones; evening_or_saturday likewise. Preferences only.
    """

    channels: tuple[Channel, ...]
    after: Delay
    anchored: bool = False
    within: Delay | None = None  # it is late after this
    daypart: Literal["any", "other", "evening_or_saturday"] = "any"
    every_number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """Which contacts, in which order, and what comes after. ``again_after``: the wait on the low-frequency list."""

    id: str
    anchor: Literal["due", "listed", "event"]
    steps: tuple[Step, ...]
    then: Literal["graduate", "close", "clinician"]
    again_after: Delay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What an outcome was exactly. What it leaves open is as its outcome says.

    ``requires``: names of ``outcomes.FIELDS``. ``route``: where it is escalated to; with ``stop`` or ``close``, where
    a recall that matters clinically becomes somebody's task (T5, C7). ``stop`` without ``opt_out`` is no wish of the
    patient and ends all of the patient's recalls (X3).
    """

    id: str
    name: str
    effect: Effect | None = None
    route: str | None = None
    again_after: Delay | None = None
    requires: frozenset[str] | None = None
    opt_out: Literal["this", "all", "phone"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One of the ten outcomes: its flags (Q2), the fields it needs, and what it does (Q1)."""

    id: OutcomeKey
    name: str
    effect: Effect
    answered: bool
    right_party: bool
    completed: bool = False
    closes_number: bool = False
    route: str | None = None
    requires: frozenset[str] = frozenset()
    details: tuple[Detail, ...] = ()

    def detail(self, name: str | None) -> Detail | None:
        """Return one of its details by id; None if it has none of that id."""
        for one in self.details:
            if one.id == name:
                return one
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """Where an escalation goes, and its clock (C4). ``blocks``: the recall is not called while it is open."""

    id: str
    name: str
    owner: str
    backup: str
    acknowledge: Delay
    answer: Delay
    blocks: bool = True
    asks: str  # what the caller must write down


@dataclass(frozen=True, kw_only=True)
class Policy:
    """All that a clinic decides about its queue."""

    name: str
    clinic: Clinic
    lists: Lists
    sites: tuple[Site, ...]
    hours: Hours
    holidays: Holidays
    caps: Caps
    reasons: tuple[Reason, ...]
    terms: Terms
    inactivity: Inactivity
    segments: tuple[Segment, ...]
    unsorted: str  # the segment of what matches no other; its own ``when`` is empty
    seasons: tuple[Season, ...]
    cadences: tuple[Cadence, ...]
    ordering: Ordering
    outcomes: tuple[Outcome, ...]
    routes: tuple[Route, ...]
    refusal_lasts: Delay  # C7
    confirmed_for: Delay  # T7
    visits: Visits = PLAIN_VISITS
    slots: Slots = PLAIN_SLOTS
    report: Reporting = PLAIN_REPORT
    scripts: Scripts | None = None
    reminders: Outreach | None = None
    note_review: NoteReview | None = None
    promises: Promises = PLAIN_PROMISES
    retention: Retention = PLAIN_RETENTION

    @cached_property
    def segment(self) -> Mapping[str, Segment]:
        """Segments by id."""
        return {item.id: item for item in self.segments}

    @cached_property
    def cadence(self) -> Mapping[str, Cadence]:
        """Cadences by id."""
        return {item.id: item for item in self.cadences}

    @cached_property
    def outcome(self) -> Mapping[OutcomeKey, Outcome]:
        """Outcomes by key."""
        return {item.id: item for item in self.outcomes}
