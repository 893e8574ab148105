"""What is held: the rows at the left, one of them at the right, to be fixed in place or released."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recalldesk.core.ids import RecallId
from recalldesk.desk.held import HeldDetail, HeldLine
from recalldesk.ui.load.columns_view import Quiet
from recalldesk.ui.load.held_presenter import Entry, HeldPresenter, entries
from recalldesk.ui.load.models import HeldModel, holds_of
from recalldesk.ui.load.page import Act, Bar
from recalldesk.ui.load.words import advice, field
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.panes import Panes
from recalldesk.ui.widgets.plain import button, label, restyle
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, tr, why

_WIDTHS = (24, 8, 30, 14, 20)


class HeldPage(QWidget):
    """The held rows."""

    def __init__(self, presenter: HeldPresenter, theme: Theme, leave: Act) -> None:
        super().__init__()
        self._presenter = presenter
        self._lines: tuple[HeldLine, ...] = ()
        self._model = HeldModel()
        self.table = Table(theme, tr("What is held"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.table.selectionModel().currentChanged.connect(self._chosen)
        self.hold = Quiet(tr("Filter by reason"))
        self.hold.activated.connect(lambda _place: self._filter())
        self.said = QLineEdit()
        self.said.setPlaceholderText(tr("Filter by name, record number or value"))
        self.said.setAccessibleName(tr("Filter by name, record number or value"))
        self.said.textChanged.connect(lambda _said: self._filter())
        self.detail = HeldDetailView(presenter)
        self.table.activated.connect(lambda _index: self.detail.focus())
        back = button(tr("Back") + f"   {keys_of('leave')}", leave)
        back.setAccessibleName(tr("Back"))
        self.bar = Bar(back)
        self._arrange()
        presenter.lines.watch(self._show_lines)
        presenter.detail.watch(self.detail.show_detail)
        presenter.said.watch(self.bar.say)

    def enter(self) -> None:
        """Put the focus on the rows."""
        self.table.setFocus()

    def _arrange(self) -> None:
        left = QFrame()
        left.setObjectName("differenceView")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 12, 14, 0)
        column.setSpacing(8)
        self._title = label(tr("Held rows"), "title")
        column.addWidget(self._title)
        filters = QHBoxLayout()
        filters.addWidget(self.hold)
        filters.addWidget(self.said, 1)
        column.addLayout(filters)
        nothing = label(tr("Nothing is held."), "muted")
        nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(nothing)
        column.addWidget(self._pages, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Panes(left, self.detail), 1)
        whole.addWidget(self.bar)

    def _show_lines(self, lines: tuple[HeldLine, ...] | None) -> None:
        self._lines = lines or ()
        self._title.setText(count(len(self._lines), "{n} held row", "{n} held rows"))
        chosen = self.hold.currentData()
        holds = sorted({line.hold for line in self._lines}, key=why)
        self.hold.clear()
        self.hold.addItem(tr("Every reason"), None)
        for hold in holds:
            self.hold.addItem(why(hold), hold)
        self.hold.setCurrentIndex(max(self.hold.findData(chosen), 0))
        self._filter()

    def _filter(self) -> None:
        row = self.table.currentIndex().row()
        self._model.show(self._lines, holds_of(self.hold.currentData(), self.said.text()))
        rows = self._model.rowCount()
        self._pages.setCurrentIndex(0 if rows else 1)
        if rows:
            self.table.setCurrentIndex(self._model.index(min(max(row, 0), rows - 1), 0))
        else:
            self._presenter.choose(None)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            self._presenter.choose(self._model.line(index).recall)


class HeldDetailView(ScrollColumn):
    """One held row: what holds it, what to do, its fields; what the list said stays readable beside a fix."""

    def __init__(self, presenter: HeldPresenter) -> None:
        super().__init__()
        self.setObjectName("scriptRoom")
        self._presenter = presenter
        self._recall: RecallId | None = None
        self.edits: dict[str, QLineEdit] = {}
        self.reason = QLineEdit()
        self.show_detail(None)

    def focus(self) -> None:
        """Go to the first field: what is wrong comes first."""
        first = next(iter(self.edits.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def show_detail(self, detail: HeldDetail | None) -> None:
        """Show one row, or that none is chosen."""
        page = QWidget()
        page.setObjectName("scriptPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.edits = {}
        if detail is None:
            column.addWidget(label(tr("Choose a row to see what it says."), "muted"))
        else:
            self._fill(column, detail)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, detail: HeldDetail) -> None:
        values = detail.held.values
        name = ", ".join(part for part in (values.family, values.given) if part) or tr("No name on the list")
        column.addWidget(label(name, "title"))
        column.addWidget(label(why(detail.held.hold), "error"))
        column.addWidget(label(advice(detail.held.hold), "muted"))
        fields = entries(detail)
        wrong, right = [one for one in fields if one.wrong], [one for one in fields if not one.wrong]
        if wrong:
            self._add_fields(column, tr("Fix it"), wrong)
            self._add_fix(column)
        self._add_release(column, tr("Or release it as it is") if wrong else tr("Release it"))
        self._add_fields(column, tr("What else the row says; it can be fixed too"), right)
        if not wrong:
            self._add_fix(column)

    def _add_fields(self, column: QVBoxLayout, title: str, fields: list[Entry]) -> None:
        column.addWidget(label(title, "caps"))
        for entry in fields:
            column.addWidget(self._entry(entry))

    def _add_fix(self, column: QVBoxLayout) -> None:
        column.addWidget(button(tr("Judge it again"), self._fix, "primary"), 0, Qt.AlignmentFlag.AlignLeft)

    def _add_release(self, column: QVBoxLayout, title: str) -> None:
        column.addWidget(label(title, "caps"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("Why may it be called all the same?"))
        self.reason.setAccessibleName(tr("Reason for releasing it"))
        self.reason.returnPressed.connect(self._release)
        column.addWidget(self.reason)
        column.addWidget(button(tr("Release"), self._release), 0, Qt.AlignmentFlag.AlignLeft)

    def _entry(self, entry: Entry) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(label(field(entry.field), "small"))
        edit = QLineEdit(entry.text)
        edit.setAccessibleName(field(entry.field))
        edit.setAccessibleDescription(entry.wrong)
        edit.returnPressed.connect(self._fix)
        restyle(edit, "wrong", "true" if entry.wrong else "")
        lines.addWidget(edit)
        if entry.wrong:
            lines.addWidget(label(entry.wrong, "error"))
        if entry.said is not None:
            lines.addWidget(label(tr("The list says: {text}").format(text=entry.said or tr("nothing")), "small"))
        self.edits[entry.field] = edit
        return made

    def _fix(self) -> None:
        self._presenter.fix({name: edit.text() for name, edit in self.edits.items()})

    def _release(self) -> None:
        self._presenter.release(self.reason.text())
