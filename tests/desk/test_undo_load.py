from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import LoadId
from recalldesk.desk.projecting import differences
from recalldesk.desk.record_fact import record_fact
from recalldesk.desk.undo_load import undo_load
from tests.desk.looks import BRANDT, LATER, NWOSU, attempt, states
from tests.playbooks import adopt, other_lists

Load = Callable[..., Any]


def undo(desk: Desk, load: LoadId) -> dict[str, int]:
    return undo_load(desk.store, desk.clock, desk.actor, load)


def test_a_load_taken_back_leaves_what_was_before(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU, BRANDT)
    before = states(desk)
    clock.forward(timedelta(days=1))
    said = load(NWOSU.replace("0134", "0135"), LATER, accept_shrinking=True)
    assert undo(desk, said.result.load) == {"put_back": 3, "kept": 0}
    after = states(desk)
    assert {recall: after[recall] for recall in before} == before
    assert [state.why for recall, state in after.items() if recall not in before] == ["withdrawn"]
    assert load(NWOSU, BRANDT).counts == {"accepted": 2, "skipped": 1, "unchanged": 2}
    with desk.store.read() as reader:
        assert list(differences(reader, clock.now())) == []


def test_recalls_worked_on_since_stay(desk: Desk, clock: ManualClock, load: Load) -> None:
    said = load(NWOSU, BRANDT)
    first, second = states(desk)
    clock.forward(timedelta(hours=1))
    record_fact(desk.store, attempt(desk, first), clock.now())
    assert undo(desk, said.result.load) == {"put_back": 1, "kept": 1}
    assert (states(desk)[first].status, states(desk)[second].why) == ("waiting", "withdrawn")
    with desk.store.read() as reader:
        assert list(differences(reader, clock.now())) == []


def test_what_was_withdrawn_comes_as_new_again(desk: Desk, load: Load) -> None:
    said = load(NWOSU)
    undo(desk, said.result.load)
    assert load(NWOSU).counts == {"accepted": 1, "skipped": 1, "new": 1}


def test_only_the_newest_load_of_a_source_once(desk: Desk, load: Load) -> None:
    first, second = load(NWOSU), load(NWOSU, BRANDT)
    with pytest.raises(UsageError, match="stands on load"):
        undo(desk, first.result.load)
    undo(desk, second.result.load)
    with pytest.raises(UsageError, match="already"):
        undo(desk, second.result.load)
    undo(desk, first.result.load)
    with pytest.raises(UsageError, match="no load 99"):
        undo(desk, LoadId(99))
    with desk.store.read() as reader:
        assert [summary.undone for summary in reader.loads.summaries()] == [False, False, True, True]


def test_a_load_cannot_be_taken_back_once_the_list_before_it_is_forgotten(desk: Desk, load: Load) -> None:
    """Else the next list could not tell what is gone."""
    first, second = load(NWOSU), load(NWOSU, BRANDT)

    def forget(uow: Any) -> None:
        uow.staging.sweep_rows(first.result.load, 100)
        uow.commit()

    desk.store.write(forget)
    with pytest.raises(UsageError, match="too old"):
        undo(desk, second.result.load)


def test_as_many_loads_can_be_taken_back_as_the_policy_says_and_the_next_list_knows_what_is_gone(
    desk: Desk, load: Load
) -> None:
    adopt(desk, other_lists(undoable_loads=2))
    loads = [load(NWOSU, BRANDT).result.load for _ in range(5)]
    undo(desk, loads[4])
    undo(desk, loads[3])
    with pytest.raises(UsageError, match="too old"):
        undo(desk, loads[2])
    assert load(NWOSU, accept_shrinking=True).counts["gone"] == 1


def test_an_empty_list_that_was_loaded_by_mistake_can_be_taken_back(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT)
    before = states(desk)
    empty = load(accept_shrinking=True)
    assert empty.counts["gone"] == 2
    undo(desk, empty.result.load)
    assert states(desk) == before


def test_a_taking_back_that_fails_changes_nothing(desk: Desk, load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    said = load(NWOSU)
    before = states(desk)

    def fail(*_: Any) -> None:
        raise OSError("no more")

    monkeypatch.setattr("recalldesk.desk.undo_load.show", fail)
    with pytest.raises(OSError, match="no more"):
        undo(desk, said.result.load)
    assert states(desk) == before
    with desk.store.read() as reader:
        assert reader.loads.unfinished() == []
        assert [summary.undone for summary in reader.loads.summaries()] == [False]
