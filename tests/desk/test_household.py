"""One call for a household: who is offered, whose line it is, what counts (Q12)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.calling.household import Line
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.hand_off.new_rows import new_rows
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told
from recalldesk.desk.workplace import Call, Taken, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.store.unit import UnitOfWork

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Home Phone,Reason,Due Date,State,Sensitive,Consent to Call,Guardian"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,,Annual physical,2026-11-01,MA,,,'
BO = '200,"Nwosu, Bo",1991-02-03,413-555-0101,,Annual physical,2026-11-03,MA,,,'
CY = '300,"Diaz, Cy",1981-02-03,413-555-0103,413-555-0101,Annual physical,2026-11-05,MA,,,'
ONE, TWO, THREE = RecallId(1), RecallId(2), RecallId(3)
SHARED = "+14135550101"
pytestmark = pytest.mark.rule("Q12")


@pytest.fixture
def work(desk: Desk) -> Workplace:
    return Workplace(desk.store, desk.clock, desk.actor)


@pytest.fixture
def colleague(desk: Desk) -> Workplace:
    def enrol(uow: UnitOfWork) -> Actor:
        actor: Actor = uow.people.enrol("ben", "Ben", Role.COORDINATOR, desk.store.device, "two", desk.clock.now())
        uow.commit()
        return actor

    return Workplace(desk.store, desk.clock, desk.store.write(enrol))


def taken(work: Workplace, recall: RecallId) -> Call:
    call = work.take(recall)
    assert isinstance(call, Call)
    return call


def members(call: Call | Taken | None) -> list[RecallId]:
    assert isinstance(call, Call)
    return [one.recall for one in call.household]


def entry(call: Call, outcome: str = "no_answer", detail: str | None = "rang_out", **more: Any) -> Entry:
    said = Entry(
        attempt=call.attempt,
        recall=call.card.recall,
        outcome=OutcomeKey(outcome),
        detail=detail,
        number=SHARED,
        same_call=call.line.attempt if call.line else None,
    )
    return replace(said, **more)


def go_on(work: Workplace, call: Call, **said: Any) -> Call:
    """Save a call and go on with the next of the household in it."""
    assert isinstance(work.clock, ManualClock)
    work.save(entry(call, **said))
    work.clock.forward(timedelta(seconds=40))
    following = work.go_on(call, Line(call.line.attempt if call.line else call.attempt, SHARED))
    assert isinstance(following, Call)
    return following


def test_Q12_each_of_a_household_has_an_outcome_in_one_call_that_counts_once(
    desk: Desk, work: Workplace, load: Load
) -> None:
    load(ANA, BO, CY, header=HEADER)
    first = taken(work, ONE)
    assert members(first) == [TWO, THREE]
    second = go_on(work, first)
    assert (second.card.recall, second.line, members(second)) == (TWO, Line(first.attempt, SHARED), [THREE])
    assert [one.barred for one in second.card.numbers] == ["cap"]  # for every other call
    third = go_on(work, second, outcome="scheduled", detail="this_visit", fields={"when": "2026-12-01T10:30", **VISIT})
    assert (third.card.recall, members(third)) == (THREE, [])
    work.save(entry(third))
    assert work.go_on(third, Line(first.attempt, SHARED)) is None
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        rows = [new.row for page in new_rows(reader) for new in page if new.row]
    assert [(row.outcome, ("In one call with", "others at this number") in row.said) for row in rows] == [
        ("no_answer", False),
        ("scheduled", True),
        ("no_answer", True),
    ]
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(days=1))
    work.wake()
    assert [one.barred for one in taken(work, ONE).card.numbers] == [None]  # one contact in seven days, not three


VISIT = {"with_whom": "Dr. Levin", "where": "Main St"}


def test_Q12_an_attempt_taken_back_leaves_the_call_counted_for_those_that_stand(
    desk: Desk, work: Workplace, load: Load
) -> None:
    load(ANA, BO, CY, header=HEADER)
    first = taken(work, ONE)
    second = go_on(work, first)
    work.save(entry(second))
    work.undo(ONE, first.attempt)
    assert [one.barred for one in taken(work, ONE).card.numbers] == ["cap"]
    work.undo(TWO, second.attempt)
    assert [one.barred for one in taken(work, ONE).card.numbers] == [None]


@pytest.mark.rule("X1")
@pytest.mark.rule("X5")
@pytest.mark.parametrize(
    "other",
    [
        BO.replace("MA,,,", "MA,Yes,,"),
        BO.replace("1991-02-03", "2011-02-03").replace("MA,,,", "MA,Yes,,Ana Nwosu"),
        BO.replace("MA,,,", "MA,,No,"),
        BO.replace("2026-11-03", "2026-12-24"),
    ],
    ids=["sensitive", "confidential adolescent", "no calls", "not due"],
)
def test_Q12_who_may_not_be_reached_by_it_is_not_offered(work: Workplace, load: Load, other: str) -> None:
    load(ANA, other, header=HEADER)
    assert members(taken(work, ONE)) == []
    if "Yes" in other:
        work.leave(ONE)
        assert members(taken(work, TWO)) == []  # and leads to nobody


@pytest.mark.rule("P3")
@pytest.mark.rule("T5")
@pytest.mark.parametrize(
    ("what", "said", "number"),
    [(Told.SAFE, "after 4 pm", ""), (Told.SAFE, "", "413-555-0188"), (Told.OPT_OUT, "all", "")],
)
def test_Q12_P3_T5_safe_contacts_and_those_who_opted_out_are_not_offered(
    work: Workplace, load: Load, what: Told, said: str, number: str
) -> None:
    load(ANA, BO, header=HEADER)
    work.tell(TWO, what, said, {"number": number} if number else {})
    work.leave(TWO)
    assert members(taken(work, ONE)) == []


@pytest.mark.rule("Q6")
def test_Q12_Q6_a_number_wrong_for_a_member_is_no_way_to_them(desk: Desk, work: Workplace, load: Load) -> None:
    load(ANA, BO, CY, header=HEADER)
    wrong: dict[str, Any] = {"outcome": "wrong_number", "detail": "other_person", "fields": {"which_number": "home"}}
    record_outcome(desk.store, desk.clock, desk.actor, entry(replace_attempt(taken(work, THREE)), **wrong))
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(days=8))
    work.wake()
    assert members(taken(work, ONE)) == [TWO]


def replace_attempt(call: Call) -> Call:
    return replace(call, attempt=new_fact_id(call.at))


@pytest.mark.rule("Q15")
def test_Q12_Q15_nobody_else_calls_a_number_that_is_being_called(
    work: Workplace, colleague: Workplace, load: Load
) -> None:
    load(ANA, BO, header=HEADER)
    first = taken(work, ONE)
    assert colleague.next() is None
    assert colleague.take(TWO) == Taken(TWO, work.person)
    over = colleague.take(TWO, take_over=True)
    assert members(over) == []
    assert work.go_on(first, Line(first.attempt, SHARED)) is None  # it is theirs now
    colleague.leave(TWO)
    assert members(taken(work, ONE)) == [TWO]


def test_Q12_the_most_urgent_recall_of_each_is_offered_and_no_second(work: Workplace, load: Load) -> None:
    bo = BO.replace("2026-11-03", "2026-10-03").replace("Annual physical", "Imaging results")
    load(ANA, BO, bo, header=HEADER)
    assert members(taken(work, ONE)) == [THREE]


def test_Q12_a_correction_keeps_the_call_it_was_made_in(desk: Desk, work: Workplace, load: Load) -> None:
    load(ANA, BO, header=HEADER)
    first = taken(work, ONE)
    second = go_on(work, first)
    work.save(entry(second))
    work.correct(new_fact_id(desk.clock.now()), entry(second, detail="busy", same_call=None))
    (event,) = [one for one in taken(work, TWO).card.history if one.what is FactKind.ATTEMPT]
    assert (event.payload["detail"], event.payload["same_call"]) == ("busy", str(first.attempt))
