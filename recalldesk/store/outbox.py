"""What is to be written to patients, and which reminders a batch has."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.projection import Status
from recalldesk.store.export_tables import export_batch, export_item
from recalldesk.store.exports import STAGING
from recalldesk.store.facts import fact_from
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import fact, lane, recall_state

_PAGE = 500
_WAITING = lane.c.status == Status.WAITING.value
_BY_WHY = (
    sa.select(lane.c.why, sa.func.count())
    .select_from(recall_state.join(lane, lane.c.id == recall_state.c.lane_id))
    .where(VISIBLE, _WAITING, lane.c.why.in_(sa.bindparam("named", expanding=True)))
    .group_by(lane.c.why)
)
_DUE = (
    sa.select(recall_state.c.recall_id)
    .where(
        recall_state.c.lane_id.in_(sa.select(lane.c.id).where(_WAITING, lane.c.why == sa.bindparam("why"))),
        recall_state.c.recall_id > sa.bindparam("last"),
        VISIBLE,
    )
    .order_by(recall_state.c.recall_id)
    .limit(sa.bindparam("size"))
)
_OF_BATCH = (
    sa.select(fact)
    .join(export_item, export_item.c.fact_id == fact.c.id)
    .where(export_item.c.batch_id == sa.bindparam("batch"), fact.c.id > sa.bindparam("last", type_=fact.c.id.type))
    .order_by(fact.c.id)
    .limit(_PAGE)
)
_IN_BATCH = export_item.join(export_batch, export_batch.c.id == export_item.c.batch_id)
_REMINDERS = (
    sa.select(fact, export_item.c.batch_id)
    .outerjoin(_IN_BATCH, sa.and_(export_item.c.fact_id == fact.c.id, export_batch.c.channel.is_not(None)))
    .where(fact.c.id.in_(sa.bindparam("named", expanding=True)), fact.c.kind == FactKind.REMINDER.value)
)


class Unfinished(NamedTuple):
    """A batch of reminders that was cut off while its files were made."""

    id: int
    channel: str
    format: str


class Outbox:
    """Reminders of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def due(self, channels: Collection[str]) -> dict[str, int]:
        """Return how many recalls wait for a message or letter, by channel; those of which none does are left out."""
        return {row[0]: row[1] for row in self._connection.execute(_BY_WHY, {"named": list(channels)})}

    def recalls(self, channel: str, after: RecallId, size: int) -> list[RecallId]:
        """Return some recalls, after one, that wait to be written to by a channel."""
        asked = {"why": channel, "last": after, "size": size}
        return list(map(RecallId, self._connection.scalars(_DUE, asked)))

    def pages(self, batch: int) -> Iterator[list[Fact]]:
        """Yield the first facts of the reminders of a batch, some at a time, in the order they were made."""
        last = UUID(int=0)
        while rows := self._connection.execute(_OF_BATCH, {"batch": batch, "last": last}).all():
            last = rows[-1].id
            yield list(map(fact_from, rows))

    def named(self, ids: Collection[FactId]) -> dict[FactId, tuple[Fact, int | None]]:
        """Return reminders by the id of their first fact, each with its batch; None: it was sent by itself."""
        rows = self._connection.execute(_REMINDERS, {"named": list(ids)})
        return {FactId(row.id): (fact_from(row[:-1]), row.batch_id) for row in rows}

    def unfinished(self) -> list[Unfinished]:
        """Return the batches that were cut off, the oldest first."""
        columns = export_batch.c.id, export_batch.c.channel, export_batch.c.format
        which = export_batch.c.stage == STAGING, export_batch.c.channel.is_not(None)
        query = sa.select(*columns).where(*which).order_by(export_batch.c.id)
        return [Unfinished(*row) for row in self._connection.execute(query)]
