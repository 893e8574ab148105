"""A table of a room: rows of one height, so that 100,000 scroll like 100; statuses as words on a tint."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import TONE

Index = QModelIndex | QPersistentModelIndex
_AIR = 12  # pixels of a row beyond its text
_PAD = 8


class Table(QTableView):
    """A table read by rows. ``widths``: of the columns in average letters; the last takes what is left."""

    def __init__(self, theme: Theme, name: str, widths: tuple[int, ...]) -> None:
        super().__init__()
        self.setObjectName("table")
        self.setAccessibleName(name)
        self._theme, self._widths = theme, widths
        self._painter = _Badges(theme)
        self.setItemDelegateForColumn(0, self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Make rows and columns as large as the text wants them."""
        metrics = QFontMetrics(self._theme.font("body"))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + _AIR)
        for column, letters in enumerate(self._widths):
            self.setColumnWidth(column, metrics.averageCharWidth() * letters + 2 * _PAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End go to the first and last row, not along it."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.model().rowCount() - 1}
        row = ends.get(Qt.Key(event.key()))
        if row is not None and row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            super().keyPressEvent(event)


class _Badges(QStyledItemDelegate):
    """Paints a cell that has a tone as a badge."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone = index.data(TONE)
        if tone is None:
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self._theme.tokens.accent_ground))
        words, font, tint = str(index.data()), self._theme.font("small", bold=True), self._theme.tokens.tone(tone)
        metrics = QFontMetrics(font)
        box = QRect(rect.left() + _PAD, 0, metrics.horizontalAdvance(words) + 2 * _PAD, metrics.height() + 4)
        box.moveTop(rect.center().y() - box.height() // 2 + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.ground))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(tint.text))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()
