"""What the window asks of each of its rooms."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class Room(QWidget):
    """A room of the window. Its keys work while it is shown.

    ``changed``: what other rooms show may have changed; ``calls_wanted``: work goes on in the room of calls;
    ``list_wanted``: in that of the morning's list; ``board_wanted``: in that of escalations;
    ``handoff_wanted``: what is left for whoever goes on is to be shown; ``call_wanted``: the call of a recall;
    ``emergency_wanted``: the emergency panel is to be shown; ``renewed``: texts or keys are others from now on.
    """

    changed = Signal()
    calls_wanted = Signal()
    call_wanted = Signal(object)
    emergency_wanted = Signal()
    list_wanted = Signal()
    board_wanted = Signal()
    handoff_wanted = Signal()
    renewed = Signal()

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for here is under way, beside what the window's own thread does."""
        return False

    @property
    def place(self) -> int:
        """Which part of it is shown, counted from 0."""
        return 0

    @property
    def chosen(self) -> object:
        """What is chosen in that part, None if nothing is."""
        return None

    def turn_to(self, place: int, chosen: object = None) -> None:
        """Show a part of it with what was ``chosen`` there, and put the focus there."""

    def enter(self) -> None:
        """Put the focus where work goes on: the room is shown."""

    def wake(self) -> None:
        """Bring in line what has turned by itself. Asked every half minute, whether the room is shown or not."""

    def put_away(self) -> None:
        """Keep what is typed: the window closes or is locked. What is handed over for that is still done."""

    def end(self) -> None:
        """Stop what takes long: the window closes."""

    def key(self, keys: str, act: Callable[[], object]) -> None:
        """Have ``keys`` do something while the room is shown."""
        QShortcut(QKeySequence(keys), self).activated.connect(act)


@runtime_checkable
class ListTaker(Protocol):
    """A room that lists can be handed to."""

    def open(self, path: Path) -> None:
        """Look at a list."""
        ...

    def pick(self) -> None:
        """Have a list chosen."""
        ...
