"""What a day of calls needs beside the call, in the window itself and by keyboard."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from recalldesk.app import Options, load_sample, shipped_playbook, unlocked_desk
from recalldesk.core.clock import ManualClock
from recalldesk.gui.doors import StoreDoor
from recalldesk.playbook.own_clinic import with_clinic
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.fakes.doors import no_door

PHRASE = "nine patient herons"
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
ENTER, ESC = (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Escape, NONE)
SAVE, LOCK = (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_L, CTRL)
CALL_BACK, PUT_OFF = (Qt.Key.Key_F6, NONE), (Qt.Key.Key_F6, SHIFT)

Keys = Callable[..., None]


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def door(tmp_path: Path, clock: ManualClock) -> StoreDoor:
    made = StoreDoor(Options(tmp_path / "profile"), clock)
    own = OwnClinic("Lakeside Heart Clinic", "Lakeside Clinic", "+14135550177", "America/New_York")
    assert with_clinic(shipped_playbook(clock.now()), own)[1] == {}
    made.make(own, PHRASE, keyring=False)
    made.close()
    with unlocked_desk(made._options, PHRASE, clock) as desk:
        load_sample(desk)
    return made


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, door: StoreDoor, clock: ManualClock) -> Iterator[MainWindow]:
    made = MainWindow(Tasks(), theme, lambda: door, no_door, clock)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    qtbot.waitUntil(lambda: not made.busy)
    yield made
    made.close()


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    def run(*keys: str | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key in keys:
            target = QApplication.focusWidget() or window
            if isinstance(key, tuple):
                QTest.keyClick(target, key[0], key[1])
            else:
                QTest.keyClicks(target, key)
            qtbot.waitUntil(lambda: not window.busy, timeout=20_000)

    return run


@pytest.fixture
def calling(window: MainWindow, press: Keys) -> MainWindow:
    """The window unlocked, and nobody called yet."""
    press(PHRASE, ENTER)
    return window


def patient(window: MainWindow) -> str:
    state = window.desk.calls.open
    assert state is not None
    return state.sheet.name


@pytest.fixture
def promised(calling: MainWindow, press: Keys, clock: ManualClock) -> str:
    """Somebody who was promised a call in an hour; that hour is over, and no call is open."""
    press("N")
    name = patient(calling)
    press("4", "+1h", SAVE)
    calling.desk.calls.put_away()
    clock.forward(timedelta(hours=1, minutes=1))
    press("")
    return name


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)
def test_a_callback_rings_and_enter_calls(
    calling: MainWindow, press: Keys, promised: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, *words: told.extend(map(str, words[:2])))
    calling.alarms.look()
    assert calling.alarm_bar.isVisible()
    assert told == ["RecallDesk", "A callback is due"]
    assert QApplication.focusWidget() is calling.alarm_bar.now
    press(ENTER)
    assert patient(calling) == promised
    assert not calling.alarm_bar.isVisible()


def test_a_callback_rings_in_every_room_and_while_locked(calling: MainWindow, press: Keys, promised: str) -> None:
    press((Qt.Key.Key_F3, NONE))
    calling.alarms.look()
    assert calling.alarm_bar.isVisible()
    press(PUT_OFF)
    assert not calling.alarm_bar.isVisible()
    press(LOCK)
    assert not calling.alarm_bar.isVisible()


def test_S2_locked_it_rings_without_a_name_until_it_is_unlocked(
    calling: MainWindow, press: Keys, promised: str
) -> None:
    press(LOCK)
    calling.alarms.look()
    assert calling.alarm_bar.isVisible()
    assert calling.alarms.ringing.value is not None
    assert promised not in calling.alarms.ringing.value.words
    press(CALL_BACK)
    press(PHRASE, ENTER)
    press(CALL_BACK)
    assert patient(calling) == promised
