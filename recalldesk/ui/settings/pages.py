"""The pages of the settings room: how to call, how the window looks, keys, the morning's list, playbook, about."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from recalldesk import __version__
from recalldesk.desk.settings import CallBy
from recalldesk.ui.language import LANGUAGES
from recalldesk.ui.settings.key_sheet import KeySheet
from recalldesk.ui.settings.keys_presenter import KeyLine
from recalldesk.ui.settings.presenter import SettingsPresenter, Told
from recalldesk.ui.theme.theme import SIZES, Mode, Theme
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.plain import button, card, label
from recalldesk.ui.words import mark, tr

_CALLS = {
    CallBy.TEL: (mark("Telephone link (tel:)"), mark("For most telephone programs")),
    CallBy.SIP: (mark("Internet telephone (sip:)"), mark("For softphones that register for sip")),
    CallBy.CALLTO: (mark("Call link (callto:)"), mark("For older programs")),
    CallBy.COPY: (mark("Copy the number"), mark("You paste it where you call from, or dial by hand")),
}
_MODES = {
    "system": mark("As the system has it"),
    "light": mark("Light"),
    "dark": mark("Dark"),
    "light_contrast": mark("High contrast, light"),
    "dark_contrast": mark("High contrast, dark"),
}
_WIDEST = 760  # pixels


class Page(ScrollColumn):
    """A page of cards, with a title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        inner = QWidget()
        inner.setObjectName("callPage")
        inner.setMaximumWidth(_WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(24, 20, 24, 20)
        self.column.setSpacing(14)
        self.column.addWidget(label(title, "name"))
        self.setWidget(inner)

    def group(self, title: str, words: str = "") -> QVBoxLayout:
        """Return the column of a new card."""
        frame, column = card()
        column.addWidget(label(title, "title"))
        if words:
            column.addWidget(label(words, "small"))
        self.column.addWidget(frame)
        return column

    def close_column(self) -> None:
        """Keep the cards at the top."""
        self.column.addStretch(1)


class CallingPage(Page):
    """How a number gets to the telephone."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(tr("Calling"))
        column = self.group(tr("The Call button"), tr("A person dials each call. This is your own choice."))
        choices = ((way, tr(name), tr(hint)) for way, (name, hint) in _CALLS.items())
        self.ways = _radios(column, tr("The Call button"), choices, presenter.call_by, presenter.choose_call_by)
        self.close_column()


class WindowPage(Page):
    """Theme, size, language. ``speak``: told of another language."""

    def __init__(self, theme: Theme, speak: Callable[[str], object]) -> None:
        super().__init__(tr("Window"))
        column = self.group(tr("Theme"))
        modes = ((mode, tr(_MODES[mode.value]), "") for mode in Mode)
        self.modes = _radios(column, tr("Theme"), modes, theme.mode, theme.choose)
        column = self.group(tr("Size of text"))
        self.sizes = choice(tr("Size of text"), {size: f"{size} %" for size in SIZES}, theme.looks.size, theme.resize)
        column.addWidget(self.sizes, 0, Qt.AlignmentFlag.AlignLeft)
        column = self.group(tr("Language"), tr("Of the window. What is said to patients is in their language."))
        languages = {"": tr("As the system has it"), **LANGUAGES}
        self.languages = choice(tr("Language"), languages, theme.language, speak)
        column.addWidget(self.languages, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_column()
        self.setFocusProxy(self.modes.buttons()[0])  # the first: Tab leaves out what stands before a proxy
        self._theme = theme
        theme.changed.connect(self._follow)

    def _follow(self) -> None:
        """Show what was chosen by a key."""
        self.modes.buttons()[list(Mode).index(self._theme.mode)].setChecked(True)
        self.sizes.setCurrentIndex(SIZES.index(self._theme.looks.size))


class KeysPage(QWidget):
    """All that keys do, to be changed."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._keys = presenter.keys
        self.list = QTreeWidget()
        self.list.setObjectName("keysTable")
        self.list.setAccessibleName(tr("Keys"))
        self.list.setRootIsDecorated(False)
        self.list.setAllColumnsShowFocus(True)
        self.list.setHeaderLabels([tr("What it does"), tr("Keys"), tr("Where")])
        self.list.itemActivated.connect(self._change)
        self.fault = label(role="error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("Keys"), "name"))
        words = tr("Enter takes new keys for the chosen line. Letters of details and answers make way for yours.")
        column.addWidget(label(words, "small"))
        column.addWidget(self.list, 1)
        column.addWidget(self.fault)
        line = QHBoxLayout()
        line.addWidget(button(tr("Other keys…"), self._change, "primary"))
        line.addWidget(button(tr("As shipped"), self._reset))
        line.addStretch(1)
        line.addWidget(button(tr("All as shipped"), self._keys.reset_all))
        column.addLayout(line)
        self._keys.lines.watch(self._show)
        self._show(self._keys.lines.value)
        self.setFocusProxy(self.list)

    def _show(self, lines: tuple[KeyLine, ...]) -> None:
        chosen = self.act
        self.list.clear()
        for one in lines:
            keys = tr("{keys} (own)").format(keys=one.keys) if one.own else one.keys
            item = QTreeWidgetItem(self.list, [one.words, keys, one.group])
            item.setData(0, Qt.ItemDataRole.UserRole, one.act)
            if chosen in {None, one.act}:
                chosen = one.act
                self.list.setCurrentItem(item)
        for section in (1, 2, 0):
            self.list.resizeColumnToContents(section)

    @property
    def act(self) -> str | None:
        """What the chosen line does."""
        item = self.list.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item else None

    def choose(self, act: object) -> None:
        """Choose the line that does something, if there is one."""
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole) == act:
                self.list.setCurrentItem(item)

    def _change(self, *_item: object) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.fault.clear()
            act = item.data(0, Qt.ItemDataRole.UserRole)
            KeySheet(self, item.text(0), partial(self._keys.change, act)).open()

    def _reset(self) -> None:
        act = self.act
        if act is not None:
            self.fault.setText(self._keys.reset(act))


class ListPage(Page):
    """Which folder is watched; it is changed where lists are loaded."""

    def __init__(self, presenter: SettingsPresenter, go: Callable[[], object]) -> None:
        super().__init__(tr("The morning's list"))
        column = self.group(tr("Watched folder"), tr("The newest list in it is offered; it is never loaded by itself."))
        self.folder = label()
        column.addWidget(self.folder)
        there = button(tr("Change it where lists are loaded"), go)
        column.addWidget(there, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_column()
        presenter.told.watch(self._show)

    def _show(self, told: Told | None) -> None:
        folder = told.folder if told else None
        self.folder.setText(str(folder) if folder else tr("No folder is watched."))


class PlaybookPage(Page):
    """Which policy is in force, and by whom."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(tr("Playbook"))
        words = tr("The clinic's policy and scripts. It is changed as a file: recalldesk playbook use FILE.")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setColumnStretch(1, 1)
        self._lines: dict[str, QLabel] = {}
        self.group(tr("In force"), words).addLayout(self._grid)
        self.close_column()
        presenter.told.watch(self._show)

    def _show(self, told: Told | None) -> None:
        for name, words in told.playbook if told else ():
            if name not in self._lines:
                self._lines[name] = label()
                row = self._grid.rowCount()
                self._grid.addWidget(label(name, "muted", wraps=False), row, 0)
                self._grid.addWidget(self._lines[name], row, 1)
            self._lines[name].setText(words)


class IdleCard(QFrame):
    """After how long the window locks; read-only, with the reason, for whom it is not to decide."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        words = {n: tr("{n} minutes").format(n=n) for n in range(1, presenter.longest_idle + 1)}
        self._choose = presenter.choose_idle
        self.minutes = choice(tr("Minutes until the window locks"), words, presenter.idle, lambda _minutes: None)
        self.minutes.installEventFilter(self)
        refusal = presenter.refusal()
        self.minutes.setEnabled(not refusal)
        self.minutes.setAccessibleDescription(refusal)
        column.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        if refusal:
            column.addWidget(label(refusal, "small"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take up what is chosen once it is left: each step of the arrow keys would be an act of its own."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take_up()
        return False

    def take_up(self) -> None:
        """Have what is chosen hold from now on."""
        self._choose(self.minutes.currentData())


class AboutPage(Page):
    """Which program this is, and how it keeps its data (S5)."""

    def __init__(self) -> None:
        super().__init__(tr("About"))
        column = self.group(f"RecallDesk {__version__}")
        for words in (
            tr("All data of patients is encrypted on this computer with AES-256. It is not FIPS-validated."),
            tr("No authority certifies a program for HIPAA, and this one does not say so. It helps to keep its rules."),
            tr("A person dials each call. RecallDesk gives no medical advice and records no call."),
        ):
            column.addWidget(label(words))
        self.close_column()


def _radios(
    column: QVBoxLayout,
    name: str,
    choices: Iterable[tuple[Any, str, str]],
    chosen: object,
    choose: Callable[[Any], object],
) -> QButtonGroup:
    """Add a choice of one of several, each with a hint."""
    group = QButtonGroup(column)
    for value, words, hint in choices:
        one = QRadioButton(words)
        one.setAccessibleName(f"{name}: {words}")
        one.setAccessibleDescription(hint)
        one.setChecked(value == chosen)
        one.clicked.connect(partial(_hand_over, choose, value))
        group.addButton(one)
        line = QHBoxLayout()
        line.addWidget(one)
        line.addWidget(label(hint, "small"), 1)
        column.addLayout(line)
    return group


def _hand_over(choose: Callable[[Any], object], value: object, *_checked: object) -> None:
    choose(value)


def choice(name: str, choices: Mapping[Any, str], chosen: object, choose: Callable[[Any], object]) -> QComboBox:
    """Return a choice of one of several, folded up."""
    made = QComboBox()
    made.setAccessibleName(name)
    for value, words in choices.items():
        made.addItem(words, value)
    made.setCurrentIndex(list(choices).index(chosen) if chosen in choices else 0)
    made.activated.connect(lambda _place: choose(made.currentData()))
    return made
