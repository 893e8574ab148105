"""Lists that were loaded: sources, loads, and which rows each load held."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from recalldesk.core.ids import ListingId, LoadId, RecallId, SourceId
from recalldesk.queue.facts import Actor
from recalldesk.queue.model import Verdict, ordered
from recalldesk.queue.projection import WITHDRAWN, findings_from
from recalldesk.store.states import STAGED, VISIBLE
from recalldesk.store.tables import fact, header, listing, load, load_row, recall_state, source


class KnownRow(NamedTuple):
    """A row as an earlier load had it. ``current``: its recall still is what this row said."""

    listing: ListingId
    recall: RecallId | None
    verdict: str
    judged_on: int
    suspect: bool  # its neighbours had a say in the verdict
    current: bool


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """One load, for the list of loads."""

    id: LoadId
    source: str
    file_name: str | None
    as_of: date
    at: datetime
    counts: Mapping[str, int]
    undoes: LoadId | None
    undone: bool


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One row of a load with its verdict: plain JSON values, as kept."""

    row: int
    verdict: Verdict
    recall: RecallId | None
    content: Mapping[str, Any]
    context: tuple[Any, ...]
    original: Mapping[str, str]

    @property
    def problems(self) -> list[str]:
        """The row's problems by precedence, its own and its neighbours', each once."""
        findings = findings_from((*self.content["findings"], *self.context))
        return list(dict.fromkeys(finding.problem.value for finding in ordered(findings)))


@dataclass(frozen=True, slots=True)
class ChangedRecall:
    """A recall that a list says something new of: field -> (old, new), plain values; nothing if only flags changed."""

    recall: RecallId
    values: Mapping[str, tuple[Any, Any]]


