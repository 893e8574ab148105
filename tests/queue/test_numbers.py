"""A wrong number kills the number, not the patient; and how much voicemail may be left."""

from datetime import date, timedelta
from typing import Any

import pytest

from recalldesk.queue.contacts import contacts, voicemail_spent
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import Number
from recalldesk.queue.numbers import dead_numbers
from recalldesk.queue.projection import RecallState
from tests.queue.policies import NOW, POLICY, SIBLING, at, attempt, correction, listed, listing, sent, state

ONE, TWO = "+14135550101", "+14135550102"
DAY = timedelta(days=1)
ON_LIST = listed(at("2026-11-20 07:00"))
ROW = listing(1, due_date=date(2026, 11, 20), numbers=(Number(ONE), Number(TWO)))


def wrong(number: str, when: timedelta = timedelta(), **more: Any) -> Fact:
    return attempt(NOW + when, "wrong_number", number=number, **more)


def now(*facts: Fact) -> RecallState:
    return state(ON_LIST, *facts, of=ROW, now=NOW + 9 * DAY)


@pytest.mark.rule("Q6")
def test_Q6_the_last_word_on_a_number_counts() -> None:
    first = wrong(ONE)
    assert dead_numbers([first], POLICY) == {ONE}
    assert dead_numbers([ON_LIST], POLICY) == frozenset()
    assert dead_numbers([first, attempt(NOW + DAY, "no_answer", number=ONE)], POLICY) == {ONE}
    assert dead_numbers([first, attempt(NOW + DAY, "scheduled", number=ONE)], POLICY) == frozenset()
    assert dead_numbers([first, correction(first, NOW + DAY, undone=True)], POLICY) == frozenset()
    assert dead_numbers([attempt(NOW, "wrong_number")], POLICY) == frozenset()


@pytest.mark.rule("Q6")
def test_Q6_without_a_number_to_call_another_channel_is_next() -> None:
    assert now(wrong(ONE)).channel == "call"
    assert now(wrong(ONE), wrong(TWO, DAY)).channel == "letter"
    assert now(wrong(ONE), wrong(TWO, DAY, recall=SIBLING)).channel == "letter"  # wrong for the patient
    gone = wrong(ONE), wrong(TWO, DAY)
    assert now(*gone, sent(NOW + 4 * DAY)).why == "low_frequency"
    promised = attempt(NOW + 2 * DAY, "callback_requested", callback_at=NOW + 20 * DAY)
    assert now(*gone, promised).why == "promise"


@pytest.mark.rule("T12")
def test_T12_voicemail_one_in_seven_days_and_two_in_a_cycle() -> None:
    left = [attempt(NOW + n * 8 * DAY, "left_message", "voicemail") for n in range(2)]
    other = attempt(NOW, "left_message")
    caps = POLICY.caps

    def spent(facts: list[Fact], after: timedelta, own: list[Fact] | None = None) -> bool:
        made = contacts(facts, POLICY)
        return voicemail_spent(made, contacts(facts if own is None else own, POLICY), caps, NOW + after)

    assert not spent([other, sent(NOW)], DAY)
    assert spent(left[:1], DAY)
    assert not spent(left[:1], 8 * DAY)
    assert spent(left, 30 * DAY)
    assert not spent(left, 30 * DAY, own=[])  # it was opened again since
