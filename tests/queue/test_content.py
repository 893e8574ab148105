import json
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.ids import ListingId
from recalldesk.queue.content import content_from, listing_from, plain_content, plain_state, state_from
from recalldesk.queue.model import Finding, Flag, ListRow, Number, Problem
from recalldesk.queue.projection import RecallState, Status

TEXTS = st.text(max_size=9)
KINDS: dict[Any, st.SearchStrategy[Any]] = {
    str | None: st.none() | TEXTS,
    bool | None: st.none() | st.booleans(),
    int | None: st.none() | st.integers(0, 99),
    date | None: st.none() | st.dates(),
    tuple[Number, ...]: st.lists(st.builds(Number, TEXTS, st.none() | TEXTS), max_size=2).map(tuple),
    tuple[str, ...]: st.lists(TEXTS, max_size=2).map(tuple),
}
ROWS = st.builds(ListRow, **{name: KINDS[hint] for name, hint in get_type_hints(ListRow).items()})
FINDINGS = st.lists(st.builds(Finding, st.sampled_from(Problem), st.none() | TEXTS), max_size=2).map(tuple)
FLAGS = st.lists(st.sampled_from(Flag), max_size=2).map(tuple)
PLAIN = {"values": {"mrn": "7", "due_date": "2026-11-24"}, "findings": [["review", None, None]], "flags": ["window"]}


@given(ROWS, FINDINGS, FLAGS)
def test_a_listing_is_its_json(values: ListRow, findings: tuple[Finding, ...], flags: tuple[Flag, ...]) -> None:
    kept = json.loads(json.dumps(plain_content(values, findings, flags)))
    assert content_from(kept) == (values, findings, flags)


def test_what_the_list_lacks_is_left_out() -> None:
    assert plain_content(ListRow(mrn="7"), (), ()) == {"values": {"mrn": "7"}, "findings": (), "flags": ()}
    assert listing_from(3, PLAIN).values == ListRow(mrn="7", due_date=date(2026, 11, 24))


@pytest.mark.parametrize(
    "change",
    [
        {"values": {"mrn": 7}},
        {"values": {"colour": "red"}},
        {"values": {"no_shows": True}},
        {"values": {"due_date": "tomorrow"}},
        {"values": {"zones": [7]}},
        {"values": {"numbers": [["+14135550101", {}]]}},
        {"values": {"numbers": [[]]}},
        {"findings": [["unheard_of", None, None]]},
        {"findings": [["review", 7, None]]},
        {"findings": [["review"]]},
        {"flags": ["unheard_of"]},
    ],
)
def test_what_is_no_listing_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError, LookupError)):
        content_from(PLAIN | change)


NEW = RecallState(
    status=Status.WAITING,
    why="not_due",
    listing=ListingId(0),
    on_list=True,
    segment="results",
    rank=7,
    channel="call",
    wake_at=datetime(2026, 12, 1, 5, tzinfo=UTC),
    turns_at=datetime(2026, 12, 1, 5, 0, 0, 3, tzinfo=UTC),
)


def test_a_state_comes_back_as_it_was_given() -> None:
    assert state_from(json.loads(json.dumps(plain_state(NEW)))) == NEW


@pytest.mark.parametrize(
    ("place", "other"), [(0, "open"), (1, 7), (3, []), (5, "soon"), (8, 1), (9, True), (10, "1"), (10, None)]
)
def test_a_state_of_another_shape_is_none(place: int, other: object) -> None:
    plain = plain_state(NEW)
    plain[place] = other
    with pytest.raises((ValueError, TypeError, LookupError)):
        state_from(plain)
