from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from recalldesk.queue.cadence import Progress, may_use, walk
from recalldesk.queue.calendar import is_business_day, local_day
from recalldesk.queue.contacts import contacts
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Cadence, Channel, Policy
from recalldesk.queue.times import Delay
from tests.queue.policies import (
    AFTER_EVENT,
    BRIEF,
    HIGH,
    MESSAGE,
    NEW_YORK,
    POLICY,
    ROUTINE,
    at,
    attempt,
    call,
    correction,
    escalation,
    policy,
    sent,
    step,
)

ANCHOR = date(2026, 11, 23)  # a Monday


def walked(cadence: Cadence, *facts: Fact, rules: Policy = POLICY, **values: Any) -> Progress:
    return walk(cadence, rules, ListRow(**values), NEW_YORK, ANCHOR, contacts(facts, rules))


def calls(*times: str, outcome: str = "no_answer") -> list[Fact]:
    return [attempt(at(when), outcome) for when in times]


def test_a_cadence_begins_at_its_anchor() -> None:
    begun = walked(ROUTINE)
    assert begun == Progress(
        step=0,
        cycle=0,
        channel=Channel.CALL,
        ready_at=at("2026-11-23 00:00"),
        late_after=at("2026-11-25 00:00"),
        why=None,
        avoid=None,
        then=None,
        through_at=None,
    )


@pytest.mark.rule("C5")
def test_C5_a_routine_recall_is_tried_four_times_and_comes_back_after_months() -> None:
    times = ["2026-11-23 10:00", "2026-11-24 15:00"]
    after = [walked(ROUTINE, *calls(*times[:number])) for number in range(3)]
    assert [(one.step, one.channel) for one in after] == [(0, "call"), (1, "call"), (2, "letter")]
    letter = sent(at("2026-11-27 09:00"))
    last = walked(ROUTINE, *calls(*times), letter)
    assert (last.step, last.channel, last.ready_at) == (3, "call", at("2026-12-04 00:00"))
    away = walked(ROUTINE, *calls(*times), letter, *calls("2026-12-04 11:00"))
    assert (away.step, away.cycle, away.why, away.channel) == (0, 1, "low_frequency", "call")
    assert (away.ready_at, away.late_after) == (at("2027-04-04 00:00"), at("2027-04-06 00:00"))
    assert (away.then, away.through_at) == (None, None)


@pytest.mark.rule("C6")
def test_C6_the_low_frequency_list_is_a_circle() -> None:
    facts: list[Fact] = []
    moment = at("2026-11-23 10:00")
    for _ in range(40):
        now = walked(ROUTINE, *facts)
        assert now.channel
        assert now.ready_at
        moment = max(moment, now.ready_at) + timedelta(hours=10)
        facts += [attempt(moment)] if now.channel == "call" else [sent(moment, now.channel)]
    assert walked(ROUTINE, *facts).cycle == 10


@pytest.mark.parametrize(
    ("called", "ready"),
    [
        ("2026-11-23 10:00", "2026-11-24 00:00"),
        ("2026-11-25 10:00", "2026-11-27 00:00"),  # Thanksgiving lies between
        ("2026-11-27 10:00", "2026-11-30 00:00"),  # a weekend
    ],
)
@pytest.mark.rule("T11")
def test_T11_the_second_call_comes_on_the_next_business_day_and_within_two(called: str, ready: str) -> None:
    second = walked(ROUTINE, *calls(called))
    assert (second.ready_at, second.why) == (at(ready), "cadence")
    assert second.late_after
    days = [local_day(at(called), NEW_YORK) + timedelta(days=number) for number in range(1, 7)]
    business = [day for day in days if is_business_day(day, POLICY.holidays)]
    assert local_day(second.late_after, NEW_YORK) == business[1]


@pytest.mark.rule("T11")
def test_T11_a_busy_line_is_tried_again_after_twenty_minutes_twice_that_day() -> None:
    first = at("2026-11-23 10:00")
    busy = [attempt(first + timedelta(minutes=25 * number), "no_answer", "busy") for number in range(3)]
    for number in (1, 2):
        waiting = walked(ROUTINE, *busy[:number])
        assert (waiting.step, waiting.why) == (0, "busy")
        assert waiting.ready_at == busy[number - 1].at + timedelta(minutes=20)
        assert waiting.avoid is None  # somebody is at home
    given_up = walked(ROUTINE, *busy)
    assert (given_up.step, given_up.why, given_up.ready_at) == (1, "cadence", at("2026-11-24 00:00"))
    assert given_up.avoid == 10
    tomorrow = attempt(at("2026-11-24 10:00"), "no_answer", "busy")
    assert walked(ROUTINE, *busy[:2], tomorrow).why == "busy"


