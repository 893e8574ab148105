"""Load a recall list: read, judge, reconcile, show. Until it is shown, nobody sees any of it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import DecisionNeeded, UsageError, phrase
from recalldesk.core.ids import LoadId, PatientId, RecallId
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.finish import abandon, abandon_leftovers, mark_gone, reasons, show, tidy
from recalldesk.desk.loading.namesakes import Namesakes
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.loading.past import Past
from recalldesk.desk.loading.roster import Roster
from recalldesk.desk.loading.run import Run
from recalldesk.desk.loading.search_terms import SearchTerms
from recalldesk.desk.loading.settle import settle
from recalldesk.desk.loading.stage import Piece
from recalldesk.lists.contents import Contents
from recalldesk.lists.judged import DIGEST, JudgedRow, Marks
from recalldesk.lists.layout import Context, Layout
from recalldesk.lists.mapping import Mapping, mapping_text, parse_mapping
from recalldesk.lists.morning_list import MorningList, Rows
from recalldesk.lists.wire import Orders
from recalldesk.queue.content import values_from
from recalldesk.queue.facts import Actor
from recalldesk.queue.model import Flag, Verdict
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.load_rows import ReportedRow
from recalldesk.store.loads import ChangedRecall, begin_values
from recalldesk.store.row_block import RowBlock
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

DEFAULT_SOURCE = "main"
_SMALLEST, _LARGEST = 100, 1000  # rows of a piece that are judged
_PIECE = 2000  # rows of a piece: those known from before cost the writer next to nothing
_SORTED = (Verdict.ACCEPTED, Verdict.HELD)  # rows that come to a segment
_VERDICTS = (*_SORTED, Verdict.REJECTED)

Progress = Callable[[int], None]


class MappingNeeded(DecisionNeeded):
    """The columns of a list are not clear enough: a person must say what they hold."""

    def __init__(self, layout: Layout, how: "How") -> None:
        self.layout, self.how = layout, how
        said = [f"No column was found for {'; '.join(layout.missing)}."] if layout.missing else []
        way_out = phrase("Say which column is which in a mapping file and load with --mapping FILE.")
        super().__init__(phrase("{said} {way_out}"), said=" ".join((*said, *layout.questions)), way_out=way_out)


class SourceNeeded(DecisionNeeded):
    """Lists of several ``sources`` have this header: a person must say which one the list is of."""

    def __init__(self, sources: Collection[str]) -> None:
        self.sources = tuple(sorted(sources))
        names = ", ".join(self.sources)
        words = phrase("Lists of several sources have this header: {names}. Say which with --source NAME.")
        super().__init__(words, names=names)


@dataclass(frozen=True, slots=True)
class How:
    """How a file was read: the mapping given or remembered; the sheet, and those that it was chosen from."""

    mapping: Mapping | None
    sheet: str | None
    sheets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """What to load and how. ``source`` None: the source that is remembered for the header, else ``main``.

    ``kind``: what the file lists, None to have it recognised.
    """

    path: Path
    source: str | None = None
    sheet: str | None = None
    mapping: Mapping | None = None
    as_of: date | None = None
    dry_run: bool = False
    accept_shrinking: bool = False
    kind: Contents | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A header by its fingerprint ("" without a header), and the mapping remembered for it, as JSON text."""

    header: str
    mapping: str | None


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What came of a load. ``counts``: rows by verdict, recalls new, updated, unchanged and gone.

    ``before``: how many rows the list before had, where this one is so much shorter that a person must say it is whole.
    """

    load: LoadId
    source: str
    layout: Layout
    counts: dict[str, int]
    how: How
    before: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What a load does, row by row; to be read while it is handed over.

    ``new`` and ``gone`` tell of a dry run only: recalls that are new, and what was said last of those that are gone.
    """

    result: LoadResult
    rows: Iterator[ReportedRow]
    changes: Iterator[ChangedRecall]
    new: Callable[[], set[RecallId]]
    gone: Iterator[dict[str, Any]]
    rules: Rulebook
    today: date

    def flags(self, row: ReportedRow) -> list[str]:
        """Return a row's flags: those kept with it, and whether the playbook in use has no place for it."""
        flags = row.content["flags"]
        if row.verdict in _SORTED and self._is_unsorted(row):
            flags = [*flags, Flag.UNSORTED]
        return [flag.value for flag in Flag if flag in flags]

    def _is_unsorted(self, row: ReportedRow) -> bool:
        segments = self.rules.segments
        return segments.place(segments.case(values_from(row.content["values"])), self.today).unsorted


class Opened(NamedTuple):
    """A file that is open and understood, and the load that began with it."""

    file: MorningList
    request: LoadRequest
    layout: Layout
    known: Known
    source: str
    how: How
    orders: Orders
    run: Run


Watch = Callable[[Report], None]
LoadSchedule = Callable[[Store, Clock, Opened, Progress], LoadResult]


def _no_schedule(_store: Store, _clock: Clock, opened: Opened, _progress: Progress) -> LoadResult:
    raise UsageError(phrase("This is no recall list: it lists {contents}."), contents=opened.layout.contents)


