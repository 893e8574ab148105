"""One opened list: its kind, its columns, and then its rows, judged in the child as far as they are new."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Self, TypeVar

from recalldesk.lists.choose import choose_sheet
from recalldesk.lists.contents import Contents
from recalldesk.lists.judge import Judge
from recalldesk.lists.judged import JudgedRow, Mark, Marks, decode_rows, judged_row
from recalldesk.lists.layout import Layout
from recalldesk.lists.mapping import Mapping as ColumnMapping
from recalldesk.lists.recognise import recognised
from recalldesk.lists.sandbox import Limits, Reading, read_file
from recalldesk.lists.schedule_row import ScheduleRow, decode_schedule
from recalldesk.lists.wire import AHEAD, Frame, Orders, decode_marks, encode_orders, encode_wanted

K = TypeVar("K")
Sort = Callable[[Marks], tuple[K, Collection[int]]]


class MorningList:
    """A list file that is being read. Use it in a ``with`` block: leaving it ends the reading child.

    ``sheets``: those that it was chosen from, if nobody had said which; ``sheet``: the one that is read.
    """

    def __init__(self, reading: Reading, sheet: str | None = None, sheets: tuple[str, ...] = ()) -> None:
        self._reading = reading
        self.sheet, self.sheets = sheet, sheets
        self._head = reading.head()
        self.info = reading.info

    @classmethod
    def open(cls, path: Path, sheet: str | None = None, limits: Limits | None = None) -> Self:
        """Open a list; of several sheets the one that looks like a recall list. DecisionNeeded if that is unclear."""
        reading = read_file(path, sheet=sheet, limits=limits)
        sheets = tuple(head.name for head in reading.heads)
        try:
            if reading.heads:
                sheet = choose_sheet(reading.heads)
                reading.close()
                reading = read_file(path, sheet=sheet, limits=limits)
            return cls(reading, sheet, sheets)
        except BaseException:
            reading.close()
            raise

    def understand(self, as_of: date, mapping: ColumnMapping | None = None, kind: Contents | None = None) -> Layout:
        """Return how the columns are understood, on the day ``as_of``; ``kind``: what a person says that it lists."""
        return recognised(self._head, self.info, mapping, as_of=as_of, kind=kind)

    def rows(self, orders: Orders) -> "Rows":
        """Return the rows below the header, to be read once."""
        return Rows(self._reading, orders)

    def schedule(self, orders: Orders) -> "Schedule":
        """Return the rows of a schedule's file, to be read once."""
        return Schedule(self._reading, orders)

    def close(self) -> None:
        """End the reading."""
        self._reading.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Rows:
    """The data rows of a list. ``skipped`` counts the records that hold no data so far."""

    def __init__(self, reading: Reading, orders: Orders) -> None:
        self._reading = reading
        self._orders = encode_orders(orders)
        self._judge = Judge((), orders.context)
        self.skipped = 0

    def sorted_by(self, sort: Sort[K]) -> Iterator[tuple[K, list[JudgedRow]]]:
        """Yield the rows in order, some hundreds at a time: what ``sort`` made of their marks, and the judged ones.

        ``sort`` returns that, and the places among the marks of the rows that shall be judged. It is asked somewhat
        ahead, so that the child judges the next rows while these are worked on. InputError if something is wrong.
        """
        reading = self._reading
        waiting: deque[tuple[K, list[Mark]]] = deque()
        reading.send(Frame.ORDERS, self._orders)
        for kind, body in reading.frames(until=Frame.END):
            if kind is Frame.MARKS and len(waiting) <= AHEAD:
                self.skipped, marks = reading.decoded(decode_marks, body)
                kept, places = sort(marks)
                waiting.append((kept, [marks[place] for place in places]))
                reading.send(Frame.WANTED, encode_wanted(places))
            elif kind is Frame.JUDGED and waiting:
                kept, wanted = waiting.popleft()
                yield kept, reading.decoded(decode_rows, body, wanted)
            else:
                raise reading.stopped()
        if waiting:
            raise reading.stopped()

    def rejudge(self, row: JudgedRow, original: Mapping[str, str]) -> JudgedRow:
        """Judge a row again from the texts that were kept of it, with a person's corrections; without a first state."""
        return judged_row(Mark(row.number, row.digest), self._judge.rejudge(original))


class Schedule:
    """The data rows of a schedule's file. ``skipped`` counts the records that hold no data so far."""

    def __init__(self, reading: Reading, orders: Orders) -> None:
        self._reading = reading
        self._orders = encode_orders(orders)
        self.skipped = 0

    def rows(self) -> Iterator[list[ScheduleRow]]:
        """Yield the rows in order, some hundreds at a time. InputError if something is wrong."""
        self._reading.send(Frame.ORDERS, self._orders)
        for kind, body in self._reading.frames(until=Frame.END):
            if kind is not Frame.ROWS:
                raise self._reading.stopped()
            self.skipped, rows = self._reading.decoded(decode_schedule, body)
            yield rows
