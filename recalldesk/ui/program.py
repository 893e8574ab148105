"""Runs the window until it is closed."""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from recalldesk.core.errors import describe_bug
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import translate_by

_SIZE = (1440, 900)


def run(workplace: Workplace, *, sample: bool, prepare: Callable[[], object] | None) -> int:
    """Show the window and return the exit code. ``prepare`` is done first, while the window is there already."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("RecallDesk")
    translate_by(lambda text: QCoreApplication.translate("RecallDesk", text))
    sys.excepthook = _report
    tasks = Tasks()
    window = MainWindow(workplace, tasks, Theme(application), sample=sample)
    window.resize(*_SIZE)
    window.show()
    window.start(prepare)
    return application.exec()


def _report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say where a bug struck, without a value of a patient."""
    sys.stderr.write(describe_bug(error))
