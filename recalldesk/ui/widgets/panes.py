"""A room in two: a list that takes what room there is, and the chosen one beside it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from recalldesk.ui.widgets.plain import scaled

_DETAIL, _NARROWEST = 440, 360  # pixels, at the usual size of text
_NARROW = 1000  # likewise: below it both get half


class Panes(QSplitter):
    """The two in a row; the border between them can be moved."""

    def __init__(self, rows: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._detail = detail
        self._stood = (0, 0)
        for place, part in enumerate((rows, detail)):
            self.addWidget(part)
            self.setStretchFactor(place, 1 - place)
            self.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
        self.setHandleWidth(1)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as the width allows."""
        super().resizeEvent(event)
        self._stand()

    def changeEvent(self, event: QEvent) -> None:
        """Stand as the size of text allows."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._stand()

    def _stand(self) -> None:
        width, detail = self.width(), scaled(_DETAIL)
        narrow = width < scaled(_NARROW)
        if (narrow, detail) == self._stood and self.isVisible():
            return
        self._stood = narrow, detail
        self._detail.setMinimumWidth(width // 3 if narrow else scaled(_NARROWEST))
        self.setSizes([width // 2, width // 2] if narrow else [width - detail, detail])
