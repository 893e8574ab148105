from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from recalldesk.queue.duties import Duty
from recalldesk.queue.explain import Block, Explanation, explain
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import Finding, Problem
from recalldesk.queue.projection import Status, state_of
from recalldesk.queue.standing import Listing, Rulebook
from recalldesk.queue.windows import Window
from tests.queue.histories import LATER, LISTINGS, UNDONE, histories
from tests.queue.policies import (
    BRIEF,
    NOW,
    POLICY,
    RULES,
    at,
    attempt,
    escalation,
    listed,
    listing,
    rulebook,
    segment,
    standing,
    stood,
)

LISTED = at("2026-11-20 07:00")
ON_LIST = listed(LISTED)


def said(
    *facts: Fact, of: Listing | Sequence[Listing] = (), now: datetime = NOW, rules: Rulebook = RULES, **more: Any
) -> Explanation:
    return explain(standing(*facts, of=of, now=now, rules=rules, **more), rules, now)


@pytest.mark.rule("Q5")
def test_Q5_a_callable_recall_says_why_now() -> None:
    row = listing(1, reason="Imaging results", risk="High", due_date=date(2026, 11, 20))
    one = said(ON_LIST, of=row, now=at("2026-12-16 14:10"))
    assert one == Explanation(
        state=one.state,
        callable_now=True,
        tier=1,
        matched=("reason results",),
        raised_by="risk high",
        reason="results",
        due=date(2026, 11, 20),
        promised_at=None,
        blocks=(),
        next_at=at("2026-12-16 14:10"),
        open_until=at("2026-12-16 19:00"),
        good_hour=True,
        duty=Duty("coordinators", "call", date(2026, 12, 16)),
    )
    assert not said(ON_LIST, of=row, now=at("2026-12-16 09:10")).good_hour


def test_a_promise_says_for_when() -> None:
    promised = at("2026-11-29 13:00")
    asked = attempt(at("2026-11-24 13:00"), "callback_requested", callback_at=promised)
    one = said(ON_LIST, asked)
    assert (one.promised_at, one.next_at, one.tier) == (promised, promised, 5)
    assert said(ON_LIST, asked, now=promised).tier == 0


BAD = Finding(Problem.BAD_PHONE, "phone")


@pytest.mark.parametrize(
    ("row", "facts", "now", "blocks", "next_at"),
    [
        ({}, (), "2026-11-24 20:00", [("hours", "hours", "2026-11-25 09:00")], "2026-11-25 09:00"),
        ({}, (), "2026-11-25 20:00", [("hours", "hours", "2026-11-27 09:00")], "2026-11-27 09:00"),
        ({"window_start": date(2026, 12, 5)}, (), "2026-11-24 12:00",
         [("waiting", "not_due", "2026-12-05 00:00"), ("waiting", "cadence", "2026-12-05 00:00")], "2026-12-05 10:00"),
        ({"last_refill": date(2026, 8, 20)}, (), "2026-11-24 12:00", [("waiting", "segment_off", None)], None),
        ({"missed_lab": "A1c"}, (), "2026-11-24 12:00",
         [("waiting", "segment_off", "2026-12-01 00:00")], "2026-12-01 09:00"),
        ({"consent_call": False}, (), "2026-11-22 12:00",
         [("waiting", "cadence", "2026-11-23 00:00"), ("message", "letter", None),
          ("hours", "hours", "2026-11-23 09:00")], None),
        ({"consent_call": False, "consent_mail": False}, (), "2026-11-24 12:00",
         [("routed", "no_channel", None)], None),
        ({}, (escalation(NOW),), "2026-11-24 20:00",
         [("routed", "clinical", None), ("hours", "hours", "2026-11-25 09:00")], None),
        ({}, (attempt(LISTED, "scheduled"),), "2026-11-23 12:00",
             [("waiting", "unconfirmed", "2026-11-24 00:00")], None),
        ({}, (attempt(LISTED, "patient_declined"),), "2026-11-24 12:00",
         [("closed", "patient_declined", "2027-11-20 00:00")], "2027-11-20 10:00"),
        ({"safe_contact": "before 8 am"}, (), "2026-11-24 12:00", [("hours", "hours", None)], None),
    ],
)  # fmt: skip
@pytest.mark.rule("Q5")
def test_Q5_a_blocked_recall_says_all_that_blocks_it_and_when_next(
    row: dict[str, Any],
    facts: tuple[Fact, ...],
    now: str,
    blocks: list[tuple[str, str, str | None]],
    next_at: str | None,
) -> None:
    one = said(ON_LIST, *facts, of=listing(1, **row), now=at(now))
    assert not one.callable_now
    assert list(one.blocks) == [Block(kind, why, at(until) if until else None) for kind, why, until in blocks]
    assert one.next_at == (at(next_at) if next_at else None)


