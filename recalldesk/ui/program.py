"""Runs the window until it is closed."""

import gc
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from recalldesk.core.errors import describe_bug
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.start.door import Door
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import translate_by

_SIZE = (1440, 900)


def run(find: Callable[[], Door], find_sample: Callable[[], Door]) -> int:
    """Show the window and return the exit code.

    ``find`` gives the way into the store, ``find_sample`` that to invented patients; asked once the window is painted.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("RecallDesk")
    translate_by(lambda text: QCoreApplication.translate("RecallDesk", text))
    sys.excepthook = _report
    window = MainWindow(Tasks(), Theme(application), find, find_sample)
    window.painted.connect(window.start)
    window.settled.connect(_collect_garbage_again)
    window.resize(*_SIZE)
    window.show()
    return application.exec()


def _collect_garbage_again() -> None:
    """Leave what a start made out of all further looks for garbage: it stays."""
    gc.freeze()
    gc.enable()


def _report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say where a bug struck, without a value of a patient."""
    sys.stderr.write(describe_bug(error))
