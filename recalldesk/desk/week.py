"""The manager's week: what was done in a range of days as figures and tables, and the recalls behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nsmallest
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Right, require
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.note_look import note_look
from recalldesk.queue.calendar import local_day
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.queue.reviewing import reviews
from recalldesk.report.build import Asked, ListRows, Report, Reporter
from recalldesk.report.period import Period
from recalldesk.report.sheets import sheets
from recalldesk.report.tables import Table
from recalldesk.report.unscheduled import Unscheduled, unscheduled
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader

MOST_ROWS = 5_000  # of recalls that are named one by one: the most urgent


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a report shall be about. ``main`` None: the week that ended last; ``before`` None: as many days before it.

    ``patients``: also the recalls one by one, which wants a role that may; ``names``: with names and numbers.
    """

    main: Period | None = None
    before: Period | None = None
    hide_small: bool = False
    patients: bool = False
    names: bool = False


class WeekReport(NamedTuple):
    """A report, and the recalls that no visit was booked for, the most urgent first. ``left_out``: how many more.

    ``patients``: whether these were asked for; ``names``: with names.
    """

    report: Report
    unscheduled: tuple[Unscheduled, ...]
    left_out: int
    patients: bool
    names: bool
    policy: Policy

    @property
    def tables(self) -> list[Table]:
        """All that a workbook shows."""
        settings, zone = self.policy.report, self.policy.clinic.tz
        rows = self.unscheduled if self.patients else None
        return sheets(self.report, rows, self.left_out, settings, zone, names=self.names)


def last_week(policy: Policy, now: datetime) -> Period:
    """Return the week that ended last, by the clinic's clock."""
    return Period.week_of(local_day(now, policy.clinic.tz) - timedelta(days=7))


def week_report(store: Store, clock: Clock, actor: Actor, ask: Ask) -> WeekReport:
    """Return the report. ``NotAllowed``: the recalls one by one are not for everybody's eyes."""
    now = clock.now()
    with collector_spared(), store.read() as reader:
        if ask.patients or ask.names:
            require(Right.GOVERN, reader.people.role(actor.person))  # P5
        made = _report(reader, ask, now)
    note_look(store, clock, actor, "report", len(made.unscheduled))
    return made


def _report(reader: Reader, ask: Ask, now: datetime) -> WeekReport:
    policy = reader.playbooks.rules().policy
    main = ask.main or last_week(policy, now)
    reporter = Reporter(policy, Asked(main, ask.before or main.before, now, ask.hide_small))
    count = 0

    def left() -> Iterator[Unscheduled]:
        nonlocal count
        for file in reader.reports.patients():
            told = reporter.take(file)
            if ask.patients:
                for one in unscheduled(told, policy, main, now):
                    count += 1
                    yield one

    chosen = nsmallest(MOST_ROWS, left(), key=lambda one: one.urgency)
    reporter.take_lists(ListRows(*one) for one in reader.reports.lists())
    reporter.take_notes(reviews(reader.note_reviews.reviews(reporter.begins)).values())
    left_out, rows = count - len(chosen), tuple(_with_next(reader, chosen))
    return WeekReport(reporter.report(), rows, left_out, ask.patients, ask.names, policy)


def _with_next(reader: Reader, chosen: list[Unscheduled]) -> Iterator[Unscheduled]:
    """Yield them with what the queue says is next."""
    for start in range(0, len(chosen), _AT_ONCE):
        some = chosen[start : start + _AT_ONCE]
        states = reader.states.of([RecallId(one.recall) for one in some])
        for one in some:
            state = states.get(RecallId(one.recall))
            yield one._replace(
                status=state.status.value if state else "",
                why=state.why if state and state.why else "",
                next_at=state.wake_at if state else None,
            )


_AT_ONCE = 500