def load_list(
    store: Store,
    clock: Clock,
    actor: Actor,
    request: LoadRequest,
    *,
    progress: Progress = lambda _rows: None,
    watch: Watch | None = None,
    schedule: LoadSchedule = _no_schedule,
) -> LoadResult:
    """Load a list, or with ``dry_run`` only see what it would do.

    ``progress`` is told the rows done so far and may raise ``Cancelled``; ``watch`` gets every row with its verdict.
    ``schedule`` loads a file that is none: what the schedule says of visits, or which times are open.
    ``MappingNeeded``, ``DecisionNeeded``, ``InputError``: nothing was changed.
    """
    with MorningList.open(request.path, request.sheet) as opened, store.profile.loading(), collector_spared():
        abandon_leftovers(store)
        with store.read() as reader:
            books = reader.playbooks
            policy, playbook, capacity = books.rules().policy, books.text(), books.capacity()
        as_of = request.as_of or _today(clock.now(), policy)
        layout, known, source, how = _understand(store, opened, request, as_of)
        run = store.write(lambda uow: _begin(uow, clock, actor, request, layout, source, as_of))
        orders = Orders(layout, _context(layout, as_of, policy), playbook, run.now, capacity)
        begun = Opened(opened, request, layout, known, source, how, orders, run)
        try:
            if layout.contents is not Contents.RECALLS:
                return schedule(store, clock, begun, progress)
            return _load(store, clock, begun, progress, watch)
        except BaseException:
            abandon(store, run.load)
            raise


def _load(store: Store, clock: Clock, begun: Opened, progress: Progress, watch: Watch | None) -> LoadResult:
    request, run = begun.request, begun.run
    rows = begun.file.rows(begun.orders)
    loader = _Loader(store, run, rows, progress, SearchTerms(store, kept=not request.dry_run))
    suspects = loader.stage_all()
    settle(store, run, loader.roster, loader.past, suspects)
    mark_gone(store, run, loader.past.gone(loader.roster))
    counts = _count(store, loader.roster, rows.skipped)
    result = LoadResult(run.load, begun.source, begun.layout, counts, begun.how, _shrunk_from(store, run, counts))
    _refuse_shrinking(request, result)
    progress(loader.done)  # the last moment to stop: what is shown can only be taken back
    if request.dry_run:
        _report(store, run, result, watch)
        abandon(store, run.load, found=False)
        return result
    remember(store, begun)
    show(store, run.load, counts | reasons(store, run.load), run.actor, clock.now(), "load list")
    _report(store, run, result, watch)
    tidy(store, run)
    return result


def _report(store: Store, run: Run, result: LoadResult, watch: Watch | None) -> None:
    if watch:
        today = _today(run.now, run.rules.policy)
        with store.read() as reader:
            rows, loads = reader.rows.report(result.load), reader.loads
            changes, gone = loads.changes(result.load), loads.staged_gone()
            watch(Report(result, rows, changes, loads.staged_new, gone, run.rules, today))


def _today(now: datetime, policy: Policy) -> date:
    return now.astimezone(policy.clinic.tz).date()


def _understand(store: Store, opened: MorningList, request: LoadRequest, as_of: date) -> tuple[Layout, Known, str, How]:
    """Return the columns (by the person's mapping, or the one remembered), what is known of the header, the source."""
    layout = opened.understand(as_of, kind=request.kind)
    with store.read() as reader:
        sources = reader.loads.remembered(layout.fingerprint) if layout.fingerprint else {}
    source = _source(request, sources)
    known = Known(layout.fingerprint, sources.get(source) or next(filter(None, sources.values()), None))
    mapping = request.mapping or (parse_mapping(known.mapping) if known.mapping else None)
    if mapping:
        layout = opened.understand(as_of, mapping, request.kind)
    how = How(mapping, opened.sheet, opened.sheets)
    if layout.missing or layout.questions:
        raise MappingNeeded(layout, how)
    return layout, known, source, how


def _source(request: LoadRequest, sources: Collection[str]) -> str:
    """Return the source asked for, else the one that uses this header. SourceNeeded if several do."""
    if request.source or not sources:
        return request.source or DEFAULT_SOURCE
    if len(sources) > 1:
        raise SourceNeeded(sources)
    return next(iter(sources))


def _context(layout: Layout, as_of: date, policy: Policy) -> Context:
    return Context(
        as_of=as_of,
        date_order=layout.date_order,
        region=policy.clinic.region,
        languages=policy.clinic.languages,
        booked=policy.lists.booked,
    )


