"""What is under way at the desk: who is at work on which recall, and what was typed of calls not yet finished."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import PersonId, RecallId
from recalldesk.queue.facts import Actor
from recalldesk.store import dialect
from recalldesk.store.tables import claim, draft, person

_CLAIMED = sa.select(claim.c.recall_id, claim.c.person_id, claim.c.until, person.c.name).join(person)
_LIVE_CLAIMS = _CLAIMED.where(claim.c.until > sa.bindparam("now"))
_CLAIM_OF = _CLAIMED.where(claim.c.recall_id == sa.bindparam("one"))
_PUT_CLAIM, _PUT_DRAFT = dialect.put(claim, ["recall_id"]), dialect.put(draft, ["recall_id", "person_id"])
_RELEASE = claim.delete().where(claim.c.recall_id == sa.bindparam("one"), claim.c.person_id == sa.bindparam("who"))
_DROP_DRAFT = draft.delete().where(draft.c.recall_id == sa.bindparam("one"), draft.c.person_id == sa.bindparam("who"))
_DRAFTS = sa.select(draft.c.recall_id, draft.c.kept_at, draft.c.content)
_DRAFTS_OF = _DRAFTS.where(draft.c.person_id == sa.bindparam("who")).order_by(draft.c.kept_at)
_ALL_DRAFTS = sa.select(draft.c.recall_id, draft.c.kept_at, person.c.name).join(person).order_by(draft.c.kept_at)


class Unfinished(NamedTuple):
    """Somebody's call that is not finished."""

    recall: RecallId
    kept_at: datetime
    name: str


class Claim(NamedTuple):
    """Somebody is at work on a recall, until a time unless they go on."""

    recall: RecallId
    person: PersonId
    until: datetime
    name: str


class Draft(NamedTuple):
    """What was typed of a call that is not finished."""

    recall: RecallId
    kept_at: datetime
    content: Mapping[str, Any]


class DeskWork:
    """The work under way in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def claims(self, now: datetime) -> dict[RecallId, Claim]:
        """Return the claims that hold at ``now``."""
        rows = self._connection.execute(_LIVE_CLAIMS, {"now": now})
        return {row.recall_id: Claim(row.recall_id, row.person_id, row.until, row.name) for row in rows}

    def claim_of(self, recall: RecallId) -> Claim | None:
        """Return the newest claim of a recall, be it over or not."""
        row = self._connection.execute(_CLAIM_OF, {"one": recall}).first()
        return Claim(row.recall_id, row.person_id, row.until, row.name) if row else None

    def put_claim(self, recall: RecallId, actor: Actor, until: datetime) -> None:
        """Claim a recall, or claim it longer."""
        values = {"recall_id": recall, "person_id": actor.person, "device_id": actor.device, "until": until}
        self._connection.execute(_PUT_CLAIM.values(values))

    def release(self, recall: RecallId, actor: Actor) -> None:
        """End a person's claim."""
        self._connection.execute(_RELEASE, {"one": recall, "who": actor.person})

    def put_draft(self, recall: RecallId, actor: Actor, now: datetime, content: Mapping[str, Any]) -> None:
        """Keep what was typed so far."""
        values = {"recall_id": recall, "person_id": actor.person, "kept_at": now, "content": dict(content)}
        self._connection.execute(_PUT_DRAFT.values(values))

    def drop_draft(self, recall: RecallId, actor: Actor) -> None:
        """Let go of a person's draft: their call was saved. Who was at it besides has a call to finish still."""
        self._connection.execute(_DROP_DRAFT, {"one": recall, "who": actor.person})

    def unfinished(self) -> list[Unfinished]:
        """Return everybody's unfinished calls, the oldest first."""
        return [Unfinished(*row) for row in self._connection.execute(_ALL_DRAFTS)]

    def drafts(self, actor: Actor) -> list[Draft]:
        """Return a person's unfinished calls, the oldest first."""
        rows = self._connection.execute(_DRAFTS_OF, {"who": actor.person})
        return [Draft(RecallId(row.recall_id), row.kept_at, row.content) for row in rows]
