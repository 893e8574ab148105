"""When nobody is there (S2): by the clock on the wall."""

from datetime import timedelta

from recalldesk.core.clock import DEMO_START
from recalldesk.ui.shell.idle import CEILING, LIMIT, Idle

MINUTE = timedelta(minutes=1)


def test_S2_the_default_is_ten_minutes_and_nobody_passes_fifteen() -> None:
    assert timedelta(minutes=10) == LIMIT
    assert timedelta(minutes=15) == CEILING
    assert Idle(DEMO_START, timedelta(hours=1)).left(DEMO_START, calling=False) == CEILING


def test_whoever_is_there_extends_it() -> None:
    idle = Idle(DEMO_START)
    assert idle.left(DEMO_START + 9 * MINUTE, calling=False) == MINUTE
    idle.touched(DEMO_START + 9 * MINUTE)
    assert idle.left(DEMO_START + 9 * MINUTE, calling=False) == LIMIT


def test_a_call_lasts_to_the_ceiling_and_no_longer() -> None:
    idle = Idle(DEMO_START)
    assert idle.left(DEMO_START + 14 * MINUTE, calling=True) == MINUTE
    assert idle.left(DEMO_START + 15 * MINUTE, calling=True) <= timedelta(0)


def test_a_computer_that_slept_was_left_alone_and_a_clock_set_back_gains_nothing() -> None:
    idle = Idle(DEMO_START)
    assert idle.left(DEMO_START + timedelta(hours=8), calling=False) < timedelta(0)
    assert idle.left(DEMO_START - timedelta(hours=1), calling=False) == LIMIT
