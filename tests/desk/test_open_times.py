"""A file of open times: in the zone of their site, replaced by each newer file; what is strange is held."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeAlias

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.explain_recall import explain_recalls
from recalldesk.desk.projecting import differences
from recalldesk.desk.undo_load import undo_load
from recalldesk.lists.contents import Contents
from recalldesk.queue.slots import Slot
from tests.desk.conftest import Loaded, Told

Load: TypeAlias = Callable[..., Loaded]
Tell: TypeAlias = Callable[..., Told]
SLOTS = "Provider,Location,Visit Type,Start,Length,Telehealth"


def on_offer(desk: Desk) -> list[Slot]:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        return reader.schedule.open_slots(desk.clock.now())


def times(desk: Desk) -> list[str]:
    return [f"{slot.starts_at:%m-%d %H:%M}" for slot in on_offer(desk)]


def test_open_times_are_thought_in_the_zone_of_their_site_and_past_ones_are_dropped(desk: Desk, tell: Tell) -> None:
    said = tell(
        "Dr. Levin,Northgate,Follow-up,12/01/2026 9:00 AM,30 min,No",
        "Dr. Levin,Main Street,Follow-up,11/24/2026 9:00 AM,30,",  # this morning
        "Dr. Amato,,Video,2026-12-02T14:00:00Z,20,Video",
        header=SLOTS,
    )
    assert said.result.layout.contents is Contents.SLOTS
    assert said.counts == {"accepted": 2, "past": 1, "new": 2}
    first, second = on_offer(desk)
    assert (first.starts_at, first.minutes, first.telehealth) == (datetime(2026, 12, 1, 14, tzinfo=UTC), 30, False)
    assert (second.starts_at, second.provider, second.telehealth) == (
        datetime(2026, 12, 2, 14, tzinfo=UTC),
        "Dr. Amato",
        True,
    )


def test_each_newer_file_of_a_source_replaces_the_one_before_and_is_taken_back(
    desk: Desk, clock: ManualClock, tell: Tell
) -> None:
    one, two = "Levin,Main,OV,2026-12-01 09:00,30,", "Levin,Main,OV,2026-12-01 09:30,30,"
    first = tell(one, header=SLOTS)
    assert tell(one, two, header=SLOTS).counts == {"accepted": 2, "new": 1, "unchanged": 1}
    again = tell(one, two, header=SLOTS)
    assert again.counts == {"accepted": 2, "unchanged": 2}
    other = tell("Amato,Main,OV,2026-12-03 09:00,30,", header=SLOTS, source="north")
    assert times(desk) == ["12-01 14:00", "12-01 14:30", "12-03 14:00"]
    last = tell(two, header=SLOTS, source="main")
    assert last.counts == {"accepted": 1, "unchanged": 1, "gone": 1}
    assert times(desk) == ["12-01 14:30", "12-03 14:00"]
    undo_load(desk.store, clock, desk.actor, last.result.load)
    assert times(desk) == ["12-01 14:00", "12-01 14:30", "12-03 14:00"]
    for load in (other, again):
        undo_load(desk.store, clock, desk.actor, load.result.load)
    assert times(desk) == ["12-01 14:00", "12-01 14:30"]
    assert first.result.source == "main"
    clock.forward(timedelta(days=6, hours=18, minutes=49))
    assert times(desk) == ["12-01 14:00", "12-01 14:30"]
    clock.forward(timedelta(minutes=1))
    assert times(desk) == ["12-01 14:30"]


@pytest.mark.parametrize(
    ("row", "verdict", "problem"),
    [
        ("Levin,Main,OV,soon,30,", "held", "bad_visit_date"),
        ("Levin,Main,OV,12/01/2026,30,", "held", "bad_time"),
        ("Levin,Main,OV,12/01/2026 25:00,30,", "held", "bad_time"),
        ("Levin,Main,OV,12/01/2026 9:00,all day,", "held", "bad_length"),
        ("Levin,Main,OV,12/01/2026 9:00,0,", "held", "bad_length"),
        ("Levin,Main,OV,03/14/2027 2:30 AM,30,", "held", "bad_time"),  # the clocks skip it
        (",,OV,12/01/2026 9:00,30,", "held", "no_name"),
        ("Levin,Main,OV,12/01/2035 9:00,30,", "held", "bad_visit_date"),
        ("Levin,Main,OV,12/01/2026 9:00,30,,x,y", "held", "malformed_row"),
    ],
)
def test_a_strange_time_is_held_with_its_reason(desk: Desk, tell: Tell, row: str, verdict: str, problem: str) -> None:
    said = tell(row, "Levin,Main,OV,12/02/2026 9:00,30,", header=SLOTS)
    assert [(one.verdict.value, one.problems) for one in said.rows.values()] == [(verdict, [problem])]
    assert len(on_offer(desk)) == 1


def test_a_time_that_stands_twice_is_one_and_two_that_differ_are_held(desk: Desk, tell: Tell) -> None:
    same, longer = "Levin,Main,OV,12/01/2026 9:00,30,", "Levin,Main,OV,12/01/2026 9:00,60,"
    assert [row.problems for row in tell(same, same, header=SLOTS).rows.values()] == [["duplicate"]]
    assert len(on_offer(desk)) == 1
    assert [row.problems for row in tell(same, longer, header=SLOTS).rows.values()] == [["conflict"]] * 2
    assert on_offer(desk) == []
    assert len(tell("1," + same, "2," + same, header="Slot ID," + SLOTS).rows) == 0
    assert len(on_offer(desk)) == 2


def test_a_dry_run_leaves_nothing(desk: Desk, tell: Tell) -> None:
    assert tell("Levin,Main,OV,2026-12-01 09:00,30,", header=SLOTS, dry_run=True).counts == {"accepted": 1, "new": 1}
    assert on_offer(desk) == []


def listed(load: Load) -> list[RecallId]:
    rows = load(
        '100,Ana Lee,1980-01-02,413-555-0101,Follow-up,2026-11-20,"Levin, Anna MD"',
        "200,Ben Roy,1970-01-02,413-555-0102,Follow-up,2026-11-20,Dr. Amato",
        "300,Cy Orr,1960-01-02,413-555-0103,Follow-up,2026-11-20,",
        header="MRN,Patient Name,DOB,Phone,Reason,Due Date,Provider",
    ).rows.values()
    return [row.recall for row in rows if row.recall is not None]


def ranks(desk: Desk, recalls: list[RecallId]) -> list[int]:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        states = reader.states.of(recalls)
    return [states[recall].rank for recall in recalls]


def full(desk: Desk, recalls: list[RecallId]) -> list[bool]:
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        said = explain_recalls(reader, recalls, rules, desk.clock.now())
        return [one.explanation is not None and one.explanation.no_capacity for one in said]


def test_a_provider_without_an_open_time_lowers_the_recall_and_explain_says_so(
    desk: Desk, clock: ManualClock, load: Load, tell: Tell
) -> None:
    recalls = listed(load)
    before = ranks(desk, recalls)
    assert full(desk, recalls) == [False, False, False]
    told = tell("Levin,Main,OV,2026-12-01 09:00,30,", header=SLOTS)
    after = ranks(desk, recalls)
    assert [now > then for now, then in zip(after, before, strict=True)] == [False, True, False]
    assert full(desk, recalls) == [False, True, False]
    listed(load)  # the same list again, by the rules in force
    assert ranks(desk, recalls) == after
    tell("Levin,Main,OV,2026-12-01 09:00,30,", "Amato,Main,OV,2027-03-01 09:00,30,", header=SLOTS)
    assert full(desk, recalls) == [False, True, False]  # his time is too far off
    tell("Levin,Main,OV,2026-12-01 09:00,30,", "Amato,Main,OV,2026-12-01 09:00,30,", header=SLOTS)
    assert ranks(desk, recalls) == before
    undo_load(desk.store, clock, desk.actor, 5)  # type: ignore[arg-type]
    assert ranks(desk, recalls) == after
    assert told.result.load == 2


def test_a_new_recall_ranks_by_who_has_an_open_time(desk: Desk, load: Load, tell: Tell) -> None:
    tell("Levin,Main,OV,2026-12-01 09:00,30,", header=SLOTS)
    recalls = listed(load)
    first, second, third = ranks(desk, recalls)
    assert first == third < second
