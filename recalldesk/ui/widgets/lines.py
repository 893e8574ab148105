"""Lines of a table: kept once, a filter only says which of them are shown."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from recalldesk.ui.widgets.plain import plain_tip
from recalldesk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
L = TypeVar("L")
TONE = Qt.ItemDataRole.UserRole  # of a cell that is a badge
_TOP = QModelIndex()
_SHOWN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}


class Lines(QAbstractTableModel, Generic[L]):
    """Lines of which some are shown. ``HEADERS``: of the columns; a cell is made when it is painted.

    ``BADGE``: the column whose cells are badges where a line has a tone.
    """

    HEADERS: tuple[str, ...] = ()
    BADGE = 0

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[L] = ()
        self._shown: Sequence[int] = ()

    def show(self, lines: Sequence[L], which: Callable[[L], bool] | None = None) -> None:
        """Show lines, or those of them that ``which`` is true of."""
        self.beginResetModel()
        self._lines = lines
        self._shown = range(len(lines)) if which is None else [at for at, one in enumerate(lines) if which(one)]
        self.endResetModel()

    def line(self, index: Index) -> L:
        """Return the line at an index."""
        return self._lines[self._shown[index.row()]]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return tr(self.HEADERS[section])
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in _SHOWN:
            return self.cell(self.line(index), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.cell(self.line(index), index.column()))
        return self.tone(self.line(index)) if role == TONE and index.column() == self.BADGE else None

    @abstractmethod
    def cell(self, line: L, column: int) -> str:
        """Return the words of a cell."""

    def tone(self, line: L) -> str | None:
        """Return the tone of a line's badge; None: it has none."""
        del line
        return None
