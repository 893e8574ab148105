"""Visits as the schedule tells of them: whose recall each is about, and what it closes, opens, holds and confirms.

A recall closes on the kept visit, not on the booking: until then somebody looks on a certain day (C6).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from recalldesk.core.ids import LoadId, RecallId
from recalldesk.queue.calendar import later, local_day, midnight
from recalldesk.queue.contacts import Contact
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import Finding, ListRow, Problem
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy

UNCONFIRMED, BOOKED, VISIT_OPEN, RESULT_OPEN = "unconfirmed", "booked", "visit_open", "result_open"
TO_LOOK_AT = frozenset({UNCONFIRMED, VISIT_OPEN, RESULT_OPEN})  # whys that ask a person to look
BY_HAND = "by hand "  # how the visits begin that a person told of
APPOINTMENT = "appointment"  # the field that a finding of the schedule names
EARLY = timedelta(days=90)  # a visit this long before the due date is another one (Q3)
_DAY = timedelta(days=1)

Said: TypeAlias = Sequence[tuple[datetime, ListRow]]  # what lists said of a recall, in the order of time


class VisitStatus(StrEnum):
    """What the schedule says of a visit. ``done``: the gap or refill that it was about is closed."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    KEPT = "kept"
    DONE = "done"


BROKEN = frozenset({VisitStatus.CANCELLED, VisitStatus.NO_SHOW})
_HAPPENED = frozenset({VisitStatus.KEPT, VisitStatus.DONE})


class Visit(NamedTuple):
    """The last word on a visit, told at ``at``. ``mine``: whether it is this recall's; None: nobody can tell."""

    key: str
    status: VisitStatus
    day: date
    at: datetime
    mine: bool | None


class End(NamedTuple):
    """A visit, or its result, that closed a recall."""

    at: datetime
    closed_as: str

    @property
    def effect(self) -> Effect:
        """What it does to the recall."""
        return Effect.CLOSE


class Booking(NamedTuple):
    """A visit that was made, and is not over. ``look_at``: when somebody looks if nothing was heard.

    ``why``: what it waits for; ``day``: of the visit, None if nobody wrote it; ``turns_at``: when it waits for more.
    """

    why: str
    day: date | None
    look_at: datetime
    turns_at: datetime | None


class Word(NamedTuple):
    """What the schedule says to a recall that nobody closed.

    ``holding``: what holds it, each with when it was told; ``lifted_at``: when the schedule last said that the visit
    that a list calls booked is off, or over.
    """

    holding: tuple[tuple[Finding, datetime], ...] = ()
    lifted_at: datetime | None = None


NO_WORD = Word()


def without(facts: Iterable[Fact], undone: Collection[LoadId]) -> Iterable[Fact]:
    """Return the facts without what status files said that were taken back."""
    if not undone:
        return facts
    return [fact for fact in facts if fact.kind is not FactKind.APPOINTMENT or fact.load not in undone]


def visits(recall: RecallId, sequence: Iterable[Fact]) -> tuple[Visit, ...]:
    """Return the last word on each visit of the recall's patient, by facts in the order of time.

    Payload: ``visit`` (what tells one visit from another), ``status``, ``day``, and ``candidates`` where several
    recalls of the patient could be meant.
    """
    told = [fact for fact in sequence if fact.kind is FactKind.APPOINTMENT]
    if not told:
        return ()  # as for nearly all of a list
    last = {fact.payload["visit"]: fact for fact in told}
    return tuple(_visit(recall, fact) for fact in sorted(last.values(), key=lambda fact: (fact.at, fact.id)))


def _visit(recall: RecallId, fact: Fact) -> Visit:
    payload = fact.payload
    mine = (
        fact.recall == recall if fact.recall is not None else None if recall in payload.get("candidates", ()) else False
    )
    return Visit(payload["visit"], VisitStatus(payload["status"]), date.fromisoformat(payload["day"]), fact.at, mine)


def is_booking(contact: Contact | End | None) -> bool:
    """Tell whether it closed the recall by a visit that was made: then it is not over yet."""
    rule = contact.rule if isinstance(contact, Contact) else None
    return rule is not None and rule.outcome.id is OutcomeKey.SCHEDULED and rule.effect is Effect.CLOSE


