"""The window: the top bar, the rooms side by side, and every key."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMainWindow, QSplitter, QVBoxLayout, QWidget

from recalldesk.desk.trays import Kind
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.presenter import Blank, CallPresenter, Notice, Open
from recalldesk.ui.call.view import CallView
from recalldesk.ui.queue.presenter import QueuePresenter
from recalldesk.ui.queue.view import RowsView, TraysView
from recalldesk.ui.script.view import ScriptView
from recalldesk.ui.shell.help import KeysSheet
from recalldesk.ui.shortcuts import DETAIL_KEYS, OUTCOME_KEYS, SHORTCUTS, keys_of
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.plain import badge, label
from recalldesk.ui.words import clock, day, tr

_WAKE_MS = 30_000
_WIDTHS = (212, 272, 640, 316)


class MainWindow(QMainWindow):
    """The desk of a coordinator. Its title never names a patient (X5)."""

    def __init__(self, workplace: Workplace, tasks: Tasks, theme: Theme, *, sample: bool) -> None:
        super().__init__()
        self._workplace, self._tasks, self._theme = workplace, tasks, theme
        self.setWindowTitle(tr("RecallDesk: sample") if sample else "RecallDesk")
        self.queue = QueuePresenter(workplace, tasks)
        self.calls = CallPresenter(workplace, tasks, self.queue.segment, self.queue.refresh)
        self.trays, self.rows = TraysView(self.queue, theme), RowsView(self.queue, theme)
        self.call, self.script = CallView(self.calls), ScriptView(self._tick)
        self.calls.state.watch(self._script)
        self.search = QLineEdit()
        self.setCentralWidget(self._rooms(sample=sample))
        self.rows.opened.connect(self.calls.take)
        self.call.opened.connect(self.rows.mark)
        self.queue.problem.watch(lambda words: self.calls.notice.set(Notice(words, "problem")))
        self._install_keys()
        self._waker = QTimer(self, interval=_WAKE_MS)
        self._waker.timeout.connect(self._wake)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way."""
        return self._tasks.busy

    def start(self, prepare: Callable[[], object] | None = None) -> None:
        """Show the queue, after ``prepare`` (off the window's thread) if it is given."""
        self._waker.start()
        self.call.back()
        if prepare is None:
            self.queue.wake()
            return
        self.calls.state.set(Blank(tr("One moment"), tr("The sample list is being read.")))
        self._tasks.run(prepare, lambda _none: self._prepared(), self.calls.fail)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, and let everything end that was asked for."""
        self._waker.stop()
        self.calls.put_away()
        self._tasks.close()
        super().closeEvent(event)

    def _prepared(self) -> None:
        self.calls.rest()
        self.queue.wake()

    def _rooms(self, *, sample: bool) -> QWidget:
        rooms = QSplitter(Qt.Orientation.Horizontal)
        for place, (room, width) in enumerate(
            zip((self.trays, self.rows, self.call, self.script), _WIDTHS, strict=True)
        ):
            rooms.addWidget(room)
            rooms.setStretchFactor(place, 1 if room is self.call else 0)
            rooms.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
            room.setMinimumWidth(width - 20 if room is not self.call else 400)
        rooms.setSizes(list(_WIDTHS))
        rooms.setHandleWidth(1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top_bar(sample=sample))
        column.addWidget(rooms, 1)
        return whole

    def _top_bar(self, *, sample: bool) -> QFrame:
        bar = QFrame()
        bar.setObjectName("topBar")
        line = QHBoxLayout(bar)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(label("RecallDesk", wraps=False, name="brand"))
        if sample:
            line.addWidget(badge(tr("Sample: invented patients, nothing is kept"), "warning"))
        self._today = label(role="muted", wraps=False)
        line.addWidget(self._today)
        line.addStretch(1)
        self.search.setPlaceholderText(tr("Find by MRN or recall number   {key}").format(key=keys_of("find")))
        self.search.setAccessibleName(tr("Find a patient by MRN or recall number"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(240)
        self.search.returnPressed.connect(self._find)
        line.addWidget(self.search, 2)
        line.addStretch(1)
        line.addWidget(badge(tr("Encrypted store open"), "good"))
        line.addWidget(label(self._workplace.person, "muted", wraps=False))
        self._show_time()
        return bar

    def _show_time(self) -> None:
        now = self._workplace.now().astimezone(self._workplace.zone)
        self._today.setText(f"{day(now.date())}, {clock(now)}")

    def _wake(self) -> None:
        self._show_time()
        self.queue.wake()

    def _find(self) -> None:
        self.queue.find(self.search.text())
        self.rows.list.setFocus()

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "save": self.calls.save,
            "next": self.calls.begin,
            "dial": self.call.dial,
            "skip": self.call.ask_to_skip,
            "undo": self.calls.undo,
            "note": self._note,
            "verify": self.script.focus_identifiers,
            "trays": self.trays.setFocus,
            "rows": self.rows.list.setFocus,
            "call": self.call.back,
            "find": self.search.setFocus,
            "leave": self._leave,
            "larger": lambda: self._theme.zoom(1),
            "smaller": lambda: self._theme.zoom(-1),
            "theme": self._theme.choose_next,
            "help": lambda: KeysSheet(self).open(),
        }
        for shortcut in SHORTCUTS:
            for keys in shortcut.keys:
                self._key(keys, acts[shortcut.act])
        for digit, key in OUTCOME_KEYS.items():
            self._key(digit, partial(self._outcome, key))
        for place, letter in enumerate(DETAIL_KEYS):
            self._key(letter, partial(self._detail, place))

    def _key(self, keys: str, act: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _outcome(self, key: OutcomeKey) -> None:
        if self.call.outcome:
            self.call.outcome.keys.buttons()[list(OUTCOME_KEYS.values()).index(key)].click()

    def _tick(self, identifier: str, stated: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.calls.tick(identifier, stated=stated)

    def _script(self, state: Open | Blank) -> None:
        if isinstance(state, Open):
            self.script.show_words(state.form.attempt, state.words)
        else:
            self.script.show_words(None, None)

    def _detail(self, place: int) -> None:
        if self.call.outcome:
            self.call.outcome.choose_detail(place)

    def _note(self) -> None:
        if self.call.outcome:
            self.call.outcome.note.setFocus()

    def _leave(self) -> None:
        """Esc: out of a text field; out of what was found, back to everybody."""
        if self.queue.tray.kind is Kind.FOUND:
            self.search.clear()
            self.queue.find("")
        self.call.back()
