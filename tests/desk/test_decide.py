"""Who closes for good, who opens again, and what waits for a decision on the board."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.calling.record_outcome import record_outcome, skip
from recalldesk.desk.check_store import check_store
from recalldesk.desk.decide import close_for_good, reopen
from recalldesk.desk.escalations import OnBoard, board, move
from recalldesk.desk.prepare import Handing, prepare
from recalldesk.desk.projecting import differences
from recalldesk.desk.wake import wake
from recalldesk.queue.decisions import CLOSED_FOR_GOOD
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import Actor
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State,Risk,Consent to Call,Mail"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA,,,'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA,High,,'
CY = '300,"Diaz, Cy",1981-02-03,413-555-0103,Annual physical,2026-11-03,MA,,No,No'
ROUTINE, URGENT, UNREACHED = RecallId(1), RecallId(2), RecallId(3)
REFUSED = {"fields": {"reason": "afraid"}}


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(ANA, BO, CY, header=HEADER)


@pytest.fixture
def people(desk: Desk) -> dict[Role, Actor]:
    def act(uow: Any) -> dict[Role, Actor]:
        made = {
            role: uow.people.enrol(role.value, role.value, role, desk.store.device, "desk", desk.clock.now())
            for role in Role
        }
        uow.commit()
        return made

    return desk.store.write(act)


def call(desk: Desk, recall: RecallId, outcome: str, detail: str, **more: Any) -> None:
    later(desk)
    attempt = new_fact_id(desk.clock.now())
    said = Entry(attempt=attempt, recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more)
    record_outcome(desk.store, desk.clock, desk.actor, said)
    later(desk)


def later(desk: Desk, **time: int) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(**(time or {"seconds": 7})))
    wake(desk.store, desk.clock.now())


def state(desk: Desk, recall: RecallId) -> RecallState:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        return reader.states.of([recall])[recall]


def on_board(desk: Desk) -> dict[RecallId | None, OnBoard]:
    with desk.store.read() as reader:
        shown = board(reader, reader.playbooks.rules().policy, desk.clock.now())
    return {one.recall: one for one in shown}


def decide(desk: Desk, act: Any, who: Actor, recall: RecallId, why: str = "spoke with the family") -> RecallState:
    later(desk)
    decided: RecallState = act(desk.store, desk.clock, who, recall, why)
    return decided


@pytest.mark.rule("C5")
def test_C5_only_a_clinician_closes_for_good_and_ends_what_was_asked(desk: Desk, people: dict[Role, Actor]) -> None:
    call(desk, URGENT, "patient_declined", "this_recall", **REFUSED)
    assert (state(desk, URGENT).status, state(desk, URGENT).why) == (Status.ROUTED, "clinical_review")
    for role in (Role.OWNER, Role.MANAGER, Role.COORDINATOR, Role.PREPARER):
        with pytest.raises(NotAllowed, match="clinical"):
            decide(desk, close_for_good, people[role], URGENT)
    clinician = people[Role.CLINICAL]
    with pytest.raises(UsageError, match="Say why"):
        decide(desk, close_for_good, clinician, URGENT, " ")
    closed = decide(desk, close_for_good, clinician, URGENT)
    assert (closed.status, closed.why) == (Status.CLOSED, CLOSED_FOR_GOOD)
    assert on_board(desk).keys() == {UNREACHED}
    with pytest.raises(UsageError, match="closed already"):
        decide(desk, close_for_good, clinician, URGENT)


@pytest.mark.rule("P7")
def test_P7_closing_the_recall_leaves_an_incident_of_privacy_open(desk: Desk, people: dict[Role, Actor]) -> None:
    prepare(desk.store, desk.clock, desk.actor, [URGENT], Handing("privacy_officer", "told a neighbor"))
    prepare(desk.store, desk.clock, desk.actor, [URGENT], Handing("transportation", "no car"))
    assert decide(desk, close_for_good, people[Role.CLINICAL], URGENT).status is Status.CLOSED
    assert on_board(desk)[URGENT].escalation.route == "privacy_officer"


@pytest.mark.rule("P7")
def test_P7_an_incident_of_privacy_is_ended_by_a_manager(desk: Desk, people: dict[Role, Actor]) -> None:
    prepare(desk.store, desk.clock, desk.actor, [ROUTINE], Handing("privacy_officer", "told a neighbor"))
    name = on_board(desk)[ROUTINE].escalation.id
    move(desk.store, desk.clock, people[Role.COORDINATOR], name, Move.ACKNOWLEDGED)
    for role in (Role.COORDINATOR, Role.CLINICAL, Role.PREPARER):
        with pytest.raises(NotAllowed):
            move(desk.store, desk.clock, people[role], name, Move.CLOSED, "it was nothing")
    later(desk)
    move(desk.store, desk.clock, people[Role.MANAGER], name, Move.ANSWERED, "assessed: no breach")
    assert ROUTINE not in on_board(desk)


@pytest.mark.rule("C5")
def test_C5_the_end_of_a_cadence_stands_on_the_board_until_somebody_decides(
    desk: Desk, people: dict[Role, Actor]
) -> None:
    call(desk, URGENT, "patient_declined", "this_recall", **REFUSED)
    asked = on_board(desk)[URGENT]
    assert asked.ended is None
    later(desk)
    move(desk.store, desk.clock, people[Role.CLINICAL], asked.escalation.id, Move.ANSWERED, "I wrote to her")
    ended = on_board(desk)[URGENT]
    assert (ended.ended, ended.whose, state(desk, URGENT).why) == (CLINICIAN, "Nurse lead", CLINICIAN)
    later(desk, days=30)
    late = on_board(desk)[URGENT]
    assert (late.escalation.id, late.late, late.whose) == (ended.escalation.id, True, "Medical director")
    move(desk.store, desk.clock, people[Role.CLINICAL], late.escalation.id, Move.ACKNOWLEDGED)
    taken = on_board(desk)[URGENT]
    assert (taken.escalation.id, taken.by, taken.ended) == (late.escalation.id, "clinical", CLINICIAN)
    later(desk)
    move(desk.store, desk.clock, people[Role.CLINICAL], late.escalation.id, Move.HANDED_BACK, "Try the evening")
    assert URGENT not in on_board(desk)
    assert state(desk, URGENT).status is Status.READY


@pytest.mark.rule("C6")
def test_C6_whom_nothing_reaches_is_on_the_board(desk: Desk, people: dict[Role, Actor]) -> None:
    ended = on_board(desk)[UNREACHED]
    assert (ended.ended, ended.team, state(desk, UNREACHED).why) == (NO_CHANNEL, "Scheduling lead", NO_CHANNEL)
    later(desk)
    move(desk.store, desk.clock, desk.actor, ended.escalation.id, Move.CLOSED, "the daughter will call")
    assert on_board(desk)[UNREACHED].ended == NO_CHANNEL  # it is still open, so it still wants a decision
    with pytest.raises(UsageError, match="not open any more"):
        move(desk.store, desk.clock, desk.actor, ended.escalation.id, Move.CLOSED, "again")
    decide(desk, close_for_good, people[Role.CLINICAL], UNREACHED)
    assert UNREACHED not in on_board(desk)


@pytest.mark.rule("C6")
def test_C6_a_closed_recall_is_opened_again_by_a_manager(desk: Desk, people: dict[Role, Actor]) -> None:
    with pytest.raises(UsageError, match="open already"):
        decide(desk, reopen, people[Role.MANAGER], ROUTINE)
    call(desk, ROUTINE, "patient_declined", "this_recall", **REFUSED)
    for role in (Role.COORDINATOR, Role.CLINICAL):
        with pytest.raises(NotAllowed):
            decide(desk, reopen, people[role], ROUTINE)
    later(desk, days=1)
    assert decide(desk, reopen, people[Role.MANAGER], ROUTINE).status is Status.READY


def test_C5_the_urgent_is_opened_again_by_a_clinician_too(desk: Desk, people: dict[Role, Actor]) -> None:
    decide(desk, close_for_good, people[Role.CLINICAL], URGENT)
    assert decide(desk, reopen, people[Role.CLINICAL], URGENT).status is Status.READY


@pytest.mark.rule("X3")
@pytest.mark.rule("T5")
@pytest.mark.parametrize(
    ("outcome", "detail", "more"),
    [("escalated", "deceased", {}), ("patient_declined", "all_recalls", REFUSED)],
)
def test_X3_T5_what_the_patients_word_or_death_ended_is_not_opened_again(
    desk: Desk, people: dict[Role, Actor], outcome: str, detail: str, more: dict[str, Any]
) -> None:
    call(desk, ROUTINE, outcome, detail, **more)
    with pytest.raises(UsageError, match="correct that outcome"):
        decide(desk, reopen, people[Role.MANAGER], ROUTINE)


@pytest.mark.rule("C6")
def test_C6_the_doctor_names_what_nobody_owns(desk: Desk) -> None:
    def damage(uow: Any) -> None:
        for recall in (ROUTINE, URGENT):
            uow.states.put({recall: uow.states.of([recall])[recall]._replace(channel=None)})
        uow.commit()

    desk.store.write(damage)
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    (check,) = (one for one in checks if one.name == "open recalls")
    assert check.faults == tuple(
        f"recall {recall} is open without an owner, a next action or a date" for recall in (ROUTINE, URGENT)
    )


@pytest.mark.rule("Q7")
def test_Q7_who_is_skipped_five_times_goes_to_a_lead(desk: Desk) -> None:
    for nth in range(1, 6):
        later(desk)
        assert ROUTINE not in on_board(desk)
        skip(desk.store, desk.clock, desk.actor, ROUTINE, f"reason {nth}")
    seen = on_board(desk)[ROUTINE]
    assert (seen.team, seen.escalation.asks) == ("Scheduling lead", "Skipped 5 times. The last reason: reason 5")
    assert state(desk, ROUTINE).status is Status.ROUTED
    later(desk)
    move(desk.store, desk.clock, desk.actor, seen.escalation.id, Move.HANDED_BACK, "call her at work")
    later(desk)
    skip(desk.store, desk.clock, desk.actor, ROUTINE, "not again")
    assert ROUTINE not in on_board(desk)
