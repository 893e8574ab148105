"""An open time that is chosen in a call: taken for everybody at once, and free again when it is not booked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, SourceId, new_fact_id
from recalldesk.desk.calling.correct_outcome import correct_outcome
from recalldesk.desk.calling.open_times import take_slot
from recalldesk.desk.calling.record_outcome import EntryIncomplete, record_outcome
from recalldesk.desk.projecting import differences
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.slots import Slot
from tests.desk.conftest import Loaded, Told

SLOTS = "Provider,Location,Visit Type,Start,Length"
ROWS = (
    "Dr. Amato,Northgate,Follow-up,2026-12-01 09:00,30",
    "Dr. Levin,Main Street,Follow-up,2026-12-02 09:00,30",
    "Dr. Amato,Main Street,Follow-up,2026-12-03 15:30,30",
    "Dr. Amato,Northgate,Follow-up,2026-11-25 09:00,30",
)
FIELDS = {"when": "2026-12-02T09:00", "with_whom": "Dr. Levin", "where": "Main Street"}


@pytest.fixture
def calls(desk: Desk, load: Callable[..., Loaded], tell: Callable[..., Told]) -> tuple[Workplace, list[Call]]:
    """Two calls that are open, and four times on offer."""
    rows = load(
        '100,Ana Lee,1980-01-02,413-555-0101,Follow-up,2026-11-20,"Levin, Anna MD",Main Street',
        '200,Ben Roy,1970-01-02,413-555-0102,Follow-up,2026-11-20,"Levin, Anna MD",Main Street',
        header="MRN,Patient Name,DOB,Phone,Reason,Due Date,Provider,Location",
    ).rows.values()
    tell(*ROWS, header=SLOTS)
    workplace = Workplace(desk.store, desk.clock, desk.actor)
    opened = [workplace.take(row.recall) for row in rows if row.recall is not None]
    return workplace, [one for one in opened if isinstance(one, Call)]


def begins(slots: tuple[Slot, ...] | list[Slot]) -> list[str]:
    return [f"{slot.starts_at:%m-%d}" for slot in slots]


def on_offer(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        return begins(reader.schedule.open_slots(desk.clock.now()))


def entry(call: Call, slot: Slot | None, outcome: OutcomeKey = OutcomeKey.SCHEDULED, **more: Any) -> Entry:
    named = (slot.source, slot.key) if slot else None
    details = {OutcomeKey.SCHEDULED: "this_visit", OutcomeKey.NO_ANSWER: "rang_out"}
    return Entry(
        attempt=call.attempt,
        recall=call.card.recall,
        outcome=outcome,
        detail=details[outcome],
        fields=FIELDS,
        slot=named,
        **more,
    )


def test_what_fits_best_is_offered_first(calls: tuple[Workplace, list[Call]]) -> None:
    """This week's first, then the patient's place, then their provider."""
    _, (call, _) = calls
    assert begins(call.offers) == ["11-25", "12-02", "12-03", "12-01"]


def test_two_desks_cannot_take_the_same_time(desk: Desk, calls: tuple[Workplace, list[Call]]) -> None:
    workplace, (mine, theirs) = calls
    slot = mine.offers[1]
    assert workplace.times().take(mine.card.recall, mine.attempt, slot) == slot
    assert workplace.times().take(theirs.card.recall, theirs.attempt, slot) is None
    assert on_offer(desk) == ["11-25", "12-01", "12-03"]
    with pytest.raises(EntryIncomplete, match=r"when \(taken\)"):
        workplace.save(entry(theirs, slot))
    assert workplace.save(entry(mine, slot)).state.why == "unconfirmed"
    assert on_offer(desk) == ["11-25", "12-01", "12-03"]


def test_another_choice_frees_the_one_before(
    desk: Desk, clock: ManualClock, calls: tuple[Workplace, list[Call]]
) -> None:
    workplace, (call, _) = calls
    for place in (0, 1):
        clock.forward(timedelta(seconds=1))
        workplace.times().take(call.card.recall, call.attempt, call.offers[place])
    assert on_offer(desk) == ["11-25", "12-01", "12-03"]


@pytest.mark.parametrize("drop", ["leave", "skip", "other outcome", "later"])
def test_a_time_is_free_again_when_the_call_is_dropped(
    desk: Desk, clock: ManualClock, calls: tuple[Workplace, list[Call]], drop: str
) -> None:
    workplace, (call, other) = calls
    slot, recall = call.offers[1], call.card.recall
    workplace.times().take(recall, call.attempt, slot)
    clock.forward(timedelta(minutes=1))
    match drop:
        case "leave":
            workplace.leave(recall)
        case "skip":
            workplace.skip(recall, "later")
        case "other outcome":
            workplace.save(entry(call, slot, OutcomeKey.NO_ANSWER))
        case _:
            clock.forward(timedelta(minutes=30))
    assert len(on_offer(desk)) == 4
    assert workplace.times().take(other.card.recall, other.attempt, slot) == slot
    assert len(on_offer(desk)) == 3


@pytest.mark.parametrize(
    ("chosen", "left"), [(2, ["11-25", "12-01", "12-02"]), (None, ["11-25", "12-01", "12-02", "12-03"])]
)
def test_a_booked_time_is_free_again_when_a_later_call_moves_the_visit(
    desk: Desk, clock: ManualClock, calls: tuple[Workplace, list[Call]], chosen: int | None, left: list[str]
) -> None:
    """Whether the visit moves to another open time or to one that was on no file."""
    workplace, (call, _) = calls
    workplace.save(entry(call, call.offers[1]))
    clock.forward(timedelta(hours=2))
    again = workplace.take(call.card.recall)
    assert isinstance(again, Call)
    workplace.save(entry(again, call.offers[chosen] if chosen is not None else None))
    assert on_offer(desk) == left
    clock.forward(timedelta(minutes=1))
    workplace.undo(call.card.recall, again.attempt)
    workplace.leave(call.card.recall)
    assert on_offer(desk) == ["11-25", "12-01", "12-03"]


@pytest.mark.rule("Q8")
def test_Q8_a_booked_time_is_free_again_when_its_outcome_is_taken_back_or_put_right(
    desk: Desk, clock: ManualClock, calls: tuple[Workplace, list[Call]]
) -> None:
    workplace, (call, other) = calls
    slot = call.offers[1]
    record_outcome(desk.store, clock, desk.actor, entry(call, slot))
    clock.forward(timedelta(hours=2))
    workplace.leave(call.card.recall)  # what is booked stays
    assert len(on_offer(desk)) == 3
    wrong = entry(call, None, OutcomeKey.NO_ANSWER)
    correct_outcome(desk.store, clock, desk.actor, new_fact_id(clock.now()), wrong)
    assert len(on_offer(desk)) == 4
    workplace.save(entry(other, slot))
    assert len(on_offer(desk)) == 3
    clock.forward(timedelta(minutes=1))
    workplace.undo(other.card.recall, other.attempt)
    assert len(on_offer(desk)) == 4


def test_a_time_that_is_past_or_of_no_file_is_not_taken(
    desk: Desk, clock: ManualClock, calls: tuple[Workplace, list[Call]]
) -> None:
    _, (call, _) = calls
    nothing = (SourceId(1), "nothing")
    assert take_slot(desk.store, clock, desk.actor, call.card.recall, call.attempt, nothing) is None
    clock.forward(timedelta(days=2))
    gone = call.offers[0]
    assert take_slot(desk.store, clock, desk.actor, call.card.recall, call.attempt, (gone.source, gone.key)) is None


def test_a_recall_without_a_time_has_none(calls: tuple[Workplace, list[Call]]) -> None:
    workplace, (call, _) = calls
    workplace.times().let_go(RecallId(call.card.recall))
    assert [event.what for event in call.card.history] == ["listed"]


@pytest.mark.rule("C6")
def test_C6_a_booking_that_nothing_confirms_stands_in_a_tray_of_its_own(calls: tuple[Workplace, list[Call]]) -> None:
    workplace, (call, _) = calls
    tray = Tray(Kind.UNCONFIRMED)
    assert (workplace.overview().trays[Kind.UNCONFIRMED], workplace.page(tray, 9).rows) == (0, ())
    workplace.save(entry(call, call.offers[1]))
    assert workplace.overview().trays[Kind.UNCONFIRMED] == 1
    assert [row.recall for row in workplace.page(tray, 9).rows] == [call.card.recall]
