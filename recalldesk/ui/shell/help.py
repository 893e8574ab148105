"""The keys of the window, as a sheet to look at."""

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.shortcuts import ANSWER_KEYS, CALLING, SCRIPT, SHORTCUTS, shortcuts, shown
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import mark, tr

_LETTERS = {
    CALLING: (("1 … 9, 0", mark("The ten outcomes; the letters beside what it was exactly")),),
    SCRIPT: ((" ".join(ANSWER_KEYS[:4]) + " …", mark("What they say: the letters beside the answers")),),
}


class KeysSheet(QDialog):
    """All keys, by group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        halves = QHBoxLayout()
        halves.setSpacing(40)
        column.addLayout(halves)
        groups = list(dict.fromkeys(shortcut.group for shortcut in SHORTCUTS))
        for half in (groups[:2], groups[2:]):
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            for group in half:
                _add(group, grid)
            side = QVBoxLayout()
            side.addLayout(grid)
            side.addStretch(1)
            halves.addLayout(side)
        column.addWidget(label(tr("Keys of one letter are typed as text while you are in a text field."), "small"))
        close = button(tr("Close"), self.accept, "primary")
        column.addWidget(close)
        close.setFocus()


def _add(group: str, grid: QGridLayout) -> None:
    """Add a group of keys."""
    lines = [(shown(one.keys[0]), one.words) for one in shortcuts() if one.group == group]
    grid.addWidget(label(tr(group), "caps", wraps=False), grid.rowCount(), 0, 1, 2)
    for keys, words in [*_LETTERS.get(group, ()), *lines]:
        row = grid.rowCount()
        grid.addWidget(label(keys, "strong", wraps=False), row, 0)
        grid.addWidget(label(tr(words), wraps=False), row, 1)
