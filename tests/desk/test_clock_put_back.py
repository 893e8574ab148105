"""The computer's clock was put back between two acts: the last word counts all the same, whatever its date."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import LoadId, RecallId, new_fact_id
from recalldesk.desk import held
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.correct_outcome import correct_outcome
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told, record_told
from recalldesk.desk.undo_load import undo_load
from recalldesk.desk.wake import wake, woken_at
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA'
BO = '200,"Brandt, Bo",1971-02-03,,Annual physical,2026-11-03,MA'
FIRST, HELD = RecallId(1), RecallId(2)
REFUSED: dict[str, Any] = {"outcome": OutcomeKey.PATIENT_DECLINED, "fields": {"reason": "no more"}}


@pytest.fixture(autouse=True)
def _kept_is_rebuilt(desk: Desk, load: Load) -> Iterator[None]:
    load(ANA, BO, header=HEADER)
    yield
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def look(desk: Desk) -> Card:
    with desk.store.read() as reader:
        return card(reader, FIRST, reader.playbooks.rules(), desk.clock.now())


def call(desk: Desk, **said: Any) -> Entry:
    entry = Entry(attempt=new_fact_id(desk.clock.now()), recall=FIRST, **said)
    record_outcome(desk.store, desk.clock, desk.actor, entry)
    return entry


def put_back(clock: ManualClock, minutes: int = 30) -> None:
    clock.forward(timedelta(minutes=-minutes))


@pytest.mark.rule("Q8", "T5")
def test_Q8_T5_the_correction_that_was_made_last_counts(desk: Desk, clock: ManualClock) -> None:
    first = call(desk, outcome=OutcomeKey.NO_ANSWER, detail="rang_out")
    for said in ({"outcome": OutcomeKey.LEFT_MESSAGE, "detail": "voicemail"}, {**REFUSED, "detail": "all_recalls"}):
        put_back(clock)
        entry = Entry(attempt=first.attempt, recall=FIRST, **said)
        correct_outcome(desk.store, desk.clock, desk.actor, new_fact_id(clock.now()), entry)
    assert look(desk).state.status is Status.CLOSED


@pytest.mark.rule("P3")
def test_P3_the_safe_number_that_was_said_last_is_the_one(desk: Desk, clock: ManualClock) -> None:
    for number in ("413-555-0111", "413-555-0122"):
        record_told(desk.store, desk.clock, desk.actor, FIRST, Told.SAFE, "", {"number": number})
        put_back(clock)
    assert [one.number.e164 for one in look(desk).numbers] == ["+14135550122"]


@pytest.mark.rule("T5")
def test_T5_a_refusal_after_a_promise_ends_it(desk: Desk, clock: ManualClock) -> None:
    when = {"callback_at": "2026-11-25T14:00:00-05:00"}
    call(desk, outcome=OutcomeKey.CALLBACK_REQUESTED, detail="at_a_time", fields=when)
    put_back(clock)
    call(desk, **REFUSED, detail="this_recall")
    assert look(desk).state.status is Status.CLOSED


@pytest.mark.rule("S8")
def test_S8_the_list_that_was_loaded_last_counts_and_so_does_what_was_put_right_in_it(
    desk: Desk, clock: ManualClock, load: Load
) -> None:
    put_back(clock)
    load(ANA.replace("0101", "0177"), BO, header=HEADER)
    assert look(desk).numbers[0].number.e164 == "+14135550177"
    put_back(clock)
    assert held.fix(desk.store, clock, desk.actor, HELD, {"phone": "413-555-0144"}).status is Status.READY
    undo_load(desk.store, clock, desk.actor, LoadId(2))
    assert look(desk).numbers[0].number.e164 == "+14135550101"


def test_what_is_released_stays_so(desk: Desk, clock: ManualClock) -> None:
    put_back(clock)
    assert held.release(desk.store, clock, desk.actor, HELD, "asked the front desk").status is Status.READY


@pytest.mark.rule("T2", "T11")
def test_T2_T11_who_was_woken_too_early_waits_again_and_the_doctor_is_content(desk: Desk, clock: ManualClock) -> None:
    call(desk, outcome=OutcomeKey.NO_ANSWER, detail="rang_out")
    waits = look(desk).state
    clock.forward(timedelta(days=3))
    wake(desk.store, clock.now())
    assert look(desk).state.status is Status.READY
    put_back(clock, 3 * 24 * 60)
    faults = {one.name: one.faults for one in check_store(desk.store, clock, desk.actor, lambda: iter(()))}
    assert faults["projections"] == ()
    assert wake(desk.store, clock.now()) > 0
    with desk.store.read() as reader:
        assert reader.states.of([FIRST])[FIRST] == waits
    assert wake(desk.store, clock.now()) == 0
    with desk.store.read() as reader:
        assert woken_at(reader) == clock.now()
