"""What people decide about whole recalls, and whose each open one is."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from recalldesk.queue.decisions import CLOSED_FOR_GOOD
from recalldesk.queue.duties import Duty, duty_of, team_of
from recalldesk.queue.escalations import clinicians_route, leads_route, privacy_routes
from recalldesk.queue.facts import Fact
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Detail, Policy
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL
from tests.queue.histories import LATER, LISTINGS, UNDONE, histories
from tests.queue.policies import (
    NOW,
    POLICY,
    SIBLING,
    at,
    attempt,
    correction,
    decide,
    escalation,
    listed,
    listing,
    opt_out,
    policy,
    route,
    segment,
    skip,
    standing,
    state,
    stood,
)

LISTED, DAY = at("2026-11-20 07:00"), timedelta(days=1)
ON_LIST = listed(LISTED)
URGENT = listing(1, reason="Imaging results", risk="High", due_date=date(2026, 11, 20))
ROUTINE = listing(1, due_date=date(2026, 11, 20))


def now(*facts: Fact, of: Any = ROUTINE, after: timedelta = 2 * DAY) -> RecallState:
    return state(ON_LIST, *facts, of=of, now=NOW + after)


def told(one: RecallState) -> tuple[Status, str | None]:
    return one.status, one.why


@pytest.mark.rule("C5")
def test_C5_a_clinician_closes_and_nothing_else_closes_the_urgent() -> None:
    refused = attempt(NOW, "patient_declined", "for_now")
    assert told(now(refused)) == (Status.CLOSED, "patient_declined")
    assert told(now(refused, of=URGENT)) == (Status.ROUTED, CLINICIAN)
    closed = decide(NOW + DAY, "close")
    assert told(now(refused, closed, of=URGENT)) == (Status.CLOSED, CLOSED_FOR_GOOD)
    assert told(now(refused, closed, correction(closed, NOW + DAY, undone=True), of=URGENT))[1] == CLINICIAN
    assert told(now(decide(NOW, "close", recall=SIBLING))) == (Status.READY, None)


@pytest.mark.rule("C7")
def test_C7_a_refusal_of_the_urgent_expires_if_nobody_decides() -> None:
    refused = attempt(NOW, "patient_declined", "for_now")
    assert told(now(refused, of=URGENT, after=364 * DAY))[1] == CLINICIAN
    assert now(refused, of=URGENT, after=366 * DAY).status is Status.READY


@pytest.mark.rule("T5")
def test_T5_the_opt_out_of_the_urgent_is_a_clinicians_task() -> None:
    stopped = attempt(NOW, "patient_declined", "all_recalls")
    assert told(now(stopped)) == (Status.CLOSED, "patient_declined")
    assert told(now(stopped, of=URGENT)) == (Status.ROUTED, CLINICIAN)
    beside = attempt(NOW, "no_answer"), opt_out(NOW + timedelta(microseconds=1), "this")
    assert told(now(*beside)) == (Status.HELD, "opted_out")
    assert told(now(*beside, escalation(NOW + DAY))) == (Status.ROUTED, "clinical")


@pytest.mark.rule("C6")
def test_C6_what_was_closed_is_opened_again_from_its_first_contact() -> None:
    booked, again = attempt(NOW - DAY, "scheduled"), decide(NOW, "reopen")
    one = standing(ON_LIST, attempt(NOW - 2 * DAY), booked, again, of=ROUTINE, now=NOW + DAY)
    assert (one.closed_as, one.progress.step, one.own.closing) == (None, 0, None)
    assert told(now(decide(NOW, "close"), decide(NOW + DAY, "reopen")))[0] is Status.READY
    later = decide(NOW + DAY, "close")
    assert told(now(booked, again, later)) == (Status.CLOSED, CLOSED_FOR_GOOD)


def test_what_a_clinician_closed_opens_when_it_is_due_anew() -> None:
    anew = listed(NOW + DAY, 2, 2)
    both = [ROUTINE, listing(2, due_date=date(2026, 11, 26))]
    closed = decide(NOW, "close")
    assert told(now(closed, after=400 * DAY)) == (Status.CLOSED, CLOSED_FOR_GOOD)
    assert now(closed, anew, of=both, after=3 * DAY).status is Status.READY


@pytest.mark.rule("C5")
def test_C5_to_hand_back_a_refusal_or_the_end_of_a_cadence_is_to_call_again() -> None:
    refused = attempt(NOW - DAY, "patient_declined", "for_now")
    asked = escalation(NOW, attempt=str(refused.id)), escalation(NOW + DAY, "handed_back", said="Call in the evening")
    assert now(refused, *asked, of=URGENT).status is Status.READY
    assert told(now(refused, asked[0], escalation(NOW + DAY, "answered"), of=URGENT))[1] == CLINICIAN
    booked = attempt(NOW - DAY, "scheduled")
    assert now(booked, *asked).why == "unconfirmed"
    ended = escalation(NOW, end=CLINICIAN), asked[1]
    assert standing(ON_LIST, attempt(NOW - DAY), *ended, of=URGENT, now=NOW + 2 * DAY).progress.step == 0
    assert standing(ON_LIST, attempt(NOW - DAY), *asked, of=URGENT, now=NOW + 2 * DAY).progress.step == 1


@pytest.mark.rule("Q7")
def test_Q7_skips_of_before_it_was_opened_again_count_no_more() -> None:
    again = decide(NOW, "reopen")
    assert now(skip(NOW - DAY), attempt(NOW - DAY / 2, "scheduled"), again).rank == now(again).rank


def test_teams_of_what_nobody_was_asked() -> None:
    assert clinicians_route(POLICY).id == "clinical"
    own = tuple(replace(one, route="pharmacy") if one.id is OutcomeKey.ESCALATED else one for one in POLICY.outcomes)
    assert leads_route(policy(outcomes=own)).id == "pharmacy"
    assert team_of(NO_CHANNEL, policy(outcomes=own)).id == "pharmacy"
    assert team_of("of old", policy(outcomes=own)).id == "pharmacy"
    assert team_of(CLINICIAN, POLICY).id == "clinical"
    nobody = tuple(replace(one, route=None, details=()) for one in POLICY.outcomes)
    assert leads_route(policy(outcomes=nobody)).id == POLICY.routes[0].id


@pytest.mark.rule("P7")
def test_P7_where_incidents_of_privacy_go() -> None:
    assert privacy_routes(POLICY) == frozenset()
    detail = Detail(id="privacy_incident", name="Privacy")
    own = tuple(
        replace(one, details=(detail,), route="service") if one.id is OutcomeKey.ESCALATED else one
        for one in POLICY.outcomes
    )
    assert privacy_routes(policy(outcomes=own)) == {"service"}
    assert privacy_routes(policy(outcomes=own, routes=(route("service"),))) == {"service"}


TODAY = date(2026, 11, 24)


@pytest.mark.rule("C6")
@pytest.mark.parametrize(
    ("facts", "of", "expected"),
    [
        ((), ROUTINE, Duty("coordinators", "call", TODAY)),
        ((attempt(NOW - 3 * DAY, "scheduled"),), ROUTINE, Duty("coordinators", "look", TODAY)),
        ((attempt(NOW - 3 * DAY, "patient_declined"),), ROUTINE, None),
        ((opt_out(NOW),), ROUTINE, Duty("coordinators", "clear", TODAY)),
        ((escalation(NOW),), ROUTINE, Duty("nurse", "answer", TODAY)),
        ((attempt(NOW - DAY, "patient_declined", "for_now"),), URGENT, Duty("nurse", "decide", TODAY)),
        ((), listing(1, due_date=date(2026, 12, 24)), Duty("coordinators", "call", date(2026, 12, 24))),
        ((), listing(1, last_refill=date(2026, 8, 1)), Duty("coordinators", "switch_on", TODAY)),
        ((), listing(1, consent_call=False), Duty("coordinators", "letter", TODAY)),
    ],
)
def test_C6_each_open_recall_has_an_owner_an_action_and_a_date(
    facts: tuple[Fact, ...], of: Any, expected: Duty | None
) -> None:
    assert duty_of(state(ON_LIST, *facts, of=of, now=NOW), POLICY, NOW) == expected


@pytest.mark.rule("C6")
def test_C6_what_nobody_owns_or_nothing_is_next_for_is_a_fault() -> None:
    ready = state(ON_LIST, of=ROUTINE)
    unowned: Policy = policy(segments=(segment("general", 5, owner=" "),))
    with pytest.raises(LookupError, match="nobody owns"):
        duty_of(ready, unowned, NOW)
    with pytest.raises(ValueError, match="nothing is next"):
        duty_of(ready._replace(channel=None), POLICY, NOW)


@pytest.mark.rule("C6")
@given(histories(), LATER, UNDONE)
def test_C6_whatever_happened_nothing_is_open_without_all_three(
    facts: list[Fact], when: Any, undone: frozenset[int]
) -> None:
    one, how = stood(facts, LISTINGS, when, undone=undone)
    duty = duty_of(one, POLICY, when)
    assert (duty is None) == (one.status is Status.CLOSED)
    if duty:
        assert duty.owner
        assert duty.action
        assert duty.on >= when.astimezone(POLICY.clinic.tz).date()
    elif how:
        assert how.place.tier > 1 or how.closed_as != "patient_declined"
        assert how.place.tier > 1 or one.why != "cadence_done"
