"""Where a list is chosen: drop it or pick it; below, what was loaded lately and what waits for a person."""

from collections.abc import Callable
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recalldesk.core.ids import LoadId
from recalldesk.desk.morning import Booked, Books
from recalldesk.ui.load.page import empty
from recalldesk.ui.load.pages import Start
from recalldesk.ui.load.words import came_of_it
from recalldesk.ui.said import Said
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.plain import button, card, label
from recalldesk.ui.words import count, moment, tr


class StartPage(ScrollColumn):
    """What can be begun here."""

    def __init__(
        self,
        zone: tzinfo,
        *,
        pick: Callable[[], object],
        pick_folder: Callable[[], object],
        held: Callable[[], object],
        stop_watching: Callable[[], object],
        export: Callable[[LoadId], object],
        take_back: Callable[[LoadId, str], object],
    ) -> None:
        super().__init__()
        self._zone = zone
        self._pick_folder, self._held, self._stop_watching = pick_folder, held, stop_watching
        self._export, self._take_back = export, take_back
        self.pick = button(tr("Choose a file…") + f"   {keys_of('open_list')}", pick, "primary")
        self.pick.setAccessibleName(tr("Choose a file"))
        page = QWidget()
        page.setObjectName("callPage")
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(14)
        self._column.addWidget(self._target())
        self._notice = NoticeLabel()
        self._column.addWidget(self._notice)
        self._books = QWidget()
        self._books_column = QVBoxLayout(self._books)
        self._books_column.setContentsMargins(0, 0, 0, 0)
        self._books_column.setSpacing(14)
        self._column.addWidget(self._books)
        self._column.addStretch(1)
        self.setWidget(page)
        self.held_button = self._held_button(0)

    def show_page(self, page: Start) -> None:
        """Show what was loaded lately."""
        if page.books is not None:
            empty(self._books_column)
            self._books_column.addWidget(self._waiting(page.books))
            if page.books.loads:
                self._books_column.addWidget(self._lately(page.books))

    def say(self, said: Said) -> None:
        """Show what came of an act."""
        self._notice.say(said)

    def _target(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("dropTarget")
        column = QVBoxLayout(frame)
        column.setContentsMargins(24, 28, 24, 28)
        column.setSpacing(10)
        title = label(tr("Drop this morning's list here"), "name")
        words = label(
            tr("As the record system exports it: CSV, Excel, LibreOffice, FHIR. Looking changes nothing."),
            "muted",
        )
        for part in (title, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(part)
        column.addWidget(self.pick, 0, Qt.AlignmentFlag.AlignHCenter)
        return frame

    def _waiting(self, books: Books) -> QFrame:
        frame, column = card()
        column.addWidget(label(tr("Waiting for a person"), "title"))
        self.held_button = self._held_button(books.held)
        held = QHBoxLayout()
        words = count(books.held, "{n} row is held: not called until someone clears it.", "{n} rows are held.")
        held.addWidget(label(words if books.held else tr("Nothing is held.")), 1)
        held.addWidget(self.held_button)
        column.addLayout(held)
        watch = QHBoxLayout()
        folder = books.folder
        said = tr("Watched for new lists: {folder}").format(folder=folder) if folder else tr("No folder is watched.")
        watch.addWidget(label(said), 1)
        if folder:
            watch.addWidget(button(tr("Stop watching"), self._stop_watching))
        watch.addWidget(button(tr("Another folder…") if folder else tr("Watch a folder…"), self._pick_folder))
        column.addLayout(watch)
        return frame

    def _held_button(self, held: int) -> QPushButton:
        made = button(tr("Look at what is held") + f"   {keys_of('held')}", self._held)
        made.setAccessibleName(tr("Look at what is held"))
        made.setEnabled(held > 0)
        return made

    def _lately(self, books: Books) -> QFrame:
        frame, column = card()
        column.addWidget(label(tr("Loaded lately"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        for row, one in enumerate(books.loads):
            grid.addWidget(label(moment(one.at.astimezone(self._zone)), "small", wraps=False), row, 0)
            grid.addWidget(label(_told(one)), row, 1)
            acts = QWidget()
            line = QHBoxLayout(acts)
            line.setContentsMargins(0, 0, 0, 0)
            line.addStretch(1)
            if one.newest and one.counts["rejected"]:
                words = count(one.counts["rejected"], "Save {n} rejected row…", "Save {n} rejected rows…")
                line.addWidget(button(words, partial(self._export, one.load), "link"))
            if one.newest:
                line.addWidget(button(tr("Take it back…"), partial(self._take_back, one.load, one.file), "link"))
            grid.addWidget(acts, row, 2)
        column.addLayout(grid)
        return frame


def _told(one: Booked) -> str:
    if one.undoes is not None:
        return tr("Took back load {n}").format(n=one.undoes)
    words = f"{one.file} ({one.source}): {came_of_it(one.counts)}"
    return tr("{load}. Taken back.").format(load=words) if one.undone else words
