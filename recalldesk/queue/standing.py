"""How a recall stands at an instant, in all detail: what holds it, what it waits for, where it belongs, what is next.

``projection`` keeps of it what the queue needs, ``explain`` says it in words. So both always agree.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, ListingId, LoadId, RecallId
from recalldesk.queue.cadence import Progress
from recalldesk.queue.calendar import later, local_day, midnight
from recalldesk.queue.consent import consented
from recalldesk.queue.contacts import Contact, cap_frees, contacts, taken_back
from recalldesk.queue.course import Days, walked
from recalldesk.queue.decisions import Decision, decisions
from recalldesk.queue.escalations import escalations
from recalldesk.queue.facts import FROM_LISTS, Fact, FactKind
from recalldesk.queue.going_on import going_on
from recalldesk.queue.holds import GONE, LASTING, Told, holds
from recalldesk.queue.limits import HIGH_TIER
from recalldesk.queue.model import Finding, Flag, ListRow, Problem
from recalldesk.queue.numbers import dead_numbers
from recalldesk.queue.phrases import Phrases
from recalldesk.queue.policy import Cadence, Policy, Segment
from recalldesk.queue.preparing import Prepared, marked, prepared
from recalldesk.queue.providers import Capacity
from recalldesk.queue.ranking import MIDDLE, waited_since
from recalldesk.queue.rounds import Round, answered_at, this_round
from recalldesk.queue.safe_times import Unclear, safe_span
from recalldesk.queue.segments import Place, Segmenter
from recalldesk.queue.times import Span
from recalldesk.queue.visits import (
    BROKEN,
    Booking,
    Said,
    Visit,
    VisitStatus,
    booking,
    booking_at,
    ends,
    is_booking,
    last_word,
    turns,
    visits,
    word_on,
)
from recalldesk.queue.waits import ALWAYS, NEVER, Wait, waits_of, with_answer
from recalldesk.queue.windows import Window, WindowHours

MOVED = "moved"  # closed because a fix gave it another identity
WITHDRAWN = "withdrawn"  # closed because the load that brought it was taken back
CADENCE_DONE = "cadence_done"
CLINICIAN = "clinician_closes"  # routed: every contact was tried, and a clinician must say what follows (C5)
NO_CHANNEL = "no_channel"  # routed: the patient may be reached by nothing that the cadence has (C6)

_OF_ROWS = frozenset({*Problem, GONE})  # holds that the rows of lists make


class Rulebook:
    """A policy with what is worked out of it once: how to find segments, hours and priorities."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.segments = Segmenter(policy)
        self.hours = WindowHours(policy)
        self.states = frozenset(state for rule in policy.hours.rules for state in rule.states)
        self._providers = Phrases((name, (name,)) for name in policy.ordering.providers)
        self._reasons = {reason.id: reason.priority for reason in policy.reasons}

        self._by_capacity: dict[frozenset[str] | None, Rulebook] = {}
        self._capacity: Capacity | None = None

    def with_capacity(self, capacity: frozenset[str] | None) -> "Rulebook":
        """Return the rules where those providers have an open time; None: nobody knows who has."""
        if capacity is None or not self.policy.slots.behind:
            return self
        if capacity not in self._by_capacity:
            other = self._by_capacity[capacity] = copy(self)
            other._capacity = Capacity(capacity)  # noqa: SLF001 - of its own class
        return self._by_capacity[capacity]

    def is_full(self, provider: str | None) -> bool:
        """Tell whether a provider is known to have no open time soon."""
        return self._capacity is not None and provider is not None and not self._capacity.has(provider)

    def provider_priority(self, name: str | None) -> int:
        """Return the priority of a provider, the middle one if nothing is said."""
        known = self._providers.meaning(name) if name else None
        return self.policy.ordering.providers[known] if known else MIDDLE

    def reason_priority(self, reason: str | None) -> int:
        """Return the priority of a reason, the middle one if it is not known."""
        return self._reasons[reason] if reason else MIDDLE


