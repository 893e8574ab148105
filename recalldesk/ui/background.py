"""How presenters have work done that waits for the store: they hand it over, and are told on their own thread."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Background(Protocol):
    """Does one thing after another, off the thread that paints."""

    def run(self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do ``act``; then call ``done`` with its result, or ``failed``, on the thread that asked."""
        ...
