"""The rows of the list before, read along with today's, so that a row that was there need not be judged again.

Rows keep their places from day to day, more or less. So the rows before are read in their order, somewhat ahead, and
those that found no match are kept for a while. That is cheaper by far than an index over digests, whose pages would
all be written anew with every piece of a load. A row that moved too far is judged again: slower, with the same result.
"""

from collections.abc import Collection
from itertools import islice

from recalldesk.core.ids import LoadId
from recalldesk.store.loads import KnownRow
from recalldesk.store.store import Store

_AHEAD = 2_000  # rows read beyond today's place, and at once
_KEPT = 20_000  # rows without a match that are kept


class Past:
    """The rows of the load ``before``; without one, no row is known."""

    def __init__(self, store: Store, before: LoadId | None) -> None:
        self._store, self._before = store, before or LoadId(0)
        self._window: dict[bytes, KnownRow] = {}
        self._read_to = 0  # record number
        self._more = before is not None

    def find(self, digests: Collection[bytes], place: int) -> dict[bytes, KnownRow]:
        """Return what is known of the rows with ``digests``; the last of them is today's record ``place``."""
        while self._more and self._read_to < place + _AHEAD:
            self._read_on()
        missed = any(digest not in self._window for digest in digests)
        if missed and self._more and len(self._window) < _KEPT // 2:  # further would push out what comes next
            self._read_on()
        found = {digest: self._window[digest] for digest in digests if digest in self._window}
        for digest in found:
            del self._window[digest]
        for digest in list(islice(self._window, max(len(self._window) - _KEPT, 0))):
            del self._window[digest]
        return found

    def _read_on(self) -> None:
        with self._store.read() as reader:
            rows = reader.loads.known_rows(self._before, self._read_to, _AHEAD)
        self._more = bool(rows)
        for row, digest, known in rows:
            self._window[digest] = known
            self._read_to = row
