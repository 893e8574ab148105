import pytest

from recalldesk.core.ids import ListingId
from recalldesk.queue.model import Finding, ListRow, Problem, Verdict, ordered, verdict_of
from recalldesk.queue.standing import Listing
from tests.queue.policies import NEW_YORK, POLICY


@pytest.mark.parametrize(
    ("problems", "verdict"),
    [
        ([], Verdict.ACCEPTED),
        ([Problem.NO_IDENTITY], Verdict.REJECTED),
        ([Problem.DUPLICATE, Problem.NO_PHONE], Verdict.REJECTED),
        ([Problem.NO_PHONE, Problem.DECEASED, Problem.NO_IDENTITY], Verdict.HELD),
    ],
)
def test_the_first_problem_by_precedence_names_the_verdict(problems: list[Problem], verdict: Verdict) -> None:
    assert verdict_of(tuple(map(Finding, problems))) is verdict


def test_findings_are_ordered_by_precedence_each_once() -> None:
    phone, late = Finding(Problem.NO_PHONE), Finding(Problem.DECEASED)
    assert ordered((phone, late, phone)) == (late, phone)


def test_a_listing_that_says_the_same_is_told_by_its_content() -> None:
    one = Listing(ListingId(1), ListRow(mrn="7"), ())
    assert one.says_the_same_as(Listing(ListingId(2), ListRow(mrn="7"), ()))
    assert not one.says_the_same_as(Listing(ListingId(2), ListRow(mrn="8"), ()))


def test_a_row_is_made_of_the_values_that_are_there() -> None:
    assert ListRow.of({"mrn": "7", "zones": ("America/Chicago",)}) == ListRow(mrn="7", zones=("America/Chicago",))
    with pytest.raises(TypeError, match="Expected"):
        ListRow.of({"colour": "red"})


def test_a_clinic_knows_its_zone() -> None:
    assert POLICY.clinic.tz == NEW_YORK
