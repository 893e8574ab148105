"""Item models over the lines of presenters: the trays on the left, and the rows of a list page by page."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from recalldesk.core.ids import RecallId
from recalldesk.desk.trays import Tray
from recalldesk.ui.queue.presenter import RowLine, Rows, TrayLine, tier_words
from recalldesk.ui.widgets.plain import plain_tip
from recalldesk.ui.words import count

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
_TOP = QModelIndex()
_SPOKEN = {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}


class TraysModel(QAbstractListModel):
    """Headings and trays."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[TrayLine, ...] = ()

    def show(self, lines: tuple[TrayLine, ...]) -> None:
        """Show other lines, or the same with other numbers."""
        if [line.tray for line in lines] != [line.tray for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0), self.index(len(lines) - 1))

    def place_of(self, tray: Tray) -> QModelIndex:
        """Return where a tray stands."""
        return next((self.index(place) for place, line in enumerate(self._lines) if line.tray == tray), QModelIndex())

    def line(self, index: Index) -> TrayLine:
        """Return the line at an index."""
        return self._lines[index.row()]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) if self.line(index).tray is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == LINE:
            return line
        return _said(_spoken(line), role) if role in _SPOKEN and line.tray is not None else None


def _said(words: str, role: int) -> str:
    """Return what is said of a line to who hears the window, or, as a tooltip shows it, to who waits with the mouse."""
    return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words


def _spoken(line: TrayLine) -> str:
    if line.blocked is None:
        return f"{line.words}: {line.number}"
    blocked = count(line.blocked, "{n} cannot be called now", "{n} cannot be called now")
    urgent = f". {tier_words(line.tier)}" if line.tier is not None else ""
    return f"{line.words}: {count(line.number, '{n} ready', '{n} ready')}, {blocked}{urgent}"


class RowsModel(QAbstractListModel):
    """The rows of a list as far as they were read; more are asked for as the list is scrolled."""

    def __init__(self, more: Callable[[], None]) -> None:
        super().__init__()
        self._more = more
        self._lines: list[RowLine] = []
        self._follow = False

    def show(self, rows: Rows) -> None:
        """Show rows that were read: a list begun anew, or what follows."""
        self._follow = rows.more
        if rows.first:
            self.beginResetModel()
            self._lines = list(rows.lines)
            self.endResetModel()
        elif rows.lines:
            self.beginInsertRows(_TOP, len(self._lines), len(self._lines) + len(rows.lines) - 1)
            self._lines += rows.lines
            self.endInsertRows()

    def place_of(self, recall: RecallId) -> QModelIndex:
        """Return where a recall stands, if it was read."""
        return next((self.index(at) for at, line in enumerate(self._lines) if line.recall == recall), QModelIndex())

    def line(self, index: Index) -> RowLine:
        """Return the line at an index."""
        return self._lines[index.row()]

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._follow

    def fetchMore(self, _parent: Index) -> None:
        self._more()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == LINE:
            return line
        return _said(line.spoken, role) if role in _SPOKEN else None
