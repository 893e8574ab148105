"""A line over every room: the disk is full."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from recalldesk.ui.disk.presenter import DiskPresenter, Unkept
from recalldesk.ui.widgets.plain import announce, button, label
from recalldesk.ui.words import tr


class DiskBar(QFrame):
    """Says what is safe, what is not, and what to do."""

    def __init__(self, presenter: DiskPresenter) -> None:
        super().__init__()
        self.setObjectName("disk")
        self._title, self._words = label(role="strong"), label()
        self.again = button(tr("Try again"), presenter.try_again, "primary")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._words)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 16, 8)
        line.addLayout(words, 1)
        line.addWidget(self.again)
        self.hide()
        presenter.trouble.watch(self._show)

    def _show(self, unkept: Unkept | None) -> None:
        self.setVisible(unkept is not None)
        if unkept is None:
            return
        self._title.setText(unkept.title)
        self._words.setText(unkept.words)
        self.again.setAccessibleDescription(unkept.words)
        announce(self, f"{unkept.title}. {unkept.words}")
