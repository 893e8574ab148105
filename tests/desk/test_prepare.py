"""What a preparer does before anybody dials, and what it does to who is next."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import PersonId, RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.calling.card import card
from recalldesk.desk.calling.claims import claim, claim_next
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.escalations import OnBoard, board, move
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.prepare import Assigning, Handing, Marking, Preparation, prepare, take_back
from recalldesk.desk.projecting import differences
from recalldesk.desk.trays import badges, page_of
from recalldesk.desk.wake import wake
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move, privacy_routes
from recalldesk.queue.facts import Actor
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.preparing import Mark
from recalldesk.queue.projection import RecallState, Status
from tests.queue.policies import at

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
LINES = [
    f'{number}00,"Nwosu, Ana {number}",1961-02-0{number},413-555-010{number},Annual physical,2026-11-1{number},MA'
    for number in range(1, 7)
]
URGENT = '900,"Brandt, Bo",1971-02-03,413-555-0109,Review imaging results,2026-11-03,MA'


@pytest.fixture
def recalls(load: Load) -> list[RecallId]:
    load(*LINES, header=HEADER)
    return [RecallId(number) for number in range(1, 7)]


def enrolled(desk: Desk, name: str, role: Role) -> Actor:
    def act(uow: Any) -> Actor:
        actor: Actor = uow.people.enrol(name, name, role, desk.store.device, "desk one", desk.clock.now())
        uow.commit()
        return actor

    return desk.store.write(act)


@pytest.fixture
def wren(desk: Desk) -> Actor:
    return enrolled(desk, "Wren", Role.COORDINATOR)


def on_board(desk: Desk) -> list[OnBoard]:
    with desk.store.read() as reader:
        return board(reader, reader.playbooks.rules().policy, desk.clock.now())


def do(desk: Desk, recalls: list[RecallId], what: Preparation) -> Any:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(seconds=1))
    return prepare(desk.store, desk.clock, desk.actor, recalls, what)


def state(desk: Desk, recall: RecallId) -> RecallState:
    with desk.store.read() as reader:
        return reader.states.of([recall])[recall]


def marks(desk: Desk, recall: RecallId) -> set[str]:
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        shown = card(reader, recall, rules, desk.clock.now())
        return set(badges(shown.values, shown.flags, shown.state, rules.policy))


def whole(desk: Desk) -> bool:
    with desk.store.read() as reader:
        return list(differences(reader, desk.clock.now())) == []


@pytest.mark.parametrize("mark", list(Mark))
def test_a_mark_shows_as_if_the_list_had_said_it_and_never_blocks(
    desk: Desk, recalls: list[RecallId], mark: Mark
) -> None:
    do(desk, recalls[:2], Marking(mark, on=True))
    assert [mark in marks(desk, recall) for recall in recalls[:3]] == [True, True, False]
    assert state(desk, recalls[0]).status is Status.READY
    do(desk, recalls[:1], Marking(mark, on=False))
    assert [mark in marks(desk, recall) for recall in recalls[:2]] == [False, True]
    assert whole(desk)


def test_the_playbook_says_where_a_marked_recall_belongs(desk: Desk, recalls: list[RecallId]) -> None:
    assert state(desk, recalls[0]).segment == "routine_annual"
    do(desk, recalls[:1], Marking(Mark.LANGUAGE, on=True))
    assert state(desk, recalls[0]).segment == "language_support"


@pytest.mark.rule("C4")
def test_a_recall_is_handed_to_a_team_before_anybody_dials(desk: Desk, recalls: list[RecallId]) -> None:
    done = do(desk, recalls[:2], Handing("authorization", " plan wants a form "))
    assert (state(desk, recalls[0]).status, state(desk, recalls[0]).why) == (Status.ROUTED, "authorization")
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([recalls[0]])
    (opened,) = [fact for fact in history.live if fact.payload.get("act") == "opened"]
    assert (opened.payload["asks"], opened.payload["escalation"]) == ("plan wants a form", str(opened.id))
    take_back(desk.store, desk.clock, desk.actor, done)
    assert [state(desk, recall).status for recall in recalls[:2]] == [Status.READY] * 2
    assert whole(desk)


def test_what_was_prepared_is_taken_back_whole(desk: Desk, recalls: list[RecallId], wren: Actor) -> None:
    before = [state(desk, recall) for recall in recalls]
    for what in (Marking(Mark.CLINICAL_REVIEW, on=True), Assigning(wren.person)):
        take_back(desk.store, desk.clock, desk.actor, do(desk, recalls, what))
    assert [state(desk, recall) for recall in recalls] == before


def test_many_at_once_are_as_many_facts(desk: Desk, load: Load) -> None:
    lines = [f'{n},"Roy, Di",1980-01-01,413-555-01{n % 90 + 10},Annual physical,2026-11-01,MA' for n in range(100, 190)]
    load(*lines, header=HEADER)
    done = do(desk, [RecallId(number) for number in range(1, 91)], Assigning(desk.actor.person))
    assert len(set(done.facts.values())) == 90
    assert {state(desk, RecallId(number)).assigned_to for number in range(1, 91)} == {desk.actor.person}


@pytest.mark.parametrize(
    ("what", "says"),
    [
        (Handing("nobody", "x"), "no team 'nobody'"),
        (Handing("authorization", "  "), "Say what the team has to know"),
        (Assigning(PersonId(77)), "does not work here"),
    ],
)
def test_what_makes_no_sense_changes_nothing(desk: Desk, recalls: list[RecallId], what: Preparation, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        do(desk, recalls, what)
    assert state(desk, recalls[0]).status is Status.READY


def test_whose_role_does_not_include_it_may_not_prepare(desk: Desk, recalls: list[RecallId]) -> None:
    nurse = enrolled(desk, "Ines", Role.CLINICAL)
    with pytest.raises(NotAllowed, match=r"Your role \(clinical\).*coordinator, manager, owner, preparer"):
        prepare(desk.store, desk.clock, nurse, recalls, Assigning(None))


def test_next_is_what_is_assigned_to_me_and_others_leave_it_to_me(
    desk: Desk, recalls: list[RecallId], wren: Actor
) -> None:
    do(desk, recalls[:1] + recalls[3:4], Assigning(wren.person))
    assert claim_next(desk.store, desk.clock, desk.actor) == recalls[1]
    assert claim_next(desk.store, desk.clock, wren) == recalls[0]
    assert claim_next(desk.store, desk.clock, wren, mine=True) == recalls[0]
    claim(desk.store, desk.clock, desk.actor, recalls[0], take_over=True)
    assert claim_next(desk.store, desk.clock, wren) == recalls[3]
    do(desk, recalls[3:4], Assigning(None))
    assert claim_next(desk.store, desk.clock, wren, mine=True) is None
    assert claim_next(desk.store, desk.clock, wren) == recalls[2]


def test_what_is_assigned_to_another_is_called_all_the_same_if_nothing_else_is_left(
    desk: Desk, recalls: list[RecallId], wren: Actor
) -> None:
    do(desk, recalls, Assigning(wren.person))
    assert claim_next(desk.store, desk.clock, desk.actor) == recalls[0]


@pytest.mark.rule("C5")
def test_the_most_urgent_wait_for_nobody(desk: Desk, load: Load, wren: Actor) -> None:
    load(URGENT, URGENT.replace("900", "901").replace("0109", "0108").replace("Bo", "Di"), *LINES, header=HEADER)
    do(desk, [RecallId(1), RecallId(3)], Assigning(wren.person))
    assert claim_next(desk.store, desk.clock, desk.actor) == RecallId(1)
    assert claim_next(desk.store, desk.clock, wren) == RecallId(2)  # what is assigned in a later tier overtakes nobody


def call(desk: Desk, actor: Actor, recall: RecallId) -> None:
    entry = Entry(attempt=new_fact_id(desk.clock.now()), recall=recall, outcome=OutcomeKey.NO_ANSWER, detail="busy")
    record_outcome(desk.store, desk.clock, actor, entry)


def test_the_same_caller_keeps_a_patient_unless_others_waited_too_long(
    desk: Desk, recalls: list[RecallId], wren: Actor, clock: ManualClock
) -> None:
    call(desk, wren, recalls[2])
    call(desk, desk.actor, recalls[3])
    clock.instant = at("2026-11-24 16:45")
    wake(desk.store, clock.now())
    assert state(desk, recalls[2]).last_caller == wren.person
    found = {}
    for actor in (wren, desk.actor):
        with desk.store.read() as reader:
            place = Lineup(reader, reader.playbooks.rules(), clock.now()).next_for(actor.person)
            assert place is not None
            found[actor.person] = place.recall
    assert found == {wren.person: recalls[2], desk.actor.person: recalls[3]}


def test_mine_are_those_of_a_segment_or_a_status_in_order(desk: Desk, recalls: list[RecallId], wren: Actor) -> None:
    do(desk, recalls[4:0:-2], Assigning(wren.person))
    do(desk, recalls[4:], Handing("authorization", "plan"))
    do(desk, recalls[5:], Assigning(wren.person))
    with desk.store.read() as reader:
        lineup = Lineup(reader, reader.playbooks.rules(), desk.clock.now())
        first, *_rest = own = lineup.page(9, assigned_to=wren.person)
        assert [place.recall for place in own] == [recalls[2]]
        assert lineup.page(9, after=first, assigned_to=wren.person) == []
        assert [place.recall for place in lineup.page(9, "routine_annual", assigned_to=wren.person)] == [recalls[2]]
        routed = page_of(reader, Status.ROUTED, None, 9, wren.person)
        assert [place.recall for place in routed] == recalls[4:]
        assert page_of(reader, Status.ROUTED, routed[-1], 9, wren.person) == []


@pytest.mark.rule("P7")
def test_P7_only_who_may_end_a_privacy_incident_takes_back_that_it_was_reported(
    desk: Desk, recalls: list[RecallId], wren: Actor
) -> None:
    with desk.store.read() as reader:
        (route,) = privacy_routes(reader.playbooks.rules().policy)
    done = prepare(desk.store, desk.clock, wren, recalls[:1], Handing(route, "read the reason to a neighbour"))
    with pytest.raises(UsageError, match="privacy officer"):
        take_back(desk.store, desk.clock, wren, done)
    assert [one.escalation.route for one in on_board(desk)] == [route]
    assert take_back(desk.store, desk.clock, desk.actor, done) == 0
    assert on_board(desk) == []


@pytest.mark.rule("C4")
def test_C4_what_a_team_has_taken_up_is_not_taken_back(desk: Desk, recalls: list[RecallId], wren: Actor) -> None:
    done = do(desk, recalls[:2], Handing("authorization", "plan wants a form"))
    taken = on_board(desk)[0].escalation
    move(desk.store, desk.clock, enrolled(desk, "Ines", Role.CLINICAL), taken.id, Move.ACKNOWLEDGED)
    assert take_back(desk.store, desk.clock, wren, done) == 1
    assert [one.escalation.id for one in on_board(desk)] == [taken.id]
    with pytest.raises(NotAllowed):
        take_back(desk.store, desk.clock, enrolled(desk, "Noor", Role.CLINICAL), done)
    assert whole(desk)
