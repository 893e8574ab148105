"""Who may use the store: a line each, with role and what it may do."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.settings.people_presenter import PeoplePresenter, PersonLine
from recalldesk.ui.settings.person_sheet import PersonSheet
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import announce, button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import mark, tr

_WIDTHS = (14, 20, 14, 16, 10, 36)


class PeopleModel(Lines[PersonLine]):
    """People."""

    HEADERS = (mark("State"), mark("Name"), mark("Account"), mark("Role"), mark("Notes"), mark("What they may do"))

    def cell(self, line: PersonLine, column: int) -> str:
        return (line.state, line.name, line.member.account, line.role, line.grade, line.may)[column]

    def tone(self, line: PersonLine) -> str | None:
        return line.tone


class PeoplePage(QWidget):
    """Each person signs in by their own account on the computer; what they see is by their role (P5)."""

    def __init__(self, presenter: PeoplePresenter, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self.model = PeopleModel()
        self.table = Table(theme, tr("People"), _WIDTHS)
        self.table.setModel(self.model)
        self.table.fit()
        self.table.activated.connect(self._change)
        self.fault = label(role="error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(label(tr("People"), "name"))
        words = tr("Who uses this store, by the account of the computer. Who is new here begins as a coordinator.")
        column.addWidget(label(words, "small"))
        column.addWidget(self.table, 1)
        column.addWidget(self.fault)
        self.change, self.turn = button(tr("Change…"), self._change, "primary"), button("", self._turn)
        line = QHBoxLayout()
        line.addWidget(self.change)
        line.addWidget(self.turn)
        line.addStretch(1)
        self.add = button(tr("Add somebody…"), self._add)
        line.addWidget(self.add)
        column.addLayout(line)
        self.table.selectionModel().currentChanged.connect(self._choose)
        self.setFocusProxy(self.table)
        presenter.lines.watch(self._show)
        self._show(presenter.lines.value)

    @property
    def chosen(self) -> PersonLine | None:
        """Who is chosen."""
        index = self.table.currentIndex()
        return self.model.line(index) if index.isValid() else None

    def _show(self, lines: tuple[PersonLine, ...]) -> None:
        account = self.chosen.member.account if self.chosen else None
        self.model.show(lines)
        row = next((row for row, one in enumerate(lines) if one.member.account == account), 0)
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._choose(self.table.currentIndex())

    def _choose(self, _index: QModelIndex) -> None:
        line = self.chosen
        gone = line is not None and not line.member.active
        words = tr("Works here again") if gone else tr("Works here no more")
        self.turn.setText(words)
        self.turn.setAccessibleName(words)
        self.fault.setText(line.refusal if line else "")
        self.fault.setVisible(bool(self.fault.text()))
        for one in (self.change, self.turn):
            one.setEnabled(line is not None and not line.refusal)

    def _change(self, *_index: object) -> None:
        line = self.chosen
        if line is not None and line.refusal:
            announce(self.fault, line.refusal)
        elif line is not None:
            PersonSheet(self, self._presenter, line).open()

    def _turn(self) -> None:
        if self.chosen is not None:
            self._presenter.turn(self.chosen)

    def _add(self) -> None:
        PersonSheet(self, self._presenter, None).open()
