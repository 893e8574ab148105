"""The load room: one page at a time, every key of it, and the questions asked before something cannot be undone."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.ids import LoadId
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.load.ends import DonePage, FailedPage, WorkingPage
from recalldesk.ui.load.held_presenter import HeldPresenter
from recalldesk.ui.load.held_view import HeldPage
from recalldesk.ui.load.looked_view import LookedPage
from recalldesk.ui.load.page import focus_soon
from recalldesk.ui.load.pages import Done, Failed, HeldRows, Looked, Page, Start, Working
from recalldesk.ui.load.presenter import LoadPresenter
from recalldesk.ui.load.start_view import StartPage
from recalldesk.ui.room import Room
from recalldesk.ui.said import Said
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.sure import Sure
from recalldesk.ui.words import mark, tr

_LISTS = mark("Recall lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.html *.htm *.json *.ndjson);;All files (*)")


class LoadRoom(Room):
    """Where a list becomes the queue. It has a thread of its own: calls go on while a list loads."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self._background, self._tasks = background, Tasks()
        self.loads = LoadPresenter(workplace, self._tasks, self.changed.emit)
        self.held = HeldPresenter(workplace, self._tasks, self.changed.emit)
        self.start = StartPage(
            workplace.zone,
            pick=self.pick,
            pick_folder=self._pick_folder,
            held=self.loads.show_held,
            stop_watching=partial(self.loads.watch, None),
            export=self._pick_export,
            take_back=self._ask_to_take_back,
        )
        self.working = WorkingPage(self.loads)
        self.looked = LookedPage(self.loads, theme)
        self.failed = FailedPage(self.loads, self.pick)
        self.done = DonePage(self.loads, self._export_done, self._take_back_done, self.calls_wanted.emit)
        self.held_rows = HeldPage(self.held, theme, self.loads.leave_held)
        self.sure = Sure()
        self._pages = QStackedWidget()
        self._arrange()
        self._install_keys()
        self.loads.page.watch(self._show)
        self.loads.said.watch(self._say)
        self._show(self.loads.page.value)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way."""
        return self._tasks.busy

    def enter(self) -> None:
        """Put the focus on what is to be done."""
        self.loads.enter()
        page = self._pages.currentWidget()
        if page is self.held_rows:
            self.held_rows.enter()
        for shown, first in (
            (self.start, self.start.pick),
            (self.looked, self.looked.go_on),
            (self.working, self.working.stop),
            (self.failed, self.failed.pick),
            (self.done, self.done.calls),
        ):
            if shown is page:
                focus_soon(first)

    def put_away(self) -> None:
        """Drop what names patients. A load that runs goes on: the store is not left before it has ended."""
        self.loads.put_away()
        self._tasks.hush()
        self._background.run(self._tasks.close, lambda _none: None, lambda _error: None)

    def end(self) -> None:
        """Stop what runs: nothing of it is kept."""
        self.loads.stop()

    def open(self, path: Path) -> None:
        """Look at a file."""
        self.loads.open(path)

    def pick(self) -> None:
        """Choose a file and look at it."""
        dialog = QFileDialog(self, tr("Choose this morning's list"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(tr(_LISTS))
        self._ask_file(dialog, self.open)

    def _pick_folder(self) -> None:
        dialog = QFileDialog(self, tr("Choose the folder that lists arrive in"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._ask_file(dialog, self.loads.watch)

    def _pick_export(self, load: LoadId) -> None:
        dialog = QFileDialog(self, tr("Save the rejected rows"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("CSV (*.csv)")
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("rejected-rows.csv")
        self._ask_file(dialog, partial(self.loads.export_rejected, load))

    @staticmethod
    def _ask_file(dialog: QFileDialog, act: Callable[[Path], object]) -> None:
        dialog.fileSelected.connect(lambda chosen: act(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _export_done(self) -> None:
        page = self.loads.page.value
        if isinstance(page, Done):
            self._pick_export(page.loaded.load)

    def _take_back_done(self) -> None:
        page = self.loads.page.value
        if isinstance(page, Done):
            self._ask_to_take_back(page.loaded.load, page.loaded.file)

    def _ask_to_take_back(self, load: LoadId, file: str) -> None:
        words = tr(
            "Take {file} back? What it brought or changed is as before it. Recalls that somebody worked on since stay. "
            "Nothing is deleted: the load and its taking back stay in the books."
        )
        self.sure.ask(
            words.format(file=file), tr("Take it back"), partial(self.loads.take_back, load, file), self.enter
        )

    def _arrange(self) -> None:
        for page in (self.start, self.working, self.looked, self.failed, self.done, self.held_rows):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(self.sure)

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "save": self.loads.go_on,
            "held": self.loads.show_held,
            "filter": self._filter,
            "leave": self._leave,
        }
        for keys, act in keys_for(acts):
            self.key(keys, act)

    def _filter(self) -> None:
        page = self._pages.currentWidget()
        if page is self.looked:
            self.looked.difference.said.setFocus()
        elif page is self.held_rows:
            self.held_rows.said.setFocus()

    def _leave(self) -> None:
        """Esc: out of a question, out of a filter, then back one page."""
        if self.sure.isVisible():
            self.sure.refuse()
        elif isinstance(self.loads.page.value, HeldRows):
            self.loads.leave_held()
        elif self.loads.working:
            if self.loads.working.stoppable:
                self.loads.stop()
        else:
            self.loads.start()

    def _show(self, page: Page) -> None:
        self.sure.hide()
        self.working.hide_page()
        shown: QWidget
        match page:
            case Start():
                shown = self.start
                self.looked.drop()
                self.start.show_page(page)
            case Working():
                shown = self.working
            case Looked():
                shown = self.looked
            case Failed():
                shown = self.failed
            case Done():
                shown = self.done
                self.looked.drop()
            case HeldRows():
                shown = self.held_rows
        self._pages.setCurrentWidget(shown)
        self._fill(page)

    def _fill(self, page: Page) -> None:
        """Fill a page once it is shown, so that it can take the focus."""
        match page:
            case Working():
                self.working.show_page(page)
            case Looked():
                self.looked.show_page(page)
            case Failed():
                self.failed.show_page(page)
            case Done():
                self.done.show_page(page)
            case HeldRows():
                self.held.read()
                self.held_rows.enter()
            case Start():
                pass
        if not isinstance(page, HeldRows):
            self.held.drop()

    def _say(self, said: Said) -> None:
        page = self._pages.currentWidget()
        self.start.say(said)
        self.looked.bar.say(said)
        self.done.say(said if page is self.done else Said(""))
