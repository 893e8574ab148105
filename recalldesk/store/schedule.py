"""What the schedule's files said: rows that want a look, times that are open, times that were taken."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, LoadId, PatientId, RecallId, SourceId
from recalldesk.queue.model import Finding, Verdict
from recalldesk.queue.slots import Slot, TakenSlot
from recalldesk.queue.standing import findings_from
from recalldesk.store import dialect
from recalldesk.store.schedule_tables import open_slot, schedule_row, taken_slot
from recalldesk.store.tables import load, patient, recall

_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_PATIENTS = sa.select(patient.c.mrn, patient.c.id).where(
    patient.c.source_id == sa.bindparam("source"), patient.c.key.in_(_NAMED)
)
_RECALLS = sa.select(recall.c.patient_id, recall.c.id).where(recall.c.patient_id.in_(_NAMED)).order_by(recall.c.id)
_NEWEST = (
    sa.select(sa.func.max(load.c.id))
    .where(
        load.c.contents == "slots",
        load.c.stage == "live",
        load.c.undoes_id.is_(None),
        load.c.undone_by_id.is_(None),
    )
    .group_by(load.c.source_id)
)
_FREE = sa.or_(taken_slot.c.key.is_(None), taken_slot.c.until <= sa.bindparam("now"))
_SLOTS = (
    sa.select(load.c.source_id, *(column for column in open_slot.columns if column.name != "load_id"))
    .select_from(open_slot)
    .join(load, load.c.id == open_slot.c.load_id)
    .where(open_slot.c.load_id.in_(_NEWEST))
)
_SAME = sa.and_(taken_slot.c.source_id == load.c.source_id, taken_slot.c.key == open_slot.c.key)
_OPEN = (
    _SLOTS.outerjoin(
        taken_slot, sa.and_(taken_slot.c.source_id == load.c.source_id, taken_slot.c.key == open_slot.c.key)
    )
    .where(open_slot.c.starts_at > sa.bindparam("now"), _FREE)
    .order_by(open_slot.c.starts_at, open_slot.c.key)
)
_FORGET = taken_slot.delete().where(taken_slot.c.recall_id.in_(_NAMED))
_PUT_TAKEN = dialect.put(taken_slot, ["source_id", "key"])


@dataclass(frozen=True, slots=True)
class ScheduleReported:
    """A row of a schedule's file that changed something, or could not be used: plain JSON values, as kept."""

    row: int
    verdict: Verdict
    recall: RecallId | None
    values: Mapping[str, Any]
    findings: tuple[Finding, ...]
    original: Mapping[str, str]

    @property
    def problems(self) -> list[str]:
        """The row's problems by precedence, each once."""
        return list(dict.fromkeys(finding.problem.value for finding in self.findings))


class Schedule:
    """The schedule in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def patients(self, source: SourceId, mrns: Collection[str]) -> dict[str, PatientId]:
        """Return the patients of a source by MRN, those left out that are on none of its lists."""
        named = {"source": source, "named": [f"mrn {mrn}" for mrn in mrns]}
        return {row.mrn: PatientId(row.id) for row in self._connection.execute(_PATIENTS, named)}

    def recalls(self, patients: Collection[PatientId]) -> dict[PatientId, list[RecallId]]:
        """Return the recalls of patients."""
        found: dict[PatientId, list[RecallId]] = {}
        for whose, number in self._connection.execute(_RECALLS, {"named": list(patients)}):
            found.setdefault(PatientId(whose), []).append(RecallId(number))
        return found

    def report(self, load_id: LoadId) -> Iterator[ScheduleReported]:
        """Yield the rows that were kept of a load, in the order of the file."""
        query = sa.select(schedule_row).where(schedule_row.c.load_id == load_id).order_by(schedule_row.c.number)
        for row in self._connection.execution_options(yield_per=500).execute(query):
            yield ScheduleReported(
                row=row.number,
                verdict=Verdict(row.verdict),
                recall=row.recall_id,
                values=row.content["values"],
                findings=findings_from(row.content["findings"]),
                original=row.original or {},
            )

    def open_slots(self, now: datetime) -> list[Slot]:
        """Return the times ahead that are on offer and that nobody has taken, the earliest first."""
        return [_slot(row) for row in self._connection.execute(_OPEN, {"now": now})]

    def slots_of(self, load_id: LoadId) -> set[str]:
        """Return the keys of the slots that a load brought."""
        return set(self._connection.scalars(sa.select(open_slot.c.key).where(open_slot.c.load_id == load_id)))

    def slot(self, source: SourceId, key: str) -> Slot | None:
        """Return a slot that is on offer, be it taken or not."""
        query = _SLOTS.where(load.c.source_id == source, open_slot.c.key == key)
        row = self._connection.execute(query).first()
        return _slot(row) if row else None

    def providers(self, loads: Collection[LoadId], before: Mapping[LoadId, datetime]) -> set[str]:
        """Return the providers of slots that loads brought, each load's up to an instant."""
        found: set[str] = set()
        for one in loads:
            query = sa.select(open_slot.c.provider).where(
                open_slot.c.load_id == one, open_slot.c.provider.is_not(None), open_slot.c.starts_at < before[one]
            )
            found |= set(self._connection.scalars(query.distinct()))
        return found

    def newest_slots(self) -> dict[SourceId, LoadId]:
        """Return the load of each source whose slots are on offer."""
        query = sa.select(load.c.source_id, load.c.id).where(load.c.id.in_(_NEWEST))
        return {SourceId(source): LoadId(number) for source, number in self._connection.execute(query)}

    def slots_before(self, source: SourceId, load_id: LoadId) -> LoadId | None:
        """Return the load whose slots were on offer before another one's."""
        query = sa.select(sa.func.max(load.c.id)).where(
            load.c.source_id == source,
            load.c.id < load_id,
            load.c.contents == "slots",
            load.c.stage == "live",
            load.c.undoes_id.is_(None),
            load.c.undone_by_id.is_(None),
        )
        found = self._connection.scalar(query)
        return None if found is None else LoadId(found)

    def taken(self, source: SourceId, key: str) -> TakenSlot | None:
        """Return who has taken a slot, even if that is over."""
        query = sa.select(taken_slot).where(taken_slot.c.source_id == source, taken_slot.c.key == key)
        row = self._connection.execute(query).first()
        return _taken(row) if row else None

    def taken_by(self, recalls: Collection[RecallId]) -> set[TakenSlot]:
        """Return the slots that recalls have taken."""
        query = sa.select(taken_slot).where(taken_slot.c.recall_id.in_(_NAMED))
        return {_taken(row) for row in self._connection.execute(query, {"named": list(recalls)})}

    def recalls_with_slots(self) -> list[RecallId]:
        """Return the recalls that have taken a slot."""
        return list(map(RecallId, self._connection.scalars(sa.select(taken_slot.c.recall_id).distinct())))


