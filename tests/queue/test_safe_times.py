from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.safe_times import Unclear, is_plain_time, safe_span

pytestmark = pytest.mark.rule("P3")

UNDERSTOOD = {
    "after 4 pm": "16:00-24:00",
    "Mobile only, after 4 pm": "16:00-24:00",
    "after 4pm (cell)": "16:00-24:00",
    "Call after 4pm. No voicemail.": "16:00-24:00",
    "after 4 p.m.": "16:00-24:00",
    "AFTER 4P": "16:00-24:00",
    "after4pm": "16:00-24:00",
    "4 pm or later": "16:00-24:00",
    "after 16:00": "16:00-24:00",
    "after 1600": "16:00-24:00",
    "not before 4pm": "16:00-24:00",
    "not until 4 pm please": "16:00-24:00",
    "do not call before 4": "16:00-24:00",
    "call 413-555-0123 after 4 pm": "16:00-24:00",
    "best time is after 4:30 pm": "16:30-24:00",
    "Please call after 4:30 p.m.": "16:30-24:00",
    "after 5": "17:00-24:00",
    "not before 10": "10:00-24:00",
    "after noon": "12:00-24:00",
    "before noon": "00:00-12:00",
    "before 10:30 am": "00:00-10:30",
    "by 5": "00:00-17:00",
    "until 3": "00:00-15:00",
    "4 pm or earlier": "00:00-16:00",
    "before 9": "00:00-09:00",
    "never after 6 pm": "00:00-18:00",
    "don’t call after 5": "00:00-17:00",
    "No calls after 6pm": "00:00-18:00",
    "not safe after 4": "00:00-16:00",
    "9-11": "09:00-11:00",
    "9 to 11": "09:00-11:00",
    "9am–11am": "09:00-11:00",
    "between 9 and 11 am": "09:00-11:00",
    "from 9 until 11 am": "09:00-11:00",
    "0900-1100": "09:00-11:00",
    "08:30-17:00": "08:30-17:00",
    "9-5": "09:00-17:00",
    "10 to 2": "10:00-14:00",
    "11-1pm": "11:00-13:00",
    "10am-2": "10:00-14:00",
    "10-12pm": "10:00-12:00",
    "2-4pm": "14:00-16:00",
    "noon-2": "12:00-14:00",
    "11 am to noon": "11:00-12:00",
    "12-2 pm": "12:00-14:00",
    "1-3": "13:00-15:00",
    "9am-9": "09:00-21:00",
    "14-16": "14:00-16:00",
    "mornings only": "00:00-12:00",
    "in the morning": "00:00-12:00",
    "AM only": "00:00-12:00",
    "PM": "12:00-24:00",
    "Afternoons": "12:00-17:00",
    "any time in the evening": "17:00-24:00",
    "no mornings": "12:00-24:00",
    "no am calls": "12:00-24:00",
    "avoid evenings": "00:00-17:00",
    "No voicemail; evenings": "17:00-24:00",
    "OK to text, leave message, after 4 pm": "16:00-24:00",
    "no pm": "00:00-12:00",
}
SAYS_NOTHING = (
    "cell only",
    "use 413-555-0123 only",
    "work number only",
    "ext 4 ok",
    "OK to leave message",
    "no voicemail",
    "never leave a message",
    "anytime",
    "any time is fine",
    "use her cell",
    "husband home",
    "",
)
UNCLEAR = (
    "after 4 pm, before 9 am",
    "before 9, after 5",
    "never call before 5 pm, never after 6",
    "not before 9 am and never in the evening",
    "not between 9 and 11",
    "9-11 or 2-4",
    "9-11, 2-4",
    "no calls, after 4 pm",
    "do not call",
    "do not call home",
    "spouse does not know",
    "husband home, after 5 pm",
    "husband works, mornings only",
    "no voicemail after 5 pm",
    "no text evenings",
    "not at 413-555-0123 after 4 pm",
    "cell no 413-555-0123 after 4 pm",
    "weekends",
    "nights",
    "M-F 9-5",
    "M/W/F",
    "T/Th",
    "Tues after 4 pm",
    "after 4 pm weekdays",
    "days only",
    "after work",
    "not at work",
    "does not work",
    "school hours",
    "lunch",
    "only when alone",
    "husband home after 5 pm",
    "he leaves after 4",
    "unsafe after 4 pm",
    "unless evening",
    "except mornings",
    "no afternoons",
    "mornings or evenings",
    "late afternoon",
    "por la mañana",
    "después de las 4",
    "after five",
    "after 9",  # in the morning or in the evening?
    "before 8",
    "6-8",
    "5:30-7",
    "after 07:00",
    "03:00-05:00",
    "after 4 or 5",
    "after 4/5 pm",
    "at 4 pm",
    "4 pm",
    "~4pm",
    "9-11+",
    "between 3",
    "after 13 pm",
    "after 0 am",
    "25:00-26:00",
    "after 4:75",
    "430-5",
    "900-1100",
    "24/7",
    "10pm-6am",
    "11 pm-9",
    "after noon and before 4",
    "1-2-3",
    "I am at work",
    "never",
)


@pytest.mark.parametrize(("text", "span"), UNDERSTOOD.items())
def test_P3_a_plain_time_of_day_is_read(text: str, span: str) -> None:
    assert str(safe_span(text)) == span
    assert is_plain_time(text)


@pytest.mark.parametrize("text", SAYS_NOTHING)
def test_P3_a_text_without_times_and_denials_limits_nothing(text: str) -> None:
    assert safe_span(text) is None
    assert is_plain_time(text)


@pytest.mark.parametrize("text", UNCLEAR)
def test_P3_what_is_not_surely_understood_is_for_a_person(text: str) -> None:
    with pytest.raises(Unclear):
        safe_span(text)
    assert not is_plain_time(text)


SAID = """
    not no never except only and or before after until between from to - 9 11 4 pm am noon morning evening weekends
    home work call mobile unless when Tuesday , . 4:30 husband
"""
WORDS = st.sampled_from(SAID.split())
TIMES = {"9", "11", "4", "4:30", "noon", "morning", "evening", "weekends", "Tuesday", "when", "unless", "never"}
OTHER_WORDS = {"except", "weekends", "home", "work", "unless", "when", "Tuesday", "husband"}


@given(st.lists(WORDS, min_size=1, max_size=7).map(" ".join))
def test_P3_a_text_is_read_only_if_it_names_one_time_and_nothing_else(text: str) -> None:
    try:
        span = safe_span(text)
    except Unclear:
        return
    said = set(text.split())
    if span is None:
        assert not said & TIMES
    else:
        assert not said & OTHER_WORDS
        assert not {"no", "not", "never"} & said or said & {
            "before",
            "after",
            "until",
            "morning",
            "evening",
            "am",
            "pm",
        }
        assert "or" not in said or said & {"before", "after"}
        assert span.start < span.end


@given(st.integers(1, 12), st.sampled_from(["am", "pm"]), st.integers(0, 59))
def test_P3_a_time_with_am_or_pm_is_that_minute(hour: int, half: str, minute: int) -> None:
    moment = time(hour % 12 + 12 * (half == "pm"), minute)
    text = f"{hour}:{minute:02} {half}"
    after = safe_span(f"after {text}")
    assert after
    assert after.start == moment.hour * 60 + moment.minute
    if moment != time(0):
        before = safe_span(f"before {text}")
        assert before
        assert before.end == after.start
