"""At the end of the week: the recalls that no visit was made for, and what becomes of each. No Qt."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from recalldesk.core.ids import RecallId
from recalldesk.desk.week_decisions import Assigning, Closing, Decided, Decision, Extending, Handing, Writing
from recalldesk.desk.week_desk import OpenRow, Team, WeekReport
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import born, count, day, listed_name, mark, taken_back, tr, visit, why

T = TypeVar("T")
_CALLS, _WEEKS = (1, 2, 3), (1, 2, 4, 8)
_DONE = {
    "extend": mark("Extended"),
    "reroute": mark("Rerouted"),
    "letter": mark("Letter"),
    "close": mark("Closed"),
}
_TONES = {"extend": "information", "reroute": "warning", "letter": "information", "close": "quiet"}
_NAMES = {Extending: "extend", Handing: "reroute", Assigning: "reroute", Writing: "letter", Closing: "close"}


class OpenLine(NamedTuple):
    """A recall in the list. ``decision``: in words, empty if none was made; ``tone``: of it."""

    recall: RecallId
    decision: str
    tone: str
    name: str
    due: str
    segment: str
    tried: str
    stands: str


class DecidePresenter:
    """Decides what becomes of the recalls that are chosen. ``changed``: told after it."""

    def __init__(self, workplace: Workplace, background: Background) -> None:
        self._workplace, self._background = workplace, background
        self._made: WeekReport | None = None
        self._rows: list[OpenRow] = []
        self._decided: dict[RecallId, str] = {}
        self._looks = 0  # what was asked for before nobody looked any more is not shown
        self.changed: Callable[[], None] = lambda: None
        self.chosen: tuple[RecallId, ...] = ()
        self.teams: tuple[Team, ...] = ()
        self.open = Seen(0)  # how many there are
        self.lines: Seen[tuple[OpenLine, ...]] = Seen(())
        self.said = Seen(Said(""))
        self.takes_back: Seen[Callable[[], None] | None] = Seen(None)

    def take(self, made: WeekReport) -> None:
        """Take the report whose list is decided on."""
        self._made = made
        self.open.set(len(made.unscheduled) + made.left_out)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._looks += 1
        self._made, self._rows, self.chosen = None, [], ()
        self._decided.clear()
        self.takes_back.set(None)
        self.open.set(0)
        self.lines.set(())
        self.said.set(Said(""))

    def read(self) -> None:
        """Read the list."""
        made = self._made
        if made is None:
            return

        def act() -> tuple[list[OpenRow], list[Team]]:
            desk = self._workplace.week()
            return desk.review(made), desk.teams()

        def show(found: tuple[list[OpenRow], list[Team]]) -> None:
            self._rows, self.teams = found[0], tuple(found[1])
            known = self._decided
            self._decided = {one.row.recall: one.decision or known.get(one.row.recall, "") for one in found[0]}
            self._show()

        self._run(act, show)

    def extensions(self) -> tuple[tuple[Extending, str], ...]:
        """Return how much longer a recall may be called, each in words."""
        today: date = self._workplace.now().astimezone(self._workplace.zone).date()
        until = [today + timedelta(weeks=weeks) for weeks in _WEEKS]
        return (
            *((Extending(calls=calls), count(calls, "{n} more call", "{n} more calls")) for calls in _CALLS),
            *((Extending(until=last), tr("Calls up to {day}").format(day=day(last))) for last in until),
        )

    def handing(self, team: Team, asks: str = "") -> Decision:
        """Return the decision to hand to a team, with what it has to know, or to a person."""
        return Handing(team.route, asks) if team.person is None else Assigning(team.person)

    def decide(self, what: Decision) -> None:
        """Decide about what is chosen."""
        recalls = self.chosen
        if not recalls:
            self.said.set(Said(tr("Choose a recall first."), "problem"))
            return

        def done(came: Decided) -> None:
            name = _NAMES[type(what)]
            self._decided |= dict.fromkeys(came.done.facts, name)
            self.takes_back.set((lambda: self._take_back(came)) if came.done.facts else None)
            self._tell(name, came)
            self._refresh(list(came.done.facts))

        self._run(lambda: self._workplace.week().decide(recalls, what), done)

    def undo(self) -> None:
        """Take the last decision back."""
        if self.takes_back.value is not None:
            self.takes_back.value()

    def _take_back(self, came: Decided) -> None:
        before = {one.row.recall: one.decision for one in self._rows}

        def done(stay: int) -> None:
            self._decided |= {recall: before.get(recall, "") for recall in came.done.facts}
            self.takes_back.set(None)
            self.said.set(Said(taken_back(stay), "problem" if stay else "good"))
            self._refresh(list(came.done.facts))

        self._run(lambda: self._workplace.week().take_back(came.done), done)

    def _tell(self, name: str, came: Decided) -> None:
        """Say what was done, and of which it cannot be."""
        words = []
        if came.done.facts:
            patients = count(len(came.done.facts), "{n} patient", "{n} patients")
            words.append(tr("{act}: {patients}.").format(act=tr(_DONE[name]), patients=patients))
        reasons = list(dict.fromkeys(map(sentence, came.refused.values())))
        if came.refused:
            many = count(len(came.refused), "Not for {n} patient", "Not for {n} patients")
            words.append(f"{many}: {' '.join(reasons)}")
        self.said.set(Said(" ".join(words), "problem" if came.refused else "good"))

    def _refresh(self, recalls: Sequence[RecallId]) -> None:
        """Show how recalls stand now."""
        if not recalls:
            return

        def show(rows: list[OpenRow]) -> None:
            self._rows = rows
            self._show()
            self.changed()

        def act() -> list[OpenRow]:
            now = {row.recall: row for row in self._workplace.week().rows(recalls)}
            return [one._replace(row=now.get(one.row.recall, one.row)) for one in self._rows]

        self._run(act, show)

    def _show(self) -> None:
        self.lines.set(tuple(self._line(one) for one in self._rows))

    def _line(self, one: OpenRow) -> OpenLine:
        row, decision = one.row, self._decided.get(one.row.recall, "")
        tried = [count(one.attempts, "{n} attempt", "{n} attempts")]
        tried += [tr(one.last)] if one.last else []
        tried += [visit(one.broken)] if one.broken else []
        stands = tr(row.state.status.value.capitalize())
        return OpenLine(
            recall=row.recall,
            decision=tr(_DONE[decision]) if decision else "",
            tone=_TONES.get(decision, "quiet"),
            name=listed_name(row.values),
            due=born(row.due) if row.due else "",
            segment=tr("Tier {tier} · {segment}").format(segment=tr(one.segment), tier=one.tier),
            tried=", ".join(tried),
            stands=f"{stands}: {why(row.state.why)}" if row.state.why else stands,
        )

    def _run(self, act: Callable[[], T], done: Callable[[T], None]) -> None:
        looks = self._looks

        def show(result: T) -> None:
            if looks == self._looks:
                done(result)

        self._background.run(act, show, lambda error: self.said.set(Said(sentence(error), "problem")))
