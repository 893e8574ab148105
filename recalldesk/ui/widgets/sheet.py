"""A sheet in front of the window, as high as its words want it."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog


class FittedSheet(QDialog):
    """A dialog that is as high as what it shows: Qt would press words that wrap, and those that come later."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Grow with what is in it."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return taken

    def _fit(self) -> None:
        if layout := self.layout():
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
