"""Who may use the store, by keyboard in the real settings room on a real store: added, changed, ended, refused."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.roles import Grade, Role
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.language import use_language
from recalldesk.ui.settings.people_page import PeoplePage
from recalldesk.ui.settings.people_presenter import PeoplePresenter
from recalldesk.ui.settings.person_sheet import PersonSheet
from recalldesk.ui.settings.room import SettingsRoom
from recalldesk.ui.theme.theme import Theme
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce


def opened(qtbot: QtBot, qapp: QApplication, workplace: Workplace) -> SettingsRoom:
    room = SettingsRoom(workplace, AtOnce(), Theme(qapp))
    qtbot.addWidget(room)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    room.enter()
    return room


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, workplace: Workplace) -> Iterator[SettingsRoom]:
    made = opened(qtbot, qapp, workplace)
    page_of(made)
    yield made
    use_language("en")


def page_of(room: SettingsRoom) -> PeoplePage:
    room.turn_to(room.sections.row(room.sections.findItems("People", Qt.MatchFlag.MatchExactly)[0]))
    return room.people_page


def press(one: QWidget, key: Qt.Key) -> None:
    one.setFocus()
    QTest.keyClick(one, key)


def sheet(room: SettingsRoom) -> PersonSheet:
    (found,) = room.findChildren(PersonSheet)
    return found


def people(desk: Desk) -> dict[str, tuple[str, Role, Grade, bool]]:
    with desk.store.read() as reader:
        return {one.account: (one.name, one.role, one.grade, one.active) for one in reader.people.members()}


def test_P5_somebody_is_added_changed_ended_and_comes_back(room: SettingsRoom, desk: Desk, qtbot: QtBot) -> None:
    page = room.people_page
    press(page.add, Qt.Key.Key_Return)
    asked = sheet(room)
    QTest.keyClicks(asked.account, "iode")
    QTest.keyClicks(asked.name, "Ines Ode")
    press(asked.role, Qt.Key.Key_Down)
    assert asked._may.text() == "sees the escalations alone; decides clinically"
    press(asked.grade, Qt.Key.Key_Up)
    press(asked.name, Qt.Key.Key_Return)
    assert people(desk)["iode"] == ("Ines Ode", Role.CLINICAL, Grade.TRAINEE, True)
    assert room.people.said.value.words == "Ines Ode works here as Clinical staff, from their next start or unlocking."
    qtbot.waitUntil(lambda: not room.findChildren(PersonSheet))

    row = [line.member.account for line in room.people.lines.value].index("iode")
    page.table.selectRow(row)
    press(page.table, Qt.Key.Key_Return)
    asked = sheet(room)
    assert (asked.grade.currentData(), hasattr(asked, "account")) == (Grade.TRAINEE, False)
    asked.name.selectAll()
    QTest.keyClicks(asked.name, "Ines Ode-Lund")
    asked.yes.click()
    assert people(desk)["iode"] == ("Ines Ode-Lund", Role.CLINICAL, Grade.TRAINEE, True)

    for words, active in ("Works here no more", False), ("Works here again", True):
        page.table.selectRow([line.member.account for line in room.people.lines.value].index("iode"))
        assert page.turn.text() == words
        page.turn.click()
        assert people(desk)["iode"][3] is active
    with desk.store.read() as reader:
        assert reader.audit.faults() == []


def test_what_cannot_be_is_said_in_words_where_it_was_asked(room: SettingsRoom, desk: Desk) -> None:
    room.people_page.add.click()
    asked = sheet(room)
    asked.yes.click()
    assert asked.isVisible()
    assert asked.fault.text() == "Name the account that the person signs in to the computer with."
    asked.reject()
    before = people(desk)
    room.people_page.table.selectRow(0)
    room.people_page.turn.click()
    assert room.people.said.value.words.startswith("Somebody who works here has to own the list")
    use_language("es")
    room.people_page.turn.click()
    assert room.people.said.value.words.startswith("Alguien que trabaje aquí")
    assert people(desk) == before


def test_a_manager_does_not_touch_the_owner_and_others_see_nobody(qtbot: QtBot, qapp: QApplication, desk: Desk) -> None:
    mara = Workplace(desk.store, desk.clock, enrolled(desk, "mara", Role.MANAGER))
    room = opened(qtbot, qapp, mara)
    page = page_of(room)
    owner = next(row for row, one in enumerate(room.people.lines.value) if one.member.role is Role.OWNER)
    page.table.selectRow(owner)
    assert (page.change.isEnabled(), page.turn.isEnabled()) == (False, False)
    assert page.fault.text() == "Only the owner says who owns the list."
    page.table.activated.emit(page.table.currentIndex())
    assert room.findChildren(PersonSheet) == []
    assert Role.OWNER not in room.people.roles()
    page.table.selectRow(1 - owner)
    assert (room.people.lines.value[1 - owner].name, page.turn.isEnabled()) == ("mara (you)", True)
    room.put_away()
    assert "mara" not in " ".join(one.text() for one in room.findChildren(QLabel))
    wren = Workplace(desk.store, desk.clock, enrolled(desk, "wren", Role.COORDINATOR))
    assert not opened(qtbot, qapp, wren).sections.findItems("People", Qt.MatchFlag.MatchExactly)
    assert PeoplePresenter(wren, AtOnce()).lines.value == ()