class Loads:
    """The loads in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def source(self, name: str) -> SourceId | None:
        """Return the source of that name."""
        found = self._connection.scalar(sa.select(source.c.id).where(source.c.name == name))
        return None if found is None else SourceId(found)

    def add_source(self, name: str) -> SourceId:
        """Add a source."""
        return SourceId(self._connection.execute(source.insert().values(name=name)).inserted_primary_key[0])  # type: ignore[index]

    def remembered(self, fingerprint: str) -> dict[str, Any]:
        """Return the sources that use a header, each with the mapping confirmed for it; the newest first."""
        query = (
            sa.select(source.c.name, header.c.mapping)
            .select_from(header)
            .join(source)
            .where(header.c.fingerprint == fingerprint)
            .order_by(header.c.confirmed_at.desc(), source.c.id.desc())
        )
        return {row.name: row.mapping for row in self._connection.execute(query)}

    def newest(self, source_id: SourceId) -> LoadId | None:
        """Return the newest list of a source that is seen and was not taken back."""
        found = self._connection.scalar(
            sa.select(sa.func.max(load.c.id)).where(
                load.c.source_id == source_id,
                load.c.stage == "live",
                load.c.undoes_id.is_(None),
                load.c.undone_by_id.is_(None),
            )
        )
        return None if found is None else LoadId(found)

    def get(self, load_id: LoadId) -> Row[Any] | None:
        """Return the row of a load."""
        return self._connection.execute(sa.select(load).where(load.c.id == load_id)).first()

    def unfinished(self) -> list[LoadId]:
        """Return the loads that were cut off: staging with nobody at it, or abandoned and not swept to the end."""
        staged = sa.or_(
            sa.exists().where(recall_state.c.since == load.c.id),
            sa.exists().where(fact.c.load_id == load.c.id),
            sa.exists().where(listing.c.load_id == load.c.id),
        )
        query = sa.select(load.c.id).where(
            sa.or_(load.c.stage == "staging", sa.and_(load.c.stage == "abandoned", staged))
        )
        return list(self._connection.scalars(query))

    def summaries(self) -> list[LoadSummary]:
        """Return what was loaded and taken back, newest first."""
        query = (
            sa.select(load, source.c.name.label("source"))
            .select_from(load)
            .join(source)
            .where(load.c.stage == "live")
            .order_by(load.c.id.desc())
        )
        return [
            LoadSummary(
                id=LoadId(row.id),
                source=row.source,
                file_name=row.file_name,
                as_of=date.fromisoformat(row.as_of),
                at=row.ended_at,
                counts=row.counts or {},
                undoes=row.undoes_id,
                undone=row.undone_by_id is not None,
            )
            for row in self._connection.execute(query)
        ]

    def known_rows(self, load_id: LoadId, beyond: int, size: int) -> list[tuple[int, bytes, KnownRow]]:
        """Return (record number, digest, what is known) of the next ``size`` rows of a load after row ``beyond``."""
        query = (
            sa.select(
                load_row.c.row,
                load_row.c.digest,
                load_row.c.listing_id,
                load_row.c.recall_id,
                load_row.c.verdict,
                load_row.c.judged_on,
                load_row.c.context.is_not(None),
                sa.or_(
                    load_row.c.recall_id.is_(None),
                    sa.and_(recall_state.c.listing_id == load_row.c.listing_id, recall_state.c.on_list),
                ),
            )
            .select_from(load_row)
            .outerjoin(recall_state, sa.and_(recall_state.c.recall_id == load_row.c.recall_id, VISIBLE))
            .where(load_row.c.load_id == load_id, load_row.c.row > beyond)
            .order_by(load_row.c.row)
            .limit(size)
        )
        return [(row[0], row[1], KnownRow(*row[2:])) for row in self._connection.execute(query)]

    def listed_recalls(self, load_id: LoadId, recalls: Collection[RecallId]) -> set[RecallId]:
        """Return which of ``recalls`` stand in the load."""
        query = sa.select(load_row.c.recall_id).where(load_row.c.load_id == load_id, load_row.c.recall_id.in_(recalls))
        return set(self._connection.scalars(query))

    def repeated(self, load_id: LoadId) -> list[RecallId]:
        """Return the recalls that stand in more than one row of the load."""
        query = (
            sa.select(load_row.c.recall_id)
            .where(load_row.c.load_id == load_id, load_row.c.recall_id.is_not(None))
            .group_by(load_row.c.recall_id)
            .having(sa.func.count() > 1)
        )
        return list(self._connection.scalars(query))

    def rows_of(self, load_id: LoadId, recalls: Collection[RecallId]) -> list[Row[Any]]:
        """Return (recall_id, row, listing_id) of ``recalls`` in the load, by recall and row."""
        query = (
            sa.select(load_row.c.recall_id, load_row.c.row, load_row.c.listing_id)
            .where(load_row.c.load_id == load_id, load_row.c.recall_id.in_(recalls))
            .order_by(load_row.c.recall_id, load_row.c.row)
        )
        return list(self._connection.execute(query))

    def gone(self, before: LoadId, load_id: LoadId) -> list[RecallId]:
        """Return the recalls that stood in the load ``before`` and are not in ``load_id``."""
        past, now = (
            sa.select(load_row.c.recall_id).where(load_row.c.load_id == which, load_row.c.recall_id.is_not(None))
            for which in (before, load_id)
        )
        return list(self._connection.scalars(past.except_(now)))

    def with_rows_beyond(self, source_id: SourceId, kept: int) -> list[LoadId]:
        """Return the loads of a source, but for the newest ``kept``, whose rows are still in the books."""
        newest = (
            sa.select(load.c.id)
            .where(load.c.source_id == source_id, load.c.stage == "live", load.c.undoes_id.is_(None))
            .order_by(load.c.id.desc())
            .limit(kept)
        )
        query = sa.select(load.c.id).where(
            load.c.source_id == source_id,
            load.c.id.not_in(newest),
            sa.exists().where(load_row.c.load_id == load.c.id),
        )
        return list(self._connection.scalars(query))

    def recalls_touched(self, load_id: LoadId) -> list[RecallId]:
        """Return the recalls whose state a load staged or changed."""
        return list(self._connection.scalars(sa.select(fact.c.recall_id).where(fact.c.load_id == load_id).distinct()))

    def count_rows(self, load_id: LoadId) -> dict[str, int]:
        """Return how many rows of the load ended in each verdict."""
        query = (
            sa.select(load_row.c.verdict, sa.func.count())
            .where(load_row.c.load_id == load_id)
            .group_by(load_row.c.verdict)
        )
        return dict(self._connection.execute(query).all())

    def count_recalls(self, load_id: LoadId) -> int:
        """Return how many recalls stand in the load."""
        query = sa.select(sa.func.count(load_row.c.recall_id.distinct())).where(load_row.c.load_id == load_id)
        return int(self._connection.execute(query).scalar_one())

    def count_staged(self) -> dict[str, int]:
        """Return how many recalls are staged as new, and how many as updated or gone."""
        older = sa.alias(recall_state)
        known = sa.exists().where(
            older.c.recall_id == recall_state.c.recall_id,
            older.c.since < recall_state.c.since,
            older.c.closed_as.is_distinct_from(WITHDRAWN),
        )
        kind = sa.case((~known, "new"), (recall_state.c.on_list, "updated"), else_="gone")
        query = sa.select(kind, sa.func.count()).where(STAGED).group_by(kind)
        return dict(self._connection.execute(query).all())

    def changes(self, load_id: LoadId) -> Iterator[ChangedRecall]:
        """Yield the recalls that the load updates, with each changed value old -> new. Until the load is tidied."""
        after, before = sa.alias(listing), sa.alias(listing)
        older = sa.alias(recall_state)
        query = (
            sa.select(recall_state.c.recall_id, before.c.content.label("old"), after.c.content.label("new"))
            .select_from(recall_state)
            .join(older, sa.and_(older.c.recall_id == recall_state.c.recall_id, older.c.until == load_id))
            .join(after, after.c.id == recall_state.c.listing_id)
            .join(before, before.c.id == older.c.listing_id)
            .where(recall_state.c.since == load_id, recall_state.c.on_list)
            .order_by(recall_state.c.recall_id)
        )
        for row in self._connection.execution_options(yield_per=500).execute(query):
            old, new = row.old["values"], row.new["values"]
            fields = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
            yield ChangedRecall(row.recall_id, {name: (old.get(name), new.get(name)) for name in fields})

    def rows_seen(self, recalls: Collection[RecallId]) -> dict[RecallId, tuple[int, Mapping[str, str | None]]]:
        """Return where ``recalls`` stood last: record number, and the columns of that list."""
        query = (
            sa.select(load_row.c.recall_id, load_row.c.row, load.c.columns)
            .select_from(load_row)
            .join(load, load.c.id == load_row.c.load_id)
            .where(load_row.c.recall_id.in_(recalls), load.c.stage == "live")
            .order_by(load_row.c.load_id, load_row.c.row.desc())
        )
        return {row.recall_id: (row.row, row.columns or {}) for row in self._connection.execute(query)}

    def report(self, load_id: LoadId) -> Iterator[ReportedRow]:
        """Yield the rows of a load in the order of the file."""
        query = (
            sa.select(
                load_row.c.row,
                load_row.c.verdict,
                load_row.c.recall_id,
                load_row.c.context,
                listing.c.content,
                listing.c.original,
            )
            .select_from(load_row)
            .join(listing, listing.c.id == load_row.c.listing_id)
            .where(load_row.c.load_id == load_id)
            .order_by(load_row.c.row)
        )
        for row in self._connection.execution_options(yield_per=1000).execute(query):
            yield ReportedRow(
                row=row.row,
                verdict=Verdict(row.verdict),
                recall=row.recall_id,
                content=row.content,
                context=tuple(row.context or ()),
                original=row.original or {},
            )


def begin_values(  # noqa: PLR0913 - the columns of a load
    source_id: SourceId,
    as_of: date,
    actor: Actor,
    now: datetime,
    *,
    file_name: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    previous: LoadId | None = None,
    undoes: LoadId | None = None,
) -> dict[str, Any]:
    """Return the columns of a load that begins now."""
    return {
        "source_id": source_id,
        "stage": "staging",
        "file_name": file_name,
        "as_of": as_of.isoformat(),
        "started_at": now,
        "actor_id": actor.person,
        "device_id": actor.device,
        "columns": dict(columns) if columns else None,
        "previous_id": previous,
        "undoes_id": undoes,
    }
