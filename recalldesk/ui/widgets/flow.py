"""A layout that goes on in the next line when the width is used up."""

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QLineEdit, QPushButton, QWidget

from recalldesk.ui.widgets.plain import scaled

Lines = list[tuple[int, list[tuple[QLayoutItem, int]]]]


class FlowLayout(QLayout):
    """Lines of widgets. ``column``: all equally wide, at least so many pixels, filling the line; 0: each as it is.

    The pixels are those at the usual size of text. ``right``: lines end at the right;
    ``apart``: the last of several in a line stands at its right end. Buttons leave out their keys where that saves a
    line.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int = 8, column: int = 0, right: bool = False, apart: bool = False
    ) -> None:
        super().__init__(parent)
        self._right, self._apart = right, apart
        self._items: list[QLayoutItem] = []
        self.grows: QWidget | None = None  # takes what is left over of its line
        self.shrinks: QWidget | None = None  # may be as narrow as its longest word, where that saves a line
        self._known: dict[int, Lines] = {}  # width -> lines: each is asked for many times until something changes
        self._narrowest = column
        self.setContentsMargins(QMargins())
        self.setSpacing(gap)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        self._known.clear()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def invalidate(self) -> None:
        self._known.clear()
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        lines = self._lines(width - margins.left() - margins.right())
        return (
            sum(height + self.spacing() for height, _line in lines) - self.spacing() + margins.top() + margins.bottom()
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        rect = rect.marginsRemoved(self.contentsMargins())
        top = rect.y()
        for height, line in self._lines(rect.width()):
            used = sum(width + self.spacing() for _item, width in line) - self.spacing()
            left = rect.x() + (rect.width() - used if self._right else 0)
            for place, (item, wide) in enumerate(line):
                width = wide
                if self._apart and place and place == len(line) - 1:
                    left = rect.x() + rect.width() - width
                item.setGeometry(QRect(left, top, width, height))
                left += width + self.spacing()
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        widest = self._narrowest or max((size.width() for size in sizes), default=0)
        least = QSize(widest, max((size.height() for size in sizes), default=0))
        return least.grownBy(self.contentsMargins())

    def _lines(self, room: int) -> Lines:
        """Return the lines that fit in a width: the height of each, its items with their widths."""
        if room not in self._known:
            self._known[room] = self._filled(room)
        return self._known[room]

    def _filled(self, room: int) -> Lines:
        lines = self._packed(room)
        if len(lines) > 1 and not self._narrowest:
            without_keys = self._packed(room, least=True)
            if len(without_keys) < len(lines):
                return without_keys
        return lines

    def _packed(self, room: int, *, least: bool = False) -> Lines:
        """Return the lines; ``least``: buttons and fields are as narrow as they can be."""
        gap, column, used = self.spacing(), self._column(room), room + 1
        lines: list[list[tuple[QLayoutItem, int]]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            width = column or min(_wide(item, least=least, shrinks=self.shrinks), room)
            if used + gap + width > room:
                lines.append([(item, width)])
                used = width
            else:
                lines[-1].append((item, width))
                used += gap + width
        grown = [self._grown(line, room) for line in lines]
        return [(max(_high(item, width) for item, width in line), line) for line in grown]

    def _grown(self, line: list[tuple[QLayoutItem, int]], room: int) -> list[tuple[QLayoutItem, int]]:
        """Return a line in which ``grows`` has what is left over."""
        left = room - sum(width + self.spacing() for _item, width in line) + self.spacing()
        grows = self.grows
        return [(item, width + left if grows and item.widget() is grows else width) for item, width in line]

    def _column(self, room: int) -> int:
        """Return how wide a column is; 0 where each item has its own width."""
        shown = [item for item in self._items if not item.isEmpty()]
        if not self._narrowest or not shown:
            return 0
        rigid = [(item.minimumSize() if item.hasHeightForWidth() else item.sizeHint()).width() for item in shown]
        narrowest, gap = max([scaled(self._narrowest), *rigid]), self.spacing()
        number = min(max((room + gap) // (narrowest + gap), 1), len(shown))
        return (room - gap * (number - 1)) // number


def _wide(item: QLayoutItem, *, least: bool, shrinks: QWidget | None) -> int:
    widget = item.widget()
    if least and widget and (isinstance(widget, QPushButton | QLineEdit) or widget is shrinks):
        return max(widget.minimumSizeHint().width(), widget.minimumWidth())
    return item.sizeHint().width()


def _high(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
