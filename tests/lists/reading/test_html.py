from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recalldesk.core.errors import InputError

Write = Callable[[str | bytes], Path]
Read = Callable[..., Any]  # to what conftest calls Seen

TABLE = "<table><tr><th>Name<th>Phone<tr><td>Ana Castillo<td>413-555-0101</table>"


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (TABLE, [["Name", "Phone"], ["Ana Castillo", "413-555-0101"]]),
        (f"<html><body>{TABLE}", [["Name", "Phone"], ["Ana Castillo", "413-555-0101"]]),
        ("<table><tr><td>a<br>b</td><td>&eacute;&nbsp;&amp;</td></tr></table>", [["a b", "é &"]]),
        ("<table><tr><td>1</tr>x<tr><td><b>2</b><script>no</script></table>z", [["1"], ["2"]]),
        ("<table><td>1</td><td>2</td></table>", [["1", "2"]]),
        ("<table><tr><td>no end", [["no end"]]),
        (
            "<table><tr><th colspan=2>Patient<th rowspan=2>Phone<tr><td>Name<td>MRN<tr><td>1</table>",
            [["Patient", "", "Phone"], ["Name", "MRN", ""], ["1"]],
        ),
        ("<table><tr><td rowspan=9>x<td>y<tr><td>z</table>", [["x", "y"], ["", "z"]]),
        ("<table><tr><td colspan=x rowspan='²'>1<td colspan=0>2</table>", [["1", "2"]]),
        (f"<table><tr><td>{TABLE}</table>", [["Name", "Phone"], ["Ana Castillo", "413-555-0101"]]),
        (
            f"<table><tr><td>small</table></table></td>{TABLE}",
            [["Name", "Phone"], ["Ana Castillo", "413-555-0101"]],
        ),
        (
            f"<style>td {{}}</style><table></table>{TABLE}",
            [["Name", "Phone"], ["Ana Castillo", "413-555-0101"]],
        ),
    ],
)
def test_largest_table(write: Write, read: Read, html: str, rows: list[list[str]]) -> None:
    seen = read(write(html))
    assert seen.info.format == "html"
    assert seen.rows == rows
    assert seen.numbers == list(range(1, len(rows) + 1))


def test_hidden_rows(write: Write, read: Read) -> None:
    html = "<table><tr><td>1<tr style='display: NONE'><td>2<tr hidden><td>3<tr style><td>4</table>"
    assert read(write(html)).hidden == [2, 3]


def test_hidden_rows_beyond_the_first_chunk(write: Write, read: Read) -> None:
    html = "<table>" + "<tr><td>x" * 600 + "<tr hidden><td>y</table>"
    assert read(write(html)).hidden == [601]


@pytest.mark.parametrize(
    ("meta", "encoding", "found"),
    [
        ("<meta charset=iso-8859-2>", "iso-8859-2", "iso-8859-2"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
            "cp1252",
            "windows-1252",
        ),
        ("<meta charset=utf-8>", "cp1252", "cp1252"),
        ("<meta charset=no-such>", "cp1252", "cp1252"),
        ("", "cp1252", "cp1252"),
        ("<meta charset=iso-8859-1>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "utf-16", "utf-16"),
    ],
)
def test_encoding_said_and_meant(write: Write, read: Read, meta: str, encoding: str, found: str) -> None:
    seen = read(write(f"<html>{meta}<table><tr><td>Köhler, Zoë</table>".encode(encoding)))
    assert (seen.info.encoding, seen.rows) == (found, [["Köhler, Zoë"]])


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<html><body>no table", "no filled table"),
        ("<table><tr><td> </table>", "no filled table"),
        ("<table><tr>" + "<td colspan=1000>x" * 5, "more than 4,096 cells"),
    ],
)
def test_no_list_in_it(write: Write, read: Read, html: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(write(html))
