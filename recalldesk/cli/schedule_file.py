"""What ``recalldesk load`` says of a file of the schedule: a status file, or open times."""

import sys
from argparse import Namespace
from collections.abc import Iterable
from itertools import islice
from typing import Any

from recalldesk.cli.output import as_json, say
from recalldesk.desk.schedule.load_schedule import ScheduleReport
from recalldesk.lists.contents import Contents
from recalldesk.store.schedule import ScheduleReported

_SHOWN = 10  # rows named for people; --json has them all
_NAMES = {Contents.APPOINTMENTS: "status file", Contents.SLOTS: "open times"}
_OF = {
    Contents.APPOINTMENTS: ("recalls", ("told", "unchanged", "elsewhere", "updated")),
    Contents.SLOTS: ("times", ("new", "unchanged", "gone", "past")),
}


class JsonSchedule:
    """Prints one object, row by row."""

    def __init__(self, arguments: Namespace) -> None:
        self._arguments = arguments

    def __call__(self, report: ScheduleReport) -> None:
        """Print what the file does."""
        result, dry_run = report.result, self._arguments.dry_run
        head = {
            "file": str(self._arguments.file),
            "outcome": "ok",
            "error": None,
            "dry_run": dry_run,
            "kind": result.layout.contents,
            "load": None if dry_run else result.load,
            "source": result.source,
            "columns": {column.header: column.field for column in result.layout.columns},
            "counts": result.counts,
        }
        sys.stdout.write(as_json(head)[:-1] + ', "rows": [')
        sys.stdout.write(",\n".join(as_json(_plain(row)) for row in report.rows))
        sys.stdout.write("]}\n")


class TextSchedule:
    """Says what happened in some lines."""

    def __init__(self, arguments: Namespace) -> None:
        self._arguments = arguments

    def __call__(self, report: ScheduleReport) -> None:
        """Print what the file does."""
        counts, contents = report.result.counts, report.result.layout.contents
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        done = "would be loaded (nothing was changed)" if self._arguments.dry_run else "loaded"
        say(f"{self._arguments.file.name}: {_NAMES[contents]} {done}, source {report.result.source}")
        label, names = _OF[contents]
        say("  rows     " + _named(counts, ("accepted", "held", "rejected", "skipped")))
        say(f"  {label:<8} " + _named(counts, names))
        left_out = [column.header for column in report.result.layout.columns if column.field is None]
        if left_out:
            say(f"  columns left out: {', '.join(left_out)}")
        bad = (row for row in report.rows if row.problems)
        for row in islice(bad, _SHOWN):
            say(f"  row {row.row}: {row.verdict}, {' + '.join(row.problems)}")
        more = counts["held"] + counts["rejected"] - _SHOWN
        if more > 0:
            say(f"  and {more} more: --json lists them all")
        if not self._arguments.dry_run:
            say(f"Take it back with: recalldesk loads undo {report.result.load}")


def _named(counts: dict[str, int], names: Iterable[str]) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names)


def _plain(row: ScheduleReported) -> dict[str, Any]:
    return {
        "row": row.row,
        "id": row.recall,
        "verdict": row.verdict,
        "reason": row.problems[0] if row.problems else None,
        "problems": row.problems,
        "values": dict(row.values),
    }
