"""Facts in the store: appended once each, never changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from recalldesk.core.ids import ListingId, LoadId, PatientId, PersonId, RecallId
from recalldesk.queue.content import listing_from
from recalldesk.queue.facts import FOR_THE_EHR, Fact, FactKind
from recalldesk.queue.standing import Listing
from recalldesk.store import dialect
from recalldesk.store.tables import fact, listing, load, recall

# Built once: to build a statement takes longer than to run it (docs/PERFORMANCE.md).
_NAMED: sa.BindParameter[Any] = sa.bindparam("named", expanding=True)
_APPEND = dialect.insert_new(fact)
_OWNERS = sa.select(recall.c.id, recall.c.patient_id).where(recall.c.id.in_(_NAMED))
_LISTINGS = sa.select(listing.c.id, listing.c.content).where(listing.c.id.in_(_NAMED))
_UNDONE = sa.select(load.c.id).where(load.c.undone_by_id.is_not(None))
_KEPT = (
    sa.select(fact, load.c.stage)
    .select_from(fact)
    .outerjoin(load, load.c.id == fact.c.load_id)
    .where(sa.or_(load.c.stage.is_(None), load.c.stage != "abandoned"))
)
_OF_RECALLS = _KEPT.where(fact.c.recall_id.in_(_NAMED))
_IS_ATTEMPT = fact.c.kind == sa.literal_column(f"'{FactKind.ATTEMPT}'")  # a bound value would not find the index
_ATTEMPTS_BY = _KEPT.where(
    _IS_ATTEMPT, fact.c.actor_id == sa.bindparam("who"), fact.c.at >= sa.bindparam("since")
).order_by(fact.c.at.desc(), fact.c.id.desc())
# Said with the kinds in it, so that SQLite finds the index that holds only these.
_AMONG_WORK = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_CALLED_SINCE = (
    sa.select(fact.c.recall_id)
    .where(_AMONG_WORK, _IS_ATTEMPT, fact.c.at >= sa.bindparam("since"), fact.c.recall_id.is_not(None))
    .distinct()
)
_ABOUT_ESCALATIONS = fact.c.kind.in_([FactKind.ESCALATION.value, FactKind.EXPORTED.value])
_OF_NOBODY = _KEPT.where(fact.c.recall_id.is_(None), fact.c.patient_id.is_(None), _ABOUT_ESCALATIONS).order_by(
    fact.c.at
)
_OF_PATIENTS = _KEPT.where(fact.c.patient_id.in_(_NAMED))
# What people did with a patient, not what files said: a file may be loaded on a computer whose clock is ahead.
_BY_PEOPLE = sa.select(sa.func.max(fact.c.at)).where(fact.c.load_id.is_(None))
_LAST_WITH = sa.union_all(
    _BY_PEOPLE.where(fact.c.patient_id == sa.bindparam("whose")),
    _BY_PEOPLE.where(
        fact.c.recall_id.in_(sa.select(recall.c.id).where(recall.c.patient_id == sa.bindparam("whose"))),
        fact.c.kind != FactKind.LISTED.value,
    ),
)
_SPOKEN_OF = sa.select(fact.c.patient_id).where(fact.c.patient_id.in_(_NAMED)).distinct()
_COLUMNS = len(fact.columns)
_KINDS = {kind.value: kind for kind in FactKind}


class History(NamedTuple):
    """All that is known of one recall: facts seen by everybody, and those a load has only staged.

    With them those that name its patient: about all of the patient's recalls, and attempts on the other ones.
    """

    recall: RecallId
    patient: PatientId
    live: tuple[Fact, ...]
    staged: tuple[Fact, ...]


class Facts:
    """The facts of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, new: Fact) -> bool:
        """Add a fact; return False, and change nothing, if a fact of that id is there already."""
        return self._connection.execute(_APPEND, fact_row(new)).rowcount == 1

    def histories(self, recalls: Collection[RecallId]) -> list[History]:
        """Return the histories of ``recalls``, facts in no particular order."""
        owners = {RecallId(row.id): PatientId(row.patient_id) for row in self._rows(_OWNERS, recalls)}
        own, common = (
            defaultdict[RecallId, list[Row[Any]]](list),
            defaultdict[PatientId, list[Row[Any]]](list),
        )
        for row in self._rows(_OF_RECALLS, owners):
            own[row.recall_id].append(row)
        for row in self._rows(_OF_PATIENTS, set(owners.values())):
            common[row.patient_id].append(row)
        return [
            _history(key, patient, (*own[key], *(row for row in common[patient] if row.recall_id != key)))
            for key, patient in owners.items()
        ]

    def recalls_of(self, patient: PatientId) -> list[RecallId]:
        """Return the recalls of a patient."""
        return list(self._connection.scalars(sa.select(recall.c.id).where(recall.c.patient_id == patient)))

    def last_with(self, patient: PatientId) -> datetime | None:
        """Return when the last was done with a patient by a person, as they were dated; None if nothing was."""
        return max(filter(None, self._connection.scalars(_LAST_WITH, {"whose": patient})), default=None)

    def spoken_of(self, patients: Collection[PatientId]) -> set[PatientId]:
        """Return those patients of whom something is known beside what lists say of their recalls."""
        return (
            set(map(PatientId, self._connection.scalars(_SPOKEN_OF, {"named": list(patients)}))) if patients else set()
        )

    def attempts_by(self, person: PersonId, since: datetime) -> list[Fact]:
        """Return the attempts that a person recorded since an instant, the newest first; those taken back too."""
        return [fact_from(row) for row in self._connection.execute(_ATTEMPTS_BY, {"who": person, "since": since})]

    def called_since(self, since: datetime) -> set[RecallId]:
        """Return the recalls for which an attempt was recorded since an instant, taken back or not."""
        return set(self._connection.scalars(_CALLED_SINCE, {"since": since}))

    def attempts(self) -> list[Fact]:
        """Return all attempts, in no particular order; those taken back too."""
        return [fact_from(row) for row in self._connection.execute(_KEPT.where(_IS_ATTEMPT))]

    def of_nobody(self) -> list[Fact]:
        """Return what is told of escalations of which nobody knows yet whom they are about, and of exports, in time."""
        return [fact_from(row) for row in self._connection.execute(_OF_NOBODY)]

    def listings(self, histories: Iterable[History]) -> dict[ListingId, Listing]:
        """Return the listings that the facts of ``histories`` name."""
        names = {item.listing for history in histories for item in (*history.live, *history.staged) if item.listing}
        return self.listings_of(names)

    def listings_of(self, ids: Collection[ListingId]) -> dict[ListingId, Listing]:
        """Return listings by id."""
        return {ListingId(row.id): listing_from(row.id, row.content) for row in self._rows(_LISTINGS, ids)}

    def undone_loads(self) -> set[LoadId]:
        """Return the loads that were taken back."""
        return set(map(LoadId, self._connection.scalars(_UNDONE)))

    def _rows(self, query: sa.Select[Any], named: Iterable[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query, {"named": list(named)}).all()


def fact_row(new: Fact) -> dict[str, Any]:
    """Return ``new`` as the columns of the fact table, in their order."""
    return {
        "id": new.id,
        "kind": new.kind.value,
        "at": new.at,
        "actor_id": new.actor,
        "device_id": new.device,
        "recall_id": new.recall,
        "patient_id": new.patient,
        "load_id": new.load,
        "listing_id": new.listing,
        "payload": dict(new.payload),
    }


def _history(key: RecallId, patient: PatientId, rows: Iterable[Row[Any]]) -> History:
    live: list[Fact] = []
    staged: list[Fact] = []
    for row in rows:
        (staged if row.stage == "staging" else live).append(fact_from(row))
    return History(key, patient, tuple(live), tuple(staged))


def facts_from(columns: Sequence[Iterable[Any]]) -> Iterator[Fact]:
    """Yield the facts whose columns ``columns`` begin with, as ``fact_from`` does, in a third of the time."""
    kinds = map(_KINDS.__getitem__, columns[1])
    return map(partial(tuple.__new__, Fact), zip(columns[0], kinds, *columns[2:_COLUMNS], strict=True))


def fact_from(row: Sequence[Any]) -> Fact:
    """Return the fact whose columns ``row`` begins with: they stand as its fields do."""
    return Fact(row[0], _KINDS[row[1]], *row[2:_COLUMNS])
