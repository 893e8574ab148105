"""A block of calls in the window, key by key, drawn on nothing: from *Save and next* until the next patient is painted.

A child process of the bench, as `_bench_window` starts it: `python _bench_calls.py FOLDER [LIST]`. With a list, that is
loaded in the window's load room meanwhile, and the longest time that the window answered nothing is taken.
"""

import json
import os
import sys
from pathlib import Path
from time import perf_counter

import psutil
from _bench_window import open_window
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from recalldesk.ui.load.pages import Failed, Looked, Page, Working
from recalldesk.ui.load.presenter import LoadPresenter
from recalldesk.ui.load.room import LoadRoom
from recalldesk.ui.shell.window import MainWindow

CALLS = 100
_NO_ANSWER = Qt.Key.Key_3
_BEAT_MS, _PAUSE_MS = 5, 40
_MB = 1 << 20


class Block(QObject):
    """Makes the calls: an outcome is chosen, a moment passes, it is saved, and the next patient is awaited."""

    def __init__(self, window: MainWindow, beside: Path | None) -> None:
        super().__init__()
        self._window, self._beside = window, beside
        self._seconds: list[float] = []
        self._peak = 0
        self._pressed = 0.0
        self._attempt: object = None
        self._watched: QWidget | None = None
        self._loads: LoadPresenter | None = None
        self._stalls: list[float] = []
        self._last = 0.0
        self._heart = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart.timeout.connect(self._beat)

    def begin(self) -> None:
        """Begin with the first call, once the list is loading that shall be."""
        self._window.desk.calls.state.watch(lambda _state: self._shown())
        if self._beside is None:
            self._call()
            return
        assert self._window.inside is not None  # noqa: S101 - the queue is shown
        self._window.inside.open_list(self._beside)
        room = self._window.inside.room
        assert isinstance(room, LoadRoom)  # noqa: S101 - where lists are opened
        self._loads = room.loads
        self._loads.page.watch(self._looked)

    def _looked(self, page: Page) -> None:
        assert not isinstance(page, Failed)  # noqa: S101 - it is a list
        if isinstance(page, Looked):
            assert self._loads is not None  # noqa: S101 - its list was looked at
            QTimer.singleShot(_PAUSE_MS, self._loads.go_on)
        elif isinstance(page, Working) and page.total is not None:
            assert self._window.inside is not None  # noqa: S101 - the queue is shown
            self._window.inside.go(0)
            QTimer.singleShot(_PAUSE_MS, self._call)

    def _call(self) -> None:
        self._last = perf_counter()
        self._heart.start()
        self._window.desk.calls.begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if watched is self._watched and event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._watched = None
            QTimer.singleShot(0, self._painted)  # once all is painted that was to be
        return False

    def _shown(self) -> None:
        state = self._window.desk.calls.open
        if state is None or state.form.attempt == self._attempt:
            return
        self._attempt = state.form.attempt
        self._watched = self._window.desk.call.card
        assert self._watched is not None  # noqa: S101 - an open call has one
        self._watched.installEventFilter(self)

    def _painted(self) -> None:
        if self._pressed:
            self._seconds.append(perf_counter() - self._pressed)
        if len(self._seconds) == CALLS:
            self._tell()
        QTimer.singleShot(_PAUSE_MS, self._choose)

    def _choose(self) -> None:
        if self._window.desk.busy:
            QTimer.singleShot(_PAUSE_MS, self._choose)
            return
        self._press(_NO_ANSWER)
        QTimer.singleShot(_PAUSE_MS, self._save)

    def _save(self) -> None:
        self._pressed = perf_counter()
        self._press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key, modifier)

    def _beat(self) -> None:
        now = perf_counter()
        self._stalls.append(now - self._last - _BEAT_MS / 1000)
        self._last = now

    def _tell(self) -> None:
        assert self._loads is None or self._loads.working  # noqa: S101 - else the load was no load
        seconds = sorted(self._seconds)
        figures = {
            "median": seconds[len(seconds) // 2],
            "p95": seconds[len(seconds) * 95 // 100],
            "longest": seconds[-1],
            "stall": max(self._stalls),
            "memory": psutil.Process().memory_info().rss / _MB,
        }
        print(json.dumps(figures), flush=True)
        os._exit(0)


def main(folder: str, beside: str | None = None) -> None:
    """Open the window on a store and make a block of calls, while a list is loaded ``beside`` it."""
    open_window(folder, lambda window: Block(window, Path(beside) if beside else None).begin())


if __name__ == "__main__":
    main(*sys.argv[1:])
