"""A table of a room: rows of one height, so that 100,000 scroll like 100; statuses as words on a tint."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
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
_NARROWEST, _WIDEST = 0.75, 1.5  # of the width that a column wants; below the first the table scrolls
_SPARE = 0.6  # of the room that is left over goes to the columns between the first and the last


class Table(QTableView):
    """A table read by rows. ``widths``: of the columns in average letters; the last takes what is left.

    ``empty``: what stands in it where it has no rows, its head left out; ``badge``: the column of badges.
    """

    def __init__(self, theme: Theme, name: str, widths: tuple[int, ...], empty: str = "", badge: int = 0) -> None:
        super().__init__()
        self.setObjectName("table")
        self.setAccessibleName(name)
        self._empty = empty
        self._theme, self._widths, self._badge = theme, widths, badge
        self._painter = _Badges(theme)
        self.setItemDelegateForColumn(badge, self._painter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
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
        self._share()

    def _share(self) -> None:
        """Share the width out: each column as wide as it wants, or all but that of badges narrower, or all wider."""
        letter = QFontMetrics(self._theme.font("body")).averageCharWidth()
        wanted = [letter * letters + 2 * _PAD for letters in self._widths]
        badges, room = sum(wanted[self._badge : self._badge + 1]), self.viewport().width()
        others = sum(wanted) - badges
        part = min(max((room - badges) / max(others, 1), _NARROWEST), 1.0)
        spare = max(room - badges - others, 0) * _SPARE / max(others - sum(wanted[-1:]), 1)
        between = min(part + spare, _WIDEST)
        for column, width in enumerate(wanted):
            by = between if column < len(wanted) - 1 else part
            self.setColumnWidth(column, width if column == self._badge else int(width * by))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def reset(self) -> None:
        """Show the rows that the model has now, or what there is to say without any."""
        super().reset()
        if self._empty:
            nothing = self.model() is None or self.model().rowCount() == 0
            self.horizontalHeader().setVisible(not nothing)
            self.setAccessibleDescription(self._empty if nothing else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._empty and self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.tokens.muted))
            room = self.viewport().rect().adjusted(_PAD, _PAD, -_PAD, -_PAD)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

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
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() - 3 * _PAD)
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
