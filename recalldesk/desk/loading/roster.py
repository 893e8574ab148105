"""Which recalls the load under way lists, and where: in memory, since every row asks."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable

from recalldesk.core.ids import RecallId
from recalldesk.queue.model import Verdict
from recalldesk.store.row_block import RowBlock


class Roster:
    """The recalls of a load: four bytes for each recall of the store, and a list for those that stand in it twice.

    ``verdicts`` counts the rows; ``recalls`` is how many stand in the load; ``blocks`` how many blocks it has.
    """

    def __init__(self) -> None:
        self.verdicts: Counter[Verdict] = Counter()
        self.recalls = 0
        self._rows = 0
        self._starts: list[int] = []  # of each block: the rows before it
        self._first = array("I")  # by recall: which row of the load lists it first, counted from 1; 0 for none
        self._all: dict[RecallId, list[int]] = {}  # the same of each row, where there are several

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return len(self._starts)

    @property
    def repeated(self) -> Collection[RecallId]:
        """The recalls that stand in more than one row."""
        return self._all.keys()

    def add(self, block: RowBlock) -> None:
        """Add the next block of the load."""
        self._starts.append(self._rows)
        self.verdicts.update(block.verdicts())
        first = self._first
        first.extend([0] * (max(block.recalls, default=0) + 1 - len(first)))
        for row, recall in enumerate(block.recalls, self._rows + 1):
            if not recall:
                continue
            if first[recall]:
                self._all.setdefault(RecallId(recall), [first[recall]]).append(row)
            else:
                first[recall] = row
                self.recalls += 1
        self._rows += len(block)

    def recount(self, before: Verdict, now: Verdict) -> None:
        """Count a row otherwise."""
        self.verdicts[before] -= 1
        self.verdicts[now] += 1

    def lacks(self, recalls: Iterable[int]) -> list[RecallId]:
        """Return which of ``recalls`` (0: nobody) do not stand in the load, each once."""
        first, size = self._first, len(self._first)
        lacking = (RecallId(recall) for recall in recalls if recall and (recall >= size or not first[recall]))
        return list(dict.fromkeys(lacking))

    def listed(self, recalls: Iterable[RecallId]) -> set[RecallId]:
        """Return which of ``recalls`` stand in the load."""
        return {recall for recall in recalls if self.rows(recall)}

    def rows(self, recall: RecallId) -> list[int]:
        """Return which rows list the recall, in the order of the file, counted from 1."""
        if recall >= len(self._first) or not self._first[recall]:
            return []
        return self._all.get(recall) or [self._first[recall]]

    def places(self, recall: RecallId) -> list[tuple[int, int]]:
        """Return the recall's rows, each as (block, place in it)."""
        found = []
        for row in self.rows(recall):
            block = bisect_right(self._starts, row - 1) - 1
            found.append((block, row - 1 - self._starts[block]))
        return found
