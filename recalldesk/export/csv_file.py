"""The rows as CSV: one file."""

import csv
import io
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from recalldesk.export.cells import heads_of, row_maker
from recalldesk.export.handover import Handover, Piece
from recalldesk.export.template import Table

_PIECE = 1 << 18  # characters, about


def write_csv(rows: Iterable[Handover], table: Table, batch: str, zone: ZoneInfo) -> Iterator[Piece]:
    """Yield the bytes of the file. What the encoding lacks becomes a question mark."""
    row, text = row_maker(table, batch, zone), io.StringIO(newline="")
    writer = csv.writer(text, delimiter=table.separator)
    mark, encoding = ("\ufeff", "utf-8") if table.encoding == "utf-8-sig" else ("", table.encoding)
    text.write(mark)
    if table.header:
        writer.writerow(heads_of(table))
    for one in rows:
        writer.writerow(row(one))
        if text.tell() > _PIECE:
            yield Piece(0, text.getvalue().encode(encoding, "replace"))
            text.seek(0)
            text.truncate()
    yield Piece(0, text.getvalue().encode(encoding, "replace"))
