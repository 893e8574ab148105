"""``recalldesk report`` and ``schedule``."""

import getpass
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from recalldesk import app
from recalldesk.cli.output import options_of, say, say_json
from recalldesk.core.errors import UsageError
from recalldesk.core.roles import Right
from recalldesk.desk.week import Ask, WeekReport, week_report
from recalldesk.desk.week_files import csv_of, workbook_of, write_files
from recalldesk.report.build import Line
from recalldesk.report.figures import Group, Unit
from recalldesk.report.period import Period


def report(arguments: Namespace) -> int:
    """Write the workbook or CSV of a week or range, or print the figures."""
    main = _period(arguments.week, arguments.first, arguments.last)
    before = _period(arguments.compare_week, arguments.compare_first, arguments.compare_last)
    _sensible(arguments)
    password = _password(arguments)
    with app.open_desk(options_of(arguments), make=False) as desk:
        who = desk.store, desk.clock, desk.actor
        with desk.store.read() as reader:
            governs = Right.GOVERN.held_by(reader.people.role(desk.actor.person))
        ask = Ask(
            main=main,
            before=before,
            hide_small=arguments.hide_small,
            patients=governs and bool(arguments.to or arguments.csv) and not arguments.hide_small,
            names=arguments.names,
        )
        made = week_report(*who, ask)
        written: list[Path] = []
        if arguments.to:
            path = _file_of(arguments.to, made)
            written += write_files(*who, path.parent, {path.name: workbook_of(made, password)})
        if arguments.csv:
            written += write_files(*who, arguments.csv, csv_of(made))
    _tell(made, written, as_json=arguments.json)
    return 0


def _sensible(arguments: Namespace) -> None:
    """Raise UsageError for what was asked that nothing would come of, or another thing than was meant."""
    to: Path | None = arguments.to
    password = arguments.password or arguments.password_file is not None
    if to and to.suffix and to.suffix.lower() != ".xlsx" and not to.is_dir():
        raise UsageError("The name of the workbook ends in .xlsx; a folder that has a dot in its name is made before.")
    if password and (arguments.csv or not to):
        raise UsageError("A password opens the workbook: name it with --to. CSV can have none: write it by itself.")
    if arguments.names and not (to or arguments.csv):
        raise UsageError("Names stand in the workbook and in CSV alone: name one with --to or --csv.")
    if arguments.names and arguments.hide_small:
        raise UsageError("With small counts left out, the recalls one by one are too: leave out --names.")


def _period(week: str | None, first: date | None, last: date | None) -> Period | None:
    """Return the week or range that was asked for, None if neither was."""
    if week:
        if first or last:
            raise UsageError("Name a week, or a first and a last day, not both.")
        return Period.week(week)
    if not first and not last:
        return None
    if not first or not last or last < first:
        raise UsageError("Name a first day and a last one that is not before it.")
    return Period.of_days(first, last)


def _file_of(to: Path, made: WeekReport) -> Path:
    """Return the file: of a folder, one that is called after the period."""
    if to.suffix.lower() == ".xlsx":
        return to
    return to / f"recall-report-{made.report.asked.main.label.replace(' ', '-')}.xlsx"


def _password(arguments: Namespace) -> str | None:
    """Return what the workbook shall open with: the first line of a file, or as it is typed; None for nothing."""
    if arguments.password_file is not None:
        try:
            lines: list[str] = arguments.password_file.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            raise UsageError(f"The password file {arguments.password_file} cannot be read.") from None
        return lines[0] if lines else ""
    if not arguments.password:
        return None
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError("There is no terminal to ask for a password: name a file that holds it.")
    return getpass.getpass("Password of the workbook: ")


def _tell(made: WeekReport, written: list[Path], *, as_json: bool) -> None:
    if as_json:
        asked = made.report.asked
        plain = {"period": asked.main.label, "over": made.report.over, "before": asked.before.label}
        plain["files"] = list(map(str, written))
        say_json({**plain, "figures": {line.figure.id: _plain(line) for line in made.report.lines}})
        return
    if written:
        say(f"{made.report.asked.main.label}: {', '.join(map(str, written))}")
        return
    asked, so_far = made.report.asked, made.report.so_far
    say(f"{made.report.clinic}, {asked.main.label}{so_far}, compared with {asked.before.label}")
    for group in Group:
        say()
        say(group.value)
        for line in made.report.lines:
            if line.figure.group is group:
                say(f"  {line.figure.name:<42} {shown(line.value, line.figure.unit):>8}  {_of(line)}".rstrip())


def _plain(line: Line) -> dict[str, Any]:
    before = line.before.value(line.figure.unit)
    told = {"value": line.value, "count": line.now.hits, "of": line.now.of, "before": before}
    return {**told, "average": line.now.spread.mean} if line.figure.unit is Unit.DAYS else told


def shown(value: float | None, unit: Unit) -> str:
    """Return a figure's number in words."""
    if value is None:
        return "no data"
    return f"{value:.1%}" if unit is Unit.SHARE else f"{value:,.1f}" if unit is Unit.DAYS else f"{value:,.0f}"


def _of(line: Line) -> str:
    if line.figure.unit is Unit.SHARE:
        return f"{line.now.hits:,} of {line.now.of:,} {line.figure.of}"
    mean = line.now.spread.mean
    return "" if mean is None else f"median of {line.now.of:,} {line.figure.of}, {mean:.1f} on average"
