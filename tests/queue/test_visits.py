"""What the schedule says of visits: a recall closes on the kept visit, a broken one opens it, a booked one holds it."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from recalldesk.queue.explain import Block, explain
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import Finding, ListRow, Problem
from recalldesk.queue.policy import Success
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import Listing, Rulebook
from recalldesk.queue.visits import visits
from tests.queue.policies import (
    NOW,
    POLICY,
    RECALL,
    RULES,
    SIBLING,
    at,
    attempt,
    correction,
    delay,
    listed,
    listing,
    release,
    rulebook,
    standing,
    state,
    visit,
)

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
LISTED = at("2026-11-20 07:00")
CALLED = at("2026-11-23 14:00")
TOLD = at("2026-11-24 07:00")
ON_LIST = listed(LISTED)
VISIT_DAY = date(2026, 12, 1)
OVER = at("2026-12-03 00:00")  # the day after the visit is over, and one business day more
DUE = listing(1, due_date=date(2026, 11, 20), reason="follow up")
BOOKED = attempt(CALLED, "scheduled", "this_visit", fields={"when": "2026-12-01T10:30"})
RESULT_RULES = Rulebook(
    replace(
        POLICY,
        segments=tuple(
            replace(one, success=Success(counts="done", within=delay("30 days"))) for one in POLICY.segments
        ),
    )
)


def stands(
    *facts: Fact, of: Listing | list[Listing] = DUE, now: datetime = NOW, rules: Rulebook = RULES
) -> RecallState:
    return state(ON_LIST, *facts, of=of, now=now, rules=rules)


def of(one: RecallState) -> tuple[str, str | None]:
    return one.status.value, one.why


@pytest.mark.rule("C6")
def test_C6_a_booking_that_nothing_confirms_waits_for_somebody_to_look() -> None:
    one = stands(BOOKED)
    assert of(one) == ("waiting", "unconfirmed")
    assert one.wake_at == one.late_after == at("2026-11-25 00:00")
    assert one.turns_at == OVER
    why = explain(standing(ON_LIST, BOOKED, of=DUE), RULES, NOW)
    assert why.blocks == (Block("waiting", "unconfirmed", at("2026-11-25 00:00")),)
    assert (why.callable_now, why.next_at) == (False, None)


def test_a_booking_whose_time_is_words_waits_for_its_look_and_turns_by_nothing() -> None:
    one = stands(attempt(CALLED, "scheduled", fields={"when": "some day in May"}))
    assert (of(one), one.turns_at) == (("waiting", "unconfirmed"), None)


@pytest.mark.parametrize(
    "facts",
    [
        (visit(TOLD),),
        (visit(LISTED + HOUR),),  # the patient had booked by themselves, and the caller wrote that down
        (listed(TOLD, 2),),
    ],
)
def test_a_booking_is_confirmed_by_status_file_or_list(facts: tuple[Fact, ...]) -> None:
    shown = listing(
        2, Finding(Problem.ALREADY_SCHEDULED, "next_visit"), next_visit=VISIT_DAY, due_date=VISIT_DAY - 11 * DAY
    )
    one = stands(BOOKED, *facts, of=[DUE, shown])
    assert of(one) == ("waiting", "booked")
    assert (one.wake_at, one.turns_at) == (OVER, OVER)


def test_a_list_that_shows_an_old_visit_confirms_nothing() -> None:
    shown = listing(2, next_visit=date(2026, 11, 22), due_date=date(2026, 11, 20))
    assert of(stands(BOOKED, listed(TOLD, 2), of=[DUE, shown])) == ("waiting", "unconfirmed")


@pytest.mark.parametrize("facts", [(), (visit(TOLD),)])
def test_C6_once_the_day_of_the_visit_is_over_somebody_asks_whether_it_was_kept(facts: tuple[Fact, ...]) -> None:
    one = stands(BOOKED, *facts, now=OVER)
    assert (of(one), one.wake_at, one.turns_at) == (("waiting", "visit_open"), OVER, None)


@pytest.mark.parametrize("status", ["kept", "done"])
def test_a_recall_closes_on_the_kept_visit(status: str) -> None:
    assert of(stands(BOOKED, visit(OVER, status), now=OVER + HOUR)) == ("closed", status)
    assert of(stands(visit(OVER, status), now=OVER + HOUR)) == ("closed", status)  # though nobody of us booked it


def test_a_list_says_that_the_visit_was_kept() -> None:
    seen = listing(2, due_date=date(2026, 11, 20), last_visit=VISIT_DAY)
    other = listing(2, due_date=date(2026, 11, 20), last_visit=VISIT_DAY - DAY)
    later = VISIT_DAY + 2 * DAY
    told = listed(at(f"{later} 07:00"), 2)
    now = at(f"{later} 08:00")
    assert of(stands(BOOKED, told, of=[DUE, seen], now=now)) == ("closed", "kept")
    assert of(stands(BOOKED, told, of=[DUE, other], now=now)) == ("waiting", "visit_open")


def test_what_is_closed_by_its_visit_opens_when_it_is_due_anew() -> None:
    anew = listing(2, due_date=date(2027, 3, 1), reason="follow up")
    kept = visit(OVER, "kept")
    assert of(stands(kept, listed(OVER + DAY, 2), of=[DUE, anew], now=OVER + 2 * DAY)) == ("waiting", "not_due")


@pytest.mark.parametrize("status", ["cancelled", "no_show"])
def test_a_broken_visit_opens_the_recall_again(status: str) -> None:
    one = stands(BOOKED, visit(TOLD), visit(TOLD + HOUR, status))
    assert of(one) == ("ready", None)
    assert standing(ON_LIST, BOOKED, visit(TOLD, status), of=DUE).listing.values.visit_status == status


def test_a_visit_that_was_moved_stays_booked_on_its_new_day() -> None:
    moved = visit(TOLD, "cancelled"), visit(TOLD, day="2026-12-08", key="V2")
    one = stands(BOOKED, *moved)
    assert (of(one), one.wake_at) == (("waiting", "booked"), at("2026-12-10 00:00"))


@pytest.mark.parametrize(
    "told",
    [
        visit(LISTED + HOUR, "cancelled"),  # told before the booking
        visit(TOLD, "no_show", "2026-11-18"),  # of an older visit
        visit(TOLD, "cancelled", recall=SIBLING),
    ],
)
def test_what_is_said_of_another_visit_opens_nothing(told: Fact) -> None:
    assert of(stands(BOOKED, told)) == ("waiting", "unconfirmed")


def test_the_last_word_on_a_visit_counts() -> None:
    off, on = visit(TOLD, "cancelled"), visit(TOLD + HOUR, "booked")
    assert of(stands(BOOKED, off, on)) == ("waiting", "booked")
    kept, missed = visit(OVER, "kept"), visit(OVER + HOUR, "no_show")
    assert of(stands(BOOKED, kept, missed, now=OVER + DAY)) == ("ready", None)


@pytest.mark.parametrize("counts", ["scheduled", "kept", "reached"])
def test_any_success_but_a_result_is_a_kept_visit(counts: str) -> None:
    segments = tuple(replace(one, success=Success(counts=counts, within=delay("9 days"))) for one in POLICY.segments)  # type: ignore[arg-type]
    assert of(stands(BOOKED, visit(OVER, "kept"), now=OVER + HOUR, rules=rulebook(segments=segments)))[0] == "closed"


def test_where_the_result_counts_the_recall_closes_on_the_result() -> None:
    kept = visit(OVER, "kept")
    one = stands(BOOKED, kept, now=OVER + HOUR, rules=RESULT_RULES)
    assert (of(one), one.wake_at) == (("waiting", "result_open"), at("2027-01-02 00:00"))
    assert stands(kept, now=OVER + HOUR, rules=RESULT_RULES).status is not Status.CLOSED
    result = visit(OVER + DAY, "done", "2026-12-02", key="G1")
    assert of(stands(BOOKED, kept, result, now=OVER + 2 * DAY, rules=RESULT_RULES)) == ("closed", "done")
    seen = listing(2, due_date=date(2026, 11, 20), last_visit=VISIT_DAY)
    by_list = stands(BOOKED, listed(OVER, 2), of=[DUE, seen], now=OVER + HOUR, rules=RESULT_RULES)
    assert of(by_list) == ("waiting", "visit_open")


@pytest.mark.rule("Q3")
@pytest.mark.parametrize(
    ("booked", "told", "why"),
    [
        ("any", visit(TOLD), "already_scheduled"),
        ("this", visit(TOLD), "already_scheduled"),
        ("any", visit(TOLD, recall=SIBLING), "already_scheduled"),
        ("any", visit(TOLD, recall=None), "already_scheduled"),
        ("any", visit(TOLD, day="2026-08-01", recall=SIBLING), None),  # long before it is due: another visit
        ("this", visit(TOLD, recall=SIBLING), None),
        ("this", visit(TOLD, recall=None, candidates=[1, 2]), "review"),
        ("any", visit(TOLD, recall=None, candidates=[1, 2]), "already_scheduled"),
        ("any", visit(TOLD, "kept", "2026-11-23", recall=None, candidates=[1, 2]), "review"),
        ("any", visit(TOLD, "done", "2026-11-23", recall=None, candidates=[2]), None),
        ("any", visit(TOLD, "cancelled"), None),
    ],
)
def test_Q3_a_visit_that_is_booked_already_holds_and_an_unclear_one_goes_to_review(
    booked: str, told: Fact, why: str | None
) -> None:
    rules = rulebook(lists=replace(POLICY.lists, booked=booked))  # type: ignore[arg-type]
    one = stands(told, rules=rules)
    assert (one.status is Status.HELD, one.why) == (why is not None, why)


def test_Q3_a_hold_by_the_schedule_turns_when_the_visit_is_over() -> None:
    one = stands(visit(TOLD))
    assert one.turns_at == OVER
    assert stands(visit(TOLD), now=OVER).why == "review"
    assert stands(visit(TOLD, recall=SIBLING), now=OVER).status is Status.READY
    unclear = rulebook(lists=replace(POLICY.lists, booked="this"))
    assert stands(visit(TOLD, recall=None, candidates=[1]), now=OVER, rules=unclear).status is Status.READY


def test_a_person_releases_what_the_schedule_holds_until_it_says_something_new() -> None:
    freed = release(TOLD + HOUR)
    assert stands(visit(TOLD), freed).status is Status.READY
    assert stands(visit(TOLD), freed, visit(TOLD + 2 * HOUR, day="2026-12-08", key="V2")).why == "already_scheduled"


@pytest.mark.rule("Q3")
@pytest.mark.parametrize(
    ("told", "held"),
    [
        (visit(TOLD, "cancelled"), False),
        (visit(TOLD, "no_show"), False),
        (visit(TOLD, "cancelled", day="2026-12-05"), True),
        (visit(TOLD, "cancelled", recall=SIBLING), True),
        (visit(LISTED - HOUR, "cancelled"), True),
    ],
)
def test_Q3_already_scheduled_lifts_itself_when_the_visit_is_off(told: Fact, held: bool) -> None:
    booked = listing(
        1, Finding(Problem.ALREADY_SCHEDULED, "next_visit"), next_visit=VISIT_DAY, due_date=date(2026, 11, 20)
    )
    assert (stands(told, of=booked).why == "already_scheduled") is held


def test_a_booked_recall_is_held_by_nothing_but_what_no_list_takes_back() -> None:
    bad = listing(2, Finding(Problem.BAD_PHONE, "phone"), due_date=date(2026, 11, 20))
    dead = listing(2, Finding(Problem.DECEASED, "status"), due_date=date(2026, 11, 20))
    assert of(stands(BOOKED, listed(TOLD, gone=True))) == ("waiting", "unconfirmed")
    assert of(stands(BOOKED, listed(TOLD, 2), of=[DUE, bad])) == ("waiting", "unconfirmed")
    one = stands(BOOKED, listed(TOLD, 2), of=[DUE, dead])
    assert (of(one), one.wake_at) == (("held", "deceased"), None)


def test_what_a_load_said_that_was_taken_back_was_never_said() -> None:
    told = visit(TOLD, "cancelled", load=9)
    assert of(state(ON_LIST, BOOKED, told, of=DUE, undone=[9])) == ("waiting", "unconfirmed")


def test_Q8_a_booking_that_was_corrected_is_none() -> None:
    no = correction(BOOKED, CALLED + HOUR, outcome="no_answer", detail="rang_out")
    assert stands(BOOKED, no, now=CALLED + 2 * HOUR).why == "cadence"


def test_a_call_before_the_visit_is_off_does_not_count_after_it() -> None:
    off = visit(TOLD, "cancelled")
    assert stands(attempt(CALLED - DAY), BOOKED, off).step == 0


def test_visits_are_told_by_the_newest_fact_of_each() -> None:
    facts = [visit(LISTED), visit(TOLD, "kept"), visit(LISTED, key="V2", recall=SIBLING)]
    assert [(one.key, one.status, one.mine) for one in visits(RECALL, facts)] == [
        ("V2", "booked", False),
        ("V1", "kept", True),
    ]


def test_a_list_without_dates_still_lifts_by_the_schedule() -> None:
    row = Listing(
        DUE.id,
        ListRow(mrn="7", visit_status="booked", zones=("America/New_York",)),
        (Finding(Problem.ALREADY_SCHEDULED, "visit_status"),),
    )
    assert stands(visit(TOLD, "no_show"), of=row).status is not Status.HELD
