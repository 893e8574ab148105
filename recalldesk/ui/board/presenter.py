"""What waits for another team, by its clock, and what its owners say. No Qt."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from recalldesk.core.errors import ExpectedError
from recalldesk.core.ids import FactId
from recalldesk.desk.escalations import OnBoard
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.escalations import Move
from recalldesk.ui.background import Background
from recalldesk.ui.said import Said, sentence
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import count, day, listed_name, mark, moment, phone, tr

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class BoardLine(NamedTuple):
    """An escalation in words. ``clock``: of the clock that runs; ``tone``: late is a problem, taken up is quiet.

    ``facts``: what else there is to know, each with its label. ``taken_up``: somebody has it in hand.
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


class BoardPresenter:
    """The board. ``changed``: told when the queue may have changed."""

    def __init__(self, workplace: Workplace, background: Background, changed: Callable[[], None]) -> None:
        self._workplace, self._background, self._changed = workplace, background, changed
        self._looks = 0  # what was asked for before nobody looked any more is not shown
        self.lines: Seen[tuple[BoardLine, ...] | None] = Seen(None)
        self.said = Seen(Said(""))

    def read(self) -> None:
        """Read what is open."""
        self._background.run(self._workplace.board, self._shower(), self._fail)

    def drop(self) -> None:
        """Forget what was read: nobody looks at it any more."""
        self._looks += 1
        self.lines.set(None)
        self.said.set(Said(""))

    def take_up(self, name: FactId) -> None:
        """Say that somebody has it in hand."""
        self._move(name, Move.ACKNOWLEDGED, "", mark("Taken up. It is yours."))

    def end(self, name: FactId, to: Move, said: str) -> None:
        """Answer it, hand it back or close it, with what the next caller has to know."""
        self._move(name, to, said, _ENDED[to])

    def _move(self, name: FactId, to: Move, said: str, done: str) -> None:
        def act() -> list[OnBoard]:
            self._workplace.move_escalation(name, to, said)
            return self._workplace.board()

        show = self._shower()

        def moved(board: list[OnBoard]) -> None:
            show(board)
            self.said.set(Said(tr(done), "good"))
            self._changed()

        self._background.run(act, moved, self._fail)

    def _shower(self) -> Callable[[list[OnBoard]], None]:
        """Return what shows an answer, unless nobody looks any more by then."""
        looks = self._looks

        def show(board: list[OnBoard]) -> None:
            if looks == self._looks:
                now = self._workplace.now()
                self.lines.set(tuple(_line(one, now, self._workplace) for one in board))

        return show

    def _fail(self, error: Exception) -> None:
        self.said.set(Said(sentence(error), "problem"))
        if isinstance(error, ExpectedError):
            self.read()


_ENDED = {
    Move.ANSWERED: mark("Answered. The recall is back in the queue with the answer."),
    Move.HANDED_BACK: mark("Handed back. The next caller sees what you wrote."),
    Move.CLOSED: mark("Closed."),
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
    facts.append((tr("To be answered"), moment(known.answer_by.astimezone(workplace.zone))))
    return BoardLine(
        id=known.id,
        clock=_clock(known.due_at - now, taken_up=taken_up),
        tone="problem" if one.late else "information" if taken_up else "warning",
        name=listed_name(values) if values else tr("Nobody knows yet"),
        team=tr(one.team),
        whose=tr(one.whose),
        asks=known.asks,
        facts=tuple(facts),
        taken_up=taken_up,
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
