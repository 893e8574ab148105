"""Lanes and windows are shared by all that write, and a transaction that came to nothing leaves none behind."""

import pytest

from recalldesk.core.ids import RecallId
from recalldesk.queue.facts import Actor
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store.lanes import LaneKey, lane_of
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.store.building import Made, committed, enrol, recall

ONE, TWO = RecallId(1), RecallId(2)
READY = RecallState(
    status=Status.READY, why=None, listing=None, on_list=True, segment="labs", rank=7, window="America/Denver|||||"
)
HELD = RecallState(status=Status.HELD, why="no_phone", listing=None, on_list=True, segment="labs")


def add(uow: UnitOfWork, number: int, state: RecallState) -> None:
    uow.states.add(recall(uow, number), state)


def counts(store: Store) -> dict[LaneKey, int]:
    with store.read() as reader:
        return dict(reader.lineup.counts())


def test_two_programs_on_one_store_share_lanes(made: Made) -> None:
    with made.open() as one, made.open() as other:
        committed(one, lambda uow: enrol(uow, one))
        committed(one, lambda uow: add(uow, 1, READY))
        committed(other, lambda uow: add(uow, 2, READY))
        committed(other, lambda uow: uow.states.put({TWO: HELD}))
        committed(one, lambda uow: add(uow, 3, HELD))
        committed(one, lambda uow: uow.states.put({TWO: READY}))
        assert counts(one) == counts(other) == {lane_of(READY): 2, lane_of(HELD): 1}
        with other.read() as reader:
            assert reader.states.of([ONE, TWO]) == {ONE: READY, TWO: READY}
            first, second = reader.lineup.lanes()
            (window,) = reader.lineup.windows()
            assert reader.lineup.newest_lane() == max(first, second)
            assert reader.lineup.ready_lanes(0) == [("labs", first, window)]
            assert [head.recall for head in reader.lineup.page(window, (-1, 0), 1 << 50, 9)] == [ONE, TWO]


@pytest.mark.usefixtures("actor")
def test_a_lane_of_a_transaction_that_came_to_nothing_is_made_anew(store: Store) -> None:
    def fails(uow: UnitOfWork) -> None:
        add(uow, 1, READY)
        raise OSError("no more")

    def forgets(uow: UnitOfWork) -> None:
        add(uow, 1, READY)

    with pytest.raises(OSError, match="no more"):
        store.write(fails)
    store.write(forgets)
    assert counts(store) == {}
    committed(store, lambda uow: add(uow, 1, HELD))  # takes the id that the other had for a moment
    committed(store, lambda uow: add(uow, 2, READY))
    with store.read() as reader:
        assert reader.states.of([ONE, TWO]) == {ONE: HELD, TWO: READY}


def test_lanes_of_one_act_that_commits_twice(store: Store, actor: Actor) -> None:
    def act(uow: UnitOfWork) -> None:
        add(uow, 1, READY)
        uow.commit()
        add(uow, 2, READY._replace(window="America/Chicago|||||"))
        uow.commit()
        add(uow, 3, HELD)

    store.write(act)
    assert sorted(key.window for key in counts(store)) == ["America/Chicago|||||", "America/Denver|||||"]


@pytest.mark.usefixtures("actor")
def test_pages_of_a_line_go_by_rank_and_recall(store: Store) -> None:
    def act(uow: UnitOfWork) -> None:
        for number, rank in enumerate((5, 3, 5, 9, 3), 1):
            add(uow, number, READY._replace(rank=rank))
            add(uow, number + 10, READY._replace(rank=rank, segment="results"))

    committed(store, act)
    with store.read() as reader:
        lineup = reader.lineup
        (window,) = lineup.windows()
        (lane,) = (number for number, key in lineup.lanes().items() if key.segment == "results")
        order = [(head.rank, head.recall) for head in lineup.page(window, (-1, 0), 9, 99)]
        assert order == sorted(order) == [(rank, number) for rank, number in order if rank < 9]
        assert len(order) == 8
        assert [(head.rank, head.recall) for head in lineup.page(window, order[2], 10, 3)] == order[3:6]
        assert [head.recall for head in lineup.page(lane, (3, 7), 99, 2, of_lanes=True)] == [RecallId(10), TWO]
        assert lineup.heads([window]) == [(window, *order[0])]
        assert lineup.heads([lane], of_lanes=True) == lineup.page(lane, (-1, 0), 99, 1, of_lanes=True)
        assert lineup.heads([]) == []
