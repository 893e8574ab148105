"""Dates as lists write them; none is chosen where two are possible."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.dates import DateReader, Span, Unreadable

DAY = date(2026, 11, 30)
US = DateReader("mdy", date(2031, 12, 31))
EUROPE = DateReader("dmy", date(2031, 12, 31))
BIRTH = DateReader("mdy", date(2026, 11, 24))
BAD, AMBIGUOUS = Unreadable.BAD, Unreadable.AMBIGUOUS


@pytest.mark.parametrize(
    "raw",
    [
        "2026-11-30",
        "2026-11-30 00:00:00",
        "2026-11-30T23:00:00.000Z",
        "2026-11-30T23:00:00-05:00",
        "2026/11/30",
        "11/30/2026",
        "11-30-2026",
        "11/30/26",
        "11 / 30 / 2026",
        "１１/30/2026",
        "11/30/2026 9:00 AM",
        "11/30/2026 at 9am",
        "11/30/26 09:00 EST",
        "Mon 11/30/2026",
        "Monday, November 30, 2026",
        "Nov 30, 2026",
        "Nov. 30th 2026",
        "30-Nov-2026",
        "30 Nov 26",
        "30Nov2026",
        "2026-Nov-30",
        "the 30th of November 2026",
        "30 de noviembre de 2026",
        "lunes, 30 noviembre 2026",
        "20261130",
        "20261130.0",
        "20261130093000",
        "30.11.2026",
        "11.30.2026",
        "'11/30/2026",
    ],
)
def test_one_day_in_many_forms(raw: str) -> None:
    assert US.read(raw) == DAY


@pytest.mark.parametrize(
    ("raw", "reading"),
    [
        ("30/11/2026", DAY),
        ("30.11.2026", DAY),
        ("30-11-26", DAY),
        ("2026-11-30", DAY),
        ("11/12/2026", date(2026, 12, 11)),
        ("11.12.2026", date(2026, 12, 11)),
        ("11/30/2026", AMBIGUOUS),
        ("11.30.2026", AMBIGUOUS),
    ],
)
def test_day_first(raw: str, reading: object) -> None:
    assert EUROPE.read(raw) == reading


@pytest.mark.parametrize("raw", ["13/11/2026", "2026-30-11", "11.12.2026", "26/11/30"])
def test_ambiguous(raw: str) -> None:
    assert US.read(raw) is AMBIGUOUS


@pytest.mark.parametrize(
    "raw",
    [
        *("TBD", "?", "unknown", "soon", "next week", "45987", "45987.0", "02/30/2026", "13/32/2026", "11/30", "11/26"),
        *("Nov 26", "30 Nov", "November", "Nov 30 Dec 2026", "11/30/226", "123/11/2026", "20261340", "13/2026"),
        *("2026-00", "12/9999", "Nov 30, 2026?", "30.02.2026", "2026 Nov Foo", "Nov ab 2026", "11/30/2026 - soon"),
        *("soon - 11/30/2026", "2/29 - 3/1/2027", "11302026", "x" * 61),
    ],
)
def test_no_date(raw: str) -> None:
    assert US.read(raw) is BAD


@pytest.mark.parametrize(
    "raw",
    [
        *("", " ", "-", "N/A", "none", "null", "0", "00/00/0000", "0000-00-00", "0000-00-00 00:00:00"),
        *("0001-01-01", "1/1/0001", "1/0/1900", "1900-01-00", "1/1/1900", "12/30/1899", "1800-01-01", "1753-01-01"),
        *("12/31/9999", "9999-12-31", "9999-12-31 00:00:00"),
    ],
)
def test_nothing(raw: str) -> None:
    assert US.read(raw) is None


@pytest.mark.parametrize(
    ("raw", "start", "end"),
    [
        ("Nov 2026", date(2026, 11, 1), DAY),
        ("noviembre de 2026", date(2026, 11, 1), DAY),
        ("11/2026", date(2026, 11, 1), DAY),
        ("2026-11", date(2026, 11, 1), DAY),
        ("Dec 2026", date(2026, 12, 1), date(2026, 12, 31)),
        ("11/20/2026 - 12/04/2026", date(2026, 11, 20), date(2026, 12, 4)),
        ("11/20/2026-12/04/2026", date(2026, 11, 20), date(2026, 12, 4)),
        ("11/20-12/04/2026", date(2026, 11, 20), date(2026, 12, 4)),
        ("12/20 - 01/04/2027", date(2026, 12, 20), date(2027, 1, 4)),
        ("Nov 20 - Dec 4, 2026", date(2026, 11, 20), date(2026, 12, 4)),
        ("2026-11-20 to 2026-12-04", date(2026, 11, 20), date(2026, 12, 4)),
        ("2026-11-20/2026-12-04", date(2026, 11, 20), date(2026, 12, 4)),
        ("2026-11-20..2026-12-04", date(2026, 11, 20), date(2026, 12, 4)),
        ("Nov 2026 - Jan 2027", date(2026, 11, 1), date(2027, 1, 31)),
        ("12/04/2026 - 11/20/2026", date(2026, 12, 4), date(2026, 11, 20)),
    ],
)
def test_ranges(raw: str, start: date, end: date) -> None:
    assert US.read(raw) == Span(start, end)


def test_a_range_with_an_ambiguous_end() -> None:
    assert US.read("11/20/2026 - 13/12/2026") is AMBIGUOUS
    assert US.read("20/11/2026 - 12/12/2026") is AMBIGUOUS


@pytest.mark.parametrize(
    ("raw", "born"),
    [
        ("11/24/26", date(2026, 11, 24)),
        ("11/25/26", date(1926, 11, 25)),
        ("3/2/05", date(2005, 3, 2)),
        ("3/2/61", date(1961, 3, 2)),
        ("2/29/28", date(1928, 2, 29)),
        ("1/1/1970", date(1970, 1, 1)),
    ],
)
def test_years_of_two_digits_are_not_ahead_of_the_latest(raw: str, born: date) -> None:
    assert BIRTH.read(raw) == born


@given(st.dates(date(1950, 1, 2), date(2031, 12, 31)))
def test_what_we_write_is_read_back(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%m/%d/%Y}", f"{day:%d %B %Y}", f"{day:%Y%m%d}"):
        assert US.read(text) == day
    assert US.read(f"{day} - {day + timedelta(days=9)}") == Span(day, day + timedelta(days=9))


@given(st.text() | st.text(alphabet="0123456789/-. :NovT,", max_size=30))
def test_any_text_is_read(raw: str) -> None:
    assert isinstance(US.read(raw), date | Span | Unreadable | None)
    assert US.read(raw) == US.read(raw)
