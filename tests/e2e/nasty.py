"""Lists as clinics and attackers make them, built by code, and what a dry run says of them."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.worksheet.worksheet import Worksheet

from recalldesk.cli import main

Rows = Sequence[Sequence[Any]]

HEADER = ["MRN", "Patient Name", "DOB", "Phone", "Reason", "Due Date"]
PEOPLE = [
    ["00123", "Lee, Ann", "01/02/1980", "413-555-0101", "Follow-up", "11/01/2026"],
    ["00124", "Diaz, José", "12/31/1975", "413-555-0102", "Lab review", "11/15/2026"],
    ["00125", "Müller, Eva", "06/05/1990", "413-555-0103", "Diabetes", "12/20/2026"],
]
TEXTS = [HEADER, *PEOPLE]
MEANT = [
    ("00123", "Lee", "Ann", "1980-01-02", "+14135550101", "Follow-up", "2026-11-01"),
    ("00124", "Diaz", "José", "1975-12-31", "+14135550102", "Lab review", "2026-11-15"),
    ("00125", "Müller", "Eva", "1990-06-05", "+14135550103", "Diabetes", "2026-12-20"),
]
FIELDS = ("mrn", "family", "given", "dob", "phone", "reason", "due_date")


def _typed(row: Sequence[str]) -> list[Any]:
    born, due = (datetime.strptime(row[place], "%m/%d/%Y") for place in (2, 5))  # noqa: DTZ007 - a cell has no zone
    return [row[0], row[1], born, int(row[3].replace("-", "")), row[4], due]


TYPED: Rows = [HEADER, *map(_typed, PEOPLE)]


class Outcome(NamedTuple):
    """The exit code, the JSON and the error text of one dry run."""

    code: int
    json: Any
    err: str

    @property
    def rows(self) -> dict[int, Any]:
        return {row["row"]: row for row in self.json["rows"]}


def dry_run(path: Path, content: str | bytes, *arguments: object) -> Outcome:
    """Write a list and see what loading it on 2026-11-23 would do; no store is needed."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    given = ["load", path, "--dry-run", "--json", "--as-of", "2026-11-23", "--profile", path.parent / "none"]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, given), *map(str, arguments)])
    return Outcome(code, json.loads(out.getvalue()), err.getvalue())


def text(rows: Rows, delimiter: str = ",", end: str = "\r\n") -> str:
    """Return delimited text."""
    said = io.StringIO()
    csv.writer(said, delimiter=delimiter, lineterminator=end).writerows(rows)
    return said.getvalue()


def html(*, before: str = "", charset: str = "utf-8", rows: Rows = TEXTS, hidden: Iterable[int] = ()) -> str:
    """Return a web page with a table, as report tools write into files named .xls."""
    style = dict.fromkeys(hidden, ' style="display:none"')
    lines = "".join(
        f"<tr{style.get(place, '')}>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
        for place, row in enumerate(rows, 1)
    )
    return f"<html><head><meta charset={charset}></head><body>{before}<table border=1>{lines}</table></body></html>"


def xlsx(change: Callable[[openpyxl.Workbook, Worksheet], object] = lambda *_: None, rows: Rows = TYPED) -> bytes:
    """Return a workbook by openpyxl, changed before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Recall"
    for row in rows:
        sheet.append(list(row))
    change(book, sheet)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_formulas(**options: Any) -> bytes:
    """Return a workbook by xlsxwriter where an MRN, a number and a due date are formulas with known results."""
    saved = io.BytesIO()
    book = xlsxwriter.Workbook(saved, {"in_memory": True, **options})
    sheet, day = book.add_worksheet("Recall"), book.add_format({"num_format": "mm/dd/yyyy"})
    for place, row in enumerate(TYPED):
        for column, value in enumerate(row):
            if isinstance(value, datetime):
                sheet.write_datetime(place, column, value, day)
            else:
                sheet.write(place, column, value)
    sheet.write_formula(1, 0, '=TEXT(123,"00000")', None, "00123")
    sheet.write_formula(2, 3, "=4135550102", None, 4135550102)
    book.close()
    return saved.getvalue()


def xls(*, mac: bool = False) -> bytes:
    """Return a workbook of Excel 97-2003; ``mac``: its days count from 1904."""
    book = xlwt.Workbook()
    book.dates_1904 = mac
    sheet, day = book.add_sheet("Recall"), xlwt.easyxf(num_format_str="MM/DD/YYYY")
    for place, row in enumerate(TYPED):
        for column, value in enumerate(row):
            sheet.write(place, column, value, *([day] if isinstance(value, datetime) else []))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def ods(hidden: Iterable[int] = ()) -> bytes:
    """Return an OpenDocument sheet that claims a million repeated blank rows, as LibreOffice writes it."""
    document, table = OpenDocumentSpreadsheet(), Table(name="Recall")
    for place, row in enumerate(TYPED, 1):
        line = TableRow(**({"visibility": "collapse"} if place in hidden else {}))
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    rest = TableRow(numberrowsrepeated=1_048_000)
    rest.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(rest)
    document.spreadsheet.addElement(table)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _ods_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return TableCell(valuetype="date", datevalue=value.date().isoformat())
    if isinstance(value, int):
        return TableCell(valuetype="float", value=value)
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


SHEET = "xl/worksheets/sheet1.xml"


def repacked(change: Callable[[bytes], bytes] = bytes, more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a workbook whose sheet was changed as XML, with more entries in its archive."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx())) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == SHEET else content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return saved.getvalue()


def redimensioned(reference: str) -> bytes:
    """Return a workbook that lies about how large its sheet is."""
    return repacked(lambda sheet: re.sub(rb'<dimension ref="[^"]*"', f'<dimension ref="{reference}"'.encode(), sheet))
