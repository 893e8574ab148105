"""The child's own half, in this process: what tells rows apart, and what it sends for them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from recalldesk.lists.columns import find_layout
from recalldesk.lists.deliver import Judges, deliver, digester
from recalldesk.lists.judged import decode_rows
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.wire import HEADER, Frame, decode_marks, encode_wanted
from recalldesk.queue.model import Problem
from tests.playbooks import orders

SHEET = FileInfo("xlsx", fixed_width=True)
CONTEXT = Context(date(2026, 11, 23))
HEADER_ROW: list[Cell] = ["MRN", "Patient Name", "Age", "DOB", "Phone", "Reason", "Due Date"]
CELLS: list[Cell] = ["0012", "Reed, Ann", "65", "2/3/1961", "413-555-0101", "Eye exam", "11/20/2026"]
LAYOUT = find_layout([Record(1, HEADER_ROW), Record(2, CELLS)], SHEET)

Digest = Callable[[Record, bool], bytes]


def test_a_row_that_moved_and_a_column_that_is_left_out_change_nothing() -> None:
    digest = digester(LAYOUT, CONTEXT)
    older = [*CELLS[:2], "66", *CELLS[3:]]
    assert digest(Record(2, CELLS), False) == digest(Record(9, older), False)
    assert digest(Record(2, CELLS), False) == digester(LAYOUT, replace(CONTEXT, as_of=date(2026, 11, 24)))(
        Record(2, CELLS), False
    )


@pytest.mark.parametrize(
    ("record", "misshapen"),
    [
        (Record(2, [*CELLS[:6], "11/21/2026"]), False),
        (Record(2, [*CELLS[:6], date(2026, 11, 20)]), False),
        (Record(2, [*CELLS[:6], None]), False),
        (Record(2, CELLS[:6]), False),
        (Record(2, CELLS), True),
        (Record(2, CELLS, hidden=True), False),
    ],
)
def test_what_would_be_judged_otherwise_has_another_mark(record: Record, misshapen: bool) -> None:
    digest = digester(LAYOUT, CONTEXT)
    assert digest(record, misshapen) != digest(Record(2, CELLS), False)


@pytest.mark.parametrize(
    ("layout", "context"),
    [
        (replace(LAYOUT, date_order="dmy"), CONTEXT),
        (replace(LAYOUT, columns=LAYOUT.columns[:-1]), CONTEXT),
        (LAYOUT, replace(CONTEXT, region="GB")),
        (LAYOUT, replace(CONTEXT, languages=frozenset({"Spanish"}))),
        (LAYOUT, replace(CONTEXT, booked="this")),
    ],
)
def test_what_judging_depends_on_changes_every_mark(layout: Layout, context: Context) -> None:
    assert digester(layout, context)(Record(2, CELLS), False) != digester(LAYOUT, CONTEXT)(Record(2, CELLS), False)


def test_marks_of_data_rows_and_judgements_of_those_wanted() -> None:
    total: list[Cell] = ["Total: 1", None, None, None, None, None, None]
    chunk = [
        Record(0, HEADER_ROW),
        Record(1, HEADER_ROW),
        Record(2, CELLS),
        Record(3, ["77", *CELLS[1:]]),
        Record(4, total),
    ]
    judges = Judges(SHEET, orders(replace(LAYOUT, columns=LAYOUT.columns[:-1]), CONTEXT))
    marked, judged = deliver([chunk], judges, lambda: encode_wanted([1]))
    assert HEADER.unpack(marked[: HEADER.size])[0] == Frame.MARKS
    skipped, marks = decode_marks(marked[HEADER.size :])
    assert (skipped, list(marks.numbers)) == (2, [2, 3])  # a FHIR header, number 0, is no record
    assert HEADER.unpack(judged[: HEADER.size])[0] == Frame.JUDGED
    (row,) = decode_rows(judged[HEADER.size :], [marks[1]])
    assert (row.number, row.patient_key, row.recall_key) == (3, "mrn 77", "mrn 77 | eye exam")
    assert Problem.MALFORMED_ROW not in [finding.problem for finding in row.findings]