def test_a_line_that_is_tried_again_at_no_told_time_counts_as_unanswered() -> None:
    outcomes = {outcome.id: outcome for outcome in POLICY.outcomes}
    no_answer = outcomes["no_answer"]  # type: ignore[index]
    again = replace(no_answer, details=tuple(replace(item, again_after=None) for item in no_answer.details))
    rules = policy(outcomes=tuple({**outcomes, no_answer.id: again}.values()))
    assert walked(ROUTINE, attempt(at("2026-11-23 10:00"), "no_answer", "busy"), rules=rules).step == 1


@pytest.mark.rule("T10")
def test_T10_the_hour_of_the_last_unanswered_call_is_avoided() -> None:
    assert walked(ROUTINE, *calls("2026-11-23 10:59")).avoid == 10
    assert walked(ROUTINE, *calls("2026-11-23 10:59", "2026-11-24 15:00")).avoid == 15
    assert walked(ROUTINE, *calls("2026-11-23 10:59"), sent(at("2026-11-24 09:00"))).avoid == 10
    answered = attempt(at("2026-11-24 15:00"), "wrong_number")
    assert walked(ROUTINE, *calls("2026-11-23 10:59"), answered).avoid is None


def test_a_promise_comes_before_the_cadence_and_takes_no_step() -> None:
    promised = at("2026-11-29 13:00")
    facts = [*calls("2026-11-23 10:00"), attempt(at("2026-11-24 12:00"), "callback_requested", callback_at=promised)]
    waiting = walked(ROUTINE, *facts)
    assert (waiting.promised_at, waiting.step, waiting.channel) == (promised, 1, "call")
    assert waiting.ready_at == waiting.late_after == promised
    kept = walked(ROUTINE, *facts, *calls("2026-11-29 13:05"))
    assert (kept.promised_at, kept.step, kept.channel) == (None, 2, "letter")


def test_a_promise_stands_when_the_cadence_is_through_and_comes_before_a_letter() -> None:
    promise = attempt(at("2026-11-25 11:00"), "callback_requested", callback_at=at("2026-11-27 11:00"))
    through = walked(BRIEF, *calls("2026-11-23 10:00", "2026-11-24 10:00"), promise)
    assert (through.then, through.channel, through.ready_at) == (None, "call", at("2026-11-27 11:00"))
    assert through.through_at == at("2026-11-24 10:00")
    instead = walked(ROUTINE, *calls("2026-11-23 10:00", "2026-11-24 15:00"), promise)
    assert (instead.step, instead.channel) == (2, "call")


def test_a_promise_without_a_time_is_none() -> None:
    assert walked(ROUTINE, attempt(at("2026-11-23 10:00"), "callback_requested")).step == 1


def test_an_escalation_comes_back_to_the_same_step() -> None:
    asked = attempt(at("2026-11-23 10:00"), "clinical_question", "refill")
    back = walked(ROUTINE, asked, escalation(asked.at), escalation(asked.at, "answered"))
    assert (back.step, back.ready_at, back.late_after) == (0, asked.at, at("2026-11-25 00:00"))


@pytest.mark.rule("Q8")
def test_Q8_a_correction_walks_anew() -> None:
    wrong = attempt(at("2026-11-23 10:00"))
    assert walked(ROUTINE, wrong).step == 1
    assert walked(ROUTINE, wrong, correction(wrong, wrong.at, undone=True)) == walked(ROUTINE)


@pytest.mark.parametrize(
    ("values", "channel"),
    [
        ({}, Channel.LETTER),
        ({"consent_sms": True}, Channel.SMS),
        ({"consent_sms": False, "consent_portal": True}, Channel.PORTAL),
        ({"consent_email": True, "email": "a@example.org"}, Channel.EMAIL),
        ({"consent_email": True}, Channel.LETTER),
        ({"consent_mail": False}, None),
        ({"consent_mail": True}, Channel.LETTER),
    ],
)
def test_a_message_goes_by_the_first_channel_that_the_patient_agreed_to(
    values: dict[str, Any], channel: Channel | None
) -> None:
    assert next((one for one in MESSAGE if may_use(one, ListRow(**values))), None) == channel
    third = walked(ROUTINE, *calls("2026-11-23 10:00", "2026-11-24 15:00"), **values)
    assert third.channel == (channel or Channel.CALL)  # a step that has no channel is passed over


