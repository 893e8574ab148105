"""Steps of a cadence that want every number of a patient to be called (C5), and numbers that are wrong (Q6)."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from recalldesk.queue.cadence import Progress, walk
from recalldesk.queue.contacts import contacts
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import ListRow, Number
from recalldesk.queue.numbers import dead_numbers
from recalldesk.queue.policy import Cadence, Channel
from tests.queue.policies import HIGH, NEW_YORK, POLICY, at, attempt

HOME, WORK, MOBILE = "+14135550101", "+14135550102", "+14135550103"
EVERY = replace(HIGH, steps=HIGH.steps[2:])  # begins with the step that wants every number
DAYS = ("2026-11-23 10:00", "2026-11-24 15:00", "2026-11-25 10:00", "2026-11-27 10:00")


def walked(*facts: Fact, cadence: Cadence = EVERY, numbers: tuple[str, ...] = (HOME, WORK, MOBILE)) -> Progress:
    values = ListRow(numbers=tuple(map(Number, numbers)))
    dead = dead_numbers(facts, POLICY)
    return walk(cadence, POLICY, values, NEW_YORK, date(2026, 11, 23), contacts(facts, POLICY), dead)


def calls(*numbers: str | None, **more: Any) -> list[Fact]:
    return [attempt(at(day), number=number, **more) for day, number in zip(DAYS, numbers, strict=False)]


@pytest.mark.rule("C5")
@pytest.mark.rule("Q6")
def test_C5_Q6_the_step_stays_until_every_number_was_called() -> None:
    assert walked().untried == (HOME, WORK, MOBILE)
    for made, left in (([WORK], (HOME, MOBILE)), ([WORK, MOBILE], (HOME,))):
        here = walked(*calls(*made))
        assert (here.step, here.untried, here.channel, here.why) == (0, left, Channel.CALL, "cadence")
        assert here.ready_at == at(DAYS[len(made) - 1])  # another number may be called as soon as the caps allow (T2)
    done = walked(*calls(WORK, MOBILE, HOME))
    assert (done.step, done.untried, done.channel) == (1, (), Channel.LETTER)


@pytest.mark.rule("C5")
def test_C5_each_step_wants_every_number_anew() -> None:
    twice = replace(EVERY, steps=(EVERY.steps[0], EVERY.steps[0], *EVERY.steps[1:]))
    here = walked(*calls(HOME, WORK), cadence=twice, numbers=(HOME, WORK))
    assert (here.step, here.untried) == (1, (HOME, WORK))


@pytest.mark.rule("Q6")
def test_Q6_a_wrong_number_is_not_wanted_and_the_others_are() -> None:
    wrong = attempt(at(DAYS[0]), "wrong_number", number=HOME)
    here = walked(wrong)
    assert (here.step, here.untried, here.channel) == (0, (WORK, MOBILE), Channel.CALL)
    assert walked(wrong, numbers=(HOME,)).channel is Channel.LETTER


@pytest.mark.rule("C5")
@pytest.mark.parametrize("numbers", [(HOME, HOME, HOME), (None,)], ids=["the same again", "no number told"])
def test_C5_a_step_is_never_stuck(numbers: tuple[str | None, ...]) -> None:
    assert walked(*calls(*numbers)).step == 1


def test_C5_who_was_reached_is_not_called_at_other_numbers() -> None:
    reached = replace(POLICY.outcome["no_answer"], right_party=True)  # type: ignore[index]
    rules = replace(POLICY, outcomes=tuple(reached if one.id == reached.id else one for one in POLICY.outcomes))
    values = ListRow(numbers=tuple(map(Number, (HOME, WORK))))
    here = walk(EVERY, rules, values, NEW_YORK, date(2026, 11, 23), contacts(calls(HOME), rules))
    assert here.step == 1


def test_C5_other_steps_want_one_number() -> None:
    here = walked(*calls(HOME), cadence=HIGH)
    assert (here.step, here.untried) == (1, ())
