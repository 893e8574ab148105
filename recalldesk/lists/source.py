"""What every reader of a format makes of a file: what it is, and its records in chunks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import count, islice
from typing import TypeVar, cast

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.records import Cell, FileInfo, Record

ROWS_PER_CHUNK = 500
HEAD_ROWS = 40
CELL_CAP = 4 * 32_767  # characters; a spreadsheet cell holds 32,767
WIDEST = 16_384  # cells of a record, as many as Excel has columns
_EXACT = 2**53  # beyond it a float no longer tells neighbouring integers apart

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records as their reader found them. ``numbers``: of the first, or of each where they leave gaps."""

    numbers: int | list[int]
    rows: Sequence[Sequence[object]]
    hidden: Sequence[int] = field(default_factory=list)  # places in ``rows``


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading. With ``heads`` a sheet must be chosen first, and no chunks follow."""

    info: FileInfo
    chunks: Iterator[Chunk]
    heads: tuple[tuple[str, bool, Chunk], ...] = ()  # name, hidden, first rows


def batches(items: Iterable[T], size: int = ROWS_PER_CHUNK) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def records_of(chunk: Chunk) -> list[Record]:
    """Return the records of a chunk. InputError for one that no spreadsheet could hold."""
    numbers = list(islice(count(chunk.numbers), len(chunk.rows))) if isinstance(chunk.numbers, int) else chunk.numbers
    rows = chunk.rows if _are_short_texts(chunk.rows) else map(_cells, numbers, chunk.rows)
    records = list(map(Record, numbers, cast("Iterable[list[Cell]]", rows)))
    for place in chunk.hidden:
        records[place] = records[place]._replace(hidden=True)
    return records


def long_cell(number: int) -> InputError:
    """Return the error for a cell that no spreadsheet could hold."""
    return InputError(
        phrase(
            "Record {number} has a cell of more than {cell_cap:,} characters. Shorten it, or look for a "
            "quotation mark that is opened and never closed."
        ),
        number=number,
        cell_cap=CELL_CAP,
    )


def _are_short_texts(rows: Sequence[Sequence[object]]) -> bool:
    """Tell whether rows hold nothing but text, and none too much: so most files are, and it is told at once."""
    try:
        longest = max(map(len, map("".join, cast("Sequence[list[str]]", rows))))
    except TypeError:  # a number, a day, a blank of a workbook
        return False
    return longest <= CELL_CAP and max(map(len, rows)) <= WIDEST


def _cells(number: int, row: Sequence[object]) -> list[Cell]:
    if len(row) > WIDEST:
        raise InputError(
            phrase(
                "Record {number} has more than {widest:,} cells, so this is no list. Check that every record "
                "stands on a line of its own, or export the list again."
            ),
            number=number,
            widest=WIDEST,
        )
    cells = [cell if cell is None or cell.__class__ is str else _plain(cell) for cell in row]
    if any(isinstance(cell, str) and len(cell) > CELL_CAP for cell in cells):
        raise long_cell(number)
    return cells


def _plain(cell: object) -> Cell:
    """Return a whole float as an int (4135550123.0 is a telephone number), a time of day or a duration as text."""
    match cell:
        case float():
            return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
        case time():
            return cell.isoformat()
        case timedelta():
            return str(cell)
    return cast("Cell", cell)
