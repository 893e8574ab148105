"""The board of escalations in its room, on a real store: clocks, what owners do, by keyboard."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Form, Move
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.board.presenter import BoardLine, BoardPresenter
from recalldesk.ui.board.room import BoardRoom
from recalldesk.ui.theme.theme import Theme
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, Load

HOUR = timedelta(hours=1)


@pytest.fixture
def room(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, clock: ManualClock, load: Load
) -> BoardRoom:
    load(ANA, BO)
    escalate(workplace, 1, "question", "May I take both?")
    clock.forward(timedelta(minutes=1))
    escalate(workplace, 2, "symptom", "Dizzy since Monday")
    clock.forward(timedelta(minutes=1))
    made = BoardRoom(workplace, background, Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()
    return made


def escalate(workplace: Workplace, recall: int, detail: str, question: str) -> None:
    workplace.save(
        Entry(
            attempt=new_fact_id(workplace.now()),
            recall=RecallId(recall),
            outcome=OutcomeKey.CLINICAL_QUESTION,
            detail=detail,
            fields={"question": question},
        )
    )


def lines(board: BoardPresenter) -> list[BoardLine]:
    assert board.lines.value is not None
    return list(board.lines.value)


def words(room: BoardRoom) -> str:
    return "\n".join(one.text() for one in room.detail.findChildren(QLabel))


def button(room: BoardRoom, name: str) -> QPushButton:
    return next(one for one in room.detail.findChildren(QPushButton) if one.text() == name)


@pytest.mark.rule("C4")
def test_C4_the_board_goes_by_the_clock_and_late_stays_at_the_top(room: BoardRoom, clock: ManualClock) -> None:
    assert [(line.name, line.clock, line.tone) for line in lines(room.board)] == [
        ("Brandt, Bo", "Take up in 59 minutes", "warning"),
        ("Nwosu, Ana", "Take up in 3 hours", "warning"),
    ]
    clock.forward(HOUR + timedelta(minutes=5))
    room.wake()
    assert [(line.name, line.clock, line.tone) for line in lines(room.board)] == [
        ("Brandt, Bo", "Not taken up: 5 minutes late", "problem"),
        ("Nwosu, Ana", "Take up in 2 hours", "warning"),
    ]
    assert lines(room.board)[0].whose == "Nurse lead"
    clock.forward(timedelta(days=90))
    room.wake()
    assert [line.clock for line in lines(room.board)] == ["Not taken up: 90 days late", "Not taken up: 89 days late"]


def test_the_clocks_go_on_under_what_is_typed(room: BoardRoom, clock: ManualClock) -> None:
    room.detail.said.setFocus()
    QTest.keyClicks(room.detail.said, "drink")
    QTest.keyClick(room.detail.said, Qt.Key.Key_Home)
    QTest.keyClicks(room.detail.said, "Sit down, ")
    clock.forward(timedelta(minutes=3))
    room.wake()
    assert "Take up in 56 minutes" in words(room)
    assert room.detail.said.hasFocus()
    QTest.keyClicks(room.detail.said, "and ")
    assert room.detail.said.toPlainText() == "Sit down, and drink"
    button(room, "Hand back").setFocus()
    clock.forward(timedelta(minutes=3))
    room.wake()
    assert button(room, "Hand back").hasFocus()


def test_a_question_is_taken_up_and_answered_by_keyboard(room: BoardRoom, workplace: Workplace) -> None:
    told: list[bool] = []
    room.changed.connect(lambda: told.append(True))
    QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert room.detail.take_up.hasFocus()
    QTest.keyClick(room.detail.take_up, Qt.Key.Key_Space)
    other, mine = lines(room.board)
    assert (other.name, mine.taken_up, mine.tone) == ("Nwosu, Ana", True, "information")
    assert "Taken up by" in words(room)
    assert room.detail.said.hasFocus()  # what is next
    QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert room.detail.said.hasFocus()
    QTest.keyClicks(room.detail.said, "Sit down, drink; the nurse calls at four.")
    button(room, "Answered").setFocus()
    button(room, "Answered").click()
    assert room.table.hasFocus()
    assert [line.name for line in lines(room.board)] == ["Nwosu, Ana"]
    assert room.board.said.value.tone == "good"
    assert len(told) == 2
    card = workplace.take(RecallId(2))
    said = [event.payload.get("said") for event in card.card.history]  # type: ignore[union-attr]
    assert "Sit down, drink; the nurse calls at four." in said


@pytest.mark.rule("C1")
def test_C1_who_calls_sees_whose_word_ends_a_question_and_takes_it_up_alone(
    qtbot: QtBot, qapp: QApplication, room: BoardRoom, workplace: Workplace, background: AtOnce, desk: Desk
) -> None:
    wren = Workplace(desk.store, desk.clock, enrolled(desk, "wren", Role.COORDINATOR))
    made = BoardRoom(wren, background, Theme(qapp))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()
    assert "The clinical team answers it, or a manager or the owner." in words(made)
    assert not {"Answered", "Hand back", "Close"} & {one.text() for one in made.detail.findChildren(QPushButton)}
    QTest.keyClick(made.table, Qt.Key.Key_Return)
    QTest.keyClick(made.detail.take_up, Qt.Key.Key_Space)
    assert "Taken up by" in words(made)
    assert made.detail.first_way.hasFocus()  # what is left to do


def test_an_end_without_words_is_refused_and_what_is_typed_stays(room: BoardRoom, clock: ManualClock) -> None:
    button(room, "Hand back").click()
    assert (room.board.said.value.tone, len(lines(room.board))) == ("problem", 2)
    QTest.keyClicks(room.detail.said, "Ask about")
    clock.forward(timedelta(minutes=30))
    room.wake()
    assert room.detail.said.toPlainText() == "Ask about"
    button(room, "Close").click()
    assert len(lines(room.board)) == 1


def test_an_empty_board_says_so_and_a_lock_forgets_it(room: BoardRoom, workplace: Workplace) -> None:
    for _ in range(2):
        QTest.keyClicks(room.detail.said, "Done.")
        button(room, "Close").click()
    assert lines(room.board) == []
    assert "Choose one" in words(room)
    room.put_away()
    assert room.board.lines.value is None


def test_what_somebody_else_has_ended_is_said_and_gone(room: BoardRoom, workplace: Workplace) -> None:
    first = lines(room.board)[0]
    workplace.move_escalation(first.id, Move.CLOSED, "By phone.")
    room.board.take_up(first.id)
    assert room.board.said.value.words == "That escalation is not open any more."
    assert [line.name for line in lines(room.board)] == ["Nwosu, Ana"]


def chooser(path: Path) -> Callable[..., tuple[str, str]]:
    asked: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        assert name.startswith("recalldesk-escalation-")
        assert ("json" in name) == ("JSON" in kinds)
        return str(path), kinds

    return choose


@pytest.mark.rule("C4")
def test_C4_what_reached_nobody_yet_is_said_and_leaves_sealed_with_a_passphrase(
    room: BoardRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [line.went for line in lines(room.board)] == ["Not yet", "Not yet"]
    assert "Not delivered yet" in words(room)
    path = tmp_path / "sealed.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chooser(path))
    button(room, "Sealed file").click()
    assert path.read_bytes().startswith(b"%PDF-2.0")
    assert room.code.isVisible()
    assert room.code.told.hasFocus()
    assert PdfReader(path).decrypt(room.code.code.text()) != 0
    assert [line.went for line in lines(room.board)] == ["Sealed file", "Not yet"]
    assert "Not delivered yet" not in words(room)
    room.code.told.click()
    assert not room.code.isVisible()
    assert room.board.passphrase.value == ""


@pytest.mark.parametrize(("name", "begins"), [("FHIR Task", b"{"), ("Sheet", b"%PDF")])
def test_it_leaves_in_other_forms(
    room: BoardRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, begins: bytes
) -> None:
    path = tmp_path / "out"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chooser(path))
    button(room, name).click()
    assert path.read_bytes().startswith(begins)
    assert room.board.said.value.tone == "good"
    assert [line.went for line in lines(room.board)] == [name, "Not yet"]
    assert not room.code.isVisible()


def test_nothing_leaves_without_a_place_and_what_cannot_be_written_is_said(
    room: BoardRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    button(room, "Sheet").click()
    assert room.board.said.value.words == ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chooser(tmp_path / "no" / "sheet.pdf"))
    button(room, "Sheet").click()
    assert room.board.said.value.tone == "problem"
    assert [line.went for line in lines(room.board)] == ["Not yet", "Not yet"]
    room.detail.show_line(None)
    room.table.setCurrentIndex(QModelIndex())
    room._deliver(Form.SHEET)


def test_a_lock_forgets_the_passphrase(room: BoardRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chooser(tmp_path / "sealed.pdf"))
    button(room, "Sealed file").click()
    room.put_away()
    assert (room.board.passphrase.value, room.code.code.text()) == ("", "")
