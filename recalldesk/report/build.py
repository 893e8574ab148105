"""The report put together out of what was counted: figures with what they are of, and tables."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import sqrt
from typing import NamedTuple

from recalldesk.queue.policy import Policy
from recalldesk.queue.reporting import Target
from recalldesk.queue.reviewing import Reviewed, Score
from recalldesk.queue.times import Delay
from recalldesk.queue.trails import PatientFile
from recalldesk.report.figures import FIGURES, Figure, Measure
from recalldesk.report.measure import Measurer
from recalldesk.report.period import Calendar, Period
from recalldesk.report.readings import Told
from recalldesk.report.slices import DIMENSIONS, PICK_UP, RETROSPECT, Slicer, names_of
from recalldesk.report.tables import Column, Kind, Table, counted, filled, share, texts
from recalldesk.report.tally import Row, Tally

WEEKS = 12  # that charts show
_LOOK_BACK, _LEAST, _SURE = 4, 20, 1.96  # of the alarm: weeks before, attempts a side, how far beyond chance
_ALARM = 0.75  # of what it was before
PROBLEMS = "problems"  # the table of what was wrong with rows of lists
_AGES = ("today", "1-2", "3-7", "8-30", "31+")


class Asked(NamedTuple):
    """What a report is about. ``before``: what it is compared with. ``now``: nothing later is known."""

    main: Period
    before: Period
    now: datetime
    hide_small: bool = False


class Line(NamedTuple):
    """A figure: in the period, in the one it is compared with, in each of the last weeks, and its target."""

    figure: Figure
    now: Measure
    before: Measure
    weeks: tuple[Measure, ...]
    target: Target | None

    @property
    def value(self) -> float | None:
        """The one number of the period."""
        return self.now.value(self.figure.unit)

    @property
    def change(self) -> float | None:
        """By how much it is more than before; None if either is not known."""
        value, before = self.value, self.before.value(self.figure.unit)
        return None if value is None or before is None else value - before


class Alarm(NamedTuple):
    """A segment whose response has fallen. Shares of attempts that reached the patient."""

    segment: str
    now: float
    before: float


class Report(NamedTuple):
    """The whole of it. ``weeks``: those that charts show, the oldest first.

    ``behind``: of each figure some of the recalls that are hits in the period. ``grace``: how late a promised call may
    be. ``over``: the period has ended; else it is told so far.
    """

    asked: Asked
    clinic: str
    weeks: tuple[Period, ...]
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    alarms: tuple[Alarm, ...]
    behind: Mapping[str, tuple[int, ...]]
    grace: Delay
    over: bool

    @property
    def so_far(self) -> str:
        """What follows the days of a period that is not over, to be read before what it is compared with."""
        return "" if self.over else ", so far"

    def line(self, figure: str) -> Line:
        """Return a figure by its id."""
        return next(line for line in self.lines if line.figure.id == figure)

    def table(self, name: str) -> Table:
        """Return a table by its id."""
        return next(table for table in self.tables if table.id == name)


class ListRows(NamedTuple):
    """What came of the rows of one list."""

    source: str
    at: datetime
    counts: Mapping[str, int]


class Reporter:
    """Takes patients one after another, lists, reviewed notes; gives the report.

    ``begins``: nothing that happened before it is counted by itself.
    """

    def __init__(self, policy: Policy, asked: Asked) -> None:
        self._policy, self._asked = policy, asked
        self._weeks = asked.main.weeks_up_to(WEEKS)
        calendar = Calendar((asked.main, asked.before, *self._weeks), policy.clinic.tz, asked.now)
        self._places = {period: place for place, period in enumerate(calendar.periods)}
        self.begins = min(calendar.begins)
        self._tally = Tally(calendar, (self._places[asked.main],))
        self._counter, self._slicer = Measurer(policy, self._tally), Slicer(policy, self._tally, self._weeks)

    def take(self, file: PatientFile) -> Sequence[Told]:
        """Count a patient."""
        told = self._counter.take(file)
        self._slicer.take(file, told)
        return told

    def take_lists(self, lists: Iterable[ListRows]) -> None:
        """Count what came of the rows of lists."""
        for one in lists:
            for place in self._tally.calendar.within(one.at):
                rows = sum(one.counts.get(name, 0) for name in ("accepted", "held", "rejected"))
                for name in ("held", "rejected"):
                    self._tally.count(place, name, one.counts.get(name, 0), rows)
                for column in ("accepted", "held", "rejected", "skipped", "new", "updated", "gone"):
                    self._tally.row(place, ("lists", one.source), column, one.counts.get(column, 0))
                self._tally.row(place, ("lists", one.source), "rows", rows)
                for name, times in one.counts.items():
                    verdict, _, problem = name.partition(" ")
                    if problem:
                        self._tally.row(place, (PROBLEMS, verdict, problem, one.source), "rows", times)

    def take_notes(self, reviewed: Iterable[Reviewed]) -> None:
        """Count notes that were reviewed, each as it was scored last."""
        for one in reviewed:
            scores = {**one.scores, PICK_UP: one.matches}
            good = {name: score is Score.YES for name, score in scores.items()}
            for place in self._tally.calendar.within(one.at):
                self._tally.count(place, "notes_reviewed")
                self._tally.count(place, "notes_good", int(all(good.values())))
                for question, yes in good.items():
                    self._tally.row(place, ("notes", question), "reviewed")
                    self._tally.row(place, ("notes", question), "good", int(yes))

    def report(self) -> Report:
        """Return the report of all that was taken."""
        self._slicer.settle()
        return Report(
            asked=self._asked,
            clinic=self._policy.clinic.name,
            weeks=self._weeks,
            lines=tuple(map(self._line, FIGURES)),
            tables=tuple(self._tables()),
            alarms=tuple(self._alarms()),
            grace=self._policy.promises.grace,
            over=self._asked.now >= self._asked.main.ends(self._policy.clinic.tz),
            behind={figure: tuple(sorted(known)) for figure, known in self._tally.behind.items()},
        )

    def _line(self, figure: Figure) -> Line:
        measure, places = self._tally.measure, self._places
        return Line(
            figure,
            measure(places[self._asked.main], figure.id),
            measure(places[self._asked.before], figure.id),
            tuple(measure(places[week], figure.id) for week in self._weeks),
            self._policy.report.target(figure.id),
        )

    def _tables(self) -> Iterable[Table]:
        place, names, small = self._places[self._asked.main], names_of(self._policy), self._asked.hide_small
        for dimension in DIMENSIONS:
            columns = (*texts(_TITLES[dimension]), *_SLICED)
            rows = self._tally.rows(place, "by", dimension)
            known = [names.get(dimension, {})]
            yield Table(
                dimension, "By segment", f"By {_TITLES[dimension].lower()}", columns,
                filled(columns, rows, known, hide_small=small), _NOTES.get(dimension, ""),
            )  # fmt: skip
        for table in _COUNTED:
            rows = self._tally.rows(place, *table.of)
            known = [names[one] for one in table.names]
            cells = filled(table.columns, rows, known, hide_small=small)
            yield Table(table.id, table.sheet, table.title, table.columns, cells, table.note)
        yield from self._cohorts(names["segment"])

    def _cohorts(self, names: Mapping[str, str]) -> Iterable[Table]:
        rows = self._tally.cohorts("cohort")
        small = self._asked.hide_small
        became = (*_COHORT, _VALUE) if self._policy.report.values else _COHORT
        columns = (*texts("Week of list"), *became)
        note = "Recalls by the week in which a list first named them, and what became of them to date."
        filled_in = filled(columns, rows, [{}], hide_small=small)
        yield Table("cohort", "Cohorts", "Cohorts by week of list", columns, filled_in, note)
        past = self._asked.main.weeks_up_to(RETROSPECT + 1)[0].label
        back = [Row(row.key[1:], row.counts) for row in self._tally.cohorts("retrospect")]
        columns = (*texts("Segment"), *became)
        note = f"Recalls first listed in {past}, and what became of each within four weeks of its list."
        yield Table(
            "retrospect", "Cohorts", f"Four weeks later: {past}", columns,
            filled(columns, back, [names], hide_small=small), note,
        )  # fmt: skip

    def _alarms(self) -> Iterable[Alarm]:
        """Yield the segments that answer clearly less in the last week than in those before: not by chance alone."""
        weekly, names = self._tally.weekly, names_of(self._policy)["segment"]
        newest, *before = [self._places[week] for week in reversed(self._weeks)][: _LOOK_BACK + 1]
        for segment in sorted({segment for place, segment, _ in weekly if place == newest}):
            attempts = weekly[newest, segment, "attempts"]
            past = sum(weekly[place, segment, "attempts"] for place in before)
            if attempts < _LEAST or past < _LEAST:
                continue
            now = weekly[newest, segment, "answered"] / attempts
            then = sum(weekly[place, segment, "answered"] for place in before) / past
            both = (now * attempts + then * past) / (attempts + past)
            spread = sqrt(both * (1 - both) * (1 / attempts + 1 / past))
            if now < _ALARM * then and then - now > _SURE * spread:
                yield Alarm(names.get(segment, segment), now, then)


class _Counted(NamedTuple):
    """A table that is counted under ``of``."""

    id: str
    of: tuple[str, ...]
    sheet: str
    title: str
    columns: tuple[Column, ...]
    names: tuple[str, ...] = ("",)
    note: str = ""


_TITLES = {
    "segment": "Segment",
    "tier": "Tier",
    "provider": "Provider",
    "location": "Location",
    "language": "Language",
    "payer": "Payer or partner",
    "source": "Source list",
}
_NOTES = {
    "language": "Equity view: the share of recalls reached and scheduled should not depend on the language.",
    "segment": "Counts are recalls with an attempt in the period. Kept: visits known as kept in it.",
}
_SLICED = (
    counted("Recalls worked", "worked"),
    counted("Attempts", "attempts"),
    share("Reached of attempts", "answered", "attempts"),
    counted("Reached", "reached"),
    share("Reached of worked", "reached", "worked"),
    counted("Scheduled", "scheduled"),
    share("Scheduled of worked", "scheduled", "worked"),
    counted("Declined", "declined"),
    counted("Escalated", "escalated"),
    counted("Unreachable", "unreachable"),
    counted("Callback", "talking"),
    counted("Still trying", "trying"),
    counted("Kept visits", "kept"),
)
_TRIED = (
    counted("Attempts", "attempts"),
    counted("Reached", "answered"),
    share("Reached of attempts", "answered", "attempts"),
    counted("Scheduled", "scheduled"),
    share("Scheduled of attempts", "scheduled", "attempts"),
)
_COHORT = (
    counted("Recalls listed", "listed"),
    counted("Worked", "worked"),
    counted("Reached", "reached"),
    share("Reached of listed", "reached", "listed"),
    counted("Scheduled", "scheduled"),
    share("Scheduled of listed", "scheduled", "listed"),
    counted("Kept", "kept"),
    counted("Declined", "declined"),
    counted("Unreachable", "unreachable"),
)
_VALUE = Column("Estimated value", Kind.MONEY, "value", "scheduled")
_ATTEMPTS = counted("Attempts", "attempts")
_COUNTED = (
    _Counted("success", ("success",), "By segment", "Success by each segment's own measure",
        (*texts("Segment"), counted("Decided", "decided"),
         counted("Success", "done"), share("Success of decided", "done", "decided")),
        ("segment",)),
    _Counted("attempt", ("attempt",), "By attempt", "By number of the attempt", (*texts("Attempt"), *_TRIED)),
    _Counted("daypart", ("by attempt", "daypart"), "By attempt", "By part of the day", (*texts("Part"), *_TRIED),
        ("daypart",)),
    _Counted("channel", ("by attempt", "channel"), "By attempt", "By channel", (*texts("Channel"), *_TRIED),
        ("channel",)),
    _Counted("outcomes", ("outcomes",), "By attempt", "Outcomes", (*texts("Outcome", "Detail"), _ATTEMPTS),
        ("outcome", "detail")),
    _Counted("decisions", ("decisions",), "Unscheduled", "Decisions of the review",
        (*texts("Decision"), counted("Recalls", "decided")), ("decision",)),
    _Counted("ageing", ("ageing",), "Escalations", "Open escalations by age in days",
        (*texts("Route"), *(counted("Today" if age == "today" else f"{age} days", age) for age in _AGES),
         counted("Clock run out", "late")), ("route",)),
    _Counted("topics", ("topics",), "Escalations", "Question topics", (*texts("Topic"), _ATTEMPTS),
        ("topic",)),
    _Counted("declined reasons", ("declined",), "Contact quality", "Declined, by kind",
        (*texts("Kind"), _ATTEMPTS), ("detail",)),
    _Counted("declined why", ("declined why",), "Contact quality", "Declined, by reason",
        (*texts("Kind", "Reason"), _ATTEMPTS), ("detail", "barrier"),
        "A refusal counts for each barrier that was noted with it. What patients said in their own words is left out."),
    _Counted("barriers", ("barriers",), "Contact quality", "Barriers",
        (*texts("Barrier"), counted("Named", "attempts"), counted("Scheduled since", "removed"),
         share("Scheduled of named", "removed", "attempts")), ("barrier",)),
    _Counted("removed", ("removed",), "Contact quality", "What removed barriers",
        (*texts("Barrier", "What came between"), counted("Times", "attempts")), ("barrier", "route"),
        "Same call: it was solved while talking. A team: its escalation ended between the two calls."),
    _Counted("reminders", ("reminders",), "Contact quality", "Messages and letters",
        (*texts("Channel"), *(counted(state.capitalize(), state)
                              for state in ("queued", "sent", "delivered", "failed", "replied"))), ("channel",)),
    _Counted("lists", ("lists",), "Contact quality", "List quality by source",
        (*texts("Source"), counted("Rows", "rows"), counted("Accepted", "accepted"), counted("Held", "held"),
         share("Held of rows", "held", "rows"), counted("Rejected", "rejected"),
         share("Rejected of rows", "rejected", "rows"), counted("New", "new"), counted("Updated", "updated"),
         counted("Gone", "gone"))),
    _Counted(PROBLEMS, (PROBLEMS,), "Contact quality", "List problems by reason",
        (*texts("Verdict", "Reason", "Source"), counted("Rows", "rows")), ("verdict", "problem", ""),
        "Each row by the first of its problems. Lists loaded before this was counted are left out."),
    _Counted("measures", ("measures",), "By segment", "Care gaps by measure",
        (*texts("Measure"), counted("Open", "open"), counted("Closed", "closed"),
         share("Closed of open", "closed", "open"))),
    _Counted("notes", ("notes",), "Note review", "Questions",
        (*texts("Question"), counted("Reviewed", "reviewed"), counted("Good", "good"),
         share("Good of reviewed", "good", "reviewed")), ("question",)),
)  # fmt: skip
