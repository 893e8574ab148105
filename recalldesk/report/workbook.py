"""The weekly workbook: real types, frozen heads, filters, native charts, ready to print; no macro, no formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as Filtered
from openpyxl.worksheet.table import TableStyleInfo

from recalldesk.core.harmless import harmless
from recalldesk.report.build import Line, Report
from recalldesk.report.charts import charted, line_chart, result_chart
from recalldesk.report.saving import saved
from recalldesk.report.sheets import SUMMARY, TRENDS, head
from recalldesk.report.tables import Cell, Column, Kind, Table, Typed

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMATS = {
    Kind.COUNT: "#,##0",
    Kind.SHARE: "0.0%",
    Kind.DAYS: "0.0",
    Kind.MONEY: "#,##0",
    Kind.CHANGE: "+#,##0;-#,##0;0",
    Kind.POINTS: "+0.0%;-0.0%;0.0%",
    Kind.CHANGE_DAYS: "+0.0;-0.0;0.0",
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "yyyy-mm-dd hh:mm",
}
_INK, _QUIET, _ACCENT, _GROUND = "1F2933", "52606D", "0F5C66", "EEF4F4"
_WIDEST, _NARROWEST, _DAY, _TIME = 60, 9, 10, 16
_SPARE, _LINE = 4, 15  # letters that a line may have less; points of its height
_TOP = 4  # the first row below the heading
_CARDS = (("A", "A"), ("B", "D"), ("E", "E"), ("F", "H"), ("I", "K"))
_CHARTS_AT, _CHART_ROWS, _CHART_COLUMNS = 8, 16, ((0, 3), (3, 6), (6, 11))  # from a column to before another
_GAP = 60_000  # between charts, in their own unit
_FIGURES_AT = _CHARTS_AT + 2 * _CHART_ROWS + 1
_SUMMARY_WIDTHS = (34, 10, 9, 9, 28, 10, 10, 10, 11, 12, 12, 26)
_STYLE = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)


def workbook(report: Report, tables: Sequence[Table]) -> bytes:
    """Return the file. ``tables``: in the order of their sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator = f"Recall report {report.asked.main.label}", "RecallDesk"
    for name, several in groupby(tables, key=lambda table: table.sheet):
        sheet = book.create_sheet(name)
        row = _heading(sheet, report, name)
        if name == SUMMARY:
            _cards(sheet, head(report), row)
            row = _FIGURES_AT
            sheet.row_breaks.append(Break(id=row - 1))  # the first page is the one for a quick look
        _fill(sheet, list(several), row)
        _for_print(sheet)
    _add_charts(book[SUMMARY], book[TRENDS], report)
    return saved(book)


def _heading(sheet: "Worksheet", report: Report, name: str) -> int:
    """Write what the sheet is; return the next free row."""
    sheet["A1"] = f"{name}: {report.asked.main.label}"
    sheet["A1"].font = Font(size=16, bold=True, color=_ACCENT)
    main, before = report.asked.main, report.asked.before
    days = f"{main.first} to {main.last}{report.so_far}"
    sheet["A2"] = _clean(f"{report.clinic}, {days}, compared with {before.label}")
    sheet["A2"].font = Font(color=_QUIET)
    sheet.sheet_view.showGridLines = False
    return _TOP


def _cards(sheet: "Worksheet", lines: Iterable[Line], row: int) -> None:
    """Write the figures of the head large, beside each other."""
    for (first, last), line in zip(_CARDS, lines, strict=True):
        shown = (
            (line.figure.name, Font(bold=True, color=_QUIET)),
            ("no data" if line.value is None else line.value, Font(size=24, bold=True, color=_INK)),
            (_said_of(line), Font(size=9, color=_QUIET)),
        )
        for down, (value, font) in enumerate(shown):
            sheet.merge_cells(f"{first}{row + down}:{last}{row + down}")
            cell = sheet[f"{first}{row + down}"]
            cell.value, cell.font, cell.number_format = value, font, "0%"
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
            cell.fill, cell.border = PatternFill("solid", fgColor=_GROUND), Border(left=_EDGE)
    sheet.row_dimensions[row + 1].height, sheet.row_dimensions[row + 2].height = 34, 27


_EDGE = Side(style="thick", color="FFFFFF")


def _said_of(line: Line) -> str:
    """Return what stands under a large figure: of what it is, how it changed, where it shall be."""
    words = [f"{line.now.hits:,} of {line.now.of:,} {line.figure.of}"]
    if line.change is not None:
        points = f"{line.change * 100:+.1f}"
        words.append("as before" if float(points) == 0 else f"{points} points")
    if line.target and line.target.in_90_days is not None:
        words.append(f"90-day target {line.target.in_90_days:.0%}")
    return "; ".join(words)


