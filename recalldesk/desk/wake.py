"""Wakes recalls whose time has come: a wait that ended, a season that began, a month that passed.

The status changes then, so that the next recall is one look-up at any time.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from recalldesk.core.ids import RecallId
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import reproject
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction


def wake(store: Store, now: datetime) -> int:
    """Bring every state that turned by itself up to ``now``, some at a time; return how many there were."""
    pace, woken = Pace(store, *_AT_ONCE), 0
    with collector_spared():
        while turned := _turned(store, now, pace.rows):
            pace.write(partial(_wake, recalls=turned, now=now), len(turned))
            woken += len(turned)
    return woken


def _turned(store: Store, now: datetime, size: int) -> list[RecallId]:
    with store.read() as reader:
        reader.playbooks.rules()  # worked out at first use, which takes longer than an act may hold the writer
        return reader.states.turned(now, size)


def _wake(uow: UnitOfWork, recalls: Sequence[RecallId], now: datetime) -> None:
    reproject(uow, recalls, now)
