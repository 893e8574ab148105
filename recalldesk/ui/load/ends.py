"""The pages around a load: it is under way, it failed, it is done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from recalldesk.ui.load.page import Act, Middle, focus_soon
from recalldesk.ui.load.pages import Done, Failed, Working
from recalldesk.ui.load.presenter import LoadPresenter
from recalldesk.ui.load.words import came_of_it, verdicts
from recalldesk.ui.said import Said
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.plain import badge, button, label
from recalldesk.ui.words import count, number, tr

_LOOK_MS = 100


class WorkingPage(Middle):
    """How far it is, and how to stop it. Calls go on meanwhile."""

    def __init__(self, presenter: LoadPresenter) -> None:
        super().__init__("", "")
        self._presenter = presenter
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("How far it is"))
        self._rows = label(role="muted")
        self.column.addWidget(self.progress)
        self.column.addWidget(self._rows)
        words = tr("Calls go on meanwhile: {key} goes to them.").format(key=keys_of("room_calls"))
        self.column.addWidget(label(words, "small"))
        self.stop = button(tr("Stop") + f"   {keys_of('leave')}", presenter.stop)
        self.stop.setAccessibleName(tr("Stop"))
        self.add_acts(self.stop)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def show_page(self, page: Working) -> None:
        """Show what is under way."""
        self.title.setText(page.title)
        self.words.setText(page.file)
        self.progress.setRange(0, page.total or 0)
        self.stop.setVisible(page.stoppable)
        self._look()
        self._timer.start()
        focus_soon(self.stop)

    def hide_page(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _look(self) -> None:
        rows, total = self._presenter.rows, self.progress.maximum()
        self.progress.setValue(min(rows, total))
        if rows and total:
            self._rows.setText(tr("{rows} of {total} rows").format(rows=number(rows), total=number(total)))
        else:
            self._rows.setText(count(rows, "{n} row", "{n} rows") if rows else tr("Reading the file"))


class FailedPage(Middle):
    """What is wrong with a file, and the way out."""

    def __init__(self, presenter: LoadPresenter, pick: Act) -> None:
        super().__init__("", "")
        self._way_out = label(role="muted")
        self._file = label(role="small")
        self.column.insertWidget(1, self._file)
        self.column.addWidget(self._way_out)
        self.pick = button(tr("Choose a file…") + f"   {keys_of('open_list')}", pick, "primary")
        self.pick.setAccessibleName(tr("Choose a file"))
        self._again = button(tr("Try this one again"), self._try_again)
        self._presenter, self._page = presenter, Failed("", "", "")
        back = button(tr("Back") + f"   {keys_of('leave')}", presenter.start)
        back.setAccessibleName(tr("Back"))
        self.add_acts(self.pick, self._again, back)

    def show_page(self, page: Failed) -> None:
        """Show what went wrong."""
        self._page = page
        self.title.setText(page.title)
        self.words.setText(page.words)
        self._file.setText(page.path.name if page.path else "")
        self._way_out.setText(page.way_out)
        self._again.setVisible(page.path is not None)
        focus_soon(self.pick)

    def _try_again(self) -> None:
        if self._page.path is not None:
            self._presenter.open(self._page.path)


class DonePage(Middle):
    """What came of a load, and what to do next."""

    def __init__(self, presenter: LoadPresenter, export: Act, take_back: Act, calls: Act) -> None:
        super().__init__("", "")
        self._facts = FlowLayout(gap=6)
        self.column.insertLayout(1, self._facts)
        self._notice = NoticeLabel()
        self.column.addWidget(self._notice)
        self.calls = button(tr("To the calls") + f"   {keys_of('room_calls')}", calls, "primary")
        self.calls.setAccessibleName(tr("To the calls"))
        self.held = button(tr("Look at what is held") + f"   {keys_of('held')}", presenter.show_held)
        self.held.setAccessibleName(tr("Look at what is held"))
        self.export = button("", export)
        self.take_back = button(tr("Take it back…"), take_back)
        another = button(tr("Another file") + f"   {keys_of('leave')}", presenter.start)
        another.setAccessibleName(tr("Another file"))
        self.add_acts(self.calls, self.held, self.export, self.take_back, another)

    def show_page(self, page: Done) -> None:
        """Show what came of a load."""
        loaded, stands = page.loaded, page.put_back is None
        self.title.setText(tr("Loaded") if stands else tr("Taken back"))
        self.words.setText(f"{loaded.file} ({loaded.source}): {came_of_it(loaded.counts)}")
        while item := self._facts.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for said, tone in verdicts(loaded.counts) if stands else ():
            self._facts.addWidget(badge(said, tone))
        rejected = loaded.counts["rejected"]
        words = count(rejected, "Save {n} rejected row…", "Save {n} rejected rows…")
        self.export.setText(words)
        self.export.setAccessibleName(words)
        self.export.setVisible(bool(rejected) and stands)
        self.held.setVisible(bool(loaded.counts["held"]) and stands)
        self.take_back.setVisible(stands)
        focus_soon(self.calls)

    def say(self, said: Said) -> None:
        """Show what came of an act."""
        self._notice.say(said)