@pytest.mark.parametrize(("consent", "may"), [(None, True), (True, True), (False, False)])
def test_who_refuses_calls_is_written_to(consent: bool | None, may: bool) -> None:
    assert may_use(Channel.CALL, ListRow(consent_call=consent)) is may
    assert walked(ROUTINE, consent_call=consent).channel == (Channel.CALL if may else Channel.LETTER)


@pytest.mark.rule("C6")
@pytest.mark.parametrize("cadence", [ROUTINE, HIGH, BRIEF, AFTER_EVENT], ids=lambda cadence: cadence.id)
def test_C6_who_may_be_reached_by_nothing_is_somebodys_task(cadence: Cadence) -> None:
    refused: dict[str, Any] = {"consent_call": False, "consent_mail": False}
    stuck = walked(cadence, **refused)
    assert (stuck.channel, stuck.ready_at, stuck.then) == (None, None, "no_channel")
    assert walked(cadence, *calls("2026-11-23 10:00"), **refused).then == "no_channel"


@pytest.mark.rule("C5")
def test_C5_of_high_risk_a_clinician_decides_in_the_end() -> None:
    facts = [
        *calls("2026-11-23 10:00", "2026-11-24 14:00", "2026-11-25 18:00"),
        sent(at("2026-11-27 09:00")),
        *calls("2026-12-02 12:00"),
        sent(at("2026-12-04 09:00"), "certified_letter"),
    ]
    channels = [walked(HIGH, *facts[:number]).channel for number in range(len(facts) + 1)]
    assert channels == ["call", "call", "call", "letter", "call", "certified_letter", None]
    end = walked(HIGH, *facts)
    assert (end.then, end.ready_at, end.through_at) == ("clinician", None, facts[-1].at)
    assert walked(HIGH, *facts, sent(at("2026-12-20 09:00"))).through_at == facts[-1].at


def test_a_cadence_that_closes_says_so() -> None:
    assert walked(BRIEF, *calls("2026-11-23 10:00")).then is None
    assert walked(BRIEF, *calls("2026-11-23 10:00", "2026-11-24 10:00")).then == "close"


@pytest.mark.rule("C6")
def test_C6_a_cadence_that_nobody_ended_ends_with_a_person() -> None:
    open_ended = replace(BRIEF, then="graduate", again_after=None)
    assert walked(open_ended, *calls("2026-11-23 10:00", "2026-11-24 10:00")).then == "clinician"


def test_anchored_steps_count_from_the_event_but_never_come_before_what_was_done() -> None:
    assert (walked(AFTER_EVENT).ready_at, walked(AFTER_EVENT).late_after) == (
        at("2026-11-30 00:00"),
        at("2026-12-02 00:00"),
    )
    second = walked(AFTER_EVENT, *calls("2026-12-01 10:00"))
    assert (second.ready_at, second.late_after) == (at("2026-12-07 00:00"), at("2026-12-09 00:00"))
    late = walked(AFTER_EVENT, *calls("2026-12-10 10:00"))
    assert late.ready_at == at("2026-12-10 10:00")


def test_a_new_cycle_counts_anchored_steps_from_its_own_beginning() -> None:
    cycle = [
        *calls("2026-12-01 10:00", "2026-12-08 10:00"),
        sent(at("2026-12-23 09:00")),
        *calls("2026-12-29 10:00"),
    ]
    away = walked(AFTER_EVENT, *cycle)
    assert (away.cycle, away.ready_at, away.late_after) == (1, at("2027-03-29 00:00"), at("2027-04-07 00:00"))
    again = walked(AFTER_EVENT, *cycle, *calls("2027-03-29 10:00"))
    assert (again.step, again.ready_at, again.late_after) == (1, at("2027-04-12 00:00"), at("2027-04-14 00:00"))


def test_a_letter_counts_as_the_step_that_was_due() -> None:
    steps = (step(Channel.LETTER), call("1 day"))
    begun = walked(replace(BRIEF, steps=steps), sent(at("2026-11-23 09:00")))
    assert (begun.step, begun.ready_at, begun.late_after) == (1, at("2026-11-24 00:00"), None)


@pytest.mark.parametrize("hour", ["01:30", "23:30"])
def test_a_change_of_the_clocks_moves_no_day(hour: str) -> None:
    called = at(f"2026-10-31 {hour}")
    in_two_days = walked(replace(ROUTINE, steps=(call(), call("2 days"))), attempt(called))
    assert in_two_days.ready_at == at("2026-11-02 00:00")


def test_a_delay_of_hours_is_exact() -> None:
    called: datetime = at("2026-10-31 23:30")
    soon = walked(replace(ROUTINE, steps=(call(), replace(call(), after=Delay.parse("3 hours")))), attempt(called))
    assert soon.ready_at == called + timedelta(hours=3)
