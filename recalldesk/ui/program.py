"""Runs the window until it is closed."""

import gc
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from recalldesk.core.errors import describe_bug
from recalldesk.ui.language import first_known, use_language
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.start.door import Door
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import Habits, write_by

_SIZE = (1440, 900)


def run(find: Callable[[], Door], find_sample: Callable[[], Door]) -> int:
    """Show the window and return the exit code.

    ``find`` gives the way into the store, ``find_sample`` that to invented patients; asked once the window is painted.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("RecallDesk")
    follow_locale(application, QLocale.system())
    sys.excepthook = _report
    window = MainWindow(Tasks(), Theme(application), find, find_sample)
    window.painted.connect(window.start)
    window.settled.connect(_collect_garbage_again)
    window.resize(*_SIZE)
    window.show()
    return application.exec()


def follow_locale(application: QApplication, locale: QLocale) -> None:
    """Have texts, times and numbers as a country has them, in the first of its languages that there is."""
    language = first_known(locale.uiLanguages())
    use_language(language)
    halves = "ap" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    write_by(Habits(halves, locale.groupSeparator()))
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
    translator = QTranslator(application)  # of Qt's own dialogs
    if translator.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)


def _collect_garbage_again() -> None:
    """Leave what a start made out of all further looks for garbage: it stays."""
    gc.freeze()
    gc.enable()


def _report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say where a bug struck, without a value of a patient."""
    sys.stderr.write(describe_bug(error))
