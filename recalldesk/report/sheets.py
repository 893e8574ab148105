"""All that a workbook holds, sheet by sheet, as tables of typed cells: the same ones become CSV."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from recalldesk.queue.reporting import Reporting
from recalldesk.queue.why import in_words
from recalldesk.report.build import Line, Report
from recalldesk.report.figures import Figure, Group, Unit
from recalldesk.report.tables import Cell, Column, Kind, Table, Typed, texts
from recalldesk.report.unscheduled import Unscheduled

SUMMARY, TRENDS, DEFINITIONS, UNSCHEDULED = "Summary", "Trends", "Definitions", "Unscheduled"
ORDER = (
    SUMMARY, "By segment", "By attempt", UNSCHEDULED, "Escalations", "Contact quality", "Note review", "Cohorts",
    TRENDS, DEFINITIONS,
)  # fmt: skip
KINDS = {Unit.COUNT: Kind.COUNT, Unit.SHARE: Kind.SHARE, Unit.DAYS: Kind.DAYS, Unit.MONEY: Kind.MONEY}


def sheets(
    report: Report,
    rows: Sequence[Unscheduled] | None,
    left_out: int,
    settings: Reporting,
    zone: ZoneInfo,
    *,
    names: bool,
) -> list[Table]:
    """Return the tables of all sheets, in the order of the sheets. ``rows`` None: recalls are not shown one by one."""
    found = [
        _summary(report),
        *(() if rows is None else (_unscheduled(rows, left_out, zone, names=names),)),
        *report.tables,
        _escalations(report),
        _contact(report),
        _notes(report),
        _alarms(report),
        trends(report),
        _definitions(report),
        _frame(report, settings, zone),
    ]
    return sorted(found, key=lambda table: ORDER.index(table.sheet))


def _summary(report: Report) -> Table:
    columns = (
        *texts("Figure"), Column("Value", Kind.COUNT), Column("Count", Kind.COUNT), Column("Of", Kind.COUNT),
        *texts("Of what"), Column("Before", Kind.COUNT), Column("Change", Kind.COUNT), Column("Average", Kind.DAYS),
        Column("Baseline", Kind.COUNT), Column("90-day target", Kind.COUNT), Column("12-month target", Kind.COUNT),
        *texts("Group"),
    )  # fmt: skip
    rows = tuple(_line(line) for group in Group for line in report.lines if line.figure.group is group)
    note = "Of times, the value is the median, in days. The change of a share is in percentage points."
    return Table("summary", SUMMARY, "Figures", columns, rows, note)


def _line(line: Line) -> tuple[Cell, ...]:
    figure, target = line.figure, line.target

    def typed(value: float | None) -> Cell:
        return None if value is None else Typed(value, KINDS[figure.unit])

    change = None if line.change is None else Typed(line.change, _CHANGES.get(figure.unit, Kind.CHANGE))
    targets = (target.baseline, target.in_90_days, target.in_12_months) if target else (None,) * 3
    return (
        figure.name,
        typed(line.value),
        line.now.spread.count if figure.unit is Unit.DAYS else None if figure.unit is Unit.MONEY else line.now.hits,
        line.now.of if figure.of else None,
        figure.of,
        typed(line.before.value(figure.unit)),
        change,
        line.now.spread.mean if figure.unit is Unit.DAYS else None,
        *map(typed, targets),
        figure.group.value,
    )


_CHANGES = {Unit.SHARE: Kind.POINTS, Unit.DAYS: Kind.CHANGE_DAYS}


def trends(report: Report) -> Table:
    """Return each figure week by week; below one that has targets these, so that a chart shows them."""
    columns = (*texts("Figure"), *(Column(week.label[-3:], Kind.DATE) for week in report.weeks))
    rows: list[tuple[Cell, ...]] = [("Monday", *(week.first for week in report.weeks))]
    for line in report.lines:
        kind = KINDS[line.figure.unit]
        values = [measure.value(line.figure.unit) for measure in line.weeks]
        rows.append((line.figure.name, *(None if value is None else Typed(value, kind) for value in values)))
        for title, value in targets_of(line):
            rows.append((f"{line.figure.name}: {title}", *[Typed(value, kind)] * len(report.weeks)))
    return Table("trends", TRENDS, "Week by week", columns, tuple(rows))


def targets_of(line: Line, *, baseline: bool = True) -> list[tuple[str, float]]:
    """Return the baseline, if that is wanted, and targets of a figure that were set, each with its name."""
    if line.target is None:
        return []
    of = line.target
    named = (("baseline", of.baseline), ("90-day target", of.in_90_days), ("12-month target", of.in_12_months))
    return [(name, value) for name, value in named[not baseline :] if value is not None]


def _unscheduled(rows: Iterable[Unscheduled], left_out: int, zone: ZoneInfo, *, names: bool) -> Table:
    who = texts("MRN", "Family name", "Given name", "Number") if names else ()
    columns = (
        Column("Recall", Kind.COUNT), *who, *texts("Segment"), Column("Tier", Kind.COUNT), Column("Due", Kind.DATE),
        Column("Attempts", Kind.COUNT), Column("Last attempt", Kind.TIME),
        *texts("Last outcome", "Stands", "Why"), Column("Next", Kind.TIME), *texts("Decision"),
    )  # fmt: skip
    note = "Open and due at the end of the period, with no visit booked. Decide each: extend, reroute, letter, close."
    if left_out:
        note += f" The most urgent ones: {left_out} more are not shown."
    filled = tuple(_open_row(one, zone, names=names) for one in rows)
    return Table("unscheduled", UNSCHEDULED, "Without a visit", columns, filled, note)


def _open_row(one: Unscheduled, zone: ZoneInfo, *, names: bool) -> tuple[Cell, ...]:
    numbers = one.values.get("numbers") or [[""]]
    said = [one.values.get(name) for name in ("mrn", "family", "given")]
    return (
        one.recall,
        *((*(str(text or "") for text in said), numbers[0][0]) if names else ()),
        one.segment,
        one.tier,
        date.fromisoformat(one.due) if one.due else None,
        one.attempts,
        _local(one.last_at, zone),
        ": ".join(filter(None, (one.last, _BROKEN.get(one.broken)))),
        one.status.capitalize(),
        in_words(one.why) if one.why else "",
        _local(one.next_at, zone),
        one.decision.capitalize(),
    )


_BROKEN = {"no_show": "did not come", "cancelled": "visit cancelled"}


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return an instant as the clinic's clock shows it: a workbook knows no zones."""
    return at.astimezone(zone).replace(tzinfo=None) if at else None


