"""The sections of a room, one below the other at its left: as wide as their names need it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QListWidget

_WIDTH, _AIR = 212, 48  # pixels; beside a name


class Sections(QListWidget):
    """A list of sections. ``name``: for who hears it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_names(self, names: list[str]) -> None:
        """Show sections of these names, the first of them chosen."""
        self.addItems(names)
        self.setCurrentRow(0)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as the size of text needs it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        widest = max(
            (self.fontMetrics().horizontalAdvance(self.item(row).text()) for row in range(self.count())), default=0
        )
        self.setFixedWidth(max(widest + _AIR, _WIDTH))
