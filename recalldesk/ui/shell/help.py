"""The keys of the window, as a sheet to look at."""

from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from recalldesk.ui.shortcuts import SHORTCUTS
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import tr


class KeysSheet(QDialog):
    """All keys, by group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.addWidget(label("1 … 9, 0", "strong", wraps=False), 0, 0)
        grid.addWidget(label(tr("The ten outcomes; the letters beside what it was exactly"), wraps=False), 0, 1)
        group = ""
        for shortcut in SHORTCUTS:
            if shortcut.group != group:
                group = shortcut.group
                grid.addWidget(label(tr(group), "caps", wraps=False), grid.rowCount(), 0, 1, 2)
            row = grid.rowCount()
            keys = "  ".join(shortcut.keys[:1]).replace("Return", "Enter")
            grid.addWidget(label(keys, "strong", wraps=False), row, 0)
            grid.addWidget(label(tr(shortcut.words), wraps=False), row, 1)
        column.addLayout(grid)
        column.addWidget(label(tr("Keys of one letter are typed as text while you are in a text field."), "small"))
        close = button(tr("Close"), self.accept, "primary")
        column.addWidget(close)
        close.setFocus()
