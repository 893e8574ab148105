"""What is still to go to the EHR, and what went: batches, their files, what the EHR said of them."""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, ListingId, PatientId, RecallId
from recalldesk.queue.facts import FOR_THE_EHR, Fact, FactKind
from recalldesk.store.export_tables import export_answer, export_batch, export_file, export_item, export_part
from recalldesk.store.facts import fact_from
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import fact, listing, load, person, recall, recall_state, store_info

STAGING, MADE = "staging", "made"
_BEGIN = datetime(1900, 1, 1, tzinfo=UTC)
_LABEL = 8  # digits of the store's id in the name of a batch

# Said with the kinds in it, so that SQLite finds the index that holds only these.
_KINDS = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_AT, _ID = sa.bindparam("at", type_=fact.c.at.type), sa.bindparam("id", type_=fact.c.id.type)
_WAITING = (
    sa.select(fact)
    .where(_KINDS, fact.c.at >= _AT, sa.or_(fact.c.at > _AT, fact.c.id > _ID))
    .where(~sa.exists().where(export_item.c.fact_id == fact.c.id))
    .order_by(fact.c.at, fact.c.id)
    .limit(sa.bindparam("size"))
)
_TOLD = sa.select(fact, export_item.c.sent).outerjoin(export_item, export_item.c.fact_id == fact.c.id)
_NAMES = sa.select(fact.c.kind, fact.c.id, fact.c.recall_id, fact.c.at, fact.c.load_id, fact.c.listing_id)
_NAMES_OF_RECALLS = _NAMES.where(fact.c.recall_id.in_(_NAMED))
_OF_NAMES = _TOLD.where(fact.c.id.in_(_NAMED))
_OF_PATIENTS = _TOLD.where(fact.c.patient_id.in_(_NAMED), fact.c.recall_id.is_(None))
_OF_NOBODY = _TOLD.where(
    fact.c.recall_id.is_(None),
    fact.c.patient_id.is_(None),
    fact.c.kind == sa.literal_column(f"'{FactKind.ESCALATION}'"),
)
_RECALLS_OF_FACTS = sa.select(fact.c.recall_id).where(fact.c.id.in_(_NAMED), fact.c.recall_id.is_not(None))
_STAGED = sa.select(load.c.id).where(load.c.stage != "live")
_STANDS = (
    sa.select(recall.c.id, recall.c.patient_id, recall_state.c.wake_at)
    .select_from(recall)
    .outerjoin(recall_state, sa.and_(recall_state.c.recall_id == recall.c.id, VISIBLE))
    .where(recall.c.id.in_(_NAMED))
)
_FIRST_RECALLS = (
    sa.select(sa.func.min(recall.c.id)).where(recall.c.patient_id.in_(_NAMED)).group_by(recall.c.patient_id)
)
_CONTENTS = sa.select(listing.c.id, listing.c.content).where(listing.c.id.in_(_NAMED))
_WRITTEN = (
    sa.select(export_item.c.fact_id, export_batch.c.delivered_at)
    .join(export_batch, export_batch.c.id == export_item.c.batch_id)
    .where(export_item.c.fact_id.in_(_NAMED), export_item.c.sent.is_(True), export_batch.c.delivered_at.is_not(None))
)
_SENT_IN = sa.select(export_item.c.batch_id).where(
    export_item.c.fact_id == sa.bindparam("one"), export_item.c.sent.is_(True)
)


class Listed(NamedTuple):
    """When a list said what of a recall; in this order."""

    at: datetime
    load: int
    listing: ListingId


class Told(NamedTuple):
    """A fact. ``sent``: whether it went to the EHR; None: it was never looked at for that."""

    fact: Fact
    sent: bool | None


class Related(NamedTuple):
    """The facts of some recalls and patients that the EHR may be told of, and where lists named each recall."""

    told: list[Told]
    listed: dict[RecallId, list[Listed]]


class Stands(NamedTuple):
    """Whose recall it is, and when it is called next if it waits."""

    patient: PatientId
    next_at: datetime | None


class Batch(NamedTuple):
    """What went to the EHR at once. ``rows``: how many it was told of; ``accepted`` and ``refused`` of them so far.

    ``channel``: of reminders, how they are sent (delivered ones are accepted); None: it is for the EHR.
    """

    id: int
    format: str
    template: str
    rows: int
    made_at: datetime
    by: str
    delivered_at: datetime | None
    accepted: int
    refused: int
    channel: str | None
    sent_at: datetime | None
    taken_back_at: datetime | None


