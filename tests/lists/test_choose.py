"""Which sheet is the recall list."""

import pytest

from recalldesk.core.errors import DecisionNeeded
from recalldesk.lists.choose import choose_sheet
from recalldesk.lists.records import Cell, Record, SheetHead


def sheet(name: str, *rows: list[Cell], hidden: bool = False) -> SheetHead:
    return SheetHead(name, hidden, tuple(Record(number, cells) for number, cells in enumerate(rows, 1)))


FULL: list[Cell] = ["MRN", "Patient Name", "Phone", "Due Date"]
PART: list[Cell] = ["MRN", "Patient Name", "Phone", "Age"]
LEGEND: list[Cell] = ["Code", "Meaning"]


@pytest.mark.parametrize(
    ("heads", "chosen"),
    [
        ([sheet("A", LEGEND), sheet("B", FULL)], "B"),
        ([sheet("A", FULL, hidden=True), sheet("B", FULL)], "B"),
        ([sheet("A", PART), sheet("B", FULL)], "B"),
        ([sheet("A", PART), sheet("B", LEGEND)], "A"),
        ([sheet("A", LEGEND), sheet("B"), sheet("C", FULL, hidden=True)], "A"),
    ],
)
def test_the_one_list_is_chosen(heads: list[SheetHead], chosen: str) -> None:
    assert choose_sheet(heads) == chosen


@pytest.mark.parametrize(
    ("heads", "part"),
    [
        (
            [sheet("A", FULL), sheet("B", FULL), sheet("C", LEGEND)],
            'More than one sheet looks like a recall list: choose one of "A", "B"',
        ),
        (
            [sheet("A", LEGEND), sheet("B", LEGEND)],
            'No sheet looks like a recall list: choose one of "A", "B"',
        ),
        ([sheet("A", FULL, hidden=True)], 'No sheet looks like a recall list: choose one of "A"'),
    ],
)
def test_else_a_person_decides(heads: list[SheetHead], part: str) -> None:
    with pytest.raises(DecisionNeeded) as error:
        choose_sheet(heads)
    assert part in str(error.value)
    assert "--sheet NAME" in str(error.value)
