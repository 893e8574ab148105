"""The second half of the reading child: a mark for every data row, a judgement for those its parent asks for."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from typing import NamedTuple

from recalldesk.lists.contents import Contents
from recalldesk.lists.judge import Judge
from recalldesk.lists.judged import DIGEST, JudgedRow, Mark, Marks, encode_rows, judged_row
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.records import FileInfo, Record
from recalldesk.lists.schedule_row import encode_schedule
from recalldesk.lists.shape import Shape
from recalldesk.lists.wire import AHEAD, Frame, Orders, decode_wanted, encode_marks, frame
from recalldesk.playbook.compiled import parse_policy
from recalldesk.queue.standing import Rulebook

RULES = 1  # raise it when the same cells may be judged otherwise than before: rows are then judged anew
_BETWEEN = "\x1f"  # ASCII's unit separator


class DataRows(NamedTuple):
    """The records of a chunk that hold data, not yet judged; side by side, what is known of each."""

    records: list[Record]
    misshapen: list[bool]
    digests: list[bytes]


class Judges:
    """Finds the data rows of a list and judges them. ``skipped`` counts the records that hold no data so far."""

    def __init__(self, info: FileInfo, orders: Orders) -> None:
        self._orders = orders
        self._shape = Shape(orders.layout, info)
        self._judge = Judge(orders.layout.columns, orders.context)
        self._digest = digester(orders.layout, orders.context)
        self.skipped = 0

    @cached_property
    def _rules(self) -> Rulebook:
        """The playbook's rules; a list that says what it said yesterday needs none."""
        return Rulebook(parse_policy(self._orders.playbook)).with_capacity(self._orders.capacity)

    def rows(self, records: Sequence[Record]) -> DataRows:
        """Return those of the records that hold data."""
        skip = self._shape.skip
        data = [record for record in records if not skip(record)]
        self.skipped += len(records) - len(data) - (records[0].number == 0)  # a FHIR header is no record of the file
        misshapen = list(map(self._shape.misshapen, data))
        return DataRows(data, misshapen, list(map(self._digest, data, misshapen)))

    def judge(self, rows: DataRows, place: int) -> JudgedRow:
        """Return one of the rows with its judgement."""
        record, misshapen = rows.records[place], rows.misshapen[place]
        judged = judged_row(Mark(record.number, rows.digests[place]), self._judge.judge(record, misshapen=misshapen))
        return judged if judged.recall_key is None else judged.beginning(self._rules, self._orders.now)


def deliver_by(
    chunks: Iterable[list[Record]], info: FileInfo, orders: Orders, wanted: Callable[[], bytes]
) -> Iterator[bytes]:
    """Yield the frames of all chunks of a file, by what it lists."""
    if orders.layout.contents is Contents.RECALLS:
        yield from deliver(chunks, Judges(info, orders), wanted)
        return
    from recalldesk.lists.schedule import ScheduleJudge  # noqa: PLC0415 - no list needs it

    judge = ScheduleJudge(info, orders)
    for chunk in chunks:
        yield frame(Frame.ROWS, encode_schedule(judge.rows(chunk), judge.skipped))


def deliver(chunks: Iterable[list[Record]], judges: Judges, wanted: Callable[[], bytes]) -> Iterator[bytes]:
    """Yield the frames of all chunks; ``wanted`` waits for the parent's answer to the earliest marks not answered."""
    waiting: deque[DataRows] = deque()
    for chunk in chunks:
        rows = judges.rows(chunk)
        marks = Marks([record.number for record in rows.records], b"".join(rows.digests))
        yield frame(Frame.MARKS, encode_marks(judges.skipped, marks))
        waiting.append(rows)
        if len(waiting) > AHEAD:
            yield _judged(judges, waiting.popleft(), wanted())
    while waiting:
        yield _judged(judges, waiting.popleft(), wanted())


def _judged(judges: Judges, rows: DataRows, wanted: bytes) -> bytes:
    return frame(Frame.JUDGED, encode_rows(judges.judge(rows, place) for place in decode_wanted(wanted)))


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
