"""What every reader of a format makes of a file: what it is, and its records in chunks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from recalldesk.lists.records import FileInfo
from recalldesk.lists.wire import Chunk

ROWS_PER_CHUNK = 500
HEAD_ROWS = 40

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is open for reading. With ``heads`` a sheet must be chosen first, and no chunks follow."""

    info: FileInfo
    chunks: Iterator[Chunk]
    heads: tuple[tuple[str, bool, Chunk], ...] = ()  # name, hidden, first rows


def batches(items: Iterable[T], size: int = ROWS_PER_CHUNK) -> Iterator[list[T]]:
    """Yield the items in lists of at most ``size``."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