class Listing(NamedTuple):
    """What one row of a list said of a recall: immutable."""

    id: ListingId
    values: ListRow
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...] = ()

    def says_the_same_as(self, other: "Listing") -> bool:
        """Tell whether both say the same of the recall."""
        return self.values == other.values and self.findings == other.findings and self.flags == other.flags


class Standing(NamedTuple):
    """How a recall stands. ``holds``: what holds it, by precedence; ``waits``: all that it waits for or did.

    ``own``: its contacts since it was opened last, and what closed it; ``booking``: a visit that was made and is not
    over. ``again``: the same at another instant by the same facts.
    """

    listing: Listing
    on_list: bool
    holds: tuple[str, ...]
    own: Round
    closed_as: str | None
    booking: Booking | None
    route: str | None
    place: Place
    segment: Segment
    progress: Progress
    waits: tuple[Wait, ...]
    window: Window
    since: datetime
    zone: ZoneInfo
    prepared: Prepared
    turns_at: datetime | None
    again: Callable[[datetime], "Standing"]

    @property
    def routed(self) -> bool:
        """Whether a team has to act, be it that the patient opted out (T5); any other hold has to be cleared first."""
        return self.route is not None and self.holds in {(), (Problem.OPTED_OUT.value,)}

    def waiting(self, now: datetime) -> list[Wait]:
        """Return what it waits for, the longest wait first."""
        waits = (wait for wait in self.waits if wait.begins <= now < wait.until)
        return sorted(waits, key=lambda wait: wait.until, reverse=True)


def in_time(fact: Fact) -> tuple[datetime, int, FactId]:
    """Return by what facts are ordered, whatever order they arrived in."""
    return fact.at, fact.load or 0, fact.id


def last_listed(facts: Iterable[Fact], undone: Collection[LoadId]) -> Fact | None:
    """Return the listed fact that counts now, None if none does."""
    listed = standing_listings(sorted(facts, key=in_time), undone)
    return listed[-1] if listed else None


def standing_listings(sequence: Sequence[Fact], undone: Collection[LoadId]) -> list[Fact]:
    """Return the listed facts that count: those of a load taken back only if the recall was worked on since."""
    listed = [fact for fact in sequence if fact.kind is FactKind.LISTED]
    if not undone:
        return listed
    worked = max((fact.at for fact in sequence if fact.kind not in FROM_LISTS), default=None)
    return [fact for fact in listed if fact.load not in undone or (worked is not None and fact.at <= worked)]


def stand(
    recall: RecallId,
    sequence: Sequence[Fact],
    listed: Sequence[Fact],
    listings: Mapping[ListingId, Listing],
    rules: Rulebook,
    now: datetime,
) -> Standing:
    """Return how ``recall`` stands at ``now``.

    ``sequence``: its facts and its patient's, those of the patient's other recalls included, in the order of time;
    ``listed``: of them the listed ones that count; each names a listing.
    """
    policy, rows = rules.policy, [(fact, listings[fact.listing]) for fact in listed if fact.listing is not None]
    own_facts = [fact for fact in sequence if fact.recall == recall or fact.recall is None]
    with_patient, gone = contacts(sequence, policy), taken_back(sequence)
    by_hand = prepared(own_facts, gone)
    (current, listing), told = rows[-1], visits(recall, sequence)
    on_paper = consented(marked(listing.values, by_hand.marks), own_facts, gone)
    values, zones = _as_told(on_paper, told, current.at), _zones(on_paper, policy)
    zone, said = ZoneInfo(zones[0]), [(fact.at, one.values) for fact, one in rows[:-1]] + [(current.at, on_paper)]
    with_it, decided = [one for one in with_patient if one.recall == recall], decisions(own_facts, recall, gone)
    own = _own_round(with_it, decided, told, said, values, rules, now)
    place = rules.segments.place(rules.segments.case(values), local_day(own.closing.at if own.closing else now, zone))
    segment, cadence = _worked_as(place, policy)
    more = going_on(own_facts, recall, gone)
    own, progress, days = walked(own, said, cadence, policy, zone, dead_numbers(sequence, policy), more)
    progress, wished_until = with_answer(progress, answered_at(own, own_facts, policy), zone)
    closed_as, route = _end(own, progress, place)
    made, schedule = _booking(own, told, said, segment, rules), word_on(told, listing.values, policy, now)
    waits = tuple(waits_of(values, segment, progress, own, cap_frees(with_patient, policy.caps, zone), policy, zone))
    return Standing(
        listing=listing._replace(values=values),
        on_list=not current.payload.get("gone", False),
        holds=_holds(holds(_wrong(rows), own_facts, with_patient, recall, gone, schedule), made),
        own=own,
        closed_as=closed_as,
        booking=booking_at(made, now) if made else None,
        route=_route(own_facts, policy) or route,
        place=place,
        segment=segment,
        progress=progress,
        waits=waits,
        window=_window(zones, values, progress, cadence, rules, wished=now < wished_until),
        since=max([_since(own, progress, days, rules, zone, values.provider), *_skips(own, own_facts)]),
        zone=zone,
        prepared=by_hand,
        turns_at=_turn(own, made, waits, place, [wished_until, *turns(told, policy)], zone, now),
        again=partial(stand, recall, sequence, listed, listings, rules),
    )


