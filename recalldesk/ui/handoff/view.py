"""The handoff sheet in the window: every line can be gone to, and all of it saved for paper."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.desk.handoff import Handoff, Line, Part
from recalldesk.ui.handoff.sheet import cells_of, short_name
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import clock, count, day, mark, tr

_WIDTHS = (22, 24, 20, 18, 40)
_MARGIN = 60  # pixels around it


class _Row(NamedTuple):
    part: Part
    line: Line
    cells: tuple[str, ...]


class _Rows(Lines[_Row]):
    HEADERS = (mark("What is left"), mark("Patient"), mark("When"), mark("Who"), mark("What"))

    def cell(self, line: _Row, column: int) -> str:
        name, _number, when, who, what = line.cells
        return (short_name(line.part), name, when, who, what)[column]

    def tone(self, line: _Row) -> str | None:
        return "problem" if line.line.late or not line.line.delivered else "information"


class HandoffSheet(QDialog):
    """What is left for whoever goes on. ``call``: opens a recall; ``save``: saves the sheet for paper."""

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        made: Handoff,
        call: Callable[[RecallId], object],
        save: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Handoff sheet"))
        self.resize(parent.width() - _MARGIN, parent.height() - _MARGIN)
        self._call = call
        self._rows = _Rows()
        self._rows.show(
            [_Row(part, line, cells_of(part, line, made)) for part in made.parts for line in made.parts[part]]
        )
        self.table = Table(theme, tr("What is left"), _WIDTHS)
        self.table.setModel(self._rows)
        self.table.fit()
        self.table.activated.connect(self._open)
        at = made.at.astimezone(made.zone)
        counts = " · ".join(f"{short_name(part)}: {len(lines)}" for part, lines in made.parts.items() if lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(count(made.size, "{n} thing is left", "{n} things are left"), "title"))
        column.addWidget(label(f"{day(at.date())}, {clock(at)}" + (f" · {counts}" if counts else ""), "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(
            label(tr("Enter opens the call. It has patients' data: for the clinic's own staff only."), "small")
        )
        self.save = button(tr("Save for paper"), save, "primary")
        self.leave = button(tr("Close"), self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for one in (self.leave, self.save):
            foot.addWidget(one)
        column.addLayout(foot)
        if made.size:
            self.table.setCurrentIndex(self._rows.index(0, 0))
        (self.table if made.size else self.leave).setFocus()

    def _open(self, index: QModelIndex) -> None:
        recall = self._rows.line(index).line.recall
        if recall is not None:
            self.accept()
            self._call(recall)
