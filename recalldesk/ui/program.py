"""Runs the window until it is closed."""

import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from recalldesk.core.errors import describe_bug
from recalldesk.core.looks import Looks, read_looks
from recalldesk.ui.locale import speak
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.start.door import Door
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme

_SIZE = QSize(1440, 900)


def run(find: Callable[[], Door], find_sample: Callable[[], Door], kept: Path | None) -> int:
    """Show the window and return the exit code.

    ``find`` gives the way into the store, ``find_sample`` that to invented patients; asked once the window is painted.
    ``kept``: the file that keeps how it looks, None if it is not kept.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("RecallDesk")
    looks = read_looks(kept) if kept else Looks()
    speak(application, looks.language)
    sys.excepthook = _report
    sys.unraisablehook = _report_lost
    threading.excepthook = _report_lost
    window = MainWindow(Tasks(), Theme(application, looks), find, find_sample, kept=kept)
    window.painted.connect(window.start)
    window.settled.connect(_collect_garbage_again)
    _show(window)
    return application.exec()


def _show(window: MainWindow) -> None:
    """Show the window in its usual size; where the screen has no room for that and a frame, it fills the screen."""
    window.resize(_SIZE)
    room = window.screen().availableSize()
    if room.width() > _SIZE.width() and room.height() > _SIZE.height():
        window.show()
    else:
        window.showMaximized()


def _collect_garbage_again() -> None:
    """Leave what a start made out of all further looks for garbage: it stays."""
    gc.freeze()
    gc.enable()


def _report_lost(lost: "sys.UnraisableHookArgs | threading.ExceptHookArgs") -> None:
    """Say the same of what struck where nobody can be told: on a thread, or as something was let go of."""
    if lost.exc_value is not None:
        sys.stderr.write(describe_bug(lost.exc_value))


def _report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say where a bug struck, without a value of a patient."""
    sys.stderr.write(describe_bug(error))