class File(NamedTuple):
    """A file of a batch."""

    place: int
    name: str
    size: int
    sha256: bytes


def _are(*, reminders: bool) -> sa.ColumnElement[bool]:
    return export_batch.c.channel.is_not(None) if reminders else export_batch.c.channel.is_(None)


class Exports:
    """The exports of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def label(self, batch: int) -> str:
        """Return the name of a batch, which no other store gives to one of its own."""
        return f"{self._store}-{batch:06}"

    @cached_property
    def _store(self) -> str:
        return str(self._connection.scalar(sa.select(store_info.c.store_id)))[:_LABEL]

    def waiting(self, after: Fact | None, size: int) -> list[Fact]:
        """Return facts that were never looked at for the EHR, in the order of time, those after ``after``."""
        begin = {"at": after.at, "id": after.id} if after else {"at": _BEGIN, "id": UUID(int=0)}
        return [fact_from(row) for row in self._connection.execute(_WAITING, {**begin, "size": size}).all()]

    def recalls_of(self, facts: Collection[FactId], patients: Collection[PatientId]) -> set[RecallId]:
        """Return the recalls that facts are about, and the first recall of each patient."""
        named = set(self._connection.scalars(_RECALLS_OF_FACTS, {"named": list(facts)}))
        return named.union(self._connection.scalars(_FIRST_RECALLS, {"named": list(patients)}))

    def related(
        self, recalls: Collection[RecallId], patients: Collection[PatientId], page: Collection[Fact]
    ) -> Related:
        """Return the facts about ``recalls``, and those about all of ``patients``; those of ``page`` are known.

        With them those of which nobody knows whom they are about, if the page has one. What a list has only staged is
        left out.
        """
        staged = set(self._connection.scalars(_STAGED))
        told = {one.id: Told(one, None) for one in page}
        listed, others = defaultdict[RecallId, list[Listed]](list), list[FactId]()
        for kind, name, of, at, by_load, said in self._rows(_NAMES_OF_RECALLS, recalls):
            if kind == FactKind.LISTED:
                if said is not None and by_load not in staged:
                    listed[of].append(Listed(at, by_load or 0, said))
            elif kind in FOR_THE_EHR and name not in told:
                others.append(name)
        for query, named in ((_OF_NAMES, others), (_OF_PATIENTS, patients)):
            for row in self._rows(query, named) if named else ():
                told.setdefault(row.id, Told(fact_from(row[:-1]), row.sent))
        if any(one.recall is None and one.patient is None for one in page):
            for row in self._connection.execute(_OF_NOBODY):
                told.setdefault(row.id, Told(fact_from(row[:-1]), row.sent))
        return Related(list(told.values()), listed)

    def _rows(self, query: sa.Select[Any], named: Iterable[Any]) -> Sequence[Any]:
        return self._connection.execute(query, {"named": list(named)}).all()

    def stands(self, recalls: Collection[RecallId]) -> dict[RecallId, Stands]:
        """Return whose ``recalls`` are, and when they are called next."""
        return {of: Stands(whose, wake_at) for of, whose, wake_at in self._rows(_STANDS, recalls)}

    def contents(self, listings: Collection[ListingId]) -> dict[ListingId, Mapping[str, Any]]:
        """Return what rows of lists said, as plain JSON (``queue.content``)."""
        return {number: content["values"] for number, content in self._rows(_CONTENTS, listings)}

    def sent_in(self, fact_id: FactId) -> int | None:
        """Return in which batch a fact went to the EHR, None if it did not."""
        return self._connection.scalar(_SENT_IN, {"one": fact_id})

    def written(self, facts: Collection[FactId]) -> dict[FactId, datetime]:
        """Return when the files were written with which facts went to the EHR; those that did not are left out."""
        return {FactId(name): at for name, at in self._rows(_WRITTEN, facts)} if facts else {}

    def unfinished(self) -> list[int]:
        """Return the batches for the EHR that were cut off while they were staged."""
        query = sa.select(export_batch.c.id).where(export_batch.c.stage == STAGING, _are(reminders=False))
        return list(self._connection.scalars(query))

    def undelivered(self, *, reminders: bool = False) -> list[int]:
        """Return the batches that were made and not written to their files, the oldest first."""
        which = export_batch.c.stage == MADE, export_batch.c.delivered_at.is_(None), _are(reminders=reminders)
        return list(self._connection.scalars(sa.select(export_batch.c.id).where(*which).order_by(export_batch.c.id)))

    def batches(self, only: int | None = None, *, reminders: bool = False) -> list[Batch]:
        """Return what was exported, or the reminders, the newest first; with ``only``, that batch if there is one."""
        answered: dict[int, dict[bool, int]] = defaultdict(dict)
        columns = export_answer.c.batch_id, export_answer.c.accepted
        for number, accepted, count in self._connection.execute(
            sa.select(*columns, sa.func.count()).group_by(*columns)
        ):
            answered[number][accepted] = count
        which = export_batch.c.stage == MADE, _are(reminders=reminders)
        query = sa.select(export_batch, person.c.name).join(person).where(*which)
        if only is not None:
            query = query.where(export_batch.c.id == only)
        return [
            Batch(
                id=row.id,
                format=row.format,
                template=row.template,
                rows=row.rows,
                made_at=row.made_at,
                by=row.name,
                delivered_at=row.delivered_at,
                accepted=answered[row.id].get(True, 0),
                refused=answered[row.id].get(False, 0),
                channel=row.channel,
                sent_at=row.sent_at,
                taken_back_at=row.taken_back_at,
            )
            for row in self._connection.execute(query.order_by(export_batch.c.id.desc()))
        ]

    def corrected(self) -> dict[int, int]:
        """Return how many rows of each export went again since, with what was put right."""
        again, before = export_item.alias(), export_item.alias()
        query = (
            sa.select(before.c.batch_id, sa.func.count(sa.distinct(before.c.fact_id)))
            .join_from(again, before, before.c.fact_id == again.c.subject_id)
            .where(again.c.sent.is_(True), before.c.sent.is_(True), again.c.batch_id > before.c.batch_id)
            .group_by(before.c.batch_id)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def files(self, batch: int) -> list[File]:
        """Return the files of a batch."""
        columns = export_file.c.place, export_file.c.name, export_file.c.size, export_file.c.sha256
        query = sa.select(*columns).where(export_file.c.batch_id == batch).order_by(export_file.c.place)
        return [File(*row) for row in self._connection.execute(query)]

    def content(self, batch: int, place: int) -> Iterator[bytes]:
        """Yield the content of a file, a piece at a time."""
        query = (
            sa.select(export_part.c.content)
            .where(export_part.c.batch_id == batch, export_part.c.place == place)
            .order_by(export_part.c.part)
        )
        yield from map(zlib.decompress, self._connection.scalars(query.execution_options(yield_per=1)))

    def subjects(self, batch: int) -> dict[FactId, FactId]:
        """Return the facts that a batch sent, each with the fact whose row it went with."""
        query = sa.select(export_item.c.fact_id, export_item.c.subject_id).where(
            export_item.c.batch_id == batch, export_item.c.sent.is_(True)
        )
        return {FactId(row[0]): FactId(row[1] or row[0]) for row in self._connection.execute(query)}

    def last_batches(self, subjects: Iterable[FactId]) -> dict[FactId, int]:
        """Return in which batch each of ``subjects`` went last; those that never went are left out."""
        found: dict[FactId, int] = {}
        which = export_item.c.fact_id.in_(_NAMED) & export_item.c.subject_id.is_(None)
        names = {"named": list(subjects)}
        for column, condition in (
            (export_item.c.fact_id, which),
            (export_item.c.subject_id, export_item.c.subject_id.in_(_NAMED)),
        ):
            query = sa.select(column, export_item.c.batch_id).where(condition, export_item.c.sent.is_(True))
            for subject, batch in self._connection.execute(query, names):
                found[FactId(subject)] = max(batch, found.get(FactId(subject), 0))
        return found

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with what was exported, a sentence each."""
        for batch in (*self.batches(), *self.batches(reminders=True)):
            subjects = set(self.subjects(batch.id).values())
            if len(subjects) != batch.rows:
                yield f"export {batch.id}: it has {len(subjects)} rows in the ledger and {batch.rows} in its files"
            for file in self.files(batch.id):
                whole = sha256()
                for piece in self.content(batch.id, file.place):
                    whole.update(piece)
                if whole.digest() != file.sha256:
                    yield f"export {batch.id}: file {file.name} is not as it was made"
