"""Workbooks through calamine: xlsx, xlsb, xls, ods. Records are numbered as the sheet's rows are."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from recalldesk.core.errors import DecisionNeeded, InputError, phrase
from recalldesk.lists import archive
from recalldesk.lists.records import FileInfo
from recalldesk.lists.source import HEAD_ROWS, Chunk, Source, batches

Row = list[object]
Load = Callable[[SheetMetadata], CalamineSheet]
Head = tuple[str, bool, Chunk]


def read_zipped(path: Path, asked: str | None) -> Source:
    """Open an xlsx, xlsm, xlsb or ods workbook. InputError for one that is damaged, protected or a bomb."""
    checked = archive.check(path)
    book = _open(path)

    def load(sheet: SheetMetadata) -> CalamineSheet:
        checked.refuse_far_cells(sheet.name)
        return _load(book, sheet)

    kind = "ods" if checked.is_ods else "xlsx"
    return _source(book, load, asked, kind, checked.hidden_rows)


def read_xls(path: Path, asked: str | None) -> Source:
    """Open a workbook of Excel 97-2003; which of its rows are hidden is not told."""
    book = _open(path)
    return _source(book, lambda sheet: _load(book, sheet), asked, "xls", lambda _: frozenset())


def _source(
    book: CalamineWorkbook,
    load: Load,
    asked: str | None,
    kind: str,
    hidden_rows: Callable[[str], frozenset[int]],
) -> Source:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    chosen, heads = (load(_named(sheets, asked)), []) if asked is not None else _choose(sheets, load)
    if chosen is None:
        return Source(FileInfo(kind, fixed_width=True), iter(()), tuple(heads))
    if chosen.start is None:
        raise InputError(phrase("This sheet is empty. Choose another one, or export the list again."))
    info = FileInfo(kind, sheet=chosen.name, fixed_width=True)
    return Source(info, _chunks(_rows(chosen), hidden_rows(chosen.name)))


def _open(path: Path) -> CalamineWorkbook:
    try:
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)
    except CalamineError:
        raise archive.damaged() from None


def _load(book: CalamineWorkbook, sheet: SheetMetadata) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(sheet.name)
    except CalamineError:
        raise archive.damaged() from None


def _named(sheets: list[SheetMetadata], asked: str) -> SheetMetadata:
    for sheet in sheets:
        if sheet.name.strip().casefold() == asked.strip().casefold():
            return sheet
    names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
    raise DecisionNeeded(
        phrase("The workbook has no sheet “{asked}”. Its sheets are: {names}."), asked=asked, names=names
    )


def _choose(sheets: list[SheetMetadata], load: Load) -> tuple[CalamineSheet | None, list[Head]]:
    """Return the only visible sheet that is filled; where there are more or none, how each sheet begins."""
    visible = [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    heads: list[Head] = []
    only = None
    for sheet in visible:
        loaded = load(sheet)
        if loaded.start is not None:
            only = loaded
            heads.append((sheet.name, False, _head(loaded, loaded.start[0])))
    if len(heads) == 1:
        return only, []
    for sheet in sheets:
        if sheet not in visible and (start := (loaded := load(sheet)).start):
            heads += [(sheet.name, True, _head(loaded, start[0]))]
    if not heads:
        raise InputError(phrase("The workbook has no filled row. Export the list again."))
    return None, heads


def _head(sheet: CalamineSheet, start: int) -> Chunk:
    return Chunk(start + 1, list(islice(_rows(sheet), start, start + HEAD_ROWS)))


def _rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Yield the rows from the sheet's first row and column on; what is blank or an error is None."""
    margin: Row = [None] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield margin + [None if cell == "" else cell for cell in row]


def _chunks(rows: Iterable[Row], hidden: frozenset[int]) -> Iterator[Chunk]:
    first = 1
    for batch in batches(rows):
        places = [place for place in range(len(batch)) if first + place in hidden] if hidden else []
        yield Chunk(first, batch, places)
        first += len(batch)
