"""Times of day, lengths and statuses as schedules write them; nothing is guessed, nothing falls over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.lists.clean.clock_times import length_of, time_of
from recalldesk.lists.clean.words import appointment_status


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        ("9:00 AM", 540),
        ("12:30 pm", 750),
        ("12:00 a.m.", 0),
        ("14:05", 845),
        ("0930", 570),
        ("9a", 540),
        ("12/01/2026 9:15 PM", 1275),
        ("2026-12-01T08:45:00", 525),
        ("2026-12-01 00:00:00", 0),
        ("24:00", None),
        ("13:00 PM", None),
        ("9:75", None),
        ("soon", None),
        ("12/01/2026", None),
        ("", None),
    ],
)
def test_a_time_of_day_is_read_where_it_is_sure(raw: str, minutes: int | None) -> None:
    assert time_of(raw) == minutes


@pytest.mark.parametrize(
    ("raw", "minutes"),
    [
        ("30", 30),
        ("30 min", 30),
        ("20.0", 20),
        ("1:15", 75),
        ("1.5 h", 90),
        ("0", None),
        ("900", None),
        ("all day", None),
    ],
)
def test_a_length_is_one_that_a_visit_can_have(raw: str, minutes: int | None) -> None:
    assert length_of(raw) == minutes


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        ("Scheduled", "booked"),
        ("Checked Out", "kept"),
        ("LWBS", "no_show"),
        ("cxl", "cancelled"),
        ("Rescheduled", "cancelled"),
        ("Gap Closed", "done"),
        ("Filled", "done"),
        ("active", None),
        ("unscheduled", None),
        ("", None),
    ],
)
def test_a_status_is_one_of_five_or_not_known(raw: str, status: str | None) -> None:
    assert appointment_status(raw) == status


@given(st.text())
def test_any_text_is_read_or_refused(raw: str) -> None:
    time, length = time_of(raw), length_of(raw)
    assert time is None or 0 <= time < 24 * 60
    assert length is None or 0 < length <= 12 * 60
    assert appointment_status(raw) in {None, "booked", "cancelled", "no_show", "kept", "done"}
