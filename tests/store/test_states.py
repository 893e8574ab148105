"""Editions: what a load stages is unseen until the switch, and goes without a trace if it is abandoned."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from recalldesk.core.ids import ListingId, LoadId, RecallId, SourceId
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.model import ListRow, Verdict
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store import tables
from recalldesk.store.row_block import RowBlock
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.store.building import NOW, begin_load, committed, fact, listing_row, recall

ONE, TWO, THREE, FOUR = map(RecallId, (1, 2, 3, 4))
OLD = RecallState(
    status=Status.READY, why=None, listing=ListingId(1), on_list=True, segment="annual", window="America/New_York|||||"
)
HELD = RecallState(status=Status.HELD, why="no_phone", listing=ListingId(1), on_list=True, segment="annual")
NEW = RecallState(
    status=Status.WAITING,
    why="cadence",
    listing=ListingId(2),
    on_list=False,
    segment="results",
    rank=2**40,
    channel="call",
    step=3,
    late_after=NOW + timedelta(days=5),
    turns_at=NOW + timedelta(days=4),
    wake_at=NOW + timedelta(days=3, microseconds=7),
    attempts=2,
    last_attempt_at=NOW,
    last_outcome="no_answer",
)
ALL = (ONE, TWO, THREE, FOUR)
BEFORE = {ONE: OLD, TWO: OLD, THREE: HELD}


def stage(
    uow: UnitOfWork, actor: Actor, states: dict[RecallId, RecallState], known: set[RecallId], text: str
) -> LoadId:
    source = uow.loads.source("main") or uow.loads.add_source("main")
    for number in states:
        recall(uow, number, SourceId(source))
    load = begin_load(uow, source, actor)
    listing = ListingId(uow.staging.next_ids().listing)
    uow.staging.add_listings([listing_row(listing, load, ListRow(family=text))])
    for place in range(3):
        block = RowBlock()
        block.add(bytes(16), [3 + place])
        block.put(0, listing, ONE, Verdict.ACCEPTED, 0)
        uow.staging.add_rows(load, place, block)
    uow.staging.add_facts(fact(actor, kind=FactKind.LISTED, recall=key, load=load, listing=listing) for key in states)
    uow.staging.add_states(load, states, known=known)
    return load


def visible(store: Store) -> dict[RecallId, RecallState]:
    with store.read() as reader:
        return reader.states.of(ALL)


def everything(store: Store) -> dict[str, list[Any]]:
    """Return all rows that a load writes, but for its own line and for identities."""
    kept = (tables.recall_state, tables.fact, tables.listing, tables.load_rows)
    with store.read() as reader:
        return {table.name: sorted(map(tuple, reader.connection.execute(sa.select(table))), key=str) for table in kept}


@pytest.fixture
def seen(store: Store, actor: Actor) -> LoadId:
    """The load that shows ``BEFORE``."""
    load: LoadId = committed(store, lambda uow: stage(uow, actor, BEFORE, set(), "Ashdown"))
    committed(store, lambda uow: uow.staging.switch(load, NOW, {"new": 3}))
    return load


@pytest.fixture
def staged(store: Store, actor: Actor, seen: LoadId) -> LoadId:
    """A load that changes ``ONE`` and ``TWO`` and brings ``FOUR``, not shown."""
    states = {ONE: NEW, TWO: NEW, FOUR: OLD}
    load: LoadId = committed(store, lambda uow: stage(uow, actor, states, {ONE, TWO}, "Birch"))
    return load


def test_what_is_staged_is_unseen_until_the_switch(store: Store, staged: LoadId) -> None:
    assert visible(store) == BEFORE
    with store.read() as reader:
        assert reader.states.staged(ALL) == {ONE: NEW, TWO: NEW, FOUR: OLD}
        assert reader.loads.count_staged() == {"new": 1, "gone": 2}
    committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
    assert visible(store) == {**BEFORE, ONE: NEW, TWO: NEW, FOUR: OLD}
    with store.read() as reader:
        assert reader.states.staged(ALL) == {}
        assert reader.states.edition() == staged
        assert sum(lane.recalls for lane in reader.lineup.counts()) == len(ALL)  # what was superseded is seen no more


def test_a_reader_from_before_the_switch_goes_on_seeing_what_it_saw(store: Store, staged: LoadId) -> None:
    with store.read() as reader:
        assert reader.states.of(ALL) == BEFORE
        committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
        assert reader.states.of(ALL) == BEFORE


def test_an_act_changes_the_seen_and_the_staged_state_each(store: Store, staged: LoadId) -> None:
    worked, later = OLD._replace(attempts=1), NEW._replace(attempts=3)

    def act(uow: UnitOfWork) -> None:
        uow.states.put({ONE: worked})
        uow.states.put_staged({ONE: later})

    committed(store, act)
    assert visible(store) == {**BEFORE, ONE: worked}
    committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
    assert visible(store)[ONE] == later


def test_a_state_that_is_added_is_seen_at_once(store: Store, seen: LoadId) -> None:
    def act(uow: UnitOfWork) -> None:
        recall(uow, 4)
        uow.states.add(FOUR, NEW)

    committed(store, act)
    assert visible(store) == {**BEFORE, FOUR: NEW}


@pytest.mark.parametrize("size", [1, 2, 500])
def test_an_abandoned_load_leaves_exactly_what_is_seen(store: Store, actor: Actor, seen: LoadId, size: int) -> None:
    before = everything(store)
    load = committed(store, lambda uow: stage(uow, actor, {ONE: NEW, TWO: NEW, FOUR: OLD}, {ONE, TWO}, "Birch"))
    committed(store, lambda uow: uow.staging.abandon(load))
    while True:
        assert visible(store) == BEFORE
        with store.read() as reader:
            unfinished = reader.loads.unfinished()
        assert unfinished == ([load] if everything(store) != before else [])  # found again after a crash at any point
        if not committed(store, lambda uow: uow.staging.sweep_abandoned(load, size)):
            break
    assert everything(store) == before


def test_a_load_without_rows_that_was_cut_off_is_found_too(store: Store, actor: Actor, seen: LoadId) -> None:
    """A taking back stages states only; were they forgotten, the next switch would show them."""

    def undo(uow: UnitOfWork) -> LoadId:
        source = uow.loads.source("main")
        assert source is not None
        load = begin_load(uow, source, actor)
        uow.staging.add_states(load, {ONE: NEW}, known={ONE})
        uow.staging.abandon(load)
        return load

    load = committed(store, undo)
    with store.read() as reader:
        assert reader.loads.unfinished() == [load]


def test_a_load_that_is_staging_is_unfinished_and_a_shown_one_is_not(store: Store, staged: LoadId) -> None:
    with store.read() as reader:
        assert reader.loads.unfinished() == [staged]
    committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
    with store.read() as reader:
        assert reader.loads.unfinished() == []


def test_what_no_edition_shows_any_more_is_swept_and_nothing_else(store: Store, staged: LoadId) -> None:
    def sweep(edition: LoadId) -> int:
        swept = 0
        while committed(store, lambda uow: uow.staging.sweep_superseded(edition, 1)):
            swept += 1
        return swept

    with store.read() as reader:
        assert sweep(LoadId(reader.states.edition())) == 0
    committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
    after = visible(store)
    assert sweep(staged) == 2
    assert visible(store) == after
    with store.read() as reader:
        assert reader.connection.scalar(sa.select(sa.func.count()).select_from(tables.recall_state)) == 4


def test_unstaging_puts_back_what_was_seen(store: Store, staged: LoadId) -> None:
    committed(store, lambda uow: uow.staging.unstage(staged, [ONE, FOUR]))
    committed(store, lambda uow: uow.staging.switch(staged, NOW, {}))
    assert visible(store) == {**BEFORE, TWO: NEW}


@pytest.mark.parametrize("size", [1, 2, 10])
def test_pages_hold_every_visible_state_once_in_order(store: Store, staged: LoadId, size: int) -> None:
    with store.read() as reader:
        pages = list(reader.states.pages(size))
        held = list(reader.states.held(None, size))
        assert list(reader.states.held(THREE, size)) == [{THREE: HELD}]
        assert list(reader.states.held(ONE, size)) == []
        counts = {(lane.lane.status, lane.lane.why): lane.recalls for lane in reader.lineup.counts()}
        assert counts == {("ready", ""): 2, ("held", "no_phone"): 1}
    assert [key for page in pages for key in page] == [ONE, TWO, THREE]
    assert max(map(len, pages)) <= size
    assert held == [{THREE: HELD}]


@pytest.mark.parametrize(
    "broken",
    [
        lambda uow: uow.connection.exec_driver_sql("UPDATE lane SET status = 'lost'"),
        lambda uow: uow.connection.exec_driver_sql("UPDATE load SET stage = 'lost'"),
        lambda uow: uow.connection.exec_driver_sql("UPDATE person SET role = 'lost'"),
        lambda uow: uow.connection.exec_driver_sql("UPDATE load_rows SET entries = x'00'"),
        lambda uow: uow.connection.exec_driver_sql("UPDATE store_info SET id = 2"),
    ],
)
def test_no_value_outside_its_list_gets_in(store: Store, seen: LoadId, broken: Callable[[UnitOfWork], object]) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="CHECK"):
        store.write(broken)
