import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.errors import InputError, UsageError
from recalldesk.lists.delimited import read as open_delimited
from recalldesk.lists.source import CELL_CAP

Write = Callable[[str | bytes], Path]
Read = Callable[..., Any]  # to what conftest calls Seen

HEADER = ["MRN", "Name", "Phone"]
ROW = ["0012", "Castillo, Ana", "413-555-0101"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_dialects(write: Write, read: Read, delimiter: str, end: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerows(
        [HEADER, ROW, ["0013", "Núñez, José", f"x{end}y"]]
    )
    seen = read(write(out.getvalue().encode(encoding)))
    assert (seen.info.format, seen.info.delimiter, seen.info.fixed_width) == ("csv", delimiter, False)
    assert seen.rows == [HEADER, ROW, ["0013", "Núñez, José", f"x{end}y"]]
    assert seen.numbers == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("sep=;\nA;B\n1;2,5\n", ";", [["sep=;"], ["A", "B"], ["1", "2,5"]]),
        ('"sep=|"\r\nA|B\r\n', "|", [["sep=|"], ["A", "B"]]),
        ("SEP=\t\nA\tB\n", "\t", [["SEP=\t"], ["A", "B"]]),
        ("sep=\nA,B\n", ",", [["sep="], ["A", "B"]]),
    ],
)
def test_separator_line_is_record_one(
    write: Write, read: Read, text: str, delimiter: str, rows: list[list[str]]
) -> None:
    seen = read(write(text))
    assert (seen.info.delimiter, seen.rows) == (delimiter, rows)
    assert seen.numbers == list(range(1, len(rows) + 1))


def test_titles_and_blank_lines_are_counted(write: Write, read: Read) -> None:
    seen = read(write("Recall report, spring\n\nMRN;Name;Phone\n1;a;b\n\n2;c, d;e\nTotal: 2\n"))
    assert seen.info.delimiter == ";"
    assert seen.rows[1] == []
    assert seen.records[5] == (6, ["2", "c, d", "e"], False)
    assert seen.numbers[-1] == 7


def test_comma_inside_names_does_not_win(write: Write, read: Read) -> None:
    lines = "".join(f"Castillo, Ana|12 Elm St, Springfield|{n}\n" for n in range(9))
    assert read(write("Name|Address|MRN\n" + lines)).info.delimiter == "|"


def test_one_column_is_a_list_too(write: Write, read: Read) -> None:
    assert read(write("Phone\n413-555-0101\n413-555-0102\n")).rows == [
        ["Phone"],
        ["413-555-0101"],
        ["413-555-0102"],
    ]


def test_mixed_line_ends_and_no_last_one(write: Write, read: Read) -> None:
    assert read(write("a,b\r\n1,2\n3,4\r5,6")).rows == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_quotes_after_a_space(write: Write, read: Read) -> None:
    assert read(write('a, b, c\n1, "x, y", 3\n')).rows[1] == ["1", "x, y", "3"]


def test_doubled_quotes_delimiters_and_newlines_in_quotes(write: Write, read: Read) -> None:
    assert read(write('a,b\n"say ""hi"", twice","two\nlines"\n')).rows[1] == ['say "hi", twice', "two\nlines"]


@pytest.mark.parametrize("row", ['x,5" scar\n', 'x,"Ana" Castillo\n'])
def test_harmless_quotes(write: Write, read: Read, row: str) -> None:
    assert read(write("a,b\n" + row + "1,2\n")).numbers == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        'a,b\n1,2\n"3,4\n5,6\n7,8\n',  # to the end of the file
        'a,b\n1,2\n3,"4',  # in the last line
        'a,b\n1,2\n"Castillo, Ana,4\n"Dorsey, Ben",6\n"Egan, Eli",8\n',  # up to another cell's quotation mark
    ],
    ids=["to the end", "last line", "to the next"],
)
def test_unclosed_quote_is_named_not_swallowed(write: Write, read: Read, text: str) -> None:
    with pytest.raises(InputError, match="In record 3 a quotation mark"):
        read(write(text))


def test_long_cell_is_an_error(write: Write, read: Read) -> None:
    with pytest.raises(InputError, match="Record 2 has a cell of more than"):
        read(write("a,b\n1," + "x" * (CELL_CAP + 1) + "\n"))


def test_quote_that_swallows_more_than_a_cell_can_hold(write: Write, read: Read) -> None:
    with pytest.raises(InputError, match=r"Record 3.*quotation mark"):
        read(write('a,b\n1,2\n"' + "3,4\n" * CELL_CAP))


def test_stray_zero_byte_stays_visible(write: Write, read: Read) -> None:
    assert read(write("a,b\n" + "1,2\n" * 200 + "3,\x004\n")).rows[-1] == ["3", "\x004"]


def test_rows_come_in_chunks_while_the_file_is_read(write: Write) -> None:
    source = open_delimited(write("a,b\n" + "1,2\n" * 1200))
    assert [(chunk.numbers, len(chunk.rows)) for chunk in source.chunks] == [
        (1, 500),
        (501, 500),
        (1001, 201),
    ]


def test_a_text_file_has_no_sheets(write: Write, read: Read) -> None:
    with pytest.raises(UsageError, match="not a workbook"):
        read(write("a,b\n"), sheet="List")


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00")), min_size=2, max_size=5),
        min_size=1,
        max_size=8,
    )
)
def test_whatever_a_csv_writer_writes_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "list"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([["sep=,"], *rows])
    chunks = list(open_delimited(path).chunks)
    assert [row for chunk in chunks for row in chunk.rows][1:] == rows
