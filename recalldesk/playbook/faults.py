"""What is wrong with a playbook, as values: where, what, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from recalldesk.core.errors import InputError

Path: TypeAlias = tuple[str | int, ...]  # keys and places in lists (from 0), from the top of the file
Place: TypeAlias = tuple[int, int]  # line and column, from 1


class Severity(StrEnum):
    """An error keeps a playbook from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. ``what`` and ``remedy`` are sentences; lines and columns count from 1, 0: not known."""

    path: Path
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    line: int = 0
    column: int = 0

    @property
    def where(self) -> str:
        """The path as words: ``segments › results › tier``."""
        return " › ".join(str(part + 1) if isinstance(part, int) else part for part in self.path)

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"Line {self.line}" if self.line else "", self.where)))
        return f"{where}: {self.what} {self.remedy}"

    def placed(self, places: Mapping[Path, Place]) -> "Fault":
        """Return it with the line of its path, or of the nearest thing around it that the file has."""
        here = self.path
        while here and here not in places:
            here = here[:-1]
        line, column = places.get(here, (1, 1))
        return replace(self, line=line, column=column)


class PlaybookError(InputError):
    """A playbook that cannot be used. ``faults``: all that is wrong, in the order of lines."""

    def __init__(self, name: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join([f"{name} cannot be used:", *map(str, self.faults)]))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults by line and column, each once."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.line, fault.column, fault.path, fault.what)))


def unknown(path: Path, what: str, said: str, known: Iterable[str]) -> Fault:
    """Return the fault that ``said`` names no such thing, with the nearest one that there is."""
    return Fault(path, f"There is no {what} '{said}'.", suggestion(said, known))


def suggestion(said: str, known: Iterable[str]) -> str:
    """Return a sentence that names the nearest known word, or all of them."""
    words = sorted(known)
    near = get_close_matches(said, words, n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Known are: {', '.join(words)}." if words else "None is known yet."
