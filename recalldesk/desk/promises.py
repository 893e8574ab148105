"""The ledger of promises to patients: made, due, kept, broken."""

from collections.abc import Collection, Iterator
from datetime import datetime
from operator import attrgetter

from recalldesk.core.ids import RecallId
from recalldesk.desk.projecting import batched
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import Status
from recalldesk.queue.promises import Promise, promises
from recalldesk.queue.ranking import PROMISED, ranks_of
from recalldesk.queue.standing import in_time
from recalldesk.store.unit import Reader

_PAGE, _ALL_RANKS = 500, 1 << 62


def ledger(reader: Reader, policy: Policy, since: datetime) -> list[Promise]:
    """Return the promises that were made since an instant, and older ones that still wait, by when they are due."""
    recalls = {*reader.facts.called_since(since), *waiting_for(reader, "promise"), *_due(reader)}
    recalls |= {one.recall for one in reader.escalations.open_ones()}
    return sorted(_of(reader, policy, recalls), key=attrgetter("due", "fact"))


def _of(reader: Reader, policy: Policy, recalls: Collection[RecallId]) -> Iterator[Promise]:
    for part in batched(recalls):
        for history in reader.facts.histories(part):
            own = [fact for fact in history.live if fact.recall in {history.recall, None}]
            yield from promises(sorted(own, key=in_time), policy)


def waiting_for(reader: Reader, why: str) -> Iterator[RecallId]:
    """Yield the recalls that wait for something, by its name, a page at a time."""
    for number, lane in reader.lineup.lanes().items():
        if (lane.status, lane.why) == (Status.WAITING, why):
            yield from _of_lane(reader, number, _ALL_RANKS)


def _due(reader: Reader) -> Iterator[RecallId]:
    """Yield the recalls whose promised time has come: they stand before all tiers."""
    for number, lane in reader.lineup.lanes().items():
        if lane.status is Status.READY:
            yield from _of_lane(reader, number, ranks_of(PROMISED).stop)


def _of_lane(reader: Reader, number: int, below: int) -> Iterator[RecallId]:
    start = -1, 0
    while heads := reader.lineup.page(number, start, below, _PAGE, of_lanes=True):
        yield from (head.recall for head in heads)
        start = heads[-1].rank, heads[-1].recall
