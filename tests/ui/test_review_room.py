"""Notes are reviewed in their room, on a real store, by keyboard; who wrote them sees it in the settings (Q13)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import FactId, RecallId
from recalldesk.core.roles import Grade, Role
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import Actor
from recalldesk.queue.reviewing import Score
from recalldesk.ui.language import use_language
from recalldesk.ui.review.lines import Kind
from recalldesk.ui.review.room import ReviewRoom
from recalldesk.ui.settings.room import SettingsRoom
from recalldesk.ui.theme.theme import Theme
from tests.desk.test_note_review import YES, called, drawn, grade, score
from tests.desk.test_prepare import enrolled
from tests.fakes.background import AtOnce
from tests.fakes.disks import MORE_THAN_THERE_IS, fill_disk
from tests.playbooks import adopt, shipped
from tests.ui.conftest import ANA, BO, CY, LATER, Load

FIRST, SECOND = "Wants an evening. Call back Monday after five.", "Spoke with the patient."
CTRL = Qt.KeyboardModifier.ControlModifier
Press = Callable[..., None]


@pytest.fixture
def wren(desk: Desk, load: Load) -> Actor:
    load(ANA, BO, CY, LATER)
    made = enrolled(desk, "wren", Role.COORDINATOR)
    grade(desk, "wren", Grade.TRAINEE)
    return made


@pytest.fixture
def notes(desk: Desk, wren: Actor) -> list[FactId]:
    visit = {"when": "2026-12-03T09:00:00-05:00", "with_whom": "Dr. Levin", "where": "Main St"}
    return [
        called(desk, wren, 1, FIRST),
        called(desk, wren, 2, SECOND, "scheduled", detail="this_visit", fields=visit),
    ]


def opened(qtbot: QtBot, made: Any) -> None:
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()


@pytest.fixture
def room(qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, notes: list[FactId]) -> ReviewRoom:
    made = ReviewRoom(workplace, background, Theme(qapp))
    opened(qtbot, made)
    return made


@pytest.fixture
def press() -> Press:
    def keys(*pressed: str | Qt.Key, with_ctrl: bool = False) -> None:
        for key in pressed:
            target = QApplication.focusWidget()
            assert target is not None
            if isinstance(key, Qt.Key):
                QTest.keyClick(target, key, CTRL if with_ctrl else Qt.KeyboardModifier.NoModifier)
            else:
                QTest.keyClicks(target, key)
            QApplication.processEvents()

    return keys


def words(room: ReviewRoom) -> str:
    return "\n".join(one.text() for one in room.sheet.findChildren(QLabel) if one.isVisible())


def lines(room: ReviewRoom, kind: Kind = Kind.WAITING) -> list[Any]:
    assert room.review.lists.value is not None
    return list(room.review.lists.value.lines[kind])


def save(press: Press) -> None:
    press(Qt.Key.Key_Return, with_ctrl=True)


@pytest.mark.rule("Q13")
def test_Q13_a_note_is_read_blind_scored_by_digits_and_the_next_one_follows(
    room: ReviewRoom, press: Press, desk: Desk, wren: Actor, notes: list[FactId]
) -> None:
    assert [(line.state, line.tone, line.said) for line in lines(room)] == [
        ("Sample", "information", ""),
        ("With a flag", "warning", "No next step"),
    ]
    press(Qt.Key.Key_Return)
    assert FIRST in words(room)
    assert not any(told in words(room) for told in ("No answer", "Outcome", "wren", "Nwosu"))
    save(press)
    assert "Answer every question first." in words(room)
    press("9", "1", "1", "2", "1", "1")  # 9 is no answer
    assert room.sheet.next_step.hasFocus()
    save(press)
    assert "Say what is next first." in words(room)
    press("Call on Monday, 5 pm")
    save(press)
    assert "Outcome: No answer: Rang out" in words(room) or "Outcome: No answer" in words(room)
    assert "Called by: wren" in words(room)
    assert "Could somebody else go on from here? Partly" in words(room)
    assert "Read as the next step: Call on Monday, 5 pm" in words(room)
    room.review.score("clear", Score.NO)
    reading = room.review.reading.value
    assert reading is not None
    assert reading.scores["clear"] is Score.YES  # what was said blind stays
    save(press)
    assert "Say whether it was so first." in words(room)
    press("2")
    assert room.sheet.words.hasFocus()
    press("Say the day.")
    save(press)
    assert SECOND in words(room)
    assert "No next step" in words(room)
    assert (len(lines(room)), len(lines(room, Kind.DONE))) == (1, 1)
    assert room.review.said.value.tone == "good"
    with desk.store.read() as reader:
        assert reader.note_reviews.reviews(desk.clock.now() - timedelta(days=1))[0].payload["words"] == "Say the day."


def test_what_came_is_told_in_words(room: ReviewRoom, press: Press, notes: list[FactId]) -> None:
    room.review.take(notes[1])
    press("1", "3", "3", "1", "1", "Nothing is said")
    save(press)
    shown = words(room)
    assert "Outcome: Scheduled: This visit" in shown
    assert "Day and time of the visit: Thu 3 Dec, 09:00" in shown
    assert "With: Dr. Levin" in shown


def test_what_is_begun_stays_while_another_is_read_and_a_lock_shows_nothing_of_it(
    room: ReviewRoom, press: Press, notes: list[FactId]
) -> None:
    room.review.take(notes[0])
    press("2")
    press(Qt.Key.Key_Escape)
    assert "Read one note at a time" in words(room)
    assert room.table.hasFocus()
    room.review.take(notes[1])
    room.review.take(notes[1])
    room.review.take(notes[0])
    reading = room.review.reading.value
    assert reading is not None
    assert reading.scores == {"clear": Score.PARTLY}
    room.enter()
    assert room.sheet.answers["next_step"].isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    room.put_away()
    assert (room.review.reading.value, room.review.lists.value) == (None, None)
    assert FIRST not in words(room)


@pytest.fixture
def again(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, room: ReviewRoom
) -> Callable[[], ReviewRoom]:
    """Lock the room; return how another is opened after it."""

    def opens() -> ReviewRoom:
        room.put_away()
        made = ReviewRoom(workplace, background, Theme(qapp))
        opened(qtbot, made)
        return made

    return opens


@pytest.mark.rule("S2")
def test_S2_a_note_half_scored_is_taken_up_blind_after_a_lock_and_its_list_says_so(
    room: ReviewRoom, press: Press, again: Callable[[], ReviewRoom], notes: list[FactId], desk: Desk
) -> None:
    room.review.take(notes[1])
    press("1", "3")
    room.review.write_next("Ask whether it ís booked")
    after = again()
    assert [line.state for line in lines(after)] == ["Sample", "Begun"]
    after.review.take(notes[1])
    reading = after.review.reading.value
    assert reading is not None
    assert (reading.scores, reading.came) == ({"clear": Score.YES, "next_step": Score.NO}, None)
    assert after.sheet.next_step.toPlainText() == "Ask whether it ís booked"
    assert after.sheet.answers["actionable"].isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    assert not any(told in words(after) for told in ("Scheduled", "Outcome", "wren"))
    with desk.store.read() as reader:
        kept = str(reader.note_reviews.draft(desk.actor.person, notes[1]))
    assert "Scheduled" not in kept
    assert "Levin" not in kept
    press("1", "1", "1")
    save(press)
    press("1")
    save(press)
    assert len(lines(after, Kind.DONE)) == 1
    with desk.store.read() as reader:
        assert reader.note_reviews.begun(desk.actor.person) == frozenset()


@pytest.mark.rule("S2")
def test_S2_what_was_said_blind_stays_after_a_lock_once_the_outcome_was_seen(
    room: ReviewRoom, press: Press, again: Callable[[], ReviewRoom], notes: list[FactId], desk: Desk
) -> None:
    room.review.take(notes[0])
    press("1", "1", "2", "1", "1", "Call on Monday")
    save(press)
    room.review.match(Score.PARTLY)
    room.review.write_words("Say the day.")
    after = again()
    after.review.take(notes[0])
    assert "Called by: wren" in words(after)
    assert "Could somebody else go on from here? Partly" in words(after)
    after.review.score("actionable", Score.YES)
    reading = after.review.reading.value
    assert reading is not None
    assert (reading.scores["actionable"], reading.matches, reading.words) == (
        Score.PARTLY,
        Score.PARTLY,
        "Say the day.",
    )
    asks = shipped().note_review
    assert asks is not None
    more = replace(asks.questions[0], id="kind")
    adopt(desk, replace(shipped(), note_review=replace(asks, questions=(*asks.questions, more))))
    desk.clock.forward(timedelta(minutes=1))  # type: ignore[attr-defined]
    after.review.leave()
    after.enter()
    after.review.take(notes[0])
    reading = after.review.reading.value
    assert reading is not None
    assert (reading.missing, reading.came) == ("kind", None)  # what is asked since then is answered first


@pytest.mark.rule("S2")
def test_S2_a_note_that_somebody_else_scored_meanwhile_is_not_taken_up(
    room: ReviewRoom, press: Press, again: Callable[[], ReviewRoom], notes: list[FactId], desk: Desk
) -> None:
    room.review.take(notes[0])
    press("3")
    room.review.keep_draft()
    score(desk, notes[0], enrolled(desk, "mara", Role.MANAGER))
    press("3")
    after = again()
    assert [line.attempt for line in lines(after)] == [notes[1]]
    after.review.take(notes[0])
    reading = after.review.reading.value
    assert reading is not None
    assert set(reading.scores.values()) == {Score.YES}
    after.review.write_words("Half a sen")
    after.review.leave()
    after.review.take(notes[0])
    assert after.sheet.words.toPlainText() == "Half a sen"


@pytest.mark.rule("S2")
def test_S2_what_is_answered_is_kept_by_itself_and_said_if_it_cannot_be(
    room: ReviewRoom, press: Press, notes: list[FactId], desk: Desk, qtbot: QtBot
) -> None:
    def kept() -> bool:
        with desk.store.read() as reader:
            return bool(reader.note_reviews.begun(desk.actor.person))

    room.review.take(notes[0])
    fill_disk(desk, full=True)
    room.review.write_next(MORE_THAN_THERE_IS)
    room.review.keep_draft()
    assert room.review.said.value.tone == "problem"
    assert not kept()
    fill_disk(desk, full=False)
    press("2")
    qtbot.waitUntil(kept)


@pytest.mark.rule("A2")
def test_A2_arrows_lead_from_answer_to_answer_and_lose_none(
    room: ReviewRoom, press: Press, notes: list[FactId]
) -> None:
    def focused() -> str:
        target = QApplication.focusWidget()
        assert target is not None
        return target.accessibleName().rpartition(" ")[2]

    room.review.take(notes[0])
    press("2")
    room.sheet.answers["clear"].take_focus()
    for key, there in (
        (Qt.Key.Key_Right, "No"),
        (Qt.Key.Key_Down, "No"),
        (Qt.Key.Key_Left, "Partly"),
        (Qt.Key.Key_Up, "Yes"),
        (Qt.Key.Key_Left, "Yes"),
    ):
        press(key)
        assert focused() == there
        assert room.sheet.answers["clear"].isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    reading = room.review.reading.value
    assert reading is not None
    assert reading.scores == {"clear": Score.PARTLY}
    press(Qt.Key.Key_Tab)
    assert room.sheet.answers["next_step"].isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]
    press(Qt.Key.Key_Backtab, Qt.Key.Key_Space)
    reading = room.review.reading.value
    assert reading is not None
    assert set(reading.scores) == {"clear"}


def test_a_flagged_note_is_added_a_scored_one_corrected_and_the_trend_shown(
    room: ReviewRoom, press: Press, desk: Desk, wren: Actor, notes: list[FactId], clock: ManualClock
) -> None:
    grade(desk, "wren", Grade.SENIOR)
    now = desk.clock.now()
    flagged = called(desk, wren, 3, "Told to take two.", attempt=drawn(now, 2, within=False))
    score(desk, notes[0], scores=dict.fromkeys(("clear", "next_step", "actionable", "no_advice", "privacy"), Score.NO))
    room.enter()
    assert [button.text() for button in room.kinds.buttons()] == ["To review 1", "Flagged 1", "Reviewed 1", "Trend"]
    room.kinds.buttons()[1].click()
    room.review.take(flagged)
    assert "It is not in the sample." in words(room)
    next(one for one in room.sheet.findChildren(QPushButton) if one.text() == "Add it to the sample").click()
    room.review.add()  # it is no more
    assert "It is not in the sample." not in words(room)
    assert (len(lines(room, Kind.FLAGGED)), len(lines(room))) == (0, 2)
    room.kinds.buttons()[2].click()
    assert [line.said for line in lines(room, Kind.DONE)] == ["0 of 5 yes; next step: yes"]
    room.review.take(notes[0])
    assert "What came of the call" in words(room)
    room.review.score("clear", Score.YES)
    clock.forward(timedelta(minutes=1))
    save(press)
    assert [line.said for line in lines(room, Kind.DONE)] == ["1 of 5 yes; next step: yes"]
    room.kinds.buttons()[3].click()
    model = room.trend.model()
    cells = [[model.index(row, column).data() for column in (0, 1)] for row in range(model.rowCount())]
    assert cells[:2] == [["Notes reviewed", "1"], ["Is it clear what happened?", "1 of 1"]]
    assert cells[-1] == ["Next step read from the note alone", "1 of 1"]


def test_a_note_that_is_gone_is_said_and_the_list_read_anew(
    room: ReviewRoom, desk: Desk, wren: Actor, notes: list[FactId]
) -> None:
    undo_outcome(desk.store, desk.clock, wren, RecallId(1), notes[0])
    room.review.go_on()
    assert room.review.said.value.words == "That note is not there any more."
    assert [line.attempt for line in lines(room)] == [notes[1]]


def test_an_answer_that_comes_after_a_lock_shows_nothing(room: ReviewRoom, background: AtOnce) -> None:
    background.held = True
    room.review.go_on()
    room.review.go_on()  # a key that is pressed twice acts once
    room.put_away()
    background.let_go()
    assert room.review.reading.value is None
    room.enter()
    room.review.go_on()
    assert room.review.reading.value is not None


def test_empty_lists_say_why_and_questions_speak_spanish(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, desk: Desk, clock: ManualClock
) -> None:
    made = ReviewRoom(workplace, background, Theme(qapp))
    opened(qtbot, made)
    made.review.go_on()
    assert made.review.reading.value is None
    for kind, button in zip(Kind, made.kinds.buttons(), strict=True):
        button.click()
        assert made.review.kind is kind
    shown = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert "Once notes are reviewed, how they do stands here, week by week." in shown
    adopt(desk, replace(shipped(), note_review=None))
    clock.forward(timedelta(minutes=1))
    made.enter()
    shown = [one.text() for one in made.findChildren(QLabel) if one.isVisible()]
    assert "The playbook asks nothing of notes: add a section note_review." in shown


def test_questions_are_asked_in_the_language_of_the_window(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, notes: list[FactId]
) -> None:
    use_language("es")
    made = ReviewRoom(workplace, background, Theme(qapp))
    opened(qtbot, made)
    made.review.go_on()
    assert "¿Queda claro qué pasó?" in words(made)


@pytest.mark.rule("Q13")
def test_Q13_a_caller_sees_what_was_said_of_their_own_notes_in_the_settings(
    qtbot: QtBot, qapp: QApplication, background: AtOnce, desk: Desk, wren: Actor, notes: list[FactId]
) -> None:
    own = SettingsRoom(Workplace(desk.store, desk.clock, wren), background, Theme(qapp))
    opened(qtbot, own)
    own.turn_to(own.sections.count() - 2)
    assert any("None of your notes was read yet" in one.text() for one in own.notes.findChildren(QLabel))
    score(desk, notes[0], words="Well said.")
    desk.clock.forward(timedelta(minutes=1))  # type: ignore[attr-defined]
    score(desk, notes[1], scores={**YES, "privacy": Score.NO})
    own.enter()
    model = own.notes.table.model()
    cells = [[model.index(row, column).data() for column in (0, 2)] for row in range(model.rowCount())]
    with desk.store.read() as reader:
        manager = reader.people.name(desk.actor.person)
    assert cells == [["4 of 5 yes", f"Read by {manager}"], ["5 of 5 yes", "Well said."]]
    own.notes.table.selectRow(1)
    assert own.notes.whole.toPlainText().startswith(FIRST)
    assert "Is it clear what happened? Yes" in own.notes.whole.toPlainText()
    adopt(desk, replace(shipped(), note_review=None))
    own.enter()
    own.notes.table.selectRow(1)
    assert "clear Yes" in own.notes.whole.toPlainText()
    own.put_away()
    assert own.notes.table.model().rowCount() == 0
    assert own.notes.whole.toPlainText() == ""
