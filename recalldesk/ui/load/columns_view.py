"""The columns of a list: what each was understood as, three of its values, why; and a choice to say otherwise."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from recalldesk.desk.morning import FIELDS, ColumnSeen
from recalldesk.ui.load.words import field
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, card, label
from recalldesk.ui.words import tr

_FIELD_LETTERS, _LEAST_FIELD = 17, 120  # letters, pixels
Choose = Callable[[str, str | None], object]


class Quiet(QComboBox):
    """A choice that the mouse's wheel does not change by the way: it scrolls the page."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)

    def minimumSizeHint(self) -> QSize:
        """Return that it may be a good deal narrower than its words."""
        return super().minimumSizeHint().boundedTo(QSize(_LEAST_FIELD, self.sizeHint().height()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow too: a style sheet takes it away."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.6))
        right, middle = self.width() - 14, self.height() / 2
        painter.drawPolyline(
            [QPointF(right - 4, middle - 2), QPointF(right, middle + 2), QPointF(right + 4, middle - 2)]
        )
        painter.end()


class ColumnsView(ScrollColumn):
    """One line a column: those that are used first, those that are left out below (P5)."""

    def __init__(self, choose: Choose) -> None:
        super().__init__()
        self.setObjectName("columnsView")
        self._choose = choose
        self._model = _fields()
        self.choices: dict[str, QComboBox] = {}
        self._shown: tuple[ColumnSeen, ...] = ()

    def show_columns(self, columns: tuple[ColumnSeen, ...]) -> None:
        """Show the columns; where only a choice changed, only that is set."""
        headers = [column.header for column in columns]
        if headers != [column.header for column in self._shown] or _places(columns) != _places(self._shown):
            self._build(columns)
        self._shown = columns
        for column in columns:
            box = self.choices[column.header]
            box.setCurrentIndex(max(box.findData(column.field), 0))

    def _build(self, columns: tuple[ColumnSeen, ...]) -> None:
        page = QWidget()
        page.setObjectName("scriptPage")
        lines = QVBoxLayout(page)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(8)
        used = [column for column in columns if _is_used(column)]
        left_out = [column for column in columns if not _is_used(column)]
        self.choices = {}
        lines.addWidget(label(tr("Columns that are used"), "caps"))
        for column in used:
            lines.addWidget(self._line(column))
        if left_out:
            lines.addWidget(label(tr("Left out: not needed, so not kept"), "caps"))
        for column in left_out:
            lines.addWidget(self._line(column))
        lines.addStretch(1)
        self.setWidget(page)

    def _line(self, column: ColumnSeen) -> QWidget:
        frame, lines = card(gap=2)
        lines.setContentsMargins(10, 8, 8, 8)
        head = FlowLayout(apart=True)
        head.addWidget(label(column.header, "strong"))
        if not column.sure:
            head.addWidget(badge(tr("Look"), "warning"))
        box = Quiet(tr("What {column} holds").format(column=column.header))
        box.setModel(self._model)
        box.setMinimumContentsLength(_FIELD_LETTERS)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _place: self._choose(column.header, box.currentData()))
        box.setAccessibleDescription(f"{_why(column)}: {', '.join(column.samples)}")
        self.choices[column.header] = box
        head.addWidget(box)
        lines.addLayout(head)
        values = " · ".join(column.samples) or tr("no values")
        lines.addWidget(label(values, "small"))
        lines.addWidget(label(_why(column), "small"))
        return frame


def _fields() -> QStandardItemModel:
    model = QStandardItemModel()
    for name in (None, *sorted(FIELDS, key=field)):
        item = QStandardItem(field(name) if name else tr("Leave out"))
        item.setData(name, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


def _is_used(column: ColumnSeen) -> bool:
    return column.field is not None or not column.sure


def _places(columns: tuple[ColumnSeen, ...]) -> list[tuple[str, bool]]:
    return [(column.why, column.sure) for column in columns]


def _why(column: ColumnSeen) -> str:
    return tr("Because: {why}").format(why=tr(column.why))