def _begin(
    uow: UnitOfWork, clock: Clock, actor: Actor, request: LoadRequest, layout: Layout, source: str, as_of: date
) -> Run:
    known = uow.loads.source(source)
    source_id = known if known is not None else uow.loads.add_source(source)
    before = uow.loads.newest(source_id) if layout.contents is Contents.RECALLS else None
    columns = {column.header: column.field for column in layout.columns}
    values = begin_values(
        source_id,
        as_of,
        actor,
        clock.now(),
        file_name=request.path.name,
        columns=columns,
        previous=before,
        contents=layout.contents,
    )
    load = uow.staging.begin(values)
    undone, rules, last_at = uow.facts.undone_loads(), uow.playbooks.rules(), uow.loads.last_at(load)
    uow.commit()
    return Run(load, source_id, before, actor, rules, clock.now(), as_of, undone, last_at)


class _Loader:
    """Stages the rows of one list, a piece at a time. Between two pieces the writer is free for calls."""

    def __init__(self, store: Store, run: Run, rows: Rows, progress: Progress, terms: SearchTerms) -> None:
        self._store, self._run, self._rows, self._progress = store, run, rows, progress
        self.past, self.roster = Past(store, run), Roster()
        self._namesakes, self._terms = Namesakes(store, run), terms
        self._pace = Pace(store, _SMALLEST, _LARGEST)
        self._piece, self._judged = RowBlock(), list[JudgedRow]()
        self.done = 0  # rows

    def stage_all(self) -> set[RecallId]:
        """Stage every row; return the recalls whose neighbours must be asked."""
        for (rows, places), judged in self._rows.sorted_by(self._sort):
            start = 0
            for place, row in zip(places, judged, strict=True):
                self._judged.append(row)
                if len(self._judged) >= self._pace.rows:
                    self._piece.take(rows, start, rows.numbers[start : place + 1])
                    self._write()
                    start = place + 1
            self._piece.take(rows, start, rows.numbers[start:])
            if len(self._piece) >= _PIECE:
                self._write()
        self._write()
        self._namesakes.write()
        self._terms.write()
        return self._namesakes.suspects

    def _sort(self, marks: Marks) -> tuple[tuple[RowBlock, list[int]], list[int]]:
        """Return rows as the list before had them, and the places among them of those to judge."""
        rows, places = RowBlock(), list[int]()
        for start, stop, before, place, judge in self.past.follow(marks.digests):
            if judge:
                places += range(start, stop)
            if before is not None:
                rows.take(before, place, marks.numbers[start:stop])
            else:
                rows.add(marks.digests[start * DIGEST : stop * DIGEST], marks.numbers[start:stop])
        return (rows, places), places

    def _write(self) -> None:
        if self._piece:
            self._pace.write(self._stage, len(self._judged))
            self._namesakes.write_if_many()
            self._terms.write_if_many()
            self.roster.add(self._piece)
            self.done += len(self._piece)
            self._piece, self._judged = RowBlock(), []
            self._progress(self.done)

    def _stage(self, uow: UnitOfWork) -> None:
        piece = Piece(self._run, uow, self._rows.rejudge, self.roster, self._note, self._piece)
        piece.stage(self._judged)

    def _note(self, row: JudgedRow, patient: PatientId, recall: RecallId) -> None:
        self._namesakes.note(row.aliases, patient, recall)
        self._terms.note(row.values, patient)


def _count(store: Store, roster: Roster, skipped: int) -> dict[str, int]:
    with store.read() as reader:
        staged = reader.loads.count_staged()
    verdicts = {verdict.value: roster.verdicts[verdict] for verdict in _VERDICTS}
    changes = {kind: staged.get(kind, 0) for kind in ("new", "updated", "gone")}
    unchanged = roster.recalls - changes["new"] - changes["updated"]
    return {**verdicts, "skipped": skipped, **changes, "unchanged": unchanged}


def _shrunk_from(store: Store, run: Run, counts: dict[str, int]) -> int | None:
    """Return how many rows the list before had, if this one lost many of them."""
    if run.before is None:
        return None
    with store.read() as reader:
        past = reader.rows.count(run.before)
    return past if _rows(counts) < past * (1 - run.rules.policy.lists.shrink_limit) else None


def _rows(counts: dict[str, int]) -> int:
    return sum(counts[verdict] for verdict in _VERDICTS)


def _refuse_shrinking(request: LoadRequest, result: LoadResult) -> None:
    """Stop a list that lost many rows: it may be cut off, or of another source."""
    if result.before is not None and not (request.accept_shrinking or request.dry_run):
        raise DecisionNeeded(
            phrase(
                "The list has {rows} rows, the one before had {before}. If it is whole, load it with "
                "--accept-shrinking; if it is of another source, name that with --source NAME."
            ),
            rows=_rows(result.counts),
            before=result.before,
        )


def remember(store: Store, begun: Opened) -> None:
    """Remember which source uses the header, and the mapping that the person confirmed for it, with its kind."""
    known, request, run = begun.known, begun.request, begun.run
    if not known.header:
        return
    told = request.mapping or (Mapping({}) if request.kind else None)
    mapping = mapping_text(replace(told, kind=begun.layout.contents)) if told else known.mapping

    def keep(uow: UnitOfWork) -> None:
        uow.staging.remember(known.header, run.source, mapping, run.actor, run.now)
        uow.commit()

    store.write(keep)
