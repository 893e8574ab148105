"""The columns of the desk: four side by side; where text is large for the window, the lists one over the other."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from recalldesk.ui.widgets.panes import Parts
from recalldesk.ui.widgets.plain import scaled

MIDDLE, SCRIPT = 1, 2
_NARROW, _WIDE = 1000, 1300  # pixels, at the usual size of text: below it four do not stand side by side; all have room


class _Way(Enum):
    NARROW, USUAL, WIDE = range(3)


_SIZES = {  # of the lists, of the columns
    _Way.NARROW: ([1, 1], [320, 530, 430]),
    _Way.USUAL: ([222, 256], [478, 486, 316]),
    _Way.WIDE: ([236, 272], [508, 616, 316]),
}
_LEAST_LISTS, _LEAST = (192, 252), {MIDDLE: 400, SCRIPT: 296}


class DeskColumns(Parts):
    """The lists, the middle and the script. Borders between them can be moved."""

    def __init__(self, trays: QWidget, rows: QWidget, middle: QWidget, script: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._lists = QSplitter()
        self._stands: _Way | None = None
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

    @property
    def narrow(self) -> bool:
        """Whether the lists stand one over the other."""
        return self._stands is _Way.NARROW

    def put(self, place: int, part: QWidget) -> None:
        """Put a part into the ``MIDDLE``, or in the place of the ``SCRIPT``."""
        self.replaceWidget(place, part)
        self._fit(place, part)

    def _fit(self, place: int, part: QWidget) -> None:
        part.setMinimumWidth(_LEAST[place])
        self.setStretchFactor(place, 1 if place == MIDDLE else 0)

    def stand(self) -> None:
        """Put the lists side by side, or one over the other."""
        width = self.width()
        stands = _Way.NARROW if width < scaled(_NARROW) else _Way.USUAL if width < scaled(_WIDE) else _Way.WIDE
        if stands is not self._stands:
            self._stands = stands
            lists, columns = _SIZES[stands]
            self._lists.setOrientation(Qt.Orientation.Vertical if self.narrow else Qt.Orientation.Horizontal)
            self._lists.setSizes(lists)
            self.setSizes(columns)
