"""Lists that were loaded: sources, headers, loads and what each changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from recalldesk.core.ids import LoadId, RecallId, SourceId
from recalldesk.queue.facts import Actor
from recalldesk.queue.standing import WITHDRAWN
from recalldesk.store.schedule_tables import open_slot, schedule_row
from recalldesk.store.states import STAGED
from recalldesk.store.tables import fact, header, lane, listing, load, load_rows, recall, recall_state, source

_STAGING = sa.select(load.c.id, load.c.undoes_id, load.c.playbook_id, load.c.capacity).where(load.c.stage == "staging")

_older = sa.alias(recall_state)
_KNOWN = sa.exists().where(
    _older.c.recall_id == recall_state.c.recall_id,
    _older.c.since < recall_state.c.since,
    _older.c.lane_id.not_in(sa.select(lane.c.id).where(lane.c.why == WITHDRAWN)),
)
_STAGED_AS = sa.case((~_KNOWN, "new"), (recall_state.c.on_list, "updated"), else_="gone")


class Coming(NamedTuple):
    """An edition that is being staged: the load that it takes back, or the playbook that it brings, if any.

    ``capacity``: ``open``, the providers who have an open time from then on; None: it leaves that as it is.
    """

    edition: LoadId
    undoes: LoadId | None
    playbook: int | None
    capacity: Mapping[str, list[str] | None] | None


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
    contents: str


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

    def newest(self, source_id: SourceId, contents: str = "recalls") -> LoadId | None:
        """Return the newest file of such contents of a source that is seen and was not taken back."""
        found = self._connection.scalar(
            sa.select(sa.func.max(load.c.id)).where(
                load.c.source_id == source_id,
                load.c.contents == contents,
                load.c.stage == "live",
                load.c.undoes_id.is_(None),
                load.c.undone_by_id.is_(None),
            )
        )
        return None if found is None else LoadId(found)

    def last_at(self, load_id: LoadId) -> datetime | None:
        """Return when the newest of the loads before ``load_id`` began, by their clocks; None if it is the first."""
        began = sa.select(sa.func.max(load.c.started_at)).where(load.c.stage == "live", load.c.id < load_id)
        newest: datetime | None = self._connection.scalar(began)
        return newest

    def get(self, load_id: LoadId) -> Row[Any] | None:
        """Return the row of a load."""
        return self._connection.execute(sa.select(load).where(load.c.id == load_id)).first()

    def coming(self) -> Coming | None:
        """Return the edition that is being staged, None if there is none: there is never more than one."""
        row = self._connection.execute(_STAGING).first()
        return Coming(*row) if row else None

    def unfinished(self) -> list[LoadId]:
        """Return the loads that were cut off: staging with nobody at it, or abandoned and not swept to the end."""
        staged = sa.or_(
            sa.exists().where(recall_state.c.since == load.c.id),
            sa.exists().where(fact.c.load_id == load.c.id),
            sa.exists().where(listing.c.load_id == load.c.id),
            sa.exists().where(load_rows.c.load_id == load.c.id),
            sa.exists().where(schedule_row.c.load_id == load.c.id),
            sa.exists().where(open_slot.c.load_id == load.c.id),
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
                contents=row.contents,
            )
            for row in self._connection.execute(query)
        ]

    def recalls_touched(self, load_id: LoadId) -> list[RecallId]:
        """Return the recalls whose state a load staged or changed: of what is about a patient, all of the patient's."""
        own = sa.select(fact.c.recall_id).where(fact.c.load_id == load_id, fact.c.recall_id.is_not(None))
        whole = sa.select(fact.c.patient_id).where(fact.c.load_id == load_id, fact.c.patient_id.is_not(None))
        theirs = sa.select(recall.c.id).where(recall.c.patient_id.in_(whole))
        return list(self._connection.scalars(own.union(theirs)))

    def count_staged(self) -> dict[str, int]:
        """Return how many recalls are staged as new, and how many as updated or gone."""
        query = sa.select(_STAGED_AS, sa.func.count()).where(STAGED).group_by(_STAGED_AS)
        return dict(self._connection.execute(query).all())

    def staged_new(self) -> set[RecallId]:
        """Return the recalls that are staged as new."""
        return set(self._connection.scalars(sa.select(recall_state.c.recall_id).where(STAGED, _STAGED_AS == "new")))

    def staged_gone(self) -> Iterator[dict[str, Any]]:
        """Yield what the lists said last of the recalls that are staged as gone: plain values."""
        query = sa.select(listing.c.content).join(recall_state, recall_state.c.listing_id == listing.c.id)
        found = self._connection.execution_options(yield_per=500).execute(query.where(STAGED, ~recall_state.c.on_list))
        for content in found.scalars():
            yield dict(content["values"])

    def sources(self) -> list[str]:
        """Return the sources that a list is seen of."""
        loaded = sa.exists().where(load.c.source_id == source.c.id, load.c.stage == "live")
        return list(self._connection.scalars(sa.select(source.c.name).where(loaded).order_by(source.c.name)))

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


def begin_values(  # noqa: PLR0913 - the columns of a load
    source_id: SourceId | None,
    as_of: date,
    actor: Actor,
    now: datetime,
    *,
    file_name: str | None = None,
    columns: Mapping[str, str | None] | None = None,
    previous: LoadId | None = None,
    undoes: LoadId | None = None,
    playbook: int | None = None,
    contents: str | None = "recalls",
) -> dict[str, Any]:
    """Return the columns of a load that begins now."""
    return {
        "source_id": source_id,
        "playbook_id": playbook,
        "stage": "staging",
        "contents": contents,
        "file_name": file_name,
        "as_of": as_of.isoformat(),
        "started_at": now,
        "actor_id": actor.person,
        "device_id": actor.device,
        "columns": dict(columns) if columns else None,
        "previous_id": previous,
        "undoes_id": undoes,
    }