def ends(
    own: Iterable[Contact], told: Iterable[Visit], said: Said, wants_result: Callable[[date], bool], zone: ZoneInfo
) -> list[End]:
    """Return what closed the recall: visits that were kept, and what lists said of visits that we made.

    ``wants_result``: whether on a day its segment counts nothing but the result.
    """
    found = [
        End(one.at, one.status)
        for one in told
        if one.mine
        and (one.status is VisitStatus.DONE or (one.status is VisitStatus.KEPT and not wants_result(one.day)))
    ]
    for contact in own:
        if is_booking(contact) and not wants_result(local_day(contact.at, zone)):
            first = contact.visit_on or local_day(contact.at, zone) + _DAY
            seen = (at for at, values in said if at > contact.at and values.last_visit and values.last_visit >= first)
            found += [End(at, VisitStatus.KEPT) for at in list(seen)[:1]]
    return found


def broken(closing: Contact, told: Iterable[Visit], zone: ZoneInfo) -> Iterator[datetime]:
    """Yield when the schedule said that the visit made in ``closing`` is off, unless another one stands instead."""
    made_on = local_day(closing.at, zone)
    ahead = [one for one in told if one.mine and one.day >= made_on]
    if not any(one.status is VisitStatus.BOOKED for one in ahead):
        yield from (one.at for one in ahead if one.status in BROKEN and one.at > closing.at)


def booking(closing: Contact, told: Iterable[Visit], said: Said, policy: Policy, result_by: datetime | None) -> Booking:
    """Return what the visit made in ``closing`` waits for at first; ``turns_at`` is when it waits for its end.

    ``result_by``: the visit was kept, and its result is looked for at that time.
    """
    if result_by is not None:
        return Booking(RESULT_OPEN, closing.visit_on, result_by, None)
    zone = policy.clinic.tz
    made_on = local_day(closing.at, zone)
    days = [values.next_visit for at, values in said if at > closing.at and values.next_visit]
    days += [one.day for one in told if one.mine and one.status is VisitStatus.BOOKED]
    shown = [day for day in days if day >= made_on]
    day = shown[-1] if shown else closing.visit_on
    over = over_at(day, policy) if day else None
    unheard = later(closing.at, policy.visits.confirm_within, zone, policy.holidays)
    if shown and over:
        return Booking(BOOKED, day, over, over)
    return Booking(UNCONFIRMED, day, min(unheard, over) if over else unheard, over)


def booking_at(made: Booking, now: datetime) -> Booking:
    """Return what a visit that was made waits for at ``now``."""
    if made.turns_at is None or now < made.turns_at:
        return made
    return Booking(VISIT_OPEN, made.day, made.turns_at, None)


def over_at(day: date, policy: Policy) -> datetime:
    """Return when somebody looks whether a visit of that day was kept."""
    zone = policy.clinic.tz
    return later(midnight(day + _DAY, zone), policy.visits.look_after, zone, policy.holidays)


def word_on(told: Sequence[Visit], values: ListRow, policy: Policy, now: datetime) -> Word:
    """Return what the schedule says of a recall with the values of its list."""
    return Word(tuple(_holding(told, values, policy, now)), _lifted(told, values)) if told else NO_WORD


def _holding(
    told: Iterable[Visit], values: ListRow, policy: Policy, now: datetime
) -> Iterator[tuple[Finding, datetime]]:
    """Yield what of the schedule holds a recall that nobody closed, each with when it was told (Q3)."""
    due = values.due_date or values.window_start
    for one in told:
        finding = Finding(Problem.ALREADY_SCHEDULED, APPOINTMENT, one.day.isoformat())
        review = finding._replace(problem=Problem.REVIEW)
        if one.status is VisitStatus.BOOKED:
            over = over_at(one.day, policy)
            far = due is not None and one.day <= due - EARLY
            if one.mine and now >= over:
                yield review, over
            elif one.mine or (policy.lists.booked == "any" and now < over and not far):
                yield finding, one.at
            elif one.mine is None and now < over:
                yield review, one.at
        elif one.status in _HAPPENED and one.mine is None:
            yield review, one.at


def turns(told: Iterable[Visit], policy: Policy) -> Iterator[datetime]:
    """Yield when what a booked visit means turns by itself."""
    return (over_at(one.day, policy) for one in told if one.status is VisitStatus.BOOKED)


def _lifted(told: Iterable[Visit], values: ListRow) -> datetime | None:
    """Return when the schedule last said that the visit is off, or over, that a list calls booked; None if never."""
    off = (one.at for one in told if one.status in BROKEN | _HAPPENED and one.mine is not False and _is(one, values))
    return max(off, default=None)


def _is(one: Visit, values: ListRow) -> bool:
    return values.next_visit in {None, one.day}


def last_word(told: Sequence[Visit]) -> Visit | None:
    """Return the newest word on a visit of this recall."""
    return max((one for one in told if one.mine), key=lambda one: (one.at, one.day), default=None)
