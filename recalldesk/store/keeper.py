"""Brings the write-ahead log into the store's file by itself, so that no act waits for the disk to take it in."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from recalldesk.store import dialect

LOG_BYTES = 16 << 20  # that the log may grow by before it is brought in


class LogKeeper:
    """A thread that brings the log in when it has grown.

    The log begins anew once it is in the file to its end and nobody reads in it. A load that wrote on meanwhile would
    never let that be: it waits between two pieces. Calls don't.
    """

    def __init__(self, log: Path, connect: dialect.Connector) -> None:
        self._log, self._connect = log, connect
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store-keeper")
        self._newest: Future[None] | None = None
        self._looked_at = 0  # bytes of the log when it was brought in last

    def look(self) -> None:
        """Begin to bring the log in if it has grown. Called by the writing thread after each act."""
        size = dialect.log_size(self._log)
        if size < self._looked_at:
            self._looked_at = 0  # it began anew
        if size - self._looked_at > LOG_BYTES and (self._newest is None or self._newest.done()):
            self._looked_at = size
            self._newest = self._bring_in()

    def wait(self) -> None:
        """Wait until what is being brought in is in. That it failed is said at the end: the log still has it all."""
        if self._newest is not None:
            wait([self._newest])

    def close(self) -> None:
        """Bring the log in once more if that failed the last time; the driver's error if it fails again."""
        self.wait()
        last, self._newest = self._newest, None
        if last is not None and last.exception() is not None:
            last = self._bring_in()
        self._thread.shutdown(wait=True)
        if last is not None:
            last.result()

    def _bring_in(self) -> "Future[None]":
        return self._thread.submit(dialect.bring_log_in, self._connect)
