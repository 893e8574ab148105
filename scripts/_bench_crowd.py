"""Queues to measure on: as long as the loaded list's, and ten times as long; 40 windows, 30 % of the recalls wait.

To load so many takes many minutes. So their states are made up of those of the list (segments, ranks, what holds them)
and written by the store's bulk writers; they have no facts and no listings.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from _bench_files import Files
from _bench_store import ENCRYPTED, PLAIN, WatchedStore, make_store

from recalldesk.core.ids import LoadId, RecallId
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store.dialect import Cipher
from recalldesk.store.profile import Profile
from recalldesk.store.unit import UnitOfWork

WINDOWS = 40
TIMES = 10  # as many recalls as the list has, in the large one
_WAITING = 0.3
_AT_ONCE = 1000  # recalls in one transaction
_MINUTE = 1 << 8  # of a rank
_APART = 7919  # minutes between two that are made of one state
_MONTH = 43_200  # minutes: no further apart
_FIRST = LoadId(0)  # the edition that an empty store shows

States = Iterator[tuple[RecallId, RecallState]]


def make_crowds(files: Files) -> None:
    """Make the queues that ``files`` names."""
    with WatchedStore(Profile(files.loaded), ENCRYPTED) as store, store.read() as reader:
        models = [state for page in reader.states.pages(_AT_ONCE) for state in page.values()]
    models = _with_waiting(_with_windows(models))
    _fill(files.crowd, ENCRYPTED, models, 1)
    _fill(files.great_crowd, ENCRYPTED, models, TIMES)
    _fill(files.plain_crowd, PLAIN, models, TIMES)


def _with_windows(states: list[RecallState]) -> list[RecallState]:
    """Leave the windows that most recalls have; the others' recalls get one of them."""
    counts = Counter(state.window for state in states if state.window)
    kept = [window for window, _ in counts.most_common(WINDOWS)]
    spread = {window: kept[number % len(kept)] for number, window in enumerate(counts)}
    spread |= {window: window for window in kept}
    return [state._replace(window=spread[state.window]) if state.window else state for state in states]


def _with_waiting(states: list[RecallState]) -> list[RecallState]:
    """Let some of the ready ones wait, spread evenly, until so many wait as shall."""
    ready = sum(state.status is Status.READY for state in states)
    missing = round(len(states) * _WAITING) - sum(state.status is Status.WAITING for state in states)
    found, seen = [], 0
    for state in states:
        seen += state.status is Status.READY
        turned = state.status is Status.READY and seen * missing // ready > (seen - 1) * missing // ready
        waits = state._replace(status=Status.WAITING, why="not_due", window=None, wake_at=state.turns_at)
        found.append(waits if turned else state)
    return found


def _fill(folder: Path, cipher: Cipher, models: list[RecallState], times: int) -> None:
    profile = make_store(folder, cipher)
    states = _copies(models, times)
    with WatchedStore(profile, cipher) as store:
        while some := dict(islice(states, _AT_ONCE)):
            store.write(partial(_write, states=some), lasting=False)


def _copies(models: list[RecallState], times: int) -> States:
    for number in range(len(models) * times):
        state, later = models[number % len(models)], number // len(models) * _APART % _MONTH * _MINUTE
        yield RecallId(number + 1), state._replace(rank=state.rank + later)


def _write(uow: UnitOfWork, states: dict[RecallId, RecallState]) -> None:
    source = uow.loads.source("bench") or uow.loads.add_source("bench")
    patients = [(recall, source, f"mrn {recall}", str(recall)) for recall in states]
    recalls = [(recall, source, f"id {recall}", recall) for recall in states]
    uow.staging.add_identities(patients, recalls)
    uow.staging.add_states(_FIRST, states, known=())
    uow.commit()
