"""Who is next: the order of the queue at an instant, what each segment has, and what is blocked by which reason."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from heapq import merge
from itertools import islice, product, takewhile
from typing import NamedTuple

from recalldesk.core.ids import PersonId, RecallId
from recalldesk.desk.projecting import batched
from recalldesk.queue.explain import CLOSED_HOURS
from recalldesk.queue.limits import HIGH_TIER, LAST_TIER
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.ranking import ranks_of, tier_of, waited_less
from recalldesk.queue.standing import Rulebook
from recalldesk.queue.windows import Window
from recalldesk.store.lanes import LaneKey, lane_of
from recalldesk.store.lineup import Head
from recalldesk.store.unit import Reader

_FIRST_BATCH, _LARGEST_BATCH = 8, 256  # recalls of one line that are read at once
_LOOKED_AT = 64  # of those next in a tier, to find one that is nobody else's


class Place(NamedTuple):
    """A recall's place in the queue at an instant; places order as the queue does."""

    tier: int
    spared: bool  # its hour is not a good one: after the others of its tier (T10)
    rank: int
    recall: RecallId


_FRONT = Place(0, spared=False, rank=-1, recall=RecallId(0))


@dataclass(frozen=True, slots=True)
class SegmentCount:
    """What a segment has. ``ready``: callable now; ``blocked``: reason -> how many; ``closed`` are no longer open."""

    segment: str
    ready: int = 0
    claimed: int = 0
    blocked: Mapping[str, int] = field(default_factory=dict)
    closed: int = 0


class Openings:
    """Which windows are open, kept until the next one opens or closes, and which of them the lanes of segments have."""

    def __init__(self, rules: Rulebook) -> None:
        self._hours = rules.hours
        self._newest = 0  # of the lanes known
        self._windows: dict[int, Window] = {}
        self._lanes: dict[str, list[tuple[int, int]]] = {}  # segment -> lanes of ready recalls, each with its window
        self._good: dict[int, bool] = {}
        self._valid: tuple[datetime, datetime] | None = None

    def at(self, reader: Reader, at: datetime) -> dict[int, bool]:
        """Return the windows that are open at ``at``, and whether the hour is a good one for them."""
        grown = self._learn(reader)
        if not grown and self._valid and self._valid[0] <= at < self._valid[1]:
            return self._good
        hours, windows = self._hours, self._windows
        self._good = {
            number: hours.prefers(window, at)
            for number, window in windows.items()
            if hours.open_until(window, at) is not None
        }
        self._valid = (at, hours.next_change(windows.values(), at))
        return self._good

    def lanes(self, segment: str) -> Sequence[tuple[int, int]]:
        """Return the lanes of a segment's ready recalls as of the last ``at``, each with its window."""
        return self._lanes.get(segment, ())

    def _learn(self, reader: Reader) -> bool:
        """Read the lanes and windows that were added since; return False if there are none."""
        newest = reader.lineup.newest_lane()
        if newest == self._newest:
            return False
        for segment, lane, window in reader.lineup.ready_lanes(self._newest):
            self._lanes.setdefault(segment, []).append((lane, window))
        self._windows = {number: Window.parse(key) for number, key in reader.lineup.windows().items()}
        self._newest = newest
        return True


