"""The window: the top bar over the rooms, and the keys that work in each of them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.call.presenter import Blank
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.room import Room
from recalldesk.ui.shell.help import KeysSheet
from recalldesk.ui.shell.rooms import ROOMS
from recalldesk.ui.shell.top_bar import TopBar
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import tr

_WAKE_MS = 30_000


class MainWindow(QMainWindow):
    """The window of a coordinator. Its title never names a patient (X5)."""

    def __init__(self, workplace: Workplace, tasks: Tasks, theme: Theme, *, sample: bool) -> None:
        super().__init__()
        self._workplace, self._tasks, self._theme = workplace, tasks, theme
        self.setWindowTitle(tr("RecallDesk: sample") if sample else "RecallDesk")
        self._bar = TopBar(workplace, self.go, self._find, sample=sample)
        self._rooms = QStackedWidget()
        self._made: dict[int, Room] = {}
        self._arrange()
        self.go(0)
        self.desk.found_left.connect(self._bar.search.clear)
        self._install_keys()
        self._waker = QTimer(self, interval=_WAKE_MS)
        self._waker.timeout.connect(self._wake)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way."""
        return self._tasks.busy

    @property
    def desk(self) -> DeskRoom:
        """The room in which calls are made."""
        room = self._made[0]
        assert isinstance(room, DeskRoom)  # noqa: S101 - the first of the rooms
        return room

    def start(self, prepare: Callable[[], object] | None = None) -> None:
        """Show the queue, after ``prepare`` (off the window's thread) if it is given."""
        self._waker.start()
        self.desk.enter()
        if prepare is None:
            self.desk.wake()
            return
        self.desk.calls.state.set(Blank(tr("One moment"), tr("The sample list is being read.")))
        self._tasks.run(prepare, lambda _none: self._prepared(), self.desk.calls.fail)

    def go(self, place: int) -> None:
        """Go to a room."""
        if place not in self._made:
            self._made[place] = ROOMS[place].make(self._workplace, self._tasks, self._theme)
            self._rooms.addWidget(self._made[place])
        self._rooms.setCurrentWidget(self._made[place])
        self._bar.mark(place)
        self._made[place].enter()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, and let everything end that was asked for."""
        self._waker.stop()
        for room in self._made.values():
            room.put_away()
        self._tasks.close()
        super().closeEvent(event)

    def _prepared(self) -> None:
        self.desk.calls.rest()
        self.desk.wake()

    def _arrange(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._rooms, 1)
        self.setCentralWidget(whole)

    def _wake(self) -> None:
        self._bar.show_time()
        for room in self._made.values():
            room.wake()

    def _find(self, said: str) -> None:
        self.go(0)
        self.desk.look_for(said)

    def _turn(self, steps: int) -> None:
        """Go so many rooms on."""
        here = next(place for place, room in self._made.items() if room is self._rooms.currentWidget())
        self.go((here + steps) % len(ROOMS))

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "find": self._bar.search.setFocus,
            "next_room": partial(self._turn, 1),
            "previous_room": partial(self._turn, -1),
            "larger": lambda: self._theme.zoom(1),
            "smaller": lambda: self._theme.zoom(-1),
            "theme": self._theme.choose_next,
            "help": lambda: KeysSheet(self).open(),
        }
        acts |= {room.act: partial(self.go, place) for place, room in enumerate(ROOMS)}
        for keys, act in keys_for(acts):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