def _zones(values: ListRow, policy: Policy) -> tuple[str, ...]:
    """Return the zones that the patient may be in, the likeliest first: of address and number, else all (T4)."""
    told = (*values.zones, *values.number_zones)
    return tuple(dict.fromkeys(told or (policy.clinic.zone, *policy.clinic.zones)))


def _worked_as(place: Place, policy: Policy) -> tuple[Segment, Cadence]:
    segment = policy.segment[place.segment]
    return segment, policy.cadence[segment.cadence]


def _as_told(values: ListRow, told: Sequence[Visit], listed_at: datetime) -> ListRow:
    """Return what is known of the recall: of its visit what was said last, by the list or the schedule."""
    last = last_word(told)
    if last is None or last.status not in BROKEN or last.at <= listed_at:
        return values
    return values._replace(visit_status=last.status.value)


def _own_round(
    own: Sequence[Contact],
    decided: Iterable[Decision],
    told: Sequence[Visit],
    said: Said,
    values: ListRow,
    rules: Rulebook,
    now: datetime,
) -> Round:
    """Return how far the recall has come; its segment says whether a kept visit closes it, or its result."""
    zone = ZoneInfo(_zones(values, rules.policy)[0])
    if not told and not any(map(is_booking, own)):
        return this_round(own, said, rules.policy, zone, now, ended=decided)
    case, segment = rules.segments.case(values), rules.policy.segment

    def wants_result(day: date) -> bool:
        return segment[rules.segments.place(case, day).segment].success.counts == "done"

    ended = ends(own, told, said, wants_result, zone)
    return this_round(own, said, rules.policy, zone, now, told=told, ended=[*ended, *decided])


def _booking(own: Round, told: Sequence[Visit], said: Said, segment: Segment, rules: Rulebook) -> Booking | None:
    if not isinstance(own.closing, Contact) or not is_booking(own.closing):
        return None
    policy, last = rules.policy, last_word(told)
    result_by = None
    if segment.success.counts == "done" and last and last.status is VisitStatus.KEPT and last.at > own.closing.at:
        result_by = later(last.at, segment.success.within, policy.clinic.tz, policy.holidays)
    return booking(own.closing, told, said, policy, result_by)


def _holds(found: Iterable[str], made: Booking | None) -> tuple[str, ...]:
    """Return what holds the recall: of one whose visit was made only what no list takes back, for calls are over."""
    return tuple(why for why in found if made is None or why in LASTING or why not in _OF_ROWS)


