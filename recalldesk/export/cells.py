"""Rows as cells, by a template: what CSV and XLSX have in common."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import islice, repeat
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from recalldesk.core.harmless import harmless
from recalldesk.export.fields import BATCH, FEW, WHAT_CAME, Value, getter
from recalldesk.export.handover import Handover, Telling
from recalldesk.export.template import ISO, Column, Table

_AT_ONCE = 500  # rows
_KEPT = 1000  # cells of a column whose values come again and again


class _Rows(NamedTuple):
    """Some rows, each with what is true now only, and the places of those of which something came."""

    rows: list[Handover]
    more: list[int]


_Write: TypeAlias = Callable[[_Rows], Iterable[str]]

_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def lines_of(rows: Iterable[Handover], table: Table, batch: str, zone: ZoneInfo) -> Iterator[tuple[str, ...]]:
    """Yield the cells of each row, in the order of the columns. Rows are taken as they are needed, some at once.

    They are written column by column, so that what a column is has to be found out once and not for every cell.
    """
    columns, left = [_column(column, table, batch, zone) for column in table.columns], iter(rows)
    while some := [_as_told(one) for one in islice(left, _AT_ONCE)]:
        told = _Rows(some, [at for at, one in enumerate(some) if not one.alone])
        yield from zip(*(column(told) for column in columns), strict=True)


def _as_told(one: Handover) -> Handover:
    return _void(one) if one.telling is Telling.TAKEN_BACK else one.standing()


def _void(one: Handover) -> Handover:
    """Return a row that was taken back: nothing of it counts any more."""
    nothing = one._replace(next_at=None, visit=None, opt_out=None, note=None)
    return nothing._replace(escalations=(), changes=(), preferences=(), barriers=())


def heads_of(table: Table) -> list[str]:
    """Return the names of the columns."""
    return [harmless(column.name) for column in table.columns]


def _column(column: Column, table: Table, batch: str, zone: ZoneInfo) -> _Write:
    """Return what writes the cells of a column."""
    safe = for_machines if column.machine else harmless
    if column.field is None or column.field == BATCH:
        fixed = safe(column.text if column.field is None else column.codes.get(batch, batch))
        return lambda told: repeat(fixed, len(told.rows))
    get, text, empty = getter(column.field, zone), _writer(column, table, zone), safe(column.empty)
    if column.field in FEW:
        text = lru_cache(_KEPT)(text)
    if column.field not in WHAT_CAME:
        return lambda told: map(text, map(get, told.rows))

    def write(told: _Rows) -> list[str]:
        cells = [empty] * len(told.rows)
        for at in told.more:
            cells[at] = text(get(told.rows[at]))
        return cells

    return write


def _writer(column: Column, table: Table, zone: ZoneInfo) -> Callable[[Value], str]:
    """Return what writes a value of a column as its cell."""
    codes, safe = column.codes, for_machines if column.machine else harmless
    days, times, empty = column.format or table.date, column.format or table.time, safe(column.empty)

    def text(value: Value) -> str:
        if value is None:
            return empty
        if isinstance(value, str):
            known = codes.get(value, value) if codes else value
            return known if known[:1].isalnum() else safe(known)  # no formula begins so
        if isinstance(value, datetime):
            return safe(_written(value.astimezone(zone), times))
        return safe(_written(value, days))

    return text


def _written(value: date, form: str) -> str:
    if form != ISO:
        return value.strftime(form)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def for_machines(text: str) -> str:
    """Return a number as it is; anything else could be a formula, whoever the column is for."""
    return text if _NUMBER.fullmatch(text) else harmless(text)
