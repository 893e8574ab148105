"""Wakes recalls whose time has come: a wait that ended, a season that began, a month that passed.

The status changes then, so that the next recall is one look-up at any time.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from recalldesk.core.ids import RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import reproject
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction


def wake(store: Store, now: datetime) -> int:
    """Bring every state that turned by itself up to ``now``, some at a time; return how many there were."""
    pace, woken = Pace(store, *_AT_ONCE), 0
    while True:
        with store.read() as reader:
            turned = reader.states.turned(now, pace.rows)
        if not turned:
            return woken
        pace.write(partial(_wake, recalls=turned, now=now), len(turned))
        woken += len(turned)


def _wake(uow: UnitOfWork, recalls: Sequence[RecallId], now: datetime) -> None:
    reproject(uow, recalls, now)
