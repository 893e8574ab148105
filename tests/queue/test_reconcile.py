from datetime import date

import pytest

from recalldesk.core.ids import ListingId
from recalldesk.queue.model import Finding, ListRow, Number, Problem
from recalldesk.queue.reconcile import judge_repeats
from recalldesk.queue.standing import Listing

BASE = ListRow(
    mrn="7", family="Brandt", given="Helen", dob=date(1950, 1, 9), numbers=(Number("+14135550101"),), reason="Follow-up"
)


def listings(*rows: ListRow) -> list[Listing]:
    return [Listing(ListingId(place), row, ()) for place, row in enumerate(rows)]


def test_one_row_has_nothing_to_say() -> None:
    assert judge_repeats(listings(BASE)) == [()]


def test_same_values_again_are_a_duplicate() -> None:
    assert judge_repeats(listings(BASE, BASE, BASE)) == [
        (),
        (Finding(Problem.DUPLICATE),),
        (Finding(Problem.DUPLICATE),),
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"numbers": (Number("+14135550102"),)}, "phone"),
        ({"family": "Brand"}, "name"),
        ({"dob": date(1950, 9, 1)}, "dob"),
        ({"mrn": "8"}, "mrn"),
    ],
)
def test_another_number_name_or_birth_is_a_conflict_of_both(change: dict[str, object], field: str) -> None:
    other = BASE._replace(**change)  # type: ignore[arg-type]
    conflict = (Finding(Problem.CONFLICT, field),)
    assert judge_repeats(listings(BASE, other)) == [conflict, conflict]


def test_a_repeat_of_a_conflicting_row_stays_a_duplicate() -> None:
    other = BASE._replace(family="Brand")
    conflict = (Finding(Problem.CONFLICT, "name"),)
    assert judge_repeats(listings(BASE, other, BASE)) == [conflict, conflict, (Finding(Problem.DUPLICATE),)]


def test_any_other_contradiction_is_for_review() -> None:
    review = (Finding(Problem.REVIEW, "recall"),)
    assert judge_repeats(listings(BASE, BASE._replace(due_date=date(2026, 11, 2)))) == [review, review]
