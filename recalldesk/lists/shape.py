"""Which records of a list are data, and whether a record's cells stand under their headers."""

import re
import sys
from collections.abc import Sequence

from recalldesk.lists.clean.text import tidy
from recalldesk.lists.fields import DATES, Field
from recalldesk.lists.footers import footer, is_heading, line_key, may_be_total
from recalldesk.lists.layout import Column, Layout
from recalldesk.lists.looks import day_of, is_count, is_id, is_phone, text_of
from recalldesk.lists.records import Cell, FileInfo, Record

_DIALLED = re.compile(r"(?:[^\d/]*\d){7}").match  # what no header and no footer has
_NEEDED = (
    *(Field.MRN, Field.NAME, Field.FAMILY, Field.GIVEN, Field.DUE_DATE, Field.WINDOW_START),
    *(Field.VISIT_DATE, Field.VISIT_STATUS),
)


class Shape:
    """Tells the records of one list apart. A record is skipped on positive evidence only."""

    def __init__(self, layout: Layout, info: FileInfo) -> None:
        self._layout = layout
        self._preamble = dict(layout.preamble)
        self._width = len(layout.columns)
        self._first_row = layout.first_row if layout.columns else sys.maxsize  # without columns nothing is plain data
        self._exact = info.fixed_width
        self._telling = [column for column in layout.columns if column.field in DATES | {Field.MRN, Field.PHONE}]
        self._id = next(iter(self._places(Field.MRN, Field.FAMILY, Field.NAME)), 0)
        self._phones = self._places(Field.PHONE)
        self._needed = max([*self._places(*_NEEDED), *self._phones[:1]], default=0)

    def _places(self, *fields: Field) -> list[int]:
        return [column.position for field in fields for column in self._layout.columns if column.field is field]

    def skip(self, record: Record) -> str | None:
        """Return why a record is no data row (blank, title, header, total, footer); None if it is one."""
        cells = record.cells
        if record.number >= self._first_row and len(cells) >= self._width and cells[self._id]:
            for place in self._phones:
                phone = cells[place]
                if phone and (_DIALLED(phone) if phone.__class__ is str else is_phone(phone)):
                    return None
        return self._look_closer(record)

    def _look_closer(self, record: Record) -> str | None:
        filled = [cell for cell in record.cells if cell is not None and tidy(str(cell))]
        if not filled:
            return "blank"
        if record.number < self._layout.first_row:
            return "header" if record.number in self._layout.header_rows else "title"
        line = self._preamble.get(line_key(filled)) or footer(filled)
        if line or self._is_of_patient(record.cells, filled):
            return line
        return "total" if may_be_total(filled) else "title" if is_heading(filled) else None

    def _is_of_patient(self, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """Tell whether a cell under MRN, number or date holds such a value; a sum beside "Total" is none."""
        if len(filled) == 2 and is_count(filled[1]) and may_be_total(filled):
            return False
        return any(_suits(column, cells[column.position]) for column in self._telling if column.position < len(cells))

    def misshapen(self, record: Record) -> bool:
        """Tell whether a record has more or fewer cells than the header, so that values may have shifted."""
        cells = record.cells
        if len(cells) == self._width or self._exact:
            return False
        if len(cells) > self._width:
            usual = len(cells) == self._width + self._layout.overhang
            return any(map(text_of, cells[self._width :])) or not (usual or self._fits(cells))
        return not (self._layout.trimmed and self._needed < len(cells) and self._fits(cells))

    def _fits(self, cells: Sequence[Cell]) -> bool:
        """Tell whether the dates, numbers and ids of a record stand in their columns."""
        pairs = [(column, cells[column.position]) for column in self._telling if column.position < len(cells)]
        return all(_suits(column, cell) for column, cell in pairs if text_of(cell))


def _suits(column: Column, cell: Cell) -> bool:
    if column.field is Field.MRN:
        return is_id(cell)
    return is_phone(cell) if column.field is Field.PHONE else day_of(cell) is not None
