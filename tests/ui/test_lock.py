"""The window from the first start on: to the queue by keyboard alone, and locked so that nothing is left to see."""

import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk, Options, load_sample
from recalldesk.core.clock import ManualClock
from recalldesk.core.roles import Grade, Role
from recalldesk.desk.trays import Kind
from recalldesk.gui.doors import StoreDoor
from recalldesk.queue.reviewing import Score
from recalldesk.ui.call.presenter import Open
from recalldesk.ui.disk.view import DiskBar
from recalldesk.ui.load.room import LoadRoom
from recalldesk.ui.review.room import ReviewRoom
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.start.presenter import FirstRun, NewCode, Shut, State
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.desk.test_note_review import called, grade
from tests.desk.test_prepare import enrolled
from tests.fakes.disks import MORE_THAN_THERE_IS, fill_disk
from tests.fakes.doors import no_door
from tests.ui.windows import Keys, presser, started

PHRASE = "nine patient herons"
NONE = Qt.KeyboardModifier.NoModifier
TAB, ENTER, SPACE = (Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Return, NONE), (Qt.Key.Key_Space, NONE)
LOCK = (Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
NOTES = (Qt.Key.Key_F12, NONE)
SAVE = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def wall() -> ManualClock:
    return ManualClock()


@pytest.fixture
def door(tmp_path: Path) -> StoreDoor:
    return StoreDoor(Options(tmp_path / "profile"), ManualClock())


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, door: StoreDoor, wall: ManualClock) -> Iterator[MainWindow]:
    with started(qtbot, MainWindow(Tasks(), theme, lambda: door, no_door, wall)) as made:
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


@pytest.fixture
def calling(window: MainWindow, press: Keys, door: StoreDoor, qtbot: QtBot) -> MainWindow:
    """The window in a call, of a list that was loaded."""
    press(
        "Lakeside Heart Clinic", TAB, "Lakeside Clinic", TAB, "413 555 0177", TAB, "E", TAB, PHRASE, TAB, PHRASE, ENTER
    )
    press(SPACE, TAB, SPACE)
    assert door._desk is not None
    load_sample(door._desk)
    window.desk.queue.refresh()
    qtbot.waitUntil(lambda: not window.busy)
    press("N", "T", "asked for the afternoon")
    return window


def state_of(window: MainWindow) -> State:
    return window.start_page.state.value


BEFORE: set[QWidget] = set()  # what windows of other tests left: Python clears it away when it likes


@pytest.fixture(autouse=True)
def _others(qapp: QApplication) -> Iterator[None]:
    BEFORE.update(qapp.allWidgets())
    yield
    BEFORE.clear()


def texts(window: MainWindow) -> Iterator[str]:
    """Yield every text that any widget of the window shows, says or keeps, also of those it has let go."""
    for widget in set(QApplication.allWidgets()) - BEFORE:
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            yield interface.text(QAccessible.Text.Name)
            yield interface.text(QAccessible.Text.Value)
    yield window.windowTitle()


def test_the_first_start_to_the_queue_by_keyboard_alone(window: MainWindow, press: Keys) -> None:
    assert isinstance(state_of(window), FirstRun)
    press("Lakeside Heart Clinic", TAB, "Lakeside Clinic", TAB, "555", TAB, "Central", TAB, PHRASE, TAB, PHRASE, ENTER)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleName() == "Published number"
    assert "cannot exist" in focused.accessibleDescription()
    focused.selectAll()
    press("413 555 0177", ENTER)
    assert isinstance(state_of(window), NewCode)
    assert isinstance(QApplication.focusWidget(), QCheckBox)
    press(SPACE, TAB, SPACE)
    overview = window.desk.queue.overview.value
    assert overview is not None
    assert (overview.policy.clinic.name, overview.policy.clinic.zone) == ("Lakeside Heart Clinic", "America/Chicago")
    assert not any("0177" in text for text in texts(window) if "-" in text)  # nothing of the code's page is left


