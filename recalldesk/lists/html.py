"""HTML tables, which many systems export under the name of .xls: the one with most filled cells is read."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.encodings import SAMPLE, Encoding, encoding_of
from recalldesk.lists.records import FileInfo
from recalldesk.lists.source import Chunk, Source, batches

_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BLOCK = 256 << 10  # characters
_WIDEST = 4096  # cells of a row
_SPAN = 1000  # the most that a cell may span
_SILENT = ("script", "style")
_SPACING = frozenset({"br", "p", "div", "li"})

Attributes = list[tuple[str, str | None]]


def read(path: Path) -> Source:
    """Open the largest table of an HTML file. InputError when there is none."""
    encoding = _encoding(path)
    reader = _TableReader()
    with path.open(encoding=encoding.name, errors=encoding.errors) as file:
        while text := file.read(_BLOCK):
            reader.feed(text)
    reader.close()
    table = max(reader.tables, key=lambda table: table.filled, default=_Table())
    if not table.filled:
        raise InputError(phrase("The web page holds no filled table. Export the list as CSV or as an Excel workbook."))
    return Source(FileInfo("html", encoding=str(encoding)), _chunks(table))


def _encoding(path: Path) -> Encoding:
    """Return what the bytes prove; only for a code page the file's own word counts."""
    encoding = encoding_of(path)
    with path.open("rb") as file:
        said = _CHARSET.search(file.read(SAMPLE))
    if said is None or encoding.name.startswith("utf"):
        return encoding
    try:
        "".encode(name := said[1].decode())
    except LookupError:
        return encoding
    return encoding if name.lower().startswith("utf") else Encoding(name.lower(), encoding.errors)


def _chunks(table: "_Table") -> Iterator[Chunk]:
    first = 1
    for rows in batches(table.rows):
        yield Chunk(first, rows, [row - first + 1 for row in table.hidden if first <= row + 1 < first + len(rows)])
        first += len(rows)


class _Table:
    """A table as it is read. Cells and rows need not be ended; what a cell spans beyond itself is blank."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.hidden: list[int] = []
        self.filled = 0
        self._covered: dict[int, int] = {}  # column: rows below that a cell from above reaches into
        self._text: list[str] | None = None  # of the open cell
        self._span = (1, 1)

    def start_row(self, *, hidden: bool) -> None:
        self.end_row()
        if hidden:
            self.hidden.append(len(self.rows))
        self.rows.append([])

    def end_row(self) -> None:
        self.end_cell()
        if self.rows:
            self._pass_covered()

    def start_cell(self, columns: int, rows: int) -> None:
        self.end_cell()
        if not self.rows:
            self.start_row(hidden=False)
        self._pass_covered()
        self._text, self._span = [], (columns, rows)

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is None:
            return
        columns, rows = self._span
        row, value = self.rows[-1], " ".join("".join(self._text).split())
        if len(row) + columns > _WIDEST:
            raise InputError(
                phrase("A row of the table has more than {widest:,} cells. Export the list as CSV."), widest=_WIDEST
            )
        if rows > 1:
            self._covered |= dict.fromkeys(range(len(row), len(row) + columns), rows - 1)
        row += [value, *[""] * (columns - 1)]
        self.filled += bool(value)
        self._text = None

    def _pass_covered(self) -> None:
        row = self.rows[-1]
        while self._covered.get(len(row)):
            self._covered[len(row)] -= 1
            row.append("")


class _TableReader(HTMLParser):
    """Collects the tables of a page; the words of a nested table stay out of the cell around it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._silent = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag == "table":
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif tag in _SILENT:
            self._silent = True
        elif self._open:
            self._start_inside(self._open[-1], tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = False
        elif not self._open:
            return
        elif tag == "table":
            self._open.pop().end_row()
        elif tag == "tr":
            self._open[-1].end_row()
        elif tag in {"td", "th"}:
            self._open[-1].end_cell()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].add(data)

    def close(self) -> None:
        super().close()
        for table in self._open:
            table.end_row()

    def _start_inside(self, table: _Table, tag: str, attributes: dict[str, str | None]) -> None:
        if tag == "tr":
            style = (attributes.get("style") or "").replace(" ", "").lower()
            table.start_row(hidden="display:none" in style or "hidden" in attributes)
        elif tag in {"td", "th"}:
            table.start_cell(_span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        elif tag in _SPACING:
            table.add(" ")


def _span(text: str | None) -> int:
    """Return how far a cell reaches; nonsense counts as 1."""
    return min(max(int(text), 1), _SPAN) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1
