"""The queue: who is next, counts, pages, explanations; all projections made anew; recalls whose time has come."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import sqlalchemy as sa
from _bench_crowd import make_crowds
from _bench_files import Files
from _bench_store import ENCRYPTED, PLAIN, TODAY, WatchedStore, enrol

from recalldesk.core.ids import RecallId
from recalldesk.desk.explain_recall import explain_recalls, find_recalls
from recalldesk.desk.lineup import Lineup, Openings, Place
from recalldesk.desk.projecting import states_at
from recalldesk.desk.wake import wake
from recalldesk.queue.facts import Actor
from recalldesk.queue.ranking import tier_of
from recalldesk.store.dialect import Cipher
from recalldesk.store.profile import Profile
from recalldesk.store.tables import recall, recall_state
from recalldesk.store.unit import Reader, UnitOfWork

BUSY = datetime(2026, 11, 23, 21, 30, tzinfo=UTC)  # a Monday, open from coast to coast
_CALLS, _COUNTS, _PAGES = 500, 5, 10
_DEPTHS = (0, 0.01, 0.5, 0.99)  # of the queue
_PAGE = 200
_AT_ONCE = 500  # recalls
_YEAR = timedelta(days=400)

Figures = dict[str, float]
Ask = Callable[[Lineup], object]


class BusyDesk:
    """A queue that is asked as the window does: a look into the store each time, openings kept."""

    def __init__(self, store: WatchedStore) -> None:
        self.store = store
        with store.read() as reader:
            self._rules = reader.playbooks.rules()
        self._openings = Openings(self._rules)
        self.seconds(Lineup.next)

    def seconds(self, ask: Ask, later: timedelta = timedelta(0)) -> float:
        """Return what an answer took."""
        began = perf_counter()
        with self.store.read() as reader:
            ask(Lineup(reader, self._rules, BUSY + later, openings=self._openings))
        return perf_counter() - began


def prepare_crowds(files: Files) -> Figures:
    """Make the queues."""
    began = perf_counter()
    make_crowds(files)
    return {"seconds": perf_counter() - began}


def next_short(files: Files) -> Figures:
    """Ask who is next in a queue as long as the list."""
    return _next(files.crowd, ENCRYPTED)


def next_long(files: Files) -> Figures:
    """Ask who is next in the long queue."""
    return _next(files.great_crowd, ENCRYPTED)


def next_plain(files: Files) -> Figures:
    """Ask who is next in the long queue, not encrypted."""
    return _next(files.plain_crowd, PLAIN)


def _next(folder: Path, cipher: Cipher) -> Figures:
    with WatchedStore(Profile(folder), cipher) as store:
        desk, actor = BusyDesk(store), enrol(store)
        whose = partial(Lineup.next_for, person=actor.person)
        calls = [desk.seconds(whose, timedelta(seconds=number)) for number in range(_CALLS)]
        fresh = []
        for _ in range(_CALLS // 5):
            store.write(lambda uow: _note(uow, actor))
            fresh.append(desk.seconds(whose))
    return {"seconds": median(calls), "p99": p99(calls), "after_commit": median(fresh)}


def _note(uow: UnitOfWork, actor: Actor) -> None:
    """Commit something, so that readers find nothing of the file in their cache."""
    uow.audit.append(actor, BUSY, "open card", None)
    uow.commit()


def counts_short(files: Files) -> Figures:
    """Count the segments of a queue as long as the list."""
    return _counts(files.crowd)


def counts_long(files: Files) -> Figures:
    """Count the segments of the long queue."""
    return _counts(files.great_crowd)


def _counts(folder: Path) -> Figures:
    with WatchedStore(Profile(folder), ENCRYPTED) as store:
        desk = BusyDesk(store)
        return {"seconds": median(desk.seconds(Lineup.counts) for _ in range(_COUNTS))}


def page_long(files: Files) -> Figures:
    """Read pages at some depths of the long queue, and the first page of each segment; the slowest of them counts."""
    with WatchedStore(Profile(files.great_crowd), ENCRYPTED) as store:
        desk = BusyDesk(store)
        with store.read() as reader:
            starts = [_place(reader, depth) for depth in _DEPTHS]
            segments = reader.playbooks.rules().policy.segment
        pages: list[Ask] = [lambda lineup, after=after: lineup.page(_PAGE, None, after) for after in starts]  # type: ignore[misc]
        firsts: list[Ask] = [lambda lineup, own=own: lineup.page(_PAGE, own) for own in segments]  # type: ignore[misc]
        return {"seconds": _slowest(desk, pages), "segment": _slowest(desk, firsts)}


def _place(reader: Reader, depth: float) -> Place | None:
    """Return a place with so much of the ready recalls before it; None for the beginning."""
    ready = recall_state.c.window_id.is_not(None)
    before = int((reader.connection.scalar(sa.select(sa.func.count()).where(ready)) or 0) * depth)
    order = sa.select(recall_state.c.rank, recall_state.c.recall_id).where(ready).order_by(recall_state.c.rank)
    row = reader.connection.execute(order.offset(before).limit(1)).one()
    return Place(tier_of(row.rank), spared=False, rank=row.rank, recall=RecallId(row.recall_id)) if depth else None


def _slowest(desk: BusyDesk, asks: list[Ask]) -> float:
    return max(median(desk.seconds(ask) for _ in range(_PAGES)) for ask in asks)


def explain(files: Files) -> Figures:
    """Explain recalls from all over the list, one at a time."""
    seconds = []
    with WatchedStore(Profile(files.loaded), ENCRYPTED) as store:
        recalls = _recalls(store)
        for number in recalls[:: max(len(recalls) // _CALLS, 1)]:
            began = perf_counter()
            with store.read() as reader:
                explain_recalls(reader, find_recalls(reader, str(number)), reader.playbooks.rules(), BUSY)
            seconds.append(perf_counter() - began)
    return {"seconds": median(seconds), "p99": p99(seconds)}


def rebuild(files: Files) -> Figures:
    """Make every state of the list anew from its facts."""
    with WatchedStore(Profile(files.loaded), ENCRYPTED) as store, store.read() as reader:
        recalls, rules = _recalls(store), reader.playbooks.rules()
        began = perf_counter()
        for start in range(0, len(recalls), _AT_ONCE):
            states_at(reader, recalls[start : start + _AT_ONCE], rules, TODAY)
        return {"seconds": perf_counter() - began}


def wake_many(files: Files) -> Figures:
    """Wake a tenth of the list at once: move the clock to when so many have turned."""
    profile = Profile(files.scratch / "copy")
    shutil.copytree(files.loaded, profile.folder)
    with WatchedStore(profile, ENCRYPTED) as store:
        with store.read() as reader:
            *_, last = reader.states.turned(TODAY + _YEAR, len(_recalls(store)) // 10)
            moment = reader.states.of([last])[last].turns_at or TODAY
        began = perf_counter()
        woken = wake(store, moment)
        return {"seconds": perf_counter() - began, "held": store.longest, "woken": woken}


def _recalls(store: WatchedStore) -> list[RecallId]:
    with store.read() as reader:
        return [RecallId(number) for number in reader.connection.scalars(sa.select(recall.c.id).order_by(recall.c.id))]


def p99(seconds: list[float]) -> float:
    """Return what 99 of 100 answers took at most."""
    return quantiles(seconds, n=100, method="inclusive")[-1]
