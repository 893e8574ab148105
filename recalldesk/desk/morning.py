"""What the load room works with: look at a list, load it, take it back, clear what is held; as frozen values."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk import held, watched
from recalldesk.desk.difference import Kind, Line, difference
from recalldesk.desk.load_list import (
    DEFAULT_SOURCE,
    How,
    LoadRequest,
    LoadResult,
    MappingNeeded,
    Progress,
    Report,
    SourceNeeded,
)
from recalldesk.desk.rejected import export_rejected
from recalldesk.desk.schedule.load_schedule import ScheduleReport, ScheduleWatch, load_file
from recalldesk.desk.undo_load import undo_load
from recalldesk.lists.choose import SheetNeeded
from recalldesk.lists.fields import NUMBER_KINDS, Field
from recalldesk.lists.layout import Column, Layout
from recalldesk.lists.mapping import Mapping as ColumnMapping
from recalldesk.queue.facts import Actor
from recalldesk.queue.model import Verdict
from recalldesk.queue.projection import RecallState
from recalldesk.store.loads import LoadSummary
from recalldesk.store.schedule import ScheduleReported
from recalldesk.store.store import Store

FIELDS = tuple(field.value for field in Field if field is not Field.PHONE) + tuple(
    f"{Field.PHONE.value}:{kind}" for kind in NUMBER_KINDS
)
_AT_ONCE = 1000  # lines between two looks at whether it shall stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A file, and what a person has said of it so far. ``whole``: it is not cut off though it is so much shorter."""

    path: Path
    source: str | None = None
    sheet: str | None = None
    mapping: ColumnMapping | None = None
    whole: bool = False


