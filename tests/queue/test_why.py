"""Reasons in words."""

from recalldesk.queue.model import Problem
from recalldesk.queue.why import WHY, in_words


def test_every_problem_of_a_row_has_words() -> None:
    assert [problem.value for problem in Problem if problem.value not in WHY] == []
    assert in_words("no_phone") == "No number"


def test_the_name_of_a_clinics_own_team_stays_as_it_is() -> None:
    assert in_words("night_nurse") == "Night nurse"
