"""What there is to do at the desk, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import NamedTuple

from recalldesk.core.ids import PersonId
from recalldesk.desk.lineup import Lineup, SegmentCount
from recalldesk.desk.trays import Kind
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_AT_ONCE = 0.03  # seconds: counting that takes no longer is done after each act
_REST = 100  # times as long as it took, where it takes longer


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to do at ``at``. ``trays``: how many recalls each list of the follow-through has.

    ``people``: the names of those who work here.
    """

    at: datetime
    policy: Policy
    counts: tuple[SegmentCount, ...]
    trays: Mapping[Kind, int]
    people: Mapping[PersonId, str]

    @property
    def ready(self) -> int:
        """How many recalls may be called now."""
        return sum(count.ready for count in self.counts)

    @property
    def any(self) -> bool:
        """Whether there is any recall to call, now or later."""
        return any(count.ready or count.blocked for count in self.counts)

    def blocked(self, segment: str | None) -> dict[str, int]:
        """Return what keeps recalls of a segment, or of all, from being called: reason -> how many, most first."""
        found: dict[str, int] = {}
        for count in self.counts:
            if segment in {None, count.segment}:
                for why, number in count.blocked.items():
                    found[why] = found.get(why, 0) + number
        return dict(sorted(found.items(), key=lambda item: -item[1]))


class _Counted(NamedTuple):
    rules: Rulebook
    edition: int
    counts: tuple[SegmentCount, ...]
    rests_until: float


class Counting:
    """Counts the segments for one desk: so many recalls that it takes long are not counted after each act.

    Acts wait for the same thread. A new list, and another playbook, are counted at once.
    """

    def __init__(self, at_once: float = _AT_ONCE, rest: float = _REST) -> None:
        self._at_once, self._rest = at_once, rest
        self._last: _Counted | None = None

    def counts(self, reader: Reader, lineup: Lineup, rules: Rulebook) -> tuple[SegmentCount, ...]:
        """Return what every segment has, as it is now or, of a great store, was some seconds ago."""
        began, last, edition = perf_counter(), self._last, reader.states.edition()
        if last and last.rules is rules and last.edition == edition and began < last.rests_until:
            return last.counts
        counts = tuple(lineup.counts())
        took = perf_counter() - began
        rest = took * self._rest if took > self._at_once else 0.0
        self._last = _Counted(rules, edition, counts, began + rest)
        return counts
