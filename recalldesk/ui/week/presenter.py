"""The week in words: figures as they are shown, the one that is looked at, and what goes on today. No Qt."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.trays import TrayRow
from recalldesk.desk.week_desk import PROBLEMS, Group, Line, Period, Report, Today, Unit, WeekReport, targets_of
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.week.decide_presenter import DecidePresenter
from recalldesk.ui.words import born, count, day, listed_name, mark, number, tenths, tr

_WEEK = timedelta(days=7)


class Series(NamedTuple):
    """A figure week by week. ``values``: None where there was nothing; ``levels``: its targets, each with its name."""

    weeks: tuple[str, ...]
    values: tuple[float | None, ...]
    levels: tuple[tuple[str, float], ...]
    unit: Unit

    def told(self) -> str:
        """Return all of it in words, for who hears the window."""
        weeks = zip(self.weeks, self.values, strict=True)
        parts = [f"{week}: {amount(value, self.unit)}" for week, value in weeks]
        parts += [f"{tr(name)}: {amount(value, self.unit)}" for name, value in self.levels]
        return "; ".join(parts)


class FigureLine(NamedTuple):
    """A figure in words. ``of``: what it is of; ``change``: to the period before, ``tone`` whether that is good."""

    id: str
    group: str
    name: str
    value: str
    of: str
    change: str
    tone: str
    definition: str
    series: Series
    head: bool
    behind: int


class WeekPage(NamedTuple):
    """A week. ``notes``: what should be looked at; ``last``: no later week has begun."""

    title: str
    days: str
    lines: tuple[FigureLine, ...]
    notes: tuple[str, ...]
    last: bool


class BehindRow(NamedTuple):
    """A recall behind a figure."""

    recall: RecallId
    name: str
    stands: str
    due: str


class Behind(NamedTuple):
    """The recalls behind a figure."""

    figure: str
    rows: tuple[BehindRow, ...]


class WeekPresenter:
    """The room of the week."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background = workplace, background
        self._made: WeekReport | None = None
        self._period: Period | None = None
        self._looks = 0  # what was asked for before something else was is not shown
        self.review = DecidePresenter(workplace, background)
        self.page: Seen[WeekPage | None] = Seen(None)
        self.behind: Seen[Behind | None] = Seen(None)
        self.today: Seen[tuple[str, ...]] = Seen(())
        self.said = Seen(Said(""))

    def read(self) -> None:
        """Read the week that is shown, and what goes on today; whoever is behind a figure stays in sight."""
        looks, period, behind = self._look(), self._period, self.behind.value

        def show(made: WeekReport) -> None:
            if looks == self._looks:
                self._made, self._period = made, made.report.asked.main
                self.behind.set(None)
                self.page.set(_page(made.report, self._workplace))
                self.review.take(made)
                if behind is not None:
                    self.show_behind(behind.figure)

        self._background.run(lambda: self._workplace.week().report(period), show, self._fail)
        self.look_at_today()

    def look_at_today(self) -> None:
        """Read what goes on today."""
        looks = self._looks

        def show(today: Today) -> None:
            if looks == self._looks:
                self.today.set(tuple(_today(today)))

        self._background.run(lambda: self._workplace.week().today(), show, self._fail)

    def step(self, weeks: int) -> None:
        """Go so many weeks on, not beyond this one."""
        shown = self._period
        now = Period.week_of(self._workplace.now().astimezone(self._workplace.zone).date())
        if self._made is not None and shown is not None and shown.first + weeks * _WEEK <= now.first:
            self._period = Period.week_of(shown.first + weeks * _WEEK)
            self.behind.set(None)
            self.read()

    def show_behind(self, figure: str) -> None:
        """Show the recalls behind a figure."""
        made, looks = self._made, self._looks
        if made is None:
            return

        def show(rows: list[TrayRow]) -> None:
            if looks == self._looks:
                self.behind.set(Behind(figure, tuple(map(self._row, rows))))

        recalls = made.report.behind.get(figure, ())
        self._background.run(lambda: self._workplace.week().rows(recalls), show, self._fail)

    def leave_behind(self) -> None:
        """Show how the figure went again."""
        self.behind.set(None)

    def save(self, path: Path, password: str) -> None:
        """Save the workbook; with a password only that opens it."""
        made = self._made
        if made is not None:
            done = Said(tr("The workbook is saved."), "good")
            self._background.run(
                lambda: self._workplace.week().save(path, made, password or None),
                lambda _none: self.said.set(done),
                self._fail,
            )

    @property
    def file_name(self) -> str:
        """What the workbook is called unless somebody says otherwise."""
        return f"recall-report-{self._period.label.replace(' ', '-') if self._period else 'week'}.xlsx"

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._look()
        self._made = None
        self.review.drop()
        self.page.set(None)
        self.behind.set(None)
        self.today.set(())
        self.said.set(Said(""))

    def _look(self) -> int:
        self._looks += 1
        return self._looks

    def _row(self, row: TrayRow) -> BehindRow:
        due = born(row.due) if row.due else ""
        return BehindRow(row.recall, listed_name(row.values), tr(row.state.status.value.capitalize()), due)

    def _fail(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))


