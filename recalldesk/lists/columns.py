"""From the first records of a list to its layout: the header found, each column understood or asked about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import blake2b

from recalldesk.core.errors import phrase
from recalldesk.lists.aliases import header_words, target_of
from recalldesk.lists.contents import Contents, missing_of
from recalldesk.lists.fields import DATES, Field
from recalldesk.lists.footers import line_key
from recalldesk.lists.header import Header, find_header, single
from recalldesk.lists.layout import Column, DateOrder, Layout
from recalldesk.lists.looks import Profile, slashed, text_of
from recalldesk.lists.mapping import Mapping, told_columns
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.settle import Answer, Named, Settler

_SAMPLED = 300  # records
_DMY_VALUES, _DMY_SHARE = 2, 0.2  # what it takes to believe that a list writes the day first


def find_layout(
    head: Sequence[Record],
    info: FileInfo,
    mapping: Mapping | None = None,
    *,
    as_of: date | None = None,
    contents: Contents = Contents.RECALLS,
) -> Layout:
    """Return how the columns of a list are understood. InputError if the mapping does not fit the list.

    ``head``: the first 300 records or more. ``as_of``: the list's day, which tells due dates from others.
    """
    mapping = mapping or Mapping({})
    fhir = info.format == "fhir"
    header = single(head[0]) if fhir else find_header(head, mapping.columns, mapping.header_row, contents)
    data = [record.cells for record in head if record.number >= header.first_row][:_SAMPLED]
    columns = _named(header, data)
    told = _by_standard(columns) if fhir else {}
    for position, target in told_columns(mapping, [column.header for column in columns], contents).items():
        told[position] = Answer(target, phrase("your mapping"))
    settler = Settler(columns, told, as_of, contents)
    settler.settle()
    understood = tuple(_column(place, columns[place], settler.answers[place]) for place in range(len(columns)))
    return Layout(
        columns=understood,
        header_rows=header.rows,
        first_row=header.first_row,
        fingerprint=_fingerprint(header),
        date_order=mapping.date_order
        or _date_order(cell for place in _dates(understood) for cell in columns[place].values.cells),
        missing=tuple(_missing({column.field for column in understood}, contents)),
        questions=tuple(settler.questions),
        preamble=tuple(_preamble(head, header)),
        overhang=_overhang(data, len(columns)),
        trimmed=_is_trimmed(data, len(columns)),
        contents=contents,
    )


def _named(header: Header, data: Sequence[Sequence[Cell]]) -> list[Named]:
    words = list(header.words) if header.rows else [""] * max(map(len, data), default=0)
    values = [Profile([cells[place] if place < len(cells) else None for cells in data]) for place in range(len(words))]
    while words and not (words[-1] or values[len(words) - 1].filled):
        words.pop()
    return [Named(*column) for column in zip(_unique(words), words, values, strict=False)]


def _unique(words: Iterable[str]) -> Iterator[str]:
    """Yield a name for each column, all different: "Phone", "Phone [2]", "Column 3"."""
    seen: set[str] = set()
    for place, word in enumerate(words, 1):
        first = name = word or f"Column {place}"
        count = 1
        while name in seen:
            count += 1
            name = f"{first} [{count}]"
        seen.add(name)
        yield name


def _by_standard(columns: Sequence[Named]) -> dict[int, Answer]:
    return {place: Answer(target_of(column.word), "FHIR") for place, column in enumerate(columns)}


def _column(place: int, named: Named, answer: Answer) -> Column:
    target = answer.target
    return Column(
        position=place,
        header=named.header,
        field=target.field if target else None,
        kind=target.kind if target else None,
        why=answer.why,
        samples=named.values.samples(),
        sure=answer.sure,
    )


def _fingerprint(header: Header) -> str:
    """Return a hash of the header's words in order; "" without a header: nothing to know it by."""
    words = "\n".join(" ".join(header_words(word)) for word in header.words)
    return blake2b(words.encode(), digest_size=8).hexdigest() if header.rows else ""


def _missing(fields: set[Field | None], contents: Contents) -> Iterator[str]:
    if contents is not Contents.RECALLS:
        yield from missing_of(contents, fields)
        return
    named = Field.NAME in fields or {Field.FAMILY, Field.GIVEN} <= fields
    if Field.MRN not in fields and not (named and Field.DOB in fields):
        yield phrase("an MRN, or a name with a date of birth")
    if not named:
        yield phrase("the patient's name")
    if Field.PHONE not in fields:
        yield phrase("a telephone number")
    if fields.isdisjoint({Field.DUE_DATE, Field.WINDOW_START}):
        yield phrase("a due date")


def _preamble(head: Sequence[Record], header: Header) -> Iterator[tuple[str, str]]:
    for record in head:
        if record.number < header.first_row and (line := line_key(record.cells)):
            yield line, "header" if record.number in header.rows else "title"


def _dates(columns: Iterable[Column]) -> Iterator[int]:
    return (column.position for column in columns if column.field in DATES)


def _date_order(cells: Iterable[Cell]) -> DateOrder:
    """Month first, unless the dates of the list speak for the other order and none against it."""
    pairs = [pair for cell in cells if (pair := slashed(cell))]
    day_first = sum(first > 12 for first, _ in pairs)
    month_first = any(second > 12 for _, second in pairs)
    return "dmy" if not month_first and day_first >= max(_DMY_VALUES, _DMY_SHARE * len(pairs)) else "mdy"


def _overhang(data: Sequence[Sequence[Cell]], width: int) -> int:
    """Return by how many cells most rows are longer than the header."""
    lengths = Counter(len(cells) for cells in data)
    usual = lengths.most_common(1)[0][0] if lengths else width
    return max(usual - width, 0) if 2 * lengths[usual] > len(data) else 0


def _is_trimmed(data: Sequence[Sequence[Cell]], width: int) -> bool:
    ends = [cells[width - 1] for cells in data if len(cells) >= width > 0]
    return bool(ends) and all(map(text_of, ends))
