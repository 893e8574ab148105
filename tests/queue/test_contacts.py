from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import Contact, cap_frees, contacts, counted
from recalldesk.queue.facts import Fact
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.policy import Caps, Channel
from recalldesk.queue.reminders import Sending
from recalldesk.queue.times import Delay
from tests.queue.policies import NEW_YORK, NOW, POLICY, SIBLING, at, attempt, correction, sent

CAPS = POLICY.caps
WEEK = timedelta(days=7)


def read(*facts: Fact) -> list[Contact]:
    return contacts(facts, POLICY)


def counts(*facts: Fact, caps: Caps = CAPS) -> list[datetime]:
    return list(counted(read(*facts), caps, NEW_YORK))


def frees(*facts: Fact) -> datetime | None:
    return cap_frees(read(*facts), CAPS, NEW_YORK)


def test_an_attempt_is_read_with_what_its_outcome_does() -> None:
    (busy,) = read(attempt(NOW, "no_answer", "busy"))
    assert (busy.at, busy.channel, busy.effect, busy.asked_for) == (NOW, Channel.CALL, Effect.AGAIN, False)
    assert busy.rule
    assert busy.rule.again_after == Delay.parse("20 minutes")
    (plain,) = read(attempt(NOW, "no_answer", "a detail that was removed", asked_for=True))
    assert (plain.effect, plain.rule and plain.rule.again_after, plain.asked_for) == (Effect.NEXT_STEP, None, True)


def test_a_message_counts_once_it_was_sent() -> None:
    states = ("queued", "sent", "delivered", "failed", "replied")
    first, *later = (sent(NOW + timedelta(hours=n), "sms", state, reminder="R") for n, state in enumerate(states))
    found = read(first, *later)
    assert [(one.channel, one.at, one.effect) for one in found] == [(Channel.SMS, NOW + timedelta(hours=1), None)]
    assert found[0].replied_at == NOW + timedelta(hours=4)
    assert [(one.at, one.sending) for one in read(first)] == [(NOW, Sending.QUEUED)]
    assert [one.sending for one in read(first, *later[:3])] == [Sending.FAILED]
    assert [one.sending for one in read(first, later[1])] == [Sending.SENT]  # delivered, so it had been sent


def test_a_queued_message_counts_against_the_caps_and_one_that_failed_does_not() -> None:
    first = sent(NOW, "sms", "queued")
    failed = sent(NOW + timedelta(hours=1), "sms", "failed", reminder=str(first.id))
    assert counts(first) == [NOW]
    assert counts(first, failed) == []


def test_a_message_that_was_queued_and_taken_back_was_none() -> None:
    first = sent(NOW, "sms", "queued")
    assert read(first, correction(first, NOW + timedelta(hours=1), undone=True)) == []


def test_contacts_come_in_the_order_of_time_whatever_the_facts_do() -> None:
    facts = [attempt(NOW + timedelta(hours=hour)) for hour in (5, 1, 3)] + [sent(NOW + timedelta(hours=2))]
    assert [one.at.hour for one in read(*facts)] == [20, 21, 22, 0]


def test_a_correction_replaces_what_it_names_and_the_newest_counts() -> None:
    wrong = attempt(NOW, "no_answer", "rang_out")
    first = correction(wrong, NOW + timedelta(minutes=1), outcome="scheduled", detail="this_visit")
    second = correction(wrong, NOW + timedelta(minutes=2), outcome="left_message", detail="voicemail")
    for facts in ([wrong, first, second], [second, first, wrong]):
        (one,) = read(*facts)
        assert one.rule
        assert one.rule.detail
        assert (one.fact, one.at, one.rule.outcome.id, one.rule.detail.id) == (
            wrong.id,
            NOW,
            "left_message",
            "voicemail",
        )


def test_a_detail_of_the_outcome_before_its_correction_means_nothing() -> None:
    wrong = attempt(NOW, "no_answer", "busy")
    (one,) = read(wrong, correction(wrong, NOW, outcome="left_message"))
    assert (one.effect, one.rule and one.rule.detail) == (Effect.NEXT_STEP, None)


def test_an_attempt_that_was_taken_back_was_none() -> None:
    wrong = attempt(NOW)
    undo = correction(wrong, NOW + timedelta(minutes=1), undone=True)
    assert read(wrong, undo) == []
    assert len(read(wrong, undo, correction(wrong, NOW + timedelta(minutes=2), outcome="scheduled"))) == 1


@pytest.mark.parametrize("zone", ["+00:00", "-05:00"])
def test_a_promise_is_an_instant_in_utc(zone: str) -> None:
    promised = datetime.fromisoformat(f"2026-11-25T15:00:00{zone}")
    (one,) = read(attempt(NOW, "callback_requested", callback_at=promised))
    assert one.promised_at == promised
    assert one.promised_at.utcoffset() == timedelta()