def _fill(sheet: "Worksheet", tables: Sequence[Table], row: int) -> None:
    """Write tables below each other; the head of the first stays in sight."""
    for place, table in enumerate(tables):
        sheet.cell(row, 1, _clean(table.title)).font = Font(size=12, bold=True, color=_INK)
        if table.note:
            sheet.cell(row, 3, _clean(table.note)).font = Font(italic=True, color=_QUIET)
        first, row = row + 1, _rows(sheet, table, row + 1)
        if place == 0:
            # A head stays in sight where most of the sheet is below it: over another table it would be a wrong one.
            long = len(table.rows) > sum(len(one.rows) for one in tables[1:]) and table.sheet != SUMMARY
            sheet.freeze_panes = f"B{first + 1}" if long else f"A{_TOP - 1}"
            sheet.print_title_rows = f"{first}:{first}" if long else "1:2"
        row += 2
    _widths(sheet, tables)


def _rows(sheet: "Worksheet", table: Table, row: int) -> int:
    """Write a table, with filters where there is anything to filter; return its last row."""
    for at, column in enumerate(table.columns, 1):
        cell = sheet.cell(row, at, _clean(column.title))
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=_ACCENT)
        words = column.kind is Kind.TEXT
        # A number's head stands over it, apart from the button of the filter.
        cell.alignment = Alignment(
            wrap_text=True, vertical="center", horizontal="left" if words else "right", indent=1 if at > 1 else 0
        )
    sheet.row_dimensions[row].height = 30
    for down, cells in enumerate(table.rows, 1):
        for at, (column, value) in enumerate(zip(table.columns, cells, strict=True), 1):
            _put(sheet, row + down, at, column, value)
    last = row + len(table.rows)
    if table.rows:
        name = "".join(part.capitalize() for part in table.id.split())
        filtered = Filtered(displayName=name, ref=f"A{row}:{get_column_letter(len(table.columns))}{last}")
        filtered.tableStyleInfo = _STYLE
        sheet.add_table(filtered)
        return last
    sheet.cell(row + 1, 1, "Nothing in this period.").font = Font(italic=True, color=_QUIET)
    return last + 1


def _put(sheet: "Worksheet", row: int, at: int, column: Column, value: Cell) -> None:
    if value is None:
        return
    kind = value.kind if isinstance(value, Typed) else column.kind
    plain = value.value if isinstance(value, Typed) else _clean(value) if isinstance(value, str) else value
    cell = sheet.cell(row, at, plain)
    if kind in FORMATS:
        cell.number_format = FORMATS[kind]
    wide = isinstance(plain, str) and len(plain) > _WIDEST
    if wide:  # not every program makes a row as high as its text
        lines = ceil(len(str(plain)) / (_WIDEST - _SPARE))
        sheet.row_dimensions[row].height = max(sheet.row_dimensions[row].height or 0, lines * _LINE)
    words = kind is Kind.TEXT
    cell.alignment = Alignment(
        wrap_text=wide,
        vertical="top",
        horizontal="left" if words else "right",
        indent=int(words and at > 1),  # apart from a number before it
    )


def _clean(text: str) -> str:
    """Return text that no spreadsheet runs and every one can read."""
    return harmless(ILLEGAL_CHARACTERS_RE.sub("\ufffd", text))


def _widths(sheet: "Worksheet", tables: Sequence[Table]) -> None:
    widths: dict[int, int] = {}
    for table in tables:
        for at, column in enumerate(table.columns, 1):
            words = [column.title[:14], *(row[at - 1] for row in table.rows[:200])]
            longest = max(_length(word) for word in words)
            widths[at] = min(max(widths.get(at, _NARROWEST), longest + 2), _WIDEST)
    if tables[0].sheet == SUMMARY:
        widths = dict(enumerate(_SUMMARY_WIDTHS, 1))
    for at, width in widths.items():
        sheet.column_dimensions[get_column_letter(at)].width = width


def _length(cell: Cell) -> int:
    """Return how many letters a cell needs."""
    if isinstance(cell, str):
        return len(cell)
    return _TIME if isinstance(cell, datetime) else _DAY if isinstance(cell, date) else _NARROWEST


def _for_print(sheet: "Worksheet") -> None:
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = "landscape", 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer: Any = sheet.oddFooter
    footer.left.text, footer.right.text = "&A", "&P / &N"


def _add_charts(sheet: "Worksheet", data: "Worksheet", report: Report) -> None:
    """Put the charts between the large figures and all figures, each with its targets."""
    charts = [result_chart(data, report), *(line_chart(data, report, line) for line in charted(report))]
    for at, chart in enumerate(charts):
        down, across = divmod(at, len(_CHART_COLUMNS))
        top, (left, right) = _CHARTS_AT - 1 + down * _CHART_ROWS, _CHART_COLUMNS[across]
        # From cell to cell, so that they stand in line whatever font a program has.
        begin = AnchorMarker(col=left, colOff=_GAP, row=top, rowOff=0)
        end = AnchorMarker(col=right, colOff=0, row=top + _CHART_ROWS, rowOff=-_GAP)
        chart.anchor = TwoCellAnchor(_from=begin, to=end)  # type: ignore[assignment]
        sheet.add_chart(chart)
