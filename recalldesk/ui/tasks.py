"""One thread beside the window that waits for the store. Its results come back to the window's thread by signal."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Tasks(QObject):
    """Does one thing after another. ``busy_changed``: whether anything is under way or waits."""

    busy_changed = Signal(bool)
    _ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="window-tasks")
        self._open = 0
        self._tells = True
        self._ended.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waits."""
        return self._open > 0

    def run(self, act: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do ``act`` on the thread; then call ``done`` with its result, or ``failed``, on the window's."""

        def work() -> None:
            try:
                result = act()
            except Exception as error:  # noqa: BLE001 - whoever asked decides what it means
                self._ended.emit(lambda error=error: failed(error))
            else:
                self._ended.emit(lambda: done(result))

        self._open += 1
        self.busy_changed.emit(True)  # noqa: FBT003 - a signal's argument has no name
        self._thread.submit(work)

    def wait_for(self, act: Callable[[], object]) -> Exception | None:
        """Do ``act`` after all that was asked for, while the window waits; return what went wrong."""
        try:
            self._thread.submit(act).result()
        except Exception as error:  # noqa: BLE001 - whoever asked decides what it means
            return error
        return None

    def hush(self) -> None:
        """Tell nobody any more what comes of what was asked for."""
        self._tells = False

    def close(self) -> None:
        """Finish what was asked for; nobody is told any more: who asked may be gone by then."""
        self.hush()
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _hand_back(self, tell: Callable[[], None]) -> None:
        self._open -= 1
        if self._tells:
            tell()
        if not self._open:
            self.busy_changed.emit(False)  # noqa: FBT003 - a signal's argument has no name