class Lineup:
    """The queue as it is at ``at``. ``overlay``: states that stand instead of the kept ones, for another time."""

    def __init__(
        self,
        reader: Reader,
        rules: Rulebook,
        at: datetime,
        *,
        openings: Openings | None = None,
        overlay: Mapping[RecallId, RecallState] | None = None,
    ) -> None:
        self._reader, self._rules, self._at = reader, rules, at
        self._overlay = overlay or {}
        self._openings = openings or Openings(rules)
        self._open = self._openings.at(reader, at)

    def next(self, segment: str | None = None) -> RecallId | None:
        """Return the recall to call next, of all or of one segment; None if nobody may be called now."""
        if self._overlay:
            return next((place.recall for place in self.places(segment)), None)
        best = self._best(segment)
        return best.recall if best else None

    def next_for(self, person: PersonId, segment: str | None = None, taken: Collection[RecallId] = ()) -> Place | None:
        """Return whom a person calls next, but for those ``taken``; None if nobody may be called now.

        Among the first of a tier: what is assigned to them; then, within ``ordering.same_caller`` days, whom they
        called last; then whoever is assigned to nobody else. The most urgent wait for nobody.
        """
        best = self._best(segment)
        if best and best.recall in taken:
            best = next((place for place in self.places(segment) if place.recall not in taken), None)
        if best is None:
            return None
        lanes, read, ranks = self._open_lanes(segment, spared=best.spared), self._reader.lineup, ranks_of(best.tier)
        kept_up_to = waited_less(best.rank, self._rules.policy.ordering.same_caller)
        size = len(taken) + 1
        own = read.assigned(person, lanes, (ranks.start - 1, 0), ranks.stop, size)
        own += read.called(person, lanes, range(ranks.start, kept_up_to), size)
        mine = next((head for head in own if head.recall not in taken), None)
        if mine:
            return Place(best.tier, best.spared, mine.rank, mine.recall)
        return best if best.tier <= HIGH_TIER else self._of_nobody_else(best, person, segment, taken)

    def _of_nobody_else(self, best: Place, person: PersonId, segment: str | None, taken: Collection[RecallId]) -> Place:
        """Return the first among the next of a tier that nobody else is to call; if there is none, the best."""
        if best.recall not in self._reader.lineup.assignees([best.recall]):
            return best
        alike = takewhile(lambda place: place[:2] == best[:2], self.places(segment))
        near = [place for place in islice(alike, _LOOKED_AT) if place.recall not in taken]
        whose = self._reader.lineup.assignees([place.recall for place in near])
        return next((place for place in near if whose.get(place.recall, person) == person), best)

    def places(
        self, segment: str | None = None, after: Place | None = None, *, assigned_to: PersonId | None = None
    ) -> Iterator[Place]:
        """Yield the recalls that may be called now, in order, beginning after a place; those of one person, or all."""
        if assigned_to is not None:
            return self._assigned(assigned_to, segment, after or _FRONT)
        start = after or _FRONT
        laid_over = (place for place, own in self._laid_over if segment in {None, own} and place > start)
        return merge(self._kept(segment, start), laid_over)

    def page(
        self,
        size: int,
        segment: str | None = None,
        after: Place | None = None,
        *,
        assigned_to: PersonId | None = None,
    ) -> list[Place]:
        """Return the next ``size`` places."""
        return list(islice(self.places(segment, after, assigned_to=assigned_to), size))

    def counts(self) -> list[SegmentCount]:
        """Return what every segment has, in the order of the playbook."""
        return [self._count(segment.id) for segment in self._rules.policy.segments]

    def opens_at(self, segment: str | None = None) -> datetime | None:
        """Return from when a recall may be called that only waits for its hours, of all or of one segment."""
        ready = (lane for lane in self._lanes if lane.status is Status.READY and segment in {None, lane.segment})
        openings = {self._rules.hours.next_opening(Window.parse(lane.window), self._at) for lane in ready}
        return min(openings - {None}, default=None)  # type: ignore[type-var]

    @cached_property
    def _lanes(self) -> Mapping[LaneKey, int]:
        """How many recalls every lane has that has any."""
        lanes: Counter[LaneKey] = Counter()
        for lane, count in self._reader.lineup.counts():
            lanes[lane] += count
        for part in batched(self._overlay):
            lanes.subtract(map(lane_of, self._reader.states.of(part).values()))
        lanes.update(map(lane_of, self._overlay.values()))
        return +lanes

    def _count(self, segment: str) -> SegmentCount:
        ready = claimed = closed = 0
        blocked: Counter[str] = Counter()
        for lane, count in self._lanes.items():
            if lane.segment != segment:
                continue
            match lane.status:
                case Status.READY if self._is_open(lane.window):
                    ready += count
                case Status.READY:
                    blocked[CLOSED_HOURS] += count
                case Status.CLAIMED:
                    claimed += count
                case Status.CLOSED:
                    closed += count
                case _:
                    blocked[lane.why] += count
        return SegmentCount(segment, ready, claimed, dict(blocked.most_common()), closed)

    def _best(self, segment: str | None) -> Place | None:
        """Return the first of all lines that are open."""
        lines = self._lines(segment)
        heads = self._reader.lineup.heads(lines, of_lanes=segment is not None)
        places = (Place(tier_of(head.rank), not lines[head.line], head.rank, head.recall) for head in heads)
        return min(places, default=None)

    def _open_lanes(self, segment: str | None, *, spared: bool) -> list[int]:
        """Return the lanes of ready recalls that may be called now, of all segments or of one."""
        segments = [one.id for one in self._rules.policy.segments] if segment is None else [segment]
        lanes = (lane for one in segments for lane in self._openings.lanes(one))
        return [lane for lane, window in lanes if self._open.get(window) is (not spared)]

    def _assigned(self, person: PersonId, segment: str | None, after: Place) -> Iterator[Place]:
        """Yield the places after one of the recalls that are assigned to a person."""
        lanes = {spared: self._open_lanes(segment, spared=spared) for spared in (False, True)}
        for tier, spared in product(range(LAST_TIER + 1), (False, True)):
            if (tier, spared) < after[:2]:
                continue
            ranks = ranks_of(tier)
            start = max(after[2:] if (tier, spared) == after[:2] else _FRONT[2:], (ranks.start - 1, 1 << 62))
            while heads := self._reader.lineup.assigned(person, lanes[spared], start, ranks.stop, _LARGEST_BATCH):
                yield from (Place(tier, spared, head.rank, head.recall) for head in heads)
                start = heads[-1].rank, heads[-1].recall

    def _lines(self, segment: str | None) -> dict[int, bool]:
        """Return the lines that are open: windows, or the lanes of one segment; and whether the hour is a good one."""
        if segment is None:
            return self._open
        lanes = self._openings.lanes(segment)
        return {lane: self._open[window] for lane, window in lanes if window in self._open}

    def _kept(self, segment: str | None, after: Place) -> Iterator[Place]:
        """Yield the places after one that the store has, of whatever the overlay says nothing of."""
        lines = self._lines(segment)
        for group in product(range(LAST_TIER + 1), (False, True)):
            if group < after[:2]:
                continue
            tier, spared = group
            start = after[2:] if group == after[:2] else _FRONT[2:]
            alike = [line for line, good in lines.items() if good is not spared]
            for head in merge(*(self._walk(line, start, tier, segment is not None) for line in alike)):
                yield Place(tier, spared, *head)

    def _walk(self, line: int, start: tuple[int, int], tier: int, of_lanes: bool) -> Iterator[tuple[int, RecallId]]:  # noqa: FBT001
        """Yield (rank, recall) of one line within a tier, read in growing batches."""
        ranks, size = ranks_of(tier), _FIRST_BATCH
        after = max(start, (ranks.start - 1, 1 << 62))
        while True:
            heads: Collection[Head] = self._reader.lineup.page(line, after, ranks.stop, size, of_lanes=of_lanes)
            yield from ((head.rank, head.recall) for head in heads if head.recall not in self._overlay)
            if len(heads) < size:
                return
            after = max((head.rank, head.recall) for head in heads)
            size = min(size * 2, _LARGEST_BATCH)

    @cached_property
    def _laid_over(self) -> list[tuple[Place, str | None]]:
        """Return the places that the overlay has, in order, each with its segment."""
        hours, places = self._rules.hours, list[tuple[Place, str | None]]()
        for recall, state in self._overlay.items():
            if state.window and self._is_open(state.window):
                spared = not hours.prefers(Window.parse(state.window), self._at)
                places.append((Place(tier_of(state.rank), spared, state.rank, recall), state.segment))
        return sorted(places)

    def _is_open(self, window: str) -> bool:
        return self._rules.hours.open_until(Window.parse(window), self._at) is not None
