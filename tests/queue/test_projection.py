from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.ids import DeviceId, FactId, ListingId, LoadId, PersonId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import Finding, ListRow, Problem
from recalldesk.queue.policy import ListPolicy
from recalldesk.queue.projection import Listing, RecallState, Status, last_listed, not_before, project

NOW = datetime(2026, 11, 24, 15, tzinfo=UTC)
POLICY = ListPolicy()
BAD = Finding(Problem.BAD_PHONE, "phone", "413-555-O123")
LISTINGS = {
    ListingId(1): Listing(ListingId(1), ListRow(mrn="7", due_date=date(2026, 11, 1)), ()),
    ListingId(2): Listing(ListingId(2), ListRow(mrn="7"), (BAD,)),
    ListingId(3): Listing(ListingId(3), ListRow(mrn="7", due_date=date(2026, 12, 24)), ()),
    ListingId(4): Listing(ListingId(4), ListRow(mrn="7"), (Finding(Problem.DECEASED, "status", "deceased"),)),
}


def fact(kind: FactKind, hour: int = 0, *, listing: int | None = None, load: int | None = None, **payload: Any) -> Fact:
    return Fact(
        id=FactId(UUID(int=hour * 100 + (listing or 0) + 1)),
        kind=kind,
        at=NOW - timedelta(days=2) + timedelta(hours=hour),
        actor=PersonId(1),
        device=DeviceId(1),
        recall=RecallId(1),
        load=LoadId(load) if load else None,
        listing=ListingId(listing) if listing else None,
        payload=payload,
    )


def listed(listing: int, hour: int = 0, load: int = 1, **payload: Any) -> Fact:
    return fact(FactKind.LISTED, hour, listing=listing, load=load, **payload)


def state(*facts: Fact, undone: Sequence[int] = (), now: datetime = NOW) -> RecallState:
    return project(facts, LISTINGS, {LoadId(load) for load in undone}, POLICY, now)


def test_a_due_recall_is_ready() -> None:
    assert state(listed(1)) == RecallState(status=Status.READY, listing=ListingId(1))


def test_a_recall_due_later_waits_for_its_day_in_the_patients_zone() -> None:
    waiting = state(listed(3))
    assert (waiting.status, waiting.wake_at) == (Status.WAITING, datetime(2026, 12, 24, 5, tzinfo=UTC))
    assert waiting.awake(NOW) == waiting
    assert waiting.awake(datetime(2026, 12, 24, 5, tzinfo=UTC)) == replace(waiting, status=Status.READY, wake_at=None)


def test_a_problem_holds_until_a_person_releases_it() -> None:
    assert state(listed(2)).hold == "bad_phone"
    release = fact(FactKind.OVERRIDE, 1, act="release", findings=[list(BAD)], why="called the daughter")
    assert state(listed(2), release).status is Status.READY


def test_a_release_covers_only_what_it_named() -> None:
    release = fact(FactKind.OVERRIDE, 1, act="release", findings=[["bad_phone", "phone", "another"]], why="no")
    assert state(listed(2), release).hold == "bad_phone"


def test_neighbours_hold_too() -> None:
    assert state(listed(1, context=[["conflict", "phone", None]])).hold == "conflict"


def test_gone_from_the_list_holds_until_it_is_back_or_released() -> None:
    gone = listed(1, 1, load=2, gone=True)
    assert (state(listed(1), gone).hold, state(listed(1), gone).on_list) == ("gone", False)
    assert state(listed(1), gone, listed(1, 2, load=3)).status is Status.READY
    release = fact(FactKind.OVERRIDE, 2, act="release", findings=[], why="the export left it out")
    assert state(listed(1), gone, release).status is Status.READY
    assert state(listed(1), release, listed(1, 3, load=4, gone=True)).hold == "gone"


@pytest.mark.rule("X3")
def test_X3_a_later_list_cannot_requeue_the_deceased() -> None:
    assert state(listed(4), listed(1, 1, load=2)).hold == "deceased"


@pytest.mark.rule("T5")
def test_T5_an_opt_out_stops_calls_at_once_and_survives_the_next_list() -> None:
    opt_out = fact(FactKind.CONSENT_CHANGE, 1, opt_out="all")
    assert state(listed(1), opt_out, listed(1, 2, load=2)).hold == "opted_out"


def test_attempts_stay_whatever_the_lists_say() -> None:
    attempt = fact(FactKind.ATTEMPT, 1, outcome="no_answer")
    kept = state(listed(1), attempt, listed(2, 2, load=2))
    assert (kept.attempts, kept.last_outcome, kept.last_attempt_at) == (1, "no_answer", attempt.at)


def test_a_load_taken_back_counts_no_more_unless_the_recall_was_worked_on() -> None:
    assert state(listed(1), undone=[1]) == RecallState(
        status=Status.CLOSED, listing=None, on_list=False, closed_as="withdrawn"
    )
    assert state(listed(1), listed(2, 1, load=2), undone=[2]).listing == 1
    assert state(listed(1), fact(FactKind.ATTEMPT, 1, outcome="left_message"), undone=[1]).status is Status.READY
    assert last_listed([listed(1)], {LoadId(1)}) is None


def test_a_row_that_became_another_recall_is_closed() -> None:
    assert state(listed(2), listed(2, 1, moved_to=9)).closed_as == "moved"


def test_a_contact_made_elsewhere_makes_the_recall_wait_its_turn() -> None:
    assert not_before(ListRow(last_attempt=date(2026, 11, 23)), POLICY) == datetime(2026, 11, 25, 5, tzinfo=UTC)
    assert not_before(ListRow(window_start=date(2026, 11, 2), zones=("America/Phoenix",)), POLICY) == datetime(
        2026, 11, 2, 7, tzinfo=UTC
    )
    assert not_before(ListRow(), POLICY) is None


facts = st.lists(
    st.one_of(
        st.builds(listed, st.integers(1, 4), st.integers(0, 60), st.integers(1, 3)),
        st.builds(lambda hour: listed(1, hour, gone=True), st.integers(0, 60)),
        st.builds(lambda hour: fact(FactKind.ATTEMPT, hour, outcome="no_answer"), st.integers(0, 60)),
        st.builds(
            lambda hour: fact(FactKind.OVERRIDE, hour, act="release", findings=[list(BAD)], why="x"), st.integers(0, 60)
        ),
        st.builds(lambda hour: fact(FactKind.PROMISE, hour), st.integers(0, 60)),
    ),
    max_size=8,
    unique_by=lambda item: item.id,
)


@given(facts, st.randoms(use_true_random=False), st.sets(st.integers(1, 3)))
def test_the_order_in_which_facts_arrive_does_not_matter(known: list[Fact], chance: Any, undone: set[int]) -> None:
    shuffled = list(known)
    chance.shuffle(shuffled)
    assert state(*shuffled, undone=sorted(undone)) == state(*known, undone=sorted(undone))


@given(facts, st.integers(0, 1000))
def test_a_state_kept_and_woken_is_the_state_rebuilt_later(known: list[Fact], hours: int) -> None:
    later = NOW + timedelta(hours=hours)
    assert state(*known).awake(later) == state(*known, now=later)


@given(facts)
def test_no_recall_with_a_standing_problem_is_callable(known: list[Fact]) -> None:
    made = state(*known)
    if made.status in {Status.READY, Status.WAITING} and made.listing == 2:
        assert any(item.payload.get("act") == "release" for item in known)
