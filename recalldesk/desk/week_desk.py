"""What the room of the week works with: reports of weeks, the recalls behind a figure, and what goes on today."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import PersonId, RecallId
from recalldesk.desk.callbacks import callbacks
from recalldesk.desk.escalations import board
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.note_look import note_look
from recalldesk.desk.trays import TrayRow, rows_of, unplaced
from recalldesk.desk.week import Ask, WeekReport, week_report
from recalldesk.desk.week_decisions import Decided, Decision, Done, decide, take_back
from recalldesk.desk.week_files import workbook_of, write_files
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.report.build import PROBLEMS, Line, Report
from recalldesk.report.figures import Group, Measure, Unit
from recalldesk.report.period import Period
from recalldesk.report.sheets import targets_of
from recalldesk.store.store import Store

__all__ = [
    "PROBLEMS",
    "Group",
    "Line",
    "Measure",
    "OpenRow",
    "Period",
    "Report",
    "Team",
    "Today",
    "Unit",
    "WeekDesk",
    "WeekReport",
    "targets_of",
]

MOST_REVIEWED = 300  # recalls that are decided on in one go: the most urgent of those not decided yet
_SOON = timedelta(hours=1)


class Today(NamedTuple):
    """What goes on now. ``at_work``: who works in which segments, by name: nobody's calls are counted.

    ``promises``: callbacks due within an hour; ``late``: escalations whose clock has run out.
    """

    at_work: Mapping[str, tuple[str, ...]]
    promises: int
    late: int


class OpenRow(NamedTuple):
    """A recall that no visit was made for: as the report says, and as it stands now. ``tier`` 1 is the most urgent.

    ``broken``: how the visit that it had since its last attempt came to nothing: cancelled, no_show; else empty.
    """

    row: TrayRow
    segment: str
    tier: int
    attempts: int
    last: str
    decision: str
    broken: str


class Team(NamedTuple):
    """Whom a recall can be handed to: a team, and what it asks; or a person."""

    name: str
    route: str = ""
    asks: str = ""
    person: PersonId | None = None


class WeekDesk:
    """Reports for whoever governs. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def report(self, period: Period | None) -> WeekReport:
        """Return the report of a week, of the one that ended last if none is named."""
        return week_report(self._store, self._clock, self._actor, Ask(main=period, patients=True))

    def rows(self, recalls: Iterable[int]) -> list[TrayRow]:
        """Return recalls as the lists of the desk show them; an audit fact says how many."""
        named = unplaced([RecallId(number) for number in recalls])
        with self._store.read() as reader:
            found = list(rows_of(reader, named, reader.playbooks.rules()))
        note_look(self._store, self._clock, self._actor, "list", len(found))
        return found

    def review(self, made: WeekReport) -> list[OpenRow]:
        """Return the recalls of a report that no visit was made for, those first of which nothing is decided."""
        ordered = sorted(made.unscheduled, key=lambda one: bool(one.decision))[:MOST_REVIEWED]
        rows = {row.recall: row for row in self.rows(one.recall for one in ordered)}
        return [
            OpenRow(rows[RecallId(one.recall)], one.segment, one.tier, one.attempts, one.last, one.decision, one.broken)
            for one in ordered
            if RecallId(one.recall) in rows
        ]

    def teams(self) -> list[Team]:
        """Return whom a recall can be handed to."""
        with self._store.read() as reader:
            routes, people = reader.playbooks.rules().policy.routes, reader.people.active()
        return [
            *(Team(one.name, route=one.id, asks=one.asks) for one in routes),
            *(Team(name, person=person) for person, name in people.items()),
        ]

    def decide(self, recalls: Sequence[RecallId], what: Decision) -> Decided:
        """Decide what becomes of recalls. UsageError: nothing was changed."""
        return decide(self._store, self._clock, self._actor, recalls, what)

    def take_back(self, done: Done) -> int:
        """Take a decision back; return how many stay with the teams that have taken them up."""
        return take_back(self._store, self._clock, self._actor, done)

    def save(self, path: Path, made: WeekReport, password: str | None) -> None:
        """Write the workbook; InputError if that fails."""
        write_files(self._store, self._clock, self._actor, path.parent, {path.name: workbook_of(made, password)})

    def today(self) -> Today:
        """Return what goes on."""
        now = self._clock.now()
        with self._store.read() as reader:
            rules = reader.playbooks.rules()
            policy, lineup = rules.policy, Lineup(reader, rules, now)
            claims = reader.work.claims(now)
            states = reader.states.of(claims.keys())
            late = sum(one.late for one in board(reader, policy, now))
            soon = sum(one.at <= now + _SOON for one in callbacks(reader, self._actor, lineup, now))
        at_work: dict[str, set[str]] = {}
        for recall, claim in claims.items():
            at_work.setdefault(claim.name, set()).add(_segment(policy, states[recall].segment))
        return Today({name: tuple(sorted(at_work[name])) for name in sorted(at_work)}, soon, late)


def _segment(policy: Policy, segment: str | None) -> str:
    known = policy.segment.get(segment or "")
    return known.name if known else ""
