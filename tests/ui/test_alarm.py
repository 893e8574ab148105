"""A promised call rings at its time: to whoever promised it, then to all; with a name only where one may be seen."""

from datetime import datetime, timedelta

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.store.unit import UnitOfWork
from recalldesk.ui.alarm import presenter as alarms
from recalldesk.ui.alarm.presenter import AlarmPresenter, Ringing
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, Load

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Window:
    """What a window tells its alarms."""

    calling = False
    shown: RecallId | None = None


@pytest.fixture
def seen() -> Window:
    return Window()


@pytest.fixture
def ring(workplace: Workplace, background: AtOnce, load: Load, seen: Window) -> AlarmPresenter:
    load(ANA, BO)
    made = AlarmPresenter(background)
    made.open(alarms.Desk(workplace, lambda: seen.calling, lambda: seen.shown))
    return made


def promise(workplace: Workplace, recall: int, at: datetime) -> None:
    entry = Entry(
        attempt=new_fact_id(workplace.now()),
        recall=RecallId(recall),
        outcome=OutcomeKey.CALLBACK_REQUESTED,
        detail="at_a_time",
        fields={"callback_at": at.isoformat()},
    )
    workplace.save(entry)


def rings(ring: AlarmPresenter) -> Ringing:
    assert ring.ringing.value is not None
    return ring.ringing.value


def test_Q11_it_rings_at_its_time_and_not_before(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock
) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    ring.read()
    clock.forward(HOUR - MINUTE)
    ring.look()
    assert ring.ringing.value is None
    clock.forward(MINUTE)
    ring.look()
    assert rings(ring).words == "Ana Nwosu asked for a call at 15:10."
    assert (rings(ring).recall, rings(ring).may_call, rings(ring).may_wait) == (RecallId(1), True, True)
    assert ring.rang.value == 1
    ring.look()
    assert ring.rang.value == 1


def test_it_goes_on_once_the_queue_was_brought_in_line(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock
) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    clock.forward(HOUR)
    workplace.wake()
    ring.read()
    assert rings(ring).recall == RecallId(1)


def test_it_can_be_put_off_three_times(ring: AlarmPresenter, workplace: Workplace, clock: ManualClock) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    clock.forward(HOUR)
    ring.read()
    for _ in range(3):
        assert rings(ring).may_wait
        ring.put_off()
        assert ring.ringing.value is None
        clock.forward(timedelta(minutes=5))
        ring.read()
    assert not rings(ring).may_wait
    ring.put_off()
    assert rings(ring).recall == RecallId(1)
    assert ring.rang.value == 4


def test_two_at_once_are_told_and_the_first_promised_comes_first(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock
) -> None:
    promise(workplace, 1, clock.now() + HOUR + MINUTE)
    promise(workplace, 2, clock.now() + HOUR)
    clock.forward(HOUR + MINUTE)
    ring.read()
    assert rings(ring).words == "Bo Brandt asked for a call at 15:10. 1 more is due."
    assert ring.rang.value == 2


def test_during_a_call_it_waits_in_sight(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock, seen: Window
) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    clock.forward(HOUR)
    seen.calling, seen.shown = True, RecallId(2)
    ring.read()
    assert rings(ring).words == "Ana Nwosu asked for a call at 15:10. It waits until this call is saved."
    assert (rings(ring).may_call, rings(ring).waits) == (False, True)
    seen.calling, seen.shown = False, None
    ring.look()
    assert rings(ring).may_call


def test_the_call_that_is_open_does_not_ring(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock, seen: Window
) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    clock.forward(HOUR)
    ring.read()
    seen.shown = RecallId(1)
    ring.look()
    assert ring.ringing.value is None


def test_X5_locked_it_rings_without_a_name(ring: AlarmPresenter, workplace: Workplace, clock: ManualClock) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    ring.read()
    ring.lock()
    ring.read()
    clock.forward(HOUR)
    ring.look()
    assert rings(ring) == Ringing(RecallId(1), "A callback is due. Unlock to call.", False, False, False)
    assert "Nwosu" not in repr(vars(ring))
    ring.put_off()
    assert rings(ring).recall == RecallId(1)


def test_what_was_read_before_a_lock_and_comes_after_is_dropped(
    ring: AlarmPresenter, workplace: Workplace, clock: ManualClock, background: AtOnce
) -> None:
    promise(workplace, 1, clock.now() + HOUR)
    background.held = True
    ring.read()
    ring.lock()
    background.let_go()
    clock.forward(HOUR)
    ring.look()
    assert ring.ringing.value is None


def test_before_any_store_was_open_nothing_rings(background: AtOnce) -> None:
    idle = AlarmPresenter(background)
    idle.look()
    idle.put_off()
    assert idle.ringing.value is None


def test_Q11_somebody_elses_promise_rings_after_a_quarter_of_an_hour(
    ring: AlarmPresenter, desk: Desk, clock: ManualClock
) -> None:
    def enrol(uow: UnitOfWork) -> Workplace:
        actor = uow.people.enrol("bea", "Bea", Role.COORDINATOR, desk.store.device, "other", clock.now())
        uow.commit()
        return Workplace(desk.store, clock, actor)

    other = desk.store.write(enrol)
    promise(other, 1, clock.now() + HOUR)
    ring.read()
    clock.forward(HOUR + 14 * MINUTE)
    ring.look()
    assert ring.ringing.value is None
    clock.forward(MINUTE)
    ring.look()
    assert rings(ring).recall == RecallId(1)
    other.take(RecallId(1))
    ring.read()
    assert ring.ringing.value is None
