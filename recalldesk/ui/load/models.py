"""Tables of the load room: lines are kept once, a filter only says which of them are shown."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from recalldesk.desk.difference import Kind, Line
from recalldesk.desk.held import HeldLine
from recalldesk.ui.load.words import KINDS, says
from recalldesk.ui.words import mark, tr, why

Index = QModelIndex | QPersistentModelIndex
L = TypeVar("L")
TONE = Qt.ItemDataRole.UserRole  # of a cell that is a badge
_TOP = QModelIndex()
_SHOWN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}


class _Lines(QAbstractTableModel, Generic[L]):
    """Lines of which some are shown. ``HEADERS``: of the columns; a cell is made when it is painted."""

    HEADERS: tuple[str, ...] = ()

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
        return self.tone(self.line(index)) if role == TONE and index.column() == 0 else None

    @abstractmethod
    def cell(self, line: L, column: int) -> str:
        """Return the words of a cell."""

    def tone(self, line: L) -> str | None:
        """Return the tone of a line's badge, which is its first cell; None: it has none."""
        del line
        return None


class DifferenceModel(_Lines[Line]):
    """The difference to the list before."""

    HEADERS = (mark("What"), mark("Row"), mark("Patient"), mark("Record number"), mark("Due"), mark("What is said"))

    def cell(self, line: Line, column: int) -> str:
        match column:
            case 0:
                return tr(KINDS[line.kind][0])
            case 1:
                return str(line.row) if line.row is not None else ""
            case 2:
                return line.name or tr("No name on the list")
            case 3:
                return f"••••{line.mrn[-4:]}" if line.mrn else ""
            case 4:
                return line.due or ""
            case _:
                return says(line)

    def tone(self, line: Line) -> str | None:
        return KINDS[line.kind][1]


class HeldModel(_Lines[HeldLine]):
    """What is held."""

    HEADERS = (mark("Patient"), mark("Row"), mark("Why it is held"), mark("Column"), mark("What it says"))

    def cell(self, line: HeldLine, column: int) -> str:
        match column:
            case 0:
                return line.name or tr("No name on the list")
            case 1:
                return str(line.row) if line.row is not None else tr("earlier")
            case 2:
                return why(line.hold)
            case 3:
                return line.column or ""
            case _:
                return line.value or ""


def matches(kind: Kind | None, said: str) -> Callable[[Line], bool] | None:
    """Return what tells the lines of a kind that have a text in them; None: all of them."""
    wanted = said.strip().casefold()
    if not wanted:
        return (lambda line: line.kind is kind) if kind else None
    return lambda line: (
        (kind is None or line.kind is kind)
        and (wanted in line.name.casefold() or wanted in (line.mrn or "").casefold() or wanted in says(line).casefold())
    )


def holds_of(hold: str | None, said: str) -> Callable[[HeldLine], bool] | None:
    """Return what tells the held rows with a reason and a text in them; None: all of them."""
    wanted = said.strip().casefold()
    if not wanted:
        return (lambda line: line.hold == hold) if hold else None
    return lambda line: (
        (hold is None or line.hold == hold)
        and any(wanted in (text or "").casefold() for text in (line.name, line.mrn, line.value))
    )
