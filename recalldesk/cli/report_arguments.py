"""The arguments of ``recalldesk report`` and ``schedule``."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

Late: TypeAlias = Callable[[str, str], Callable[[argparse.Namespace], int]]


def add_report(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    common: argparse.ArgumentParser,
    late: Late,
    day: Callable[[str], date],
) -> None:
    """Add both commands. ``late`` gives a runner, ``day`` reads a date."""
    report = commands.add_parser("report", parents=[common], help="the week's figures, as a workbook")
    report.add_argument("--week", metavar="2026-W47", help="the week (default: the one that ended last)")
    report.add_argument("--from", type=day, dest="first", metavar="DATE", help="instead of a week: the first day")
    report.add_argument("--to-date", type=day, dest="last", metavar="DATE", help="and the last")
    report.add_argument("--compare-week", metavar="WEEK", help="compare with it (default: the days before)")
    report.add_argument("--compare-from", type=day, dest="compare_first", metavar="DATE", help="or with these days")
    report.add_argument("--compare-to", type=day, dest="compare_last", metavar="DATE", help=argparse.SUPPRESS)
    report.add_argument("--to", type=Path, metavar="FILE.xlsx", help="write the workbook (default: print the figures)")
    report.add_argument("--csv", type=Path, metavar="DIR", help="write every sheet as CSV")
    report.add_argument("--names", action="store_true", help="names and numbers of patients without a visit")
    report.add_argument("--hide-small", action="store_true", help="leave out counts from 1 to 4 of breakdowns")
    report.add_argument("--password", action="store_true", help="ask for a password that opens the workbook")
    report.add_argument("--password-file", type=Path, metavar="FILE", help="its first line is that password")
    report.add_argument("--json", action="store_true", help="print one JSON object")
    report.set_defaults(run=late("report", "report"))
    schedule = commands.add_parser("schedule", parents=[common], help="have the system write the report every week")
    schedule.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder of the workbooks")
    schedule.add_argument("--day", default="mon", choices=("mon", "tue", "wed", "thu", "fri", "sat", "sun"))
    schedule.add_argument("--time", default="07:00", metavar="HH:MM", help="(default: 07:00)")
    schedule.add_argument(
        "--for", dest="system", choices=("windows", "macos", "systemd", "cron"), help="(default: this)"
    )
    schedule.add_argument("--install", action="store_true", help="do it, instead of showing what would be done")
    schedule.set_defaults(run=late("schedule", "schedule"))
