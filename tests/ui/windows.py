"""The real window in front of a person: started, and worked by keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recalldesk.ui.shell.window import MainWindow

Keys = Callable[..., None]


@contextmanager
def started(qtbot: QtBot, made: MainWindow) -> Iterator[MainWindow]:
    """Show a window, let it begin, and close it at the end."""
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    made.close()


def presser(qtbot: QtBot, window: MainWindow) -> Keys:
    """Return what presses keys wherever the focus is, as a person does.

    Each is a letter or digit, or a pair of key and modifier; what is asked for ends before the next.
    """

    def press(*keys: str | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key in keys:
            target = QApplication.focusWidget() or window
            if isinstance(key, tuple):
                QTest.keyClick(target, key[0], key[1])
            else:
                QTest.keyClicks(target, key)
            qtbot.waitUntil(lambda: not window.busy)

    return press
