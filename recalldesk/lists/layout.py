"""How the columns of one list are understood: made by ``columns``, used by ``shape`` and ``judge``."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from recalldesk.lists.contents import Contents
from recalldesk.lists.fields import Field

DateOrder = Literal["mdy", "dmy"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``field`` None: not needed, left out (P5). ``kind``: kind of number, for ``phone`` only."""

    position: int  # from 0
    header: str  # as the file has it; unique within the file; "Column 3" where there is no header
    field: Field | None
    why: str  # a short clause for a person: "known header", "values look like telephone numbers", "your mapping"
    kind: str | None = None
    samples: tuple[str, ...] = ()  # at most three values, for the mapping preview; never logged
    sure: bool = True  # False: settled by values, to be confirmed in the window


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a list, where its data begins, and what is still open."""

    columns: tuple[Column, ...]
    header_rows: tuple[int, ...]  # record numbers of the header (two for a merged header), empty if none
    first_row: int  # record number from which data may begin
    fingerprint: str  # of the header's words, order kept, case and punctuation ignored
    date_order: DateOrder
    missing: tuple[str, ...] = ()  # needed things that no column answers, as clauses: "a telephone number"
    questions: tuple[str, ...] = ()  # columns that stayed ambiguous, one sentence each
    preamble: tuple[tuple[str, str], ...] = ()  # each line above the data, "title" or "header": pages repeat them
    overhang: int = 0  # blank cells that rows usually have beyond the header: a delimiter at the end of each line
    trimmed: bool = False  # the writer leaves out blank cells at a row's end
    contents: Contents = Contents.RECALLS


@dataclass(frozen=True, slots=True)
class Context:
    """What judging a row depends on beside the row: the day, the clinic's region and choices."""

    as_of: date
    date_order: DateOrder = "mdy"
    region: str = "US"  # of numbers without a country code
    languages: frozenset[str] = frozenset({"English"})  # that the clinic's callers speak
    booked: Literal["any", "this"] = "any"  # Q3: any future visit holds a recall, or only its own
