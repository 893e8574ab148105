"""Delimited text, read as a stream; records are numbered as ``csv.reader`` yields them."""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice, tee
from pathlib import Path
from typing import Any

from recalldesk.core.errors import InputError, phrase
from recalldesk.lists.encodings import Encoding, encoding_of
from recalldesk.lists.records import FileInfo
from recalldesk.lists.source import CELL_CAP, ROWS_PER_CHUNK, Chunk, Source, long_cell

DELIMITERS = ",\t;|"
_SAMPLE_LINES = 300
_SAMPLE_CHARS = CELL_CAP - 1  # no cell of the sample can be too long


def read(path: Path) -> Source:
    """Open a delimited file. InputError when it holds no record, or a quotation mark is never closed."""
    csv.field_size_limit(CELL_CAP)
    encoding = encoding_of(path)
    with _open(path, encoding) as file:
        lines = _sample(file)
    named = _separator_line(lines[0])
    delimiter = named or _delimiter(lines)
    dialect = {"delimiter": delimiter, "skipinitialspace": any(f'{delimiter} "' in line for line in lines)}
    info = FileInfo("csv", encoding=str(encoding), delimiter=delimiter)
    return Source(info, _chunks(path, encoding, dialect, separator_line=named is not None))


def _open(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    return path.open(encoding=encoding.name, errors=encoding.errors, newline="")


def _sample(file: io.TextIOWrapper) -> list[str]:
    """Return the first lines; as far as the sample goes."""
    lines: list[str] = []
    left = _SAMPLE_CHARS
    while left > 0 and len(lines) < _SAMPLE_LINES and (line := file.readline(left)):
        lines.append(line)
        left -= len(line)
    return lines


def _separator_line(line: str) -> str | None:
    """Return what a first line such as ``sep=;`` names, else None."""
    text = line.strip("\r\n").strip('"')
    return text[4] if text[:4].lower() == "sep=" and len(text) == 5 else None


def _delimiter(lines: list[str]) -> str:
    """Return the delimiter that cuts most records into the same number of cells, the more the better."""
    scores = {delimiter: _consistency(lines, delimiter) for delimiter in DELIMITERS}
    return max(scores, key=scores.__getitem__)


def _consistency(lines: list[str], delimiter: str) -> float:
    rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    widths = [len(row) for row in rows]
    cut = [cell for row in rows for cell in row[1:]]
    if not cut:
        return 0
    usual = max(set(widths), key=lambda width: (width > 1) * widths.count(width) * (width - 1))
    share = widths.count(usual) / len(widths)
    prose = sum(cell.startswith(" ") for cell in cut) / len(cut)  # "Smith, John": a comma of the text
    return share**2 * (usual - 1) * (1 - 0.75 * prose)


def _chunks(path: Path, encoding: Encoding, dialect: dict[str, Any], *, separator_line: bool) -> Iterator[Chunk]:
    first = 1
    with _open(path, encoding) as file:
        if separator_line:
            yield Chunk(1, [[file.readline().strip("\r\n").strip('"')]])
            first = 2
        for rows in _batches(file, first, dialect):
            yield Chunk(first, rows)
            first += len(rows)


def _batches(file: Iterable[str], number: int, dialect: dict[str, Any]) -> Iterator[list[list[str]]]:
    """Yield rows; a quotation mark that swallows what follows is an InputError, not a long cell."""
    ahead, behind = tee(file)
    reader = csv.reader(ahead, **dialect)
    last: list[str] = []  # the last record's only line; none if it has several
    rows = [[""]]
    while rows:
        rows, lines_before, too_long = [], reader.line_num, False
        try:
            rows.extend(islice(reader, ROWS_PER_CHUNK))
        except csv.Error:
            too_long = True
        lines = list(islice(behind, reader.line_num - lines_before))
        if len(lines) != len(rows):
            last = _check_quotes(lines, len(rows), number, dialect)
        elif lines:
            last = lines[-1:]
        number += len(rows)
        if too_long:
            raise long_cell(number)
        if rows:
            yield rows
    if last and len(list(csv.reader([*last, "x"], **dialect))) == 1:
        raise _unclosed(number - 1)


def _check_quotes(lines: list[str], size: int, number: int, dialect: dict[str, Any]) -> list[str]:
    """Refuse a record of several lines that is not well-formed: its quotation mark closed at another.

    ``lines`` begin with those of ``size`` records, the first of which is ``number``. Return the last record's only
    line, nothing if it has several.
    """
    reader = csv.reader(lines, **dialect)
    start = 0
    record: list[str] = []
    for place, _ in enumerate(islice(reader, size)):
        record = lines[start : reader.line_num]
        start = reader.line_num
        if len(record) > 1:
            try:
                list(csv.reader(record, strict=True, **dialect))
            except csv.Error:
                raise _unclosed(number + place) from None
    return record if len(record) == 1 else []


def _unclosed(number: int) -> InputError:
    return InputError(
        phrase(
            "In record {number} a quotation mark is opened and not closed, so that what follows runs together. "
            "Correct that record, or export the list again."
        ),
        number=number,
    )
