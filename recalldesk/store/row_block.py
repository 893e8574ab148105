"""Rows of a load that stand together: columns of equal length, packed into bytes of a fixed width a row."""

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from recalldesk.queue.model import Verdict

DIGEST = 16  # bytes
WIDTH = DIGEST + 4 * 4 + 1  # bytes of a packed row
_VERDICTS = (Verdict.ACCEPTED, Verdict.HELD, Verdict.REJECTED)
_CODES = {verdict: code for code, verdict in enumerate(_VERDICTS)}
_NEIGHBOURS = 0x80
_PLAIN = bytes(range(_NEIGHBOURS)) * 2  # a mark without it


class RowBlock:
    """Some rows of a load in the order of the file, a row at one place in every column.

    ``numbers``: record numbers. ``listings``: what each row said. ``recalls``: whose it is, 0 for nobody.
    ``days``: the day ordinal that the judgement depends on, 0 if on none. ``marks``: verdict and neighbours, coded.
    ``context``: record number -> findings of the neighbours as plain JSON; most rows have none.
    """

    __slots__ = ("context", "days", "digests", "listings", "marks", "numbers", "recalls")

    def __init__(self) -> None:
        self.digests = bytearray()
        self.numbers: list[int] = []
        self.listings: list[int] = []
        self.recalls: list[int] = []
        self.days: list[int] = []
        self.marks = bytearray()
        self.context: dict[int, list[Any]] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    def add(self, digests: bytes, numbers: Sequence[int]) -> None:
        """Add rows that are nobody's yet, by their digests one after the other; ``put`` says what each is."""
        self.digests += digests
        self.numbers += numbers
        for column in (self.listings, self.recalls, self.days):
            column.extend([0] * len(numbers))
        self.marks += bytes(len(numbers))

    def put(self, place: int, listing: int, recall: int, verdict: Verdict, day: int) -> None:
        """Say what the row at ``place`` is."""
        self.listings[place], self.recalls[place], self.days[place] = listing, recall, day
        self.marks[place] = _CODES[verdict]

    def take(self, other: "RowBlock", place: int, numbers: Sequence[int]) -> None:
        """Add rows of ``other`` from ``place`` on, as many as ``numbers``, which are their record numbers here."""
        end = place + len(numbers)
        self.digests += other.digests[DIGEST * place : DIGEST * end]
        self.numbers += numbers
        self.listings += other.listings[place:end]
        self.recalls += other.recalls[place:end]
        self.days += other.days[place:end]
        self.marks += other.marks[place:end]
        if other.context:
            for number, there in zip(numbers, other.numbers[place:end], strict=True):
                if there in other.context:
                    self.context[number] = other.context[there]

    def verdict(self, place: int) -> Verdict:
        """Return the verdict of the row at ``place``."""
        return _VERDICTS[self.marks[place] & ~_NEIGHBOURS]

    def verdicts(self) -> dict[Verdict, int]:
        """Return how many rows ended in each verdict."""
        plain = self.marks.translate(_PLAIN)
        return {verdict: plain.count(code) for verdict, code in _CODES.items()}

    def with_neighbours(self) -> list[int]:
        """Return the places of rows that others of the load, or of the store, had a say in."""
        return [place for place, mark in enumerate(self.marks) if mark & _NEIGHBOURS]

    def settle(self, place: int, verdict: Verdict, context: list[Any], *, neighbours: bool) -> bool:
        """Say what the neighbours of the row at ``place`` made of it; return whether that changes anything."""
        number = self.numbers[place]
        before = self.marks[place], self.context.get(number, [])
        self.marks[place] = _CODES[verdict] | _NEIGHBOURS * neighbours
        if context:
            self.context[number] = context
        else:
            self.context.pop(number, None)
        return before != (self.marks[place], context)

    def pack(self) -> bytes:
        """Return the columns as bytes, all but ``context``."""
        numbers = struct.pack(f"<{4 * len(self)}I", *(value for column in self._columns() for value in column))
        return bytes(self.digests) + numbers + bytes(self.marks)

    @classmethod
    def unpack(cls, packed: bytes, context: dict[str, list[Any]] | None) -> "RowBlock":
        """Return the block that was packed."""
        block, size = cls(), len(packed) // WIDTH
        values = list(struct.unpack_from(f"<{4 * size}I", packed, DIGEST * size))
        block.digests = bytearray(packed[: DIGEST * size])
        block.marks = bytearray(packed[(WIDTH - 1) * size :])
        block.numbers, block.listings, block.recalls, block.days = (
            values[column * size : (column + 1) * size] for column in range(4)
        )
        block.context = {int(number): findings for number, findings in (context or {}).items()}
        return block

    def _columns(self) -> Iterator[list[int]]:
        yield from (self.numbers, self.listings, self.recalls, self.days)
