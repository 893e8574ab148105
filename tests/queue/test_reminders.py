"""What is written to a patient, as its facts tell, and what it makes of a recall."""

from datetime import timedelta
from typing import Any

import pytest

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import RecallState, Status
from tests.queue.policies import (
    PATIENT,
    SIBLING,
    at,
    attempt,
    correction,
    fact,
    listed,
    listing,
    sent,
    state,
)

ON_LIST = listed(at("2026-11-16 07:00"))
TRIED = (attempt(at("2026-11-20 10:00")), attempt(at("2026-11-23 10:00")))
DUE = at("2026-11-27 09:00")
HOUR = timedelta(hours=1)
WRITABLE = {"consent_sms": True, "consent_email": True, "email": "a@example.org"}


def stands(*facts: Fact, after: timedelta = HOUR, **values: Any) -> RecallState:
    return state(ON_LIST, *TRIED, *facts, of=listing(1, **{**WRITABLE, **values}), now=DUE + after)


def follows(first: Fact, what: str, after: timedelta = HOUR) -> Fact:
    return sent(first.at + after, "sms", what, reminder=str(first.id))


def word(channel: str, *, allowed: bool, **more: Any) -> Fact:
    return fact(FactKind.CONSENT_CHANGE, DUE, channel=channel, allowed=allowed, **more)


QUEUED = sent(DUE, "sms", "queued")


def test_a_message_is_due_then_waits_for_its_tool_then_the_cadence_goes_on() -> None:
    assert (stands().status, stands().why) == (Status.WAITING, "sms")
    waiting = stands(QUEUED)
    assert (waiting.status, waiting.why, waiting.channel, waiting.step) == (Status.WAITING, "outbox", "sms", 2)
    gone = stands(QUEUED, follows(QUEUED, "sent"), after=timedelta(days=10))
    assert (gone.status, gone.channel, gone.step) == (Status.READY, "call", 3)


def test_what_was_queued_and_taken_back_is_due_again() -> None:
    assert stands(QUEUED, correction(QUEUED, DUE + HOUR, undone=True), after=2 * HOUR).why == "sms"


def test_what_failed_goes_by_the_next_channel_and_never_again_by_that_one() -> None:
    failed = stands(QUEUED, follows(QUEUED, "failed"), after=2 * HOUR)
    assert (failed.why, failed.channel, failed.step) == ("email", "email", 2)
    letter = sent(DUE + 3 * HOUR, "email", "failed")
    assert stands(QUEUED, follows(QUEUED, "failed"), letter, after=4 * HOUR).why == "letter"
    nothing_left = stands(QUEUED, follows(QUEUED, "failed"), letter, consent_mail=False, after=timedelta(days=10))
    assert (nothing_left.status, nothing_left.channel, nothing_left.step) == (Status.READY, "call", 3)


def test_who_replies_is_called_at_once() -> None:
    went = (QUEUED, follows(QUEUED, "sent"))
    assert stands(*went, after=timedelta(days=1)).why == "cadence"
    answered = stands(*went, follows(QUEUED, "replied", 2 * HOUR), after=timedelta(days=1))
    assert (answered.status, answered.channel, answered.step) == (Status.READY, "call", 3)


def test_a_message_beside_a_call_takes_the_place_of_no_call_and_ends_no_promise() -> None:
    beside = sent(at("2026-11-21 10:00"), "sms")
    assert (stands(beside).step, stands(beside).why) == (2, "sms")
    promised = attempt(DUE, "callback_requested", callback_at=at("2026-12-07 10:00"))
    assert stands(promised, sent(DUE + HOUR, "sms"), after=2 * HOUR).why == "promise"


@pytest.mark.rule("T2")
def test_T2_a_message_counts_against_the_caps_and_a_letter_neither_counts_nor_waits_for_them() -> None:
    elsewhere = [sent(DUE - HOUR, "sms", recall=SIBLING, patient=PATIENT)]
    assert stands(*elsewhere).why == "cap"
    assert stands(*elsewhere, consent_sms=False, consent_email=False).why == "letter"
    letter = sent(DUE - HOUR, "letter", recall=SIBLING, patient=PATIENT)
    assert stands(letter).why == "sms"


@pytest.mark.rule("T5")
def test_T5_a_channel_that_the_patient_refused_is_used_no_more_whatever_the_next_list_says() -> None:
    refused = word("sms", allowed=False)
    assert stands(refused).why == "email"
    assert stands(refused, listed(DUE + HOUR / 2, load=2)).why == "email"
    assert stands(word("email", allowed=True), consent_sms=False, consent_email=False).why == "email"
    assert stands(word("letter", allowed=False), consent_sms=False, consent_email=False).status is Status.WAITING
    in_a_call = attempt(DUE - HOUR)
    gone = correction(in_a_call, DUE, undone=True)
    assert stands(in_a_call, word("sms", allowed=False, attempt=str(in_a_call.id)), gone).why == "sms"


@pytest.mark.rule("P3")
def test_P3_who_named_a_safe_contact_is_called_and_not_written_to() -> None:
    safe = stands(safe_contact="after 4 pm", after=timedelta(days=10))
    assert (safe.status, safe.channel, safe.step) == (Status.READY, Channel.CALL, 3)
