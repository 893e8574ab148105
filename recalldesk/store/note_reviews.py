"""What is read and written of notes that are reviewed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, PersonId
from recalldesk.queue.facts import FOR_THE_EHR, Fact, FactKind
from recalldesk.store import dialect
from recalldesk.store.facts import fact_from
from recalldesk.store.review_tables import note_draft
from recalldesk.store.tables import fact

_SINCE, _ID = fact.c.at >= sa.bindparam("since", type_=fact.c.at.type), fact.c.id
_CALLS = frozenset({FactKind.ATTEMPT, FactKind.CORRECTION})
# Said with the kinds in it, so that SQLite finds the indexes that hold only these.
_REVIEWS = sa.select(fact).where(fact.c.kind == sa.literal_column(f"'{FactKind.NOTE_REVIEW}'"), _SINCE)
_TOLD = fact.c.kind.in_([sa.literal_column(f"'{kind}'") for kind in FOR_THE_EHR])
_CALLED = sa.select(fact).where(_TOLD, fact.c.kind.in_([kind.value for kind in _CALLS]), _SINCE)
_NAMED = sa.select(fact).where(_ID.in_(sa.bindparam("named", expanding=True)))
_BEGUN = sa.select(note_draft.c.attempt_id).where(note_draft.c.person_id == sa.bindparam("who"))
_ATTEMPT = note_draft.c.attempt_id == sa.bindparam("one", type_=note_draft.c.attempt_id.type)
_DRAFT = sa.select(note_draft.c.content).where(note_draft.c.person_id == sa.bindparam("who"), _ATTEMPT)
_PUT_DRAFT, _DROP_DRAFTS = dialect.put(note_draft, ["person_id", "attempt_id"]), note_draft.delete().where(_ATTEMPT)


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

    def begun(self, person: PersonId) -> frozenset[FactId]:
        """Return the attempts of whose notes a person said something, and did not score them yet."""
        return frozenset(self._connection.scalars(_BEGUN, {"who": person}))

    def draft(self, person: PersonId, attempt: FactId) -> Mapping[str, Any] | None:
        """Return what a person said of a note that they did not score yet."""
        content: Mapping[str, Any] | None = self._connection.scalar(_DRAFT, {"who": person, "one": attempt})
        return content

    def put_draft(self, person: PersonId, attempt: FactId, now: datetime, content: Mapping[str, Any]) -> None:
        """Keep what a person said of a note so far."""
        values = {"person_id": person, "attempt_id": attempt, "kept_at": now, "content": dict(content)}
        self._connection.execute(_PUT_DRAFT.values(values))

    def drop_drafts(self, attempt: FactId) -> None:
        """Let go of what anybody said of a note: it was scored."""
        self._connection.execute(_DROP_DRAFTS, {"one": attempt})

    def _facts(self, query: sa.Select[tuple[object, ...]], **given: object) -> list[Fact]:
        return [fact_from(row) for row in self._connection.execute(query, given)]
