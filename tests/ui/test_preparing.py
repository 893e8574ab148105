"""Preparing rows of a list by keyboard: choose, mark, hand over, assign, take back; and the filter of one's own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.roles import Role
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.desk_room.room import DeskRoom
from recalldesk.ui.queue.prepare_view import SureSheet
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.pick_sheet import PickSheet
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, CY, Load

CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, load: Load) -> Iterator[DeskRoom]:
    load(ANA, BO, CY)
    made = DeskRoom(workplace, background, Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.wake()
    made.rows.list.setFocus()
    yield made
    made.put_away()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    target = QApplication.activeModalWidget() or QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def names(room: DeskRoom) -> list[str]:
    rows = room.queue.rows.value
    assert rows is not None
    return [line.name for line in rows.lines]


def badge_words(room: DeskRoom) -> list[list[str]]:
    rows = room.queue.rows.value
    assert rows is not None
    return [[words for words, _tone in line.badges] for line in rows.lines]


def choose_all(room: DeskRoom) -> None:
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_End, SHIFT)
    assert len(room.queue.prepare.chosen.value) == 3


def pick(qtbot: QtBot, letters: str) -> None:
    press(Qt.Key.Key_G, CTRL)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PickSheet)
    QTest.keyClicks(sheet.edit, letters)
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)


def sure() -> SureSheet:
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, SureSheet)
    return sheet


def test_several_rows_are_marked_after_one_question_and_taken_back(qtbot: QtBot, room: DeskRoom) -> None:
    before = badge_words(room)
    choose_all(room)
    assert room.rows.prepare_button.accessibleName() == "Prepare 3 patients"
    pick(qtbot, "mark: clin")
    assert room.queue.prepare.question(room.queue.prepare.choices()[2]) == "Mark: clinical review: 3 patients?"
    QTest.keyClick(sure().yes, Qt.Key.Key_Space)
    assert all("Clinical" in words for words in badge_words(room))
    assert room.calls.notice.value.words == "Mark: clinical review: done for 3 patients."
    assert len(room.queue.prepare.chosen.value) == 3  # the list was read again
    press(Qt.Key.Key_Z, CTRL)
    assert badge_words(room) == before
    assert room.calls.notice.value.words == "Taken back."


def test_one_row_is_prepared_without_a_question(qtbot: QtBot, room: DeskRoom, desk: Desk) -> None:
    press(Qt.Key.Key_Space)
    pick(qtbot, f"assign to {room.queue.overview.value.people[desk.actor.person]}")  # type: ignore[union-attr]
    first = names(room)[0]
    assert len(room.rows.list.selectedIndexes()) == len(room.queue.prepare.chosen.value) == 1
    press(Qt.Key.Key_M, CTRL)
    assert names(room) == [first]
    assert room.rows.mine.isChecked()
    room.queue.choose(Tray(Kind.ESCALATED))
    assert (names(room), room.queue.tray.mine) == ([], True)
    room.queue.choose(Tray())
    room.calls.begin()
    assert room.calls.open is not None
    room.calls.skip("no good hour")
    assert room.calls.open.sheet.name == "Bo Brandt"  # still the only one of one's own
    press(Qt.Key.Key_M, CTRL)
    assert len(names(room)) == 3


def test_space_adds_and_takes_away_rows(room: DeskRoom) -> None:
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Space)
    assert [room.rows._rows.place_of(one).row() for one in room.queue.prepare.chosen.value] == [0, 2]
    press(Qt.Key.Key_Space)
    assert len(room.queue.prepare.chosen.value) == 1


def test_a_team_is_told_what_it_has_to_know(qtbot: QtBot, room: DeskRoom) -> None:
    choose_all(room)
    pick(qtbot, "hand to: auth")
    sheet = sure()
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert "what the team has to know" in sheet.fault.text()
    QTest.keyClicks(sheet.edit, "plan wants a form")
    QTest.keyClick(sheet.edit, Qt.Key.Key_Return)
    assert names(room) == []
    room.queue.choose(Tray(Kind.ESCALATED))
    assert len(names(room)) == 3


def test_nothing_chosen_and_a_role_without_it_are_said(room: DeskRoom, desk: Desk, background: AtOnce) -> None:
    room.rows.list.selectionModel().clear()
    press(Qt.Key.Key_G, CTRL)
    assert "Choose rows of the list first" in room.calls.notice.value.words
    room.queue.prepare._workplace = Workplace(desk.store, desk.clock, enrolled(desk, "Ines", Role.CLINICAL))
    press(Qt.Key.Key_G, CTRL)
    assert "Your role does not include" in room.calls.notice.value.words
