"""The recalls without a visit, decided on by keys in the room of the week."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.projection import RecallState
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.decide_presenter import OpenLine
from recalldesk.ui.week.room import WeekRoom
from recalldesk.ui.widgets.ask_sheet import AskSheet
from recalldesk.ui.widgets.pick_sheet import PickSheet
from tests.desk.looks import states
from tests.fakes.background import AtOnce
from tests.ui.conftest import Load

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


ROWS = [
    f'{number}00,"Nwosu, {given}",2/3/1961,413-555-010{number},,{reason},11/{number}/2026,MA,Dr. Levin,Main St,,,'
    for number, given, reason in (
        (1, "Ana", "Imaging results"),
        (2, "Bo", "Annual physical"),
        (3, "Cy", "Annual physical"),
        (4, "Di", "Annual physical"),
        (5, "Eve", "Annual physical"),
    )
]


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, desk: Desk, clock: ManualClock, load: Load, background: AtOnce) -> WeekRoom:
    load(*ROWS)
    clock.forward(timedelta(minutes=5))
    made = WeekRoom(Workplace(desk.store, desk.clock, desk.actor), background, Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()
    made.week.step(1)
    press(made, Qt.Key.Key_R, CTRL)
    return made


def press(room: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or room, key, modifier)


def choose(room: WeekRoom, wanted: Callable[[OpenLine], bool], many: int = 1) -> tuple[RecallId, ...]:
    rows = [row for row, line in enumerate(room.review.lines.value) if not line.decision and wanted(line)][:many]
    room.decide.table.clearSelection()
    model, table = room.decide.table.model(), room.decide.table
    for row in rows:
        flags = table.selectionModel().SelectionFlag
        table.selectionModel().select(model.index(row, 0), flags.Select | flags.Rows)
    assert len(room.review.chosen) == many
    return room.review.chosen


def sheet(room: WeekRoom, kind: type[QWidget]) -> QWidget:
    found = next(one for one in room.findChildren(kind) if one.isVisible())
    assert found is not None
    return found


def pick(room: WeekRoom, letters: str = "") -> None:
    asked = sheet(room, PickSheet)
    assert isinstance(asked, PickSheet)
    QTest.keyClicks(asked.edit, letters)
    QTest.keyClick(asked.edit, Qt.Key.Key_Return)


def routine(line: OpenLine) -> bool:
    return not line.segment.startswith("Tier 1") and line.stands.startswith(("Waiting", "Ready"))


def decision(room: WeekRoom, recall: RecallId) -> str:
    return next(line.decision for line in room.review.lines.value if line.recall == recall)


def state(desk: Desk, recall: RecallId) -> RecallState:
    return states(desk)[recall]


def test_the_list_is_reached_by_key_and_left_again(room: WeekRoom) -> None:
    page = room.week.page.value
    assert page is not None
    assert room.decide.table.isVisible()
    assert room.decide.table.hasFocus()
    assert not room.cards.isVisible()
    assert len(room.review.lines.value) == room.review.open.value
    assert room.undecided.accessibleName() == "The figures"
    press(room, Qt.Key.Key_Escape)
    assert room.table.hasFocus()
    assert room.undecided.accessibleName().endswith("without a visit: decide")
    press(room, Qt.Key.Key_E, ALT)
    assert not room.findChildren(PickSheet), "decisions are made where the recalls are seen"


def test_extend_and_take_back(room: WeekRoom, desk: Desk) -> None:
    (recall,) = choose(room, routine)
    press(room, Qt.Key.Key_E, ALT)
    pick(room)
    assert decision(room, recall) == "Extended"
    assert room.review.said.value.words == "Extended: 1 patient."
    assert room.review.chosen != (recall,), "the next one that is open is chosen"
    press(room, Qt.Key.Key_Z, CTRL)
    assert decision(room, recall) == ""
    assert state(desk, recall).status.value == "ready"
    press(room, Qt.Key.Key_Z, CTRL)
    assert room.review.said.value.words == "Taken back."


def test_letters_for_several_are_asked_about(room: WeekRoom, desk: Desk) -> None:
    chosen = choose(room, routine, 3)
    press(room, Qt.Key.Key_L, ALT)
    asked = sheet(room, AskSheet)
    assert isinstance(asked, AskSheet)
    asked.yes.click()
    assert {state(desk, one).why for one in chosen} == {"letter"}
    room.review.undo()
    (alone,) = choose(room, routine)
    press(room, Qt.Key.Key_L, ALT)
    assert decision(room, alone) == "Letter"
    room.review.undo()


def test_reroute_to_a_team_says_what_it_has_to_know(room: WeekRoom, desk: Desk) -> None:
    (recall,) = choose(room, routine)
    press(room, Qt.Key.Key_R, ALT)
    pick(room)
    asked = sheet(room, AskSheet)
    assert isinstance(asked, AskSheet)
    QTest.keyClicks(asked.edits["asks"], "Is a visit still wanted?")
    asked.yes.click()
    assert decision(room, recall) == "Rerouted"
    room.review.undo()
    (other,) = choose(room, routine)
    person = next(team for team in room.review.teams if team.person is not None)
    press(room, Qt.Key.Key_R, ALT)
    pick(room, person.name)
    assert room.review.said.value.words == "Rerouted: 1 patient."
    assert state(desk, other).assigned_to == person.person
    room.review.undo()


@pytest.mark.rule("C5")
def test_C5_closing_is_one_by_one_and_the_urgent_is_a_clinicians(room: WeekRoom, desk: Desk) -> None:
    choose(room, routine, 2)
    press(room, Qt.Key.Key_C, ALT)
    assert room.review.said.value.words == "Recalls are closed one by one, never many at once."
    (urgent,) = choose(room, lambda line: line.segment.startswith("Tier 1"))
    close(room, "they do not answer")
    assert room.review.said.value.words.startswith("Not for 1 patient: ")
    assert decision(room, urgent) == ""
    (recall,) = choose(room, routine)
    close(room, "seen elsewhere")
    assert decision(room, recall) == "Closed"
    assert state(desk, recall).status.value == "closed"
    room.review.undo()
    assert state(desk, recall).status.value != "closed"


def close(room: WeekRoom, why: str) -> None:
    press(room, Qt.Key.Key_C, ALT)
    asked = sheet(room, AskSheet)
    assert isinstance(asked, AskSheet)
    QTest.keyClicks(asked.edits["why"], why)
    asked.yes.click()


def test_enter_opens_the_card_and_the_way_back_keeps_the_place(room: WeekRoom, qtbot: QtBot) -> None:
    room.decide.table.setCurrentIndex(room.decide.table.model().index(3, 0))
    recall = room.review.lines.value[3].recall
    with qtbot.waitSignal(room.call_wanted) as wanted:
        press(room, Qt.Key.Key_Return)
    assert wanted.args == [recall]
    room.enter()
    assert room.review.chosen == (recall,)
    assert room.place == 1


def test_nobody_chosen_and_nothing_kept_after_the_lock(room: WeekRoom, background: AtOnce) -> None:
    room.decide.table.clearSelection()
    room.decide.ask_for_letter()
    assert room.review.said.value.words == "Choose a recall first."
    background.held = True
    room.review.read()
    room.put_away()
    background.let_go()
    assert room.review.lines.value == ()
    room.review.read()
    assert room.review.chosen == ()
