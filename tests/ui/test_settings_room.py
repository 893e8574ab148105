"""The settings room by keyboard, in the real window on a real store: everything is taken up at once, and kept."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk, Options, load_sample
from recalldesk.core.clock import ManualClock
from recalldesk.core.looks import Looks, read_looks
from recalldesk.core.roles import Role
from recalldesk.desk.settings import CallBy
from recalldesk.desk.workplace import Workplace
from recalldesk.gui.doors import StoreDoor
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.own_clinic import OwnClinic
from recalldesk.store.keys import keyfile
from recalldesk.ui.locale import speak
from recalldesk.ui.settings.key_sheet import KeySheet
from recalldesk.ui.settings.keys_presenter import KeysPresenter
from recalldesk.ui.settings.presenter import SettingsPresenter
from recalldesk.ui.settings.room import SettingsRoom
from recalldesk.ui.shell.help import KeysSheet
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.shortcuts import DETAIL_KEYS, free, keys_of, lettered, use_keys
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Mode, Theme
from recalldesk.ui.widgets.column import ScrollColumn
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce
from tests.fakes.doors import no_door

PHRASE, NEW = "nine patient herons", "twelve calm otters"
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
OWN = OwnClinic("Lakeside Clinic", "Lakeside Clinic", "+14135550100", "America/Chicago")


@pytest.fixture
def door(tmp_path: Path) -> StoreDoor:
    made = StoreDoor(Options(tmp_path / "profile"), ManualClock())
    made.make(OWN, PHRASE, keyring=False)
    assert made._desk is not None
    load_sample(made._desk)
    made.lock()
    return made


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "window.json"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, door: StoreDoor, kept: Path) -> Iterator[MainWindow]:
    made = MainWindow(Tasks(), Theme(qapp), lambda: door, no_door, ManualClock(), kept=kept)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.start()
    qtbot.waitUntil(lambda: not made.busy)
    made.start_page.unlock(PHRASE)
    qtbot.waitUntil(lambda: made.inside is not None and not made.busy)
    yield made
    made.close()
    speak(qapp, "en")
    use_keys({})


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.activeModalWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def settled(qtbot: QtBot, window: MainWindow) -> SettingsRoom:
    qtbot.waitUntil(lambda: window.inside is not None and not window.busy)
    assert window.inside is not None
    room = window.inside.room
    assert isinstance(room, SettingsRoom)
    return room


def settings(qtbot: QtBot, window: MainWindow, section: int) -> SettingsRoom:
    press(Qt.Key.Key_F9)
    room = settled(qtbot, window)
    for _ in range(section):
        press(Qt.Key.Key_Down)
    assert room.place == section
    return room


def test_numbers_are_copied_instead_of_called(qtbot: QtBot, window: MainWindow) -> None:
    room = settings(qtbot, window, 0)
    room.calling.ways.buttons()[3].setFocus()
    press(Qt.Key.Key_Space)
    settled(qtbot, window)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: window.desk.calls.open is not None and not window.busy)
    assert window.desk.calls.open is not None
    number = window.desk.calls.open.form.number
    press(Qt.Key.Key_C)
    assert (QApplication.clipboard().text(), window.desk.calling) == (number, True)
    assert QApplication.clipboard().mimeData().hasFormat("x-kde-passwordManagerHint")
    window.desk.put_away()
    assert QApplication.clipboard().text() == ""
    QApplication.clipboard().setText("somebody's own words")
    window.desk.put_away()
    assert QApplication.clipboard().text() == "somebody's own words"


def test_other_keys_are_taken_up_at_once_and_the_open_call_stays(qtbot: QtBot, window: MainWindow) -> None:
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: window.desk.calls.open is not None and not window.busy)
    window.desk.calls.write_note("asked for a later hour")
    before = window.desk.calls.open.sheet.name  # type: ignore[union-attr]
    room = settings(qtbot, window, 2)
    lines = [room.keys.list.topLevelItem(row) for row in range(room.keys.list.topLevelItemCount())]
    room.keys.list.setCurrentItem(next(one for one in lines if one and one.text(1) == "Ctrl+B"))
    room.keys.list.setFocus()
    press(Qt.Key.Key_Return)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeySheet)
    press(Qt.Key.Key_K, CTRL)
    assert sheet.fault.text() == "Ctrl+K is taken: Find a patient. Press others, or change that first."
    press(Qt.Key.Key_U, CTRL)
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.room is not room)
    renewed = settled(qtbot, window)
    assert (renewed.place, keys_of("more")) == (2, "Ctrl+U")
    qtbot.waitUntil(lambda: window.desk.calls.open is not None and not window.busy)
    assert window.desk.calls.open is not None
    assert window.focusWidget() is renewed.keys.list  # the next key is changed from here
    assert renewed.keys.list.currentItem().text(1) == "Ctrl+U (own)"  # type: ignore[union-attr]
    assert (window.desk.calls.open.sheet.name, window.desk.calls.open.form.note) == (before, "asked for a later hour")
    renewed.settings.keys.reset_all()
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.room is not renewed)
    assert keys_of("more") == "Ctrl+B"


@pytest.mark.rule("A10")
def test_A10_an_outcome_has_a_key_of_ones_own_and_details_make_way(
    qtbot: QtBot, window: MainWindow, door: StoreDoor
) -> None:
    press(Qt.Key.Key_N)
    qtbot.waitUntil(lambda: window.desk.calls.open is not None and not window.busy)
    room = settings(qtbot, window, 2)
    line = room.keys.list.findItems("Outcome: no answer", Qt.MatchFlag.MatchExactly)[0]
    assert (line.text(1), line.text(2)) == ("3", "Calling")
    room.keys.list.setCurrentItem(line)
    room.keys.list.setFocus()
    press(Qt.Key.Key_Return)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, KeySheet)
    press(Qt.Key.Key_5)
    assert sheet.fault.text() == "5 is taken: Outcome: patient declined. Press others, or change that first."
    press(Qt.Key.Key_A)
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.room is not room)
    settled(qtbot, window)
    assert door._desk is not None
    workplace = Workplace(door._desk.store, door._desk.clock, door._desk.actor)
    assert workplace.settings.keys == {"no_answer": ("A",)}
    window.activateWindow()  # here, nobody hands that back after a sheet
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: window.desk.calls.open is not None and window.desk.call.outcome is not None)
    outcome = window.desk.call.outcome
    assert outcome is not None
    assert [one._mark.text() for one in outcome.keys.buttons()] == list("12A4567890")  # type: ignore[attr-defined]
    press(Qt.Key.Key_3)
    assert outcome.keys.checkedButton() is None
    press(Qt.Key.Key_A)
    form = window.desk.calls.open.form  # type: ignore[union-attr]
    assert form.outcome is OutcomeKey.NO_ANSWER
    assert [one._mark.text()[0] for one in outcome.details.buttons()] == list("BDFG")  # type: ignore[attr-defined]
    press(Qt.Key.Key_D)
    assert window.desk.calls.open.form.detail == "busy"  # type: ignore[union-attr]
    words = [one.text() for one in KeysSheet(window).findChildren(QLabel)]
    assert words[words.index("Outcome: no answer") - 1] == "A"
    assert words[words.index("What it was exactly: the letters beside it") - 1] == "B D F G …"


@pytest.mark.rule("A10")
def test_A10_what_letters_do_not_reach_has_none() -> None:
    use_keys({"more": ("A",), "no_answer": ("J",)})
    try:
        assert free(DETAIL_KEYS) == "BDFGHKL"
        assert [letter for letter, _ in lettered(DETAIL_KEYS, range(9))] == [*"BDFGHKL", "", ""]
    finally:
        use_keys({})


def test_theme_size_and_language_are_taken_up_and_kept(qtbot: QtBot, window: MainWindow, kept: Path) -> None:
    room = settings(qtbot, window, 1)
    room.looks.modes.buttons()[list(Mode).index(Mode.DARK)].setFocus()
    press(Qt.Key.Key_Space)
    window._theme.zoom(1)
    assert room.looks.sizes.currentText() == "115 %"
    room.looks.languages.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.inside is not None and window.inside.room is not room)
    settled(qtbot, window)
    assert window.inside is not None
    assert "Ventana" in {one.text() for one in window.inside.findChildren(QLabel)}
    qtbot.waitUntil(lambda: read_looks(kept) == Looks("dark", 115, "es"))
    assert Theme(QApplication.instance(), read_looks(kept)).looks == Looks("dark", 115, "es")  # type: ignore[arg-type]


def acts(door: StoreDoor, name: str) -> int:
    """Return how often the audit knows of an act."""
    assert door._desk is not None
    with door._desk.store.read() as reader:
        told = "SELECT count(*) FROM audit WHERE action = ?"
        return int(reader.connection.exec_driver_sql(told, (name,)).scalar_one())


@pytest.mark.rule("S5")
def test_S5_about_says_what_the_encryption_is_and_is_not(qtbot: QtBot, window: MainWindow) -> None:
    room = settings(qtbot, window, 9)
    words = " ".join(one.text() for one in room.findChildren(QLabel) if one.isVisible())
    assert "AES-256. It is not FIPS-validated." in words


@pytest.mark.rule("S2")
def test_the_window_locks_after_the_chosen_time(qtbot: QtBot, window: MainWindow, door: StoreDoor) -> None:
    room = settings(qtbot, window, 4)
    room.lock_page.idle.minutes.setFocus()
    for _ in range(7):
        press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Tab)
    settled(qtbot, window)
    assert acts(door, "set idle time") == 1
    clock = window._clock
    assert isinstance(clock, ManualClock)
    clock.forward(timedelta(minutes=2))
    window.look_for_anybody()
    assert window.inside is not None
    clock.forward(timedelta(minutes=1))
    window.look_for_anybody()
    assert window.inside is None


def test_passphrase_and_recovery_code_are_renewed(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    page = settings(qtbot, window, 4).lock_page
    present, new, again = page.fields.values()
    QTest.keyClicks(present, "a wrong guess indeed")
    for field in (new, again):
        QTest.keyClicks(field, NEW)
    page.change.setFocus()
    press(Qt.Key.Key_Space)
    settled(qtbot, window)
    assert page._faults["present"].text() == "That is neither the passphrase nor the recovery code."
    present.clear()
    QTest.keyClicks(present, PHRASE)
    page.change.setFocus()
    press(Qt.Key.Key_Space)
    room = settled(qtbot, window)
    assert room.settings.said.value.words.startswith("The passphrase is changed.")
    assert [field.text() for field in page.fields.values()] == ["", "", ""]
    QTest.keyClicks(present, NEW)
    page.renew.setFocus()
    press(Qt.Key.Key_Space)
    settled(qtbot, window)
    code = room.settings.code.value
    assert page.code.text().replace("\n", "-") == code
    page.noted.click()
    assert (page.code.text(), room.settings.code.value) == ("", "")
    header = keyfile.read_keyfile(tmp_path / "profile" / "recalldesk.keys.json")
    assert header is not None
    assert header.unlock(NEW) == header.unlock(code)
    with pytest.raises(keyfile.WrongSecret):
        header.unlock(PHRASE)


def test_playbook_and_folder_are_shown_and_the_list_room_is_a_key_away(qtbot: QtBot, window: MainWindow) -> None:
    room = settings(qtbot, window, 5)
    told = room.settings.told.value
    assert told is not None
    assert (told.folder, dict(told.playbook)["Taken into use by"]) == (None, "It came with RecallDesk")
    room.list_wanted.emit()
    assert window.inside is not None
    assert window.inside.place == 1


def presenter(desk: Desk, role: Role) -> SettingsPresenter:
    workplace = Workplace(desk.store, desk.clock, enrolled(desk, "Wren", role))
    return SettingsPresenter(workplace, AtOnce(), lambda: None)


def test_what_holds_for_everybody_is_read_only_for_whom_it_is_not_to_decide(desk: Desk) -> None:
    coordinator = presenter(desk, Role.COORDINATOR)
    assert "a manager or the owner changes it" in coordinator.refusal()
    coordinator.choose_idle(3)
    assert (coordinator.said.value.tone, coordinator.idle) == ("problem", 10)
    coordinator.choose_call_by(CallBy.SIP)
    assert coordinator.call_by is CallBy.SIP


def test_a_sample_has_no_secrets_to_change(desk: Desk) -> None:
    manager = presenter(desk, Role.MANAGER)
    assert (manager.refusal(), manager.has_secrets) == ("", False)
    manager.change_passphrase("", NEW, NEW)
    manager.renew_code("")
    assert (manager.code.value, manager.said.value.words) == ("", "")
    manager.change_passphrase("", "short", "short")
    assert set(manager.faults.value) == {"passphrase"}


def test_shipped_keys_come_back_unless_they_are_taken() -> None:
    kept: list[object] = []
    keys = KeysPresenter({}, kept.append)
    assert keys.change("more", "Ctrl+U") == ""
    assert keys.change("note", "Ctrl+B") == ""
    assert keys.reset("more") == "Its keys are taken: To the note. Change that first."
    assert keys.reset("note") == ""
    assert keys.change("more", "Ctrl+B") == ""
    assert kept[-1] == {}
    assert keys.change("more", "Ctrl+B") == ""
    keys.reset_all()
    assert len(kept) == 4


def test_A5_the_sheet_of_keys_fits_beside_a_narrow_window(window: MainWindow) -> None:
    wide, narrow = QWidget(), QWidget()
    wide.resize(2560, 1400)
    narrow.resize(900, 600)
    sizes = list[QSize]()
    for parent in (wide, narrow):
        sheet = KeysSheet(parent)
        (scroll,) = sheet.findChildren(ScrollColumn)
        page = scroll.widget()
        assert page is not None
        sizes.append(page.sizeHint())
        assert sheet.width() <= parent.width()
    one, other = sizes
    assert one.width() > other.width()
    assert one.height() < other.height()
