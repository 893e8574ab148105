"""The week in words: figures as they are shown, the one that is looked at, and what goes on today. No Qt."""

from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.trays import TrayRow
from recalldesk.desk.week_desk import Group, Period, Report, Today, Unit, WeekReport
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.week.decide_presenter import DecidePresenter
from recalldesk.ui.week.lines import FigureLine, amount, in_words
from recalldesk.ui.words import born, count, day, listed_name, mark, tr

_WEEK = timedelta(days=7)


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


def _page(report: Report, workplace: Workplace) -> WeekPage:
    main = report.asked.main
    now = Period.week_of(workplace.now().astimezone(workplace.zone).date())
    alarms = (
        tr("{segment} answers less: {now} of attempts reached the patient, {before} in the four weeks before.").format(
            segment=tr(one.segment), now=amount(one.now, Unit.SHARE), before=amount(one.before, Unit.SHARE)
        )
        for one in report.alarms
    )
    whole = tr("{first} to {last}, compared with the week before")
    days = whole if report.over else tr("{first} to {last}, so far, compared with the whole week before")
    return WeekPage(
        title=tr("Week {week}").format(week=main.label),
        days=days.format(first=day(main.first), last=day(main.last)),
        lines=tuple(in_words(line, report) for group in Group for line in report.lines if line.figure.group is group),
        notes=tuple(alarms),
        last=main.first >= now.first,
    )


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
