"""The tables of the outbox: what is due, what would be written, what was."""

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from recalldesk.ui.outbox.export_presenter import ExportLine
from recalldesk.ui.outbox.reminders_presenter import BatchLine
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import mark, tr

_LETTERS = 18  # of a column of a preview, on the average
_AIR = 16  # pixels
_PREVIEWED = 4  # rows in sight


class DueModel(Lines[tuple[str, str, str]]):
    """How many wait to be written to, by channel."""

    HEADERS = (mark("Channel"), mark("Due"), mark("Words"))

    def cell(self, line: tuple[str, str, str], column: int) -> str:
        return line[column]


class KindsModel(Lines[tuple[str, str]]):
    """How much of each kind is new."""

    HEADERS = (mark("What"), mark("New"))

    def cell(self, line: tuple[str, str], column: int) -> str:
        return line[column]


class PreviewModel(Lines[tuple[str, ...]]):
    """The first rows of a file that is not written yet."""

    def cell(self, line: tuple[str, ...], column: int) -> str:
        return line[column]

    def show_heads(self, heads: Sequence[str], lines: Sequence[tuple[str, ...]]) -> None:
        """Show lines under other heads."""
        self.HEADERS = tuple(heads)
        self.show(lines)


class BatchesModel(Lines[BatchLine]):
    """Reminders that were written."""

    HEADERS = (mark("Stands"), mark("Written at"), mark("Channel"), mark("Rows"), mark("What came of it"), mark("By"))

    def cell(self, line: BatchLine, column: int) -> str:
        return (line.stands, line.when, line.what, line.rows, line.came, line.by)[column]

    def tone(self, line: BatchLine) -> str | None:
        return line.tone


class ExportsModel(Lines[ExportLine]):
    """What went to the EHR."""

    HEADERS = (mark("Stands"), mark("Written at"), mark("Format"), mark("Rows"), mark("What came of it"), mark("By"))

    def cell(self, line: ExportLine, column: int) -> str:
        return (line.stands, line.when, line.what, line.rows, line.came, line.by)[column]

    def tone(self, line: ExportLine) -> str | None:
        return line.tone


class PreviewTable(Table):
    """A preview: as many columns as there are, further than the window is wide."""

    def __init__(self, theme: Theme, name: str, widths: tuple[int, ...] = ()) -> None:
        self.rows = PreviewModel()
        super().__init__(theme, name, widths, tr("Once there is something to write, its first rows stand here."))
        self.setModel(self.rows)

    def show_rows(self, heads: Sequence[str], lines: Sequence[tuple[str, ...]]) -> None:
        """Show the rows."""
        self.rows.show_heads(heads if lines else (), lines)
        self.fit()
        bar = self.horizontalScrollBar().sizeHint().height() if lines else 0
        self.setFixedHeight(tall(self, min(max(len(lines), 1), _PREVIEWED)) + bar)

    def fit(self) -> None:
        super().fit()
        if not self._widths:
            metrics = QFontMetrics(self._theme.font("body"))
            for column in range(self.rows.columnCount()):
                self.setColumnWidth(column, metrics.averageCharWidth() * _LETTERS + _AIR)


def tall(table: Table, rows: int) -> int:
    """Return how many pixels a table of so many rows is high."""
    header = table.horizontalHeader().sizeHint().height()
    return header + rows * table.verticalHeader().defaultSectionSize() + 4