@pytest.mark.rule("T2")
def test_T2_contacts_that_we_start_count_letters_do_not() -> None:
    facts = [attempt(NOW), sent(NOW + WEEK, "sms"), sent(NOW, "letter"), sent(NOW, "certified_letter")]
    assert counts(*facts) == [NOW, NOW + WEEK]
    assert counts(attempt(NOW, asked_for=True)) == []


@pytest.mark.parametrize(
    ("called", "after", "counted_"),
    [
        ("2026-11-25 10:00", attempt, False),
        ("2026-11-30 10:00", attempt, False),  # late, but still what was asked for
        ("2026-11-25 09:59", attempt, True),  # before the time that was promised
        ("2026-11-25 10:00", sent, True),  # no call
    ],
)
@pytest.mark.rule("T2")
def test_T2_a_promised_call_does_not_count(called: str, after: object, counted_: bool) -> None:
    promise = attempt(NOW, "callback_requested", callback_at=at("2026-11-25 10:00"))
    kept = attempt(at(called)) if after is attempt else sent(at(called), "sms")
    assert counts(promise, kept) == [NOW, kept.at][: 1 + counted_]
    assert counts(promise, attempt(at(called), recall=SIBLING))[1:] == [at(called)]  # it was not promised


@pytest.mark.rule("T2")
def test_T2_the_retry_of_a_busy_line_does_not_count_twice_a_day() -> None:
    busy = [attempt(NOW + timedelta(minutes=20 * number), "no_answer", "busy") for number in range(5)]
    assert counts(*busy[:3]) == [NOW]
    assert counts(*busy[:2], attempt(busy[2].at)) == [NOW]
    assert counts(*busy[:4]) == [NOW, busy[3].at]
    assert counts(*busy) == [NOW, busy[3].at, busy[4].at]


@pytest.mark.rule("T2")
def test_T2_what_is_no_retry_of_that_line_on_that_day_counts() -> None:
    busy = attempt(NOW, "no_answer", "busy")
    tomorrow, soon = NOW + timedelta(days=1), NOW + timedelta(minutes=20)
    assert counts(busy, attempt(tomorrow)) == [NOW, tomorrow]
    assert counts(busy, attempt(soon, recall=SIBLING)) == [NOW, soon]
    assert counts(busy, sent(soon, "sms")) == [NOW, soon]
    assert counts(attempt(NOW), attempt(soon)) == [NOW, soon]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((), None),
        (("2026-11-24 14:10",), "2026-11-25 00:00"),
        (("2026-11-23 14:10", "2026-11-24 14:10"), "2026-11-25 00:00"),
        (("2026-11-20 09:00", "2026-11-23 14:10", "2026-11-24 14:10"), "2026-11-27 09:00"),
        (("2026-11-17 00:00", "2026-11-23 14:10", "2026-11-24 14:10"), "2026-11-25 00:00"),
        (("2026-10-28 10:00", "2026-10-30 10:00", "2026-10-31 10:00"), "2026-11-04 09:00"),  # over a change of clocks
    ],
)
@pytest.mark.rule("T2")
def test_T2_the_caps_free_the_patient_again(times: tuple[str, ...], expected: str | None) -> None:
    assert frees(*(attempt(at(when)) for when in times)) == (at(expected) if expected else None)


def test_where_the_caps_are_not_reached_nothing_waits() -> None:
    roomy = Caps(a_day=2, in_7_days=9, voicemail_in_7_days=1, voicemail_a_cycle=2, busy_retries_a_day=0)
    assert cap_frees(read(attempt(NOW)), roomy, NEW_YORK) is None


@given(
    st.lists(st.integers(0, 30 * 24 * 60).map(lambda minute: NOW + timedelta(minutes=minute)), max_size=30),
    st.integers(1, 3),
    st.integers(3, 6),
)
@pytest.mark.rule("T2")
def test_T2_whoever_calls_when_the_caps_allow_breaks_none(wanted: list[datetime], a_day: int, in_7_days: int) -> None:
    caps = replace(CAPS, a_day=a_day, in_7_days=in_7_days)
    facts: list[Fact] = []
    for moment in sorted(wanted):
        free = cap_frees(read(*facts), caps, NEW_YORK)
        if free is None or free <= moment:
            facts.append(attempt(moment, recall=SIBLING if len(facts) % 2 else None))
        else:  # then one more would indeed be too many, until just before
            made = [*(one.at for one in facts), free - timedelta(microseconds=1)]
            assert not _within(made, a_day, in_7_days) or made[-1] < made[-2]
    assert _within([one.at for one in facts], a_day, in_7_days)


def _within(made: list[datetime], a_day: int, in_7_days: int) -> bool:
    days = [local_day(moment, NEW_YORK) for moment in made]
    in_a_week = (sum(moment - WEEK < other <= moment for other in made) for moment in made)
    return max(map(days.count, days), default=0) <= a_day and max(in_a_week, default=0) <= in_7_days
