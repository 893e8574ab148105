"""See the queue as it would be at another time, without changing anything."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from recalldesk.core.ids import RecallId
from recalldesk.desk.projecting import states_at
from recalldesk.queue.projection import RecallState
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_PAGE = 500
_ALL = 1 << 31


def look_at(reader: Reader, rules: Rulebook, at: datetime, now: datetime) -> Mapping[RecallId, RecallState]:
    """Return the states that would be others at ``at``: later, those that turn until then; earlier, all there are."""
    states: dict[RecallId, RecallState] = {}
    if at >= now:
        for part in _batched(reader.states.turned(at, _ALL), _PAGE):
            states.update(states_at(reader, part, rules, at))
        return states
    for page in reader.states.pages(_PAGE):
        states.update(states_at(reader, page.keys(), rules, at))
    return states


def _batched(recalls: list[RecallId], size: int) -> Iterator[list[RecallId]]:
    """Yield ``recalls`` some at a time."""
    return (recalls[start : start + size] for start in range(0, len(recalls), size))
