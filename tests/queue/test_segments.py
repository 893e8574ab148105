from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalldesk.queue.calendar import add_months
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import When
from recalldesk.queue.segments import Case, Place, Segmenter, conditions
from recalldesk.queue.times import Range
from tests.queue.policies import POLICY, policy, segment

TODAY = date(2026, 11, 24)
FIND = Segmenter(POLICY)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def place(day: date = TODAY, **values: Any) -> Place:
    return FIND.place(FIND.case(ListRow(**values)), day)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"reason": "Review test results"}, "results"),
        ({"reason": "Annual follow up"}, "general"),
        ({"event_kind": "Referral to cardiology"}, "referral"),
        ({"visit_status": "no_show"}, "missed"),
        ({"visit_status": "no_show", "no_shows": 3}, "general"),
        ({"visit_status": "rescheduled by phone"}, "general"),
        ({"reason": "Missed visit 11/2"}, "missed"),  # the reason implies it
        ({"reason": "Missed visit", "visit_status": "booked"}, "general"),  # the list's own column counts
        ({"language": "Somali"}, "language"),
        ({"language": "Spanish"}, "general"),
        ({"language": "English", "interpreter": True}, "language"),
        ({"reason": "needs interpreter"}, "language"),
        ({"reason": "Mammogram", "dob": date(1976, 11, 24)}, "screening"),
        ({"reason": "Mammogram", "dob": date(1986, 11, 25)}, "general"),  # 39
        ({"reason": "Mammogram", "dob": date(1986, 11, 24)}, "screening"),  # 40 today
        ({"reason": "Mammogram", "dob": date(1951, 11, 24)}, "general"),  # 75 today
        ({"reason": "Mammogram"}, "general"),  # no date of birth, no age
        ({"last_refill": ago(90)}, "refill"),
        ({"last_refill": ago(181)}, "general"),
        ({"missed_lab": "A1c"}, "labs"),
        ({"reason": "labs not done"}, "labs"),
        ({"last_visit": date(2025, 11, 24)}, "inactive"),
        ({"last_visit": date(2025, 11, 25)}, "general"),
        ({"last_visit": date(2025, 11, 24), "specialty": "DERMATOLOGY"}, "general"),
        ({"last_visit": date(2024, 11, 24), "specialty": "Dermatology"}, "inactive"),
        ({"reason": "Not seen for long"}, "inactive"),
        ({"last_visit": ago(30), "portal_use": "Daily"}, "seen_lately"),
        ({"last_visit": TODAY + timedelta(days=9), "portal_use": "active"}, "seen_lately"),
        ({"portal_use": "active"}, "general"),
        ({"measure": "HBA1C"}, "chronic"),
        ({"measure": "HbA1c", "clinical_review": True}, "general"),
        ({"event_kind": "Surgery", "event_date": ago(7)}, "after_surgery"),
        ({"event_kind": "Surgery", "event_date": ago(31)}, "general"),
        ({"event_kind": "Surgery", "event_date": TODAY + timedelta(days=2)}, "general"),
        ({"event_kind": "Surgery"}, "general"),
        ({"past_response": "Never answers", "cancellations": 3}, "hard_to_reach"),
        ({"past_response": "Never answers"}, "general"),
        ({"payer": "unity hmo", "specialty": "cardiology"}, "payer"),
        ({"payer": "unity hmo"}, "general"),
        ({}, "general"),
    ],
)
def test_a_recall_is_in_the_segment_whose_conditions_it_all_fulfils(values: dict[str, Any], found: str) -> None:
    assert place(**values).segment == found


def test_the_first_segment_that_matches_wins() -> None:
    both: dict[str, Any] = {"reason": "Review results", "event_kind": "referral"}
    assert place(**both).segment == "results"
    other = Segmenter(policy(segments=POLICY.segments[1::-1] + POLICY.segments[2:]))
    assert other.place(other.case(ListRow(**both)), TODAY).segment == "referral"


def test_the_segment_of_what_matches_none_takes_nothing_before() -> None:
    first = Segmenter(policy(segments=(POLICY.segments[-1], *POLICY.segments[:-1])))
    assert first.place(first.case(ListRow(reason="results")), TODAY).segment == "results"


@pytest.mark.parametrize(
    ("reason", "unsorted"), [(None, True), ("what nobody has heard of", True), ("Annual", False), ("results", False)]
)
def test_a_reason_that_nobody_knows_is_unsorted(reason: str | None, unsorted: bool) -> None:
    assert place(reason=reason).unsorted is unsorted


def test_a_recall_stays_in_a_segment_that_is_off_or_has_not_started() -> None:
    assert place(last_refill=ago(100)).segment == "refill"
    assert place(missed_lab="A1c").segment == "labs"


