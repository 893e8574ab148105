"""Lines of cells as CSV: one file."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from recalldesk.export.handover import Piece

_PIECE = 1 << 18  # characters, about


def write_csv(
    heads: Sequence[str] | None, lines: Iterable[Sequence[str]], separator: str = ",", encoding: str = "utf-8-sig"
) -> Iterator[Piece]:
    """Yield the bytes of the file; ``heads`` None: it has none. What the encoding lacks becomes a question mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    mark, encoding = ("\ufeff", "utf-8") if encoding == "utf-8-sig" else ("", encoding)
    text.write(mark)
    if heads is not None:
        writer.writerow(heads)
    for line in lines:
        writer.writerow(line)
        if text.tell() > _PIECE:
            yield Piece(0, text.getvalue().encode(encoding, "replace"))
            text.seek(0)
            text.truncate()
    yield Piece(0, text.getvalue().encode(encoding, "replace"))
