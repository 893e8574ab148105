"""How a recall stands at an instant, in all detail: what holds it, what it waits for, where it belongs, what is next.

``projection`` keeps of it what the queue needs, ``explain`` says it in words. So both always agree.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, ListingId, LoadId, RecallId
from recalldesk.queue.cadence import Progress, walk
from recalldesk.queue.calendar import later, later_day, local_day, midnight
from recalldesk.queue.contacts import Contact, cap_frees, contacts
from recalldesk.queue.facts import FROM_LISTS, Fact, FactKind
from recalldesk.queue.model import Finding, Flag, ListRow, Problem, ordered
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Cadence, Policy, Segment
from recalldesk.queue.ranking import waited_since
from recalldesk.queue.safe_times import Unclear, safe_span
from recalldesk.queue.segments import Place, Segmenter
from recalldesk.queue.times import Span
from recalldesk.queue.windows import Window, WindowHours

GONE = "gone"  # held because it is no longer on its source's list
MOVED = "moved"  # closed because a fix gave it another identity
WITHDRAWN = "withdrawn"  # closed because the load that brought it was taken back
CADENCE_DONE = "cadence_done"
CLINICIAN = "clinician_closes"  # routed: every contact was tried, and a clinician must say what follows (C5)

# What a later list cannot take back by not saying it again: only a person can (T5, X3).
LASTING = frozenset({Problem.DECEASED, Problem.OPTED_OUT})
NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # the end of a wait that only a new playbook ends
_ENDED = frozenset({"answered", "handed_back", "closed"})


class Rulebook:
    """A policy with what is worked out of it once: how to find segments and hours."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.segments = Segmenter(policy)
        self.hours = WindowHours(policy)
        self.states = frozenset(state for rule in policy.hours.rules for state in rule.states)


@dataclass(frozen=True, slots=True)
class Listing:
    """What one row of a list said of a recall: immutable."""

    id: ListingId
    values: ListRow
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...] = ()

    def says_the_same_as(self, other: "Listing") -> bool:
        """Tell whether both say the same of the recall."""
        return self.values == other.values and self.findings == other.findings and self.flags == other.flags


