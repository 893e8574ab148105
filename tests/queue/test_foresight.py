from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import assume, given, settings

from recalldesk.core.ids import LoadId
from recalldesk.queue.explain import explain
from recalldesk.queue.facts import Fact
from recalldesk.queue.foresight import Foreseen, if_unanswered
from recalldesk.queue.model import Number
from recalldesk.queue.standing import Rulebook
from tests.queue.histories import LATER, LISTINGS, UNDONE, histories
from tests.queue.policies import HOURS, NOW, RECALL, RULES, at, attempt, listed, listing, rulebook, stood

LISTED = listed(at("2026-11-20 07:00"))


def foreseen(
    *facts: Fact, now: datetime = NOW, rules: Rulebook = RULES, number: str | None = None, **row: Any
) -> Foreseen | None:
    one = listing(1, **row)
    return if_unanswered(RECALL, [LISTED, *facts], {one.id: one}, (), rules, now, number)


SCREENING: dict[str, Any] = {"reason": "mammogram", "dob": date(1970, 1, 1), "due_date": date(2026, 11, 20)}


@pytest.mark.rule("C6")
def test_C6_after_a_call_comes_the_next_step_of_the_cadence() -> None:
    assert foreseen(**SCREENING) == Foreseen("call", date(2026, 11, 25), "midday")


def test_after_the_last_call_the_recall_is_closed_where_the_playbook_says_so() -> None:
    assert foreseen(attempt(at("2026-11-23 10:00")), **SCREENING) == Foreseen("close", date(2026, 11, 24))


def test_a_message_has_its_day_and_no_hour() -> None:
    calls = [attempt(at("2026-11-21 10:00")), attempt(at("2026-11-23 10:00"))]
    assert [foreseen(*calls[:n], consent_sms=True, due_date=date(2026, 11, 20)) for n in (1, 2)] == [
        Foreseen("sms", date(2026, 11, 27)),
        Foreseen("call", date(2026, 12, 1), "morning"),
    ]


def test_where_no_part_of_the_day_is_known_the_day_is_said() -> None:
    rules = rulebook(hours=replace(HOURS, dayparts=()))
    assert foreseen(rules=rules, **SCREENING) == Foreseen("call", date(2026, 11, 25))


def test_nothing_is_foreseen_of_a_recall_that_no_list_names() -> None:
    assert if_unanswered(RECALL, [attempt(at("2026-11-21 10:00"))], {}, (), RULES, NOW) is None


@settings(max_examples=60)
@given(histories(), LATER, UNDONE)
def test_what_is_foreseen_is_what_comes_once_nobody_answered(
    facts: list[Fact], now: datetime, undone: frozenset[int]
) -> None:
    known, loads = {one.id: one for one in LISTINGS}, {LoadId(load) for load in undone}
    said = if_unanswered(RECALL, facts, known, loads, RULES, now)
    _, how = stood([*facts, attempt(now)], LISTINGS, now, undone=undone)
    assume(how and said)
    assert how
    assert said
    duty = explain(how, RULES, now).duty
    assert said.action == (duty.action if duty else "close")


def test_without_a_good_hour_soon_the_first_at_all_is_said() -> None:
    rules = rulebook(hours=replace(HOURS, dayparts=HOURS.dayparts[:1]))
    one = foreseen(now=at("2026-11-24 10:10"), rules=rules, due_date=date(2026, 11, 20))
    assert one == Foreseen("call", date(2026, 11, 25), "morning")


@pytest.mark.rule("C5")
def test_C5_where_every_number_is_called_the_next_one_comes_first() -> None:
    two = [Number("+14135550101"), Number("+14135550102")]
    every: dict[str, Any] = {"reason": "lab results", "numbers": tuple(two)}
    before = [attempt(at(day), number=two[0].e164) for day in ("2026-11-20 10:00", "2026-11-23 13:00")]
    _, how = stood([LISTED, *before], listing(1, **every), NOW)
    _, then = stood([LISTED, *before, attempt(NOW, number=two[0].e164)], listing(1, **every), NOW)
    assert how
    assert then
    assert how.progress.untried == tuple(one.e164 for one in two)
    duty = explain(then, RULES, NOW).duty
    said = foreseen(*before, number=two[0].e164, **every)
    assert (said.action if said else None) == (duty.action if duty else None) == "call"
