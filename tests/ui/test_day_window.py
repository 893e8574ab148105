"""What a day of calls needs beside the call, in the window itself and by keyboard."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import NoneType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from recalldesk.app import Options, load_sample, shipped_playbook, unlocked_desk
from recalldesk.core.clock import ManualClock
from recalldesk.gui.doors import StoreDoor
from recalldesk.playbook.own_clinic import with_clinic
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.queue.projection import Status
from recalldesk.ui.block.presenter import Ended, Running
from recalldesk.ui.board.room import BoardRoom
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.script.presenter import Shown
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.fakes.doors import no_door
from tests.ui.windows import Keys, presser, started

PHRASE = "nine patient herons"
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
ENTER, ESC = (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Escape, NONE)
SAVE, LOCK = (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_L, CTRL)
CALL_BACK, PUT_OFF = (Qt.Key.Key_F6, NONE), (Qt.Key.Key_F6, SHIFT)


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
    with started(qtbot, MainWindow(Tasks(), theme, lambda: door, no_door, clock)) as made:
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


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


def test_a_callback_that_was_called_rings_no_more(calling: MainWindow, press: Keys, promised: str) -> None:
    calling.alarms.look()
    press(CALL_BACK)
    rang = calling.alarms.rang.value
    press("3")
    calling.desk.calls.save(stay=True)
    press("")
    assert calling.desk.calls.open is None
    assert calling.alarms.rang.value == rang
    assert calling.desk.call.primary.hasFocus()


def test_a_callback_rings_in_every_room_and_while_locked(calling: MainWindow, press: Keys, promised: str) -> None:
    press((Qt.Key.Key_F3, NONE))
    calling.alarms.look()
    assert calling.alarm_bar.isVisible()
    assert QApplication.focusWidget() is not calling.alarm_bar.now, "something else is being done here"
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


EMERGENCY, SPACE, TAB = (Qt.Key.Key_E, CTRL), (Qt.Key.Key_Space, NONE), (Qt.Key.Key_Tab, NONE)


def escalations(door: StoreDoor) -> list[Fact]:
    assert door._desk is not None
    with door._desk.store.read() as reader:
        return reader.facts.of_nobody()


def test_C2_before_anything_is_open_the_words_are_one_key_away(window: MainWindow, press: Keys) -> None:
    press(EMERGENCY)
    assert any("Please stay on the line" in one.text() for one in window.findChildren(QLabel) if one.isVisible())
    press(EMERGENCY)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QCheckBox)
    assert focused.text() == "911 was called"


def test_C2_in_a_call_it_becomes_the_calls_own_outcome(calling: MainWindow, press: Keys, door: StoreDoor) -> None:
    press("N")
    state = calling.desk.calls.open
    assert state is not None
    press((Qt.Key.Key_F3, NONE), EMERGENCY)
    assert calling.inside is not None
    assert calling.inside.room is calling.desk
    shown = calling.desk.scripts.shown.value
    assert isinstance(shown, Shown)
    assert shown.urgent
    press(SPACE, TAB, TAB, SPACE, TAB, TAB, "at home, 12 Elm St", TAB, "chest pain", TAB, ENTER)
    assert calling.emergency.panel.value is None
    assert calling.desk.calls.notice.value.words == "Saved: Escalated. Handed to: Emergency."
    assert calling.desk.calls.open is None
    assert door._desk is not None
    with door._desk.store.read() as reader:
        (history,) = reader.facts.histories([state.call.card.recall])
    (escalation,) = [fact for fact in history.live if fact.kind is FactKind.ESCALATION]
    assert escalation.payload["route"] == "emergency"
    assert escalation.payload["asks"] == (
        "Where: at home, 12 Elm St. Said: chest pain. 911 was called; A clinician took over."
    )


def test_C2_without_a_patient_it_is_kept_for_the_clinician(
    calling: MainWindow, press: Keys, door: StoreDoor, qtbot: QtBot
) -> None:
    press(EMERGENCY, ESC)
    assert calling.emergency.panel.value is not None
    calling.show_emergency()
    press(TAB, TAB, TAB, TAB, TAB, "wants to die", TAB, TAB, ENTER)
    assert calling.emergency.panel.value.fault == "Say what was done: tick at least one."
    press(TAB, ENTER)
    assert calling.emergency.panel.value.fault.startswith("Something is written down")
    calling.show_emergency()
    press(TAB, SPACE, TAB, TAB, TAB, TAB, TAB, TAB, ENTER)
    (kept,) = escalations(door)
    assert (kept.recall, kept.payload["route"], kept.payload["detail"]) == (None, "emergency", "suicidal_words")
    assert kept.payload["asks"] == "Said: wants to die. 988 was called."
    assert calling._told.text() == "The emergency is handed to the clinician on duty."


def test_C2_while_locked_it_waits_until_the_store_is_open(
    calling: MainWindow, press: Keys, door: StoreDoor, clock: ManualClock
) -> None:
    press("N")
    name = patient(calling)
    press(LOCK, EMERGENCY)
    assert not any(name in one.text() for one in calling.findChildren(QLabel))
    press(SPACE)
    at = clock.now()
    clock.forward(timedelta(minutes=5))
    calling.emergency.finish("emergency")
    assert calling._told.text().startswith("The emergency note waits until RecallDesk is unlocked.")
    assert not calling.close()
    assert calling._told.text().startswith("An emergency note is not kept yet.")
    calling.start_page.unlock(PHRASE)
    press("")
    (kept,) = escalations(door)
    assert kept.at == at + timedelta(minutes=5)
    assert not calling.emergency.pending


def test_C2_a_call_that_was_saved_meanwhile_keeps_its_emergency(
    calling: MainWindow, press: Keys, door: StoreDoor
) -> None:
    press("N")
    state = calling.desk.calls.open
    assert state is not None
    press(EMERGENCY, SPACE)
    calling.desk.calls.choose(OutcomeKey.NO_ANSWER)
    calling.desk.calls.save()
    press("")
    after = calling.desk.calls.open
    assert after is not None
    calling.emergency.finish("emergency")
    press("")
    assert calling.desk.calls.open is after
    assert door._desk is not None
    with door._desk.store.read() as reader:
        (history,) = reader.facts.histories([state.call.card.recall])
        status = reader.states.of([state.call.card.recall])[state.call.card.recall].status
    assert [fact.payload["asks"] for fact in history.live if fact.kind is FactKind.ESCALATION] == ["911 was called."]
    assert status is Status.ROUTED


def test_S2_a_lock_keeps_what_was_written_in_the_panel(calling: MainWindow, press: Keys, door: StoreDoor) -> None:
    press("N", EMERGENCY, SPACE)
    calling.emergency.write(where="on the bus")
    press(LOCK)
    assert calling.emergency.panel.value is None
    press(PHRASE, ENTER)
    assert door._desk is not None
    with door._desk.store.read() as reader:
        (draft,) = reader.work.drafts(door._desk.actor)
    assert draft.content["note"] == "Where: on the bus. 911 was called."


def test_it_was_no_emergency(calling: MainWindow, press: Keys) -> None:
    press(EMERGENCY)
    calling.emergency.finish("none")
    assert calling.emergency.panel.value is None
    assert not calling._told.isVisible()


BLOCK = (Qt.Key.Key_F7, NONE)


def stage(desk: DeskRoom) -> type:
    """Return how far the block is."""
    return type(desk.side.block.state.value)


def test_a_block_by_keyboard_from_its_start_to_its_end(calling: MainWindow, press: Keys, clock: ManualClock) -> None:
    desk = calling.desk
    press(BLOCK)
    press(ENTER)
    assert stage(desk) is Running
    assert desk.call.primary.hasFocus()
    press(SAVE)
    clock.forward(timedelta(minutes=26))
    press("3", SAVE)
    assert desk.calls.open is None
    assert desk.side.middle.currentWidget() is desk.side.end_of_block
    assert stage(desk) is Ended
    press((Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier))
    assert QApplication.focusWidget() is desk.rows.list
    assert desk.rows.list.currentIndex().row() == 0
    press("N")
    assert desk.side.middle.currentWidget() is desk.call
    assert patient(calling)
    press("3", SAVE)
    press(ENTER)
    assert stage(desk) is NoneType
    assert desk.side.middle.currentWidget() is desk.call


def test_a_call_that_the_end_of_a_block_hides_is_shown_before_it_is_saved(calling: MainWindow, press: Keys) -> None:
    desk = calling.desk
    press(BLOCK)
    press(ENTER)
    press(SAVE, "3")
    first = patient(calling)
    press(BLOCK)
    assert desk.side.middle.currentWidget() is desk.side.end_of_block
    press(SAVE)
    assert desk.side.middle.currentWidget() is desk.call
    assert patient(calling) == first
    press("4")  # the focus is where keys work, and goes where something is to be said
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(ESC, "3", SAVE)
    assert patient(calling) != first


def test_C4_the_end_of_a_block_leads_to_what_has_not_reached_its_team(
    calling: MainWindow, press: Keys, clock: ManualClock
) -> None:
    press(BLOCK)
    press(ENTER)
    calling.show_emergency()
    calling.emergency.tick("called", done=True)
    calling.emergency.finish("emergency")
    press(SAVE)
    clock.forward(timedelta(minutes=26))
    press("3", SAVE)
    state = calling.desk.side.block.state.value
    assert isinstance(state, Ended)
    assert [one.words for one in state.still if one.tray is None] == ["1 not yet with its team"]
    place = next(at for at, one in enumerate(state.still, 1) if one.tray is None)
    press((Qt.Key(Qt.Key.Key_0.value + place), Qt.KeyboardModifier.AltModifier))
    assert calling.inside is not None
    assert isinstance(calling.inside.room, BoardRoom)
