"""The report of a week in which every recall was called four times, and the least it takes: to read the same rows."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter
from typing import Any

from _bench_export import Figures, Recalls, attempt, prepare
from _bench_files import Files
from _bench_store import ENCRYPTED, TODAY, WatchedStore, driver, enrol

from recalldesk.core.clock import ManualClock
from recalldesk.desk.week import Ask, week_report
from recalldesk.queue.facts import Actor, Fact
from recalldesk.report.period import Period
from recalldesk.store.profile import Profile

_FACTS = "SELECT f.*, l.content FROM fact f LEFT JOIN listing l ON l.id = f.listing_id"
_RECALLS = """
SELECT r.id, p.id, o.name, n.segment FROM recall r JOIN patient p ON p.id = r.patient_id
JOIN source o ON o.id = r.source_id
LEFT JOIN recall_state s ON s.recall_id = r.id AND s.since <= (SELECT edition FROM store_info)
  AND s.until > (SELECT edition FROM store_info)
LEFT JOIN lane n ON n.id = s.lane_id
"""
_AT_ONCE = 1000
_EACH = timedelta(days=1)  # from a call to the next of the same recall
_NOW = TODAY + 5 * _EACH
_RANG: dict[str, Any] = {"outcome": "no_answer", "detail": "rang_out"}
_BUSY: dict[str, Any] = {"outcome": "no_answer", "detail": "busy", "barriers": ["schedule"]}
_LEFT: dict[str, Any] = {"outcome": "left_message", "detail": "voicemail"}
_LATER: dict[str, Any] = {"outcome": "callback_requested", "detail": "at_a_time", "topics": ["cost"]}
_BOOKED: dict[str, Any] = {"outcome": "scheduled", "detail": "this_visit"}
_NO: dict[str, Any] = {"outcome": "patient_declined", "detail": "for_now"}
_VISIT = {"when": "2027-01-20T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
# How the calls of a recall end, one recall after another.
_WAYS = (
    (_RANG, _LEFT, _RANG, _RANG),
    (_RANG, _BUSY, _LATER, _BOOKED),
    (_LEFT, _RANG, _RANG, _NO),
    (_LATER, _RANG, _LEFT, _RANG),
    (_RANG, _RANG, _LEFT, _BOOKED),
)


def prepare_calls(files: Files) -> Figures:
    """Make a store in which every recall of the list was called four times within the week of the report."""
    return prepare(files, files.calls, _calls)


def _calls(recalls: Recalls, actor: Actor) -> Iterator[Fact]:
    """Yield the calls in the order of time, a round of all recalls after another."""
    between = _EACH * 0.2 / len(recalls)
    for turn in range(len(_WAYS[0])):
        for number, (of, whose) in enumerate(recalls):
            at = TODAY + turn * _EACH + number * between
            said = {**_WAYS[number % len(_WAYS)][turn], "note": "Short note."}
            if said["outcome"] == "scheduled":
                said["fields"] = _VISIT
            if said["outcome"] == "callback_requested":
                said["callback_at"] = (at + _EACH).isoformat()
            yield attempt(actor, at, of, whose, said)


def week_figures(files: Files) -> Figures:
    """Make the report, all figures of twelve weeks and all tables."""
    with WatchedStore(Profile(files.calls), ENCRYPTED) as store:
        actor, ask = enrol(store), Ask(main=Period.week_of((TODAY).date()))
        began = perf_counter()
        week_report(store, ManualClock(_NOW), actor, ask)
        return {"seconds": perf_counter() - began}


def raw_pass(files: Files) -> Figures:
    """Read each fact, what the list said with it, and each recall with its patient, list and segment, once."""
    with driver(Profile(files.calls)) as connection:
        began = perf_counter()
        for query in (_FACTS, _RECALLS):
            for _ in connection.execute(query):
                pass
        return {"seconds": perf_counter() - began}
