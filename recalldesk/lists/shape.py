"""Which records of a list are data, and whether a record's cells stand under their headers."""

import re
from collections.abc import Sequence

from recalldesk.lists.aliases import header_words
from recalldesk.lists.fields import DATES, Field
from recalldesk.lists.footers import footer, is_heading, line_key, may_be_total
from recalldesk.lists.layout import Column, Layout
from recalldesk.lists.looks import day_of, is_id, is_phone, text_of
from recalldesk.lists.records import Cell, FileInfo, Record

_DIALLED = re.compile(r"(?:[^\d/]*\d){7}")  # what no header and no footer has
_NEEDED = frozenset({Field.MRN, Field.NAME, Field.FAMILY, Field.GIVEN, Field.DUE_DATE, Field.WINDOW_START})


class Shape:
    """Tells the records of one list apart. A record is skipped on positive evidence only."""

    def __init__(self, layout: Layout, info: FileInfo) -> None:
        self._layout = layout
        self._preamble = dict(layout.preamble)
        self._width = len(layout.columns)
        self._exact = info.fixed_width
        self._columns = {column.position: column for column in layout.columns if column.field}
        self._id, self._phone = self._first(Field.MRN, Field.FAMILY, Field.NAME), self._first(Field.PHONE)
        self._needed = max(
            (place for place, column in self._columns.items() if column.field in _NEEDED), default=-1
        )
        self._words = [header_words(column.header) for column in layout.columns]

    def _first(self, *fields: Field) -> int:
        """Return the position of the first of these fields that the list has; else one beyond its cells."""
        places = {column.field: place for place, column in reversed(self._columns.items())}
        return next((places[field] for field in fields if field in places), self._width)

    def skip(self, record: Record) -> str | None:
        """Return why a record is no data row (blank, title, header, total, footer); None if it is one."""
        cells = record.cells
        if record.number >= self._layout.first_row and len(cells) > self._id and len(cells) > self._phone:
            phone = cells[self._phone]
            if cells[self._id] and phone.__class__ is str and _DIALLED.match(phone):
                return None
        return self._look_closer(record)

    def _look_closer(self, record: Record) -> str | None:
        filled = [cell for cell in record.cells if cell is not None and str(cell).strip()]
        if not filled:
            return "blank"
        if record.number < self._layout.first_row:
            return "header" if record.number in self._layout.header_rows else "title"
        repeated = self._preamble.get(line_key(filled)) or (
            "header" if self._repeats_header(record.cells) else None
        )
        return repeated or self._report_line(record.cells, filled)

    def _repeats_header(self, cells: Sequence[Cell]) -> bool:
        """Tell whether most cells repeat the header above them."""
        pairs = [
            (header_words(cell), words)
            for cell, words in zip(cells, self._words, strict=False)
            if isinstance(cell, str)
        ]
        said = [given == words for given, words in pairs if given]
        return sum(said) > 1 and 2 * sum(said) > len(said)

    def _report_line(self, cells: Sequence[Cell], filled: Sequence[Cell]) -> str | None:
        line = footer(filled)
        if line or self._is_of_patient(cells, filled):
            return line
        return "total" if may_be_total(filled) else "title" if is_heading(filled) else None

    def _is_of_patient(self, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """Tell whether a cell under MRN, number or date holds such a value; a sum beside "Total" is none."""
        if len(filled) == 2 and text_of(filled[1]).isdecimal() and len(text_of(filled[1])) < 4:
            return False
        return any(
            _suits(self._columns[place], cell) for place, cell in enumerate(cells) if place in self._columns
        )

    def misshapen(self, record: Record) -> bool:
        """Tell whether a record has more or fewer cells than the header, so that values may have shifted."""
        cells = record.cells
        if len(cells) == self._width or self._exact:
            return False
        if len(cells) > self._width:
            return any(map(text_of, cells[self._width :]))
        return not self._is_trimmed(cells)

    def _is_trimmed(self, cells: Sequence[Cell]) -> bool:
        """Tell whether only blank cells at the end of a short record were left out."""
        ends_early = self._layout.trimmed and max(self._needed, self._phone) < len(cells)
        return ends_early and not any(
            text_of(cell) and not _suits(self._columns[place], cell)
            for place, cell in enumerate(cells)
            if place in self._columns
            and (self._columns[place].field in DATES or self._columns[place].field is Field.PHONE)
        )


def _suits(column: Column, cell: Cell) -> bool:
    if column.field is Field.MRN:
        return is_id(cell)
    if column.field is Field.PHONE:
        return is_phone(cell)
    return column.field in DATES and day_of(cell) is not None
