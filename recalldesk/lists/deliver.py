"""The second half of the reading child: a mark for every data row, a judgement for those its parent asks for."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

from recalldesk.lists.judge import Judge
from recalldesk.lists.judged import DIGEST, JudgedRow, Mark, encode_rows, judged_row
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.shape import Shape
from recalldesk.lists.wire import AHEAD, Frame, decode_wanted, encode_marks, frame

RULES = 1  # raise it when the same cells may be judged otherwise than before: rows are then judged anew
_BETWEEN = "\x1f"  # ASCII's unit separator


class DataRow(NamedTuple):
    """A record that holds data, not yet judged."""

    record: Record
    mark: Mark
    misshapen: bool


class Judges:
    """Finds the data rows of a list and judges them. ``skipped`` counts the records that hold no data so far."""

    def __init__(self, info: FileInfo, layout: Layout, context: Context) -> None:
        self._shape = Shape(layout, info)
        self._judge = Judge(layout.columns, context)
        self._digest = digester(layout, context)
        self.skipped = 0

    def rows(self, records: Iterable[Record]) -> list[DataRow]:
        """Return those of the records that hold data."""
        found = []
        for record in records:
            if self._shape.skip(record):
                self.skipped += record.number > 0  # a FHIR header is no record of the file
            else:
                misshapen = self._shape.misshapen(record)
                found.append(DataRow(record, Mark(record.number, self._digest(record, misshapen)), misshapen))
        return found

    def judge(self, row: DataRow) -> JudgedRow:
        """Return a row with its judgement."""
        return judged_row(row.mark, self._judge.judge(row.record, misshapen=row.misshapen))


def deliver(chunks: Iterable[list[Record]], judges: Judges, wanted: Callable[[], bytes]) -> Iterator[bytes]:
    """Yield the frames of all chunks; ``wanted`` waits for the parent's answer to the earliest marks not answered."""
    waiting: deque[list[DataRow]] = deque()
    for chunk in chunks:
        rows = judges.rows(chunk)
        yield frame(Frame.MARKS, encode_marks(judges.skipped, [row.mark for row in rows]))
        waiting.append(rows)
        if len(waiting) > AHEAD:
            yield _judged(judges, waiting.popleft(), wanted())
    while waiting:
        yield _judged(judges, waiting.popleft(), wanted())


def _judged(judges: Judges, rows: list[DataRow], wanted: bytes) -> bytes:
    return frame(Frame.JUDGED, encode_rows(judges.judge(rows[place]) for place in decode_wanted(wanted)))


def digester(layout: Layout, context: Context) -> Callable[[Record, bool], bytes]:
    """Return a function that digests what of a record would be judged; the day is left out (``Judgement.dated``)."""
    mapped = [column for column in layout.columns if column.field]
    told: list[object] = [RULES, layout.date_order, context.region, context.booked, sorted(context.languages)]
    told += [[column.field, column.kind] for column in mapped]
    start = blake2b(json.dumps(told).encode(), digest_size=DIGEST)
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
