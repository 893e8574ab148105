"""How much one transaction of a load takes on."""

import pytest

from recalldesk.app import Desk
from recalldesk.desk.loading.pace import Pace


@pytest.fixture
def pace(desk: Desk) -> Pace:
    return Pace(desk.store, 100, 1000)


def test_the_first_transaction_is_the_smallest_and_parts_follow_the_pace(pace: Pace) -> None:
    sizes = []
    for part in pace.parts(range(1250)):
        sizes.append(len(part))
        pace._note(len(part), 0)
    assert sizes == [100, 200, 400, 550]


def test_a_slow_transaction_counts_at_once_and_quick_ones_by_and_by(pace: Pace) -> None:
    for _ in range(20):
        pace._note(pace.rows, pace.rows * 0.0001)
    assert pace.rows == 250
    pace._note(250, 0.05)
    assert pace.rows == 125
    pace._note(125, 0)
    assert pace.rows == 250


def test_it_stays_within_its_bounds(pace: Pace) -> None:
    for _ in range(20):
        pace._note(pace.rows, 0)
    assert pace.rows == 1000
    pace._note(1000, 60)
    assert pace.rows == 100


def test_a_few_rows_tell_nothing_of_what_a_row_costs(pace: Pace) -> None:
    pace._note(3, 0.02)
    assert pace.rows == 100


def test_an_act_is_committed_and_its_result_handed_on(pace: Pace, desk: Desk) -> None:
    assert pace.write(lambda uow: uow.loads.add_source("print"), 1)
    with desk.store.read() as reader:
        assert reader.loads.source("print") is not None
