"""Where the header stands."""

import pytest

from recalldesk.lists.header import find_header
from recalldesk.lists.records import Cell, Record

Rows = list[list[Cell]]
HEADER: list[Cell] = ["MRN", "Patient Name", "Phone", "Due Date", "Status"]
ROW: list[Cell] = ["00123", "Reed, Ann", "413-555-0101", "11/30/2026", "Active"]
OTHER: list[Cell] = ["00124", "Silva, Bo", "413-555-0102", "11/30/2026", "Active"]


def head(rows: Rows) -> list[Record]:
    return [Record(number, cells) for number, cells in enumerate(rows, 1)]


@pytest.mark.parametrize(
    ("rows", "found", "first"),
    [
        ([HEADER, ROW, OTHER], (1,), 2),
        ([["Recall List", None], ["Printed", "11/22/2026"], [], HEADER, ROW], (4,), 5),
        ([["Provider", "Dr. Lee", "Location", "North"], HEADER, ROW], (2,), 3),
        ([["Provider", "Date"], HEADER, ROW, HEADER, OTHER], (2,), 3),
        ([*[["North Clinic"]] * 10, HEADER, ROW], (11,), 12),
        ([ROW, OTHER], (), 1),
        ([["All recalls"], ROW, OTHER], (), 2),
        ([["Call", "Cell", "Home", "413-555-0101", "00123"], ROW], (), 1),
        ([[*HEADER, *(f"F{place}" for place in range(10, 40))], [*ROW, *"y" * 30]], (1,), 2),
        ([["Kennung", "Mensch", "Fernruf"], ["1", "Ann Reed", "413-555-0101"]], (1,), 2),
        ([["Liste", "Nord"], ["Kennung", "Mensch", "Fernruf"], ["1", "Ann Reed", "413-555-0101"]], (2,), 3),
        ([["Kennung", "Mensch"], ["eins", "zwei"]], (), 1),
        ([["Kennung", "Kennung"], ["1", "2"]], (), 2 - 1),
        ([], (), 1),
    ],
)
def test_the_header_is_found(rows: Rows, found: tuple[int, ...], first: int) -> None:
    header = find_header(head(rows))
    assert (header.rows, header.first_row) == (found, first)


def test_a_merged_header_is_read_from_both_rows() -> None:
    rows: Rows = [
        ["Recalls of North Clinic", None, None, None, None, None, None],
        ["MRN", "Patient", None, "Contact", None, "Recall", None, "Notes"],
        [None, "Last", "First", "Home", "Mobile", "Due", "Status"],
        ["00123", "Reed", "Ann", "413-555-0101", None, "11/30/2026", "Active", None],
    ]
    header = find_header(head(rows))
    assert header.rows == (2, 3)
    assert header.words == (
        "MRN",
        "Patient Last",
        "Patient First",
        "Contact Home",
        "Contact Mobile",
        "Recall Due",
        "Status",
        "Notes",
    )


def test_a_blank_row_between_parts_a_title_from_a_header() -> None:
    rows: Rows = [["Patient", None, "Recall"], [], ["Last", "First", "Due"], ["Reed", "Ann", "11/30/2026"]]
    assert find_header(head(rows)).rows == (3,)


@pytest.mark.parametrize(("row", "found", "first"), [(2, (2,), 3), (0, (), 1), (9, (), 1)])
def test_a_mapping_says_where_the_header_is(row: int, found: tuple[int, ...], first: int) -> None:
    header = find_header(head([HEADER, ROW, OTHER]), row=row)
    assert (header.rows, header.first_row) == (found, first)


def test_headers_that_a_mapping_names_count_as_known() -> None:
    rows: Rows = [["Kennung", "Mensch", "Bemerkung"], ["A", "Ann Reed", "gut"], ["B", "Bo Silva", "gut"]]
    assert find_header(head(rows)).rows == ()
    assert find_header(head(rows), ["KENNUNG", "Mensch"]).rows == (1,)
