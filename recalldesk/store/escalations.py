"""The escalations that are open, by their clocks: what the facts say, kept where it can be asked for."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.escalations import Escalation
from recalldesk.store.tables import escalation

_COLUMNS = (escalation.c.id, escalation.c.recall_id, escalation.c.route, escalation.c.due_at)
_NAMED: sa.BindParameter[list[int]] = sa.bindparam("named", expanding=True)
_BY_CLOCK = sa.select(*_COLUMNS).order_by(escalation.c.due_at, escalation.c.id)
_OF_RECALLS = sa.select(*_COLUMNS).where(escalation.c.recall_id.in_(_NAMED))
_ONE = sa.select(*_COLUMNS).where(escalation.c.id == sa.bindparam("one"))
_FORGET = escalation.delete().where(escalation.c.recall_id.in_(_NAMED))


class OpenEscalation(NamedTuple):
    """One that is open. ``due_at``: the clock that runs."""

    id: FactId
    recall: RecallId
    route: str
    due_at: datetime


class Escalations:
    """The open escalations of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_ones(self) -> list[OpenEscalation]:
        """Return all of them, whose clock runs out first before the others: they never age out."""
        return [OpenEscalation(*row) for row in self._connection.execute(_BY_CLOCK)]

    def find(self, name: FactId) -> OpenEscalation | None:
        """Return one of them."""
        row = self._connection.execute(_ONE, {"one": name}).first()
        return OpenEscalation(*row) if row else None

    def of(self, recalls: Collection[RecallId]) -> set[OpenEscalation]:
        """Return those of some recalls."""
        rows = self._connection.execute(_OF_RECALLS, {"named": list(recalls)})
        return {OpenEscalation(*row) for row in rows}

    def put(self, recalls: Collection[RecallId], open_ones: Iterable[Escalation]) -> None:
        """Let those of some recalls be these."""
        self._connection.execute(_FORGET, {"named": list(recalls)})
        rows = [row._asdict() for row in map(open_escalation, open_ones)]
        if rows:
            named = [{**row, "recall_id": row.pop("recall")} for row in rows]
            self._connection.execute(escalation.insert(), named)


def open_escalation(one: Escalation) -> OpenEscalation:
    """Return what is kept of an open escalation, which is always of a recall."""
    assert one.recall is not None  # noqa: S101
    return OpenEscalation(one.id, one.recall, one.route, one.due_at)
