"""The real child judges what its parent asks for; a mad one is noticed; nobody waits for anybody for ever."""

import csv
import subprocess
import sys
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from recalldesk.core.errors import DecisionNeeded, InputError
from recalldesk.lists.judge import rejudge
from recalldesk.lists.judged import JudgedRow, Mark, Marks, decode_rows, encode_rows, judged_row
from recalldesk.lists.layout import Context
from recalldesk.lists.morning_list import MorningList, Rows
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.sandbox import Limits, Reading
from recalldesk.lists.wire import AHEAD, HEADER, Frame, encode_head, encode_info, encode_marks, frame
from recalldesk.queue.model import Problem, Verdict
from recalldesk.queue.projection import Status
from recalldesk.queue.standing import Rulebook
from tests.playbooks import orders, shipped

Write = Callable[[str | bytes], Path]
TODAY = date(2026, 11, 23)
HEADER_LINE = "MRN,Patient Name,DOB,Phone,Reason,Due Date\n"
MARK = Mark(2, b"d" * 16)
NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def line(number: int, reason: str = "Eye exam") -> str:
    return f"{number:05d},Reed Ann,2/3/1961,413-555-0101,{reason},11/20/2026\n"


def rows_of(opened: MorningList) -> Rows:
    return opened.rows(orders(opened.understand(TODAY), Context(TODAY)))


def read(path: Path, choose: Callable[[Marks], Collection[int]]) -> tuple[list[Mark], list[JudgedRow], int]:
    with MorningList.open(path) as opened:
        rows = rows_of(opened)
        marks: list[Mark] = []
        judged: list[JudgedRow] = []
        for some, found in rows.sorted_by(lambda some: (some, choose(some))):
            marks += [some[place] for place in range(len(some))]
            judged += found
    return marks, judged, rows.skipped


@pytest.mark.parametrize("step", [1, 3, 10_000])
def test_only_what_is_wanted_is_judged(write: Write, step: int) -> None:
    path = write("Run of Monday\n" + HEADER_LINE + "".join(map(line, range(1, 2301))) + "Total: 2300\n")
    marks, judged, skipped = read(
        path, lambda some: [place for place, number in enumerate(some.numbers) if not number % step]
    )
    assert ([mark.number for mark in marks], skipped) == (list(range(3, 2303)), 3)
    assert [row.number for row in judged] == [number for number in range(3, 2303) if not number % step]
    assert [row.values.mrn for row in judged] == [f"{row.number - 2:05d}" for row in judged]
    assert {row.verdict for row in judged} <= {Verdict.ACCEPTED}
    assert {mark.number: mark.digest for mark in marks}.items() >= {row.number: row.digest for row in judged}.items()


def test_a_chunk_far_larger_than_a_pipe_holds_up_nobody(write: Write) -> None:
    path = write(HEADER_LINE + "".join(line(number, "x" * 20_000) for number in range(1800)))
    _, judged, _ = read(path, lambda some: range(len(some)))
    assert len(judged) == 1800
    assert {len(row.texts["reason"]) for row in judged} == {20_000}


def test_a_row_is_judged_again_with_a_correction(write: Write) -> None:
    with MorningList.open(write(HEADER_LINE + line(1).replace("413-555-0101", "413-555-O101"))) as opened:
        rows = rows_of(opened)
        [(marks, [row])] = rows.sorted_by(lambda some: (some, [0]))
    assert [finding.problem for finding in row.findings] == [Problem.BAD_PHONE]
    assert row.first is not None
    assert row.first.status is Status.HELD
    again = rows.rejudge(row, row.texts | {"phone": "413-555-0101"})
    assert (again.verdict, again.number, again.digest) == (Verdict.ACCEPTED, *marks[0])
    assert (again.recall_key, again.first) == (row.recall_key, None)


