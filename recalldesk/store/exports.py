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
from recalldesk.store import dialect
from recalldesk.store.export_tables import export_answer, export_batch, export_file, export_item, export_part
from recalldesk.store.facts import fact_from
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import fact, listing, load, person, recall, recall_state, store_info

STAGING, MADE = "staging", "made"
_BEGIN = datetime(1900, 1, 1, tzinfo=UTC)
_LABEL = 8  # digits of the store's id in the name of a batch

_SAYS = ("recall_id", "mrn", "family", "given", "dob", "reason")  # what of a listing most rows tell

# Said with the kinds in it, so that SQLite finds the index that holds only these.
_KINDS = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_AT, _ID = sa.bindparam("at", type_=fact.c.at.type), sa.bindparam("id", type_=fact.c.id.type)
_TOLD = sa.select(fact, export_item.c.sent).outerjoin(export_item, export_item.c.fact_id == fact.c.id)
_OF_RECALLS = _TOLD.where(fact.c.recall_id.in_(_NAMED), _KINDS)
_OF_PATIENTS = _TOLD.where(fact.c.patient_id.in_(_NAMED), fact.c.recall_id.is_(None))
_OF_NOBODY = _TOLD.where(
    fact.c.recall_id.is_(None),
    fact.c.patient_id.is_(None),
    fact.c.kind == sa.literal_column(f"'{FactKind.ESCALATION}'"),
)
_OWNERS_OF_FACTS = (
    sa.select(recall.c.id, recall.c.patient_id).join(fact, fact.c.recall_id == recall.c.id).where(fact.c.id.in_(_NAMED))
)


def _placed() -> sa.Select[Any]:
    """Return what gives facts as ``_placed_from`` reads them: with their recall, and what its list said then."""
    said, other, own = fact.alias("said"), fact.alias("other"), recall.alias("own")
    first = sa.select(sa.func.min(own.c.id)).where(own.c.patient_id == fact.c.patient_id).correlate(fact)
    of = sa.func.coalesce(fact.c.recall_id, first.scalar_subquery())
    shown = sa.or_(said.c.load_id.is_(None), said.c.load_id.not_in(sa.select(load.c.id).where(load.c.stage != "live")))
    heard = (
        sa.select(said.c.listing_id)
        .where(said.c.recall_id == recall.c.id, said.c.kind == sa.literal_column(f"'{FactKind.LISTED}'"))
        .where(said.c.listing_id.is_not(None), shown)
        .limit(1)
        .correlate(fact, recall)
    )
    order = said.c.at, said.c.load_id, said.c.listing_id
    then = heard.where(said.c.at <= fact.c.at).order_by(*(column.desc() for column in order)).scalar_subquery()
    at_first = heard.order_by(*order).scalar_subquery()
    with_it = other.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR if kind != FactKind.ATTEMPT])
    of_recall = sa.exists().where(other.c.recall_id == recall.c.id, with_it)
    of_patient = sa.exists().where(other.c.patient_id == recall.c.patient_id, other.c.recall_id.is_(None))
    columns = recall.c.id, recall.c.patient_id, recall_state.c.wake_at, listing.c.id, _says(), of_recall | of_patient
    return (
        sa.select(fact, *columns)
        .select_from(fact)
        .outerjoin(recall, recall.c.id == of)
        .outerjoin(recall_state, sa.and_(recall_state.c.recall_id == recall.c.id, VISIBLE))
        .outerjoin(listing, listing.c.id == sa.func.coalesce(then, at_first))
    )


def _says() -> sa.ColumnElement[Any]:
    return dialect.json_values(listing.c.content, [("values", name) for name in _SAYS])


_WAITING = dialect.Rows(
    _placed()
    .where(_KINDS, fact.c.at >= _AT, sa.or_(fact.c.at > _AT, fact.c.id > _ID))
    .where(~sa.exists().where(export_item.c.fact_id == fact.c.id))
    .order_by(fact.c.at, fact.c.id)
    .limit(sa.bindparam("size"))
)
_PLACED = _placed().where(fact.c.id.in_(_NAMED))
_CONTENTS = sa.select(listing.c.id, listing.c.content).where(listing.c.id.in_(_NAMED))
_WRITTEN = (
    sa.select(export_item.c.fact_id, export_batch.c.delivered_at)
    .join(export_batch, export_batch.c.id == export_item.c.batch_id)
    .where(export_item.c.fact_id.in_(_NAMED), export_item.c.sent.is_(True), export_batch.c.delivered_at.is_not(None))
)
_SENT_IN = sa.select(export_item.c.batch_id).where(
    export_item.c.fact_id == sa.bindparam("one"), export_item.c.sent.is_(True)
)


