"""Python's collector of garbage, kept from stopping work on very many recalls: a load, a waking, a rebuilding."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_spared() -> Iterator[None]:
    """Let the collector look at what comes from now on only, not at all that the program consists of.

    That takes some 50 ms each time, wherever it comes: half of the transactions that took longest had it in them.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
