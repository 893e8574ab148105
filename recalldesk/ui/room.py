"""What the window asks of each of its rooms."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Room(QWidget):
    """A room of the window. Its keys work while it is shown."""

    def enter(self) -> None:
        """Put the focus where work goes on: the room is shown."""

    def wake(self) -> None:
        """Bring in line what has turned by itself. Asked every half minute, whether the room is shown or not."""

    def put_away(self) -> None:
        """Keep what is typed: the window closes or is locked. What is handed over for that is still done."""

    def key(self, keys: str, act: Callable[[], object]) -> None:
        """Have ``keys`` do something while the room is shown."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)
