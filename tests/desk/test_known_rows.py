"""A row that was there yesterday is not judged again, unless an act since then gave it another meaning."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk import held as acts
from recalldesk.desk.projecting import differences
from recalldesk.desk.record_fact import record_fact
from recalldesk.desk.undo_load import undo_load
from recalldesk.lists.morning_list import Rows
from tests.desk.looks import BRANDT, NWOSU, attempt, sizes, states

Load = Callable[..., Any]
BAD_PHONE = NWOSU.replace("555-0134", "555-O134")
BAD_MRN = '1.23E+09,"Levin, Ruth",1944-02-03,(413) 555-0103,Annual visit,2026-11-20'
OTHER_NUMBER = NWOSU.replace("0134", "0135")
DOUBLE = "1009" + NWOSU[4:]


@pytest.fixture(autouse=True)
def _kept_is_rebuilt(desk: Desk) -> Any:
    yield
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The record numbers of the rows that are judged, as they are."""
    numbers: list[int] = []
    sorted_by = Rows.sorted_by

    def counting(rows: Rows, sort: Any) -> Iterator[Any]:
        for kept, judged in sorted_by(rows, sort):
            numbers.extend(row.number for row in judged)
            yield kept, judged

    monkeypatch.setattr(Rows, "sorted_by", counting)
    return numbers


def only_held(desk: Desk) -> RecallId:
    with desk.store.read() as reader:
        (one,) = acts.held_recalls(reader)
    return one.recall


def number_of(desk: Desk, recall: RecallId) -> str:
    with desk.store.read() as reader:
        listing = states(desk)[recall].listing
        assert listing is not None
        return reader.facts.listings_of([listing])[listing].values.numbers[0].e164


def again(load: Load, judged: list[int], *rows: str) -> tuple[dict[str, int], list[int]]:
    """Load a list; return its counts, and which rows were judged for it."""
    judged.clear()
    return load(*rows).counts, list(judged)


def test_only_what_is_new_is_judged(load: Load, judged: list[int]) -> None:
    load(NWOSU, BRANDT)
    assert again(load, judged, BRANDT, BAD_MRN, NWOSU)[1] == [3]
    assert again(load, judged, NWOSU, BRANDT, BAD_MRN)[1] == []


def test_a_fix_is_seen_once_and_then_known(desk: Desk, clock: ManualClock, load: Load, judged: list[int]) -> None:
    load(BRANDT, BAD_PHONE)
    clock.forward(timedelta(hours=1))
    acts.fix(desk.store, clock, desk.actor, only_held(desk), {"phone": "617 555 0134"})
    clock.forward(timedelta(hours=1))
    kept = states(desk)
    unchanged = {"accepted": 2, "skipped": 1, "unchanged": 2}
    assert again(load, judged, BRANDT, BAD_PHONE) == (unchanged, [3])
    assert again(load, judged, BRANDT, BAD_PHONE) == (unchanged, [])
    assert states(desk) == kept


def test_a_release_leaves_the_row_known(desk: Desk, clock: ManualClock, load: Load, judged: list[int]) -> None:
    load(BRANDT, BAD_PHONE)
    acts.release(desk.store, clock, desk.actor, only_held(desk), "asked the front desk")
    kept = states(desk)
    assert again(load, judged, BRANDT, BAD_PHONE) == ({"accepted": 1, "held": 1, "skipped": 1, "unchanged": 2}, [])
    assert states(desk) == kept


def test_a_call_leaves_the_row_known(desk: Desk, clock: ManualClock, load: Load, judged: list[int]) -> None:
    load(NWOSU)
    (recall,) = states(desk)
    record_fact(desk.store, attempt(desk, recall), clock.now())
    kept = states(desk)
    assert again(load, judged, NWOSU) == ({"accepted": 1, "skipped": 1, "unchanged": 1}, [])
    assert states(desk) == kept


def test_a_row_that_a_fix_moved_is_the_other_recall_from_then_on(
    desk: Desk, clock: ManualClock, load: Load, judged: list[int]
) -> None:
    load(BRANDT, BAD_MRN)
    clock.forward(timedelta(hours=1))
    acts.fix(desk.store, clock, desk.actor, only_held(desk), {"mrn": "1230000417"})
    clock.forward(timedelta(hours=1))
    kept = states(desk)
    unchanged = {"accepted": 2, "skipped": 1, "unchanged": 2}
    assert again(load, judged, BRANDT, BAD_MRN) == (unchanged, [3])
    assert again(load, judged, BRANDT, BAD_MRN) == (unchanged, [])
    assert states(desk) == kept


def test_what_came_back_is_judged_and_then_known(load: Load, judged: list[int]) -> None:
    load(NWOSU, BRANDT)
    load(NWOSU, accept_shrinking=True)
    assert again(load, judged, NWOSU, BRANDT) == ({"accepted": 2, "skipped": 1, "updated": 1, "unchanged": 1}, [3])
    assert again(load, judged, NWOSU, BRANDT)[1] == []


