"""The rows of the list before, followed along today's, so that a row that was there need not be judged again.

Most rows follow the one that they followed yesterday: whole stretches of digests are compared at once. Where that
ends, the digest is looked up among the rows near by. A row that moved too far is judged again: slower, with the same
result.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from recalldesk.core.ids import RecallId
from recalldesk.desk.loading.roster import Roster
from recalldesk.desk.loading.run import Run
from recalldesk.queue.model import Problem
from recalldesk.store.row_block import DIGEST, RowBlock
from recalldesk.store.store import Store

_AHEAD = 20_000  # rows looked through beyond the place that was reached
_KEPT = 20_000  # rows kept behind it
_AT_ONCE = 10_000  # rows read


class Stretch(NamedTuple):
    """Today's rows from ``start`` to ``stop``. ``before``: the block that has them from ``place`` on; None: unknown.

    ``judge``: they must be judged, for they are unknown or what they say depends on the day.
    """

    start: int
    stop: int
    before: RowBlock | None
    place: int
    judge: bool


@dataclass(slots=True)
class Again:
    """A recall whose rows and neighbours must be as before: which rows were met again, whom they were confused with.

    ``doubles`` holds the MRNs of those others, None for one without.
    """

    rows: list[int] = field(default_factory=list)
    doubles: set[str | None] = field(default_factory=set)


@dataclass(slots=True)
class _Block:
    rows: RowBlock
    digests: bytes
    start: int  # the rows before it
    stale: list[int]  # places of rows that must be judged again all the same
    dated: set[int]  # those of them that may well say the same again
    neighbours: list[int]

    @property
    def end(self) -> int:
        return self.start + len(self.rows)


class Past:
    """The rows of the list before ``run``; without one, no row is known.

    ``again``: the recalls met again whose neighbours had a say.
    """

    def __init__(self, store: Store, run: Run) -> None:
        self._store, self._before = store, run.before
        self._days = {0, run.as_of.toordinal()}  # on which a row that is as it was is judged as it was
        with store.read() as reader:
            self._relisted = reader.rows.relisted()
        self._blocks: list[_Block] = []  # those near the place
        self._place = 0  # the row expected next, counted from 0
        self._read = 0  # rows
        self._blocks_read = 0
        self._more = run.before is not None
        self._index: dict[bytes, int] = {}  # digest -> row, of the blocks near by
        self._indexed = 0  # rows
        self._recalls = array("I")
        self._together: defaultdict[RecallId, list[int]] = defaultdict(list)
        self.again: defaultdict[RecallId, Again] = defaultdict(Again)

    def follow(self, digests: bytes) -> Iterator[Stretch]:
        """Yield stretches of today's next rows, by their digests one after the other."""
        start, end = 0, len(digests) // DIGEST
        if self._before is None:
            yield Stretch(0, end, None, 0, judge=True)
            return
        while start < end:
            block = self._here()
            same = _alike(digests, start, block.digests, self._place - block.start) if block else 0
            if block and same:
                yield from self._known(block, start, same)
                self._place += same
                start += same
            elif (row := self._find(digests[start * DIGEST : (start + 1) * DIGEST])) is not None:
                self._place = row
            else:
                yield Stretch(start, start + 1, None, 0, judge=True)
                start += 1

    def gone(self, roster: Roster) -> list[RecallId]:
        """Return the recalls of the list before that the roster lacks, once today's rows have ended."""
        self._read_to_end()
        return roster.lacks(self._recalls)

    def undisturbed(self, roster: Roster) -> list[RecallId]:
        """Return the recalls met ``again`` whose rows are the same ones, in the same order, and no others."""
        self._read_to_end()
        return [
            recall
            for recall, again in self.again.items()
            if again.rows == self._together[recall] and len(again.rows) == len(roster.rows(recall))
        ]

    def _known(self, block: _Block, start: int, same: int) -> Iterator[Stretch]:
        """Yield a stretch of rows that are as before, those apart that must be judged all the same."""
        place = self._place - block.start
        end = place + same
        shift = start - place
        for stale in (*block.stale[bisect_left(block.stale, place) : bisect_left(block.stale, end)], end):
            if place < stale:
                self._meet(block, place, stale)
                yield Stretch(place + shift, stale + shift, block.rows, place, judge=False)
            if stale < end:
                before = block.rows if stale in block.dated else None
                yield Stretch(stale + shift, stale + shift + 1, before, stale, judge=True)
            place = stale + 1

    def _meet(self, block: _Block, place: int, end: int) -> None:
        rows = block.rows
        for near in block.neighbours[bisect_left(block.neighbours, place) : bisect_left(block.neighbours, end)]:
            again = self.again[RecallId(rows.recalls[near])]
            again.rows.append(block.start + near)
            again.doubles.update(
                mrn
                for problem, _, mrn in rows.context.get(rows.numbers[near], ())
                if problem == Problem.POSSIBLE_DUPLICATE
            )

    def _here(self) -> _Block | None:
        """Return the block in which the expected row stands, None at the end."""
        while self._place >= self._read:
            if not self._read_on():
                return None
        return self._blocks[bisect_right(self._blocks, self._place, key=lambda block: block.start) - 1]

    def _find(self, digest: bytes) -> int | None:
        """Return which of the rows near by has the digest."""
        while True:
            self._index_all()
            row = self._index.get(digest)
            if row is not None or self._read - self._place >= _AHEAD or not self._read_on():
                return row

    def _index_all(self) -> None:
        if self._indexed < self._read:
            for block in self._blocks:
                if block.start >= self._indexed:
                    self._index.update(zip(_split(block.digests), range(block.start, block.end), strict=True))
            self._indexed = self._read

    def _read_on(self) -> bool:
        """Read some more blocks, and forget those that are far behind; return False at the end."""
        if not self._more or self._before is None:
            return False
        with self._store.read() as reader:
            found = reader.rows.some(self._before, self._blocks_read, _AT_ONCE)
        self._more = bool(found)
        for rows in found:
            self._take_up(rows)
        while self._blocks and self._blocks[0].end + _KEPT <= self._place:
            self._forget(self._blocks.pop(0))
        return self._more

    def _take_up(self, rows: RowBlock) -> None:
        block = _Block(rows, bytes(rows.digests), self._read, *self._stale(rows), rows.with_neighbours())
        self._blocks.append(block)
        self._read, self._blocks_read = block.end, self._blocks_read + 1
        self._recalls.extend(rows.recalls)
        for near in block.neighbours:
            self._together[RecallId(rows.recalls[near])].append(block.start + near)

    def _stale(self, rows: RowBlock) -> tuple[list[int], set[int]]:
        """Return the places of rows whose recall an act has listed otherwise, or that depend on another day.

        The second ones apart, too, but for those in which neighbours had a say.
        """
        if self._days.issuperset(rows.days) and self._relisted.keys().isdisjoint(rows.recalls):
            return [], set()
        relisted = {
            place
            for place, (recall, listing) in enumerate(zip(rows.recalls, rows.listings, strict=True))
            if self._relisted.get(RecallId(recall), listing) != listing
        }
        dated = {place for place, day in enumerate(rows.days) if day not in self._days}
        return sorted(relisted | dated), dated - relisted - {*rows.with_neighbours()}

    def _forget(self, block: _Block) -> None:
        if block.start < self._indexed:
            for digest in _split(block.digests):
                if self._index.get(digest, block.end) < block.end:
                    del self._index[digest]

    def _read_to_end(self) -> None:
        self._place = self._read
        while self._read_on():
            self._place = self._read


def _split(digests: bytes) -> Iterator[bytes]:
    return (digests[place : place + DIGEST] for place in range(0, len(digests), DIGEST))


def _alike(digests: bytes, start: int, others: bytes, place: int) -> int:
    """Return how many of the digests from ``start`` on are those of ``others`` from ``place`` on."""
    most = min(len(digests) // DIGEST - start, len(others) // DIGEST - place)

    def differ(size: int) -> int:
        ours = digests[start * DIGEST : (start + size) * DIGEST]
        return ours != others[place * DIGEST : (place + size) * DIGEST]

    return most if not differ(most) else bisect_left(range(1, most), 1, key=differ)
