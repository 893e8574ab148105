"""Tables as they are shown: columns with their kinds, rows of plain values, small cells left out if that is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, TypeAlias

from recalldesk.report.tally import Row

SMALL = 5  # fewer than so many people could be told apart
HIDDEN = f"<{SMALL}"  # stands in the place of a count that is too small to be shown


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    DAYS = "days"
    MONEY = "money"
    CHANGE = "change"  # of a count
    POINTS = "points"  # the change of a share
    CHANGE_DAYS = "change in days"
    DATE = "date"
    TIME = "time"


class Typed(NamedTuple):
    """A number of another kind than its column's."""

    value: float
    kind: Kind


Cell: TypeAlias = str | int | float | date | datetime | Typed | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``count``: the name of what was counted; of a share, what it is a share of stands in ``of``."""

    title: str
    kind: Kind
    count: str = ""
    of: str = ""


class Table(NamedTuple):
    """A table: where it stands, its columns, and rows of as many cells."""

    id: str
    sheet: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


def texts(*titles: str) -> tuple[Column, ...]:
    """Return columns of words."""
    return tuple(Column(title, Kind.TEXT) for title in titles)


def counted(title: str, name: str) -> Column:
    """Return a column of counts."""
    return Column(title, Kind.COUNT, name)


def share(title: str, name: str, of: str) -> Column:
    """Return a column of shares."""
    return Column(title, Kind.SHARE, name, of)


def filled(
    columns: Sequence[Column], counted: Iterable[Row], names: Sequence[Mapping[str, str]], *, hide_small: bool
) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table: ids as ``names`` of each column has them, counts, shares worked out of them.

    They come in the order of ``names``; what has no name comes last, by what it is called.
    """
    places = [{part: at for at, part in enumerate(known)} for known in names]
    rows = sorted(
        counted, key=lambda row: [(at.get(part, len(at)), part) for part, at in zip(row.key, places, strict=False)]
    )
    hidden = _hidden(rows, {column.count for column in columns if column.count}) if hide_small else set()
    heads = sum(column.kind is Kind.TEXT for column in columns)
    return tuple(
        (
            *(known.get(part, part) or "(not said)" for part, known in zip(row.key, names, strict=False)),
            *(_cell(column, row.counts, at, hidden) for column in columns[heads:]),
        )
        for at, row in enumerate(rows)
    )


def _cell(column: Column, counts: Mapping[str, int], at: int, hidden: set[tuple[int, str]]) -> Cell:
    if (at, column.count) in hidden or (at, column.of) in hidden:
        return HIDDEN if column.kind is Kind.COUNT else None
    number = counts.get(column.count, 0)
    if column.kind is not Kind.SHARE:
        return number
    whole = counts.get(column.of, 0)
    return number / whole if whole else None


def _hidden(rows: Sequence[Row], names: Iterable[str]) -> set[tuple[int, str]]:
    """Return which counts are left out: small ones; where it is but one of a column, the next smallest too.

    Else the one could be worked out of the sum.
    """
    found: set[tuple[int, str]] = set()
    for name in names:
        counts = [(row.counts.get(name, 0), at) for at, row in enumerate(rows)]
        small = [at for number, at in counts if 0 < number < SMALL]
        if len(small) == 1:
            small += [at for number, at in sorted(counts) if number >= SMALL][:1]
        found |= {(at, name) for at in small}
    return found
