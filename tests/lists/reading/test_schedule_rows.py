"""Rows of a schedule's file on their way from the child to its parent, and what is not taken for such rows."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.contents import Contents
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.morning_list import MorningList
from recalldesk.lists.recognise import recognised
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.sandbox import Limits, Reading
from recalldesk.lists.schedule_row import ScheduleRow, ScheduleValues, decode_schedule, encode_schedule
from recalldesk.lists.wire import HEADER, Frame, decode_head, encode_head, encode_info, encode_orders, frame
from recalldesk.lists.worker import frames, main
from recalldesk.queue.model import Finding, Problem
from tests.playbooks import orders

Write = Callable[[str | bytes], Path]
TODAY = date(2026, 11, 24)
HEADER_ROW: list[Cell] = ["Patient MRN", "Appt Date", "Appt Status"]
CELLS: list[Cell] = ["100", "12/01/2026", "Scheduled"]
FILE = "Patient MRN,Appt Date,Appt Status\n100,12/01/2026,Scheduled\n,12/02/2026,Perhaps\n\n"
ROWS = [
    ScheduleRow(2, ScheduleValues(mrn="100", day=date(2026, 12, 1), time=0, status="booked"), (), {"mrn": "100"}),
    ScheduleRow(3, ScheduleValues(minutes=30, telehealth=False, at="2026-12-02T14:00:00+00:00"), (), {}),
    ScheduleRow(
        4,
        ScheduleValues(),
        (Finding(Problem.BAD_MRN, "mrn", "\ud83d"), Finding(Problem.MALFORMED_ROW)),
        {"mrn": "\ud83d"},
    ),
]


def layout_of(header: list[Cell] = HEADER_ROW, row: list[Cell] = CELLS) -> Layout:
    return recognised([Record(1, header), Record(2, row)], FileInfo("csv"), as_of=TODAY)


def apart(data: bytes) -> list[tuple[int, bytes]]:
    """Return the frames of an output: kind and body."""
    found = []
    while data:
        kind, length = HEADER.unpack(data[: HEADER.size])
        found.append((kind, data[HEADER.size : HEADER.size + length]))
        data = data[HEADER.size + length :]
    return found


def test_rows_come_as_they_were_sent() -> None:
    assert decode_schedule(encode_schedule(ROWS, 7)) == (7, ROWS)
    assert decode_schedule(encode_schedule([], 0)) == (0, [])


@pytest.mark.parametrize(
    "row",
    [
        [2, {"mrn": 100}, [], {}],
        [2, {"time": True}, [], {}],
        [2, {"minutes": "30"}, [], {}],
        [2, {"telehealth": 1}, [], {}],
        [2, {"time": 24 * 60}, [], {}],
        [2, {"time": -1}, [], {}],
        [2, {"day": "soon"}, [], {}],
        [2, {"nothing": "x"}, [], {}],
        [2, {}, [["bad_mrn", "mrn", 7]], {}],
        [2, {}, [["no_such_problem", None, None]], {}],
        [2, {}, [["bad_mrn"]], {}],
        [2, {}, [], {"mrn": 7}],
        [2, {}, [], []],
        [2, {}, []],
        7,
    ],
)
def test_a_row_of_another_shape_is_none(row: object) -> None:
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        decode_schedule(json.dumps([0, [row]]).encode())


def test_the_rows_of_a_schedule_come_all_judged(write: Write) -> None:
    layout = layout_of()
    assert layout.contents is Contents.APPOINTMENTS
    told = io.BytesIO(frame(Frame.ORDERS, encode_orders(orders(layout, Context(TODAY)))))
    out = io.BytesIO()
    ample = {"memory_mb": 1 << 20, "seconds": 1_000_000, "frame_seconds": 1}  # this process is the test's own
    main([json.dumps(ample | {"path": str(write(FILE)), "sheet": None})], told, out)
    found = apart(out.getvalue())
    assert [kind for kind, _ in found] == [Frame.INFO, Frame.HEAD, Frame.END_OF_HEAD, Frame.ROWS, Frame.END]
    skipped, (first, second) = decode_schedule(found[3][1])
    assert skipped == 2
    assert (first.number, first.values) == (2, ScheduleValues(mrn="100", day=date(2026, 12, 1), status="booked"))
    assert [finding.problem for finding in second.findings] == [Problem.NO_IDENTITY, Problem.UNKNOWN_STATUS]


def test_a_file_wanted_whole_comes_as_it_is_and_nobody_is_asked(write: Write) -> None:
    def hear() -> bytes:
        raise AssertionError("nothing is to be heard")

    path = write("MRN\n" + "".join(f"{number}\n" for number in range(3000)))
    found = apart(b"".join(frames(path, None, hear, whole=True)))
    assert {kind for kind, _ in found[1:-1]} == {Frame.HEAD}
    assert found[-1] == (Frame.END_OF_HEAD, b"")
    records = [record for _, body in found[1:-1] for record in decode_head(body)]
    assert [record.cells for record in records] == [["MRN"], *([str(number)] for number in range(3000))]


HEAD = (
    frame(Frame.INFO, encode_info(FileInfo("csv")))
    + frame(Frame.HEAD, encode_head([Record(1, HEADER_ROW), Record(2, CELLS)]))
    + frame(Frame.END_OF_HEAD)
)


def heard(data: bytes) -> tuple[list[ScheduleRow], int]:
    """Return the rows that a parent takes from a child who says this whatever it is told, and the records skipped."""
    script = f"import sys; sys.stdout.buffer.write({HEAD + data!r}); sys.stdout.flush(); sys.stdin.read()"
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with MorningList(Reading(child, Limits())) as opened:
        schedule = opened.schedule(orders(opened.understand(TODAY), Context(TODAY)))
        return [row for rows in schedule.rows() for row in rows], schedule.skipped


def test_the_parent_takes_the_rows_in_order() -> None:
    some, more = (frame(Frame.ROWS, encode_schedule(rows, skipped)) for rows, skipped in ((ROWS[:1], 1), (ROWS[1:], 5)))
    assert heard(some + more + frame(Frame.END)) == (ROWS, 5)


@pytest.mark.parametrize(
    "data",
    [
        frame(Frame.MARKS),
        frame(Frame.JUDGED),
        frame(Frame.ROWS, encode_schedule(ROWS, 0)) + frame(Frame.MARKS),
        frame(Frame.ROWS, b"{}"),
        frame(Frame.ROWS, b'[0,[[2,{"mrn":7},[],{}]]]'),
        HEADER.pack(99, 0),
    ],
)
def test_a_child_that_talks_nonsense_about_a_schedule(data: bytes) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        heard(data)