class TestTakenBack:
    def test_what_was_put_back_is_known(self, desk: Desk, clock: ManualClock, load: Load, judged: list[int]) -> None:
        load(NWOSU, BRANDT)
        clock.forward(timedelta(days=1))
        undo_load(desk.store, clock, desk.actor, load(OTHER_NUMBER, BRANDT).result.load)
        assert again(load, judged, NWOSU, BRANDT) == ({"accepted": 2, "skipped": 1, "unchanged": 2}, [])

    def test_what_stayed_as_it_was_worked_on_is_judged(
        self, desk: Desk, clock: ManualClock, load: Load, judged: list[int]
    ) -> None:
        load(NWOSU)
        (recall,) = states(desk)
        clock.forward(timedelta(days=1))
        said = load(OTHER_NUMBER)
        clock.forward(timedelta(hours=1))
        record_fact(desk.store, attempt(desk, recall), clock.now())
        undo_load(desk.store, clock, desk.actor, said.result.load)
        assert number_of(desk, recall) == "+16175550135"
        clock.forward(timedelta(hours=1))
        assert again(load, judged, NWOSU) == ({"accepted": 1, "skipped": 1, "updated": 1}, [2])
        assert number_of(desk, recall) == "+16175550134"
        assert again(load, judged, NWOSU)[1] == []

    def test_a_call_after_it_does_not_let_a_row_say_what_it_does_not(
        self, desk: Desk, clock: ManualClock, load: Load
    ) -> None:
        load(NWOSU)
        (recall,) = states(desk)
        clock.forward(timedelta(days=1))
        undo_load(desk.store, clock, desk.actor, load(OTHER_NUMBER).result.load)
        clock.forward(timedelta(hours=1))
        record_fact(desk.store, attempt(desk, recall), clock.now())
        clock.forward(timedelta(hours=1))
        load(NWOSU)
        assert number_of(desk, recall) == "+16175550134"


class TestNeighbours:
    def test_rows_with_neighbours_are_known_too(self, load: Load, judged: list[int]) -> None:
        rows = (NWOSU, BRANDT, DOUBLE, BRANDT, BAD_MRN, BAD_MRN.replace("0103", "0104"))
        said = load(*rows)
        unchanged = {"held": 4, "accepted": 1, "rejected": 1, "skipped": 1}
        assert said.counts == {**unchanged, "new": 4}
        assert again(load, judged, *rows) == ({**unchanged, "unchanged": 4}, [])

    def test_a_double_that_a_person_cleared_up_is_none_any_more(
        self, desk: Desk, clock: ManualClock, load: Load
    ) -> None:
        load(NWOSU, BRANDT, DOUBLE)
        clock.forward(timedelta(hours=1))
        double = max(states(desk))
        acts.fix(desk.store, clock, desk.actor, double, {"mrn": "1001"})
        clock.forward(timedelta(hours=1))
        said = load(NWOSU, BRANDT, DOUBLE)
        assert [said.rows[row].problems for row in (2, 3, 4)] == [[], [], ["duplicate"]]
        assert sorted(state.status for state in states(desk).values()) == ["closed", "ready", "ready"]

    def test_the_second_of_two_that_contradict_each_other_stays_alone(self, load: Load) -> None:
        load(NWOSU, OTHER_NUMBER, BRANDT)
        said = load(OTHER_NUMBER, BRANDT, accept_shrinking=True)
        assert said.rows[2].problems == []
        assert said.counts == {"accepted": 2, "skipped": 1, "updated": 1, "unchanged": 1}

    def test_a_row_that_is_there_twice_now_is_a_duplicate(self, load: Load, judged: list[int]) -> None:
        load(NWOSU, BRANDT)
        counts, new = again(load, judged, NWOSU, BRANDT, NWOSU)
        assert (counts, new) == ({"accepted": 2, "rejected": 1, "skipped": 1, "unchanged": 2}, [])


def test_a_fix_outlives_a_load_that_was_cancelled_before_it(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, BAD_PHONE)
    load(BRANDT, BAD_PHONE, dry_run=True)
    clock.forward(timedelta(hours=1))
    acts.fix(desk.store, clock, desk.actor, only_held(desk), {"phone": "617 555 0134"})
    clock.forward(timedelta(hours=1))
    assert load(BRANDT, BAD_PHONE).counts == {"accepted": 2, "skipped": 1, "unchanged": 2}


def test_another_day_judges_only_what_depends_on_it(desk: Desk, load: Load, judged: list[int]) -> None:
    header = "MRN,Patient Name,DOB,Phone,Reason,Due Date,Next Appointment"
    rows = (f"{NWOSU},", f"{BRANDT},2026-11-30")
    load(*rows, header=header)
    before, kept = sizes(desk)["listing"], states(desk)
    judged.clear()
    said = load(*rows, header=header, as_of=date(2026, 11, 25))
    assert (said.counts["unchanged"], judged) == (2, [3])
    assert (sizes(desk)["listing"], states(desk)) == (before, kept)
    judged.clear()
    said = load(*rows, header=header, as_of=date(2026, 12, 1))  # the visit is over
    assert (said.counts["updated"], said.counts["unchanged"], judged) == (1, 1, [3])
