"""The left of the window: the trays, and the rows of the chosen one."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from recalldesk.core.ids import RecallId
from recalldesk.ui.queue.delegates import RowDelegate, TrayDelegate
from recalldesk.ui.queue.models import RowsModel, TraysModel
from recalldesk.ui.queue.prepare_view import ask_what
from recalldesk.ui.queue.presenter import QueuePresenter, Rows, TrayLine
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import count, number, tr

_LOW, _TALL = 12, 1.9  # lines, each as high as so many of text: for fewer both lists are one that scrolls


class TraysView(QFrame):
    """Segments with how many are ready; below, always in sight, the follow-through. In a low window both in one."""

    def __init__(self, presenter: QueuePresenter, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("traysRoom")
        self._lines: tuple[TrayLine, ...] = ()
        self._low = False
        self.segments = TrayList(presenter, theme, tr("Segments"))
        self.following = TrayList(presenter, theme, tr("Follow-through"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addWidget(self.segments, 1)
        column.addWidget(self.following)
        presenter.trays.watch(self._show)
        theme.changed.connect(self._fit)
        self.setFocusProxy(self.segments)

    def _show(self, lines: tuple[TrayLine, ...]) -> None:
        self._lines = lines
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the segments their room in a low window."""
        super().resizeEvent(event)
        self._fit()

    def _divide(self) -> None:
        split = max((place for place, line in enumerate(self._lines) if line.tray is None), default=0)
        self.segments.show_lines(self._lines[1:] if self._low else self._lines[:split])
        self.following.show_lines(() if self._low else self._lines[split:])
        self.following.setVisible(not self._low)
        self.following.setFixedHeight(self.following.whole_height())

    def _fit(self) -> None:
        self._low = self.height() < _LOW * self.fontMetrics().height() * _TALL
        self._divide()


class TrayList(QListView):
    """Some of the trays under their heading."""

    def __init__(self, presenter: QueuePresenter, theme: Theme, name: str) -> None:
        super().__init__()
        self.setObjectName("trays")
        self.setAccessibleName(name)
        self._presenter, self._theme = presenter, theme
        self._trays = TraysModel()
        self._painter = TrayDelegate(theme)
        self.setModel(self._trays)
        self.setItemDelegate(self._painter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._choose)
        presenter.rows.watch(lambda _rows: self._mark())
        theme.changed.connect(self.doItemsLayout)

    def show_lines(self, lines: tuple[TrayLine, ...]) -> None:
        """Show other lines, or the same with other numbers."""
        self._trays.show(lines)
        self._mark()

    def whole_height(self) -> int:
        """Return how high the list is if nothing of it is hidden."""
        rows = self._trays.rowCount()
        return sum(self.sizeHintForRow(row) for row in range(rows)) + 2 * self.frameWidth() + 4

    def _mark(self) -> None:
        place = self._trays.place_of(self._presenter.tray._replace(mine=False))
        if place.isValid():
            self.setCurrentIndex(place)
            if place.row() <= 1:
                self.scrollToTop()  # the heading too
        else:
            self.selectionModel().clear()

    def _choose(self, index: QModelIndex) -> None:
        tray = self._trays.line(index).tray if index.isValid() else None
        if tray is not None:
            self._presenter.choose(tray)


