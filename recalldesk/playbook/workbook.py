"""Sheets as an xlsx workbook and back. No cell is ever a formula: what is written is text, and formulas are refused."""

from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from recalldesk.core.errors import InputError
from recalldesk.playbook.faults import Fault
from recalldesk.playbook.sheet_columns import SHEETS, Cell, Sheet, Spot

MOST_BYTES, MOST_UNPACKED = 8_000_000, 80_000_000
MOST_ROWS, MOST_COLUMNS = 20_000, 100
_NARROW, _WIDE = 16, 48
_LONG_TEXTS = ("say ", "ask ", "hint ", "avoid ", "fact ")


class Book(NamedTuple):
    """The sheets of a workbook, and its cells that cannot be used."""

    sheets: list[Sheet]
    faults: list[tuple[Spot, Fault]]


def to_workbook(sheets: list[Sheet]) -> bytes:
    """Return an xlsx file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        for number, row in enumerate((sheet.titles, *sheet.rows), 1):
            for column, value in enumerate(row, 1):
                cell = target.cell(number, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # also where it begins like a formula
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                cell.font = Font(bold=number == 1)
        for column, title in enumerate(sheet.titles, 1):
            wide = title.startswith(_LONG_TEXTS)
            target.column_dimensions[get_column_letter(column)].width = _WIDE if wide else _NARROW
        target.freeze_panes = "C2"
        target.auto_filter.ref = target.dimensions
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def from_workbook(content: bytes) -> Book:
    """Return the sheets of an xlsx file that are about scripts. InputError where it is none, or is too large."""
    _look_at_size(content)
    try:
        book = load_workbook(BytesIO(content), read_only=True)
        found = Book([], [])
        for source in (book[name] for name in SHEETS if name in book.sheetnames):
            source.reset_dimensions()
            rows = source.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
            found.sheets.append(_sheet(source.title, [list(row) for row in rows], found.faults))
    except Exception as error:
        raise InputError("The workbook cannot be read: save it as .xlsx anew.") from error
    if any(len(sheet.rows) > MOST_ROWS - 1 for sheet in found.sheets):
        raise InputError(f"The workbook has more than {MOST_ROWS} rows in a sheet.")
    return found


def _look_at_size(content: bytes) -> None:
    try:
        with ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except BadZipFile:
        raise InputError("This is no .xlsx workbook.") from None
    if len(content) > MOST_BYTES or unpacked > MOST_UNPACKED:
        raise InputError("The workbook is too large for scripts.")


def _sheet(name: str, rows: list[list[Cell]], faults: list[tuple[Spot, Fault]]) -> Sheet:
    """Return a sheet as wide as its titles."""
    named = [str(cell.value or "").strip() for cell in rows[0]] if rows else []
    while named and not named[-1]:
        named.pop()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if cell.data_type == "f":
                fault = Fault((), "A formula cannot be used here.", "Write its text or number.")
                faults.append((Spot(name, number, column), fault))
    values = (tuple(cell.value for cell in row[: len(named)]) for row in rows[1:])
    return Sheet(name, tuple(named), tuple(values))
