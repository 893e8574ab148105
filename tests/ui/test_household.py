"""A household's call in the window's presenter: named for the caller, gone on with by one key (Q12)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.blank import Blank
from recalldesk.ui.call.household import next_in_call
from recalldesk.ui.call.presenter import CallPresenter, Open
from tests.fakes.background import AtOnce
from tests.ui.callers import TO_THE_GATE, Caller
from tests.ui.conftest import ANA, BO, CY, Load

BEA = '500,"Nwosu, Bea",2/3/1991,413-555-0101,,Imaging results,11/8/2026,MA,Dr. Levin,Main St,English,,'
SHARED = "+14135550101"
pytestmark = pytest.mark.rule("Q12")


@pytest.fixture
def calls(workplace: Workplace, background: AtOnce) -> CallPresenter:
    return CallPresenter(workplace, background, lambda: None, lambda: None)


@pytest.fixture
def at_ana(calls: CallPresenter, load: Load) -> Callable[[], Open]:
    load(ANA, BEA, BO, CY)
    calls.take(RecallId(1))
    return lambda: shown(calls)


def shown(calls: CallPresenter) -> Open:
    assert calls.open is not None
    return calls.open


def following(state: Open) -> str | None:
    other = next_in_call(state.call, state.form)
    return other and other.given


def test_Q12_the_call_goes_on_with_the_next_who_is_checked_anew(
    calls: CallPresenter, at_ana: Callable[[], Open], clock: ManualClock
) -> None:
    state = at_ana()
    assert "Household: 1 more" in [one.words for one in state.sheet.badges]
    facts = {fact.label: fact.words for fact in state.sheet.facts}
    assert facts["Share a number (internal)"] == "Bea Nwosu"
    assert following(state) == "Bea"
    caller = Caller(calls)
    calls.dial()
    caller.hears(*TO_THE_GATE)
    caller.knows_them()
    assert caller.shown.verified
    calls.choose(OutcomeKey.NO_ANSWER)
    first = at_ana().form.attempt
    calls.save(same_call=True)
    clock.forward(timedelta(seconds=20))
    state = at_ana()
    assert (state.sheet.name, state.form.number, state.form.inbound) == ("Bea Nwosu", SHARED, False)
    assert caller.form.path is not None
    assert not caller.form.path.verified  # a gate of their own (P4)
    assert state.sheet.numbers[0].barred.startswith("The same call goes on")
    assert calls.dial() is None  # nothing is dialled again
    assert calls.elapsed() == "0:20"
    calls.choose(OutcomeKey.NO_ANSWER)
    assert following(at_ana()) is None
    calls.save(same_call=True)  # nobody is left: on to whoever is next
    assert at_ana().sheet.name == "Bo Brandt"
    calls.take(RecallId(2))
    words = at_ana().sheet.history[0].words
    assert words == "Rang out · in one call with others at the number"
    assert at_ana().call.card.history[0].payload["same_call"] == str(first)


def test_Q12_no_way_on_at_a_wrong_number_or_by_another_number(calls: CallPresenter, at_ana: Callable[[], Open]) -> None:
    calls.choose(OutcomeKey.WRONG_NUMBER)
    assert following(at_ana()) is None
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.choose_number("+14135550111")
    assert following(at_ana()) is None
    calls.choose_number(SHARED)
    calls.choose(OutcomeKey.LEFT_MESSAGE)
    assert following(at_ana()) == "Bea"


def test_Q12_a_call_put_away_goes_on_as_the_same_call(calls: CallPresenter, at_ana: Callable[[], Open]) -> None:
    first = at_ana().form.attempt
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save(same_call=True)
    calls.write_note("asks who calls")
    calls.take(RecallId(3))
    calls.take(RecallId(2))
    line = at_ana().form.line
    assert line is not None
    assert (line.attempt, line.number) == (first, SHARED)
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save()
    calls.take(RecallId(2))
    assert at_ana().call.card.history[0].payload["same_call"] == str(first)


def test_Q12_what_is_told_in_the_call_leaves_it_the_same_call(
    calls: CallPresenter, at_ana: Callable[[], Open], workplace: Workplace, background: AtOnce
) -> None:
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save(same_call=True)
    acts = ActsPresenter(workplace, background, calls)
    next(one for one in acts.acts() if one.words == "Voicemail: leave none").do({})
    assert (at_ana().form.number, at_ana().sheet.numbers[0].barred[:9]) == (SHARED, "The same ")
    assert at_ana().form.line is not None


def test_Q12_a_call_of_theirs_goes_on_as_theirs(calls: CallPresenter, at_ana: Callable[[], Open]) -> None:
    calls.turn_inbound()
    calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    calls.write("callback_at", "+3h")
    calls.save(same_call=True)
    assert (at_ana().sheet.name, at_ana().form.inbound) == ("Bea Nwosu", True)
    calls.rest()
    assert isinstance(calls.state.value, Blank)


TWO = '600,"Nwosu, Ada",2/3/1951,413-555-0105,413-555-0106,Imaging results,11/8/2026,MA,Dr. Levin,Main St,English,,'


@pytest.mark.rule("C5")
@pytest.mark.rule("Q6")
def test_C5_Q6_the_next_number_that_was_not_tried_is_proposed(
    calls: CallPresenter, load: Load, clock: ManualClock, workplace: Workplace
) -> None:
    load(TWO)
    home, work = "+14135550105", "+14135550106"
    proposed = []
    for day in range(4):
        calls.take(RecallId(1))
        state = shown(calls)
        badges = [one.words for one in state.sheet.badges if "to try yet" in one.words]
        proposed.append((state.call.card.state.step, state.form.number, badges))
        calls.choose_number(home if day == 2 else state.form.number or "")
        calls.choose(OutcomeKey.NO_ANSWER)
        calls.save(stay=True)
        clock.forward(timedelta(days=1 if day < 2 else 7))
        workplace.wake()
    assert proposed == [
        (0, home, []),
        (1, home, []),
        (2, home, ["2 numbers to try yet"]),
        (2, work, ["1 number to try yet"]),
    ]
    calls.take(RecallId(1))
    assert shown(calls).call.card.state.channel == "letter"
