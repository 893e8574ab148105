"""A list before it is loaded: how its columns were understood, and the difference to the list before."""

from collections import Counter
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recalldesk.desk.difference import Kind
from recalldesk.desk.morning import Preview, Question
from recalldesk.ui.load.columns_view import ColumnsView, Quiet
from recalldesk.ui.load.models import DifferenceModel, matches
from recalldesk.ui.load.page import Bar, focus_soon
from recalldesk.ui.load.pages import Looked
from recalldesk.ui.load.presenter import LoadPresenter
from recalldesk.ui.load.words import KINDS, came_of_it, says, verdicts
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, label
from recalldesk.ui.widgets.table import Table
from recalldesk.ui.words import count, tr

_TYPED_MS = 150
_WIDTHS = (10, 5, 22, 13, 12, 40)
_COLUMNS, _DIFFERENCE = 400, 880  # pixels


class LookedPage(QWidget):
    """Columns at the left, the difference at the right, what to answer above them."""

    def __init__(self, presenter: LoadPresenter, theme: Theme) -> None:
        super().__init__()
        self._presenter = presenter
        self._seen: Preview | Question | None = None
        self._source_shown = ""
        self.columns = ColumnsView(presenter.choose_field)
        self.difference = Difference(theme)
        self.sheet, self.source = Quiet(tr("Sheet")), Quiet(tr("Where the list comes from"))
        self.whole = QCheckBox(tr("The list is whole: load it though it is so much shorter"))
        self._title, self._file = label(role="title"), label(role="small")
        self._facts = QWidget()
        self._facts_line = FlowLayout(self._facts, gap=6)
        self._asked = label(role="error")
        self.go_on = button("", presenter.go_on, "primary")
        back = button(tr("Another file") + f"   {keys_of('leave')}", presenter.start)
        back.setAccessibleName(tr("Another file"))
        self.bar = Bar(back, self.go_on)
        self._arrange()
        self.sheet.activated.connect(lambda _place: presenter.choose_sheet(self.sheet.currentText()))
        self.source.setEditable(True)
        self.source.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.source.activated.connect(lambda _place: self._choose_source())
        edit = self.source.lineEdit()
        if edit is not None:
            edit.setAccessibleName(self.source.accessibleName())
            edit.editingFinished.connect(self._choose_source)
        self.whole.toggled.connect(lambda whole: presenter.say_whole(whole=whole))

    def show_page(self, page: Looked) -> None:
        """Show a list that was looked at, with what a person has said of it since."""
        seen = page.seen
        if self._seen is None or seen.understood is not self._seen.understood:
            self._seen = seen
            self._show_seen(seen)
            focus_soon(self.go_on)
        self.columns.show_columns(page.columns)
        words = tr("Load this list") if isinstance(seen, Preview) and not page.changed else tr("Look again")
        self.go_on.setText(f"{words}   {keys_of('save')}")
        self.go_on.setAccessibleName(words)
        self.go_on.setEnabled(page.changed or isinstance(seen, Preview))

    def drop(self) -> None:
        """Forget what was looked at."""
        self._seen = None
        self.columns.show_columns(())
        self.difference.drop()

    def _arrange(self) -> None:
        head = QFrame()
        head.setObjectName("pageHead")
        lines = QVBoxLayout(head)
        lines.setContentsMargins(16, 10, 16, 10)
        lines.setSpacing(6)
        first = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(1)
        names.addWidget(self._title)
        names.addWidget(self._file)
        first.addLayout(names, 1)
        self._sheet_label = label(tr("Sheet"), "small", wraps=False)
        first.addWidget(self._sheet_label)
        first.addWidget(self.sheet)
        first.addWidget(label(tr("Comes from"), "small", wraps=False))
        first.addWidget(self.source)
        lines.addLayout(first)
        lines.addWidget(self._facts)
        lines.addWidget(self._asked)
        lines.addWidget(self.whole)
        parts = QSplitter(Qt.Orientation.Horizontal)
        for place, part in enumerate((self.columns, self.difference)):
            parts.addWidget(part)
            parts.setStretchFactor(place, place)
            parts.setCollapsible(place, False)  # noqa: FBT003 - Qt's own
        self.columns.setMinimumWidth(_COLUMNS - 60)
        parts.setSizes([_COLUMNS, _DIFFERENCE])
        parts.setHandleWidth(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(parts, 1)
        whole.addWidget(self.bar)

    def _show_seen(self, seen: Preview | Question) -> None:
        understood = seen.understood
        self._file.setText(seen.ask.path.name)
        self._offer(self.sheet, understood.sheets, understood.sheet)
        self._sheet_label.setVisible(bool(understood.sheets))
        self.sheet.setVisible(bool(understood.sheets))
        self._offer(self.source, understood.sources, understood.source)
        self._source_shown = self.source.currentText()
        while item := self._facts_line.takeAt(0):
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self.whole.blockSignals(True)  # noqa: FBT003 - Qt's own; it is shown anew, not said
        self.whole.setChecked(seen.ask.whole)
        self.whole.blockSignals(False)  # noqa: FBT003
        if isinstance(seen, Question):
            self._show_question(seen)
        else:
            self._show_preview(seen)

    def _show_question(self, seen: Question) -> None:
        self._title.setText(tr("Something must be said first"))
        self._asked.setText("\n".join(_asked(seen)))
        self._asked.show()
        self.whole.hide()
        self.difference.ask()

    def _show_preview(self, seen: Preview) -> None:
        self._title.setText(tr("What this list would change"))
        shrunk = seen.before is not None
        rows = sum(seen.counts[verdict] for verdict in ("accepted", "held", "rejected"))
        words = tr("This list has {rows} rows, the one before had {before}: it may be cut off, or of another source.")
        self._asked.setText(words.format(rows=rows, before=seen.before) if shrunk else "")
        self._asked.setVisible(shrunk)
        self.whole.setVisible(shrunk)
        for said, tone in verdicts(seen.counts):
            self._facts_line.addWidget(badge(said, tone))
        self._facts_line.addWidget(label(came_of_it(seen.counts), "muted", wraps=False))
        self.difference.show_lines(seen)

    def _choose_source(self) -> None:
        """Hand on what was chosen or typed; the field says that it is done also when it is only left."""
        if self.source.currentText() != self._source_shown:
            self._source_shown = self.source.currentText()
            self._presenter.choose_source(self._source_shown)

    @staticmethod
    def _offer(box: QComboBox, choices: tuple[str, ...], chosen: str | None) -> None:
        box.clear()
        box.addItems(list(choices))
        named = chosen or (choices[0] if len(choices) == 1 else "")
        box.setCurrentIndex(box.findText(named) if named else -1)


def _asked(seen: Question) -> list[str]:
    said = [
        tr("No column was found for {what}: say which one holds it.").format(what=tr(what)) for what in seen.missing
    ]
    said += [f"{sentence.partition(': say')[0]}." for sentence in seen.open]
    if not seen.understood.columns and seen.understood.sheets:
        said.append(tr("Choose the sheet that holds the list."))
    elif not seen.understood.columns:
        said.append(tr("Lists of several sources look like this one: choose where it comes from."))
    return said


class Difference(QFrame):
    """The difference as a table, filtered by what happens to a row and by words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("differenceView")
        self._preview: Preview | None = None
        self._kind: Kind | None = None
        self._model = DifferenceModel()
        self.table = Table(theme, tr("What the list would change"), _WIDTHS)
        self.table.setModel(self._model)
        self.table.fit()
        self.kinds = QButtonGroup(self)
        self._kinds = QWidget()
        self._kinds_line = FlowLayout(self._kinds, gap=6)
        self.said = QLineEdit()
        self.said.setPlaceholderText(tr("Filter by name, record number or words"))
        self.said.setAccessibleName(tr("Filter by name, record number or words"))
        self.said.setClearButtonEnabled(True)
        self._typed = QTimer(self, singleShot=True, interval=_TYPED_MS)
        self._typed.timeout.connect(self._filter)
        self.said.textChanged.connect(lambda _said: self._typed.start())
        self._empty: QLabel = label(role="muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 12, 16, 12)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 0)
        column.setSpacing(8)
        column.addWidget(self._kinds)
        column.addWidget(self.said)
        column.addWidget(self._pages, 1)
        self._whole = label(role="small")  # what the table has no room for
        self._whole.setContentsMargins(0, 0, 0, 6)
        column.addWidget(self._whole)
        self.table.selectionModel().currentChanged.connect(self._say_whole)

    def show_lines(self, preview: Preview) -> None:
        """Show the difference of a list."""
        self._preview, self._kind = preview, None
        self.said.clear()
        self._offer(Counter(line.kind for line in preview.lines))
        self._filter()

    def ask(self) -> None:
        """Show that there is no difference yet."""
        self.drop()
        self._empty.setText(tr("Once that is said, what the list would change stands here."))

    def drop(self) -> None:
        """Forget the lines."""
        self._preview = None
        self._offer(Counter())
        self._model.show(())
        self._empty.setText("")
        self._pages.setCurrentIndex(1)

    def _offer(self, counts: "Counter[Kind]") -> None:
        while item := self._kinds_line.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._kinds.setVisible(bool(counts))
        self.said.setVisible(bool(counts))
        if counts:
            self._add_kind(None, count(counts.total(), "All {n}", "All {n}"))
            for kind in Kind:
                if counts[kind]:
                    self._add_kind(kind, f"{tr(KINDS[kind][0])} {counts[kind]}")

    def _add_kind(self, kind: Kind | None, words: str) -> None:
        made = button(words, partial(self._choose, kind), "tab")
        made.setCheckable(True)
        made.setChecked(kind is self._kind)
        self.kinds.addButton(made)
        self._kinds_line.addWidget(made)

    def _choose(self, kind: Kind | None) -> None:
        self._kind = kind
        self._filter()

    def _say_whole(self, index: QModelIndex) -> None:
        self._whole.setText(says(self._model.line(index)) if index.isValid() else "")

    def _filter(self) -> None:
        self._whole.setText("")
        if self._preview is None:
            return
        self._model.show(self._preview.lines, matches(self._kind, self.said.text()))
        nothing = (
            tr("Nothing of this kind.") if self._preview.lines else tr("Nothing would change: the list is as before.")
        )
        self._empty.setText(nothing)
        self._pages.setCurrentIndex(0 if self._model.rowCount() else 1)
