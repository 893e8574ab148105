"""The log of disclosures in the window: every entry, the chosen one whole, and all of it as a file (P6)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.disclosures.presenter import LogLine
from recalldesk.ui.said import Said
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_WIDTHS = (16, 16, 30, 34, 30)
_MARGIN, _WHOLE = 60, 150  # pixels: around it; of the chosen entry, at least


class _Rows(Lines[LogLine]):
    HEADERS = (mark("Incident"), mark("Day"), mark("Patient"), mark("What"), mark("To whom"))

    def cell(self, line: LogLine, column: int) -> str:
        return (line.stands, line.when, line.patient, line.what, line.to)[column]

    def tone(self, line: LogLine) -> str | None:
        return line.tone


class DisclosureSheet(QDialog):
    """The log. ``save``: writes it to a file."""

    def __init__(
        self, parent: QWidget, theme: Theme, lines: tuple[LogLine, ...], save: Callable[[Path], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Log of disclosures"))
        self.resize(parent.width() - _MARGIN, parent.height() - _MARGIN)
        self._write, self._rows = save, _Rows()
        self._rows.show(lines)
        self.table = Table(theme, tr("Log of disclosures"), _WIDTHS)
        self.table.setModel(self._rows)
        self.table.fit()
        self.whole, self.said = label(), NoticeLabel()
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.whole.setMinimumHeight(_WHOLE)
        self.save = button(tr("Save as a file…"), self._save, "primary")
        self.leave = button(tr("Close"), self.accept)
        self.table.selectionModel().currentChanged.connect(self._show)
        self._arrange(len(lines))
        if lines:
            self.table.setCurrentIndex(self._rows.index(0, 0))
        (self.table if lines else self.leave).setFocus()

    def tell(self, said: Said) -> None:
        """Say what came of saving."""
        self.said.say(said)

    def _arrange(self, entries: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(count(entries, "{n} disclosure", "{n} disclosures"), "title"))
        words = tr("What reached the wrong person. It is kept for good: nothing here can be changed or removed.")
        column.addWidget(label(words, "muted"))
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        column.addWidget(self.said)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for one in (self.leave, self.save):
            foot.addWidget(one)
        column.addLayout(foot)

    def _show(self, index: QModelIndex) -> None:
        line = self._rows.line(index)
        first = ((tr("What"), line.what), (tr("To whom"), line.to))
        self.whole.setText("\n".join(f"{name}: {words}" for name, words in (*first, *line.facts)))

    def _save(self) -> None:
        name = "recalldesk-disclosures.csv"
        said, _kind = QFileDialog.getSaveFileName(self, tr("Save the log of disclosures"), name, "CSV (*.csv)")
        if said:
            self._write(Path(said))
