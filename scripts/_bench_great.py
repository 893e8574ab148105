"""A store of ten times the list, as if it had been loaded: the window on it, and who is next for one of its people.

To load a million rows takes many minutes. So every row that the list's load wrote is written nine times more under
other ids, all with their listings and facts: what a call shows is there. Some recalls are assigned, and some were
called last by somebody, since that is asked for at each *next*.
"""

import shutil
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from _bench_files import Files
from _bench_queue import BusyDesk, p99
from _bench_store import ENCRYPTED, WatchedStore, driver, enrol
from _bench_window import calls_on, window_on

from recalldesk.desk.lineup import Lineup
from recalldesk.store.profile import Profile

Figures = dict[str, float]

TIMES = 10  # as many recalls as the list has
_ASKED = 500
_APART = 7919 << 8  # of ranks: minutes between two that were made of one
_COPIES = {
    "patient": "id + :n * :patients, source_id, key || '+' || :n, mrn || '+' || :n FROM patient WHERE id <= :patients",
    "search_term": "term, patient_id + :n * :patients FROM search_term WHERE patient_id <= :patients",
    "recall": """id + :n * :recalls, source_id, key || '+' || :n, patient_id + :n * :patients
        FROM recall WHERE id <= :recalls""",
    "listing": "id + :n * :listings, load_id, content, original FROM listing WHERE id <= :listings",
    "fact": """CAST(substr(id, 1, 11) || randomblob(5) AS BLOB), kind, at, actor_id, device_id,
        recall_id + :n * :recalls, patient_id + :n * :patients, load_id, listing_id + :n * :listings, payload
        FROM fact WHERE recall_id <= :recalls""",
}
_STATES = """
INSERT INTO recall_state (recall_id, {others}, listing_id, rank) SELECT recall_id + :n * :recalls, {others},
listing_id + :n * :listings, rank + :n * :apart FROM recall_state WHERE recall_id <= :recalls
"""
_ASSIGN = (
    "UPDATE recall_state SET assigned_to = CASE WHEN recall_id % 100 = 1 THEN :me ELSE :other END WHERE recall_id % 2",
    "UPDATE recall_state SET last_caller = CASE WHEN recall_id % 60 = 2 THEN :me ELSE :other END WHERE recall_id % 20 = 2",  # noqa: E501
)


def prepare_great(files: Files) -> Figures:
    """Make the store of ten times the list."""
    began = perf_counter()
    shutil.copytree(files.loaded, files.great)
    profile = Profile(files.great)
    with driver(profile) as connection:
        size = {
            f"{table}s": connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # noqa: S608 - our own tables
            for table in ("patient", "recall", "listing")
        }
        names = [row[1] for row in connection.execute("PRAGMA table_info(recall_state)")]
        others = ", ".join(name for name in names if name not in {"recall_id", "listing_id", "rank"})
        for number in range(1, TIMES):
            for table, values in _COPIES.items():
                _do(connection, f"INSERT INTO {table} SELECT {values}", size | {"n": number})
            _do(connection, _STATES.format(others=others), size | {"n": number, "apart": _APART})
    with WatchedStore(profile, ENCRYPTED) as store:
        me, other = enrol(store).person, enrol(store, "another").person
    with driver(profile) as connection:
        for statement in _ASSIGN:
            _do(connection, statement, {"me": me, "other": other})
    return {"seconds": perf_counter() - began}


def _do(connection: Any, statement: str, values: dict[str, Any]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(statement, values)
    connection.execute("COMMIT")


def great_window(files: Files) -> Figures:
    """Show our window on the great store."""
    return window_on(files.great, files)


def great_calls(files: Files) -> Figures:
    """Make a block of calls on it."""
    return calls_on(files.great, files)


def next_own(files: Files) -> Figures:
    """Ask who is next for somebody to whom one recall in a hundred is assigned, and half of them to somebody else."""
    with WatchedStore(Profile(files.great), ENCRYPTED) as store:
        desk, actor = BusyDesk(store), enrol(store)
        whose = partial(Lineup.next_for, person=actor.person)
        mine = partial(Lineup.page, size=1, assigned_to=actor.person)
        found = [desk.seconds(ask, timedelta(seconds=number)) for number in range(_ASKED) for ask in (whose, mine)]
    return {"seconds": median(found), "p99": p99(found)}
