"""Python's collector of garbage, kept from stopping work on very many recalls: a load, a waking, a rebuilding."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_lock = Lock()
_spared = 0  # how many ask for it just now: a window loads a list while it wakes its queue


@contextmanager
def collector_spared() -> Iterator[None]:
    """Let the collector rest meanwhile: what is worked on has no cycles, and to look through it all takes long.

    Each such look stops every thread: 50 ms of a program that does little else, half a second of a window that shows
    a list of 100,000 rows. At the end all is as if it had been looked through, so that no such look comes then.
    """
    global _spared  # noqa: PLW0603 - one collector for the process
    with _lock:
        _spared += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _spared -= 1
            if not _spared:
                gc.freeze()  # out of the young generations …
                gc.unfreeze()  # … and into the oldest, without a look
                gc.enable()
