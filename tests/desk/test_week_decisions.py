"""What is decided at the end of the week about recalls that no visit was made for, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.calling.claims import claim
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.escalations import board, move
from recalldesk.desk.projecting import differences
from recalldesk.desk.week import Ask, week_report
from recalldesk.desk.week_decisions import (
    Assigning,
    Closing,
    Decision,
    Extending,
    Handing,
    Writing,
    decide,
    take_back,
)
from recalldesk.queue.decisions import CLOSED_FOR_GOOD
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Escalation, Move
from recalldesk.queue.facts import Actor
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL
from recalldesk.report.period import Period
from tests.desk.looks import states
from tests.desk.reminding import pass_by, tried, write
from tests.playbooks import adopt, shipped

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State,Risk,Consent to Call,Mail,Address,City,ZIP,Status"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA,,,,1 Oak,Salem,01970,'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA,High,,,2 Elm,Salem,01970,'
CY = '300,"Diaz, Cy",1981-02-03,413-555-0103,Annual physical,2026-11-03,MA,,No,No,3 Ash,Lee,01970,'
DI = '400,"Roy, Di",1991-02-03,,Annual physical,2026-11-05,MA,,,,4 Fir,Salem,01970,'
ROUTINE, URGENT, UNREACHED, HELD = RecallId(1), RecallId(2), RecallId(3), RecallId(4)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(ANA, BO, CY, DI, header=HEADER)


def decided(desk: Desk, recall: RecallId, what: Decision) -> FactId:
    made = decide(desk.store, desk.clock, desk.actor, [recall], what)
    assert made.refused == {}
    return made.done.facts[recall]


def refusal(desk: Desk, recall: RecallId, what: Decision) -> str:
    made = decide(desk.store, desk.clock, desk.actor, [recall], what)
    assert made.done.facts == {}
    return str(made.refused[recall])


def stands(desk: Desk, recall: RecallId = ROUTINE) -> tuple[Status, str | None]:
    one: RecallState = states(desk)[recall]
    return one.status, one.why


def call(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> None:
    pass_by(desk, timedelta(minutes=5))
    said = Entry(
        attempt=new_fact_id(desk.clock.now()), recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more
    )
    record_outcome(desk.store, desk.clock, desk.actor, said)


def asked(desk: Desk, recall: RecallId) -> Escalation:
    with desk.store.read() as reader:
        found = board(reader, reader.playbooks.rules().policy, desk.clock.now())
    return next(one.escalation for one in found if one.recall == recall)


def in_line(desk: Desk) -> None:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def test_a_recall_that_was_tried_in_vain_is_called_some_more(desk: Desk, tmp_path: Path) -> None:
    tried(desk, ROUTINE)
    write(desk, tmp_path, "letter", sent=True)
    pass_by(desk, 8 * DAY)
    tried(desk, ROUTINE, times=1)
    assert stands(desk) == (Status.WAITING, "low_frequency")
    decided(desk, ROUTINE, Extending(calls=1))
    assert stands(desk)[0] is Status.READY
    in_line(desk)
    call(desk, ROUTINE, "no_answer", "rang_out")
    assert stands(desk) == (Status.WAITING, "low_frequency")
    decided(desk, ROUTINE, Extending(until=desk.clock.now().date() + 10 * DAY))
    assert stands(desk)[1] != "low_frequency"
    made = decide(desk.store, desk.clock, desk.actor, [ROUTINE], Extending(calls=2))
    take_back(desk.store, desk.clock, desk.actor, made.done)
    in_line(desk)


def test_a_letter_is_queued_and_the_outbox_writes_it(desk: Desk, tmp_path: Path) -> None:
    made = decide(desk.store, desk.clock, desk.actor, [ROUTINE, URGENT], Writing())
    assert made.refused == {}
    assert stands(desk) == stands(desk, URGENT) == (Status.WAITING, "letter")
    take_back(desk.store, desk.clock, desk.actor, made.done)
    assert stands(desk)[0] is Status.READY
    decided(desk, ROUTINE, Writing())
    pass_by(desk, timedelta(seconds=1))
    assert [one.batch.rows for one in write(desk, tmp_path, "letter", sent=True).batches] == [1]
    assert stands(desk) == (Status.READY, None)
    in_line(desk)


def test_a_recall_goes_to_a_team_or_a_person(desk: Desk) -> None:
    route = shipped().routes[0].id
    made = decide(desk.store, desk.clock, desk.actor, [ROUTINE], Handing(route, "Is a visit still wanted?"))
    one = asked(desk, ROUTINE)
    assert (one.route, one.asks) == (route, "Is a visit still wanted?")
    for other in (Extending(calls=1), Writing(), Closing("no use")):
        assert refusal(desk, ROUTINE, other) == "A team has it: their answer comes first."
    take_back(desk.store, desk.clock, desk.actor, made.done)
    decided(desk, ROUTINE, Assigning(desk.actor.person))
    assert states(desk)[ROUTINE].assigned_to == desk.actor.person
    in_line(desk)


@pytest.mark.rule("C5")
def test_C5_the_urgent_is_closed_by_no_manager_and_nothing_is_closed_in_bulk(desk: Desk) -> None:
    assert "clinician" in refusal(desk, URGENT, Closing("they do not answer"))
    assert "clinician" in refusal(desk, UNREACHED, Closing("they do not answer")), "somebody has to look at that"
    with pytest.raises(UsageError, match="one by one"):
        decide(desk.store, desk.clock, desk.actor, [ROUTINE, URGENT], Closing("all of them"))
    made = decide(desk.store, desk.clock, desk.actor, [ROUTINE], Closing("seen elsewhere"))
    assert stands(desk) == (Status.CLOSED, CLOSED_FOR_GOOD)
    assert refusal(desk, ROUTINE, Writing()) == "That recall is closed already."
    take_back(desk.store, desk.clock, desk.actor, made.done)
    assert stands(desk)[0] is Status.READY
    in_line(desk)


def test_what_cannot_be_is_refused_in_words(desk: Desk) -> None:
    assert stands(desk, UNREACHED) == (Status.ROUTED, NO_CHANNEL)
    assert "may not be called" in refusal(desk, UNREACHED, Extending(calls=1))
    assert "may not be written to" in refusal(desk, UNREACHED, Writing())
    assert refusal(desk, HELD, Extending(calls=1)) == "It is held: clear what holds it first."
    call(desk, URGENT, "patient_declined", "this_recall", fields={"reason": "afraid"})
    assert stands(desk, URGENT)[0] is Status.ROUTED
    assert refusal(desk, URGENT, Extending(calls=1)) == "A team has it: their answer comes first."
    due = desk.clock.now() + DAY
    call(desk, ROUTINE, "callback_requested", "at_a_time", fields={"callback_at": due.isoformat()})
    for other in (Writing(), Closing("no use")):
        assert "promised" in refusal(desk, ROUTINE, other)


def test_who_refused_is_a_clinicians_also_once_their_team_answered(desk: Desk) -> None:
    call(desk, URGENT, "patient_declined", "this_recall", fields={"reason": "afraid"})
    name = asked(desk, URGENT).id
    pass_by(desk, timedelta(minutes=5))
    move(desk.store, desk.clock, desk.actor, name, Move.CLOSED, "nothing to add")
    assert stands(desk, URGENT) == (Status.ROUTED, CLINICIAN)
    assert refusal(desk, URGENT, Extending(calls=1)) == "The patient declined: a clinician decides what follows."


def test_a_booked_visit_or_a_call_that_goes_on_is_left_alone(desk: Desk) -> None:
    other = enrol(desk, Role.COORDINATOR)
    claim(desk.store, desk.clock, other, ROUTINE)
    assert refusal(desk, ROUTINE, Writing()) == "Somebody is calling this patient right now."
    call(desk, URGENT, "scheduled", "this_visit", fields={"when": "2027-01-05T10:30", "with_whom": "Li", "where": "X"})
    assert refusal(desk, URGENT, Assigning(other.person)) == "A visit is booked."


def enrol(desk: Desk, role: Role) -> Actor:
    def act(uow: Any) -> Actor:
        made: Actor = uow.people.enrol(role.value, role.value, role, desk.store.device, "desk", desk.clock.now())
        uow.commit()
        return made

    return desk.store.write(act)


@pytest.mark.rule("P5")
def test_P5_only_who_governs_decides(desk: Desk) -> None:
    for role in (Role.COORDINATOR, Role.PREPARER, Role.CLINICAL):
        with pytest.raises(NotAllowed):
            decide(desk.store, desk.clock, enrol(desk, role), [ROUTINE], Writing())


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (Extending(calls=0), "how many more calls: 1 to 10"),
        (Extending(calls=11), "how many more calls"),
        (Extending(until=date(2026, 1, 1)), "after today"),
        (Handing("nowhere", "asks"), "no team"),
        (Handing("clinical_question", " "), "has to know"),
        (Assigning(99), "does not work here"),  # type: ignore[arg-type]
        (Closing(" "), "Say why"),
    ],
)
def test_what_makes_no_sense_is_said(desk: Desk, what: Decision, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        decide(desk.store, desk.clock, desk.actor, [ROUTINE], what)


def test_no_letter_without_approved_words(desk: Desk) -> None:
    adopt(desk, replace(shipped(), reminders=None))
    with pytest.raises(UsageError, match="no approved words"):
        decide(desk.store, desk.clock, desk.actor, [ROUTINE], Writing())


def test_decisions_are_counted_and_stand_in_the_list(desk: Desk) -> None:
    this_week = Period.week_of(desk.clock.now().date())
    decided(desk, ROUTINE, Closing("seen elsewhere"))
    decided(desk, URGENT, Writing())
    wrong = decide(desk.store, desk.clock, desk.actor, [UNREACHED], Assigning(desk.actor.person))
    take_back(desk.store, desk.clock, desk.actor, wrong.done)
    pass_by(desk, timedelta(minutes=1))
    made = week_report(desk.store, desk.clock, desk.actor, Ask(main=this_week, patients=True))
    assert made.report.line("decided").now.hits == 2
    assert made.report.table("decisions").rows == (("Letter", 1), ("Close", 1))
    left = {one.recall: one.decision for one in made.unscheduled}
    assert ROUTINE not in left, "it is closed"
    assert (left[URGENT], left[UNREACHED]) == ("letter", "")
    assert [
        check.faults for check in check_store(desk.store, desk.clock, desk.actor, lambda: iter(())) if check.faults
    ] == []
