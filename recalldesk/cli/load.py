"""``recalldesk load``."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from recalldesk import app
from recalldesk.cli.output import as_json, options_of, public_values, say, say_json
from recalldesk.cli.schedule_file import JsonSchedule, TextSchedule
from recalldesk.core.errors import DecisionNeeded, InputError, UsageError
from recalldesk.desk.load_list import LoadRequest, MappingNeeded, Report
from recalldesk.desk.schedule.load_schedule import load_file
from recalldesk.lists.contents import Contents
from recalldesk.lists.layout import Layout
from recalldesk.lists.mapping import read_mapping
from recalldesk.store.load_rows import ReportedRow

_SHOWN = 10  # changed recalls and problem rows named for people; --json has them all
_PROGRESS_STEP = 5_000  # rows


def load(arguments: Namespace) -> int:
    """Load a list, or show what it would do."""
    try:
        return _load(arguments)
    except (DecisionNeeded, InputError, UsageError) as error:
        if arguments.json:
            say_json(_failure(arguments, error))
        raise


def _load(arguments: Namespace) -> int:
    request = LoadRequest(
        path=arguments.file,
        source=arguments.source,
        sheet=arguments.sheet,
        mapping=read_mapping(arguments.mapping) if arguments.mapping else None,
        as_of=arguments.as_of,
        dry_run=arguments.dry_run,
        accept_shrinking=arguments.accept_shrinking,
        kind=Contents(arguments.kind) if arguments.kind else None,
    )
    watch = _JsonReport(arguments) if arguments.json else _TextReport(arguments)
    told = JsonSchedule(arguments) if arguments.json else TextSchedule(arguments)
    with _desk(arguments) as desk:
        load_file(desk.store, desk.clock, desk.actor, request, progress=_Progress(), watch=watch, watch_schedule=told)
    return 0


def _desk(arguments: Namespace) -> AbstractContextManager[app.Desk]:
    options = options_of(arguments)
    if arguments.dry_run and not app.store_exists(options):
        return app.throwaway_desk()
    return app.open_desk(options)


class _Progress:
    """Says on a terminal how far a long load is."""

    def __init__(self) -> None:
        self._next = _PROGRESS_STEP
        self._shown = sys.stderr.isatty()

    def __call__(self, rows: int) -> None:
        if self._shown and rows >= self._next:
            self._next = rows + _PROGRESS_STEP
            sys.stderr.write(f"\r{rows:,} rows  (Ctrl+C stops, nothing is changed)")
            sys.stderr.flush()


class _JsonReport:
    """Prints one object, row by row: a long list is never held in memory."""

    def __init__(self, arguments: Namespace) -> None:
        self._arguments = arguments

    def __call__(self, report: Report) -> None:
        head = {
            "file": str(self._arguments.file),
            "outcome": "ok",
            "error": None,
            "dry_run": self._arguments.dry_run,
            "load": None if self._arguments.dry_run else report.result.load,
            "kind": report.result.layout.contents,
            "source": report.result.source,
            "columns": _columns(report.result.layout),
            "counts": report.result.counts,
        }
        sys.stdout.write(as_json(head)[:-1] + ', "rows": [')
        _print_joined(_row(row, report.flags(row)) for row in report.rows)
        sys.stdout.write('], "changes": [')
        _print_joined({"id": change.recall, "values": change.values} for change in report.changes)
        sys.stdout.write("]}\n")


def _print_joined(items: Iterator[dict[str, Any]]) -> None:
    comma = ""
    for item in items:
        sys.stdout.write(comma + as_json(item))
        comma = ",\n"


def _row(row: ReportedRow, flags: list[str]) -> dict[str, Any]:
    problems = row.problems
    return {
        "row": row.row,
        "id": row.recall,
        "verdict": row.verdict,
        "reason": problems[0] if problems else None,
        "problems": problems,
        "flags": flags,
        "values": public_values(row.content["values"]),
    }


class _TextReport:
    """Says what happened in some lines."""

    def __init__(self, arguments: Namespace) -> None:
        self._arguments = arguments

    def __call__(self, report: Report) -> None:
        counts = report.result.counts
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        done = "would be loaded (nothing was changed)" if self._arguments.dry_run else "loaded"
        say(f"{self._arguments.file.name}: {done}, source {report.result.source}")
        say("  rows     " + _named(counts, "accepted", "held", "rejected", "skipped"))
        say("  recalls  " + _named(counts, "new", "updated", "unchanged", "gone"))
        left_out = [column.header for column in report.result.layout.columns if column.field is None]
        if left_out:
            say(f"  columns left out: {', '.join(left_out)}")
        self._say_problems(report)
        self._say_changes(report)
        if not self._arguments.dry_run:
            say(f"Take it back with: recalldesk loads undo {report.result.load}")

    def _say_problems(self, report: Report) -> None:
        bad = (row for row in report.rows if row.problems)
        for row in islice(bad, _SHOWN):
            say(f"  row {row.row}: {row.verdict}, {' + '.join(row.problems)}")
        more = report.result.counts["held"] + report.result.counts["rejected"] - _SHOWN
        if more > 0:
            say(f"  and {more} more: --json lists them all, 'recalldesk held' what can be released or fixed")

    def _say_changes(self, report: Report) -> None:
        for change in islice(report.changes, _SHOWN):
            values = "; ".join(f"{field}: {_shown(old)} → {_shown(new)}" for field, (old, new) in change.values.items())
            say(f"  recall {change.recall} changed: {values or 'flags only'}")
        if report.result.counts["updated"] > _SHOWN:
            say(f"  {report.result.counts['updated']} recalls changed in all")


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(item[0] if isinstance(item, list) else item) for item in value)
    return "nothing" if value is None else str(value)


def _named(counts: dict[str, int], *names: str) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names)


def _columns(layout: Layout) -> dict[str, str | None]:
    return {column.header: column.field for column in layout.columns}


def _failure(arguments: Namespace, error: Exception) -> dict[str, Any]:
    outcome, columns = "file_error", {}
    if isinstance(error, MappingNeeded):
        outcome, columns = "needs_mapping", _columns(error.layout)
    elif isinstance(error, DecisionNeeded):
        outcome = "needs_choice"
    counts = dict.fromkeys(("accepted", "held", "rejected", "skipped", "new", "updated", "unchanged", "gone"), 0)
    return {
        "file": str(arguments.file),
        "outcome": outcome,
        "error": str(error),
        "columns": columns,
        "counts": counts,
        "rows": [],
    }
