"""An open store: one thread that writes, a few connections that read."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar
from uuid import UUID

from recalldesk.store import dialect
from recalldesk.store.bulk import BulkWriters
from recalldesk.store.failures import explained
from recalldesk.store.keeper import LogKeeper
from recalldesk.store.lanes import LaneCache
from recalldesk.store.profile import Profile
from recalldesk.store.unit import Reader, UnitOfWork

T = TypeVar("T")


class Store:
    """The encrypted store of one profile. Close it, or use it as a context manager.

    ``device`` is this installation's id.
    """

    def __init__(self, profile: Profile, cipher: dialect.Cipher, device: UUID) -> None:
        connect = cipher.connector(profile.store)
        self._cipher = cipher
        self.profile = profile
        self.device = device
        self._writer = dialect.writer_engine(connect)
        self._readers = dialect.reader_engine(connect)
        self._keeper = LogKeeper(profile.log, connect)
        self._bulk = BulkWriters(self._writer)
        self._lanes = LaneCache()
        # One thread owns all writing: with several, one was seen to wait for seconds (docs/PERFORMANCE.md).
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-writer")

    def submit(self, act: Callable[[UnitOfWork], T], *, lasting: bool = True) -> "Future[T]":
        """Run ``act`` on the writing thread in one transaction; nothing of it is saved unless it commits.

        What is committed outlives a power cut; with ``lasting`` False only once something lasting is committed after
        it. That is for what nobody sees yet: staging a load costs a flush of the disk a piece less.
        """
        return self._thread.submit(self._run, act, lasting)

    def write(self, act: Callable[[UnitOfWork], T], *, lasting: bool = True) -> T:
        """Run ``act`` as ``submit`` does and wait for its result.

        With ``lasting`` False, a write-ahead log that has grown is brought into the file before.
        """
        if not lasting:
            self._keeper.wait()
        return self.submit(act, lasting=lasting).result()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """Give a consistent view of the store as it is now."""
        with explained(self.profile.store), self._readers.connect() as connection:
            yield Reader(connection, self._lanes)

    def back_up(self, target: Path) -> Path:
        """Write a backup of the store, as it is now, to the file ``target``."""
        from recalldesk.store.backup import back_up  # noqa: PLC0415 - no start needs it

        with explained(self.profile.store):
            return back_up(self.profile, self._readers, self._cipher, target)

    def close(self) -> None:
        """Finish what is being written and let go of the file.

        ``StoreError`` when the write-ahead log could not be brought into the file: nothing is lost, but something is
        wrong with the disk.
        """
        self._thread.shutdown(wait=True)
        try:
            with explained(self.profile.store):
                self._keeper.close()
        finally:
            self._readers.dispose()
            self._writer.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run(self, act: Callable[[UnitOfWork], T], lasting: bool) -> T:  # noqa: FBT001 - handed on by the thread pool
        with explained(self.profile.store), self._writer.connect() as connection:
            connection.execution_options(**{dialect.LASTING: lasting})
            result = act(UnitOfWork(connection, self._lanes, self._bulk))
        self._keeper.look()
        return result
