"""What a purge may empty: original words of rows and calls never finished, once the EHR acknowledged it all (S8)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, ListingId, LoadId, PersonId, RecallId
from recalldesk.queue.facts import FOR_THE_EHR
from recalldesk.queue.projection import Status
from recalldesk.store.export_tables import export_answer, export_batch, export_file, export_item, export_part
from recalldesk.store.review_tables import note_draft
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import draft, fact, lane, listing, load, recall, recall_state

_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_CUTOFF = sa.bindparam("cutoff", type_=load.c.ended_at.type)
_KINDS = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_OLD_LOADS = (
    sa.select(load.c.id)
    .where(load.c.stage == "live", load.c.ended_at < _CUTOFF, load.c.id > sa.bindparam("after"))
    .where(sa.exists().where(listing.c.load_id == load.c.id, listing.c.original.is_not(None)))
    .order_by(load.c.id)
    .limit(1)
)
_ROWS = (
    sa.select(fact.c.recall_id, fact.c.listing_id)
    .join(listing, listing.c.id == fact.c.listing_id)
    .where(fact.c.load_id == sa.bindparam("load"), listing.c.original.is_not(None))
    .where(fact.c.listing_id > sa.bindparam("after"))
    .order_by(fact.c.listing_id)
    .limit(sa.bindparam("size"))
)
_SUBJECT = sa.func.coalesce(export_item.c.subject_id, export_item.c.fact_id)
_OPEN = sa.or_(
    export_item.c.fact_id.is_(None),
    sa.and_(
        export_item.c.sent.is_(True),
        export_item.c.batch_id.not_in(sa.select(export_batch.c.id).where(export_batch.c.channel.is_not(None))),
        sa.or_(export_answer.c.at.is_(None), export_answer.c.accepted.is_(False), export_answer.c.at > _CUTOFF),
    ),
)
_WITH_ANSWERS = fact.outerjoin(export_item, export_item.c.fact_id == fact.c.id).outerjoin(
    export_answer,
    sa.and_(export_answer.c.batch_id == export_item.c.batch_id, export_answer.c.subject_id == _SUBJECT),
)
_WAITING = (
    sa.select(fact.c.recall_id).select_from(_WITH_ANSWERS).where(fact.c.recall_id.in_(_NAMED), _KINDS, _OPEN).distinct()
)
_WAITING_FOR_PATIENT = (
    sa.select(recall.c.id)
    .join(fact, fact.c.patient_id == recall.c.patient_id)
    .outerjoin(export_item, export_item.c.fact_id == fact.c.id)
    .outerjoin(
        export_answer,
        sa.and_(export_answer.c.batch_id == export_item.c.batch_id, export_answer.c.subject_id == _SUBJECT),
    )
    .where(recall.c.id.in_(_NAMED), fact.c.recall_id.is_(None), _KINDS, _OPEN)
    .distinct()
)
_HELD = (
    sa.select(recall_state.c.listing_id)
    .join(lane, lane.c.id == recall_state.c.lane_id)
    .where(recall_state.c.recall_id.in_(_NAMED), lane.c.status == Status.HELD.value, VISIBLE)
)
_FIXED = (
    sa.select(fact.c.listing_id)
    .join(listing, listing.c.id == fact.c.listing_id)
    .where(fact.c.recall_id.in_(_NAMED), listing.c.load_id.is_(None), listing.c.original.is_not(None))
    .where(fact.c.at < _CUTOFF)
)
_EMPTY = listing.update().where(listing.c.id.in_(_NAMED)).values(original=sa.null())
_ACCEPTED = sa.exists().where(
    export_answer.c.batch_id == export_item.c.batch_id,
    export_answer.c.subject_id == _SUBJECT,
    export_answer.c.accepted.is_(True),
    export_answer.c.at < _CUTOFF,
)
_UNANSWERED = sa.exists().where(export_item.c.batch_id == export_batch.c.id, export_item.c.sent.is_(True), ~_ACCEPTED)
_OLD_FILES = (
    sa.select(export_batch.c.id)
    .where(sa.exists().where(export_file.c.batch_id == export_batch.c.id))
    .where(export_batch.c.delivered_at < _CUTOFF)
    .where(
        sa.or_(
            sa.and_(export_batch.c.channel.is_(None), ~_UNANSWERED),
            export_batch.c.sent_at < _CUTOFF,
            export_batch.c.taken_back_at < _CUTOFF,
        )
    )
)
_DROP_FILES = [table.delete().where(table.c.batch_id.in_(_NAMED)) for table in (export_part, export_file)]
_OLD_DRAFTS = sa.select(draft.c.recall_id).where(draft.c.kept_at < _CUTOFF).distinct()
_DROP_DRAFTS = draft.delete().where(draft.c.recall_id.in_(_NAMED), draft.c.kept_at < _CUTOFF)
_OLD_NOTES = sa.select(note_draft.c.person_id, note_draft.c.attempt_id).where(note_draft.c.kept_at < _CUTOFF)
_DROP_NOTE = note_draft.delete().where(
    note_draft.c.person_id == sa.bindparam("who"),
    note_draft.c.attempt_id == sa.bindparam("one", type_=note_draft.c.attempt_id.type),
)


class OldRow(NamedTuple):
    """A row of an old list of which the original words are kept."""

    recall: RecallId
    listing: ListingId


class OldNote(NamedTuple):
    """What somebody said of the note of an attempt long ago, and did not score."""

    person: PersonId
    attempt: FactId


class Purging:
    """What may be purged of the store behind ``connection``. ``cutoff``: what was acknowledged before may go."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def old_load(self, cutoff: datetime, after: int) -> LoadId | None:
        """Return the first load after another that was shown before ``cutoff`` and of which original words are kept."""
        return self._connection.scalar(_OLD_LOADS, {"cutoff": cutoff, "after": after})

    def rows(self, load_id: LoadId, after: int, size: int) -> list[OldRow]:
        """Return rows of a load with their original words, those after a listing."""
        found = self._connection.execute(_ROWS, {"load": load_id, "after": after, "size": size})
        return [OldRow(*row) for row in found]

    def waiting(self, recalls: Collection[RecallId], cutoff: datetime) -> set[RecallId]:
        """Return those of ``recalls`` of which the EHR has not acknowledged everything, or only since ``cutoff``."""
        named = {"named": list(recalls), "cutoff": cutoff}
        return {
            RecallId(number)
            for query in (_WAITING, _WAITING_FOR_PATIENT)
            for number in self._connection.scalars(query, named)
        }

    def held(self, recalls: Collection[RecallId]) -> set[ListingId]:
        """Return the listings that hold some of ``recalls``: whoever puts them right needs the words."""
        return set(self._connection.scalars(_HELD, {"named": list(recalls)}))

    def fixed(self, recalls: Collection[RecallId], cutoff: datetime) -> set[ListingId]:
        """Return the listings of ``recalls`` that a person's fix made before ``cutoff``, with their original words."""
        return set(self._connection.scalars(_FIXED, {"named": list(recalls), "cutoff": cutoff}))

    def old_drafts(self, cutoff: datetime) -> list[RecallId]:
        """Return the recalls whose unfinished calls were kept last before ``cutoff``."""
        return list(self._connection.scalars(_OLD_DRAFTS, {"cutoff": cutoff}))

    def old_notes(self, cutoff: datetime) -> list[OldNote]:
        """Return the notes of which something was said last before ``cutoff`` that was never scored."""
        return [OldNote(*row) for row in self._connection.execute(_OLD_NOTES, {"cutoff": cutoff})]

    def old_files(self, cutoff: datetime) -> list[int]:
        """Return the exports with files of before ``cutoff``, all acknowledged by then; reminders: sent or off."""
        return list(self._connection.scalars(_OLD_FILES, {"cutoff": cutoff}))

    def drop_files(self, batches: Collection[int]) -> None:
        """Forget the bytes of exports; the ledger of what went stays."""
        for statement in _DROP_FILES:
            self._connection.execute(statement, {"named": list(batches)})

    def empty(self, listings: Collection[ListingId]) -> None:
        """Forget the original words of rows."""
        self._connection.execute(_EMPTY, {"named": list(listings)})

    def drop_drafts(self, recalls: Collection[RecallId], cutoff: datetime) -> None:
        """Let go of unfinished calls that were kept last before ``cutoff``."""
        self._connection.execute(_DROP_DRAFTS, {"named": list(recalls), "cutoff": cutoff})

    def drop_notes(self, notes: Collection[OldNote]) -> None:
        """Let go of what was said of notes and never scored."""
        for person, attempt in notes:
            self._connection.execute(_DROP_NOTE, {"who": person, "one": attempt})