_STATUSES = (mark("Held"), mark("Waiting"), mark("Ready"), mark("Claimed"), mark("Routed"), mark("Closed"))
_LEVELS = (mark("baseline"), mark("90-day target"), mark("12-month target"))


def _page(report: Report, workplace: Workplace) -> WeekPage:
    main = report.asked.main
    now = Period.week_of(workplace.now().astimezone(workplace.zone).date())
    alarms = (
        tr("{segment} answers less: {now} of attempts reached the patient, {before} in the four weeks before.").format(
            segment=tr(one.segment), now=amount(one.now, Unit.SHARE), before=amount(one.before, Unit.SHARE)
        )
        for one in report.alarms
    )
    return WeekPage(
        title=tr("Week {week}").format(week=main.label),
        days=tr("{first} to {last}, compared with the week before").format(first=day(main.first), last=day(main.last)),
        lines=tuple(_line(line, report) for group in Group for line in report.lines if line.figure.group is group),
        notes=tuple(alarms),
        last=main.first >= now.first,
    )


def _line(line: Line, report: Report) -> FigureLine:
    figure = line.figure
    series = Series(
        tuple(week.label[-3:] for week in report.weeks),
        tuple(one.value(figure.unit) for one in line.weeks),
        tuple(targets_of(line)),
        figure.unit,
    )
    change, tone = _change(line)
    return FigureLine(
        id=figure.id,
        group=tr(figure.group.value),
        name=tr(figure.name),
        value=amount(line.value, figure.unit),
        of=_of(line),
        change=change,
        tone=tone,
        definition=" ".join((tr(figure.definition), *_reasons(report, figure.id))),
        series=series,
        head=figure.group is Group.HEAD,
        behind=len(report.behind.get(figure.id, ())),
    )


def _reasons(report: Report, figure: str) -> Iterator[str]:
    """Yield why rows of lists were held or rejected, the commonest first, of a figure that counts them."""
    rows = [row for row in report.table(PROBLEMS).rows if str(row[0]).casefold() == figure]
    many = Counter[str]()
    for _verdict, reason, _source, times in rows:
        many[str(reason)] += times if isinstance(times, int) else 0
    if many:
        told = (f"{tr(name)}: {number(times)}" for name, times in many.most_common())
        yield tr("By reason: {reasons}.").format(reasons=", ".join(told))


def amount(value: float | None, unit: Unit) -> str:
    """Return a figure's number in words."""
    if value is None:
        return tr("no data")
    if unit is Unit.SHARE:
        return f"{value * 100:.0f} %"
    if unit is Unit.DAYS:
        return tr("{n} day" if value == 1 else "{n} days").format(n=tenths(value))
    return number(round(value))


def _of(line: Line) -> str:
    if not line.figure.of:
        return ""
    if line.figure.unit is Unit.SHARE:
        words = tr("{n} of {all} {what}")
        return words.format(n=number(line.now.hits), all=number(line.now.of), what=tr(line.figure.of))
    if (mean := line.now.spread.mean) is not None:
        words = tr("median of {all} {what}, {mean} on average")
        return words.format(all=number(line.now.of), what=tr(line.figure.of), mean=tenths(mean))
    return tr("of {all} {what}").format(all=number(line.now.of), what=tr(line.figure.of))


def _change(line: Line) -> tuple[str, str]:
    """Return how a figure changed in words, and the tone of that: good, problem, or none."""
    change = line.change
    if change is None:
        return "", "quiet"
    share = line.figure.unit is Unit.SHARE
    steps = round(change * 100) if share else round(change, 1)
    if not steps:
        return tr("as before"), "quiet"
    words = tr("up by {n}") if steps > 0 else tr("down by {n}")
    by = count(round(abs(steps)), "{n} point", "{n} points") if share else tenths(abs(steps))
    better = {"more": steps > 0, "fewer": steps < 0}.get(line.figure.good)
    return words.format(n=by), "quiet" if better is None else "good" if better else "problem"


def _today(today: Today) -> list[str]:
    """Return what goes on, a sentence each: who works where, never how much."""
    said = [
        tr("{name}: {segments}").format(name=name, segments=", ".join(map(tr, segments)))
        for name, segments in today.at_work.items()
    ]
    return [
        *(said or [tr("Nobody is in a call.")]),
        count(today.promises, "{n} promise due within the hour", "{n} promises due within the hour"),
        count(today.late, "{n} escalation is late", "{n} escalations are late"),
    ]