def _some(report: Report, name: str, sheet: str, title: str, figures: Iterable[str]) -> Table:
    lines = [report.line(figure) for figure in figures]
    columns = (*texts("Figure"), Column("Value", Kind.COUNT), Column("Count", Kind.COUNT), Column("Of", Kind.COUNT))
    rows = tuple(row[:4] for row in map(_line, lines))
    return Table(name, sheet, title, columns, rows)


def _escalations(report: Report) -> Table:
    figures = ("escalated", "clinical", "clinical_in_time", "escalations_open", "escalations_late", "authorization",
               "language")  # fmt: skip
    return _some(report, "escalations", "Escalations", "Escalations", figures)


def _contact(report: Report) -> Table:
    figures = ("answered", "wrong_numbers", "opt_outs", "complaints", "satisfied", "promises_kept", "on_time", "held",
               "rejected")  # fmt: skip
    return _some(report, "contact", "Contact quality", "Contact quality", figures)


def _notes(report: Report) -> Table:
    return _some(report, "note review", "Note review", "Notes", ("notes_reviewed", "notes_good"))


def _alarms(report: Report) -> Table:
    columns = (*texts("Segment"), Column("This week", Kind.SHARE), Column("Four weeks before", Kind.SHARE))
    note = "Segments whose share of attempts that reached the patient has clearly fallen, beyond chance."
    return Table(
        "alarms",
        "By segment",
        "Response that falls",
        columns,
        tuple((one.segment, one.now, one.before) for one in report.alarms),
        note,
    )


def _definitions(report: Report) -> Table:
    rows = tuple(_definition(line.figure) for line in report.lines)
    return Table("definitions", DEFINITIONS, "Definitions", texts("Figure", "Group", "Unit", "Of", "Definition"), rows)


def _definition(figure: Figure) -> tuple[Cell, ...]:
    return figure.name, figure.group.value, _UNITS[figure.unit], figure.of, figure.definition


_UNITS = {Unit.COUNT: "count", Unit.SHARE: "share", Unit.DAYS: "days, the median", Unit.MONEY: "money"}


def _frame(report: Report, settings: Reporting, zone: ZoneInfo) -> Table:
    made, grace = report.asked.now.astimezone(UTC).astimezone(zone), report.grace
    many = "" if grace.amount == 1 else "s"
    said: Mapping[str, str] = {
        "Clinic": report.clinic,
        "Period": f"{report.asked.main.label}, {report.asked.main.first} to {report.asked.main.last}",
        "Compared with": f"{report.asked.before.label}, {report.asked.before.first} to {report.asked.before.last}",
        "Made at": f"{made:%Y-%m-%d %H:%M} {zone.key}",
        "A booking is credited to an attempt within": f"{settings.credit_days} days",
        "A promised call is kept within": f"{grace.amount} {grace.unit.value}{many} of its time",
        "An open recall is stalled after": f"{settings.stalled_days} days without an attempt",
        "Targets count from": str(settings.started or "not set"),
        "A booking is worth": f"an estimate in {settings.currency}"
        if settings.values
        else "off: the playbook has no values",
        "Small cells": _SMALL if report.asked.hide_small else "shown",
    }
    rows = tuple(said.items())
    return Table("frame", DEFINITIONS, "How this report counts", texts("What", "How"), rows)


_SMALL = "counts from 1 to 4 are left out of tables that part the whole; figures of the whole clinic stay"


def head(report: Report) -> list[Line]:
    """Return the figures of the head of the page."""
    return [line for line in report.lines if line.figure.group is Group.HEAD]
