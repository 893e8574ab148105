"""The board of escalations: what is open at the left, by its clock; the chosen one at the right, to be moved on."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.roles import Right
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.escalations import Form, Move
from recalldesk.ui.background import Background
from recalldesk.ui.board.detail import KINDS, BoardDetail, PassphraseCard
from recalldesk.ui.board.presenter import BoardLine, BoardPresenter
from recalldesk.ui.room import Room
from recalldesk.ui.shortcuts import keys_for, keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.panes import Panes
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

if TYPE_CHECKING:  # the board is there before they are imported
    from recalldesk.desk.departures import Leaving
    from recalldesk.desk.disclosures import Logged

_WIDTHS = (24, 17, 15, 12, 14, 10)


class BoardModel(Lines[BoardLine]):
    """What is open."""

    HEADERS = (mark("Clock"), mark("Patient"), mark("Team"), mark("Whose"), mark("Delivered"), mark("Question"))

    def cell(self, line: BoardLine, column: int) -> str:
        return (line.clock, line.name, line.team, line.whose, line.went, line.asks)[column]

    def tone(self, line: BoardLine) -> str | None:
        return line.tone


class BoardRoom(Room):
    """What waits for another team: late ones stay at the top until somebody ends them (C4)."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self.board = BoardPresenter(workplace, background, self.changed.emit, _drawn)
        self._model = BoardModel()
        self.table = Table(theme, tr("Escalations"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.detail = BoardDetail(self._take_up, self._deliver, self._end, self.board.close_for_good)
        self.table.activated.connect(lambda _index: self.detail.focus())
        self.code = PassphraseCard(self.board.told)
        self._background, self._theme, self._zone = background, theme, workplace.zone
        self.disclosures = workplace.disclosures()
        words = tr("Log of disclosures…")
        governs = Right.GOVERN.held_by(workplace.role)
        self.log = button(f"{words}   {keys_of('disclosures')}", self.show_disclosures, "link") if governs else None
        self._title, self._said = label(tr("Escalations"), "title"), NoticeLabel()
        self._pages = QStackedWidget()
        self._arrange()
        self.board.lines.watch(self._show)
        self.board.said.watch(self._said.say)
        self.board.passphrase.watch(self.code.show_code)
        acts = {"leave": self.enter} | ({"disclosures": self.show_disclosures} if self.log else {})
        for keys, act in keys_for(acts):
            self.key(keys, act)

    def enter(self) -> None:
        """Put the focus on the board, and read it."""
        self.board.read()
        self.table.setFocus()

    def wake(self) -> None:
        """Let the clocks go on."""
        if self.isVisible():
            self.board.read()

    def put_away(self) -> None:
        """Forget what was read."""
        self.board.drop()

    def show_disclosures(self) -> None:
        """Read the log of what reached the wrong person, and show it (P6)."""
        self._background.run(self.disclosures.log, self._show_log, self.board.fail)

    def _show_log(self, entries: "list[Logged]") -> None:
        from recalldesk.ui.disclosures.opening import open_log  # noqa: PLC0415 - seldom needed
        from recalldesk.ui.disclosures.presenter import lines_of  # noqa: PLC0415

        if self.isVisible():
            open_log(self.window(), self.disclosures, self._background, self._theme, lines_of(entries, self._zone))

    def _arrange(self) -> None:
        left = QWidget()
        left.setObjectName("differenceView")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        column.addWidget(self._title)
        nothing = label(
            tr("Nothing waits for another team. What a call hands over appears here with its clock."), "muted"
        )
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages.addWidget(self.table)
        self._pages.addWidget(nothing)
        column.addWidget(self._pages, 1)
        column.addWidget(self.code)
        column.addWidget(self._said)
        if self.log is not None:
            column.addWidget(self.log, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(left, self.detail))

    def _show(self, lines: tuple[BoardLine, ...] | None) -> None:
        chosen, focused = self._line(), QApplication.focusWidget()
        within = focused is not None and self.detail.isAncestorOf(focused)
        self._model.show(lines or ())
        rows = self._model.rowCount()
        self._title.setText(count(rows, "{n} open escalation", "{n} open escalations"))
        self._pages.setCurrentIndex(0 if rows else 1)
        same = next((at for at, one in enumerate(lines or ()) if chosen and one.id == chosen.id), 0)
        if rows:
            self.table.setCurrentIndex(self._model.index(same, 0))
        line = self._line()
        self.detail.show_line(line)
        if within and (line is None or chosen is None or line.id != chosen.id):
            self.table.setFocus()  # what was worked on is done

    def _line(self) -> BoardLine | None:
        index = self.table.currentIndex()
        return self._model.line(index) if index.isValid() and index.row() < self._model.rowCount() else None

    def _chosen(self, index: QModelIndex) -> None:
        self.detail.show_line(self._model.line(index) if index.isValid() else None)

    def _take_up(self) -> None:
        line = self._line()
        if line:
            self.board.take_up(line.id)

    def _deliver(self, form: Form) -> None:
        """Ask where, and have it written there."""
        line = self._line()
        if line is None:
            return
        name = f"{line.file_name}.{'json' if form is Form.FHIR else 'pdf'}"
        said, _kind = QFileDialog.getSaveFileName(self, tr("Save the escalation"), name, KINDS[form])
        if said:
            self.board.deliver(line.id, form, Path(said))

    def _end(self, to: Move, said: str) -> None:
        line = self._line()
        if line:
            self.board.end(line.id, to, said)


def _drawn(made: "Leaving") -> bytes:
    from recalldesk.ui.board.sheet import sheet_of  # noqa: PLC0415 - seldom needed
    from recalldesk.ui.paper.document import pdf_of  # noqa: PLC0415

    return pdf_of(sheet_of(made))