@pytest.mark.parametrize(
    ("values", "day", "tier", "raised_by"),
    [
        ({"reason": "results"}, date(2026, 9, 1), 2, None),
        ({"reason": "results", "risk": "HIGH risk"}, date(2026, 9, 1), 1, "risk high"),
        ({"reason": "results", "risk": "not high"}, date(2026, 9, 1), 2, None),  # the longest phrase wins
        ({"reason": "results", "due_date": date(2026, 8, 2)}, date(2026, 9, 1), 1, "overdue days 30+"),
        ({"reason": "results", "window_start": date(2026, 8, 2)}, date(2026, 9, 1), 1, "overdue days 30+"),
        ({"reason": "results", "due_date": date(2026, 8, 3)}, date(2026, 9, 1), 2, None),
        ({"reason": "results", "risk": "high", "due_date": date(2026, 8, 2)}, date(2026, 9, 1), 1, "risk high"),
        ({"reason": "results", "risk": "high"}, TODAY, 1, "risk high"),  # the season adds nothing
        ({"reason": "results"}, TODAY, 1, "flu"),  # two tiers up, but no further than the first
        ({"measure": "HbA1c"}, TODAY, 2, "flu"),
        ({"measure": "HbA1c"}, date(2026, 12, 16), 4, None),
        ({"measure": "HbA1c"}, date(2026, 12, 20), 3, "new_year"),
        ({}, date(2027, 1, 10), 4, "new_year"),
        ({}, date(2027, 1, 11), 5, None),
    ],
)
def test_a_recall_is_raised_by_its_own_state_and_by_seasons(
    values: dict[str, Any], day: date, tier: int, raised_by: str | None
) -> None:
    found = place(day, **values)
    assert (found.tier, found.raised_by) == (tier, raised_by)


def test_of_seasons_that_raise_the_largest_counts() -> None:
    seasons = (
        *POLICY.seasons,
        POLICY.seasons[0].__class__(id="drive", days=POLICY.seasons[0].days, segments=frozenset({"chronic"})),
    )
    for order in (seasons, seasons[::-1]):
        find = Segmenter(policy(seasons=order))
        found = find.place(find.case(ListRow(measure="HbA1c")), TODAY)
        assert (found.tier, found.raised_by) == (2, "flu")


@pytest.mark.parametrize(("said", "urgent"), [("STAT", True), ("routine", False), (None, False)])
def test_a_list_may_ask_to_call_first(said: str | None, urgent: bool) -> None:
    assert FIND.urgent_by_list(ListRow(priority=said)) is urgent


def test_conditions_are_said_as_the_playbook_writes_them() -> None:
    when = When(
        risk=frozenset({"moderate", "high"}), language_support=True, clinical_review=False, overdue_days=Range(6, 11)
    )
    assert conditions(when) == [
        "risk high, moderate",
        "language support true",
        "clinical review false",
        "overdue days 6-11",
    ]
    assert conditions(When()) == []


BOUNDED = policy(
    segments=(
        segment("recent", 4, when=When(overdue_days=Range(0, 3))),
        segment("older", 4, when=When(overdue_days=Range(10, 20), age=Range(18))),
        segment("visit", 4, when=When(months_since_visit=Range(2, 3))),
        segment("gone", 5, when=When(inactive=True, specialty=frozenset({"Dermatology"}))),
        segment("event", 3, when=When(days_since_event=Range(5, 9))),
        segment("refill", 3, when=When(days_since_refill=Range(30))),
        *POLICY.segments,
    )
)
NEAR = st.none() | st.integers(-90, 60).map(lambda days: TODAY + timedelta(days=days))
CASES = st.builds(
    Case,
    reason=st.sampled_from([None, "results", "results", "screening"]),
    event=st.sampled_from([None, "procedure"]),
    visit=st.none(),
    risk=st.none(),
    response=st.none(),
    portal=st.sampled_from([None, "active"]),
    specialty=st.sampled_from([None, "dermatology"]),
    measure=st.sampled_from([None, "hba1c"]),
    payer=st.none(),
    language_support=st.just(value=False),
    clinical_review=st.just(value=False),
    missed_lab=st.booleans(),
    due=NEAR,
    last_visit=st.none() | st.integers(-800, 0).map(lambda days: TODAY + timedelta(days=days)),
    event_date=NEAR,
    last_refill=NEAR,
    dob=st.none() | st.integers(-400, 400).map(lambda days: add_months(TODAY, -12 * 18) + timedelta(days=days)),
    no_shows=st.just(0),
    cancellations=st.just(0),
    called_inactive=st.just(value=False),
)


@settings(max_examples=150)
@given(CASES, st.integers(-100, 200))
def test_a_place_is_the_same_every_day_until_it_says(case: Case, days: int) -> None:
    find = Segmenter(BOUNDED)
    day = TODAY + timedelta(days=days)
    first = find.place(case, day)
    until = first.until or day + timedelta(days=120)
    assert until > day
    for number in range(min((until - day).days, 120)):
        assert find.place(case, day + timedelta(days=number)) == first


def test_a_place_that_no_day_changes_stays_for_ever() -> None:
    find = Segmenter(policy(seasons=(), segments=POLICY.segments))
    assert find.place(find.case(ListRow(reason="Annual")), TODAY).until is None
    annual, chronic = (
        FIND.place(FIND.case(values), TODAY) for values in (ListRow(reason="Annual"), ListRow(measure="HbA1c"))
    )
    assert (annual.segment, chronic.segment) == ("general", "chronic")
    assert (annual.until, chronic.until) == (date(2026, 12, 20), date(2026, 12, 16))  # each by its own season


def test_dates_at_the_end_of_time_are_no_trouble() -> None:
    last = date(9999, 12, 30)
    values = {"due_date": last, "last_visit": last, "event_date": last, "last_refill": last, "dob": last}
    assert place(**values).segment == "general"
