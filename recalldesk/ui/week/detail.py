"""One figure: what it counts, how it went, its values as a table; or the recalls behind it."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.cards import ceiling_of
from recalldesk.ui.week.lines import FigureLine, amount
from recalldesk.ui.week.presenter import Behind, BehindRow
from recalldesk.ui.widgets.chart import Chart
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import button, label, scaled
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_CHART, _TABLE = 150, 170  # pixels


class WeeksModel(Lines[tuple[str, str, str]]):
    """A figure week by week."""

    HEADERS = (mark("Week"), mark("Value"), mark("Of what"))

    def cell(self, line: tuple[str, str, str], column: int) -> str:
        return line[column]


class BehindModel(Lines[BehindRow]):
    """The recalls behind a figure."""

    HEADERS = (mark("Patient"), mark("Stands"), mark("Due"))

    def cell(self, line: BehindRow, column: int) -> str:
        return (line.name, line.stands, line.due)[column]


class FigureDetail(ScrollColumn):
    """The figure that is chosen. ``show``: the recalls behind it are wanted; ``leave``: no longer.

    ``call``: one of them is wanted on its card.
    """

    def __init__(
        self,
        theme: Theme,
        show: Callable[[str], object],
        leave: Callable[[], object],
        call: Callable[[RecallId], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._show, self._leave, self._call = show, leave, call
        self._called: RecallId | None = None  # where one comes back to
        self._line: FigureLine | None = None
        self._behind = False
        self._name, self._value = label(role="title"), label()
        self._definition, self._levels = label(role="muted"), label(role="small")
        self.chart = Chart(theme, self._write)
        self.chart.setFixedHeight(scaled(_CHART))
        self._weeks, self._recalls = WeeksModel(), BehindModel()
        self.weeks, self.recalls = (
            Table(theme, tr("Week by week"), (10, 12, 16)),
            Table(theme, tr("Who is behind it"), (22, 12, 16)),
        )
        self.weeks.setModel(self._weeks)
        self.recalls.setModel(self._recalls)
        self.recalls.activated.connect(self._open)
        self.more = button(tr("Who is behind it"), self.turn)
        self._tables = QStackedWidget()
        self._arrange()

    def focus(self) -> None:
        """Go to what can be done with it."""
        self.more.setFocus(Qt.FocusReason.TabFocusReason)

    def turn(self) -> None:
        """Show who is behind the figure, or how it went again."""
        if self._line is not None:
            self._leave() if self._behind else self._show(self._line.id)

    def show_line(self, line: FigureLine | None) -> None:
        """Show a figure, or that none is chosen."""
        self._line = line
        self._name.setText(line.name if line else tr("Choose a figure to see what it counts."))
        self._value.setText(f"{line.value}   {line.of}".rstrip() if line else "")
        self._definition.setText(line.definition if line else "")
        series = line.series if line else None
        levels = [f"{tr(name)}: {amount(value, series.unit)}" for name, value in series.levels] if series else []
        self._levels.setText(" · ".join(levels))
        self._levels.setVisible(bool(levels))
        self.chart.setVisible(line is not None)
        self.more.setEnabled(bool(line and line.behind))
        if line is None or series is None:
            self._weeks.show(())
            return
        named = [(tr(name), value) for name, value in series.levels]
        self.chart.show_series(series.weeks, series.values, named, ceiling_of(line))
        self.chart.setAccessibleName(line.name)
        self.chart.setAccessibleDescription(series.told())
        each = zip(series.weeks, series.values, series.ofs, strict=True)
        self._weeks.show([(week, amount(value, series.unit), of) for week, value, of in each][::-1])

    def show_behind(self, behind: Behind | None) -> None:
        """Show recalls in the place of the weeks, or these again."""
        self._behind = behind is not None
        self._recalls.show(behind.rows if behind else ())
        self._tables.setCurrentIndex(int(self._behind))
        self.more.setText(tr("How it went") if self._behind else tr("Who is behind it"))
        self.more.setAccessibleName(self.more.text())
        if behind:
            found = count(len(behind.rows), "{n} recall", "{n} recalls")
            self.recalls.setAccessibleDescription(f"{found}. " + tr("Enter opens the card."))
            here = next((at for at, row in enumerate(behind.rows) if row.recall == self._called), 0)
            self.recalls.setCurrentIndex(self._recalls.index(here, 0))
            self.recalls.setFocus()

    def _open(self, index: QModelIndex) -> None:
        """Go to the card of a recall; on the way back it is the chosen one."""
        self._called = self._recalls.line(index).recall
        self._call(self._called)

    def _write(self, value: float) -> str:
        return amount(value, self._line.series.unit) if self._line else ""

    def _arrange(self) -> None:
        page = QWidget()
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        for part in (self._name, self._value, self._definition, self.chart, self._levels):
            column.addWidget(part)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for table in (self.weeks, self.recalls):
            table.fit()
            self._tables.addWidget(table)
        self._tables.setMinimumHeight(scaled(_TABLE))
        column.addWidget(self._tables, 1)
        self.turn_to(page)
