"""Endings as text, and whether a review holds."""

from datetime import date, timedelta

import pytest

from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.scripts import Ending, Review

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("text", ["no_answer", "scheduled.this_visit", "scheduled.a.b"])
def test_an_ending_is_read_as_it_is_written(text: str) -> None:
    assert str(Ending.parse(text)) == text


def test_an_ending_without_detail() -> None:
    assert Ending.parse("escalated") == Ending.parse("escalated.") == Ending(OutcomeKey.ESCALATED)


@pytest.mark.parametrize("text", ["", "won", ".this_visit"])
def test_an_ending_names_one_of_the_ten(text: str) -> None:
    with pytest.raises(ValueError, match="write an outcome, such as"):
        Ending.parse(text)


def test_Q14_a_review_holds_from_its_day_on_if_approved() -> None:
    approved = Review(version=1, status="approved", clinical="A", compliance="B", effective=DAY)
    assert approved.holds(DAY)
    assert not approved.holds(DAY - timedelta(days=1))
    assert not Review(version=1, status="draft", effective=DAY).holds(DAY)
    assert not Review(version=1, status="approved").holds(DAY)
