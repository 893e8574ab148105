"""A list to pick from, found by a few letters."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from recalldesk.ui.widgets.plain import label, scaled
from recalldesk.ui.words import tr

_WIDTH, _HIGH = 360, 460  # pixels; the width at the usual size of text
_MOVING = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class PickSheet(QDialog):
    """A list with a field over it: letters narrow it, Enter picks what is chosen. ``items``: name and words of each."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        items: tuple[tuple[str, str], ...],
        pick: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(scaled(_WIDTH), _HIGH)
        self._pick = pick
        self.edit, self.list = QLineEdit(), QListWidget()
        self.edit.setAccessibleName(question)
        self.edit.setPlaceholderText(tr("Type a few letters, then Enter"))
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name, words in items:
            item = QListWidgetItem(words, self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        self._nothing = label(tr("Nothing has these letters: fewer of them show more."), "muted")
        for one in (label(question, "title"), self.edit, self._nothing, self.list):
            column.addWidget(one)
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._narrow)
        self.edit.returnPressed.connect(self._take)
        self.list.itemActivated.connect(self._take)
        self._narrow("")
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move in the list while letters are typed."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in _MOVING:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, letters: str) -> None:
        items = [self.list.item(row) for row in range(self.list.count())]
        for item in items:
            item.setHidden(letters.strip().casefold() not in item.text().casefold())
        self.list.setCurrentItem(next((item for item in items if not item.isHidden()), items[0]))
        nothing = all(item.isHidden() for item in items)
        self._nothing.setVisible(nothing)
        self.edit.setAccessibleDescription(self._nothing.text() if nothing else "")

    def _take(self) -> None:
        item = self.list.currentItem()
        if not item.isHidden():
            self.accept()
            self._pick(item.data(Qt.ItemDataRole.UserRole))
