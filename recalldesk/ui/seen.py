"""A value that views watch. Presenters set it; they need no Qt for that."""

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Seen(Generic[T]):
    """A value, and whoever wants to be told when it is set."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._watchers: list[Callable[[T], None]] = []

    @property
    def value(self) -> T:
        """What it is now."""
        return self._value

    def set(self, value: T) -> None:
        """Make it ``value`` and tell all who watch."""
        self._value = value
        for watcher in self._watchers:
            watcher(value)

    def watch(self, watcher: Callable[[T], None]) -> None:
        """Tell ``watcher`` each time that it is set from now on."""
        self._watchers.append(watcher)