def test_S2_a_lock_hides_every_text_of_a_patient_and_the_title(calling: MainWindow, press: Keys, qtbot: QtBot) -> None:
    state = calling.desk.calls.open
    assert isinstance(state, Open)
    values = state.call.card.values
    secrets = {values.family, values.given, values.reason, values.mrn, "asked for the afternoon", state.sheet.name}
    secrets |= {line.name for line in calling.desk.queue.rows.value.lines} if calling.desk.queue.rows.value else set()
    assert {text for text in secrets if text and any(text in shown for shown in texts(calling))}
    gc.freeze()  # as the program does after its start
    workplace, model = weakref.ref(calling.desk.queue._workplace), weakref.ref(calling.desk.rows.list.model())
    del state, values
    press(LOCK)
    assert isinstance(state_of(calling), Shut)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {text for text in secrets if text and any(text in shown for shown in texts(calling))} == set()
    assert calling.windowTitle() == "RecallDesk"
    assert (workplace(), model()) == (None, None)


def test_S2_the_call_that_was_open_is_kept_as_a_draft(calling: MainWindow, press: Keys, door: StoreDoor) -> None:
    press(LOCK)
    assert door._desk is None
    press("nine patient storks", ENTER)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert focused.accessibleDescription() == "That is neither the passphrase nor the recovery code."
    press(PHRASE, ENTER)
    overview = calling.desk.queue.overview.value
    assert overview is not None
    assert overview.trays[Kind.UNFINISHED] == 1
    assert calling.desk.calls.open is None


@pytest.mark.rule("S2")
def test_S2_the_note_that_was_half_scored_is_hidden_and_taken_up_again(
    calling: MainWindow, press: Keys, door: StoreDoor
) -> None:
    note = "Wants a window seat. Call back Monday."
    assert door._desk is not None
    wren = enrolled(door._desk, "wren", Role.COORDINATOR)
    grade(door._desk, "wren", Grade.TRAINEE)
    for recall in (30, 31):
        called(door._desk, wren, recall, note)
    press(NOTES, SAVE, "1", "3")
    assert any(note in shown for shown in texts(calling))
    press(LOCK)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not any(note in shown for shown in texts(calling))
    press(PHRASE, ENTER, NOTES, SAVE)
    assert calling.inside is not None
    room = calling.inside.room
    assert isinstance(room, ReviewRoom)
    reading = room.review.reading.value
    assert reading is not None
    assert (reading.note.words, reading.came) == (note, None)
    assert list(reading.scores.values()) == [Score.YES, Score.NO]
    press("1", "1", "1", "A call on Monday", SAVE, "1", SAVE)
    following = room.review.reading.value
    assert following is not None
    assert following.note.attempt != reading.note.attempt
    assert room.review.said.value.words == "Saved. Whoever wrote the note sees it among their settings."


