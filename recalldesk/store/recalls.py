"""Recalls as identities: by what key a list knows them, whose they are, and what a row said word for word."""

import sys
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import ListingId, PatientId, RecallId, SourceId
from recalldesk.store.tables import listing, patient, patient_alias, recall, search_term, source

_BEGINNING = (
    sa.select(search_term.c.patient_id)
    .where(search_term.c.term >= sa.bindparam("term"), search_term.c.term < sa.bindparam("beyond"))
    .order_by(search_term.c.term, search_term.c.patient_id)
    .limit(sa.bindparam("size"))
)
_HAVING = sa.select(search_term.c.patient_id).where(search_term.c.term == sa.bindparam("term"))
_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_OF_PATIENTS = sa.select(recall.c.id, recall.c.patient_id).where(recall.c.patient_id.in_(_NAMED)).order_by(recall.c.id)
_OWNER = sa.select(recall.c.patient_id).where(recall.c.id == sa.bindparam("one"))


class Identity(NamedTuple):
    """By what a recall is known within its source."""

    source: SourceId
    key: str
    patient_key: str


class Recalls:
    """Recalls in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def identity(self, recall_id: RecallId) -> Identity:
        """Return by what a recall is known."""
        query = (
            sa.select(recall.c.source_id, recall.c.key, patient.c.key.label("patient_key"))
            .select_from(recall)
            .join(patient)
            .where(recall.c.id == recall_id)
        )
        return Identity(*self._connection.execute(query).one())

    def patient_of(self, recall_id: RecallId) -> PatientId | None:
        """Return whose recall it is, None if there is no such recall."""
        found = self._connection.scalar(_OWNER, {"one": recall_id})
        return None if found is None else PatientId(found)

    def of_mrn(self, mrn: str) -> list[RecallId]:
        """Return the recalls of the patients who have that MRN in one of the sources."""
        named = patient.c.source_id.in_(sa.select(source.c.id)), patient.c.key == f"mrn {mrn}"
        query = sa.select(recall.c.id).join(patient).where(*named).order_by(recall.c.id)
        return list(map(RecallId, self._connection.scalars(query)))

    def beginning_with(self, term: str, size: int) -> list[RecallId]:
        """Return the recalls of the first patients that have a search term which begins so, in the order of terms."""
        found = list(
            self._connection.scalars(_BEGINNING, {"term": term, "beyond": term + chr(sys.maxunicode), "size": size})
        )
        owned: dict[int, list[RecallId]] = {number: [] for number in found}
        for number, owner in self._connection.execute(_OF_PATIENTS, {"named": list(owned)}):
            owned[owner].append(RecallId(number))
        return [one for several in owned.values() for one in several]

    def with_term(self, term: str) -> set[PatientId]:
        """Return the patients that have exactly that search term, or had it once."""
        return set(map(PatientId, self._connection.scalars(_HAVING, {"term": term})))

    def find_or_add(self, source: SourceId, key: str, patient_key: str) -> RecallId:
        """Return the recall of that key; if there is none, add it, and its patient."""
        same = recall.c.source_id == source, recall.c.key == key
        found = self._connection.scalar(sa.select(recall.c.id).where(*same))
        if found is not None:
            return RecallId(found)
        whose = patient.c.source_id == source, patient.c.key == patient_key
        owner = self._connection.scalar(sa.select(patient.c.id).where(*whose))
        if owner is None:
            mrn = patient_key.removeprefix("mrn ") if patient_key.startswith("mrn ") else None
            owner = self._insert(patient, source_id=source, key=patient_key, mrn=mrn)
        return RecallId(self._insert(recall, source_id=source, key=key, patient_id=owner))

    def shared(self, source: SourceId, aliases: Collection[bytes]) -> set[bytes]:
        """Return those of ``aliases`` that several patients of the source have."""
        query = (
            sa.select(patient_alias.c.alias)
            .where(patient_alias.c.source_id == source, patient_alias.c.alias.in_(aliases))
            .group_by(patient_alias.c.alias)
            .having(sa.func.count() > 1)
        )
        return set(self._connection.scalars(query))

    def original(self, listing_id: ListingId) -> dict[str, str]:
        """Return the row as the list had it: field -> text; empty once it was purged."""
        return dict(self._connection.scalar(sa.select(listing.c.original).where(listing.c.id == listing_id)) or {})

    def add_listing(self, content: Mapping[str, Any], original: Mapping[str, str]) -> ListingId:
        """Add a listing that a person's fix made."""
        return ListingId(self._insert(listing, content=dict(content), original=dict(original)))

    def _insert(self, table: sa.Table, **values: Any) -> int:
        return int(self._connection.execute(table.insert().values(values)).inserted_primary_key[0])  # type: ignore[index]
