"""The board of escalations: what is open at the left, by its clock; the chosen one at the right, to be moved on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.desk.workplace import Workplace
from recalldesk.queue.escalations import Move
from recalldesk.ui.background import Background
from recalldesk.ui.board.presenter import BoardLine, BoardPresenter
from recalldesk.ui.room import Room
from recalldesk.ui.said import Said
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.panes import side_by_side
from recalldesk.ui.widgets.plain import announce, button, label, restyle
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_WIDTHS = (20, 18, 16, 12, 40)


class BoardModel(Lines[BoardLine]):
    """What is open."""

    HEADERS = (mark("Clock"), mark("Patient"), mark("Team"), mark("Whose"), mark("Question"))

    def cell(self, line: BoardLine, column: int) -> str:
        return (line.clock, line.name, line.team, line.whose, line.asks)[column]

    def tone(self, line: BoardLine) -> str | None:
        return line.tone


class BoardRoom(Room):
    """What waits for another team: late ones stay at the top until somebody ends them (C4)."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self.board = BoardPresenter(workplace, background, self.changed.emit)
        self._model = BoardModel()
        self.table = Table(theme, tr("Escalations"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.detail = BoardDetail(self._take_up, self._end)
        self.table.activated.connect(lambda _index: self.detail.focus())
        self._title, self._said = label(tr("Escalations"), "title"), label(role="small", name="notice")
        self._pages = QStackedWidget()
        self._arrange()
        self.board.lines.watch(self._show)
        self.board.said.watch(self._say)
        for keys, act in keys_for({"leave": self.enter}):
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
        column.addWidget(self._said)
        self._said.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(side_by_side(left, self.detail))

    def _show(self, lines: tuple[BoardLine, ...] | None) -> None:
        chosen = self._line()
        self._model.show(lines or ())
        rows = self._model.rowCount()
        self._title.setText(count(rows, "{n} open escalation", "{n} open escalations"))
        self._pages.setCurrentIndex(0 if rows else 1)
        same = next((at for at, one in enumerate(lines or ()) if chosen and one.id == chosen.id), 0)
        if rows:
            self.table.setCurrentIndex(self._model.index(same, 0))
        self.detail.show_line(self._line())

    def _line(self) -> BoardLine | None:
        index = self.table.currentIndex()
        return self._model.line(index) if index.isValid() and index.row() < self._model.rowCount() else None

    def _chosen(self, index: QModelIndex) -> None:
        self.detail.show_line(self._model.line(index) if index.isValid() else None)

    def _take_up(self) -> None:
        line = self._line()
        if line:
            self.board.take_up(line.id)

    def _end(self, to: Move, said: str) -> None:
        line = self._line()
        if line:
            self.board.end(line.id, to, said)

    def _say(self, said: Said) -> None:
        self._said.setVisible(bool(said.words))
        self._said.setText(said.words)
        restyle(self._said, "tone", said.tone)
        if said.words:
            announce(self._said, said.words)


class BoardDetail(ScrollColumn):
    """One escalation, and what can be done with it. What is typed stays while the clocks go on."""

    def __init__(self, take_up: Callable[[], None], end: Callable[[Move, str], None]) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._take_up, self._end = take_up, end
        self._shown: BoardLine | None = None
        self.said = QPlainTextEdit()
        self.take_up = button(tr("Take it up"), take_up, "primary")
        self._fill(None)

    def focus(self) -> None:
        """Go to what is to be done next."""
        (self.said if self._shown and self._shown.taken_up else self.take_up).setFocus(Qt.FocusReason.TabFocusReason)

    def show_line(self, line: BoardLine | None) -> None:
        """Show one of them, or that none is chosen."""
        if line != self._shown:
            typed = self.said.toPlainText() if line and self._shown and line.id == self._shown.id else ""
            self._fill(line)
            self.said.setPlainText(typed)

    def _fill(self, line: BoardLine | None) -> None:
        self._shown = line
        page = QWidget()
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.said = QPlainTextEdit()
        if line is None:
            column.addWidget(label(tr("Choose one to see what it asks."), "muted"))
        else:
            self._tell(column, line)
            self._add_acts(column, line)
        column.addStretch(1)
        self.setWidget(page)

    def _tell(self, column: QVBoxLayout, line: BoardLine) -> None:
        column.addWidget(label(line.name, "title"))
        column.addWidget(label(f"{line.team} · {line.whose}", "muted"))
        column.addWidget(label(line.clock, "error" if line.tone == "problem" else "small"))
        column.addWidget(label(tr("What they ask"), "caps"))
        column.addWidget(label(line.asks or tr("Nothing was written down.")))
        for words, value in line.facts:
            column.addWidget(label(f"{words}: {value}", "small"))

    def _add_acts(self, column: QVBoxLayout, line: BoardLine) -> None:
        if not line.taken_up:
            self.take_up = button(tr("Take it up"), self._take_up, "primary")
            column.addWidget(self.take_up, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label(tr("What the next caller has to know"), "caps"))
        self.said.setAccessibleName(tr("What the next caller has to know"))
        self.said.setPlaceholderText(tr("The answer, in words a caller may repeat; what is next; who does it"))
        self.said.setTabChangesFocus(True)
        self.said.setMaximumHeight(120)
        column.addWidget(self.said)
        acts = QHBoxLayout()
        for to, words in _ENDS.items():
            made = button(tr(words), partial(self._finish, to))
            acts.addWidget(made)
        acts.addStretch(1)
        column.addLayout(acts)

    def _finish(self, to: Move) -> None:
        self._end(to, self.said.toPlainText())


_ENDS = {
    Move.ANSWERED: mark("Answered"),
    Move.HANDED_BACK: mark("Hand back"),
    Move.CLOSED: mark("Close"),
}
