"""The outbox: its two parts at the left, the page of the chosen one beside. It has a thread of its own."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.letters.document import letters_pdf
from recalldesk.ui.outbox.export_presenter import ExportPresenter
from recalldesk.ui.outbox.pages import ExportPage, RemindersPage
from recalldesk.ui.outbox.reminders_presenter import ReminderPresenter
from recalldesk.ui.room import Room
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.sections import Sections
from recalldesk.ui.words import tr


class OutboxRoom(Room):
    """What leaves the clinic in files. Calls go on while it is written."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self._background, self._tasks = background, Tasks()
        changed = self.changed.emit
        desk = workplace.outbox(letters_pdf)
        self.reminders = ReminderPresenter(desk, self._tasks, changed, workplace.zone)
        self.exports = ExportPresenter(desk.hand_off, self._tasks, changed, workplace.zone)
        self.written, self.exported = RemindersPage(self.reminders, theme), ExportPage(self.exports, theme)
        self.sections, self._pages = Sections(tr("Parts of the outbox")), QStackedWidget()
        self._arrange()
        for keys, act in keys_for({"leave": self._leave, "save": self._write}):
            self.key(keys, act)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way."""
        return self._tasks.busy

    @property
    def place(self) -> int:
        """Which part is shown."""
        return self.sections.currentRow()

    def turn_to(self, place: int, _chosen: object = None) -> None:
        """Show a part, and put the focus there."""
        self.sections.setCurrentRow(place)
        (self.written, self.exported)[place].focus()

    def enter(self) -> None:
        """Put the focus on the parts, and read the one that is shown."""
        self._read(self.place)
        self.sections.setFocus()

    def put_away(self) -> None:
        """Forget what names patients. What is being written goes on: the store is not left before it has ended."""
        self.reminders.drop()
        self.exports.drop()
        self._tasks.hush()
        self._background.run(self._tasks.close, lambda _none: None, lambda _error: None)

    def _arrange(self) -> None:
        for page in (self.written, self.exported):
            self._pages.addWidget(page)
        self.sections.show_names([tr("Reminders"), tr("Back to the EHR")])
        self.sections.currentRowChanged.connect(self._turn)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sections)
        line.addWidget(self._pages, 1)

    def _turn(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._read(place)

    def _read(self, place: int) -> None:
        (self.exports if place else self.reminders).read()

    def _write(self) -> None:
        (self.exported if self.place else self.written).ask_where()

    def _leave(self) -> None:
        """Esc: out of a question, then back to the parts."""
        if self.written.sure.isVisible():
            self.written.sure.refuse()
        else:
            self.sections.setFocus()
