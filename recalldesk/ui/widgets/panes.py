"""A room in two: a list that takes what room there is, and the chosen one beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from recalldesk.ui.widgets.plain import scaled

_DETAIL, _NARROWEST = 440, 360  # pixels
_WINDOW = 1280


def side_by_side(rows: QWidget, detail: QWidget) -> QSplitter:
    """Return the two in a row; the border between them can be moved."""
    panes = QSplitter(Qt.Orientation.Horizontal)
    for place, part in enumerate((rows, detail)):
        panes.addWidget(part)
        panes.setStretchFactor(place, 1 - place)
        panes.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
    detail.setMinimumWidth(scaled(_NARROWEST))
    panes.setSizes([_WINDOW - scaled(_DETAIL), scaled(_DETAIL)])
    panes.setHandleWidth(1)
    return panes
