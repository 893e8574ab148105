from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.calendar import (
    add_days,
    add_months,
    is_business_day,
    later,
    later_day,
    local_day,
    midnight,
    months_between,
)
from recalldesk.queue.times import Delay, Unit
from tests.queue.policies import CHRISTMAS, NEW_YORK, POLICY, THANKSGIVING, at

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
HOLIDAYS = POLICY.holidays


def test_a_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 25, 4, 59, tzinfo=UTC)
    assert local_day(late, NEW_YORK) == date(2026, 11, 24)
    assert local_day(late + timedelta(minutes=1), NEW_YORK) == date(2026, 11, 25)


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 8), 23), (date(2026, 11, 1), 25), (date(2026, 11, 24), 24)])
def test_a_day_is_as_long_as_its_zone_makes_it(day: date, hours: int) -> None:
    begins, ends = midnight(day, NEW_YORK), midnight(day + timedelta(days=1), NEW_YORK)
    assert ends - begins == timedelta(hours=hours)
    assert begins.tzinfo is UTC


def test_a_day_that_begins_an_hour_late_begins_with_its_first_instant() -> None:
    havana = ZoneInfo("America/Havana")
    begins = midnight(date(2026, 3, 8), havana)  # clocks go from 00:00 to 01:00
    assert begins.astimezone(havana).isoformat() == "2026-03-08T01:00:00-04:00"
    assert local_day(begins - timedelta(microseconds=1), havana) == date(2026, 3, 7)


def test_a_business_day_is_no_weekend_and_no_holiday() -> None:
    days = [date(2026, 11, 23) + timedelta(days=number) for number in range(7)]
    assert [is_business_day(day, HOLIDAYS) for day in days] == [True, True, True, False, True, False, False]


@pytest.mark.parametrize(
    ("delay", "start", "expected"),
    [
        ("20 minutes", "2026-11-24 14:10", "2026-11-24 14:30"),
        ("3 hours", "2026-11-24 14:10", "2026-11-24 17:10"),
        ("0 days", "2026-11-24 14:10", "2026-11-24 14:10"),
        ("0 business days", "2026-11-26 14:10", "2026-11-26 14:10"),
        ("1 day", "2026-11-24 14:10", "2026-11-25 00:00"),
        ("1 business day", "2026-11-24 14:10", "2026-11-25 00:00"),
        ("1 business day", "2026-11-25 14:10", "2026-11-27 00:00"),  # over Thanksgiving
        ("2 business days", "2026-11-25 14:10", "2026-11-30 00:00"),
        ("1 business day", "2026-11-28 14:10", "2026-11-30 00:00"),  # from a Saturday
        ("1 week", "2026-11-24 14:10", "2026-12-01 00:00"),
        ("3 months", "2026-11-30 14:10", "2027-02-28 00:00"),
    ],
)
@pytest.mark.rule("T11")
def test_T11_days_are_counted_by_the_calendar_and_hours_by_the_clock(delay: str, start: str, expected: str) -> None:
    assert later(at(start), Delay.parse(delay), NEW_YORK, HOLIDAYS) == at(expected)


def test_hours_pass_a_change_of_the_clocks_as_hours() -> None:
    before = at("2026-10-31 23:00")
    assert later(before, Delay(4, Unit.HOUR), NEW_YORK, HOLIDAYS) - before == timedelta(hours=4)


def test_the_day_of_a_delay_needs_no_clock() -> None:
    assert later_day(date(2026, 12, 24), Delay.parse("1 business day"), HOLIDAYS) == date(2026, 12, 28)
    assert later_day(CHRISTMAS, Delay.parse("2 weeks"), HOLIDAYS) == date(2027, 1, 8)
    assert later_day(THANKSGIVING, Delay.parse("12 months"), HOLIDAYS) == date(2027, 11, 26)


@given(DAYS, st.integers(0, 600))
def test_whole_months_are_those_that_were_added(first: date, months: int) -> None:
    last = add_months(first, months)
    assert months_between(first, last) == months
    assert not months or months_between(first, last - timedelta(days=1)) == months - 1


@given(DAYS, DAYS)
def test_months_between_days_that_go_back_are_none(one: date, other: date) -> None:
    assert months_between(max(one, other), min(one, other)) == 0


def test_a_short_month_ends_earlier() -> None:
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_day_at_the_end_of_time_has_no_later_one() -> None:
    assert add_days(date(9999, 12, 1), 9_999) == add_months(date(9999, 12, 1), 9_999) == date.max
    assert add_days(date(2026, 11, 24), 7) == date(2026, 12, 1)
