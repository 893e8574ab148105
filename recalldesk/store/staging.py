"""What a load writes before anyone sees it, in pieces short enough for calls to go on, and the switch that shows it.

Patients and recalls are identities only: adding one shows nothing, so an abandoned load leaves them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import ListingId, LoadId, PatientId, RecallId, SourceId
from recalldesk.queue.facts import Actor, Fact
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store import dialect
from recalldesk.store.bulk import BulkWriters
from recalldesk.store.facts import fact_row
from recalldesk.store.lanes import Lanes
from recalldesk.store.row_block import RowBlock
from recalldesk.store.states import VISIBLE, state_row
from recalldesk.store.tables import (
    FOREVER,
    fact,
    header,
    lane,
    listing,
    load,
    load_rows,
    patient,
    patient_alias,
    recall,
    recall_state,
    search_term,
    store_info,
)

# Said with the number in it, so that SQLite sees that the index of the few versions that ended has them all.
_ENDED = recall_state.c.until < sa.literal_column(str(FOREVER))
# Built once: to build a statement takes longer than to run it (docs/PERFORMANCE.md).
_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_SOURCE: sa.BindParameter[Any] = sa.bindparam("source")
_PATIENTS, _RECALLS = (
    sa.select(table.c.key, table.c.id).where(table.c.source_id == _SOURCE, table.c.key.in_(_NAMED))
    for table in (patient, recall)
)
_NAMESAKES = sa.select(patient_alias.c.alias, patient_alias.c.patient_id).where(
    patient_alias.c.source_id == _SOURCE, patient_alias.c.alias.in_(_NAMED)
)
_DROP_TERM = search_term.delete().where(
    search_term.c.term == sa.bindparam("named"), search_term.c.patient_id == sa.bindparam("of")
)
_BLOCK_COSTS = 20  # to sweep a block of rows takes as long as to sweep so many states


_CLOSED = sa.select(lane.c.id).where(lane.c.status == Status.CLOSED.value)


class NextIds(NamedTuple):
    """The next free ids; valid within one transaction of the writer."""

    patient: int
    recall: int
    listing: int


class Staging:
    """Writes of a load, within one transaction of the writing thread."""

    def __init__(self, connection: Connection, bulk: BulkWriters, lanes: Lanes) -> None:
        self._connection = connection
        self._bulk = bulk
        self._lanes = lanes

    def begin(self, values: Mapping[str, Any]) -> LoadId:
        """Add a load that is staging; its id is the edition that will show it: above every edition there was."""
        used = self._connection.scalar(sa.select(sa.func.max(load.c.id))) or 0
        self._connection.execute(load.insert().values(id=used + 1, **values))
        return LoadId(used + 1)

    def next_ids(self) -> NextIds:
        """Return the next free ids."""
        newest = [self._connection.scalar(sa.select(sa.func.max(table.c.id))) for table in (patient, recall, listing)]
        return NextIds(*((used or 0) + 1 for used in newest))

    def patients(self, source_id: SourceId, keys: Collection[str]) -> dict[str, PatientId]:
        """Return which of the patients' keys are known."""
        return dict(self._connection.execute(_PATIENTS, {"source": source_id, "named": list(keys)}).all())

    def recalls(self, source_id: SourceId, keys: Collection[str]) -> dict[str, RecallId]:
        """Return which of the recalls' keys are known."""
        return dict(self._connection.execute(_RECALLS, {"source": source_id, "named": list(keys)}).all())

    def namesakes(self, source_id: SourceId, aliases: Collection[bytes]) -> list[tuple[bytes, PatientId]]:
        """Return the patients of a source behind ``aliases``."""
        rows = self._connection.execute(_NAMESAKES, {"source": source_id, "named": list(aliases)})
        return [(row[0], PatientId(row[1])) for row in rows]

    def recalls_of(self, patients: Collection[PatientId]) -> list[tuple[PatientId, RecallId, bool]]:
        """Return (patient, recall, seen and not closed) of the patients' recalls."""
        seen = sa.exists().where(
            recall_state.c.recall_id == recall.c.id, VISIBLE, recall_state.c.lane_id.not_in(_CLOSED)
        )
        query = sa.select(recall.c.patient_id, recall.c.id, seen).where(recall.c.patient_id.in_(patients))
        return [(PatientId(row[0]), RecallId(row[1]), bool(row[2])) for row in self._connection.execute(query)]

    def patients_of(self, recalls: Collection[RecallId]) -> dict[RecallId, tuple[PatientId, str | None]]:
        """Return the patients of ``recalls`` with their MRNs."""
        query = (
            sa.select(recall.c.id, patient.c.id, patient.c.mrn)
            .select_from(recall)
            .join(patient)
            .where(recall.c.id.in_(recalls))
        )
        return {RecallId(row[0]): (PatientId(row[1]), row[2]) for row in self._connection.execute(query)}

    def add_identities(self, patients: Sequence[tuple[Any, ...]], recalls: Sequence[tuple[Any, ...]]) -> None:
        """Add patients ``(id, source, key, mrn)`` and recalls ``(id, source, key, patient)``."""
        self._bulk.patient.write(self._connection, patients)
        self._bulk.recall.write(self._connection, recalls)

    def add_aliases(self, aliases: Iterable[tuple[SourceId, bytes, PatientId]]) -> None:
        """Add patients' aliases; those that are there already are left out."""
        self._bulk.alias.write(self._connection, aliases)

    def add_search_terms(self, terms: Iterable[tuple[str, PatientId]]) -> None:
        """Add terms by which patients are found; those that are there already are left out."""
        self._bulk.search_term.write(self._connection, terms)

    def drop_search_terms(self, terms: Iterable[tuple[str, PatientId]]) -> None:
        """Remove terms by which patients were found."""
        if named := [{"named": term, "of": patient} for term, patient in terms]:
            self._connection.execute(_DROP_TERM, named)

    def listings_of(self, load_id: LoadId, listings: Collection[ListingId]) -> list[ListingId]:
        """Return which of ``listings`` a load added."""
        query = sa.select(listing.c.id).where(listing.c.load_id == load_id, listing.c.id.in_(listings))
        return list(map(ListingId, self._connection.scalars(query)))

    def add_listings(self, listings: Sequence[tuple[Any, ...]]) -> None:
        """Add listings ``(id, load, content, original)``."""
        self._bulk.listing.write(self._connection, listings)

    def add_rows(self, load_id: LoadId, number: int, block: RowBlock) -> None:
        """Add a block of the load's rows; its blocks are numbered from 0."""
        self._bulk.load_rows.write(self._connection, [(load_id, number, block.pack(), block.context or None)])

    def put_rows(self, load_id: LoadId, number: int, block: RowBlock) -> None:
        """Replace a block of the load's rows."""
        self._connection.execute(
            load_rows.update()
            .where(load_rows.c.load_id == load_id, load_rows.c.block == number)
            .values(entries=block.pack(), context=block.context or None)
        )

    def add_facts(self, facts: Iterable[Fact]) -> None:
        """Add facts of a load."""
        self._bulk.fact.write(self._connection, [tuple(fact_row(new).values()) for new in facts])

    def add_states(
        self, edition: LoadId, states: Mapping[RecallId, RecallState], *, known: Collection[RecallId]
    ) -> None:
        """Stage new states for ``edition``; of the recalls in ``known`` the state seen now ends there."""
        if known:
            self._connection.execute(
                recall_state.update()
                .where(recall_state.c.recall_id.in_(known), recall_state.c.until == FOREVER)
                .values(until=edition)
            )
        lanes = self._lanes.of(states.values())
        rows = [state_row(key, edition, state, lane) for (key, state), lane in zip(states.items(), lanes, strict=True)]
        self._bulk.state.write(self._connection, rows)

    def unstage(self, load_id: LoadId, recalls: Collection[RecallId]) -> None:
        """Take back what was staged for ``recalls``: their facts and states."""
        # Plus nothing, so that SQLite goes by the few recalls and not through every fact of the load.
        self._connection.execute(fact.delete().where(fact.c.load_id + 0 == load_id, fact.c.recall_id.in_(recalls)))
        self._connection.execute(
            recall_state.delete().where(recall_state.c.recall_id.in_(recalls), recall_state.c.since == load_id)
        )
        self._connection.execute(
            recall_state.update()
            .where(recall_state.c.recall_id.in_(recalls), recall_state.c.until == load_id)
            .values(until=FOREVER)
        )

    def switch(self, load_id: LoadId, now: datetime, counts: Mapping[str, int]) -> None:
        """Show the load to everybody, and the one it takes back no more: a few small updates."""
        values = {"stage": "live", "ended_at": now, "counts": dict(counts)}
        self._connection.execute(load.update().where(load.c.id == load_id).values(values))
        taken_back = sa.select(load.c.undoes_id).where(load.c.id == load_id).scalar_subquery()
        self._connection.execute(load.update().where(load.c.id == taken_back).values(undone_by_id=load_id))
        its_playbook = sa.select(load.c.playbook_id).where(load.c.id == load_id).scalar_subquery()
        in_force = sa.func.coalesce(its_playbook, store_info.c.playbook_id)
        values = {"edition": load_id, "playbook_id": in_force}
        capacity = self._connection.scalar(sa.select(load.c.capacity).where(load.c.id == load_id))
        if capacity is not None:
            values["capacity"] = capacity["open"]
        self._connection.execute(store_info.update().values(**values))

    def put_capacity(self, load_id: LoadId, capacity: frozenset[str] | None) -> None:
        """Say which providers have an open time once the load is shown; None: nobody knows."""
        named = {"open": None if capacity is None else sorted(capacity)}
        self._connection.execute(load.update().where(load.c.id == load_id).values(capacity=named))

    def abandon(self, load_id: LoadId) -> None:
        """Say that a load will not be shown; ``sweep_abandoned`` removes what it staged."""
        self._connection.execute(load.update().where(load.c.id == load_id).values(stage="abandoned"))

    def remember(self, fingerprint: str, source_id: SourceId, mapping: Any, actor: Actor, now: datetime) -> None:
        """Remember the source, and the mapping if one was confirmed, of a header."""
        statement = dialect.put(header, ["fingerprint", "source_id"]).values(
            fingerprint=fingerprint,
            source_id=source_id,
            mapping=mapping,
            confirmed_at=now,
            actor_id=actor.person,
        )
        self._connection.execute(statement)

    def sweep_abandoned(self, load_id: LoadId, size: int) -> bool:
        """Remove some of what an abandoned load staged; return False once nothing is left.

        What it staged goes only after what it ended is put right, so that ``unfinished`` still finds it after a crash.
        """
        staged = _some(recall_state.c.recall_id, recall_state.c.since == load_id, size)
        ended = _some(recall_state.c.recall_id, sa.and_(recall_state.c.until == load_id, _ENDED), size)
        steps = (
            recall_state.update()
            .where(recall_state.c.until == load_id, recall_state.c.recall_id.in_(ended))
            .values(until=FOREVER),
            recall_state.delete().where(recall_state.c.since == load_id, recall_state.c.recall_id.in_(staged)),
            fact.delete().where(fact.c.id.in_(_some(fact.c.id, fact.c.load_id == load_id, size))),
            _delete_rows(load_id, size),
            listing.delete().where(listing.c.id.in_(_some(listing.c.id, listing.c.load_id == load_id, size))),
        )
        return any(self._connection.execute(step).rowcount > 0 for step in steps)

    def sweep_superseded(self, edition: int, size: int) -> bool:
        """Remove some of the states that no edition shows any more; return False once nothing is left."""
        query = _some(recall_state.c.recall_id, sa.and_(recall_state.c.until <= edition, _ENDED), size)
        step = recall_state.delete().where(recall_state.c.until <= edition, recall_state.c.recall_id.in_(query))
        return self._connection.execute(step).rowcount > 0

    def sweep_rows(self, load_id: LoadId, size: int) -> bool:
        """Remove some of the bookkeeping of an old load; return False once nothing is left."""
        return self._connection.execute(_delete_rows(load_id, size)).rowcount > 0


def _some(column: sa.Column[Any], condition: sa.ColumnElement[bool], size: int) -> sa.Select[Any]:
    return sa.select(column).where(condition).limit(size)


def _delete_rows(load_id: LoadId, size: int) -> sa.Delete:
    some = _some(load_rows.c.block, load_rows.c.load_id == load_id, max(size // _BLOCK_COSTS, 1))
    return load_rows.delete().where(load_rows.c.load_id == load_id, load_rows.c.block.in_(some))
