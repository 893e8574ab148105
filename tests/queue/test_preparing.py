"""Marks and assignments out of facts, and what a mark does to a listing's values."""

import pytest

from recalldesk.core.ids import DeviceId, PersonId, RecallId, new_fact_id
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.preparing import Mark, Prepared, marked, prepared
from recalldesk.queue.ranking import rank_of, tier_of, waited_less
from tests.queue.policies import at

NOW = at("2026-11-24 10:00")
WREN = PersonId(2)


def fact(kind: FactKind, **payload: object) -> Fact:
    return Fact(new_fact_id(NOW), kind, NOW, PersonId(1), DeviceId(1), RecallId(1), payload=payload)


def mark(one: Mark, *, on: bool = True) -> Fact:
    return fact(FactKind.OVERRIDE, act="mark", mark=one.value, on=on)


def test_the_last_word_counts() -> None:
    facts = [
        mark(Mark.LANGUAGE),
        mark(Mark.AUTHORIZATION),
        mark(Mark.LANGUAGE, on=False),
        fact(FactKind.ASSIGNMENT, to=3),
        fact(FactKind.ASSIGNMENT, to=WREN),
        fact(FactKind.OVERRIDE, act="skip", why="later"),
    ]
    assert prepared(facts, ()) == Prepared(frozenset({Mark.AUTHORIZATION}), WREN)
    assert prepared([*facts, fact(FactKind.ASSIGNMENT, to=None)], ()).assigned_to is None


def test_what_was_taken_back_never_was() -> None:
    facts = [mark(Mark.LANGUAGE), fact(FactKind.ASSIGNMENT, to=3), fact(FactKind.ASSIGNMENT, to=WREN)]
    gone = {str(facts[0].id), str(facts[2].id)}
    assert prepared(facts, gone) == Prepared(frozenset(), PersonId(3))


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ((), ListRow()),
        ((Mark.AUTHORIZATION,), ListRow()),
        ((Mark.LANGUAGE,), ListRow(interpreter=True)),
        (tuple(Mark), ListRow(interpreter=True, clinical_review=True)),
    ],
)
def test_a_mark_counts_as_if_the_list_had_said_it(marks: tuple[Mark, ...], expected: ListRow) -> None:
    assert marked(ListRow(), marks) == expected


def test_who_waited_less_stays_in_the_tier() -> None:
    first = rank_of(3, at("2026-11-10 00:00"), 8, 8)
    assert waited_less(first, 7) == rank_of(3, at("2026-11-17 00:00"), 8, 8)
    assert tier_of(waited_less(first, 100_000)) == 3
