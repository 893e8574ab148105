"""The room of notes: what there is to review at the left, the note that is read at the right (Q13)."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.review.lines import Kind, Lists, NoteLine, TrendLine
from recalldesk.ui.review.presenter import ReviewPresenter
from recalldesk.ui.review.reading import Reading
from recalldesk.ui.review.sheet import NoteSheet
from recalldesk.ui.room import Room
from recalldesk.ui.shortcuts import keys_for
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.panes import Panes
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import mark, number, tr

_WIDTHS, _TREND_WIDTHS = (16, 22, 40), (40, 16, 16, 16, 16)
_NOTES, _TREND, _NOTHING = range(3)
_KEEP_MS = 700
_EMPTY = {
    Kind.WAITING: mark("Nothing waits to be reviewed. Notes of new calls come into the sample by themselves."),
    Kind.FLAGGED: mark("Nothing is flagged outside the sample."),
    Kind.DONE: mark("Nothing was reviewed in the last weeks."),
    Kind.TREND: mark("Once notes are reviewed, how they do stands here, week by week."),
}


class NotesModel(Lines[NoteLine]):
    """Notes, without their words."""

    HEADERS = (mark("Note"), mark("Call of"), mark("What stands out"))

    def cell(self, line: NoteLine, column: int) -> str:
        return (line.state, line.at, line.said)[column]

    def tone(self, line: NoteLine) -> str | None:
        return line.tone


class TrendModel(Lines[TrendLine]):
    """How notes did, by week. Its heads are the weeks."""

    def show_weeks(self, lists: Lists) -> None:
        """Show the trend."""
        self.HEADERS = (mark("Yes, of how many notes"), *lists.weeks)
        self.show(lists.trend)

    def cell(self, line: TrendLine, column: int) -> str:
        return (line.asked, *line.cells)[column]


class ReviewRoom(Room):
    """Notes are reviewed one by one."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self.review = ReviewPresenter(workplace, background)
        self._model, self._trend_model = NotesModel(), TrendModel()
        self.table = Table(theme, tr("Notes"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.trend = Table(theme, tr("Trend"), _TREND_WIDTHS)
        self.trend.setModel(self._trend_model)
        self.kinds = QButtonGroup(self)
        self.sheet = NoteSheet(self.review)
        self._nothing = label(role="muted")
        self._said = NoticeLabel()
        self._pages = QStackedWidget()
        self._keep = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._keep.timeout.connect(self.review.keep_draft)
        self._arrange()
        self.table.activated.connect(self._take)
        self.review.lists.watch(self._show)
        self.review.reading.watch(self._read)
        self.review.said.watch(self._said.say)
        for keys, act in keys_for({"save": self.review.go_on, "leave": self._leave}):
            self.key(keys, act)

    def enter(self) -> None:
        """Put the focus where work goes on, and read what there is."""
        self.review.read()
        if self.review.reading.value is None:
            (self.table if self.review.kind is not Kind.TREND else self.trend).setFocus()
        else:
            self.sheet.focus_next()

    def put_away(self) -> None:
        """Forget what was read; what was said of it is kept."""
        self.review.drop()

    def _arrange(self) -> None:
        left = QWidget()
        left.setObjectName("differenceView")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        column.addWidget(label(tr("Notes to review"), "title"))
        line = FlowLayout(gap=6)
        for kind in Kind:
            made = button(tr(kind.value), partial(self.review.choose, kind), "tab")
            made.setCheckable(True)
            self.kinds.addButton(made)
            line.addWidget(made)
        column.addLayout(line)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        for page in (self.table, self.trend, self._nothing):
            self._pages.addWidget(page)
        self._pages.setCurrentIndex(_NOTHING)
        column.addWidget(self._pages, 1)
        column.addWidget(self._said)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Panes(left, self.sheet))

    def _show(self, lists: Lists | None) -> None:
        kind, chosen = self.review.kind, self._chosen()
        for one, made in zip(Kind, self.kinds.buttons(), strict=True):
            _count(made, one, lists)
            made.setChecked(one is kind)
        self._model.show(lists.lines.get(kind, ()) if lists else ())
        if lists is not None:
            self._trend_model.show_weeks(lists)
            self.trend.fit()
        rows = self._model.rowCount()
        filled = self._trend_model.rowCount() if kind is Kind.TREND else rows
        self._pages.setCurrentIndex((_TREND if kind is Kind.TREND else _NOTES) if filled else _NOTHING)
        self._nothing.setText(self._why_nothing(lists, kind))
        if rows:
            same = next((at for at in range(rows) if self._at(at).attempt == chosen), 0)
            self.table.setCurrentIndex(self._model.index(same, 0))

    def _why_nothing(self, lists: Lists | None, kind: Kind) -> str:
        if lists is None:
            return ""
        return tr(_EMPTY[kind]) if lists.asks else tr("The playbook asks nothing of notes: add a section note_review.")

    def _at(self, row: int) -> NoteLine:
        return self._model.line(self._model.index(row, 0))

    def _chosen(self) -> object:
        index = self.table.currentIndex()
        return self._at(index.row()).attempt if 0 <= index.row() < self._model.rowCount() else None

    def _take(self, index: QModelIndex) -> None:
        self.review.take(self._model.line(index).attempt)

    def _read(self, one: Reading | None) -> None:
        self.sheet.show_reading(one)
        self._keep.start()

    def _leave(self) -> None:
        self.review.leave()
        self.enter()


def _count(made: QAbstractButton, kind: Kind, lists: Lists | None) -> None:
    """Say on a tab how many there are."""
    words = tr(kind.value)
    if lists is not None and kind in lists.lines:
        words = f"{words} {number(len(lists.lines[kind]))}"
    made.setText(words)
    made.setAccessibleName(words)
