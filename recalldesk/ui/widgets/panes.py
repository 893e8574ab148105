"""Parts that stand side by side as the window and the size of text allow, with borders that can be moved."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from recalldesk.ui.widgets.plain import scaled

_DETAIL, _NARROWEST = 440, 360  # pixels, at the usual size of text
_NARROW = 1000  # likewise: below it both get half


class Parts(QSplitter):
    """Parts that are to stand anew whenever their room or the size of text is another."""

    def stand(self) -> None:
        """Place the parts."""
        raise NotImplementedError

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stand()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.stand()


class Panes(Parts):
    """A room in two: a list that takes what room there is, and the chosen one beside it."""

    def __init__(self, rows: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._detail = detail
        self._stood = (0, 0)
        for place, part in enumerate((rows, detail)):
            self.addWidget(part)
            self.setStretchFactor(place, 1 - place)
            self.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
        self.setHandleWidth(1)
        self.stand()

    def stand(self) -> None:
        """Share the width out: where text is large for it, both get half."""
        width, detail = self.width(), scaled(_DETAIL)
        narrow = width < scaled(_NARROW)
        if (narrow, detail) == self._stood and self.isVisible():
            return
        self._stood = narrow, detail
        self._detail.setMinimumWidth(width // 3 if narrow else scaled(_NARROWEST))
        self.setSizes([width // 2, width // 2] if narrow else [width - detail, detail])
