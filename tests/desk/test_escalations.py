"""The board of escalations: owners, clocks, and what its moves do to the queue (C4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Right, Role
from recalldesk.desk.calling.card import card
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.emergency import EmergencyNote, keep_emergency
from recalldesk.desk.escalations import OnBoard, board, move
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.projecting import differences
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status
from recalldesk.queue.ranking import PROMISED, tier_of
from tests.desk.looks import BRANDT, NWOSU, states
from tests.desk.test_prepare import enrolled

Load = Callable[..., Any]
AMARA, HELEN = RecallId(1), RecallId(2)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def _kept_is_rebuilt(desk: Desk) -> Any:
    yield
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def on_board(desk: Desk) -> list[OnBoard]:
    with desk.store.read() as reader:
        return board(reader, reader.playbooks.rules().policy, desk.clock.now())


def escalate(desk: Desk, clock: ManualClock, recall: RecallId, outcome: str, detail: str, **more: Any) -> FactId:
    clock.forward(MINUTE)
    entry = Entry(attempt=new_fact_id(clock.now()), recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more)
    record_outcome(desk.store, clock, desk.actor, entry)
    return entry.attempt


def ask(desk: Desk, clock: ManualClock, recall: RecallId) -> FactId:
    asked = {"question": "May I take both pills?"}
    return escalate(desk, clock, recall, "clinical_question", "question", fields=asked)


def make(desk: Desk, clock: ManualClock, to: Move, said: str = "") -> RecallId | None:
    clock.forward(MINUTE)
    return move(desk.store, clock, desk.actor, on_board(desk)[0].escalation.id, to, said)


@pytest.fixture
def asked(desk: Desk, clock: ManualClock, load: Load) -> FactId:
    load(NWOSU, BRANDT)
    return ask(desk, clock, AMARA)


@pytest.mark.rule("C4")
def test_C4_an_escalation_has_an_owner_and_a_clock(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    (one,) = on_board(desk)
    assert one.values is not None
    assert (one.recall, one.values.family, one.team) == (AMARA, "Nwosu", "Clinical question")
    assert (one.whose, one.by, one.late) == ("Triage nurse", None, False)
    assert one.escalation.asks == "May I take both pills?"
    assert one.escalation.acknowledge_by - one.escalation.opened_at == 4 * HOUR
    assert states(desk)[AMARA].status is Status.ROUTED


@pytest.mark.rule("C4")
def test_C4_not_taken_up_in_time_it_is_the_backups_and_stays_red(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    clock.forward(4 * HOUR + MINUTE)
    (one,) = on_board(desk)
    assert (one.whose, one.late) == ("Nurse lead", True)
    clock.forward(timedelta(days=400))
    assert [one.late for one in on_board(desk)] == [True]
    make(desk, clock, Move.ACKNOWLEDGED)
    (one,) = on_board(desk)
    assert (one.whose, one.late) == ("Triage nurse", True)  # the answer is late still
    assert one.by is not None


def test_late_ones_come_first_then_by_the_clock(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    clock.forward(3 * HOUR)
    escalate(desk, clock, HELEN, "escalated", "emergency", note="Chest pain, 911 was called; at home, 5 Elm St.")
    assert [one.recall for one in on_board(desk)] == [HELEN, AMARA]
    clock.forward(2 * HOUR)
    make(desk, clock, Move.ACKNOWLEDGED)
    assert [(one.recall, one.late) for one in on_board(desk)] == [(HELEN, True), (AMARA, True)]


@pytest.mark.parametrize("end", [Move.ANSWERED, Move.HANDED_BACK, Move.CLOSED])
def test_an_end_brings_the_recall_back_with_what_was_said(
    desk: Desk, clock: ManualClock, asked: FactId, end: Move
) -> None:
    with pytest.raises(UsageError, match="next caller"):
        make(desk, clock, end, " ")
    assert make(desk, clock, end, "Take one; the nurse calls tomorrow.") == AMARA
    assert on_board(desk) == []
    assert states(desk)[AMARA].status is not Status.ROUTED
    with pytest.raises(UsageError, match="not open"):
        move(desk.store, clock, desk.actor, asked, end, "again")


@pytest.mark.rule("C1")
def test_C1_a_clinical_question_is_not_ended_by_who_calls(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    wren, noor = enrolled(desk, "wren", Role.COORDINATOR), enrolled(desk, "noor", Role.CLINICAL)
    (shown,) = on_board(desk)
    assert shown.right is Right.ANSWER
    move(desk.store, clock, wren, shown.escalation.id, Move.ACKNOWLEDGED)
    for end in (Move.ANSWERED, Move.HANDED_BACK, Move.CLOSED):
        with pytest.raises(NotAllowed):
            move(desk.store, clock, wren, shown.escalation.id, end, "Take one.")
    move(desk.store, clock, noor, shown.escalation.id, Move.ANSWERED, "Take one.")
    assert on_board(desk) == []
    escalate(desk, clock, HELEN, "authorization_review", "insurance", fields={"payer": "a plan"}, note="ask the plan")
    (other,) = on_board(desk)
    assert other.right is None
    move(desk.store, clock, wren, other.escalation.id, Move.CLOSED, "It is covered.")


def test_what_is_taken_up_twice_is_the_firsts(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    make(desk, clock, Move.ACKNOWLEDGED)
    (first,) = on_board(desk)
    make(desk, clock, Move.ACKNOWLEDGED)
    assert on_board(desk) == [first]
    with pytest.raises(UsageError, match="next caller"):
        make(desk, clock, Move.OPENED)


def test_an_attempt_taken_back_takes_its_escalation_with_it(desk: Desk, clock: ManualClock, asked: FactId) -> None:
    clock.forward(MINUTE)
    undo_outcome(desk.store, clock, desk.actor, AMARA, asked)
    assert on_board(desk) == []


def test_the_board_survives_tomorrows_list(desk: Desk, clock: ManualClock, asked: FactId, load: Load) -> None:
    clock.forward(timedelta(days=1))
    load(NWOSU.replace("Follow-up", "Follow-up").replace("Nwosu", "Nwosu-Levin"), BRANDT)
    assert [one.values.family for one in on_board(desk) if one.values] == ["Nwosu-Levin"]


@pytest.mark.rule("C2")
def test_C2_an_emergency_of_nobody_known_is_on_the_board_until_somebody_ends_it(
    desk: Desk, clock: ManualClock, load: Load
) -> None:
    load(NWOSU)
    name = new_fact_id(clock.now())
    note = EmergencyNote(id=name, at=clock.now(), detail="emergency", words="A man fell; 911 was called.")
    keep_emergency(desk.store, clock, desk.actor, note)
    (one,) = on_board(desk)
    assert (one.recall, one.values, one.escalation.asks, one.late) == (None, None, note.words, True)
    clock.forward(MINUTE)
    assert move(desk.store, clock, desk.actor, name, Move.CLOSED, "It was Mr. Ode, he is in hospital.") is None
    assert on_board(desk) == []


def test_what_nobody_opened_cannot_be_ended(desk: Desk, clock: ManualClock) -> None:
    with pytest.raises(UsageError, match="not open"):
        move(desk.store, clock, desk.actor, new_fact_id(clock.now()), Move.CLOSED, "why")


@pytest.mark.rule("C4")
@pytest.mark.parametrize(("end", "first"), [(Move.ANSWERED, True), (Move.HANDED_BACK, True), (Move.CLOSED, False)])
def test_C4_who_waits_for_an_answer_is_next_as_soon_as_it_is_there_whatever_the_caps_say(
    desk: Desk, clock: ManualClock, asked: FactId, end: Move, first: bool
) -> None:
    make(desk, clock, end, "Take one, with food.")
    state = states(desk)[AMARA]
    assert (state.status is Status.READY, tier_of(state.rank) == PROMISED) == (first, first)
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        best = Lineup(reader, rules, clock.now()).page(1)
        shown = card(reader, AMARA, rules, clock.now())
    assert ([place.recall for place in best] == [AMARA]) is first
    assert shown.answer == ("Take one, with food." if first else None)
    assert not shown.window.promised  # the hour was nobody's wish: the clinic's hours hold
    escalate(desk, clock, AMARA, "no_answer", "rang_out")
    assert tier_of(states(desk)[AMARA].rank) != PROMISED
    with desk.store.read() as reader:
        assert card(reader, AMARA, rules, clock.now()).answer is None


def test_who_handed_over_to_two_teams_waits_for_both(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU)
    asks = {"question": "May I take both pills?"}
    escalate(desk, clock, AMARA, "clinical_question", "question", fields=asks, routes=("transportation",))
    make(desk, clock, Move.ANSWERED, "Take one.")
    assert tier_of(states(desk)[AMARA].rank) != PROMISED
    make(desk, clock, Move.HANDED_BACK, "A ride comes at nine.")
    assert (states(desk)[AMARA].status, tier_of(states(desk)[AMARA].rank)) == (Status.READY, PROMISED)


@pytest.mark.parametrize("days", [0, -1])
def test_a_move_counts_though_the_clock_was_put_back(desk: Desk, clock: ManualClock, load: Load, days: int) -> None:
    load(NWOSU, BRANDT)
    ask(desk, clock, AMARA)
    (shown,) = on_board(desk)
    clock.forward(timedelta(days=days))
    for to in (Move.ACKNOWLEDGED, Move.ANSWERED):
        move(desk.store, clock, desk.actor, shown.escalation.id, to, "Yes, both.")
    assert on_board(desk) == []
