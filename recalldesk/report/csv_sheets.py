"""The tables of a report as CSV, one file each."""

import csv
import io
from collections.abc import Iterable

from recalldesk.core.harmless import harmless
from recalldesk.report.tables import Cell, Table, Typed


def csv_files(tables: Iterable[Table]) -> dict[str, bytes]:
    """Return the files by name. Shares are numbers from 0 to 1; dates are ISO."""
    return {f"{table.id.replace(' ', '-')}.csv": _csv(table) for table in tables}


def _csv(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(harmless(column.title) for column in table.columns)
    writer.writerows(map(_cell, row) for row in table.rows)
    return text.getvalue().encode("utf-8-sig")  # the mark tells a spreadsheet that it is UTF-8


def _cell(value: Cell) -> str | float:
    if isinstance(value, Typed):
        return value.value
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else value if isinstance(value, int | float) else value.isoformat()
