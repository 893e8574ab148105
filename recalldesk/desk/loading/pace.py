"""How much of a load one transaction takes on, so that no call waits for it."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

T = TypeVar("T")

_SECONDS = 0.025  # that a transaction shall hold the writer: half of what a call may wait


class Pace:
    """Writes what nobody sees yet in transactions of ``smallest`` to ``largest`` rows, by what rows took so far."""

    def __init__(self, store: Store, smallest: int, largest: int) -> None:
        self._store, self._smallest, self._largest = store, smallest, largest
        self._a_row = _SECONDS / smallest  # seconds

    @property
    def rows(self) -> int:
        """How many rows the next transaction takes at most."""
        return round(min(max(_SECONDS / self._a_row, self._smallest), self._largest))

    def parts(self, rows: Sequence[T]) -> Iterator[Sequence[T]]:
        """Yield ``rows`` in their order, for a transaction each."""
        start = 0
        while start < len(rows):
            part = rows[start : start + self.rows]
            start += len(part)
            yield part

    def write(self, act: Callable[[UnitOfWork], T], rows: int) -> T:
        """Run ``act``, which works on ``rows``, and commit it."""

        def timed(uow: UnitOfWork) -> T:
            began = perf_counter()
            result = act(uow)
            uow.commit()
            self._note(rows, perf_counter() - began)
            return result

        return self._store.write(timed, lasting=False)

    def _note(self, rows: int, seconds: float) -> None:
        """Let a slow transaction count at once, quick ones by and by, and few rows not: they tell of no row's cost."""
        if rows >= self.rows / 2:
            self._a_row = max(seconds / rows, (seconds / rows + self._a_row) / 2)