class Wait(NamedTuple):
    """Why a recall may not be contacted before an instant."""

    why: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a recall stands. ``holds``: what holds it, by precedence; ``waits``: all that it waits for or did."""

    listing: Listing
    on_list: bool
    holds: tuple[str, ...]
    closed_as: str | None
    route: str | None
    place: Place
    segment: Segment
    progress: Progress
    waits: tuple[Wait, ...]
    window: Window
    since: datetime
    contacted: tuple[Contact, ...]
    zone: ZoneInfo
    turns_at: datetime | None

    def wait(self, now: datetime) -> Wait | None:
        """Return what it waits for longest, None if nothing."""
        return max((wait for wait in self.waits if wait.until > now), key=lambda wait: wait.until, default=None)


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
    policy, said = rules.policy, [(fact, listings[fact.listing]) for fact in listed if fact.listing is not None]
    current, listing = said[-1]
    values = listing.values
    zone = ZoneInfo(values.zones[0]) if values.zones else policy.clinic.tz
    own_facts = [fact for fact in sequence if fact.recall == recall or fact.recall is None]
    with_patient = contacts(sequence, policy)
    closing, own = _this_round([one for one in with_patient if one.recall == recall], said, policy, zone, now)
    place = rules.segments.place(rules.segments.case(values), local_day(closing.at if closing else now, zone))
    segment = policy.segment[place.segment]
    cadence = policy.cadence[segment.cadence]
    first_day = local_day(listed[0].at, zone)
    due = values.window_start or values.due_date or first_day
    anchors = {"due": due, "listed": first_day, "event": values.event_date or due}
    progress = walk(cadence, policy, values, zone, anchors[cadence.anchor], own)
    waits = tuple(_waits(values, segment, progress, own, cap_frees(with_patient, policy.caps, zone), policy, zone))
    since = waited_since(midnight(due, zone), midnight(first_day, zone), own, progress.ready_at, policy)
    return Standing(
        listing=listing,
        on_list=not current.payload.get("gone", False),
        holds=tuple(_holds(said, own_facts)),
        closed_as=progress.closed_as or (CADENCE_DONE if progress.then == "close" else None),
        route=_route(own_facts, policy) or (CLINICIAN if progress.then == "clinician" else None),
        place=place,
        segment=segment,
        progress=progress,
        waits=waits,
        window=_window(values, progress, cadence, rules),
        since=max([since, *_skips(own_facts)]),
        contacted=tuple(own),
        zone=zone,
        turns_at=_turn(waits, place, closing, policy, zone, now),
    )


_Said = Sequence[tuple[Fact, Listing]]


def _this_round(
    own: list[Contact], said: _Said, policy: Policy, zone: ZoneInfo, now: datetime
) -> tuple[Contact | None, list[Contact]]:
    """Return the contact that closed the recall, None if it is open, and the contacts since it was opened last."""
    while closing := next((one for one in own if one.rule and one.rule.effect in {Effect.CLOSE, Effect.STOP}), None):
        opened = _reopened_at(closing, said, policy, zone)
        if opened is None or opened > now:
            return closing, [one for one in own if one.at <= closing.at]
        own = [one for one in own if one.at > closing.at]
    return None, own


def _reopened_at(closing: Contact, said: _Said, policy: Policy, zone: ZoneInfo) -> datetime | None:
    """Return when a closed recall opens again: a list says that it is due anew, or a refusal expires (C7)."""
    closed_on = local_day(closing.at, zone)
    for fact, listing in said:
        due = listing.values.window_start or listing.values.due_date
        if fact.at > closing.at and due and due > closed_on:
            return fact.at
    if closing.rule and closing.rule.outcome.id is OutcomeKey.PATIENT_DECLINED and closing.rule.effect is Effect.CLOSE:
        return later(closing.at, policy.refusal_lasts, zone, policy.holidays)
    return None


def _holds(said: _Said, facts: Sequence[Fact]) -> Iterator[str]:
    """Yield what holds the recall and was not released by a person, by precedence."""
    current, listing = said[-1]
    findings = [*listing.findings, *findings_from(current.payload.get("context", ()))]
    findings += [finding for _, past in said for finding in past.findings if finding.problem in LASTING]
    if any(fact.kind is FactKind.CONSENT_CHANGE and fact.payload.get("opt_out") for fact in facts):
        findings.append(Finding(Problem.OPTED_OUT, "consent"))
    releases = [fact for fact in facts if fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "release"]
    released = {Finding(*finding) for fact in releases for finding in fact.payload["findings"]}
    for finding in ordered(tuple(findings)):
        if finding not in released:
            yield finding.problem.value
    if current.payload.get("gone", False) and not any(fact.at > current.at for fact in releases):
        yield GONE  # only a release after it can clear it


def findings_from(plain: Iterable[Iterable[str | None]]) -> tuple[Finding, ...]:
    """Return findings from their JSON form ``[problem, field, value]``."""
    return tuple(Finding(Problem(problem), field, value) for problem, field, value in plain)  # type: ignore[arg-type]


def _waits(
    values: ListRow,
    segment: Segment,
    progress: Progress,
    own: Sequence[Contact],
    cap: datetime | None,
    policy: Policy,
    zone: ZoneInfo,
) -> Iterator[Wait]:
    if progress.promised:
        if progress.ready_at:
            yield Wait("promise", progress.ready_at)
        return
    opens = values.window_start or values.due_date
    if opens:
        yield Wait("not_due", midnight(opens, zone))
    elsewhere = values.last_attempt
    if elsewhere and not any(local_day(contact.at, zone) >= elsewhere for contact in own):
        gap = policy.lists.contact_gap
        yield Wait("contacted_elsewhere", midnight(later_day(elsewhere, gap, policy.holidays), zone))
    if not segment.on:
        yield Wait("segment_off", NEVER)
    elif segment.starts:
        yield Wait("segment_off", midnight(segment.starts, zone))
    if progress.ready_at:
        yield Wait(progress.why or "cadence", progress.ready_at)
    if cap and progress.why != "busy":
        yield Wait("cap", cap)


def _route(facts: Iterable[Fact], policy: Policy) -> str | None:
    """Return the route of an open escalation that blocks calling, None if there is none."""
    open_ones: dict[str, str] = {}
    for fact in facts:
        if fact.kind is FactKind.ESCALATION:
            if fact.payload["act"] == "opened":
                open_ones[fact.payload["escalation"]] = fact.payload["route"]
            elif fact.payload["act"] in _ENDED:
                open_ones.pop(fact.payload["escalation"], None)
    blocking = {route.id for route in policy.routes if route.blocks}
    return next((route for route in open_ones.values() if route in blocking), None)


def _skips(facts: Iterable[Fact]) -> Iterator[datetime]:
    """Yield when the recall was skipped: each time it goes behind those that wait in its tier (Q7)."""
    return (fact.at for fact in facts if fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "skip")


def _window(values: ListRow, progress: Progress, cadence: Cadence, rules: Rulebook) -> Window:
    step = cadence.steps[progress.step] if progress.step < len(cadence.steps) else None
    clinic = rules.policy.clinic
    return Window(
        zones=values.zones or clinic.zones or (clinic.zone,),
        state=values.state if values.state in rules.states else None,
        safe=_safe(values.safe_contact),
        promised=progress.promised,
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
    waits: Iterable[Wait], place: Place, closing: Contact | None, policy: Policy, zone: ZoneInfo, now: datetime
) -> datetime | None:
    """Return the next instant at which the recall may stand otherwise without any new fact, None if there is none."""
    if closing:
        opened = _reopened_at(closing, (), policy, zone)
        return opened if opened and opened > now else None
    turns = [wait.until for wait in waits if wait.until != NEVER]
    if place.until:
        turns.append(midnight(place.until, zone))
    return min((turn for turn in turns if turn > now), default=None)
