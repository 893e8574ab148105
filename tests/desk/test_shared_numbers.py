"""Numbers that patients share, numbers that are wrong, and voicemail: what the queue offers and the card bars."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.claims import claim_next
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.calling.shared_numbers import all_capped
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told, record_told
from recalldesk.desk.wake import wake
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Home Phone,Reason,Due Date,State,Consent to Mail"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,,Annual physical,2026-11-01,MA,Yes'
BO = '200,"Nwosu, Bo",1991-02-03,413-555-0101,,Annual physical,2026-11-03,MA,Yes'
CY = '300,"Diaz, Cy",1981-02-03,413-555-0103,413-555-0101,Annual physical,2026-11-05,MA,Yes'
FIRST, SECOND, THIRD = RecallId(1), RecallId(2), RecallId(3)
SHARED = "+14135550101"


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(ANA, BO, CY, header=HEADER)


def call(desk: Desk, recall: RecallId, outcome: str = "no_answer", detail: str = "rang_out", **more: Any) -> None:
    attempt = new_fact_id(desk.clock.now())
    said = Entry(
        attempt=attempt,
        recall=recall,
        outcome=OutcomeKey(outcome),
        detail=detail,
        **{"number": SHARED, **more},
    )
    record_outcome(desk.store, desk.clock, desk.actor, said)
    later(desk, seconds=7)


def later(desk: Desk, **time: int) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(**time))
    wake(desk.store, desk.clock.now())


def look(desk: Desk, recall: RecallId) -> Card:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        return card(reader, recall, reader.playbooks.rules(), desk.clock.now())


def barred(desk: Desk, recall: RecallId) -> list[str | None]:
    return [one.barred for one in look(desk, recall).numbers]


@pytest.mark.rule("T2")
def test_T2_who_shares_a_number_is_not_called_the_same_day(desk: Desk) -> None:
    assert barred(desk, SECOND) == [None]
    call(desk, FIRST)
    assert barred(desk, SECOND) == ["cap"]
    assert barred(desk, THIRD) == [None, "cap"]
    assert claim_next(desk.store, desk.clock, desk.actor) == THIRD  # by the number that nobody else has
    call(desk, THIRD, number="+14135550103")
    assert claim_next(desk.store, desk.clock, desk.actor) is None
    assert claim_next(desk.store, desk.clock, desk.actor, mine=True) is None
    free_at = look(desk, SECOND).numbers[0].free_at
    assert free_at is not None
    later(desk, days=1)
    assert free_at <= desk.clock.now()
    assert barred(desk, SECOND) == [None]
    assert claim_next(desk.store, desk.clock, desk.actor) in {FIRST, SECOND}


@pytest.mark.rule("T2")
def test_T2_three_calls_in_seven_days_are_counted_over_all_who_share_a_number(desk: Desk) -> None:
    for recall in (FIRST, SECOND, THIRD):
        call(desk, recall)
        later(desk, days=1)
    assert barred(desk, FIRST) == barred(desk, SECOND) == ["cap"]
    later(desk, days=5)
    assert barred(desk, SECOND) == [None]


@pytest.mark.rule("Q6")
def test_Q6_a_number_wrong_for_one_recall_is_wrong_for_all_and_a_letter_is_next(desk: Desk) -> None:
    call(desk, FIRST, "wrong_number", "other_person", fields={"which_number": "the only one"})
    shown = look(desk, FIRST)
    assert [one.barred for one in shown.numbers] == ["wrong"]
    assert (shown.state.channel, shown.state.status) == ("letter", Status.WAITING)
    record_told(desk.store, desk.clock, desk.actor, FIRST, Told.PHONE, "413-555-0188")
    assert look(desk, FIRST).state.channel == "call"
    assert barred(desk, SECOND) == ["cap"]  # it was wrong for somebody else


@pytest.mark.rule("T12")
def test_T12_voicemail_is_spent_for_a_week_and_for_the_cycle(desk: Desk) -> None:
    assert not look(desk, FIRST).voicemail_spent
    call(desk, FIRST, "left_message", "voicemail")
    assert look(desk, FIRST).voicemail_spent
    later(desk, days=8)
    assert not look(desk, FIRST).voicemail_spent
    call(desk, FIRST, "left_message", "voicemail")
    later(desk, days=8)
    assert look(desk, FIRST).voicemail_spent


def test_what_no_list_names_is_capped_by_nobody(desk: Desk) -> None:
    with desk.store.read() as reader:
        assert not all_capped(reader, RecallId(9), reader.playbooks.rules().policy, desk.clock.now())
