"""A drawing on a page that says why there is nothing else on it. It tells nothing that the words do not."""

from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget

from recalldesk.ui.theme.icons import picture

_SIZE = 56  # pixels


class Picture(QWidget):
    """An icon in the quiet colour of the present theme."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture(self._name, colour, _SIZE, self.devicePixelRatioF()))
        painter.end()
