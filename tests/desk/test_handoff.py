"""The handoff sheet: what is left for whoever goes on, and the promises behind it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.correct_outcome import correct_outcome, undo_outcome
from recalldesk.desk.calling.drafts import keep_draft
from recalldesk.desk.calling.record_outcome import record_outcome, skip
from recalldesk.desk.emergency import EmergencyNote, keep_emergency
from recalldesk.desk.escalations import board, move
from recalldesk.desk.handoff import Handoff, Line, Part, handoff
from recalldesk.desk.promises import ledger
from recalldesk.desk.wake import wake
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.promises import Kind, Standing
from tests.desk.test_prepare import HEADER, LINES

Load = Callable[..., Any]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ONE, TWO, THREE, FOUR, FIVE = map(RecallId, range(1, 6))


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(*LINES, header=HEADER)


def call(desk: Desk, clock: ManualClock, recall: RecallId, outcome: str, detail: str, **more: Any) -> FactId:
    clock.forward(timedelta(minutes=1))
    said = Entry(attempt=new_fact_id(clock.now()), recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more)
    record_outcome(desk.store, clock, desk.actor, said)
    return said.attempt


def left(desk: Desk, part: Part) -> tuple[Line, ...]:
    wake(desk.store, desk.clock.now())
    return sheet(desk).parts[part]


def sheet(desk: Desk) -> Handoff:
    return handoff(desk.store, desk.clock, desk.actor)


def promise(desk: Desk, clock: ManualClock, recall: RecallId) -> None:
    at = (clock.now() + 2 * HOUR).isoformat()
    call(desk, clock, recall, "callback_requested", "at_a_time", fields={"callback_at": at})


def test_nothing_is_left_of_a_list_that_nobody_called(desk: Desk) -> None:
    made = sheet(desk)
    assert (made.size, list(made.parts), made.letter) == (0, list(Part), True)


def test_an_unfinished_call_and_what_is_with_another_team_are_left(desk: Desk, clock: ManualClock) -> None:
    keep_draft(desk.store, clock, desk.actor, ONE, {"note": "half"})
    call(desk, clock, TWO, "clinical_question", "symptom", fields={"question": "dizzy"})
    note = EmergencyNote(id=new_fact_id(clock.now()), at=clock.now(), detail="emergency", words="A man fell.")
    keep_emergency(desk.store, clock, desk.actor, note)
    assert [(one.recall, one.values is not None) for one in left(desk, Part.UNFINISHED)] == [(ONE, True)]
    nobodys, asked = left(desk, Part.ESCALATED)
    assert (nobodys.recall, nobodys.values, nobodys.delivered, nobodys.late) == (None, None, False, True)
    assert (asked.recall, asked.whole.endswith(": dizzy"), asked.delivered) == (TWO, True, False)
    clock.forward(timedelta(minutes=1))
    with desk.store.read() as reader:
        shown = board(reader, reader.playbooks.rules().policy, clock.now())
    move(desk.store, clock, desk.actor, shown[1].escalation.id, Move.ACKNOWLEDGED)
    clock.forward(HOUR)
    assert [one.delivered for one in left(desk, Part.ESCALATED)] == [False, True]


def test_a_promise_is_left_until_it_is_kept_and_late_once_it_is_broken(desk: Desk, clock: ManualClock) -> None:
    promise(desk, clock, ONE)
    call(desk, clock, TWO, "clinical_question", "question", fields={"question": "both pills?"})
    call(desk, clock, THREE, "no_answer", "rang_out", marks=("letter",))
    assert [(one.recall, one.what, one.late) for one in left(desk, Part.PROMISED)] == [
        (ONE, "callback", False),
        (TWO, "answer", False),
        (THREE, "letter", False),
    ]
    clock.forward(3 * HOUR)
    assert next((one.recall, one.late) for one in left(desk, Part.PROMISED)) == (ONE, True)
    clock.forward(30 * DAY)
    assert [(one.recall, one.late) for one in left(desk, Part.PROMISED)] == [(ONE, True), (TWO, True)]
    call(desk, clock, ONE, "no_answer", "rang_out")
    assert [one.recall for one in left(desk, Part.PROMISED)] == [TWO]
    with desk.store.read() as reader:
        found = ledger(reader, reader.playbooks.rules().policy, clock.now() - 60 * DAY)
    assert [(one.kind, one.standing(clock.now())) for one in found] == [
        (Kind.CALLBACK, Standing.BROKEN),
        (Kind.ANSWER, Standing.BROKEN),
        (Kind.LETTER, Standing.BROKEN),
    ]


def test_stalled_is_who_was_called_within_14_days_and_of_whom_nothing_was_heard_since(
    desk: Desk, clock: ManualClock
) -> None:
    call(desk, clock, ONE, "no_answer", "rang_out")
    call(desk, clock, TWO, "no_answer", "busy")
    call(desk, clock, THREE, "patient_declined", "this_recall", fields={"reason": "moving"})
    promise(desk, clock, FOUR)
    call(desk, clock, FIVE, "clinical_question", "question", fields={"question": "why?"})
    assert left(desk, Part.STALLED) == ()  # today's calls are nobody's fault
    clock.forward(DAY)
    assert [(one.recall, one.what) for one in left(desk, Part.STALLED)] == [(ONE, "no_answer"), (TWO, "no_answer")]
    skip(desk.store, clock, desk.actor, TWO, "asked her sister")
    assert [one.recall for one in left(desk, Part.STALLED)] == [ONE]
    clock.forward(14 * DAY)
    assert left(desk, Part.STALLED) == ()


def test_what_was_put_right_or_taken_back_is_no_news_of_the_patient(desk: Desk, clock: ManualClock) -> None:
    attempt = call(desk, clock, ONE, "no_answer", "rang_out")
    call(desk, clock, TWO, "no_answer", "rang_out")
    clock.forward(HOUR)
    better = Entry(attempt=attempt, recall=ONE, outcome=OutcomeKey.LEFT_MESSAGE, detail="voicemail")
    correct_outcome(desk.store, clock, desk.actor, new_fact_id(clock.now()), better)
    visit = {"when": "2026-12-08T10:30", "where": "Main Street Clinic"}
    wrong = call(desk, clock, TWO, "scheduled", "already_booked", fields=visit)
    clock.forward(HOUR)
    undo_outcome(desk.store, clock, desk.actor, TWO, wrong)
    clock.forward(DAY)
    assert [(one.recall, one.what) for one in left(desk, Part.STALLED)] == [(ONE, "left_message"), (TWO, "no_answer")]


def test_a_booking_that_nobody_confirmed_is_left(desk: Desk, clock: ManualClock) -> None:
    visit = {"when": "2026-12-08T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
    call(desk, clock, ONE, "scheduled", "this_visit", fields=visit)
    (one,) = left(desk, Part.UNCONFIRMED)
    assert one.recall == ONE
    assert one.who != ""


@pytest.mark.rule("S6")
def test_S6_an_audit_fact_says_how_much_was_shown_or_printed(desk: Desk, clock: ManualClock) -> None:
    call(desk, clock, TWO, "clinical_question", "symptom", fields={"question": "dizzy"})
    sheet(desk)
    handoff(desk.store, clock, desk.actor, printed=True)
    with desk.store.read() as reader:
        query = sa.text("select action, detail from audit where action like '%handoff%'")
        rows = reader.connection.execute(query).all()
    assert [tuple(row) for row in rows] == [
        ("show handoff sheet", '{"shown":2}'),
        ("print handoff sheet", '{"shown":2}'),
    ]
