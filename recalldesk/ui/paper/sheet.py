"""What a sheet says, in words. Frozen values; no Qt."""

from typing import NamedTuple


class Table(NamedTuple):
    """Rows of cells. ``widths``: of the columns, per cent; ``head`` empty: they need no names, the first one names."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


class Part(NamedTuple):
    """A part of a sheet: words, and a table below them."""

    title: str
    words: str = ""
    table: Table | None = None


class Sheet(NamedTuple):
    """A sheet. ``about``: below its title; ``rules``: small, below that; ``letter``: the paper is such, else A4."""

    title: str
    about: str
    rules: str
    parts: tuple[Part, ...]
    letter: bool
    upright: bool = False
