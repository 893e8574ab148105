"""What the load room can show: one page at a time, as frozen values. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from recalldesk.desk.morning import Ask, Books, ColumnSeen, Loaded, Preview, Question


@dataclass(frozen=True, slots=True)
class Start:
    """Choose a file; what was loaded lately. ``books`` None: not read yet."""

    books: Books | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """Something is under way. ``total``: rows, None if not known; ``stoppable``: a person can stop it."""

    title: str
    file: str
    total: int | None = None
    stoppable: bool = True


@dataclass(frozen=True, slots=True)
class Looked:
    """A list was looked at, or something must be said first. ``ask``: what is asked for next; the same: nothing new."""

    seen: Preview | Question
    ask: Ask

    @property
    def changed(self) -> bool:
        """Whether a person said something since the list was looked at."""
        return self.ask != self.seen.ask

    @property
    def columns(self) -> tuple[ColumnSeen, ...]:
        """The columns, with what a person has said of them since."""
        told: Mapping[str, str | None] = self.ask.mapping.columns if self.ask.mapping else {}
        return tuple(
            column._replace(field=told.get(column.header, column.field)) for column in self.seen.understood.columns
        )


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that cannot be read as a list, or a load that could not be: why, and the way out."""

    title: str
    words: str
    way_out: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A list was loaded. ``put_back``: how many recalls are as before, once it was taken back; ``kept``: worked on."""

    loaded: Loaded
    put_back: int | None = None
    kept: int = 0


@dataclass(frozen=True, slots=True)
class HeldRows:
    """What is held is looked at; ``back``: the page that led here."""

    back: "Page"


Page = Start | Working | Looked | Failed | Done | HeldRows
