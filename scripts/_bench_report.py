"""The report of a week in which every recall was called once, and the least it takes: to read the same rows."""

from time import perf_counter

from _bench_files import Files
from _bench_store import ENCRYPTED, TOMORROW, WatchedStore, driver, enrol

from recalldesk.core.clock import ManualClock
from recalldesk.desk.week import Ask, week_report
from recalldesk.report.period import Period
from recalldesk.store.profile import Profile

_ROWS = "SELECT f.*, l.content FROM fact f LEFT JOIN listing l ON l.id = f.listing_id"


def week_figures(files: Files) -> dict[str, float]:
    """Make the report, all figures of twelve weeks and all tables."""
    with WatchedStore(Profile(files.attempts), ENCRYPTED) as store:
        actor, ask = enrol(store), Ask(main=Period.week_of(TOMORROW.date()))
        began = perf_counter()
        week_report(store, ManualClock(TOMORROW), actor, ask)
        return {"seconds": perf_counter() - began}


def raw_pass(files: Files) -> dict[str, float]:
    """Read each fact, and what the list said with it, once."""
    with driver(Profile(files.attempts)) as connection:
        began = perf_counter()
        for _ in connection.execute(_ROWS):
            pass
        return {"seconds": perf_counter() - began}
