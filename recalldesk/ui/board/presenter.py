"""What waits for another team, by its clock, and what its owners say. No Qt."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recalldesk.core.errors import ExpectedError
from recalldesk.core.ids import FactId, RecallId
from recalldesk.core.roles import Right
from recalldesk.desk.escalations import OnBoard
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.escalations import Form, Move
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import count, day, listed_name, mark, moment, phone, tr

if TYPE_CHECKING:  # the board is there before they are imported
    from recalldesk.desk.departures import Leaving

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class BoardLine(NamedTuple):
    """An escalation in words. ``clock``: of the clock that runs; ``tone``: late is a problem, taken up is quiet.

    ``facts``: what else there is to know, each with its label. ``taken_up``: somebody has it in hand.
    ``pending``: nobody has done anything with it; ``closes``: the recall that this person may close for good.
    ``others``: who alone may end it, in words; empty: this person too.
    ``went``: how it got to its team, in short; ``arrived``: it did; ``file_name``: of a file for it.
    """

    id: FactId
    clock: str
    tone: str
    name: str
    team: str
    whose: str
    asks: str
    facts: tuple[tuple[str, str], ...]
    taken_up: bool
    went: str
    arrived: bool
    file_name: str
    pending: bool
    closes: RecallId | None
    others: str


class BoardPresenter:
    """The board. ``changed``: told when the queue may have changed; ``draw``: makes the PDF of an escalation.

    ``passphrase``: what opens the file that was sealed last, until it was told.
    """

    def __init__(
        self,
        workplace: Workplace,
        background: Background,
        changed: Callable[[], None],
        draw: "Callable[[Leaving], bytes]",
    ) -> None:
        self._workplace, self._background, self._changed, self._draw = workplace, background, changed, draw
        self._looks = 0  # what was asked for before nobody looked any more is not shown
        self.lines: Seen[tuple[BoardLine, ...] | None] = Seen(None)
        self.said = Seen(Said(""))
        self.passphrase = Seen("")

    def read(self) -> None:
        """Read what is open."""
        self._background.run(self._workplace.board, self._shower(), self.fail)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._looks += 1
        self.lines.set(None)
        self.said.set(Said(""))
        self.passphrase.set("")

    def take_up(self, name: FactId) -> None:
        """Say that somebody has it in hand."""
        self._move(name, Move.ACKNOWLEDGED, "", mark("Taken up. It is yours."))

    def end(self, name: FactId, to: Move, said: str) -> None:
        """Answer it, hand it back or close it, with what the next caller has to know."""
        self._move(name, to, said, _ENDED[to])

    def deliver(self, name: FactId, form: Form, path: Path) -> None:
        """Write it to a file in one of the forms, so that it leaves the desk."""
        if form is Form.FHIR:
            self._give(lambda: self._workplace.outgoing().give_task(name, path), form)
            return

        def drawn(made: "Leaving") -> None:
            sheet, sealed = self._draw(made), form is Form.SEALED
            self._give(lambda: self._workplace.outgoing().give_sheet(name, path, sheet, sealed=sealed), form)

        self._background.run(lambda: self._workplace.outgoing().leaving(name), drawn, self.fail)

    def told(self) -> None:
        """Forget the passphrase: whoever needs it knows it."""
        self.passphrase.set("")

    def _give(self, give: Callable[[], str | None], form: Form) -> None:
        show, looks = self._shower(), self._looks

        def act() -> tuple[str | None, list[OnBoard]]:
            return give(), self._workplace.board()

        def given(done: tuple[str | None, list[OnBoard]]) -> None:
            passphrase, board = done
            show(board)
            if looks == self._looks:
                self.passphrase.set(passphrase or "")
                self.said.set(Said(tr(_GIVEN[form]), "good"))

        self._background.run(act, given, self.fail)

    def close_for_good(self, recall: RecallId, said: str) -> None:
        """Close a recall for good, by a clinician's word (C5)."""
        self._act(lambda: self._workplace.close_for_good(recall, said), mark("The recall is closed for good."))

    def _move(self, name: FactId, to: Move, said: str, done: str) -> None:
        self._act(lambda: self._workplace.move_escalation(name, to, said), done)

    def _act(self, do: Callable[[], None], done: str) -> None:
        def act() -> list[OnBoard]:
            do()
            return self._workplace.board()

        show = self._shower()

        def moved(board: list[OnBoard]) -> None:
            show(board)
            self.said.set(Said(tr(done), "good"))
            self._changed()

        self._background.run(act, moved, self.fail)

    def _shower(self) -> Callable[[list[OnBoard]], None]:
        """Return what shows an answer, unless nobody looks any more by then."""
        looks = self._looks

        def show(board: list[OnBoard]) -> None:
            if looks == self._looks:
                now = self._workplace.now()
                self.lines.set(tuple(_line(one, now, self._workplace) for one in board))

        return show

    def fail(self, error: Exception) -> None:
        """Say what went wrong."""
        self.said.set(Said(sentence(error), "problem"))
        if isinstance(error, ExpectedError):
            self.read()


