from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.times import WEEKDAYS, Delay, Range, Span, Unit, WeekHours, YearSpan

MINUTES = st.integers(0, 24 * 60)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [("09:00-19:00", 540, 1140), (" 8:30 - 20:00 ", 510, 1200), ("00:00-24:00", 0, 1440)],
)
def test_a_span_is_read(text: str, start: int, end: int) -> None:
    assert Span.parse(text) == Span(start, end)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("9 to 5", "write hours"),
        ("", "write hours"),
        ("09:60-10:00", "write hours"),
        ("09:00-10:75", "write hours"),
        ("19:00-09:00", "later than"),
        ("09:00-09:00", "later than"),
        ("09:00-24:01", "later than"),
        ("25:00-26:00", "later than"),
    ],
)
def test_what_is_no_span_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Span.parse(text)


@given(MINUTES, MINUTES)
def test_a_span_says_itself(one: int, other: int) -> None:
    if one < other:
        span = Span(one, other)
        assert Span.parse(str(span)) == span


def test_the_start_of_a_span_is_in_and_its_end_is_out() -> None:
    span = Span.parse("09:00-19:00")
    assert [span.holds(moment) for moment in (time(8, 59, 59), time(9), time(18, 59, 59), time(19))] == [
        False,
        True,
        True,
        False,
    ]


@given(MINUTES, MINUTES, MINUTES, MINUTES)
def test_what_two_spans_have_in_common_is_in_both(start: int, end: int, other_start: int, other_end: int) -> None:
    one, other = Span(start, end), Span(other_start, other_end)
    both = one.within(other)
    for minute in range(0, 24 * 60, 7):
        moment = time(minute // 60, minute % 60)
        assert (both is not None and both.holds(moment)) == (one.holds(moment) and other.holds(moment))


def test_a_week_closes_what_it_does_not_name() -> None:
    week = WeekHours.parse({"mon-wed": "09:00-19:00", "sat": "10:00-16:00", "sun": "closed"})
    assert week.plain() == {
        **dict.fromkeys(("mon", "tue", "wed"), "09:00-19:00"),
        "sat": "10:00-16:00",
    }
    assert week.on(date(2026, 11, 24)) == Span.parse("09:00-19:00")
    assert week.on(date(2026, 11, 26)) is None
    assert WeekHours.parse(week.plain()) == week


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"monday": "09:00-10:00"}, "write days"),
        ({"mon-": "09:00-10:00"}, "write days"),
        ({"-fri": "09:00-10:00"}, "write days"),
        ({"mon-friday": "09:00-10:00"}, "write days"),
        ({"fri-mon": "09:00-10:00"}, "after the last"),
        ({"mon-fri": "09:00-10:00", "wed": "10:00-11:00"}, "wed is named twice"),
        ({"sun": "closed", "sat-sun": "10:00-16:00"}, "sun is named twice"),
        ({"mon": "nine"}, "write hours"),
    ],
)
def test_a_week_that_contradicts_itself_is_refused(said: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        WeekHours.parse(said)


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("20 minutes", 20, Unit.MINUTE),
        ("1 hour", 1, Unit.HOUR),
        ("0 days", 0, Unit.DAY),
        ("2 business days", 2, Unit.BUSINESS_DAY),
        (" 1 week ", 1, Unit.WEEK),
        ("12 months", 12, Unit.MONTH),
    ],
)
def test_a_delay_is_read_and_says_itself(text: str, amount: int, unit: Unit) -> None:
    read = Delay.parse(text)
    assert read == Delay(amount, unit)
    assert str(read) == text.strip()


@pytest.mark.parametrize("text", ["", "soon", "2", "2 fortnights", "-1 days", "1.5 hours", "10000 days", "2 business"])
def test_what_is_no_delay_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="write a delay"):
        Delay.parse(text)


@pytest.mark.parametrize(
    ("text", "inside", "outside", "said"),
    [
        ("6-11", (6, 8, 11), (5, 12), "6-11"),
        ("3+", (3, 4, 9_999), (2, -1), "3+"),
        ("3 +", (3,), (2,), "3+"),
        ("3", (3,), (2, 4), "3-3"),
        ("0-0", (0,), (-1, 1), "0-0"),
    ],
)
def test_a_range_is_read(text: str, inside: tuple[int, ...], outside: tuple[int, ...], said: str) -> None:
    span = Range.parse(text)
    assert all(number in span for number in inside)
    assert not any(number in span for number in outside)
    assert str(span) == said
    assert Range.parse(said) == span


@pytest.mark.parametrize(
    ("text", "why"), [("", "write a range"), ("-3", "write a range"), ("99999+", "write a range"), ("9-3", "larger")]
)
def test_what_is_no_range_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Range.parse(text)


def test_a_season_holds_both_its_ends_and_may_pass_the_new_year() -> None:
    flu, winter = YearSpan.parse("10-01 to 12-15"), YearSpan.parse("12-20  to  01-10")
    assert [flu.holds(date(2026, *day)) for day in ((9, 30), (10, 1), (12, 15), (12, 16))] == [False, True, True, False]
    assert [winter.holds(date(2026, *day)) for day in ((12, 19), (12, 20), (1, 10), (1, 11))] == [
        False,
        True,
        True,
        False,
    ]
    assert str(winter) == "12-20 to 01-10"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("October", "write days"),
        ("10-1 to 12-15", "write days"),
        ("13-01 to 12-15", "not every year"),
        ("02-01 to 02-29", "not every year"),
        ("04-31 to 05-01", "not every year"),
    ],
)
def test_what_is_no_season_is_refused(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        YearSpan.parse(text)


def test_weekdays_begin_as_python_counts_them() -> None:
    assert WEEKDAYS[date(2026, 11, 23).weekday()] == "mon"