class ScheduleBook(Schedule):
    """Writes of the schedule, within one transaction of the writing thread."""

    def add_rows(self, load_id: LoadId, rows: Iterable[ScheduleReported]) -> None:
        """Keep rows of a load."""
        plain = [
            {
                "load_id": load_id,
                "number": row.row,
                "verdict": row.verdict.value,
                "recall_id": row.recall,
                "content": {"values": dict(row.values), "findings": [list(finding) for finding in row.findings]},
                "original": dict(row.original),
            }
            for row in rows
        ]
        if plain:
            self._connection.execute(schedule_row.insert(), plain)

    def add_slots(self, load_id: LoadId, slots: Iterable[Slot]) -> None:
        """Add slots that a load brings."""
        plain = [{"load_id": load_id, **{k: v for k, v in slot._asdict().items() if k != "source"}} for slot in slots]
        if plain:
            self._connection.execute(open_slot.insert(), plain)

    def put_taken(self, recalls: Collection[RecallId], taken: Iterable[TakenSlot]) -> None:
        """Bring what recalls have taken in line with ``taken``; whoever had one of those before has it no more."""
        self._connection.execute(
            taken_slot.delete().where(taken_slot.c.recall_id.in_(_NAMED)), {"named": list(recalls)}
        )
        for one in taken:
            values = {"source_id": one.source, "key": one.key, "recall_id": one.recall}
            self._connection.execute(_PUT_TAKEN.values(**values, attempt_id=one.attempt, until=one.until))

    def sweep(self, load_id: LoadId, size: int) -> bool:
        """Remove some of what a load kept; return whether there was any."""
        for table, key in ((schedule_row, schedule_row.c.number), (open_slot, open_slot.c.key)):
            some = sa.select(key).where(table.c.load_id == load_id).limit(size)
            if self._connection.execute(table.delete().where(table.c.load_id == load_id, key.in_(some))).rowcount:
                return True
        return False

    def beyond(self, source: SourceId, contents: str, kept: int) -> list[LoadId]:
        """Return the loads of a source that are older than its newest ``kept``, and still hold something."""
        query = (
            sa.select(load.c.id)
            .where(load.c.source_id == source, load.c.contents == contents, load.c.stage == "live")
            .order_by(load.c.id.desc())
            .offset(kept)
        )
        held = sa.or_(
            sa.exists().where(schedule_row.c.load_id == load.c.id), sa.exists().where(open_slot.c.load_id == load.c.id)
        )
        return list(map(LoadId, self._connection.scalars(query.where(held))))


def _slot(row: Any) -> Slot:
    return Slot(
        SourceId(row.source_id),
        row.key,
        row.starts_at,
        row.minutes,
        row.provider,
        row.location,
        row.type,
        row.telehealth,
        row.language,
    )


def _taken(row: Any) -> TakenSlot:
    return TakenSlot(SourceId(row.source_id), row.key, RecallId(row.recall_id), FactId(row.attempt_id), row.until)
