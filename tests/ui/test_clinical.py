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
from recalldesk.ui.settings.access_page import ReviewPage, TakePage
from recalldesk.ui.settings.access_presenter import AccessPresenter
from recalldesk.ui.settings.room import SettingsRoom
from recalldesk.ui.shell.inside import _dropped
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.ask_sheet import AskSheet
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
    assert [sections.item(at).text() for at in range(sections.count())] == [
        "Window",
        "Keys",
        "Emergency access",
        "About",
    ]
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


@pytest.mark.rule("S1")
def test_S1_an_emergency_opens_the_lists_for_an_hour_and_then_they_are_gone(
    qtbot: QtBot, window: MainWindow, press: Keys, nurse: Workplace, clock: ManualClock
) -> None:
    press((Qt.Key.Key_F9, NONE))
    room = place(window)
    assert isinstance(room, SettingsRoom)
    room.sections.setCurrentRow(2)
    (page,) = room.findChildren(TakePage)
    page.why.setFocus()
    press((Qt.Key.Key_Return, NONE))
    assert room.access.said.value.words == "Say why: a manager reviews it."
    page.why.setText("patient on line 2 has chest pain, nobody at the desk")
    press((Qt.Key.Key_Return, NONE))
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.desk is not None and not window.busy)
    assert window.inside is not None
    assert "Calls" in seen(window)
    assert not {"Outbox", "Week", "Notes"} & set(seen(window))
    assert window.inside.room is window.inside.desk
    assert window.desk.calls.notice.value.words == "The lists are open to you for an hour."
    window.desk.calls.take(RecallId(1))
    press((Qt.Key.Key_Shift, NONE))
    assert window.desk.calls.open is not None
    clock.forward(timedelta(minutes=61))
    window.inside.wake()
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.desk is None and not window.busy)
    assert isinstance(window.inside.room, BoardRoom)
    with pytest.raises(NotAllowed):
        nurse.overview()


@pytest.mark.rule("S1")
def test_S1_a_manager_reviews_it_in_the_settings(
    qtbot: QtBot, qapp: QApplication, nurse: Workplace, workplace: Workplace, background: AtOnce
) -> None:
    nurse.access().take("chest pain on line 2")
    presenter = AccessPresenter(workplace, background, lambda: None)
    page = ReviewPage(presenter, Theme(qapp))
    qtbot.addWidget(page)
    page.show()
    assert not page.review.isEnabled()
    presenter.read()
    (line,) = presenter.lines.value
    assert (line.state, line.who, line.why, line.tone) == ("To be reviewed", "Ines", "chest pain on line 2", "warning")
    assert line.at == "Tue 24 Nov, 14:10 – 15:10"
    page.review.click()
    sheet = page.findChild(AskSheet)
    assert sheet is not None
    sheet.yes.click()
    assert sheet.fault.text() == "Please fill in: What you found"
    sheet.edits["found"].setText("right: the patient came in")  # type: ignore[union-attr]
    sheet.yes.click()
    assert presenter.said.value.words == "Reviewed, and in the audit."
    (line,) = presenter.lines.value
    assert (line.why, line.open) == ("chest pain on line 2 · right: the patient came in", False)
    page.table.activated.emit(page.model.index(0, 0))
    assert not page.review.isEnabled()
    presenter.review(0, "again")
    assert presenter.said.value.words == "Somebody reviewed that already."