class RowList(QListView):
    """A list in which several rows can be chosen: Shift and Ctrl with the arrows, Space for one more or one less."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rows")
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Toggle)
        else:
            super().keyPressEvent(event)


class RowsView(QFrame):
    """The list of a tray. ``opened``: somebody in it is to be called."""

    opened = Signal(object)

    def __init__(self, presenter: QueuePresenter, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rowsRoom")
        self._presenter = presenter
        self._rows = RowsModel(presenter.more)
        self._painter = RowDelegate(theme)
        self._open: RecallId | None = None
        self.list = RowList()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(self._painter)
        self.list.selectionModel().selectionChanged.connect(self._choose)
        self.list.clicked.connect(self._click_row)
        self.list.activated.connect(self._open_row)
        self._title, self._total = label(role="title"), label(role="small", wraps=False)
        self._why = label(role="muted", name="scriptPage")
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._why.setContentsMargins(16, 8, 16, 8)
        self._arrange()
        presenter.rows.watch(self._show)
        theme.changed.connect(self.list.doItemsLayout)

    def mark(self, recall: RecallId | None) -> None:
        """Mark the row of the open call."""
        self._open = recall
        place = self._rows.place_of(recall) if recall is not None else QModelIndex()
        if place.isValid():
            self.list.setCurrentIndex(place)
        else:
            self.list.selectionModel().clear()

    def reach(self) -> None:
        """Go to the rows: the one that is chosen, else the first, so that Enter opens it."""
        self.list.setFocus()
        self._begin_at_first()

    def _begin_at_first(self) -> None:
        """Choose the first row where the keys go to the list and it has none that is chosen."""
        if self.list.hasFocus() and not self.list.currentIndex().isValid() and self._rows.rowCount():
            self.list.setCurrentIndex(self._rows.index(0, 0))

    def prepare(self) -> None:
        """Ask what shall be done with the rows that are chosen."""
        refusal = self._presenter.prepare.refusal()
        if refusal:
            self._presenter.problem.set(refusal)
        elif self._presenter.prepare.chosen.value:
            ask_what(self, self._presenter.prepare)
        else:
            self._presenter.problem.set(tr("Choose rows of the list first: Space, or Shift with the arrows."))

    def _arrange(self) -> None:
        head = QWidget()
        line = FlowLayout(head, apart=True)
        line.setContentsMargins(16, 12, 12, 10)
        line.addWidget(self._title)
        line.addWidget(self._total)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._why_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)
        column.addWidget(self._bar())

    def _why_page(self) -> ScrollColumn:
        """Return why there is nobody: it scrolls, so that a long reason makes no window higher."""
        page = ScrollColumn()
        page.turn_to(self._why)
        return page

    def _bar(self) -> QFrame:
        """Return the bar below the list: whose rows are shown, and what can be done with the chosen ones."""
        bar = QFrame()
        bar.setObjectName("actionBar")
        line = FlowLayout(bar)
        line.setContentsMargins(8, 6, 8, 6)
        self.mine = button(f"{tr('Mine')}   {keys_of('mine')}", self._presenter.turn_mine, "tab")
        self.mine.setAccessibleName(tr("Mine"))
        self.mine.setCheckable(True)
        self.prepare_button = button("", self.prepare, "link", tip=keys_of("prepare"))
        self.prepare_button.hide()
        line.addWidget(self.mine)
        line.addWidget(self.prepare_button)
        return bar

    def _show(self, rows: Rows | None) -> None:
        if rows is None:
            return
        at = self.list.verticalScrollBar().value()
        chosen, current = self._presenter.prepare.chosen.value, self._current()
        self._rows.show(rows)
        self._title.setText(rows.title)
        self._total.setText(rows.total)
        self._why.setText(rows.empty)
        self.list.setAccessibleName(tr("List: {title}").format(title=rows.title))
        self._pages.setCurrentIndex(0 if self._rows.rowCount() else 1)
        self.mine.setChecked(rows.tray.mine)
        if chosen in {(), (self._open,)}:
            self.mark(self._open)
        else:
            self._choose_again(chosen, current)
        self._begin_at_first()
        self._choose()
        self.list.verticalScrollBar().setValue(at)

    def _current(self) -> RecallId | None:
        index = self.list.currentIndex()
        return self._rows.line(index).recall if index.isValid() else None

    def _choose_again(self, chosen: tuple[RecallId, ...], current: RecallId | None) -> None:
        """Choose again, of a list that was read anew, the rows that were chosen."""
        flags, selection = QItemSelectionModel.SelectionFlag, QItemSelection()
        for place in filter(QModelIndex.isValid, map(self._rows.place_of, chosen)):
            selection.select(place, place)
        if current is not None:
            self.list.selectionModel().setCurrentIndex(self._rows.place_of(current), flags.NoUpdate)
        self.list.selectionModel().select(selection, flags.ClearAndSelect)

    def _choose(self) -> None:
        places = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        chosen = tuple(self._rows.line(place).recall for place in places)
        self._presenter.prepare.chosen.set(chosen)
        self.prepare_button.setVisible(bool(chosen))
        self.prepare_button.setText(tr("Prepare {n}…").format(n=number(len(chosen))) + f"   {keys_of('prepare')}")
        self.prepare_button.setAccessibleName(count(len(chosen), "Prepare {n} patient", "Prepare {n} patients"))

    def _click_row(self, index: QModelIndex) -> None:
        """Open a row that is clicked; with Shift or Ctrl it is only chosen."""
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._open_row(index)

    def _open_row(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.line(index).recall)
