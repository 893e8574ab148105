"""The desk: trays, list, call and script, and every key of a call."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.background import Background
from recalldesk.ui.block.presenter import BlockPresenter, Ended
from recalldesk.ui.block.view import BlockEndView, BlockStrip
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.presenter import CallPresenter, Notice, Open
from recalldesk.ui.call.view import CallView
from recalldesk.ui.emergency.presenter import Caller
from recalldesk.ui.queue.presenter import QueuePresenter
from recalldesk.ui.queue.view import RowsView, TraysView
from recalldesk.ui.room import Room
from recalldesk.ui.script.presenter import ScriptPresenter
from recalldesk.ui.script.view import ScriptView
from recalldesk.ui.shortcuts import ANSWER_KEYS, DETAIL_KEYS, OUTCOME_KEYS, keys_for
from recalldesk.ui.theme.theme import Theme

_WIDTHS = (212, 272, 640, 316)
_UNSEEN_MS = 250  # a window that is not in sight paints nothing


class DeskRoom(Room):
    """Where calls are made. ``found_left``: what was looked for is shown no more."""

    found_left = Signal()

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self.queue = QueuePresenter(workplace, background)
        self.block = BlockPresenter(workplace, background, self.queue.segment, self.queue.overview_now)
        self.calls = CallPresenter(workplace, background, self.block.segment, self._changed, self._only_mine)
        self.calls.goes_on = self._goes_on
        self.trays, self.rows = TraysView(self.queue, theme), RowsView(self.queue, theme)
        self.acts = ActsPresenter(workplace, background, self.calls)
        self.call = CallView(self.calls, self.acts)
        self.scripts = ScriptPresenter(self.calls)
        self.script = ScriptView(self.scripts, self.calls.write, self._note)
        self.strip, self.end_of_block = BlockStrip(self.block), BlockEndView(self.block)
        self.middle = QStackedWidget()
        self.block.state.watch(self._turn_middle)
        self.calls.state.watch(self._call_turned)
        self.queue.overview.watch(lambda _overview: self._read_block())
        self.queue.overview.watch(lambda overview: self.calls.greet(overview) if overview else None)
        self.end_of_block.wanted.connect(self._go_to)
        self.end_of_block.handoff_wanted.connect(self.handoff_wanted)
        self.script.emergency_wanted.connect(self.emergency_wanted)
        self.rows.opened.connect(self.calls.take)
        self.call.opened.connect(self.rows.mark)
        self.queue.problem.watch(lambda words: self.calls.notice.set(Notice(words, "problem")))
        self.queue.prepare.said.watch(lambda said: self.calls.tell(*said))
        self._unread = QTimer(self, singleShot=True, interval=_UNSEEN_MS)
        self._unread.timeout.connect(self._read_again)
        self._arrange()
        self._install_keys()

    @property
    def busy(self) -> bool:
        """Whether the lists wait to be read again."""
        return self._unread.isActive()

    @property
    def calling(self) -> bool:
        """Whether a call is under way."""
        return self.calls.open is not None and self.calls.open.form.started_at is not None

    @property
    def caller(self) -> Caller | None:
        """The call in which an emergency would happen now; None if there is none, or it is just being saved."""
        state = self.calls.open
        return Caller(state.form.attempt, state.call.card.recall) if state and not self.calls.saving else None

    def hand_over(self, detail: str, words: str) -> None:
        """End the open call as an emergency."""
        self.calls.end_as(OutcomeKey.ESCALATED, detail, words)

    def enter(self) -> None:
        """Go to the call."""
        self.call.back()

    def wake(self) -> None:
        """Bring the queue in line with the time."""
        self.queue.wake()

    def put_away(self) -> None:
        """Keep the open call as a draft."""
        self.calls.put_away()
        self.queue.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._read_again)
        return False

    def _changed(self) -> None:
        """Have the lists read again once the call is painted: whoever calls looks at that first."""
        self._unread.start()
        self.call.installEventFilter(self)
        self.call.update()

    def _read_again(self) -> None:
        if self.busy:
            self._unread.stop()
            self.queue.refresh()

    def _arrange(self) -> None:
        columns = QSplitter(Qt.Orientation.Horizontal)
        for page in (self.call, self.end_of_block):
            self.middle.addWidget(page)
        listed = QWidget()
        listed.setObjectName("listed")
        over = QVBoxLayout(listed)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.strip)
        over.addWidget(self.rows, 1)
        for place, (part, width) in enumerate(
            zip((self.trays, listed, self.middle, self.script), _WIDTHS, strict=True)
        ):
            columns.addWidget(part)
            columns.setStretchFactor(place, 1 if part is self.middle else 0)
            columns.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
            part.setMinimumWidth(width - 20 if part is not self.middle else 400)
        columns.setSizes(list(_WIDTHS))
        columns.setHandleWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(columns)

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "save": self.calls.save,
            "next": self.calls.begin,
            "block": self.block.turn,
            "dial": self.call.dial,
            "skip": self.call.ask_to_skip,
            "undo": self.calls.undo,
            "acts": self.call.show_acts,
            "note": self._note,
            "more": self.call.show_more,
            "verify": self.script.focus_identifiers,
            "script_back": self.script.back,
            "situations": self.script.show_jumps,
            "heard": self.script.ask_what_they_said,
            "avoid": self.script.show_avoided,
            "script": self.script.focus_step,
            "trays": self.trays.setFocus,
            "rows": self.rows.list.setFocus,
            "prepare": self.rows.prepare,
            "mine": self.queue.turn_mine,
            "call": self.call.back,
            "leave": self._leave,
        }
        for keys, act in keys_for(acts):
            self.key(keys, act)
        for digit, key in OUTCOME_KEYS.items():
            self.key(digit, partial(self._outcome, key))
        for place, letter in enumerate(DETAIL_KEYS):
            self.key(letter, partial(self._detail, place))
        for place, letter in enumerate(ANSWER_KEYS):
            self.key(letter, partial(self.script.choose, place))

    def _goes_on(self) -> bool:
        """Tell whether a saved call is followed by the next: not once the time of the block has come."""
        return not self.block.over

    def _read_block(self) -> None:
        self.block.read(calling=self.calls.open is not None or self.calls.saving)

    def _call_turned(self, state: object) -> None:
        """Show the call that was opened in the place of the end of a block."""
        if isinstance(state, Open):
            self.block.leave_end()

    def _turn_middle(self, state: object) -> None:
        page = self.end_of_block if isinstance(state, Ended) else self.call
        if page is not self.middle.currentWidget():
            self.middle.setCurrentWidget(page)
            (self.end_of_block.take_focus if page is self.end_of_block else page.setFocus)()

    def _go_to(self, tray: Tray | None) -> None:
        """Go to a list, or to the board, from the end of a block."""
        if tray is None:
            self.board_wanted.emit()
            return
        self.queue.choose(tray)
        self.rows.list.setFocus()

    def _only_mine(self) -> bool:
        return self.queue.tray.mine

    def _outcome(self, key: OutcomeKey) -> None:
        if self.call.outcome:
            self.call.outcome.keys.buttons()[list(OUTCOME_KEYS.values()).index(key)].click()

    def _detail(self, place: int) -> None:
        if self.call.outcome:
            self.call.outcome.choose_detail(place)

    def _note(self) -> None:
        if self.call.outcome:
            self.call.outcome.note.setFocus()

    def _leave(self) -> None:
        """Esc: out of a text field; out of what was found, back to everybody."""
        if self.queue.tray.kind is Kind.FOUND:
            self.queue.find("")
            self.found_left.emit()
        self.script.leave()
        self.call.back()