class Told(NamedTuple):
    """A fact. ``sent``: whether it went to the EHR; None: it was never looked at for that."""

    fact: Fact
    sent: bool | None


class Placed(NamedTuple):
    """A fact, and the recall that a row about it names: of one about a whole patient, the first of the patient's.

    ``next_at``: when it is called next, if it waits. ``listing``: what its list said when the fact happened, at least
    what it said first; ``values``: of that what most rows tell, as plain JSON. ``company``: there is more than attempts
    that the EHR may be told of, about the recall or the whole patient.
    """

    fact: Fact
    recall: RecallId | None
    patient: PatientId | None
    next_at: datetime | None
    listing: ListingId | None
    values: Mapping[str, Any]
    company: bool


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

    def waiting(self, after: Fact | None, size: int) -> list[Placed]:
        """Return facts that were never looked at for the EHR, in the order of time, those after ``after``."""
        begin = {"at": after.at, "id": after.id} if after else {"at": _BEGIN, "id": UUID(int=0)}
        return [_placed_from(row) for row in _WAITING.read(self._connection, {**begin, "size": size})]

    def placed(self, facts: Collection[FactId]) -> dict[FactId, Placed]:
        """Return facts by their ids."""
        return {one.fact.id: one for one in map(_placed_from, self._rows(_PLACED, facts))}

    def owners(self, facts: Collection[FactId]) -> dict[RecallId, PatientId]:
        """Return the recalls that facts are about, each with its patient."""
        return dict(self._rows(_OWNERS_OF_FACTS, facts))

    def related(self, recalls: Collection[RecallId], patients: Collection[PatientId], *, nobodys: bool) -> list[Told]:
        """Return what the EHR may be told of about ``recalls``, and about all of ``patients``.

        ``nobodys``: with them the escalations of which nobody knows whom they are about.
        """
        rows = [*self._rows(_OF_RECALLS, recalls), *self._rows(_OF_PATIENTS, patients)]
        if nobodys:
            rows += self._connection.execute(_OF_NOBODY).all()
        return [Told(fact_from(row), row[-1]) for row in rows]

    def _rows(self, query: sa.Select[Any], named: Collection[Any]) -> Sequence[Any]:
        return self._connection.execute(query, {"named": list(named)}).all() if named else ()

    def contents(self, listings: Collection[ListingId]) -> dict[ListingId, Mapping[str, Any]]:
        """Return what rows of lists said, as plain JSON (``queue.content``)."""
        return {number: content["values"] for number, content in self._rows(_CONTENTS, listings)}

    def sent_in(self, fact_id: FactId) -> int | None:
        """Return in which batch a fact went to the EHR, None if it did not."""
        return self._connection.scalar(_SENT_IN, {"one": fact_id})

    def written(self, facts: Collection[FactId]) -> dict[FactId, datetime]:
        """Return when the files were written with which facts went to the EHR; those that did not are left out."""
        return {FactId(name): at for name, at in self._rows(_WRITTEN, facts)}

    def unfinished(self) -> list[int]:
        """Return the batches for the EHR that were cut off while they were staged."""
        query = sa.select(export_batch.c.id).where(export_batch.c.stage == STAGING, _are(reminders=False))
        return list(self._connection.scalars(query))

    def undelivered(self, *, reminders: bool = False) -> list[int]:
        """Return the batches that were made and not written, nor taken back or sent; the oldest first."""
        settled = sa.func.coalesce(export_batch.c.delivered_at, export_batch.c.taken_back_at, export_batch.c.sent_at)
        which = export_batch.c.stage == MADE, settled.is_(None), _are(reminders=reminders)
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
        """Return how many rows of each export went again since, put right: the first time or once more."""
        again, before = export_item.alias(), export_item.alias()
        first = before.c.fact_id == again.c.subject_id
        put_right = sa.and_(before.c.subject_id.is_not(None), before.c.subject_id == again.c.subject_id)
        both = sa.union(
            *(
                sa.select(before.c.batch_id.label("batch"), again.c.subject_id.label("row"))
                .join_from(again, before, same)
                .where(again.c.sent.is_(True), before.c.sent.is_(True), again.c.batch_id > before.c.batch_id)
                for same in (first, put_right)
            )
        ).subquery()
        query = sa.select(both.c.batch, sa.func.count()).group_by(both.c.batch)
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


def _placed_from(row: Sequence[Any]) -> Placed:
    *_, of, whose, next_at, number, said, company = row
    return Placed(fact_from(row), of, whose, next_at, number, dict(zip(_SAYS, said or (), strict=False)), company)
