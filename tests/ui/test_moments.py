from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from recalldesk.ui.call.moments import read_moment

NOW = datetime(2026, 11, 24, 14, 10, 30, tzinfo=ZoneInfo("America/New_York"))  # a Tuesday


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("2026-12-01 10:30", "2026-12-01T10:30"),
        ("2026-12-01T10:30", "2026-12-01T10:30"),
        ("12/1 2pm", "2026-12-01T14:00"),
        ("12/1/2027 12am", "2027-12-01T00:00"),
        ("1/5 9", "2027-01-05T09:00"),
        ("1 dec 9", "2026-12-01T09:00"),
        ("Dec 1, 9:15 am", "2026-12-01T09:15"),
        ("1 December 2027 at 16:00", "2027-12-01T16:00"),
        ("tue 10:30", "2026-12-01T10:30"),
        ("Wednesday 2", "2026-11-25T14:00"),
        ("tue 1 dec 12pm", "2026-12-01T12:00"),
        ("tomorrow 9", "2026-11-25T09:00"),
        ("today 16", "2026-11-24T16:00"),
        ("17:05", "2026-11-24T17:05"),
        ("05:00", "2026-11-24T05:00"),
        ("tomorrow morning", "2026-11-25T09:00"),
        ("Mon after work", "2026-11-30T17:30"),
        ("this afternoon", None),
        ("afternoon", "2026-11-24T15:00"),
        ("+3h", "2026-11-24T17:10"),
        ("+ 20 min", None),
        ("+20 min", "2026-11-24T14:30"),
        ("+2d", "2026-11-26T14:10"),
        ("mon 1 dec 9", None),  # the first is a Tuesday
        ("some day", None),
        ("13/13 9", None),
        ("31 feb 9", None),
        ("dec 9", None),
        ("1 dec", None),
        ("12/1 25:00", None),
        ("12/1 9:75", None),
        ("12/1 13pm", None),
        ("soon 9", None),
        ("", None),
    ],
)
def test_a_day_and_time_is_read_as_people_type_it(said: str, means: str | None) -> None:
    read = read_moment(said, NOW)
    assert (read.replace(tzinfo=None).isoformat(timespec="minutes") if read else None) == means
    assert read is None or read.tzinfo is NOW.tzinfo