def test_holds_are_said_by_precedence_with_what_comes_after_them() -> None:
    row = listing(1, BAD, Finding(Problem.DECEASED), due_date=date(2026, 12, 24))
    one = said(ON_LIST, of=row, now=at("2026-11-24 20:00"))
    assert [(block.kind, block.why) for block in one.blocks] == [
        ("held", "deceased"),
        ("held", "bad_phone"),
        ("waiting", "not_due"),
        ("waiting", "cadence"),
        ("hours", "hours"),
    ]
    assert one.next_at is None


def test_what_a_cadence_closed_is_closed_until_a_list_says_otherwise() -> None:
    rules = rulebook(segments=(segment("general", 4, "brief"),), cadences=(BRIEF,))
    one = said(ON_LIST, attempt(LISTED), attempt(at("2026-11-23 10:00")), rules=rules)
    assert (one.blocks, one.next_at) == ((Block("closed", "cadence_done"),), None)


def test_a_call_that_a_change_of_segment_moves_is_foreseen() -> None:
    """At 40 the patient comes to a segment that is off until then."""
    late = replace(POLICY.segments[4], starts=date(2026, 12, 20))
    rules = rulebook(segments=(*POLICY.segments[:4], late, *POLICY.segments[5:]))
    row = listing(1, reason="mammogram", dob=date(1986, 11, 25))
    assert said(ON_LIST, of=row, rules=rules).callable_now
    evening = said(ON_LIST, of=row, rules=rules, now=at("2026-11-24 20:00"))
    assert evening.blocks == (Block("hours", "hours", at("2026-11-25 09:00")),)
    assert evening.next_at == at("2026-12-21 09:00")


def test_what_turns_too_often_is_not_foreseen() -> None:
    never = listing(1, safe_contact="before 8 am")
    assert said(ON_LIST, of=never, rules=rulebook(seasons=())).next_at is None
    assert said(ON_LIST, of=never).next_at is None


@settings(max_examples=120)
@given(histories(), LATER, UNDONE, st.integers(0, 40))
@pytest.mark.rule("Q5")
def test_Q5_explanation_and_projection_agree(
    facts: list[Fact], now: datetime, undone: frozenset[int], part: int
) -> None:
    one, how = stood(facts, LISTINGS, now, undone=undone)
    assume(how)
    assert how
    why = explain(how, RULES, now)
    open_ = RULES.hours.open_until(how.window, now)
    assert why.state == one == state_of(how, RULES, now)
    assert one.window in {None, how.window.key}
    assert why.callable_now == (one.status is Status.READY and open_ is not None)
    assert why.callable_now == (not why.blocks)
    assert why.open_until == open_
    if one.status in {Status.HELD, Status.CLOSED, Status.ROUTED}:
        assert one.why == why.blocks[0].why
    if why.next_at is None:
        return
    assert why.next_at >= now
    assert (why.next_at == now) == why.callable_now
    then = how.again(why.next_at)
    assert explain(then, RULES, why.next_at).callable_now
    earlier = now + (why.next_at - now) * part / 41
    assert earlier == now or not explain(how.again(earlier), RULES, earlier).callable_now


@settings(max_examples=60)
@given(histories(), LATER, st.integers(0, 200))
def test_where_no_call_is_foreseen_none_may_be_made(facts: list[Fact], now: datetime, days: int) -> None:
    _, how = stood(facts, LISTINGS, now)
    assume(how)
    assert how
    why = explain(how, RULES, now)
    assume(why.next_at is None and why.state.status in {Status.HELD, Status.CLOSED})
    later = now + timedelta(days=days)
    assert not explain(how.again(later), RULES, later).callable_now


def test_a_window_is_what_explain_and_queue_both_look_at() -> None:
    how = standing(ON_LIST)
    assert Window.parse(state_of(how, RULES, NOW).window or "") == how.window
