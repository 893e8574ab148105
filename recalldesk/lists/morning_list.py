"""One opened list: its kind, its columns, and then its rows, each with a digest to be known by tomorrow."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Self

from recalldesk.lists.choose import choose_sheet
from recalldesk.lists.columns import find_layout
from recalldesk.lists.judge import Judge
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.mapping import Mapping
from recalldesk.lists.records import Record
from recalldesk.lists.sandbox import Limits, Reading, read_file
from recalldesk.lists.shape import Shape

HEAD = 1000  # records looked at to understand the columns
RULES = 1  # raise it when the same cells may be judged otherwise than before: rows are then judged anew
_BETWEEN = "\x1f"  # ASCII's unit separator


class DataRow(NamedTuple):
    """A record that holds data, not yet judged. ``digest``: 16 bytes of what would be judged, and how."""

    record: Record
    digest: bytes
    misshapen: bool


class MorningList:
    """A list file that is being read. Use it in a ``with`` block: leaving it ends the reading child."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._chunks = reading.chunks()
        self._head: list[Record] = []
        self.info = reading.info
        for chunk in self._chunks:
            self._head += chunk
            if len(self._head) >= HEAD:
                break

    @classmethod
    def open(cls, path: Path, sheet: str | None = None, limits: Limits | None = None) -> Self:
        """Open a list; of several sheets the one that looks like a recall list. DecisionNeeded if that is unclear."""
        reading = read_file(path, sheet=sheet, limits=limits)
        try:
            if reading.heads:
                chosen = choose_sheet(reading.heads)
                reading.close()
                reading = read_file(path, sheet=chosen, limits=limits)
            return cls(reading)
        except BaseException:
            reading.close()
            raise

    def understand(self, as_of: date, mapping: Mapping | None = None) -> Layout:
        """Return how the columns are understood, on the day ``as_of``."""
        return find_layout(self._head, self.info, mapping, as_of=as_of)

    def rows(self, layout: Layout, context: Context) -> "Rows":
        """Return the rows below the header, to be read once."""
        return Rows(chain([self._head], self._chunks), Shape(layout, self.info), layout, context)

    def close(self) -> None:
        """End the reading."""
        self._reading.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Rows:
    """The data rows of a list, and the judge of each. ``skipped`` counts the records that hold no data so far."""

    def __init__(self, chunks: Iterator[list[Record]], shape: Shape, layout: Layout, context: Context) -> None:
        self._chunks = chunks
        self._shape = shape
        self._judge = Judge(layout.columns, context)
        self._mark = digester(layout, context)
        self.judge, self.rejudge = self._judge.judge, self._judge.rejudge
        self.skipped = 0

    def __iter__(self) -> Iterator[list[DataRow]]:
        """Yield the data rows in order, some hundreds at a time."""
        for chunk in self._chunks:
            yield list(self._data(chunk))

    def _data(self, chunk: list[Record]) -> Iterator[DataRow]:
        for record in chunk:
            if self._shape.skip(record):
                self.skipped += record.number > 0  # a FHIR header is no record of the file
            else:
                misshapen = self._shape.misshapen(record)
                yield DataRow(record, self._mark(record, misshapen), misshapen)


def digester(layout: Layout, context: Context) -> Callable[[Record, bool], bytes]:
    """Return a function that digests what of a record would be judged; the day is left out (``Judgement.dated``)."""
    mapped = [column for column in layout.columns if column.field]
    told: list[object] = [RULES, layout.date_order, context.region, context.booked, sorted(context.languages)]
    told += [[column.field, column.kind] for column in mapped]
    start = blake2b(json.dumps(told).encode(), digest_size=16)
    width = len(layout.columns)
    pick = itemgetter(0, 0, *(column.position for column in mapped))  # at least two, so that it gives a tuple

    def digest(record: Record, misshapen: bool) -> bytes:  # noqa: FBT001 - called for every row
        cells = record.cells
        if misshapen or len(cells) < width:
            plain = repr(cells) + _BETWEEN * misshapen
        else:
            picked = pick(cells)
            try:
                plain = _BETWEEN.join(picked)
            except TypeError:
                plain = repr(picked)
        mark = start.copy()
        mark.update(plain.encode("utf-8", "surrogatepass"))
        if record.hidden:
            mark.update(b"hidden")
        return mark.digest()

    return digest
