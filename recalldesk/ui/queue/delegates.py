"""Paints the lines of the two lists: density without crowding, every status as a word on a tint."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from recalldesk.ui.queue.models import LINE
from recalldesk.ui.queue.presenter import RowLine, TrayLine
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import rough

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PAD, _BAR = 12, 3
_GAP, _INDENT = 5, 10
_TONES = ("problem", "problem", "warning", "information", "information", "quiet")  # of a promise, then by tier
_LONG = (1.0, 1.0, 0.85, 0.7, 0.55, 0.4)  # of a line of text


class _Delegate(QStyledItemDelegate):
    """What both have: the theme, the ground of a chosen line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> bool:
        """Paint the ground; return whether the line is chosen."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen, tokens = bool(state & QStyle.StateFlag.State_Selected), self._theme.tokens
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.accent_ground if chosen else tokens.background))
        if chosen:
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(tokens.accent))
        return chosen

    def _write(
        self, painter: QPainter, rect: QRect, words: str, font: QFont, colour: str, *, right: bool = False
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        elided = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, _RIGHT if right else _LEFT, elided)

    def _urgency(self, painter: QPainter, tier: int | None, place: QRect) -> None:
        """Paint how urgent something is in the middle of a narrow place: the more, the longer, and in its colour."""
        if tier is None:
            return
        height = round(place.height() * _LONG[min(tier, len(_LONG) - 1)])
        bar = QRect(place.left(), place.center().y() - height // 2 + 1, _BAR, height)
        tint = self._theme.tokens.tone(_TONES[min(tier, len(_TONES) - 1)])
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.text))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.restore()


class TrayDelegate(_Delegate):
    """A heading, or a tray with how many are ready and how many cannot be called now."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: TrayLine = index.data(LINE)
        width = _width(option)
        height = self._words(line, width, self._font(line)).height()
        return QSize(width, max(height + (16 if line.tray is None else 12), 26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: TrayLine = index.data(LINE)
        rect, tokens, font = option.rect, self._theme.tokens, self._font(line)
        painter.save()
        chosen = self._ground(painter, option) if line.tray else False
        quiet = line.tray is None or (not line.number and not chosen)
        words = self._words(line, _width(option), font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted if quiet else tokens.text))
        left = rect.left() + _PAD + (_INDENT if line.tray else 0)
        place = words.translated(left, rect.center().y() - words.height() // 2 + (line.tray is None) * 3)
        high = QFontMetrics(font).height()
        self._urgency(painter, line.tier, QRect(rect.left() + _PAD, rect.center().y() - high // 2, _BAR, high))
        painter.drawText(place, Qt.TextFlag.TextWordWrap | _LEFT, line.words)
        right = QRect(rect.left(), rect.top(), _width(option) - _PAD, rect.height())
        blocked = self._column()
        if line.aside:
            place = right.adjusted(0, 6, 0, 0)
            self._write(painter, place, line.aside, self._theme.font("small"), tokens.muted, right=True)
        elif line.tray is not None:
            number = right.adjusted(0, 0, -blocked, 0)
            self._write(painter, number, _number(line), self._theme.font("body", bold=True), tokens.text, right=True)
            if line.blocked:
                later = f"+{rough(line.blocked, whole=1000)}"
                self._write(painter, right, later, self._theme.font("small"), tokens.muted, right=True)
        painter.restore()

    def _font(self, line: TrayLine) -> QFont:
        return self._theme.font("body") if line.tray else self._theme.font("small", bold=True)

    def _column(self) -> int:
        return QFontMetrics(self._theme.font("small")).horizontalAdvance("+000") + 4

    def _words(self, line: TrayLine, width: int, font: QFont) -> QRect:
        """Return how much room the words take: a long name goes on in a second line instead of being cut."""
        bold = QFontMetrics(self._theme.font("body", bold=True))
        number = max(map(bold.horizontalAdvance, ("000", _number(line))))
        numbers = self._column() + number + 8 if line.tray else 0
        room = QRect(0, 0, max(width - 2 * _PAD - (_INDENT if line.tray else 0) - numbers, 40), 1000)
        return QFontMetrics(font).boundingRect(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft, line.words)


class RowDelegate(_Delegate):
    """A patient: name and badges, why now, attempt and their time."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        body, small = self._heights()
        return QSize(_width(option), body + 2 * small + 24)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RowLine = index.data(LINE)
        tokens = self._theme.tokens
        painter.save()
        self._ground(painter, option)
        rect = option.rect.adjusted(_PAD + _INDENT - 4, 8, -_PAD, -8)
        body, small = self._heights()
        first = QRect(rect.left(), rect.top(), rect.width(), body)
        second = QRect(rect.left(), first.bottom() + 4, rect.width(), small)
        third = QRect(rect.left(), second.bottom() + 3, rect.width(), small)
        self._urgency(painter, line.tier, QRect(option.rect.left() + _PAD - 4, first.top(), _BAR, body))
        end = self._badges(painter, line, first)
        first.setRight(end)
        self._write(painter, first, line.name, self._theme.font("body", bold=True), tokens.text)
        self._write(painter, second, line.second, self._theme.font("small"), tokens.muted)
        self._write(painter, third, line.third, self._theme.font("small"), tokens.muted)
        painter.setPen(QColor(tokens.line))
        bottom = option.rect.bottom()
        painter.drawLine(rect.left(), bottom, rect.right(), bottom)
        painter.restore()

    def _heights(self) -> tuple[int, int]:
        body = QFontMetrics(self._theme.font("body", bold=True)).height()
        return body, QFontMetrics(self._theme.font("small")).height()

    def _badges(self, painter: QPainter, line: RowLine, rect: QRect) -> int:
        """Paint the badges from the right, the most important first, as the name leaves room; return where it ends."""
        font, end = self._theme.font("small", bold=True), rect.right()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = QFontMetrics(self._theme.font("body", bold=True)).horizontalAdvance(line.name)
        for (words, tone), width in _fitting(line.badges, QFontMetrics(font), rect.width() - name - 3 * _GAP):
            tint, box = self._theme.tokens.tone(tone), QRect(end - width, rect.top(), width, rect.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint.ground))
            painter.drawRoundedRect(box, 8, 8)
            painter.setPen(QColor(tint.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            end -= width + _GAP
        return end


def _number(line: TrayLine) -> str:
    return rough(line.number, whole=10_000)


def _fitting(
    badges: tuple[tuple[str, str], ...], metrics: QFontMetrics, room: int
) -> Iterator[tuple[tuple[str, str], int]]:
    """Yield badges with their widths: the first always, others as long as there is room; the rest as their number."""
    for place, badge in enumerate(badges):
        width = metrics.horizontalAdvance(badge[0]) + 12
        left = len(badges) - place - 1
        beside = metrics.horizontalAdvance(f"+{left}") + 12 + _GAP if left else 0
        if place and width + beside > room:
            rest = f"+{left + 1}"
            yield (rest, "quiet"), metrics.horizontalAdvance(rest) + 12
            return
        room -= width + _GAP
        yield badge, width


def _width(option: QStyleOptionViewItem) -> int:
    """Return how wide a line of the list is."""
    view = option.widget
    return view.width() - view.verticalScrollBar().sizeHint().width() if isinstance(view, QAbstractItemView) else 0
