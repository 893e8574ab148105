"""See the queue as it would be at another time, without changing anything."""

from collections.abc import Mapping
from datetime import datetime

from recalldesk.core.ids import RecallId
from recalldesk.desk.projecting import states_at
from recalldesk.queue.projection import RecallState
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader

_ALL = 1 << 31


def look_at(reader: Reader, rules: Rulebook, at: datetime, now: datetime) -> Mapping[RecallId, RecallState]:
    """Return the states that would be others at ``at``: later, those that turn until then; earlier, all there are."""
    if at >= now:
        return states_at(reader, reader.states.turned(at, _ALL), rules, at)
    return states_at(reader, reader.states.all(), rules, at)
