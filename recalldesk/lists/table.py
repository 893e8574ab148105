"""A small table that another program wrote: read in the child like a list, its columns known by their names."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.looks import text_of
from recalldesk.lists.records import Record
from recalldesk.lists.sandbox import Limits, read_file

_SEARCHED = 20  # records: what stands over a header is a title or two
_LIMITS = Limits(file_mb=200)


def read_table(
    path: Path, names: Mapping[str, Collection[str]], needed: Collection[str], limits: Limits = _LIMITS
) -> list[dict[str, str]]:
    """Return the rows of a file as texts by field; blank rows and cells are left out.

    ``names``: what the header may call each field, in small letters with ``_`` for other signs; ``needed``: fields
    that must be there. InputError if they are not, or the file cannot be read.
    """
    for records in _sheets(path, limits):
        for place, record in enumerate(records[:_SEARCHED]):
            columns = _columns(record, names)
            if set(needed) <= set(columns.values()):
                return _rows(records[place + 1 :], columns)
    raise InputError(
        phrase("The file lacks a column: it needs {known}. Name them so in its first row."), known=", ".join(needed)
    )


def _sheets(path: Path, limits: Limits) -> Sequence[list[Record]]:
    """Return the records of a file, or of each sheet that is to be seen of a workbook that has several."""
    with read_file(path, limits=limits, whole=True) as reading:
        if not reading.heads:
            return [reading.head()]
        named = [head.name for head in reading.heads if not head.hidden]
    return [_of_sheet(path, name, limits) for name in named]


def _of_sheet(path: Path, name: str, limits: Limits) -> list[Record]:
    with read_file(path, sheet=name, limits=limits, whole=True) as reading:
        return reading.head()


def _columns(record: Record, names: Mapping[str, Collection[str]]) -> dict[int, str]:
    """Return the field of each column that has one; of two for one field the first counts."""
    found: dict[int, str] = {}
    for place, cell in enumerate(record.cells):
        word = "".join(sign if sign.isalnum() else "_" for sign in text_of(cell).casefold()).strip("_")
        field = next((field for field, known in names.items() if word in known), None)
        if field is not None and field not in found.values():
            found[place] = field
    return found


def _rows(records: Sequence[Record], columns: Mapping[int, str]) -> list[dict[str, str]]:
    rows = (
        {
            field: text
            for place, field in columns.items()
            if place < len(one.cells) and (text := text_of(one.cells[place]))
        }
        for one in records
    )
    return [row for row in rows if row]
