"""The recalls that no visit was made for, as a list, and beside it what may become of those that are chosen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.desk.week_decisions import Closing, Writing
from recalldesk.desk.week_desk import Team
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.decide_presenter import DecidePresenter, OpenLine
from recalldesk.ui.widgets.ask_sheet import AskSheet
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.notice import NoticeLabel
from recalldesk.ui.widgets.panes import Panes
from recalldesk.ui.widgets.pick_sheet import PickSheet
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, mark, tr

_WIDTHS = (11, 15, 13, 23, 25, 20)


class OpenModel(Lines[OpenLine]):
    """Recalls without a visit."""

    HEADERS = (mark("Decision"), mark("Patient"), mark("Due"), mark("Tried"), mark("Stands"), mark("Segment"))

    def cell(self, line: OpenLine, column: int) -> str:
        return (line.decision or tr("Open"), line.name, line.due, line.tried, line.stands, line.segment)[column]

    def tone(self, line: OpenLine) -> str | None:
        return line.tone if line.decision else None


class DecideView(QWidget):
    """The list at the left, the decisions at the right. ``call``: a recall is wanted on its card."""

    def __init__(self, review: DecidePresenter, theme: Theme, call: Callable[[RecallId], object]) -> None:
        super().__init__()
        self._review, self._call = review, call
        self._model = OpenModel()
        self.table = Table(theme, tr("Recalls without a visit"), _WIDTHS)
        self.table.setAccessibleDescription(tr("Enter opens the card.") + " " + tr("Shift and Ctrl choose several."))
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.fit()
        self.table.activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._choose())
        self._chosen, self._facts = label(role="title"), label(role="muted")
        self._said = NoticeLabel()
        self.extend = _act(tr("Extend: call some more"), "extend", self.ask_how_long)
        self.reroute = _act(tr("Reroute: a team or a person"), "reroute", self.ask_to_whom)
        self.letter = _act(tr("Letter with the next ones"), "letter", self.ask_for_letter)
        self.close_it = _act(tr("Close, with a reason"), "close_recall", self.ask_why)
        self.undo = _act(tr("Take back"), "undo", review.undo)
        self.panes = Panes(self._rows(), self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        review.lines.watch(self._show)
        review.said.watch(self._said.say)
        review.takes_back.watch(lambda act: self.undo.setEnabled(act is not None))
        self.undo.setEnabled(False)
        self._choose()

    def ask_how_long(self) -> None:
        """Ask how much longer what is chosen is called."""
        choices = self._review.extensions()
        items = tuple((str(place), words) for place, (_what, words) in enumerate(choices))
        self._pick(tr("Extend"), items, lambda name: self._review.decide(choices[int(name)][0]))

    def ask_to_whom(self) -> None:
        """Ask to whom what is chosen goes, and what a team has to know."""
        teams = self._review.teams
        items = tuple((str(place), tr(team.name)) for place, team in enumerate(teams))
        self._pick(tr("Reroute"), items, lambda name: self._hand(teams[int(name)]))

    def ask_for_letter(self) -> None:
        """Have letters written; of several it is asked whether that is meant."""
        if len(self._review.chosen) > 1:
            question = tr("A letter to {patients}?").format(patients=self._many())
            AskSheet(self, tr("Letter"), question, (), lambda _said: self._review.decide(Writing())).open()
        else:
            self._review.decide(Writing())

    def ask_why(self) -> None:
        """Ask why it is closed: one recall at a time (C5)."""
        if len(self._review.chosen) == 1:
            asks = (("why", tr("Why it is closed"), True, ()),)
            do = self._review.decide
            AskSheet(self, tr("Close"), tr("Close this recall?"), asks, lambda said: do(Closing(said["why"]))).open()
        else:
            self._review.decide(Closing(""))  # which says why not

    def _hand(self, team: Team) -> None:
        if team.person is not None:
            self._review.decide(self._review.handing(team))
            return
        question = tr("{act}: {patients}?").format(act=tr(team.name), patients=self._many())
        asks = (("asks", tr(team.asks) if team.asks else tr("What the team has to know"), True, ()),)

        def hand(said: Mapping[str, str]) -> None:
            self._review.decide(self._review.handing(team, said["asks"]))

        AskSheet(self, tr("Reroute"), question, asks, hand).open()

    def _pick(self, title: str, items: tuple[tuple[str, str], ...], pick: Callable[[str], object]) -> None:
        if self._review.chosen and items:
            PickSheet(self, title, f"{title}: {self._many()}", items, pick).open()

    def _many(self) -> str:
        return count(len(self._review.chosen), "{n} patient", "{n} patients")

    def _rows(self) -> QWidget:
        left = QWidget()
        left.setObjectName("differenceView")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 8, 14, 8)
        column.addWidget(self.table)
        return left

    def _side(self) -> ScrollColumn:
        side, page = ScrollColumn(), QWidget()
        side.setObjectName("scriptRoom")
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        words = tr("Open and due at the end of the week, with no visit booked. Decide each: the queue follows at once.")
        for part in (self._chosen, self._facts, label(words, "small")):
            column.addWidget(part)
        for one in (self.extend, self.reroute, self.letter, self.close_it, self.undo):
            column.addWidget(one)
        column.addWidget(self._said)
        column.addStretch(1)
        side.turn_to(page)
        return side

    def _show(self, lines: tuple[OpenLine, ...]) -> None:
        """Show the list; what was chosen stays so, and the next that is open comes after what was decided."""
        chosen = set(self._review.chosen)
        at = [row for row, line in enumerate(lines) if line.recall in chosen]
        decided = all(lines[row].decision for row in at)
        self._model.show(lines)
        if not lines:
            self._choose()
            return
        first = at[-1] if at else 0
        following = next((row for row in range(first, len(lines)) if not lines[row].decision), first)
        self.table.setCurrentIndex(self._model.index(following if decided else first, 0))

    def _choose(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        lines = [self._model.line(index) for index in rows]
        self._review.chosen = tuple(line.recall for line in lines)
        one = lines[0] if len(lines) == 1 else None
        self._chosen.setText(one.name if one else self._many() if lines else tr("Nobody is chosen."))
        self._facts.setText(f"{one.segment}\n{one.tried}\n{one.stands}" if one else "")
        self._facts.setVisible(one is not None)
        for act in (self.extend, self.reroute, self.letter):
            act.setEnabled(bool(lines))
        self.close_it.setEnabled(bool(one))

    def _open(self, index: QModelIndex) -> None:
        self.table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self._call(self._model.line(index).recall)


def _act(words: str, act: str, do: Callable[[], object]) -> QPushButton:
    made = button(f"{words}   {keys_of(act)}", do)
    made.setAccessibleName(words)
    return made
