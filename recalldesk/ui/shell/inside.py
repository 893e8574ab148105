"""What the window shows while the store is open: the top bar over the rooms."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Right
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.load.strip import NewListStrip
from recalldesk.ui.paper.saver import Paper, PaperSaver
from recalldesk.ui.room import ListTaker, Room
from recalldesk.ui.shell import papers
from recalldesk.ui.shell.rooms import BOARD, LOAD, ROOMS
from recalldesk.ui.shell.top_bar import TopBar
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme

if TYPE_CHECKING:  # the queue is there before it is imported
    from recalldesk.desk.handoff import Handoff

T = TypeVar("T")
_WAKE_MS = 30_000


class Inside(QWidget):
    """The rooms of an open store that a person's role shows (P5). ``lock``: leaves it.

    ``renewed``: they are to be built anew; ``woken``: what had turned by itself is brought in line.
    """

    renewed = Signal()
    woken = Signal()
    emergency_wanted = Signal()

    def __init__(
        self, workplace: Workplace, background: Background, theme: Theme, lock: Callable[[], object], *, sample: bool
    ) -> None:
        super().__init__()
        self._workplace, self._background, self._theme = workplace, background, theme
        self._role = workplace.role
        self._places = [place for place, room in enumerate(ROOMS) if room.open_to(workplace.role)]
        self._bar = TopBar(workplace, self.go, lock, sample=sample)
        self._rooms = QStackedWidget()
        self._made: dict[int, Room] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        self.new_list: NewListStrip | None = None
        if Right.LISTS.held_by(workplace.role):
            self.new_list = NewListStrip(workplace, background, self.open_list)
            column.addWidget(self.new_list)
            self.setAcceptDrops(True)
        column.addWidget(self._rooms, 1)
        self.go(self._places[0])
        self._install_keys(lock)
        if self.desk is not None:
            self._install_calls(self.desk)
        self._waker = QTimer(self, interval=_WAKE_MS)
        self._waker.timeout.connect(self.wake)
        self._waker.start()

    @property
    def busy(self) -> bool:
        """Whether anything is under way beside what the window's own thread does."""
        return any(part.busy for part in (self.new_list, *self._made.values()) if part is not None)

    @property
    def room(self) -> Room:
        """The room that is shown."""
        return next(room for room in self._made.values() if room is self._rooms.currentWidget())

    @property
    def desk(self) -> DeskRoom | None:
        """The room in which calls are made, None for those who make none."""
        room = self._made.get(0)
        return room if isinstance(room, DeskRoom) else None

    def go(self, place: int) -> None:
        """Go to a room."""
        if place not in self._made:
            made = self._made[place] = ROOMS[place].make(self._workplace, self._background, self._theme)
            made.changed.connect(self.wake)
            made.calls_wanted.connect(partial(self.go, 0))
            made.call_wanted.connect(self._call)
            made.handoff_wanted.connect(self.show_handoff)
            made.emergency_wanted.connect(self.emergency_wanted)
            made.list_wanted.connect(partial(self.go, LOAD))
            made.board_wanted.connect(partial(self.go, BOARD))
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

    def shows(self, place: int) -> bool:
        """Tell whether a room is one of them."""
        return place in self._places

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
        """Bring in line what has turned by itself; once emergency access has ended, the rooms too (S1)."""
        self._bar.show_time()
        if self._workplace.role is not self._role and not (self.desk and self.desk.calling):
            self.renewed.emit()
            return
        for room in self._made.values():
            room.wake()
        self.woken.emit()

    def end(self) -> None:
        """Stop what takes long: the window closes."""
        for room in self._made.values():
            room.end()

    def put_away(self) -> None:
        """Hand over what is typed, to be kept."""
        self._waker.stop()
        if self.new_list is not None:
            self.new_list.put_away()
        for room in self._made.values():
            room.put_away()

    def _pick_list(self) -> None:
        self.go(LOAD)
        room = self.room
        if isinstance(room, ListTaker):
            room.pick()

    def _turn(self, steps: int) -> None:
        """Go so many rooms on."""
        here = self._places.index(self.place)
        self.go(self._places[(here + steps) % len(self._places)])

    def _install_keys(self, lock: Callable[[], object]) -> None:
        acts: dict[str, Callable[[], object]] = {
            "next_room": partial(self._turn, 1),
            "previous_room": partial(self._turn, -1),
            "lock": lock,
        }
        acts |= {ROOMS[place].act: partial(self.go, place) for place in self._places}
        self._install(acts)

    def _install_calls(self, desk: DeskRoom) -> None:
        """Let those who see the lists look for patients, open a list, save the downtime list."""
        search = self._bar.add_search()

        def find(said: str) -> None:
            """Show whom a text means, while it is typed."""
            if said and self.room is not desk:
                self.go(0)
                search.setFocus()
            desk.queue.find(said)

        def reach() -> None:
            """Go from what was typed to those who were found."""
            self.go(0)
            desk.rows.reach()

        search.textChanged.connect(find)
        search.returnPressed.connect(reach)
        desk.found_left.connect(search.clear)
        self._install(
            {
                "find": search.setFocus,
                "open_list": self._pick_list,
                "downtime": partial(self._save, papers.downtime),
                "handoff": self.show_handoff,
            }
        )

    def _tell_of_paper(self, words: str) -> None:
        self.go(0)
        if self.desk is not None:
            self.desk.calls.tell(words, None)

    def _show_handoff(self, made: "Handoff") -> None:
        """Show what is left for whoever goes on."""
        from recalldesk.ui.handoff.view import HandoffSheet  # noqa: PLC0415 - seldom needed

        desk = self.desk
        if desk is not None and self.isVisible():
            save = partial(self._save, papers.handoff)
            HandoffSheet(self.window(), self._theme, made, self._call, save).open()

    def _call(self, recall: RecallId) -> None:
        self.go(0)
        if self.desk is not None:
            self.desk.calls.take(recall)

    def _save(self, paper: Callable[[Workplace], Paper[T]]) -> None:
        """Save something for paper where a person says."""
        if self.desk is not None:
            write, fail = self._workplace.outgoing().write, self.desk.calls.fail
            PaperSaver(self, self._background, write, self._tell_of_paper, fail).save(paper(self._workplace))

    def show_handoff(self) -> None:
        """Read what is left for whoever goes on, and show it."""
        if self.desk is not None:
            self._background.run(self._workplace.outgoing().handoff, self._show_handoff, self.desk.calls.fail)

    def _install(self, acts: Mapping[str, Callable[[], object]]) -> None:
        for keys, act in keys_for(acts):
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _dropped(dropped: QMimeData) -> Path | None:
    """Return the one file that is dropped."""
    files = [url.toLocalFile() for url in dropped.urls() if url.isLocalFile()]
    return Path(files[0]) if len(files) == 1 else None