def _end(own: Round, progress: Progress, place: Place) -> tuple[str | None, str | None]:
    """Return as what it is closed, and where it goes if no contact is left; a clinician closes the urgent (C5).

    A visit that was made closes nothing: that it was kept does.
    """
    if own.closing:
        if isinstance(own.closing, Contact) and is_booking(own.closing):
            return None, None
        return (None, CLINICIAN) if own.refused and place.tier <= HIGH_TIER else (own.closed_as, None)
    if progress.then == "no_channel":
        return None, NO_CHANNEL
    if progress.then == "close" and place.tier > HIGH_TIER:
        return CADENCE_DONE, None
    return None, CLINICIAN if progress.then else None


def _wrong(rows: Iterable[tuple[Fact, Listing]]) -> Told:
    """Return what was wrong with each row, by itself and by its neighbours."""
    return [(fact, (*one.findings, *findings_from(fact.payload.get("context", ())))) for fact, one in rows]


def findings_from(plain: Iterable[Iterable[str | None]]) -> tuple[Finding, ...]:
    """Return findings from their JSON form ``[problem, field, value]``."""
    return tuple(Finding(Problem(problem), field, value) for problem, field, value in plain)  # type: ignore[arg-type]


def _route(facts: Sequence[Fact], policy: Policy) -> str | None:
    """Return the route of an open escalation that blocks calling, None if there is none."""
    if not any(fact.kind is FactKind.ESCALATION for fact in facts):
        return None
    blocking = {route.id for route in policy.routes if route.blocks}
    open_ones = (one.route for one in escalations(facts, policy) if one.ended_at is None)
    return next((route for route in open_ones if route in blocking), None)


def _since(own: Round, progress: Progress, days: Days, rules: Rulebook, zone: ZoneInfo, who: str | None) -> datetime:
    """Return from when it counts as waiting: of a promise, from its time; later if ``who`` has no open time."""
    if progress.promised_at:
        return progress.promised_at
    due, listed = midnight(days["due"], zone), midnight(days["listed"], zone)
    since = waited_since(due, listed, own.contacted, progress.ready_at, rules.policy)
    return since + timedelta(days=rules.policy.slots.behind) if rules.is_full(who) else since


def _skips(own: Round, facts: Iterable[Fact]) -> Iterator[datetime]:
    """Yield when it was skipped since the last contact: each time it goes behind those that wait in its tier (Q7)."""
    last = own.contacted[-1].at if own.contacted else own.opened_at or ALWAYS
    for fact in facts:
        if fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "skip" and fact.at > last:
            yield fact.at


def _window(
    zones: tuple[str, ...], values: ListRow, progress: Progress, cadence: Cadence, rules: Rulebook, *, wished: bool
) -> Window:
    """Return when it may be called; ``wished``: this is the day that was named."""
    safe, state = _safe(values.safe_contact), values.state if values.state in rules.states else None
    if wished:
        by_other = progress.by_other
        return Window(zones, state=state if by_other else None, safe=safe, promised=True, by_other=by_other)
    step = cadence.steps[progress.step] if progress.step < len(cadence.steps) and not progress.promised_at else None
    return Window(
        zones,
        state=state,
        safe=safe,
        avoid=progress.avoid if step and step.daypart == "other" else None,
        late=step is not None and step.daypart == "evening_or_saturday",
    )


def _safe(text: str | None) -> Span | None:
    """Return the safe time; of an unclear text none, for the row is held until a person has read it."""
    try:
        return safe_span(text) if text else None
    except Unclear:
        return None


def _turn(
    own: Round,
    made: Booking | None,
    waits: Iterable[Wait],
    place: Place,
    known: Iterable[datetime],
    zone: ZoneInfo,
    now: datetime,
) -> datetime | None:
    """Return the next instant at which the recall may stand otherwise without any new fact, None if there is none."""
    if own.closing:
        ahead = (made.turns_at if made else None, own.opens_at)
        return min((turn for turn in ahead if turn and turn > now), default=None)
    turns = [*known, *(turn for wait in waits for turn in (wait.begins, wait.until) if turn != NEVER)]
    if place.until:
        turns.append(midnight(place.until, zone))
    return min((turn for turn in turns if turn > now), default=None)
