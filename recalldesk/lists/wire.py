"""What the reading child and its parent say to each other, in frames. The parent never trusts the child.

The child: INFO, the first records (HEAD), END_OF_HEAD. The parent: how the columns are understood. Then the child sends
for each chunk the MARKS of its data rows, and for those that the parent asks for, a chunk or two later, their judgement
(JUDGED). Rows of a schedule's file come all judged (ROWS). At the end END, or instead of anything what is wrong.
"""

import json
import struct
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from enum import IntEnum
from typing import Any, NamedTuple

from recalldesk.core.errors import DecisionNeeded, ExpectedError, InputError, Phrase, UsageError
from recalldesk.lists.contents import Contents
from recalldesk.lists.fields import Field
from recalldesk.lists.judged import Marks
from recalldesk.lists.layout import Column, Context, Layout
from recalldesk.lists.records import FileInfo, Record, SheetHead
from recalldesk.lists.source import Chunk, records_of

HEADER = struct.Struct("<BI")  # kind, length of the body in bytes
FRAME_CAP = 256 << 20  # bytes
AHEAD = 3  # chunks whose marks the child sends before it judges an earlier one, so that neither waits for the other
_COUNTS = struct.Struct("<II")  # records skipped so far, data rows


class Frame(IntEnum):
    """What a frame holds."""

    INFO = 1
    HEAD = 2
    END_OF_HEAD = 3
    MARKS = 4
    JUDGED = 5
    END = 6
    INPUT_ERROR = 7
    USAGE_ERROR = 8
    DECISION = 9
    ORDERS = 10  # of the parent: how the columns are understood
    WANTED = 11  # of the parent: which rows of a chunk to judge
    ROWS = 12  # rows of a schedule's file, each judged


# How the child's errors are named on the way to the parent.
ERRORS: dict[Frame, type[ExpectedError]] = {
    Frame.INPUT_ERROR: InputError,
    Frame.USAGE_ERROR: UsageError,
    Frame.DECISION: DecisionNeeded,
}


def frame(kind: Frame, body: bytes = b"") -> bytes:
    """Return the frame of a body."""
    return HEADER.pack(kind, len(body)) + body


def encode_info(info: FileInfo, heads: Iterable[tuple[str, bool, Chunk]] = ()) -> bytes:
    """Return what the file is and, where a sheet must be chosen, how each begins."""
    facts = [info.format, info.encoding, info.delimiter, info.sheet, info.fixed_width]
    return _dumps([facts, [[name, hidden, records_of(head)] for name, hidden, head in heads]])


def decode_info(body: bytes) -> tuple[FileInfo, tuple[SheetHead, ...]]:
    """Return what ``encode_info`` was given."""
    facts, sheets = _loads(body)
    heads = (SheetHead(name, hidden, tuple(_records(records))) for name, hidden, records in sheets)
    return FileInfo(*facts), tuple(heads)


def encode_head(records: Sequence[Record]) -> bytes:
    """Return some of the first records."""
    return _dumps(records)


def decode_head(body: bytes) -> list[Record]:
    """Return what ``encode_head`` was given."""
    return _records(_loads(body))


class Orders(NamedTuple):
    """How the columns are understood, what judging depends on beside the row, and by which rules a recall begins.

    ``playbook``: compiled; ``now``: when the rows are listed. ``capacity``: the providers who have an
    open time, None if nobody knows.
    """

    layout: Layout
    context: Context
    playbook: str
    now: datetime
    capacity: frozenset[str] | None = None


def encode_orders(orders: Orders) -> bytes:
    """Return the orders for the way to the child, but for the samples of the columns."""
    layout, context = orders.layout, orders.context
    bare = replace(layout, columns=tuple(replace(column, samples=()) for column in layout.columns))
    plain = asdict(context) | {"as_of": context.as_of.isoformat(), "languages": sorted(context.languages)}
    capacity = None if orders.capacity is None else sorted(orders.capacity)
    return _dumps([asdict(bare), plain, orders.playbook, orders.now.isoformat(), capacity])


def decode_orders(body: bytes) -> Orders:
    """Return what ``encode_orders`` was given, but for the samples of the columns."""
    layout, context, playbook, now, capacity = json.loads(body)
    columns = (column | {"field": column["field"] and Field(column["field"])} for column in layout["columns"])
    layout |= {
        "columns": tuple(Column(**column | {"samples": ()}) for column in columns),
        "preamble": tuple(map(tuple, layout["preamble"])),
    }
    layout["contents"] = Contents(layout["contents"])
    layout |= {name: tuple(value) for name, value in layout.items() if isinstance(value, list)}
    context |= {"as_of": date.fromisoformat(context["as_of"]), "languages": frozenset(context["languages"])}
    open_ones = None if capacity is None else frozenset(capacity)
    return Orders(Layout(**layout), Context(**context), playbook, datetime.fromisoformat(now), open_ones)


def encode_error(error: ExpectedError) -> bytes:
    """Return the words of an error with what fills them in, and which of that are words to be translated too."""
    phrases = [name for name, part in error.parts.items() if isinstance(part, Phrase)]
    return _dumps([error.words, error.parts, phrases])


def decode_error(kind: Frame, body: bytes) -> ExpectedError:
    """Return the error of ``encode_error``; ValueError, TypeError or LookupError if the body is no such."""
    words, parts, phrases = json.loads(body)
    if not all(isinstance(part, str | int) for part in (words, *parts.values())):
        raise TypeError
    return ERRORS[kind](words, **parts | {name: Phrase(parts[name]) for name in phrases})


def encode_marks(skipped: int, marks: Marks) -> bytes:
    """Return how many records held no data so far, and the marks of a chunk's data rows."""
    return _COUNTS.pack(skipped, len(marks)) + struct.pack(f"<{len(marks)}I", *marks.numbers) + marks.digests


def decode_marks(body: bytes) -> tuple[int, Marks]:
    """Return what ``encode_marks`` was given; struct.error or ValueError if the body is no such."""
    skipped, size = _COUNTS.unpack_from(body)
    numbers = struct.unpack_from(f"<{size}I", body, _COUNTS.size)
    return skipped, Marks(numbers, body[_COUNTS.size + 4 * size :])


def encode_wanted(places: Collection[int]) -> bytes:
    """Return places in a chunk as a bit each, so that an answer always fits a pipe that nobody reads yet."""
    bits = sum(1 << place for place in places)
    return bits.to_bytes(bits.bit_length() // 8 + 1, "little")


def decode_wanted(body: bytes) -> list[int]:
    """Return what ``encode_wanted`` was given, in order."""
    bits = int.from_bytes(body, "little")
    return [place for place in range(bits.bit_length()) if bits >> place & 1]


def _records(plain: Iterable[Sequence[Any]]) -> list[Record]:
    return [Record(number, cells, hidden) for number, cells, hidden in plain]


def _dumps(value: object) -> bytes:
    return json.dumps(value, default=_tag, check_circular=False, separators=(",", ":")).encode()


def _loads(body: bytes) -> Any:
    return _DECODER.decode(body.decode())


def _tag(value: object) -> object:
    """Return a day or instant as JSON can hold it."""
    match value:
        case datetime():
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
    raise TypeError(type(value).__name__)


def _untag(tagged: dict[str, Any]) -> date:
    if "date" in tagged:
        return date.fromisoformat(tagged["date"])
    return datetime.fromisoformat(tagged["datetime"])


_DECODER = json.JSONDecoder(object_hook=_untag)
