"""What is read and written of notes that are reviewed."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId
from recalldesk.queue.facts import FOR_THE_EHR, Fact, FactKind
from recalldesk.store.facts import fact_from
from recalldesk.store.tables import fact

_SINCE, _ID = fact.c.at >= sa.bindparam("since", type_=fact.c.at.type), fact.c.id
_CALLS = frozenset({FactKind.ATTEMPT, FactKind.CORRECTION})
# Said with the kinds in it, so that SQLite finds the indexes that hold only these.
_REVIEWS = sa.select(fact).where(fact.c.kind == sa.literal_column(f"'{FactKind.NOTE_REVIEW}'"), _SINCE)
_TOLD = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_CALLED = sa.select(fact).where(_TOLD, fact.c.kind.in_([kind.value for kind in _CALLS]), _SINCE)
_NAMED = sa.select(fact).where(_ID.in_(sa.bindparam("named", expanding=True)))


class NoteReviews:
    """Calls and reviews of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def calls(self, since: datetime) -> list[Fact]:
        """Return the attempts since an instant, and what corrects attempts, the oldest first."""
        return self._facts(_CALLED.order_by(fact.c.at, _ID), since=since)

    def reviews(self, since: datetime) -> list[Fact]:
        """Return what was reviewed since an instant."""
        return self._facts(_REVIEWS, since=since)

    def named(self, ids: Collection[FactId]) -> list[Fact]:
        """Return facts by id, in no particular order."""
        return self._facts(_NAMED, named=list(ids))

    def _facts(self, query: sa.Select[tuple[object, ...]], **given: object) -> list[Fact]:
        return [fact_from(row) for row in self._connection.execute(query, given)]