def test_S2_a_lock_while_a_list_loads_hides_everything_and_the_list_is_there_afterwards(
    calling: MainWindow, press: Keys, door: StoreDoor, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = [f'{number},"Quill, Ada {number}",2/3/1961,413-555-0101,Annual physical,11/1/2026' for number in range(900)]
    path = tmp_path / "morning.csv"
    path.write_text("\n".join(["MRN,Patient Name,DOB,Phone,Reason,Due Date", *lines]), encoding="utf-8")
    assert calling.inside is not None
    calling.inside.open_list(path)
    qtbot.waitUntil(lambda: not calling.busy)
    room = calling.inside.room
    assert isinstance(room, LoadRoom)
    assert room.loads.looked is not None
    room.loads.go_on()
    assert room.loads.working is not None
    assert room.loads.working.total == 900
    del room
    calling.lock()
    assert isinstance(state_of(calling), Shut)
    qtbot.waitUntil(lambda: door._desk is None and not calling.busy)
    assert not any("Quill" in text for text in texts(calling))
    press(PHRASE, ENTER)
    assert calling.inside is not None
    calling.desk.queue.find("quill")
    qtbot.waitUntil(lambda: not calling.busy)
    found = calling.desk.queue.rows.value
    assert found is not None
    assert found.lines


def test_A8_it_warns_before_it_locks_and_any_key_keeps_it_open(
    calling: MainWindow, wall: ManualClock, qtbot: QtBot
) -> None:
    wall.forward(timedelta(minutes=9, seconds=35))
    calling.look_for_anybody()
    assert calling._warning.text() == "RecallDesk locks in 25 seconds. Any key keeps it open."
    assert calling._warning.isVisible()
    QTest.keyClick(calling.windowHandle(), Qt.Key.Key_Shift)
    assert not calling._warning.isVisible()
    wall.forward(timedelta(minutes=9))
    calling.look_for_anybody()
    assert not calling._warning.isVisible()
    wall.forward(timedelta(minutes=1))
    calling.look_for_anybody()
    assert isinstance(state_of(calling), Shut)
    qtbot.waitUntil(lambda: not calling.busy)


def test_a_shut_window_has_nothing_to_lock(window: MainWindow) -> None:
    before = window.start_page.state.value
    window.lock()
    window.look_for_anybody()
    assert window.start_page.state.value == before


def test_A1_every_control_of_the_pages_has_a_name_and_is_large_enough(window: MainWindow, press: Keys) -> None:
    def controls() -> list[QWidget]:
        return [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]

    def faults() -> list[QObject]:
        return [
            widget
            for widget in controls()
            if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            or min(widget.width(), widget.height()) < 24
        ]

    assert len(controls()) >= 8
    assert faults() == []
    for state in (NewCode("1H4K-0000-AB7C-EXAM-PLE0-9Q2R-T6VW-XY3Z"), Shut("Type it.", "Wrong.", locked=True)):
        window.start_page.state.set(state)
        assert controls()
        assert faults() == []
    press("")


@pytest.fixture
def full(calling: MainWindow, door: StoreDoor) -> Desk:
    """A call with a note that the disk has no room for."""
    desk = door._desk
    assert desk is not None
    calling.desk.calls.write_note(MORE_THAN_THERE_IS)
    fill_disk(desk, full=True)
    return desk


def test_a_full_disk_is_said_until_there_is_room_again(calling: MainWindow, full: Desk, qtbot: QtBot) -> None:
    bar = calling.findChild(DiskBar)
    assert bar is not None
    calling.desk.calls.keep_draft()
    qtbot.waitUntil(bar.isVisible)
    assert "What was saved is safe." in bar.again.accessibleDescription()
    bar.again.click()
    qtbot.waitUntil(lambda: not calling.busy)
    assert bar.isVisible()
    fill_disk(full, full=False)
    bar.again.click()
    qtbot.waitUntil(bar.isHidden)
    assert calling.disk.told.value == "There is room again: what you wrote is kept."


@pytest.mark.rule("Q10")
@pytest.mark.parametrize("leave", [MainWindow.lock, MainWindow.close])
def test_Q10_who_leaves_a_call_that_cannot_be_kept_may_stay(
    calling: MainWindow, full: Desk, leave: Callable[[MainWindow], object], qtbot: QtBot
) -> None:
    leave(calling)
    assert calling.isVisible()
    assert calling.inside is not None
    assert calling.disk.trouble.value is not None
    assert calling.disk.trouble.value.title == "This call is not kept"
    fill_disk(full, full=False)
    calling.disk.try_again()
    qtbot.waitUntil(lambda: calling.disk.trouble.value is None)
    leave(calling)
    assert calling.inside is None


@pytest.mark.rule("S2")
@pytest.mark.usefixtures("full")
def test_S2_a_window_that_is_left_alone_locks_though_a_call_cannot_be_kept(
    calling: MainWindow, wall: ManualClock
) -> None:
    wall.forward(timedelta(minutes=16))
    calling.look_for_anybody()
    assert calling.inside is None
    assert calling.disk.lost.value.startswith("What was typed in the last call could not be kept. The disk is full")


@pytest.mark.usefixtures("full")
def test_whoever_leaves_once_more_is_let_go(calling: MainWindow) -> None:
    calling.lock()
    calling.lock()
    assert calling.inside is None
