"""What a clinical role sees of the window: the board, what is their own, the emergency panel; no list (P5)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.emergency import EmergencyNote
from recalldesk.desk.trays import Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.board.presenter import BoardPresenter
from recalldesk.ui.board.room import BoardRoom
from recalldesk.ui.room import Room
from recalldesk.ui.settings.room import SettingsRoom
from recalldesk.ui.shell.inside import _dropped
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.conftest import ANA, BO, Load
from tests.ui.test_board_room import escalate
from tests.ui.windows import Keys, presser, started

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def nurse(desk: Desk, load: Load, workplace: Workplace) -> Workplace:
    load(ANA, BO)
    escalate(workplace, 1, "question", "May I take both?")
    return Workplace(desk.store, desk.clock, enrolled(desk, "Ines", Role.CLINICAL))


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, nurse: Workplace, clock: ManualClock) -> Iterator[MainWindow]:
    made = MainWindow(Tasks(), Theme(qapp), lambda: OpenDoor(nurse), no_door, clock)
    with started(qtbot, made):
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


def seen(window: MainWindow) -> list[str]:
    return [one.text() for one in window.findChildren(QPushButton) if one.isVisible()]


def place(window: MainWindow) -> Room:
    assert window.inside is not None
    return window.inside.room


@pytest.mark.rule("P5")
def test_P5_a_clinical_role_sees_the_board_and_nothing_of_the_lists(window: MainWindow, press: Keys) -> None:
    inside = window.inside
    assert inside is not None
    room = inside.room
    assert isinstance(room, BoardRoom)
    assert [line.name for line in room.board.lines.value or ()] == ["Nwosu, Ana"]
    assert not {"Calls", "Load"} & set(seen(window))
    assert [one for one in window.findChildren(QLineEdit) if one.isVisible()] == []
    assert inside.desk is None
    for key in ((Qt.Key.Key_F2, NONE), (Qt.Key.Key_F3, NONE), (Qt.Key.Key_K, CTRL), (Qt.Key.Key_P, CTRL)):
        press(key)
        assert inside.room is room
    press((Qt.Key.Key_PageDown, CTRL))
    chosen = place(window)
    assert isinstance(chosen, SettingsRoom)
    sections = chosen.sections
    assert [sections.item(at).text() for at in range(sections.count())] == ["Window", "Keys", "About"]
    press((Qt.Key.Key_PageDown, CTRL))
    assert place(window) is room
    inside.wake()
    assert not window.alarm_bar.isVisible()
    assert not inside.acceptDrops()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile("/list.csv")])
    assert _dropped(dropped) is not None


def test_they_have_the_emergency_panel_and_the_lock(window: MainWindow, press: Keys, nurse: Workplace) -> None:
    press((Qt.Key.Key_E, CTRL))
    panel = window.emergency.panel.value
    assert panel is not None
    assert panel.caller is None
    window.emergency.tick("called", done=True)
    window.emergency.finish("emergency")
    press((Qt.Key.Key_F4, NONE))
    assert len(nurse.board()) == 2
    window.look_for_anybody()
    window.show_keys()
    window.lock()
    assert window.inside is None
    window.start_page.unlock("")
    press()


def test_what_was_written_while_it_was_locked_is_kept_with_the_next_waking(
    window: MainWindow, press: Keys, nurse: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Workplace.keep_emergency

    def fails(_self: Workplace, _note: EmergencyNote) -> bool:
        raise OSError

    monkeypatch.setattr(Workplace, "keep_emergency", fails)
    window.show_emergency()
    window.emergency.tick("called", done=True)
    window.emergency.finish("emergency")
    press((Qt.Key.Key_F4, NONE))
    assert len(nurse.board()) == 1
    monkeypatch.setattr(Workplace, "keep_emergency", kept)
    assert window.inside is not None
    window.inside.wake()
    press((Qt.Key.Key_F4, NONE))
    assert len(nurse.board()) == 2


def test_keys_that_change_build_the_rooms_anew_where_they_were(
    window: MainWindow, press: Keys, nurse: Workplace
) -> None:
    press((Qt.Key.Key_F9, NONE))
    assert window.inside is not None
    window.inside.renewed.emit()
    press((Qt.Key.Key_Shift, NONE))
    QApplication.processEvents()
    assert isinstance(window.inside.room, SettingsRoom)


@pytest.mark.rule("P5")
@pytest.mark.parametrize(
    "look",
    [
        Workplace.overview,
        Workplace.morning,
        Workplace.callbacks,
        Workplace.downtime_list,
        Workplace.next,
        lambda nurse: nurse.page(Tray(), 5),
        lambda nurse: nurse.take(RecallId(1)),
    ],
)
def test_P5_the_desk_shows_a_clinical_role_no_list_either(nurse: Workplace, look: Callable[[Workplace], Any]) -> None:
    with pytest.raises(NotAllowed):
        look(nurse)


@pytest.mark.rule("C5")
def test_C5_a_clinician_closes_a_recall_for_good_on_the_board(
    qtbot: QtBot, qapp: QApplication, nurse: Workplace, background: AtOnce, clock: ManualClock
) -> None:
    clock.forward(timedelta(minutes=1))
    room = BoardRoom(nurse, background, Theme(qapp))
    qtbot.addWidget(room)
    room.enter()
    close = next(one for one in room.detail.findChildren(QPushButton) if one.text() == "Close the recall for good")
    close.click()
    assert "Say why" in room.board.said.value.words
    room.detail.said.setPlainText("she is cared for elsewhere")
    close.click()
    assert room.board.said.value.words == "The recall is closed for good."
    assert room.board.lines.value == ()


@pytest.mark.rule("C5")
def test_C5_nobody_else_is_offered_to_close_one(workplace: Workplace, background: AtOnce, nurse: Workplace) -> None:
    board = BoardPresenter(workplace, background, lambda: None, lambda _made: b"")
    board.read()
    assert [one.closes for one in board.lines.value or ()] == [None]


@pytest.mark.rule("C6")
def test_C6_the_board_says_what_came_to_its_end(
    desk: Desk, load: Load, background: AtOnce, workplace: Workplace
) -> None:
    header = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State,Consent to Call,Mail"
    load('700,"Roy, Di",2/3/1961,413-555-0101,Annual physical,11/1/2026,MA,No,No', header=header)
    board = BoardPresenter(workplace, background, lambda: None, lambda _made: b"")
    board.read()
    assert [one.asks for one in board.lines.value or ()] == [
        "Nothing that may be used reaches the patient. Find another way, or close the recall for good."
    ]
