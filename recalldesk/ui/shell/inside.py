"""What the window shows while the store is open: the top bar over the rooms."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.files import write_whole
from recalldesk.desk.downtime import DowntimeList
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.load.strip import NewListStrip
from recalldesk.ui.room import ListTaker, Room
from recalldesk.ui.shell.rooms import LOAD, ROOMS
from recalldesk.ui.shell.top_bar import TopBar
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import tr

_WAKE_MS = 30_000


class Inside(QWidget):
    """The rooms of an open store. ``lock``: leaves it. ``renewed``: they are to be built anew."""

    renewed = Signal()
    emergency_wanted = Signal()

    def __init__(
        self, workplace: Workplace, background: Background, theme: Theme, lock: Callable[[], object], *, sample: bool
    ) -> None:
        super().__init__()
        self._workplace, self._background, self._theme = workplace, background, theme
        self._bar = TopBar(workplace, self.go, self._find, self._reach, lock, sample=sample)
        self._rooms = QStackedWidget()
        self._made: dict[int, Room] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.new_list = NewListStrip(workplace, background, self.open_list)
        column.addWidget(self._bar)
        column.addWidget(self.new_list)
        column.addWidget(self._rooms, 1)
        self.setAcceptDrops(True)
        self.go(0)
        self.desk.found_left.connect(self._bar.search.clear)
        self._install_keys(lock)
        self._waker = QTimer(self, interval=_WAKE_MS)
        self._waker.timeout.connect(self.wake)
        self._waker.start()

    @property
    def busy(self) -> bool:
        """Whether anything is under way beside what the window's own thread does."""
        return self.new_list.busy or any(room.busy for room in self._made.values())

    @property
    def room(self) -> Room:
        """The room that is shown."""
        return next(room for room in self._made.values() if room is self._rooms.currentWidget())

    @property
    def desk(self) -> DeskRoom:
        """The room in which calls are made."""
        room = self._made[0]
        assert isinstance(room, DeskRoom)  # noqa: S101 - the first of the rooms
        return room

    def go(self, place: int) -> None:
        """Go to a room."""
        if place not in self._made:
            made = self._made[place] = ROOMS[place].make(self._workplace, self._background, self._theme)
            made.changed.connect(self.wake)
            made.calls_wanted.connect(partial(self.go, 0))
            made.emergency_wanted.connect(self.emergency_wanted)
            made.list_wanted.connect(partial(self.go, LOAD))
            made.renewed.connect(self.renewed)
            self._rooms.addWidget(made)
        self._rooms.setCurrentWidget(self._made[place])
        self._bar.mark(place)
        self._made[place].enter()

    @property
    def place(self) -> int:
        """Which room is shown."""
        return next(place for place, room in self._made.items() if room is self.room)

    @property
    def idle(self) -> timedelta:
        """After how long without a touch the window locks."""
        return self._workplace.settings.idle

    def open_list(self, path: Path) -> None:
        """Look at a list in the load room."""
        self.go(LOAD)
        room = self.room
        if isinstance(room, ListTaker):
            room.open(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_list(path)

    def wake(self) -> None:
        """Bring in line what has turned by itself."""
        self._bar.show_time()
        for room in self._made.values():
            room.wake()

    def end(self) -> None:
        """Stop what takes long: the window closes."""
        for room in self._made.values():
            room.end()

    def put_away(self) -> None:
        """Hand over what is typed, to be kept."""
        self._waker.stop()
        self.new_list.put_away()
        for room in self._made.values():
            room.put_away()

    def _find(self, said: str) -> None:
        """Show whom a text means, while it is typed."""
        if said and self._rooms.currentWidget() is not self.desk:
            self.go(0)
            self._bar.search.setFocus()
        self.desk.queue.find(said)

    def _reach(self) -> None:
        """Go from what was typed to those who were found."""
        self.go(0)
        self.desk.rows.list.setFocus()

    def _pick_list(self) -> None:
        self.go(LOAD)
        room = self.room
        if isinstance(room, ListTaker):
            room.pick()

    def save_downtime_list(self) -> None:
        """Save today's calls as PDF where a person says, for when the computer is down."""
        name = tr("downtime-list-{day}.pdf").format(day=self._workplace.now().astimezone(self._workplace.zone).date())
        said, _kind = QFileDialog.getSaveFileName(self, tr("Save the downtime list"), name, "PDF (*.pdf)")
        if said:
            written = partial(self._downtime_written, Path(said))
            self._background.run(self._workplace.downtime_list, written, self.desk.calls.fail)

    def _downtime_written(self, path: Path, made: DowntimeList) -> None:
        from recalldesk.ui.downtime.document import pdf_of  # noqa: PLC0415 - seldom needed
        from recalldesk.ui.downtime.sheet import sheet_of  # noqa: PLC0415

        self.go(0)
        try:
            write_whole(path, pdf_of(sheet_of(made)))
        except OSError:
            words = tr("The downtime list cannot be written there. Choose another place.")
        else:
            words = tr("Downtime list saved. It holds names and numbers: print it, then delete it.")
        self.desk.calls.tell(words, None)

    def _turn(self, steps: int) -> None:
        """Go so many rooms on."""
        self.go((self.place + steps) % len(ROOMS))

    def _install_keys(self, lock: Callable[[], object]) -> None:
        acts: dict[str, Callable[[], object]] = {
            "find": self._bar.search.setFocus,
            "next_room": partial(self._turn, 1),
            "previous_room": partial(self._turn, -1),
            "open_list": self._pick_list,
            "downtime": self.save_downtime_list,
            "lock": lock,
        }
        acts |= {room.act: partial(self.go, place) for place, room in enumerate(ROOMS)}
        for keys, act in keys_for(acts):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _dropped(dropped: QMimeData) -> Path | None:
    """Return the one file that is dropped."""
    files = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
