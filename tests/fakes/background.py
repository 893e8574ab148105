"""A background that does everything at once, on the thread that asks: presenters cannot tell."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class AtOnce:
    """Does what it is given. With ``held`` set it waits until ``let_go``."""

    def __init__(self) -> None:
        self.held = False
        self._waiting: list[Callable[[], None]] = []

    def run(self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        def work() -> None:
            try:
                result = act()
            except Exception as error:  # noqa: BLE001
                failed(error)
            else:
                done(result)

        if self.held:
            self._waiting.append(work)
        else:
            work()

    def let_go(self) -> None:
        self.held = False
        while self._waiting:
            self._waiting.pop(0)()
