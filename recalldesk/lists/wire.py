"""How records travel from the reading child to its parent, who never trusts them: as JSON.

Rows of nothing but text, which most files hold, travel as that text: it costs a third.
"""

import json
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from itertools import count
from typing import Any, cast

from recalldesk.core.errors import DecisionNeeded, ExpectedError, InputError, UsageError
from recalldesk.lists.records import Cell, FileInfo, Record, SheetHead

HEADER = struct.Struct("<BI")  # kind, length of the body in bytes
FRAME_CAP = 256 << 20  # bytes
CELL_CAP = 4 * 32_767  # characters; a spreadsheet cell holds 32,767
WIDEST = 16_384  # cells of a record, as many as Excel has columns
_CELL, _ROW = "\x1f", "\x1e"  # what ASCII has for this
_EXACT = 2**53  # beyond it a float no longer tells neighbouring integers apart

Row = Sequence[object]


class Frame(IntEnum):
    """What a frame holds."""

    INFO = 1
    ROWS = 2
    END = 3
    INPUT_ERROR = 4
    USAGE_ERROR = 5
    TEXT = 6
    DECISION = 7


# How the child's errors are named on the way to the parent.
ERRORS: dict[Frame, type[ExpectedError]] = {
    Frame.INPUT_ERROR: InputError,
    Frame.USAGE_ERROR: UsageError,
    Frame.DECISION: DecisionNeeded,
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Records as their reader found them. ``numbers``: of the first, or of each where they leave gaps."""

    numbers: int | list[int]
    rows: Sequence[Row]
    hidden: list[int] = field(default_factory=list)  # places in ``rows``


def long_cell(number: int) -> InputError:
    """Return the error for a cell that no spreadsheet could hold."""
    return InputError(
        f"Record {number} has a cell of more than {CELL_CAP:,} characters. "
        "Shorten it, or look for a quotation mark that is opened and never closed."
    )


def frame(kind: Frame, body: bytes = b"") -> bytes:
    """Return the frame of a body."""
    return HEADER.pack(kind, len(body)) + body


def encode_chunk(chunk: Chunk) -> bytes:
    """Return a frame of rows. InputError for a record that no spreadsheet could hold."""
    if max(map(len, chunk.rows)) > WIDEST:
        _refuse(chunk, lambda row: len(row) > WIDEST, _too_wide)
    text = _joined(chunk)
    body = text.encode() if text is not None else _dumps([chunk.numbers, chunk.rows, chunk.hidden])
    if len(body) > CELL_CAP:
        _refuse(chunk, _has_long_cell, long_cell)
    return frame(Frame.ROWS if text is None else Frame.TEXT, body)


def decode_text(body: bytes) -> list[Record]:
    """Return the records of a frame of text."""
    first, *rows = body.decode().split(_ROW)
    return _records(int(first), cast("list[list[Cell]]", [row.split(_CELL) for row in rows]), [])


def decode_rows(body: bytes) -> list[Record]:
    """Return the records of a frame of rows."""
    return _records(*_DECODER.decode(body.decode()))


def _records(numbers: int | list[int], rows: list[list[Cell]], hidden: list[int]) -> list[Record]:
    records = list(map(Record, count(numbers) if isinstance(numbers, int) else numbers, rows))
    for place in hidden:
        records[place] = records[place]._replace(hidden=True)
    return records


def encode_info(info: FileInfo, heads: Iterable[tuple[str, bool, Chunk]]) -> bytes:
    """Return the first frame: what the file is and, where a sheet must be chosen, how each begins."""
    facts = [info.format, info.encoding, info.delimiter, info.sheet, info.fixed_width]
    sheets = [[name, hidden, [head.numbers, head.rows, head.hidden]] for name, hidden, head in heads]
    return frame(Frame.INFO, _dumps([facts, sheets]))


def decode_info(body: bytes) -> tuple[FileInfo, tuple[SheetHead, ...]]:
    """Return what ``encode_info`` was given."""
    facts, sheets = _DECODER.decode(body.decode())
    heads = (SheetHead(name, hidden, tuple(_records(*chunk))) for name, hidden, chunk in sheets)
    return FileInfo(*facts), tuple(heads)


def _joined(chunk: Chunk) -> str | None:
    """Return consecutive rows as text between separators, None if that would lose something."""
    if not isinstance(chunk.numbers, int) or chunk.hidden or not all(chunk.rows):
        return None
    try:
        text = _ROW.join(map(_CELL.join, cast("Sequence[Sequence[str]]", chunk.rows)))
    except TypeError:  # a number, a day, a blank of a workbook
        return None
    cells = sum(map(len, chunk.rows))
    if text.count(_ROW) != len(chunk.rows) - 1 or text.count(_CELL) != cells - len(chunk.rows):
        return None
    return f"{chunk.numbers}{_ROW}{text}"


def _dumps(value: object) -> bytes:
    return json.dumps(value, default=_tag, check_circular=False, separators=(",", ":")).encode()


def _refuse(chunk: Chunk, wrong: Callable[[Row], bool], error: Callable[[int], InputError]) -> None:
    numbers = count(chunk.numbers) if isinstance(chunk.numbers, int) else chunk.numbers
    for number, row in zip(numbers, chunk.rows, strict=False):
        if wrong(row):
            raise error(number)


def _has_long_cell(row: Row) -> bool:
    return any(isinstance(cell, str) and len(cell) > CELL_CAP for cell in row)


def _too_wide(number: int) -> InputError:
    return InputError(
        f"Record {number} has more than {WIDEST:,} cells, so this is no list. "
        "Check that every record stands on a line of its own, or export the list again."
    )


def _tag(value: object) -> object:
    """Return a day or instant as JSON can hold it; a time of day or a duration becomes text."""
    match value:
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return value.isoformat()
        case timedelta():
            return str(value)
    raise TypeError(type(value).__name__)


def _untag(tagged: dict[str, Any]) -> date:
    if "date" in tagged:
        return date.fromisoformat(tagged["date"])
    return datetime.fromisoformat(tagged["datetime"])


def _number(text: str) -> Cell:
    """Return an int where a sheet's float is one: 4135550123.0 is a telephone number."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


_DECODER = json.JSONDecoder(object_hook=_untag, parse_float=_number)
