"""What the reading child hands its parent: plain records, and what kind of file they came from."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | None


class Record(NamedTuple):
    """One record of a file or sheet. ``number`` counts from 1: titles, blank rows and the header too."""

    number: int
    cells: list[Cell]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class SheetHead:
    """The beginning of one sheet, enough to tell whether it is a recall list."""

    name: str
    hidden: bool
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class FileInfo:
    """How a file was read. ``fixed_width``: every record has all its cells (a sheet), so none can be short."""

    format: str  # csv | xlsx | xls | ods | html | fhir
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    fixed_width: bool = False
