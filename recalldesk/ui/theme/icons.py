"""Icons: one SVG each, in the colour that is wanted."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from recalldesk.core.resources import resource
from recalldesk.ui.theme.tokens import LIGHT

_PROGRAM = 64  # pixels


def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return an icon of ``size`` logical pixels on a screen with so many pixels for each."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def program_icon() -> QIcon:
    """Return the icon of the program."""
    return QIcon(picture("program", LIGHT.accent, _PROGRAM))
