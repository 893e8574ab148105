"""What the lists of the window show: one row for each recall, read a page at a time."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from heapq import merge
from itertools import islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import PersonId, RecallId
from recalldesk.desk.lineup import Place
from recalldesk.queue.calendar import local_day, midnight
from recalldesk.queue.contacts import as_it_stands, corrections
from recalldesk.queue.explain import CLOSED_HOURS
from recalldesk.queue.facts import Actor
from recalldesk.queue.holds import GONE
from recalldesk.queue.model import Flag, ListRow, Problem
from recalldesk.queue.policy import Policy
from recalldesk.queue.preparing import Mark
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.ranking import PROMISED, tier_of
from recalldesk.queue.segments import needs_language_support
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_ALL_RANKS = 1 << 62
_HIGH_RISK = 1


class Kind(StrEnum):
    """What a list of the window holds."""

    CALL = "call"  # whoever may be called now, in order
    WAITING = "waiting"
    UNCONFIRMED = "unconfirmed"  # booked, and somebody has to look: waiting too
    ESCALATED = "escalated"
    DONE = "done"  # today, by this person
    UNFINISHED = "unfinished"
    FOUND = "found"


class Tray(NamedTuple):
    """Which list. ``segment``: of those to call, None for all; ``said``: what was searched for.

    ``mine``: only what is assigned to this person.
    """

    kind: Kind = Kind.CALL
    segment: str | None = None
    said: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayRow:
    """A recall in a list. ``badges``: what to know before dialling; ``zone``: where the patient most likely is.

    ``attempt`` counts from 1, of ``steps``. ``outcome``: of a call done today; ``undone``: it was taken back.
    ``no_capacity``: its provider has no open time soon, so that others of its tier go first.
    """

    recall: RecallId
    place: Place
    values: ListRow
    state: RecallState
    badges: tuple[str, ...]
    due: date | None
    zone: ZoneInfo
    attempt: int
    steps: int
    outcome: str | None = None
    at: datetime | None = None
    undone: bool = False
    no_capacity: bool = False

    @property
    def promised(self) -> bool:
        """Whether it is called because the patient asked for this time."""
        return self.place.tier == PROMISED

    @property
    def sensitive(self) -> bool:
        """Whether lists say nothing of why it is called (X5)."""
        return "sensitive" in self.badges


def badges(values: ListRow, flags: Collection[Flag], state: RecallState, policy: Policy) -> Iterator[str]:
    """Yield what a caller must know before dialling, by name."""
    if Flag.SENSITIVE in flags or values.sensitive:
        yield "sensitive"
    marks = (state.marks or "").split()
    if Flag.AUTHORIZATION in flags or values.authorization or Mark.AUTHORIZATION in marks:
        yield "authorization"
    if needs_language_support(values, policy) or Mark.LANGUAGE in marks:
        yield "language"
    if Flag.CLINICAL_REVIEW in flags or values.clinical_review or Mark.CLINICAL_REVIEW in marks:
        yield "clinical_review"
    if Flag.MINOR in flags or values.guardian:
        yield "minor"
    if tier_of(state.rank) == _HIGH_RISK:
        yield "high_risk"


def status_of(why: str, policy: Policy) -> Status:
    """Return the status that a reason of a blocked recall belongs to."""
    if why in {*Problem, GONE}:
        return Status.HELD
    if why in {route.id for route in policy.routes}:
        return Status.ROUTED
    return Status.READY if why == CLOSED_HOURS else Status.WAITING


def rows_of(reader: Reader, places: Collection[Place], rules: Rulebook) -> list[TrayRow]:
    """Return the rows of recalls in their order; one that no list names any more is left out."""
    states = reader.states.of([place.recall for place in places])
    listings = reader.facts.listings_of({state.listing for state in states.values() if state.listing is not None})
    rows = []
    for place in places:
        state = states.get(place.recall)
        if state is None or state.listing is None or state.segment is None:
            continue
        listing = listings[state.listing]
        row = _row(place, state, listing.values, listing.flags, rules.policy)
        rows.append(replace(row, no_capacity=True) if rules.is_full(listing.values.provider) else row)
    return rows


def _row(place: Place, state: RecallState, values: ListRow, flags: Collection[Flag], policy: Policy) -> TrayRow:
    steps = len(policy.cadence[policy.segment[state.segment or policy.unsorted].cadence].steps)
    zones = (*values.zones, *values.number_zones, policy.clinic.zone)
    return TrayRow(
        recall=place.recall,
        place=place,
        values=values,
        state=state,
        badges=tuple(badges(values, flags, state, policy)),
        due=values.window_start or values.due_date,
        zone=ZoneInfo(zones[0]),
        attempt=min(state.step + 1, steps),
        steps=steps,
    )


def page_of(
    reader: Reader,
    status: Status,
    after: Place | None,
    size: int,
    assigned_to: PersonId | None = None,
    whys: Collection[str] | None = None,
) -> list[Place]:
    """Return the next recalls of a status, of one person or of all, by rank, whatever they wait for unless ``whys``."""
    start = (after.rank, after.recall) if after else (-1, RecallId(0))
    known = reader.lineup.lanes().items()
    lanes = [one for one, lane in known if lane.status is status and (whys is None or lane.why in whys)]
    if assigned_to is None:
        heads = merge(*(_lane(reader, number, start, size) for number in lanes))
    else:
        own = reader.lineup.assigned(assigned_to, lanes, start, _ALL_RANKS, size)
        heads = ((head.rank, head.recall) for head in own)
    return [Place(tier_of(rank), spared=False, rank=rank, recall=recall) for rank, recall in islice(heads, size)]


def _lane(reader: Reader, lane: int, start: tuple[int, int], size: int) -> Iterator[tuple[int, RecallId]]:
    for head in reader.lineup.page(lane, start, _ALL_RANKS, size, of_lanes=True):
        yield head.rank, head.recall


def done_today(reader: Reader, actor: Actor, rules: Rulebook, now: datetime) -> list[TrayRow]:
    """Return a row for each attempt that a person recorded today (the clinic's day), the newest first."""
    zone = rules.policy.clinic.tz
    attempts = reader.facts.attempts_by(actor.person, midnight(local_day(now, zone), zone))
    if not attempts:  # as at each start
        return []
    named = [one.recall for one in attempts if one.recall is not None]
    histories = reader.facts.histories(list(dict.fromkeys(named)))
    corrected = corrections(fact for history in histories for fact in history.live)
    rows = {row.recall: row for row in rows_of(reader, unplaced(named), rules)}
    stands = [(one, rows[one.recall], as_it_stands(one, corrected)) for one in attempts if one.recall in rows]
    return [
        replace(row, outcome=said["outcome"], at=one.at, undone=bool(said.get("undone"))) for one, row, said in stands
    ]


def unplaced(recalls: Collection[RecallId]) -> list[Place]:
    """Return recalls that stand in no queue as places, one each."""
    return [Place(_HIGH_RISK, spared=False, rank=0, recall=recall) for recall in dict.fromkeys(recalls)]
