"""The settings room: sections at the left, the page of the chosen one beside."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.locale import speak
from recalldesk.ui.room import Room
from recalldesk.ui.settings.access_page import ReviewPage, TakePage
from recalldesk.ui.settings.access_presenter import AccessPresenter
from recalldesk.ui.settings.feedback_page import FeedbackPage
from recalldesk.ui.settings.feedback_presenter import FeedbackPresenter
from recalldesk.ui.settings.lock_page import LockPage
from recalldesk.ui.settings.pages import AboutPage, CallingPage, KeysPage, ListPage, PlaybookPage, WindowPage
from recalldesk.ui.settings.people_page import PeoplePage
from recalldesk.ui.settings.people_presenter import PeoplePresenter
from recalldesk.ui.settings.presenter import SettingsPresenter
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.sections import Sections
from recalldesk.ui.words import tr


class SettingsRoom(Room):
    """What a person, or the clinic, chooses for the window. All of it is taken up at once."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.settings = SettingsPresenter(workplace, background, self.renewed.emit)
        self.calling, self.looks = CallingPage(self.settings), WindowPage(theme, self._speak)
        self.keys, self.list = KeysPage(self.settings), ListPage(self.settings, self.list_wanted.emit)
        self.lock_page, self.playbook = LockPage(self.settings), PlaybookPage(self.settings)
        self.feedback = FeedbackPresenter(workplace, background)
        self.notes = FeedbackPage(self.feedback, theme)
        self.people = PeoplePresenter(workplace, background)
        self.people_page = PeoplePage(self.people, theme)
        self.access = AccessPresenter(workplace, background, self.renewed.emit)
        self.sections, self._pages = Sections(tr("Sections of the settings")), QStackedWidget()
        self._said = NoticeLabel()
        self._arrange()
        self.settings.said.watch(self._said.say)
        self.feedback.said.watch(self._said.say)
        self.people.said.watch(self._said.say)
        self.access.said.watch(self._said.say)
        for keys, act in keys_for({"leave": self.enter}):
            self.key(keys, act)

    @property
    def place(self) -> int:
        """Which section is shown."""
        return self.sections.currentRow()

    @property
    def chosen(self) -> object:
        """Of the keys, the line that is chosen."""
        return self.keys.act

    def turn_to(self, place: int, chosen: object = None) -> None:
        """Show a section, and put the focus there."""
        self.sections.setCurrentRow(place)
        self.keys.choose(chosen)
        if page := self._pages.currentWidget():
            page.setFocus()

    def enter(self) -> None:
        """Put the focus on the sections, and read what is shown."""
        if not self.settings.own_only:
            self.settings.read()
            self.feedback.read()
            self.people.read()
            self.access.read()
        self.sections.setFocus()

    def put_away(self) -> None:
        """Forget secrets that are shown or typed."""
        self.lock_page.idle.take_up()
        self.settings.put_away()
        self.feedback.put_away()
        self.people.put_away()
        self.lock_page.clear()

    def _arrange(self) -> None:
        pages: dict[str, QWidget] = {tr("Window"): self.looks, tr("Keys"): self.keys}
        if not self.settings.own_only:
            others: dict[str, QWidget] = {
                tr("The morning's list"): self.list,
                tr("Lock and secrets"): self.lock_page,
                tr("Playbook"): self.playbook,
                tr("My notes"): self.notes,
            }
            if self.people.may:
                others[tr("People")] = self.people_page
            if self.access.may_review:
                others[tr("Emergency access")] = ReviewPage(self.access, self._theme)
            pages = {tr("Calling"): self.calling, **pages, **others}
        if self.access.may_take:
            pages[tr("Emergency access")] = TakePage(self.access)
        pages[tr("About")] = AboutPage()
        for page in pages.values():
            self._pages.addWidget(page)
        self.sections.currentRowChanged.connect(self._turned)
        self.sections.show_names(list(pages))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._pages, 1)
        right.addWidget(self._said)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.sections)
        line.addLayout(right, 1)

    def _turned(self, place: int) -> None:
        self._pages.setCurrentIndex(place)
        self._said.hide()  # it was about another section

    def _speak(self, code: str) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication) and code != self._theme.language:
            self._theme.language = code
            speak(application, code)
            self.renewed.emit()
