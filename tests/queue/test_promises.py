"""The ledger of promises: what was promised, until when, and what came of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from recalldesk.queue.facts import Fact
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Detail
from recalldesk.queue.promises import Kind, Promise, Standing, broken_to_patient, promises
from tests.queue.policies import NOW, POLICY, at, attempt, correction, escalation, opt_out, sent, skip, visit

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DUE = NOW + 2 * HOUR

_CALLBACK = POLICY.outcome[OutcomeKey.CALLBACK_REQUESTED]
_DETAILS = (Detail(id="at_a_time", name="At a time"), Detail(id="patient_will_call", name="Patient will call"))
THEIRS = replace(
    POLICY, outcomes=(*(one for one in POLICY.outcomes if one != _CALLBACK), replace(_CALLBACK, details=_DETAILS))
)


def only(*facts: Fact) -> Promise:
    (one,) = promises(facts, POLICY)
    return one


def promise(detail: str = "at_a_time") -> Fact:
    return attempt(NOW, "callback_requested", detail, callback_at=DUE)


def test_a_callback_is_open_until_it_is_late_and_broken_then() -> None:
    one = only(promise())
    assert (one.kind, one.due, one.late_at, one.done_at) == (Kind.CALLBACK, DUE, DUE + 30 * MINUTE, None)
    assert one.standing(DUE + 30 * MINUTE) is Standing.OPEN
    assert one.standing(DUE + 31 * MINUTE) is Standing.BROKEN


@pytest.mark.parametrize(("late", "standing"), [(0, Standing.KEPT), (30, Standing.KEPT), (31, Standing.BROKEN)])
def test_the_next_call_keeps_it_in_time_and_not_later(late: int, standing: Standing) -> None:
    one = only(promise(), skip(DUE), attempt(DUE + late * MINUTE))
    assert one.done_at == DUE + late * MINUTE
    assert one.standing(NOW + 9 * DAY) is standing


def test_what_the_patient_will_do_was_not_promised_nor_what_was_taken_back() -> None:
    assert promises([promise("patient_will_call")], THEIRS) == []
    assert len(promises([promise("at_a_time")], THEIRS)) == 1
    made = promise()
    assert promises([made, correction(made, NOW + MINUTE, undone=True)], POLICY) == []
    assert promises([attempt(NOW), attempt(NOW + HOUR, "callback_requested", "at_a_time")], POLICY) == []


def test_who_asks_for_one_kind_gets_no_other() -> None:
    facts = [promise(), attempt(NOW + MINUTE, marks=["letter"])]
    assert [one.kind for one in promises(facts, POLICY)] == [Kind.CALLBACK, Kind.LETTER]
    for kind in (Kind.CALLBACK, Kind.LETTER):
        assert [one.kind for one in promises(facts, POLICY, {kind})] == [kind]


def test_a_message_is_no_call() -> None:
    assert only(promise(), sent(DUE, "sms")).done_at is None


@pytest.mark.parametrize("end", [opt_out(NOW + HOUR), visit(NOW + HOUR)])
def test_a_promise_to_whom_wants_no_more_or_has_a_visit_by_then_is_gone(end: Fact) -> None:
    assert promises([promise(), end], POLICY) == []
    assert len(promises([promise(), end, attempt(DUE)], POLICY)) == 1
    assert len(promises([promise(), end._replace(at=DUE + HOUR)], POLICY)) == 1


def test_a_wish_or_visit_that_does_not_stand_changes_nothing() -> None:
    wish = opt_out(NOW + HOUR)
    assert len(promises([promise(), wish, correction(wish, NOW + HOUR, undone=True)], POLICY)) == 1
    assert len(promises([promise(), visit(NOW + HOUR, "cancelled")], POLICY)) == 1
    wish = wish._replace(payload={"voicemail": "none"})
    assert len(promises([promise(), wish], POLICY)) == 1


def asked() -> list[Fact]:
    question = attempt(NOW, "clinical_question", "question")
    return [question, escalation(NOW + timedelta(microseconds=1), attempt=str(question.id))]


@pytest.mark.rule("C4")
@pytest.mark.parametrize("end", ["answered", "handed_back", "closed"])
def test_C4_a_nurses_answer_is_promised_with_the_question_and_kept_by_its_end(end: str) -> None:
    facts = asked()
    one = only(*facts)
    assert (one.kind, one.due - NOW > 8 * HOUR - MINUTE, one.done_at) == (Kind.ANSWER, True, None)
    in_time = only(*facts, escalation(NOW + HOUR, end))
    assert in_time.standing(NOW + 9 * DAY) is Standing.KEPT
    late = only(*facts, escalation(NOW + DAY, end))
    assert late.standing(NOW + 9 * DAY) is Standing.BROKEN


def test_an_escalation_that_no_question_opened_promises_no_answer() -> None:
    assert promises([escalation(NOW)], POLICY) == []
    call = attempt(NOW, "escalated", "upset")
    assert promises([call, escalation(NOW + MINUTE, attempt=str(call.id))], POLICY) == []


def test_a_letter_is_promised_by_a_mark_and_kept_by_being_sent() -> None:
    call = attempt(NOW, "no_answer", marks=["letter"])  # a Tuesday, and Thursday and Friday are days off
    one = only(call, attempt(NOW + HOUR), sent(NOW - HOUR), sent(NOW + HOUR, state="queued"))
    assert (one.kind, one.due, one.done_at) == (Kind.LETTER, at("2026-12-01 00:00"), None)
    for channel in ("letter", "certified_letter"):
        assert only(call, sent(NOW + HOUR, channel)).standing(NOW + 30 * DAY) is Standing.KEPT


def test_a_broken_one_is_owed_until_the_patient_was_spoken_to() -> None:
    now = NOW + 2 * DAY
    assert broken_to_patient([promise()], POLICY, DUE) is None
    owed = broken_to_patient([promise()], POLICY, now)
    assert owed is not None
    assert owed.kind is Kind.CALLBACK
    missed = attempt(NOW + DAY)
    assert broken_to_patient([promise(), missed], POLICY, now) is not None
    spoken = attempt(NOW + DAY + HOUR, "patient_declined", "this_recall")
    assert broken_to_patient([promise(), missed, spoken], POLICY, now) is None
    assert broken_to_patient([promise(), spoken._replace(at=DUE)], POLICY, now) is None
