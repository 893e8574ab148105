"""Wakes recalls whose time has come: a wait that ended, a season that began, a month that passed.

The status changes then, so that the next recall is one look-up at any time. If the computer's clock was put back, what
was woken too early waits again: nobody is called before their time (T2, T11).
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from recalldesk.core.ids import RecallId
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import differences, reproject
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction
_WOKEN = "woken_at"  # of the setting that keeps as of when recalls were woken last
_STEP = timedelta(minutes=1)  # by which a clock is put right now and then: nobody is called too early for that


def wake(store: Store, now: datetime) -> int:
    """Bring every state that turned by itself up to ``now``, some at a time; return how many there were."""
    pace, woken = Pace(store, *_AT_ONCE), 0
    with collector_spared():
        if _put_back(store, now):
            early = _too_early(store, now)
            for part in pace.parts(early):
                pace.write(partial(_wake, recalls=part, now=now), len(part))
            pace.write(partial(_wake, recalls=(), now=now), 0)
            woken += len(early)
        while turned := _turned(store, now, pace.rows):
            pace.write(partial(_wake, recalls=turned, now=now), len(turned))
            woken += len(turned)
    return woken


def woken_at(reader: Reader) -> datetime | None:
    """Return as of when recalls were woken last, None if none ever was."""
    kept = reader.settings.get(_WOKEN)
    return datetime.fromisoformat(kept) if kept else None


def _put_back(store: Store, now: datetime) -> bool:
    with store.read() as reader:
        last = woken_at(reader)
    return last is not None and last > now + _STEP


def _too_early(store: Store, now: datetime) -> list[RecallId]:
    """Return the recalls that are not yet what they were woken to."""
    with store.read() as reader:
        return list(differences(reader, now))


def _turned(store: Store, now: datetime, size: int) -> list[RecallId]:
    with store.read() as reader:
        reader.playbooks.rules()  # worked out at first use, which takes longer than an act may hold the writer
        return reader.states.turned(now, size)


def _wake(uow: UnitOfWork, recalls: Sequence[RecallId], now: datetime) -> None:
    reproject(uow, recalls, now)
    uow.settings.put(_WOKEN, now.isoformat())