FORMS = {
    Form.SEALED: mark("Sealed file"),
    Form.FHIR: mark("FHIR Task"),
    Form.SHEET: mark("Sheet"),
    Form.EXPORT: mark("Export to the EHR"),
}
_GIVEN = {
    Form.SEALED: mark("Sealed file written. Tell its passphrase by telephone, apart from the file."),
    Form.FHIR: mark("FHIR Task written. It has a patient's data and is not encrypted: hand it over safely."),
    Form.SHEET: mark("Sheet written. It has a patient's data and is not encrypted: print it, then delete it."),
}
_ENDED = {
    Move.ANSWERED: mark("Answered. The recall is back in the queue with the answer."),
    Move.HANDED_BACK: mark("Handed back. The next caller sees what you wrote."),
    Move.CLOSED: mark("Closed."),
}


_ENDS = {
    CLINICIAN: mark("Every contact was tried, or the patient declined. Close the recall for good, or hand it back."),
    NO_CHANNEL: mark("Nothing that may be used reaches the patient. Find another way, or close the recall for good."),
}


_OTHERS = {
    Right.ANSWER: mark("The clinical team answers it, or a manager or the owner. What you have to add, tell them."),
    Right.GOVERN: mark("A manager or the owner ends it."),
}


def _line(one: OnBoard, now: datetime, workplace: Workplace) -> BoardLine:
    known = one.escalation
    taken_up = known.acknowledged_at is not None
    values = one.values
    facts = [(tr("Opened"), moment(known.opened_at.astimezone(workplace.zone)))]
    if values and values.numbers:
        facts.append((tr("Number"), phone(values.numbers[0].e164)))
    if values and values.dob:
        facts.append((tr("Date of birth"), day(values.dob)))
    if one.by:
        facts.append((tr("Taken up by"), one.by))
    went = [f"{tr(FORMS[gone.form])}, {moment(gone.at.astimezone(workplace.zone))}" for gone in known.left]
    facts.extend((tr("Delivered"), words) for words in went)
    facts.append((tr("To be answered"), moment(known.answer_by.astimezone(workplace.zone))))
    return BoardLine(
        id=known.id,
        clock=_clock(known.due_at - now, taken_up=taken_up),
        tone="problem" if one.late else "information" if taken_up else "warning",
        name=listed_name(values) if values else tr("Nobody knows yet"),
        team=tr(one.team),
        whose=tr(one.whose),
        asks=known.asks or tr(_ENDS.get(one.ended or "", "")),
        facts=tuple(facts),
        taken_up=taken_up,
        went=tr(FORMS[known.left[-1].form]) if known.left else tr("Taken up") if taken_up else tr("Not yet"),
        arrived=known.arrived,
        file_name=known.file_name,
        pending=one.pending,
        closes=one.recall if Right.DECIDE.held_by(workplace.own_role) else None,
        others="" if one.right is None or one.right.held_by(workplace.own_role) else tr(_OTHERS[one.right]),
    )


def _clock(left: timedelta, *, taken_up: bool) -> str:
    """Return what the clock that runs says: first that of taking it up, then that of the answer."""
    if left <= timedelta(0):
        words = tr("Answer late: {time}") if taken_up else tr("Not taken up: {time} late")
        return words.format(time=_long(-left))
    words = tr("Answer in {time}") if taken_up else tr("Take up in {time}")
    return words.format(time=_long(left))


def _long(time: timedelta) -> str:
    if time >= 2 * _DAY:
        return count(time // _DAY, "{n} day", "{n} days")
    if time >= _HOUR:
        return count(time // _HOUR, "{n} hour", "{n} hours")
    return count(time // timedelta(minutes=1), "{n} minute", "{n} minutes")
