"""The columns of the desk: four side by side; where text is large for the window, the lists one over the other."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from recalldesk.ui.widgets.plain import scaled

MIDDLE, SCRIPT = 1, 2
_NARROW = 1000  # pixels, at the usual size of text: below it four do not stand side by side
_LISTS, _WIDE, _STACKED = (212, 272), (484, 640, 316), (290, 545, 445)
_LEAST_LISTS, _LEAST = (192, 252), {MIDDLE: 400, SCRIPT: 296}


class DeskColumns(QSplitter):
    """The lists, the middle and the script. Borders between them can be moved."""

    def __init__(self, trays: QWidget, rows: QWidget, middle: QWidget, script: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._lists = QSplitter()
        self._narrow: bool | None = None
        for part, least in zip((trays, rows), _LEAST_LISTS, strict=True):
            self._lists.addWidget(part)
            part.setMinimumWidth(least)
        for part in (self._lists, middle, script):
            self.addWidget(part)
        for splitter in (self, self._lists):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(1)
        self._lists.setStretchFactor(1, 1)
        self._fit(MIDDLE, middle)
        self._fit(SCRIPT, script)

    def put(self, place: int, part: QWidget) -> None:
        """Put a part into the ``MIDDLE``, or in the place of the ``SCRIPT``."""
        self.replaceWidget(place, part)
        self._fit(place, part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows."""
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        """Stand as the size of text allows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._stand()

    def _fit(self, place: int, part: QWidget) -> None:
        part.setMinimumWidth(_LEAST[place])
        self.setStretchFactor(place, 1 if place == MIDDLE else 0)

    def _stand(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._lists.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)
            self._lists.setSizes([1, 1] if narrow else list(_LISTS))
            self.setSizes(list(_STACKED if narrow else _WIDE))
