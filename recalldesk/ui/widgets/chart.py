"""A line from week to week, with levels as thin dashed lines. Its values are words too, for who hears the window."""

import itertools
from collections.abc import Callable, Sequence
from math import floor, log10

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from recalldesk.ui.theme.theme import Theme

_AIR, _DOT = 6, 3
_ROUND = (1, 2, 4, 6, 8, 10)
_DASHES = (Qt.PenStyle.DotLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine)


class Chart(QWidget):
    """A line over some steps. ``write``: a value in words; ``bare``: without words, for small ones."""

    def __init__(self, theme: Theme, write: Callable[[float], str], *, bare: bool = False) -> None:
        super().__init__()
        self._theme, self._write, self._bare = theme, write, bare
        self._steps: Sequence[str] = ()
        self._values: Sequence[float | None] = ()
        self._levels: Sequence[tuple[str, float]] = ()
        self._ceiling: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(80, 36 if bare else 120)
        theme.changed.connect(self.update)

    def show_series(
        self,
        steps: Sequence[str],
        values: Sequence[float | None],
        levels: Sequence[tuple[str, float]],
        ceiling: float | None,
    ) -> None:
        """Show values, one a step; ``ceiling``: what none can exceed, None where there is no such."""
        self._steps, self._values, self._levels, self._ceiling = steps, values, levels, ceiling
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("small"))
        known = [value for value in self._values if value is not None]
        if known:
            box, top = self._box(painter.fontMetrics()), self._top(known)
            if not self._bare:
                self._paint_frame(painter, box, top)
            self._paint_levels(painter, box, top)
            self._paint_line(painter, box, top)
        painter.end()

    def _top(self, known: Sequence[float]) -> float:
        """Return a round number that all are below."""
        highest = max([*known, *(value for _, value in self._levels)]) or 1.0
        size = 10.0 ** floor(log10(highest))
        top = next(size * step for step in _ROUND if size * step >= highest)
        return min(top, self._ceiling) if self._ceiling is not None else top

    def _box(self, metrics: QFontMetrics) -> QRectF:
        if self._bare:
            return QRectF(self.rect()).adjusted(_AIR, _AIR, -_AIR, -_AIR)
        left = metrics.horizontalAdvance(self._write(1)) + _AIR
        return QRectF(self.rect()).adjusted(
            left, metrics.height() / 2 + _AIR, -self._right(metrics), -metrics.height() - _AIR
        )

    def _right(self, metrics: QFontMetrics) -> int:
        """Return the room for the names of the levels; where they have none they are told below the chart only."""
        named = max((metrics.horizontalAdvance(name) for name, _ in self._levels), default=0) + 2 * _AIR
        return named if named < self.width() / 3 else 2 * _AIR

    def _paint_frame(self, painter: QPainter, box: QRectF, top: float) -> None:
        tokens, metrics = self._theme.tokens, painter.fontMetrics()
        for part in (0.0, 0.5, 1.0):
            height = box.bottom() - part * box.height()
            painter.setPen(QColor(tokens.line))
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
            painter.setPen(QColor(tokens.muted))
            painter.drawText(QPointF(0, height + metrics.ascent() / 2 - 1), self._write(top * part))
        wide = max((metrics.horizontalAdvance(step) for step in self._steps), default=1) + 2 * _AIR
        every = max(1, round(wide * len(self._steps) / max(box.width(), 1) + 0.5))
        for at, step in enumerate(self._steps):
            if (len(self._steps) - 1 - at) % every == 0:
                place = self._place(at, 0, box, 1)
                painter.drawText(QPointF(place.x() - metrics.horizontalAdvance(step) / 2, self.height() - 2), step)

    def _paint_levels(self, painter: QPainter, box: QRectF, top: float) -> None:
        metrics = painter.fontMetrics()
        for (name, value), dash in zip(self._levels, _DASHES, strict=False):
            painter.setPen(QPen(QColor(self._theme.tokens.muted), 1, dash))
            height = box.bottom() - value / top * box.height()
            painter.drawLine(QPointF(box.left(), height), QPointF(box.right(), height))
            if box.right() + metrics.horizontalAdvance(name) + _AIR < self.width() and not self._bare:
                painter.drawText(QPointF(box.right() + _AIR, height + metrics.ascent() / 2 - 1), name)

    def _paint_line(self, painter: QPainter, box: QRectF, top: float) -> None:
        colour = QColor(self._theme.tokens.accent)
        painter.setPen(QPen(colour, 2))
        points = [None if value is None else self._place(at, value, box, top) for at, value in enumerate(self._values)]
        for one, two in itertools.pairwise(points):
            if one is not None and two is not None:
                painter.drawLine(one, two)
        painter.setBrush(colour)
        for point in points if not self._bare else points[-1:]:
            if point is not None:
                painter.drawEllipse(point, _DOT, _DOT)

    def _place(self, at: int, value: float, box: QRectF, top: float) -> QPointF:
        across = at / max(len(self._values) - 1, 1)
        return QPointF(box.left() + across * box.width(), box.bottom() - value / top * box.height())
