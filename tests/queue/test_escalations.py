"""What an escalation is, by any sequence of its moves (C4)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.escalations import ENDS, Move, escalations
from recalldesk.queue.facts import Fact
from tests.queue.policies import POLICY, at, delay, escalation

NOW = at("2026-11-24 09:00")  # a Tuesday
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
MOVES = [Move.ACKNOWLEDGED, *sorted(ENDS)]


@pytest.mark.rule("C4")
def test_C4_its_clocks_come_from_its_route() -> None:
    (one,) = escalations([escalation(NOW, asks="May I drive?")], POLICY)
    assert (one.route, one.asks, one.opened_at) == ("clinical", "May I drive?", NOW)
    assert (one.acknowledge_by, one.answer_by) == (NOW + HOUR, NOW + 8 * HOUR)
    assert [one.late(NOW + minutes * MINUTE) for minutes in (59, 60)] == [False, True]
    assert [one.unacknowledged(NOW + minutes * MINUTE) for minutes in (59, 60)] == [False, True]


@pytest.mark.rule("C4")
def test_C4_taken_up_it_is_late_only_by_its_answer() -> None:
    taken = escalation(NOW + HOUR, "acknowledged")
    opened = escalation(NOW)
    (one,) = escalations([opened, taken], POLICY)
    assert (one.acknowledged_at, one.acknowledged_by, one.due_at) == (NOW + HOUR, taken.actor, NOW + 8 * HOUR)
    assert (one.unacknowledged(NOW + 2 * HOUR), one.late(NOW + 2 * HOUR)) == (False, False)
    assert one.late(NOW + 8 * HOUR)
    (again,) = escalations([opened, taken, escalation(NOW + 2 * HOUR, "acknowledged")], POLICY)
    assert again == one


@pytest.mark.parametrize("end", sorted(ENDS))
def test_the_first_end_counts(end: str) -> None:
    first, second = escalation(NOW + MINUTE, end, said="Yes."), escalation(NOW + HOUR, "closed", said="No.")
    (one,) = escalations([escalation(NOW), first, second], POLICY)
    assert (one.ended_as, one.ended_at, one.ended_by, one.said) == (end, NOW + MINUTE, first.actor, "Yes.")
    assert not one.late(NOW + 99 * HOUR)
    assert not one.unacknowledged(NOW + 99 * HOUR)


@pytest.mark.rule("C4")
def test_C4_a_clock_of_days_runs_out_at_the_same_time_of_day() -> None:
    days = [replace(one, answer=delay("1 business day")) for one in POLICY.routes]
    for opened, until in (
        ("2026-11-24 14:10", "2026-11-25 14:10"),
        ("2026-11-27 14:10", "2026-11-30 14:10"),  # over a weekend
        ("2026-10-30 14:10", "2026-11-02 14:10"),  # over the change of the clocks
    ):
        (one,) = escalations([escalation(at(opened))], replace(POLICY, routes=tuple(days)))
        assert one.answer_by == at(until)


def test_a_route_that_the_playbook_lost_is_due_at_once() -> None:
    (one,) = escalations([escalation(NOW, route="former")], POLICY)
    assert one.late(NOW)


def test_a_move_of_what_was_never_opened_is_nothing() -> None:
    assert escalations([escalation(NOW, "acknowledged")], POLICY) == []


@given(st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(["E1", "E2"])), max_size=8))
def test_by_any_moves_each_is_open_until_its_first_end(moves: list[tuple[Move, str]]) -> None:
    opened = [escalation(NOW, number="E1"), escalation(NOW + MINUTE, number="E2")]
    facts: list[Fact] = [
        escalation(NOW + number * HOUR, move, number=name) for number, (move, name) in enumerate(moves, 1)
    ]
    found = escalations([*opened, *facts], POLICY)
    assert [one.opened_at for one in found] == [NOW, NOW + MINUTE]
    for one, name in zip(found, ("E1", "E2"), strict=True):
        own = [(place, move) for place, (move, whose) in enumerate(moves, 1) if whose == name]
        end = next(((place, move) for place, move in own if move in ENDS), None)
        assert one.ended_as == (end[1] if end else None)
        assert one.ended_at == (NOW + end[0] * HOUR if end else None)
