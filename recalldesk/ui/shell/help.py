"""The keys of the window, as a sheet to look at."""

from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.shortcuts import ANSWER_KEYS, CALLING, DETAIL_KEYS, SCRIPT, SHORTCUTS, free, shortcuts, shown
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.plain import button, label, line_label
from recalldesk.ui.words import mark, tr

_BAR, _FOOT, _MARGIN = 16, 90, 40  # pixels: of the scroll bar, below the keys, around the sheet
_LETTERS = {
    CALLING: (DETAIL_KEYS, mark("What it was exactly: the letters beside it")),
    SCRIPT: (ANSWER_KEYS, mark("What they say: the letters beside the answers")),
}


class KeysSheet(QDialog):
    """All keys, by group."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 16)
        page, scroll = QWidget(), ScrollColumn()
        halves = QHBoxLayout(page)
        halves.setSpacing(40)
        scroll.setWidget(page)
        column.addWidget(scroll, 1)
        groups = list(dict.fromkeys(shortcut.group for shortcut in SHORTCUTS))
        for half in (groups[:2], groups[2:]):
            grid = QGridLayout()
            grid.setHorizontalSpacing(24)
            grid.setColumnStretch(1, 1)
            grid.setVerticalSpacing(4)
            for group in half:
                _add(group, grid)
            side = QVBoxLayout()
            side.addLayout(grid)
            side.addStretch(1)
            halves.addLayout(side)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        words = tr("Keys of one letter are typed as text while you are in a text field.")
        foot.addWidget(label(words, "small"), 1)
        close = button(tr("Close"), self.accept, "primary")
        foot.addWidget(close)
        column.addLayout(foot)
        if page.sizeHint().width() + _BAR > parent.width() - _MARGIN:
            halves.setDirection(QBoxLayout.Direction.TopToBottom)
        scroll.setMinimumWidth(min(page.sizeHint().width() + _BAR, parent.width() - _MARGIN))
        self.resize(self.sizeHint().width(), min(page.sizeHint().height() + _FOOT, parent.height() - _MARGIN))
        close.setFocus()


def _add(group: str, grid: QGridLayout) -> None:
    """Add a group of keys."""
    lines = [(shown(one.keys[0]), one.words) for one in shortcuts() if one.group == group]
    grid.addWidget(label(tr(group), "caps", wraps=False), grid.rowCount(), 0, 1, 2)
    if group in _LETTERS:
        letters, words = _LETTERS[group]
        lines.insert(0, (" ".join(free(letters)[:4]) + " …", words))
    for keys, words in lines:
        row = grid.rowCount()
        grid.addWidget(label(keys, "strong", wraps=False), row, 0)
        grid.addWidget(line_label(tr(words)), row, 1)
