"""The room of the week: the head large, all figures in groups, the chosen one with its definition and how it went."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QFileDialog,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.room import Room
from recalldesk.ui.shortcuts import keys_for, keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.cards import Cards
from recalldesk.ui.week.decide_view import DecideView
from recalldesk.ui.week.detail import FigureDetail
from recalldesk.ui.week.lines import FigureLine
from recalldesk.ui.week.presenter import WeekPage, WeekPresenter
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.panes import Panes
from recalldesk.ui.widgets.plain import button, label, line_label, scaled
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_WIDTHS = (34, 9, 19, 20, 16)
_PASSWORD, _PANES = 170, 280  # pixels
_FIGURES, _UNDECIDED = range(2)


class FigureModel(Lines[FigureLine]):
    """All figures, by group."""

    HEADERS = (mark("Figure"), mark("Value"), mark("Change"), mark("Of what"), mark("Group"))
    BADGE = 2

    def cell(self, line: FigureLine, column: int) -> str:
        return (line.name, line.value, line.change, line.of, line.group)[column]

    def tone(self, line: FigureLine) -> str | None:
        return line.tone if line.change and line.tone != "quiet" else None


class WeekRoom(Room):
    """What a manager looks at once a week, and a supervisor now and then."""

    def __init__(self, workplace: Workplace, background: Background, theme: Theme) -> None:
        super().__init__()
        self.week = WeekPresenter(workplace, background)
        self.cards = Cards(theme, self._look_at)
        self._model = FigureModel()
        self.table = Table(theme, tr("All figures"), _WIDTHS, badge=FigureModel.BADGE)
        self.table.setModel(self._model)
        self.table.fit()
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.detail = FigureDetail(theme, self.week.show_behind, self.week.leave_behind, self.call_wanted.emit)
        self.table.activated.connect(lambda _index: self.detail.focus())
        self._title, self._days = label(role="title", wraps=False), line_label(role="muted")
        self._today, self._notes = line_label(role="small"), label(role="warning")
        self._said = NoticeLabel()
        self.password = QLineEdit()
        self.before = button(tr("Week before"), lambda: self.week.step(-1))
        self.after = button(tr("Week after"), lambda: self.week.step(1))
        self.save: QPushButton = button(tr("Save workbook…"), self._save, "primary")
        self.review = self.week.review
        self.review.changed = self._decided
        self.decide = DecideView(self.review, theme, self.call_wanted.emit)
        self.undecided = button("", self.turn_part)
        self._parts = QStackedWidget()
        self._arrange()
        self.week.page.watch(self._show)
        self.review.open.watch(self._count_open)
        self._count_open(0)
        self.week.behind.watch(self.detail.show_behind)
        self.week.today.watch(self._show_today)
        self.week.said.watch(self._said.say)
        for keys, act in keys_for(self._acts()):
            self.key(keys, act)

    def enter(self) -> None:
        """Put the focus on the figures, and read them."""
        (self.table if self.place == _FIGURES else self.decide.table).setFocus()
        self.week.read()

    @property
    def place(self) -> int:
        return self._parts.currentIndex()

    def turn_to(self, place: int, chosen: object = None) -> None:
        del chosen  # figures and recalls are read anew
        self._parts.setCurrentIndex(place)
        self.cards.setVisible(place == _FIGURES)
        self._count_open(self.review.open.value)
        if place == _FIGURES:
            self.table.setFocus()
        else:
            self.decide.table.setFocus()
            self.review.read()

    def turn_part(self) -> None:
        """Show the recalls without a visit, or the figures again."""
        self.turn_to(_UNDECIDED if self.place == _FIGURES else _FIGURES)

    def wake(self) -> None:
        """Look at today again."""
        if self.isVisible():
            self.week.look_at_today()

    def put_away(self) -> None:
        """Forget what was read."""
        self.password.clear()
        self.week.drop()

    def _arrange(self) -> None:
        words, top = QWidget(), FlowLayout()
        named = QVBoxLayout(words)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(2)
        for one in (self._title, self._days, self._today):
            named.addWidget(one)
        top.addWidget(words)
        top.grows = words
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(tr("Password, if wanted"))
        self.password.setAccessibleName(tr("Password of the workbook, if wanted"))
        self.password.setFixedWidth(scaled(_PASSWORD))
        for part in (self.undecided, self.before, self.after, self.password, self.save):
            top.addWidget(part)
        left = QWidget()
        left.setObjectName("differenceView")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(self.table)
        page = QWidget()
        page.setObjectName("differenceView")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(14, 12, 14, 4)
        above.setSpacing(8)
        above.addLayout(top)
        for told in (self._said, self._notes):
            above.addWidget(told)
        self._notes.hide()
        above.addWidget(self.cards)
        whole.addLayout(above)
        self._parts.addWidget(Panes(left, self.detail))
        self._parts.addWidget(self.decide)
        self._parts.setMinimumHeight(scaled(_PANES))
        self._parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is longer scrolls
        whole.addWidget(self._parts, 1)
        scroll = ScrollColumn()  # where text is large for the window
        scroll.turn_to(page)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(scroll)

    def _show(self, page: WeekPage | None) -> None:
        chosen = self._line()
        lines = page.lines if page else ()
        self._title.setText(page.title if page else tr("The week"))
        self._days.setText(page.days if page else "")
        self._notes.setText("\n".join(page.notes) if page else "")
        self._notes.setVisible(bool(page and page.notes))
        self.after.setEnabled(bool(page) and not (page and page.last))
        self._model.show(lines)
        self.cards.show_lines([line for line in lines if line.head])
        if lines:
            at = next((at for at, line in enumerate(lines) if chosen and line.id == chosen.id), 0)
            self.table.setCurrentIndex(self._model.index(at, 0))
        self.detail.show_line(self._line())
        if self.place == _UNDECIDED:
            self.review.read()

    def _acts(self) -> dict[str, Callable[[], object]]:
        """Return what keys do here; decisions only where the recalls are shown."""
        decisions: dict[str, Callable[[], object]] = {
            "extend": self.decide.ask_how_long,
            "reroute": self.decide.ask_to_whom,
            "letter": self.decide.ask_for_letter,
            "close_recall": self.decide.ask_why,
            "undo": self.review.undo,
        }
        return {
            "week_before": lambda: self.week.step(-1),
            "week_after": lambda: self.week.step(1),
            "undecided": self.turn_part,
            "behind": self.detail.turn,
            "workbook": self._save,
            "leave": lambda: self.turn_to(_FIGURES),
            **{name: partial(self._decide, act) for name, act in decisions.items()},
        }

    def _decide(self, act: Callable[[], object]) -> None:
        if self.place == _UNDECIDED:
            act()

    def _decided(self) -> None:
        """Tell that the queue is another, and what goes on now."""
        self.changed.emit()
        self.week.look_at_today()

    def _count_open(self, many: int) -> None:
        """Say how many recalls have no visit, and what the button shows."""
        said = count(many, "{n} without a visit: decide", "{n} without a visit: decide")
        words = tr("The figures") if self.place == _UNDECIDED else said
        self.undecided.setText(f"{words}   {keys_of('undecided')}")
        self.undecided.setAccessibleName(words)
        self.undecided.setEnabled(self.place == _UNDECIDED or many > 0)

    def _line(self) -> FigureLine | None:
        index = self.table.currentIndex()
        return self._model.line(index) if index.isValid() and index.row() < self._model.rowCount() else None

    def _chosen(self, index: QModelIndex) -> None:
        self.week.leave_behind()
        self.detail.show_line(self._model.line(index) if index.isValid() else None)

    def _look_at(self, figure: str) -> None:
        """Choose a figure of the head."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if self._model.line(index).id == figure:
                self.table.setCurrentIndex(index)
                self.table.setFocus()

    def _show_today(self, said: tuple[str, ...]) -> None:
        self._today.setText(tr("Now") + ": " + " · ".join(said) if said else "")

    def _save(self) -> None:
        said, _kind = QFileDialog.getSaveFileName(self, tr("Save the workbook"), self.week.file_name, "Excel (*.xlsx)")
        if said:
            self.week.save(Path(said), self.password.text())
            self.password.clear()
