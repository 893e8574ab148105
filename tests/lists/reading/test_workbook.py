import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from recalldesk.core.errors import DecisionNeeded, InputError
from recalldesk.lists.sheetxml import part_of

Write = Callable[[str | bytes], Path]
Read = Callable[..., Any]  # to what conftest calls Seen


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx(*rows: list[Any]) -> Any:
    book: Any = openpyxl.Workbook()
    book.active.title = "List"
    for row in rows:
        book.active.append(row)
    return book


def altered(data: bytes, part: str, pattern: str, replacement: str) -> bytes:
    """Return the archive with a part changed, as a careless or hostile writer would leave it."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                content = re.sub(pattern, replacement, content.decode(), flags=re.DOTALL).encode()
            target.writestr(name, content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_typed_cells(write: Write, read: Read) -> None:
    book = xlsx(
        ["MRN", "Phone", "DOB", "Seen", "At", "Consent", "Rate", "Empty", "Error"],
        [
            "0012",
            4135550123,
            date(1970, 2, 3),
            datetime.fromisoformat("2026-01-02T09:30"),
            time(9, 30),
            True,
            1.5,
            None,
            "#N/A",
        ],
    )
    seen = read(write(saved(book)))
    assert (seen.info.format, seen.info.sheet, seen.info.fixed_width) == ("xlsx", "List", True)
    values = [
        "0012",
        4135550123,
        date(1970, 2, 3),
        datetime.fromisoformat("2026-01-02T09:30"),
        "09:30:00",
        True,
        1.5,
        None,
        None,
    ]
    assert seen.rows[1] == values
    assert [type(cell) for cell in seen.rows[1]] == [type(value) for value in values]


def test_rows_are_numbered_as_in_the_sheet(write: Write, read: Read) -> None:
    book = xlsx()
    book.active["B3"], book.active["C3"], book.active["B5"] = "MRN", "Name", 7
    seen = read(write(saved(book)))
    assert seen.records[2:] == [
        (3, [None, "MRN", "Name"], False),
        (4, [None] * 3, False),
        (5, [None, 7, None], False),
    ]


def test_dates_since_1904(write: Write, read: Read) -> None:
    book = xlsx(["Due"], [date(2026, 5, 4)])
    book.epoch = CALENDAR_MAC_1904
    assert read(write(saved(book))).rows[1] == [date(2026, 5, 4)]


def test_formulas_give_their_cached_value_or_none(write: Write, read: Read, tmp_path: Path) -> None:
    path = tmp_path / "made"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["MRN", "Sum", "Text"])
        sheet.write_formula(1, 1, "=1+1", None, 2)
        sheet.write_formula(1, 2, '=CONCAT("a","b")', None, "ab")
    assert read(path).rows[1] == [None, 2, "ab"]
    assert read(write(saved(xlsx(["MRN", "Sum"], ["7", "=1+1"])))).rows[1] == ["7", None]


@pytest.mark.parametrize("reference", ["A1", "A1:B1", "A1:XFD1048576"])
def test_wrong_dimensions_lose_nothing(write: Write, read: Read, reference: str) -> None:
    data = altered(
        saved(xlsx(["MRN", "Name"], ["1", "a"], ["2", "b"])),
        SHEET,
        "<dimension[^>]*>",
        f'<dimension ref="{reference}"/>',
    )
    assert read(write(data)).rows == [["MRN", "Name"], ["1", "a"], ["2", "b"]]


def test_formatted_cells_far_away_do_not_matter(write: Write, read: Read) -> None:
    book = xlsx(["MRN"], ["1"])
    book.active["XFD1048576"].font = Font(bold=True)
    assert read(write(saved(book))).rows == [["MRN"], ["1"]]


@pytest.mark.parametrize("cell", ["XFD1048576", "ABC900000"])
def test_a_filled_cell_far_away_is_named(write: Write, read: Read, cell: str) -> None:
    book = xlsx(["MRN"], ["1"])
    book.active[cell] = "x"
    with pytest.raises(InputError, match=f"“List” has something in cell {cell}"):
        read(write(saved(book)))


def test_a_filled_cell_far_below_is_named(write: Write, read: Read) -> None:
    book = xlsx(["MRN", *["x"] * 100], ["1"])
    book.active["B1048576"] = "x"
    with pytest.raises(InputError, match="in cell B1048576"):
        read(write(saved(book)))


def test_hidden_rows(write: Write, read: Read) -> None:
    book = xlsx(["MRN"], ["1"], ["2"], ["3"])
    book.active.row_dimensions[3].hidden = True
    seen = read(write(saved(book)))
    assert (seen.hidden, len(seen.rows)) == ([3], 4)


def test_hidden_rows_without_numbers(write: Write, read: Read) -> None:
    book = xlsx(["MRN"], ["1"], ["2"])
    book.active.row_dimensions[2].hidden = True
    data = altered(saved(book), SHEET, r'<row r="\d+"', "<row")
    data = altered(data, SHEET, r'(<c) r="\w+"', r"\1")
    assert read(write(data)).hidden == [2]


def test_hidden_rows_of_the_right_sheet(write: Write, read: Read) -> None:
    book = xlsx(["MRN"], ["1"])
    book.active.row_dimensions[2].hidden = True
    other = book.create_sheet("Other")
    other.append(["MRN"])
    other.append(["2"])
    path = write(saved(book))
    assert (read(path, "List").hidden, read(path, "Other").hidden) == ([2], [])


@pytest.mark.parametrize(
    ("part", "pattern", "replacement"),
    [
        ("xl/_rels/workbook.xml.rels", 'Target="/xl/', 'Target="'),
        ("xl/_rels/workbook.xml.rels", 'Target="', 'Target="'),
    ],
)
def test_hidden_rows_by_relative_and_absolute_names(
    write: Write, read: Read, part: str, pattern: str, replacement: str
) -> None:
    book = xlsx(["MRN"], ["1"])
    book.active.row_dimensions[2].hidden = True
    assert read(write(altered(saved(book), part, pattern, replacement))).hidden == [2]


def test_hidden_columns_are_read(write: Write, read: Read) -> None:
    book = xlsx(["MRN", "Name"], ["1", "a"])
    book.active.column_dimensions["B"].hidden = True
    seen = read(write(saved(book)))
    assert (seen.rows[1], seen.hidden) == (["1", "a"], [])


def several(*states: tuple[str, bool], chart: bool = False) -> bytes:
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    if chart:
        book.create_chartsheet("Chart")
    for place, (state, filled) in enumerate(states, 1):
        sheet = book.create_sheet(f"S{place}")
        sheet.sheet_state = state
        if filled:
            sheet.append(["MRN", place])
    return saved(book)


@pytest.mark.parametrize(
    ("book", "chosen"),
    [
        (several(("visible", True)), "S1"),
        (several(("visible", False), ("visible", True)), "S2"),
        (several(("hidden", True), ("visible", True), ("veryHidden", True)), "S2"),
        (several(("visible", True), chart=True), "S1"),
    ],
)
def test_the_only_filled_visible_sheet_is_read(write: Write, read: Read, book: bytes, chosen: str) -> None:
    seen = read(write(book))
    assert (seen.info.sheet, seen.heads) == (chosen, ())
    assert seen.rows == [["MRN", int(chosen[1])]]


@pytest.mark.parametrize(
    ("book", "heads"),
    [
        (several(("visible", True), ("visible", False), ("visible", True)), [("S1", False), ("S3", False)]),
        (
            several(("hidden", True), ("visible", True), ("hidden", False), ("visible", True)),
            [("S2", False), ("S4", False), ("S1", True)],
        ),
        (several(("visible", False), ("hidden", True)), [("S2", True)]),
    ],
)
def test_several_sheets_are_shown_not_chosen(
    write: Write, read: Read, book: bytes, heads: list[tuple[str, bool]]
) -> None:
    seen = read(write(book))
    assert [(head.name, head.hidden) for head in seen.heads] == heads
    assert (seen.info.sheet, seen.records) == (None, [])


def test_a_head_begins_where_the_sheet_is_filled_and_is_short(write: Write, read: Read) -> None:
    book = xlsx(["other"])
    far = book.create_sheet("Far")
    for row in range(60, 160):
        far.cell(row, 1, row)
    (_, head) = read(write(saved(book))).heads
    assert [record.number for record in head.records] == list(range(60, 100))


def test_asked_sheet(write: Write, read: Read) -> None:
    path = write(several(("visible", True), ("hidden", True), ("visible", False)))
    assert read(path, " s2 ").rows == [["MRN", 2]]
    with pytest.raises(InputError, match="sheet is empty"):
        read(path, "S3")
    with pytest.raises(DecisionNeeded, match=r"no sheet “S9”.*“S1”, “S2”, “S3”"):
        read(path, "S9")


def test_nothing_in_it(write: Write, read: Read) -> None:
    with pytest.raises(InputError, match="no filled row"):
        read(write(several(("visible", False))))


def test_merged_cells_and_many_rows(write: Write, read: Read) -> None:
    book = xlsx(["Patient", None, "Phone"], ["Name", "MRN", None], *([f"n{n}", n, None] for n in range(1200)))
    book.active.merge_cells("A1:B1")
    seen = read(write(saved(book)))
    assert seen.rows[:2] == [["Patient", None, "Phone"], ["Name", "MRN", None]]
    assert seen.numbers == list(range(1, 1203))


@pytest.mark.parametrize(
    ("part", "what"), [("xl/workbook.xml", "damaged"), (SHEET, "damaged")], ids=["workbook", "sheet"]
)
def test_broken_xml(write: Write, read: Read, part: str, what: str) -> None:
    data = altered(saved(xlsx(["MRN"], ["1"])), part, "<sheet.*", '<sheet name="<<<')
    with pytest.raises(InputError, match=what):
        read(write(data))


def xls(*sheets: tuple[str, int, list[tuple[int, int, object]]]) -> bytes:
    book = xlwt.Workbook()
    for name, visibility, cells in sheets:
        sheet = book.add_sheet(name)
        sheet.visibility = visibility
        for row, column, value in cells:
            style = xlwt.easyxf(num_format_str="YYYY-MM-DD") if isinstance(value, date) else xlwt.Style.default_style
            sheet.write(row, column, value, style)
    return saved(book)


def test_xls(write: Write, read: Read) -> None:
    data = xls(
        ("List", 0, [(2, 1, "MRN"), (2, 2, "DOB"), (3, 1, 7), (3, 2, date(1970, 2, 3))]),
        ("Old", 1, [(0, 0, "x")]),
    )
    seen = read(write(data))
    assert (seen.info.format, seen.info.sheet) == ("xls", "List")
    assert seen.records[2:] == [(3, [None, "MRN", "DOB"], False), (4, [None, 7, date(1970, 2, 3)], False)]


def test_broken_xls(write: Write, read: Read) -> None:
    with pytest.raises(InputError, match="damaged"):
        read(write(xls(("List", 0, [(0, 0, "MRN")]))[:1500]))


def test_xls_with_a_password(write: Write, read: Read) -> None:
    data = xls(("List", 0, [(0, 0, "MRN")]))
    begin = data.index(b"\x09\x08\x10\x00")  # the record that opens the workbook; FILEPASS comes right after it
    data = data[: begin + 20] + b"\x2f\x00\x08\x00\x01" + bytes(7) + data[begin + 32 :]
    with pytest.raises(InputError, match="password"):
        read(write(data))


def ods(*tables: tuple[str, list[tuple[list[Any], dict[str, Any]]]]) -> Any:
    document = OpenDocumentSpreadsheet()
    for name, rows in tables:
        table = Table(name=name)
        for cells, facts in rows:
            row = TableRow(**facts)
            for cell in cells:
                kind = {"valuetype": "string"} if isinstance(cell, str) else {"valuetype": "float", "value": cell}
                element = TableCell(**kind)
                element.addElement(P(text=str(cell)))
                row.addElement(element)
            table.addElement(row)
        document.spreadsheet.addElement(table)
    return document


def test_ods_with_hidden_and_repeated_rows(write: Write, read: Read) -> None:
    rows: list[tuple[list[Any], dict[str, Any]]] = [
        ([], {"numberrowsrepeated": 2}),
        (["MRN"], {}),
        ([7], {"visibility": "filter"}),
        (["8"], {"visibility": "collapse", "numberrowsrepeated": 2}),
        (["9"], {}),
        ([], {"numberrowsrepeated": 1_048_000}),
    ]
    path = write(saved(ods(("Other & more", [(["x"], {"visibility": "collapse"})]), ("List & more", rows))))
    seen = read(path, "List & more")
    assert seen.info.format == "ods"
    assert seen.rows[2:] == [["MRN"], [7], ["8"], ["8"], ["9"]]
    assert seen.hidden == [4, 5, 6]
    assert read(path, "Other & more").hidden == [1]


def test_ods_hidden_sheet(write: Write, read: Read) -> None:
    document = ods(("List", [(["MRN"], {})]), ("Old", [(["x"], {})]))
    style = Style(name="gone", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    document.spreadsheet.getElementsByType(Table)[1].setAttribute("stylename", "gone")
    seen = read(write(saved(document)))
    assert (seen.info.sheet, seen.rows) == ("List", [["MRN"]])


def test_ods_with_a_password(write: Write, read: Read) -> None:
    data = saved(ods(("List", [(["MRN"], {})])))
    entry = '<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
    with pytest.raises(InputError, match="password"):
        read(write(altered(data, "META-INF/manifest.xml", "</manifest:manifest>", entry + "</manifest:manifest>")))


def test_a_sheet_that_cannot_be_parsed(write: Write, read: Read) -> None:
    data = altered(saved(xlsx(["MRN"], ["1"])), SHEET, "<row.*", '<row r="1"><c r="A1"><v>1</v></x>')
    with pytest.raises(InputError, match="damaged"):
        read(write(data))


@pytest.mark.parametrize(
    ("parts", "part"),
    [
        ({}, None),
        ({"xl/workbook.xml": "<broken"}, None),
        ({"xl/workbook.xml": '<w xmlns:r="u"><sheet name="Other" r:id="1"/></w>'}, None),
        ({"xl/workbook.xml": '<w xmlns:r="u"><sheet name="List"/></w>'}, "xl/"),
        ({"xl/workbook.xml": '<w xmlns:r="u"><sheet name="List" r:id="1"/></w>'}, "xl/s.xml"),
    ],
)
def test_where_an_archive_keeps_a_sheet(parts: dict[str, str], part: str | None) -> None:
    with zipfile.ZipFile(io.BytesIO(), "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("xl/_rels/workbook.xml.rels", '<x><Relationship Id="1" Target="s.xml"/></x>')
        assert part_of(archive, "List") == part
