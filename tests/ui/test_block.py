"""A block: sized by what can be finished, kept over a restart, and ended with what is still open in sight."""

from datetime import timedelta

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.block.presenter import Asking, BlockPresenter, Ended, Running
from recalldesk.ui.queue.presenter import QueuePresenter
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, CY, Load

MINUTE = timedelta(minutes=1)


@pytest.fixture
def block(workplace: Workplace, background: AtOnce, load: Load) -> BlockPresenter:
    load(ANA, BO, CY)
    queue = QueuePresenter(workplace, background)
    queue.refresh()
    return BlockPresenter(workplace, background, queue.segment, queue.overview_now)


def save(workplace: Workplace, recall: int, outcome: OutcomeKey, **more: object) -> Entry:
    made = Entry(attempt=new_fact_id(workplace.now()), recall=RecallId(recall), outcome=outcome, **more)  # type: ignore[arg-type]
    workplace.save(made)
    return made


def asking(block: BlockPresenter) -> Asking:
    assert isinstance(block.state.value, Asking)
    return block.state.value


def running(block: BlockPresenter) -> Running:
    assert isinstance(block.state.value, Running)
    return block.state.value


def ended(block: BlockPresenter) -> Ended:
    assert isinstance(block.state.value, Ended)
    return block.state.value


def test_it_proposes_what_can_be_finished(block: BlockPresenter) -> None:
    block.turn()
    assert asking(block).title == "Everybody, in order"
    assert [one.minutes for one in asking(block).proposals] == [25, 50, 90]
    assert asking(block).proposals[0].words == "about 3 of 3 ready"
    block.turn()
    assert block.state.value is None


def test_it_shows_calls_and_time_and_does_not_nag(
    block: BlockPresenter, workplace: Workplace, clock: ManualClock
) -> None:
    block.turn()
    block.start(50)
    assert running(block) == Running("0 calls done · 50 minutes left", 0.0, False)
    clock.forward(20 * MINUTE)
    kept = save(workplace, 1, OutcomeKey.NO_ANSWER, detail="rang_out")
    save(workplace, 2, OutcomeKey.LEFT_MESSAGE, detail="voicemail")
    block.read()
    assert running(block).words == "2 calls done · 30 minutes left"
    assert running(block).part == pytest.approx(0.4)
    workplace.undo(RecallId(1), kept.attempt)
    block.read()
    assert running(block).words == "1 call done · 30 minutes left"
    clock.forward(31 * MINUTE)
    block.read()
    assert running(block).words == "1 call done · Time is over"
    assert block.over


def test_it_ends_by_itself_once_its_time_came_and_no_call_is_open(block: BlockPresenter, clock: ManualClock) -> None:
    block.start(25)
    clock.forward(26 * MINUTE)
    block.read(calling=False)
    assert ended(block).came == ()
    assert [one.words for one in ended(block).still] == ["3 still ready"]


def test_Q10_the_end_says_what_is_still_open(block: BlockPresenter, workplace: Workplace, clock: ManualClock) -> None:
    block.start(25)
    at = clock.now() + timedelta(hours=2)
    save(workplace, 1, OutcomeKey.CALLBACK_REQUESTED, detail="at_a_time", fields={"callback_at": at.isoformat()})
    save(workplace, 2, OutcomeKey.CLINICAL_QUESTION, detail="symptom", fields={"question": "dizzy"}, note="dizzy")
    workplace.take(RecallId(3))
    workplace.keep_draft(RecallId(3), {"note": "to be finished"})
    block.read()
    block.turn()
    assert ended(block).title == "Block from 14:10: 2 calls done"
    assert set(ended(block).came) == {"Callback requested: 1", "Clinical question: 1"}
    assert [(one.words, one.tray) for one in ended(block).still] == [
        ("1 unfinished call", Tray(Kind.UNFINISHED)),
        ("1 callback today", Tray(Kind.WAITING)),
        ("1 handed over", Tray(Kind.ESCALATED)),
        ("1 not yet with its team", None),
        ("1 still ready", Tray()),
    ]
    assert not ended(block).may_close
    block.close()
    assert ended(block).fault == "A block ends once every call is finished: look at 'Unfinished'."
    save(workplace, 3, OutcomeKey.NO_ANSWER, detail="rang_out")
    block.read()
    assert ended(block).may_close
    block.close()
    assert block.state.value is None
    assert workplace.block_report() is None


def test_it_goes_on_after_a_restart(block: BlockPresenter, desk: Desk, background: AtOnce, clock: ManualClock) -> None:
    block.start_until("15:00")
    clock.forward(10 * MINUTE)
    again = Workplace(desk.store, clock, desk.actor)
    queue = QueuePresenter(again, background)
    after = BlockPresenter(again, background, queue.segment, queue.overview_now)
    after.read()
    assert running(after).words == "0 calls done · 40 minutes left"


def test_a_time_that_makes_no_sense_is_said(block: BlockPresenter) -> None:
    block.turn()
    for said in ("soon", "13:00", "tomorrow 16:00"):
        block.start_until(said)
        assert asking(block).fault.startswith("Write a time of today")


def test_it_stays_with_its_segment_whatever_list_is_shown(
    workplace: Workplace, background: AtOnce, load: Load, clock: ManualClock
) -> None:
    load(ANA, BO, CY)
    queue = QueuePresenter(workplace, background)
    queue.refresh()
    queue.choose(Tray(segment="routine_annual"))
    block = BlockPresenter(workplace, background, queue.segment, queue.overview_now)
    block.turn()
    assert asking(block).proposals[0].words == "about 1 of 1 ready"
    block.start(25)
    queue.choose(Tray(Kind.DONE))
    assert block.segment() == "routine_annual"
    save(workplace, 1, OutcomeKey.NO_ANSWER, detail="rang_out")
    block.read(calling=False)
    assert ended(block).still == ()
    block.go_on(25)
    block.leave_end()
    assert running(block).words == "1 call done · 25 minutes left"
