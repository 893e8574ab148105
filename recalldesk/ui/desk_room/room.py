"""The desk: trays, list, call and script, and every key of a call."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.background import Background
from recalldesk.ui.desk_room.columns import MIDDLE, SCRIPT, DeskColumns
from recalldesk.ui.emergency.presenter import Caller
from recalldesk.ui.queue.presenter import QueuePresenter
from recalldesk.ui.queue.view import RowsView, TraysView
from recalldesk.ui.room import Room
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.clip import forget

if TYPE_CHECKING:  # the lists are painted before it is imported
    from recalldesk.ui.call.presenter import CallPresenter
    from recalldesk.ui.call.view import CallView
    from recalldesk.ui.desk_room.call_side import CallSide
    from recalldesk.ui.script.presenter import ScriptPresenter

_UNSEEN_MS = 250  # a window that is not in sight paints nothing


class DeskRoom(Room):
    """Where calls are made. The lists are there at once, the call's side once they are painted or it is asked for.

    ``completed``: the call's side is there; ``found_left``: what was looked for is shown no more; ``call_turned``:
    another call is open, or none.
    """

    completed = Signal()
    found_left = Signal()
    call_turned = Signal()

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self._workplace, self._background = workplace, background
        self._side: CallSide | None = None
        self._entered = False
        self.queue = QueuePresenter(workplace, background)
        self.trays, self.rows = TraysView(self.queue, theme), RowsView(self.queue, theme)
        self._listed = QWidget()
        self._over = QVBoxLayout(self._listed)
        self._unfilled = QWidget(), QWidget()
        self._columns = DeskColumns(self.trays, self._listed, *self._unfilled)
        self._unread = QTimer(self, singleShot=True, interval=_UNSEEN_MS)
        self._unread.timeout.connect(self._read_again)
        self._arrange()
        self._install(
            {
                "trays": self.trays.setFocus,
                "rows": self.rows.reach,
                "prepare": self.rows.prepare,
                "mine": self.queue.turn_mine,
                "leave": self._leave,
            }
        )
        self._unbuilt = QTimer(self, singleShot=True, interval=_UNSEEN_MS)
        self._unbuilt.timeout.connect(self._complete)
        self.queue.rows.watch(lambda _rows: self._list_shown())
        self.queue.problem.watch(self._say_problem)
        self.queue.prepare.said.watch(lambda said: self.calls.tell(*said))

    @property
    def complete(self) -> bool:
        """Whether the call's side is there."""
        return self._side is not None

    @property
    def side(self) -> "CallSide":
        """The call, its script, the block."""
        return self._side or self._complete()

    @property
    def calls(self) -> "CallPresenter":
        """The open call, if there is one."""
        return self.side.calls

    @property
    def call(self) -> "CallView":
        """Where it is shown."""
        return self.side.call

    @property
    def scripts(self) -> "ScriptPresenter":
        """The script of the open call."""
        return self.side.scripts

    @property
    def busy(self) -> bool:
        """Whether the lists wait to be read again, or the call's side to be built."""
        return self._unread.isActive() or self._unbuilt.isActive()

    @property
    def calling(self) -> bool:
        """Whether a call is under way."""
        state = self._side.calls.open if self._side else None
        return state is not None and state.form.started_at is not None

    @property
    def shown(self) -> RecallId | None:
        """The recall whose call is open."""
        return self._side.calls.shown if self._side else None

    @property
    def caller(self) -> Caller | None:
        """The call in which an emergency would happen now; None if there is none, or it is just being saved."""
        state = self.calls.open
        return Caller(state.form.attempt, state.call.card.recall) if state and not self.calls.saving else None

    def hand_over(self, detail: str, words: str) -> None:
        """End the open call as an emergency."""
        self.calls.end_as(OutcomeKey.ESCALATED, detail, words)

    def write_more(self, words: str) -> None:
        """Put words into the note of the open call."""
        self.calls.write_more(words)

    def unkept(self) -> Callable[[], None] | None:
        """Return what keeps what was typed of the open call since the last time; None if nothing was."""
        return self._side.calls.unkept() if self._side else None

    def fail(self, error: Exception) -> None:
        """Say that an act went wrong."""
        self.calls.fail(error)

    def enter(self) -> None:
        """Go to the call."""
        self._entered = True
        if self._side:
            self._side.call.back()

    def wake(self) -> None:
        """Bring the queue in line with the time; what else is due can wait until the lists are there."""
        self.queue.wake()
        if self._side:
            self._background.run(self._workplace.tidy, lambda _none: None, self.fail)

    def put_away(self) -> None:
        """Keep the open call as a draft."""
        forget()
        if self._side:
            self._side.calls.put_away()
        self.queue.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _list_shown(self) -> None:
        """Have the call's side built once the list is painted: whoever starts looks at that first."""
        if self._side is None and not self._unbuilt.isActive():
            self._unbuilt.start()
            self.rows.installEventFilter(self)
            self.rows.update()

    def _changed(self) -> None:
        """Have the lists read again once the call is painted: whoever calls looks at that first."""
        self._unread.start()
        self.call.installEventFilter(self)
        self.call.update()

    def _painted(self) -> None:
        if self._unbuilt.isActive():
            self._complete()
        self._read_again()

    def _read_again(self) -> None:
        if self._unread.isActive():
            self._unread.stop()
            self.queue.refresh()

    def _arrange(self) -> None:
        self._listed.setObjectName("listed")
        self._over.setContentsMargins(0, 0, 0, 0)
        self._over.setSpacing(0)
        self._over.addWidget(self.rows, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._columns)

    def _complete(self) -> "CallSide":
        """Build what stands beside the lists."""
        from recalldesk.ui.desk_room.call_side import CallSide  # noqa: PLC0415 - the lists are there before

        self._unbuilt.stop()
        side = self._side = CallSide(self._workplace, self._background, self.queue, self._changed)
        self._over.insertWidget(0, side.strip)
        self._columns.put(MIDDLE, side.middle)
        self._columns.put(SCRIPT, side.script)
        for empty in self._unfilled:
            empty.deleteLater()
        side.calls.state.watch(lambda _state: self.call_turned.emit())
        side.end_of_block.wanted.connect(self._go_to)
        side.end_of_block.handoff_wanted.connect(self.handoff_wanted)
        side.script.emergency_wanted.connect(self.emergency_wanted)
        side.block.state.watch(lambda _state: self._make_room())
        side.call.opened.connect(self.rows.mark)
        self.rows.opened.connect(side.calls.take)
        self._install(side.keyed)
        for keys, act in side.signs.items():
            self.key(keys, act)
        if self._entered and self.isVisible():
            side.call.back()
        self.completed.emit()
        return side

    def _make_room(self) -> None:
        """Where the lists stand over one another, the question how long a block is has the list's place."""
        self.rows.setHidden(self._columns.narrow and self.side.strip.asks)

    def _install(self, acts: Mapping[str, Callable[[], object]]) -> None:
        for keys, act in keys_for(acts):
            self.key(keys, act)

    def _say_problem(self, words: str) -> None:
        self.side.say_problem(words)

    def _go_to(self, tray: Tray | None) -> None:
        """Go to a list, or to the board, from the end of a block."""
        if tray is None:
            self.board_wanted.emit()
            return
        self.queue.choose(tray)
        self.rows.list.setFocus()

    def _leave(self) -> None:
        """Esc: out of a text field; out of what was found, back to everybody."""
        if self.queue.tray.kind is Kind.FOUND:
            self.queue.find("")
            self.found_left.emit()
        self.side.leave()
