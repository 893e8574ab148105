"""What the pages of the load room share: a head, a bar of acts below, a card in the middle of an empty page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.said import Said
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.plain import card, label

_CARD = 680  # pixels: the widest that a card in the middle is


class Bar(QFrame):
    """The acts of a page, and what came of the last one: the main act stands at the right."""

    def __init__(self, *acts: QPushButton) -> None:
        super().__init__()
        self.setObjectName("actionBar")
        self._said = NoticeLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.addWidget(self._said)
        line = QHBoxLayout()
        line.addStretch(1)
        for act in acts:
            line.addWidget(act)
        column.addLayout(line)

    def say(self, said: Said) -> None:
        """Show what came of an act, and have it read out."""
        self._said.say(said)


class Middle(QWidget):
    """A card in the middle of an otherwise empty page."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        frame, self.column = card(gap=14)
        self.column.setContentsMargins(28, 24, 28, 24)
        frame.setMaximumWidth(_CARD)
        self.title, self.words = label(title, "name"), label(words)
        self.column.addWidget(self.title)
        self.column.addWidget(self.words)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(frame, 12)
        line.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.addStretch(1)
        whole.addLayout(line)
        whole.addStretch(2)

    def add_acts(self, *acts: QPushButton) -> None:
        """Add buttons in a line that goes on below where it is too long."""
        line = FlowLayout()
        for act in acts:
            line.addWidget(act)
        self.column.addLayout(line)


def empty(column: QVBoxLayout) -> None:
    """Remove all widgets of a column."""
    while item := column.takeAt(0):
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def focus_soon(widget: QWidget) -> None:
    """Put the focus on a widget of a page that is shown by key or by program."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)


Act = Callable[[], object]
