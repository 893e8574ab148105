"""Where the header of a list stands: below titles, in one row or two, or nowhere."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from recalldesk.lists.aliases import header_words, meaning_of
from recalldesk.lists.contents import Contents
from recalldesk.lists.looks import is_typed, text_of
from recalldesk.lists.records import Cell, Record

_SEARCHED = 40  # records: no report has a longer preamble
_ENOUGH = 1.5  # two known words of which one is sure
_SURE = 4  # known words: a row with so many is a header though others of its words (Q1, F12) look like values


class Header(NamedTuple):
    """The words over the columns ("" where a column has none) and the records that they stand in."""

    words: tuple[str, ...]
    rows: tuple[int, ...]  # record numbers, none if the list has no header
    first_row: int  # record number from which data may begin


def find_header(
    head: Sequence[Record],
    named: Collection[str] = (),
    row: int | None = None,
    contents: Contents = Contents.RECALLS,
) -> Header:
    """Return the header. ``named``: headers that a mapping names; ``row``: its record number, 0 for none."""
    if row is not None:
        return _told(head, row)
    known = frozenset(map(header_words, named))
    candidates = _candidates(head[:_SEARCHED], known, contents)
    scored = [(_score(words, known, contents), header) for words, header in candidates]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if best is not None and score >= _ENOUGH:
        return best
    return _by_form(head[:_SEARCHED]) or _none(head)


def _told(head: Sequence[Record], row: int) -> Header:
    record = next((record for record in head if record.number == row), None)
    return single(record) if record else _none(head)


def _none(head: Sequence[Record]) -> Header:
    """Let the list begin with its first row of two cells or more."""
    first = next((record.number for record in head if len(_filled(record.cells)) > 1), 1)
    return Header((), (), first)


def single(record: Record) -> Header:
    """Return the header that stands in one record."""
    return Header(tuple(map(_word, record.cells)), (record.number,), record.number + 1)


def _word(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if text_of(cell)]


def _candidates(
    head: Sequence[Record], known: Collection[tuple[str, ...]], contents: Contents
) -> list[tuple[tuple[str, ...], Header]]:
    rows = [
        record
        for record in head
        if _may_be_header(record.cells) or _score(single(record).words, known, contents) >= _SURE
    ]
    singles = [single(record) for record in rows]
    doubles = [_double(upper, lower) for upper, lower in pairwise(rows) if _is_merged(upper, lower)]
    return [(header.words, header) for header in singles + doubles]


def _may_be_header(cells: Sequence[Cell]) -> bool:
    filled = _filled(cells)
    return bool(filled) and 10 * sum(map(is_typed, filled)) <= len(filled)


def _score(words: Sequence[str], known: Collection[tuple[str, ...]], contents: Contents) -> float:
    return sum(_weight(word, known, contents) for word in words if word)


def _weight(word: str, known: Collection[tuple[str, ...]], contents: Contents) -> float:
    if header_words(word) in known:
        return 1
    meaning = meaning_of(word, contents)
    return 0 if meaning is None else 0.5 if meaning.open else 1


def _is_merged(upper: Record, lower: Record) -> bool:
    """Tell whether the upper row may span columns of the lower one, which follows it at once."""
    gaps = [
        below for above, below in zip(upper.cells, lower.cells, strict=False) if not text_of(above) and text_of(below)
    ]
    return lower.number == upper.number + 1 and bool(gaps) and len(_filled(upper.cells)) > 1


def _double(upper: Record, lower: Record) -> Header:
    words: list[str] = []
    over = ""
    width = max(len(upper.cells), len(lower.cells))
    for above, below in zip(_padded(upper.cells, width), _padded(lower.cells, width), strict=True):
        over = above or (over if below else "")
        words.append(_joined(over, below))
    return Header(tuple(words), (upper.number, lower.number), lower.number + 1)


def _padded(cells: Sequence[Cell], width: int) -> list[str]:
    return [_word(cell) for cell in cells] + [""] * (width - len(cells))


def _joined(over: str, below: str) -> str:
    """Both words where they mean something together; else the lower one, which is the column's own."""
    both = f"{over} {below}".strip()
    meaning = meaning_of(both)
    return both if not below or (meaning and not meaning.open) else below


def _by_form(head: Sequence[Record]) -> Header | None:
    """Find a header in words that we don't know: different words right above rows with values."""
    rows = [record for record in head if len(_filled(record.cells)) > 1]
    for place, words in enumerate(rows):
        filled = list(map(text_of, _filled(words.cells)))
        below = rows[place + 1 : place + 3]
        differ = len(set(filled)) == len(filled) and not any(map(is_typed, filled))
        if differ and below and all(_typed_beneath(words.cells, record.cells) > 1 for record in below):
            return single(words)
    return None


def _typed_beneath(words: Sequence[Cell], cells: Sequence[Cell]) -> int:
    return sum(
        bool(text_of(word)) and bool(text_of(cell)) and is_typed(cell) for word, cell in zip(words, cells, strict=False)
    )
