"""A row as cells, by a template: what CSV and XLSX have in common."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.harmless import harmless
from recalldesk.export.fields import BATCH, WHAT_CAME, Value, getter
from recalldesk.export.handover import Handover, Patient, Telling
from recalldesk.export.template import ISO, Column, Table

Cell: TypeAlias = Callable[[Handover], str]

_ALONE = Handover(
    id=UUID(int=0),
    version=UUID(int=0),
    telling=Telling.NEW,
    recall="",
    patient=Patient(),
    at=datetime.min.replace(tzinfo=UTC),
    changed_at=datetime.min.replace(tzinfo=UTC),
    person="",
    what="",
)
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def row_maker(table: Table, batch: str, zone: ZoneInfo) -> Callable[[Handover], list[str]]:
    """Return what makes the cells of a row, in the order of the columns."""
    cells = [_cell(column, table, batch, zone) for column in table.columns]
    fixed = [column.field is None or column.field == BATCH or column.field in WHAT_CAME for column in table.columns]
    blank = [cell(_ALONE) if same else "" for cell, same in zip(cells, fixed, strict=True)]
    own = [(place, cell) for place, cell in enumerate(cells) if not fixed[place]]

    def row(one: Handover) -> list[str]:
        kept = _void(one) if one.telling is Telling.TAKEN_BACK else one.standing()
        if not kept.alone:
            return [cell(kept) for cell in cells]
        line = blank.copy()
        for place, cell in own:
            line[place] = cell(kept)
        return line

    return row


def _void(one: Handover) -> Handover:
    """Return a row that was taken back: nothing of it counts any more."""
    nothing = one._replace(next_at=None, visit=None, opt_out=None, note=None)
    return nothing._replace(escalations=(), changes=(), preferences=(), barriers=())


def heads_of(table: Table) -> list[str]:
    """Return the names of the columns."""
    return [harmless(column.name) for column in table.columns]


def _cell(column: Column, table: Table, batch: str, zone: ZoneInfo) -> Cell:
    if column.field is None:
        fixed = for_machines(column.text) if column.machine else harmless(column.text)
        return lambda _: fixed
    get, codes, safe = getter(column.field, batch, zone), column.codes, for_machines if column.machine else harmless
    days, times = column.format or table.date, column.format or table.time

    empty = safe(column.empty)

    def cell(one: Handover) -> str:
        value: Value = get(one)
        if value is None:
            return empty
        if isinstance(value, str):
            return safe(codes.get(value, value))
        if isinstance(value, datetime):
            return safe(_written(value.astimezone(zone), times))
        return safe(_written(value, days))

    return cell


def _written(value: date, form: str) -> str:
    if form != ISO:
        return value.strftime(form)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def for_machines(text: str) -> str:
    """Return a number as it is; anything else could be a formula, whoever the column is for."""
    return text if _NUMBER.fullmatch(text) else harmless(text)