class ColumnSeen(NamedTuple):
    """A column as it was understood. ``field``: None is left out; ``sure`` False: to be confirmed."""

    header: str
    field: str | None
    why: str
    samples: tuple[str, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """How a file was read: its columns, its sheet and source, and those that it may be of instead."""

    columns: tuple[ColumnSeen, ...] = ()
    mapping: ColumnMapping | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    source: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must say before the list can be looked at.

    ``missing``: needed things that no column holds; ``open``: a sentence for each ambiguous column. With neither, the
    sheet or the source must be chosen.
    """

    ask: Ask
    understood: Understood
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would do. ``counts`` as of a load; ``before``: rows of the list before, if it was so much longer."""

    ask: Ask
    understood: Understood
    counts: Mapping[str, int]
    lines: tuple[Line, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load."""

    load: LoadId
    file: str
    source: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Booked:
    """A load, or with ``undoes`` a taking back. ``newest``: the newest of its source that stands: it can be undone."""

    load: LoadId
    source: str
    file: str
    at: datetime
    counts: Mapping[str, int]
    undoes: LoadId | None
    undone: bool
    newest: bool


@dataclass(frozen=True, slots=True)
class Books:
    """The lists loaded last, newest first; how many recalls are held; the folder that is watched."""

    loads: tuple[Booked, ...]
    held: int
    folder: Path | None


def with_field(ask: Ask, understood: Understood, header: str, field: str | None) -> Ask:
    """Return what is asked for with another field for a column; None: the column is left out."""
    known = ask.mapping or understood.mapping or ColumnMapping({})
    return replace(ask, mapping=replace(known, columns={**known.columns, header: field}))


class Morning:
    """The morning's lists for a person at a desk. Every method waits for the store or a file."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def books(self, newest: int) -> Books:
        """Return what was loaded last and how much is held."""
        with self._store.read() as reader:
            loads, waiting = tuple(_booked(reader.loads.summaries()[:newest])), len(reader.states.all_held())
        now = watched.watched(self._store)
        return Books(loads, waiting, now.folder if now else None)

    def look(self, ask: Ask, progress: Progress) -> Preview | Question:
        """Return what a list would do, or what must be said first. InputError: the file is no list. Changes nothing."""
        watched.note_seen(self._store, ask.path)
        with self._store.read() as reader:
            sources = tuple(reader.loads.sources()) or (DEFAULT_SOURCE,)
        lines: list[Line] = []

        def tell(report: ScheduleReport) -> None:
            lines.extend(map(_line, report.rows))

        def take(report: Report) -> None:
            rows = sum(report.result.counts[verdict] for verdict in ("accepted", "held", "rejected"))
            for line in difference(report):
                lines.append(line)
                if len(lines) % _AT_ONCE == 0:
                    progress(rows)

        try:
            result = self._load(ask, progress, take, tell, dry_run=True)
        except SheetNeeded as needed:
            return Question(ask, Understood(sheets=needed.sheets, sources=sources))
        except SourceNeeded as needed:
            return Question(ask, Understood(sources=needed.sources))
        except MappingNeeded as needed:
            layout = needed.layout
            return Question(ask, _understood(layout, needed.how, ask.source, sources), layout.missing, layout.questions)
        understood = _understood(result.layout, result.how, result.source, sources)
        return Preview(ask, understood, result.counts, tuple(lines), result.before)

    def load(self, ask: Ask, progress: Progress) -> Loaded:
        """Load a list that was looked at; a load that was stopped leaves nothing."""
        result = self._load(ask, progress, None, None, dry_run=False)
        return Loaded(result.load, ask.path.name, result.source, result.counts)

    def take_back(self, load: LoadId) -> Mapping[str, int]:
        """Take a load back; return how many recalls were put back, and how many stay as worked on."""
        return undo_load(self._store, self._clock, self._actor, load)

    def export_rejected(self, load: LoadId, path: Path) -> int:
        """Write the rejected rows of a load to a file; return how many there are."""
        return export_rejected(self._store, self._clock, self._actor, load, path)

    def held_lines(self) -> tuple[held.HeldLine, ...]:
        """Return what is held, a line each."""
        with self._store.read() as reader:
            return tuple(map(held.line_of, held.held_recalls(reader)))

    def held_one(self, recall: RecallId) -> held.HeldDetail | None:
        """Return all about one that is held, None if it is held no more."""
        with self._store.read() as reader:
            return held.held_detail(reader, recall)

    def fix(self, recall: RecallId, values: Mapping[str, str]) -> RecallState:
        """Correct values of a held row and judge it again."""
        return held.fix(self._store, self._clock, self._actor, recall, values)

    def release(self, recall: RecallId, why: str) -> RecallState:
        """Clear what holds a recall, with a reason."""
        return held.release(self._store, self._clock, self._actor, recall, why)

    def watching(self) -> watched.Watched | None:
        """Return which folder is watched."""
        return watched.watched(self._store)

    def watch(self, folder: Path | None) -> None:
        """Watch a folder from now on; None: none."""
        watched.watch(self._store, folder)

    def note_seen(self, path: Path) -> None:
        """Remember that a file was turned down."""
        watched.note_seen(self._store, path)

    def _load(
        self,
        ask: Ask,
        progress: Progress,
        watch: Callable[[Report], None] | None,
        tell: ScheduleWatch | None,
        *,
        dry_run: bool,
    ) -> LoadResult:
        request = LoadRequest(
            path=ask.path,
            source=ask.source,
            sheet=ask.sheet,
            mapping=ask.mapping,
            dry_run=dry_run,
            accept_shrinking=ask.whole,
        )
        return load_file(
            self._store, self._clock, self._actor, request, progress=progress, watch=watch, watch_schedule=tell
        )


def _line(row: ScheduleReported) -> Line:
    """Return a row of a schedule's file as a line: what it says stands where a list has the name."""
    kinds = {Verdict.HELD: Kind.HELD, Verdict.REJECTED: Kind.REJECTED}
    said = (row.values.get(name) for name in ("status", "type", "provider", "location"))
    words = " · ".join(str(one).replace("_", " ") for one in said if one)
    kind = kinds.get(row.verdict, Kind.NEW)
    return Line(kind, row.row, words, row.values.get("mrn"), row.values.get("day"), row.findings)


def _booked(summaries: Iterable[LoadSummary]) -> Iterator[Booked]:
    seen: set[tuple[str, str]] = set()
    for one in summaries:
        of = one.source, one.contents
        newest = one.undoes is None and not one.undone and of not in seen
        if newest:
            seen.add(of)
        yield Booked(one.id, one.source, one.file_name or "", one.at, one.counts, one.undoes, one.undone, newest)


def _understood(layout: Layout, how: How, source: str | None, sources: tuple[str, ...]) -> Understood:
    return Understood(
        columns=tuple(map(_seen, layout.columns)),
        mapping=how.mapping,
        sheet=how.sheet,
        sheets=how.sheets,
        source=source,
        sources=sources,
    )


def _seen(column: Column) -> ColumnSeen:
    field = f"{column.field}:{column.kind}" if column.field and column.kind else column.field
    return ColumnSeen(column.header, field, column.why, column.samples, column.sure)