def test_the_sheet_that_is_the_list_is_read(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    book.active.append(["Code", "Meaning"])
    for row in csv.reader([HEADER_LINE, line(1)]):
        (book.worksheets[1] if len(book.worksheets) > 1 else book.create_sheet("Recalls")).append(row)
    book.save(tmp_path / "book.xlsx")
    marks, judged, skipped = read(tmp_path / "book.xlsx", lambda some: range(len(some)))
    assert ([mark.number for mark in marks], len(judged), skipped) == ([2], 1, 1)


def test_sheets_that_are_no_list_are_asked_about(tmp_path: Path) -> None:
    book: Any = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Other")):
        sheet.append(["Code", "Meaning"])
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(DecisionNeeded):
        MorningList.open(tmp_path / "book.xlsx")


def judged(text: str) -> JudgedRow:
    return judged_row(MARK, rejudge({"mrn": text, "name": "Reed, Ann"}, Context(TODAY)))


def beginning(row: JudgedRow) -> JudgedRow:
    return row.beginning(Rulebook(shipped()), NOW)


def test_rows_come_as_they_were_judged() -> None:
    rows = [judged("0012"), judged("4.1E+09"), judged(""), beginning(judged("0012"))]
    assert rows[3].first is not None
    assert decode_rows(encode_rows(rows), [MARK] * 4) == rows
    assert decode_rows(encode_rows([]), []) == []


IDENTITY, CONTENT, ORIGINAL = encode_rows([judged("0012")]).split(b"\x1f")
BEGINNING = encode_rows([beginning(judged("0012"))]).split(b"\x1f")[0]


@pytest.mark.parametrize(
    "parts",
    [
        (IDENTITY, CONTENT),
        (IDENTITY, CONTENT, ORIGINAL, ORIGINAL),
        (b"[", CONTENT, ORIGINAL),
        (b'[false,"mrn 12"]', CONTENT, ORIGINAL),
        (b'[false,"mrn 12",null,null]', CONTENT, ORIGINAL),
        (b'[false,7,"id 1",null]', CONTENT, ORIGINAL),
        (BEGINNING.replace(b'"held"', b'"ready"'), CONTENT, ORIGINAL),
        (BEGINNING.replace(b'"held"', b'"open"'), CONTENT, ORIGINAL),
        (BEGINNING.replace(b'"held"', b"7"), CONTENT, ORIGINAL),
        (BEGINNING.replace(b"true", b"1"), CONTENT, ORIGINAL),
        (BEGINNING.replace(b"true", b"true,1"), CONTENT, ORIGINAL),
        (IDENTITY, b"{}", ORIGINAL),
        (IDENTITY, CONTENT.replace(b'"0012"', b"12"), ORIGINAL),
        (IDENTITY, CONTENT.replace(b'"mrn"', b'"nothing"'), ORIGINAL),
        (IDENTITY, CONTENT.replace(b'"findings":[[', b'"findings":[[7,'), ORIGINAL),
        (IDENTITY, CONTENT.replace(b'"no_phone"', b'"no_mobile"'), ORIGINAL),
        (IDENTITY, CONTENT.replace(b"null", b"7"), ORIGINAL),
        (IDENTITY, b"[]", ORIGINAL),
    ],
)
def test_a_row_of_another_shape_is_none(parts: tuple[bytes, ...]) -> None:
    assert b"\x1f".join(parts) != b"\x1f".join((IDENTITY, CONTENT, ORIGINAL))
    with pytest.raises((ValueError, TypeError, LookupError, AttributeError)):
        decode_rows(b"\x1f".join(parts), [MARK])


def test_as_many_rows_as_were_wanted() -> None:
    with pytest.raises(ValueError, match="shorter"):
        decode_rows(encode_rows([judged("0012")]), [MARK, MARK])


HEAD = (
    frame(Frame.INFO, encode_info(FileInfo("csv")))
    + frame(Frame.HEAD, encode_head([Record(1, ["MRN", "Name"])]))
    + frame(Frame.END_OF_HEAD)
)
MARKS = frame(Frame.MARKS, encode_marks(0, Marks([MARK.number], MARK.digest)))


def talking(data: bytes, then: str = "sys.stdin.read()") -> MorningList:
    script = f"import sys; sys.stdout.buffer.write({data!r}); sys.stdout.flush(); {then}"
    child = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return MorningList(Reading(child, Limits()))


@pytest.mark.parametrize(
    "data",
    [
        frame(Frame.MARKS, b"short"),
        frame(Frame.MARKS, encode_marks(0, Marks([MARK.number], MARK.digest))[:-1]),
        frame(Frame.JUDGED),
        MARKS + frame(Frame.JUDGED),
        MARKS + frame(Frame.JUDGED, b"{}"),
        MARKS + frame(Frame.JUDGED, b"\x1f".join((IDENTITY, b"[]", ORIGINAL))),
        MARKS + frame(Frame.END),
        MARKS * (AHEAD + 2),
        frame(Frame.HEAD),
        HEADER.pack(99, 0),
    ],
)
def test_a_child_that_talks_nonsense_about_rows(data: bytes) -> None:
    with talking(HEAD + data) as opened, pytest.raises(InputError, match="cannot be read"):
        list(rows_of(opened).sorted_by(lambda some: (some, range(len(some)))))


def test_a_child_that_has_gone_hears_nothing() -> None:
    with talking(HEAD, "sys.exit()") as opened, pytest.raises(InputError, match="cannot be read"):
        list(rows_of(opened).sorted_by(lambda some: (some, [])))


def test_a_child_that_never_judges_is_ended() -> None:
    with talking(HEAD + MARKS) as opened:
        opened._reading._limits = Limits(seconds=0, frame_seconds=0)  # as after a long wait
        with pytest.raises(InputError, match="more than 0 seconds"):
            list(rows_of(opened).sorted_by(lambda some: (some, [0])))


def test_the_time_allowed_grows_with_what_the_child_delivers() -> None:
    with talking(HEAD) as opened:
        assert opened._reading._allowed() == 120 + 3


def test_a_list_left_before_its_rows_are_read(write: Write) -> None:
    path = write(HEADER_LINE + "".join(line(number, "x" * 5_000) for number in range(3000)))
    with MorningList.open(path) as opened:
        next(rows_of(opened).sorted_by(lambda some: (some, range(len(some)))))
    opened.close()
