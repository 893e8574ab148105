"""The tables that a manager edits scripts in: which columns they have, how a cell is written and read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple, TypeAlias

from recalldesk.playbook.faults import Path

Cell: TypeAlias = Any  # text, number, truth, day, or None

SHEETS = STEPS, SCRIPTS, JUMPS, CODES = "Steps", "Scripts", "Jumps", "Codes"
TREES = "trees"
CODE_KINDS = {"barrier": "barriers", "topic": "topics"}
INTERPRETER = "interpreter"
STAND_INS = ("broken_promise", "custody")  # steps of the trunk, each with the one that stands in for it then


class Spot(NamedTuple):
    """A cell; row and column from 1."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return f"Sheet {self.sheet}, row {self.row}, column {_letters(self.column)}"


class Column(NamedTuple):
    """A column: its title, where its value stands in an item, how it is written and read."""

    title: str
    way: Path
    write: Callable[[Any], Cell]
    read: Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its titles, and its rows."""

    name: str
    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def text_of(cell: Cell) -> str:
    """Return a cell's text; spreadsheets turn digits into numbers, and days into their own kind."""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _number(cell: Cell) -> int | str:
    text = text_of(cell)
    return int(text) if text.isdecimal() else text


def _truth(cell: Cell) -> bool | str:
    text = text_of(cell).casefold()
    return {"true": True, "false": False}.get(text, text)


def _parts(separator: str) -> tuple[Callable[[Any], Cell], Callable[[Cell], Any]]:
    def write(values: Any) -> Cell:
        return separator.join(values)

    def read(cell: Cell) -> list[str]:
        return [part.strip() for part in text_of(cell).split(separator.strip(" ")) if part.strip()]

    return write, read


def _same(value: Any) -> Cell:
    return value


_WORDS, _LINES = _parts(", "), _parts("\n")


def plain(*names: str) -> list[Column]:
    """Return columns of texts that stand in an item by their titles."""
    return [Column(name, (name,), _same, text_of) for name in names]


def by_language(languages: Sequence[str], *names: str) -> list[Column]:
    """Return a column of texts for each name and language."""
    return [Column(f"{name} {language}", (name, language), _same, text_of) for name in names for language in languages]


def step_columns(languages: Sequence[str]) -> list[Column]:
    """Return the columns of what is a step's own."""
    counts = [Column("times", ("times",), _same, _number), Column("collects", ("collects",), *_WORDS)]
    return [*plain("scene", "detail", "do"), *counts, *by_language(languages, "say", "ask", "hint")]


def answer_columns(languages: Sequence[str]) -> list[Column]:
    """Return the columns of an answer, or of the way that a step goes on by itself."""
    ways = [*plain("to", "ends"), Column("confirms", ("confirms",), _same, _truth)]
    return [
        *by_language(languages, "label"),
        *ways,
        *plain("opt_out", "route", "correct", "barrier", "topic", "mark", "needs"),
    ]


def script_columns(languages: Sequence[str]) -> list[Column]:
    """Return the columns about a script."""
    avoid = [Column(f"avoid {language}", ("avoid", language), *_LINES) for language in languages]
    return [
        *plain("name"),
        Column("segments", ("segments",), *_WORDS),
        Column("attempts", ("attempts",), _same, _number),
        Column("after", ("after",), *_WORDS),
        *plain("first"),
        Column("version", ("review", "version"), _same, _number),
        *(Column(name, ("review", name), _same, text_of) for name in ("status", "clinical", "compliance", "effective")),
        *avoid,
        *by_language(languages, "fact"),
    ]


def titles(columns: Iterable[Column]) -> list[str]:
    """Return the titles of columns."""
    return [column.title for column in columns]


def _letters(column: int) -> str:
    """Return how a spreadsheet names a column."""
    rest, here = divmod(column - 1, 26)
    return (_letters(rest) if rest else "") + chr(ord("A") + here)
