"""The projections of recalls, in versions that editions show (see ``tables``)."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Row

from recalldesk.core.ids import RecallId
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store import dialect
from recalldesk.store.lanes import LaneId, Lanes
from recalldesk.store.tables import FOREVER, calling_window, lane, recall_state, relisted, store_info

_LIVE = sa.select(store_info.c.edition).scalar_subquery()
VISIBLE = sa.and_(recall_state.c.since <= _LIVE, recall_state.c.until > _LIVE)
STAGED = recall_state.c.since > _LIVE

_TABLES = recall_state.join(lane, lane.c.id == recall_state.c.lane_id).outerjoin(
    calling_window, calling_window.c.id == recall_state.c.window_id
)
_STATE = sa.select(
    recall_state, lane.c.segment, lane.c.status, lane.c.why, calling_window.c.key.label("window")
).select_from(_TABLES)

# Built once: to build a statement takes longer than to run it (docs/PERFORMANCE.md).
_NAMED = recall_state.c.recall_id.in_(sa.bindparam("named", expanding=True))
_SEE, _SEE_STAGED = (_STATE.where(_NAMED, which) for which in (VISIBLE, STAGED))
_ONE = recall_state.c.recall_id == sa.bindparam("one")
_PUT, _PUT_STAGED = (recall_state.update().where(_ONE, which) for which in (VISIBLE, STAGED))
_RELIST = dialect.insert_new(relisted)
_TURNED = (
    sa.select(recall_state.c.recall_id)
    .where(recall_state.c.turns_at <= sa.bindparam("now"), VISIBLE)
    .order_by(recall_state.c.turns_at)
    .limit(sa.bindparam("size"))
)


class States:
    """Recall states of the store behind ``connection``."""

    def __init__(self, connection: Connection, lanes: Lanes) -> None:
        self._connection = connection
        self._lanes = lanes

    def edition(self) -> int:
        """Return the live edition."""
        return int(self._connection.execute(sa.select(store_info.c.edition)).scalar_one())

    def of(self, recalls: Collection[RecallId]) -> dict[RecallId, RecallState]:
        """Return the visible states of ``recalls``."""
        return self._states(_SEE, recalls)

    def staged(self, recalls: Collection[RecallId]) -> dict[RecallId, RecallState]:
        """Return the states of ``recalls`` that a load has staged."""
        return self._states(_SEE_STAGED, recalls)

    def put(self, states: Mapping[RecallId, RecallState]) -> None:
        """Replace the visible states of recalls."""
        self._update(_PUT, states)

    def add(self, recall_id: RecallId, state: RecallState) -> None:
        """Add the state of a recall that has none, seen from now on."""
        (lane_id,) = self._lanes.of([state])
        row = state_row(recall_id, self.edition(), state, lane_id)
        names = [column.name for column in recall_state.columns]
        self._connection.execute(recall_state.insert().values(dict(zip(names, row, strict=True))))

    def put_staged(self, states: Mapping[RecallId, RecallState]) -> None:
        """Replace the staged states of recalls."""
        self._update(_PUT_STAGED, states)

    def relist(self, recalls: Collection[RecallId]) -> None:
        """Note that an act, not a load, lists ``recalls`` otherwise."""
        if recalls:
            self._connection.execute(_RELIST, [{"recall_id": recall} for recall in recalls])

    def held(self, only: RecallId | None, size: int) -> Iterator[dict[RecallId, RecallState]]:
        """Yield the held recalls' states, ``size`` at a time, by recall; with ``only``, that one if it is held."""
        condition = lane.c.status == Status.HELD.value
        if only is not None:
            condition &= recall_state.c.recall_id == only
        return self.pages(size, condition)

    def pages(
        self, size: int, condition: sa.ColumnElement[bool] | None = None
    ) -> Iterator[dict[RecallId, RecallState]]:
        """Yield all visible states (that meet ``condition``), ``size`` at a time, by recall."""
        last = RecallId(0)
        while page := self.after(last, size, condition):
            yield page
            last = max(page)

    def after(
        self, recall_id: RecallId, size: int, condition: sa.ColumnElement[bool] | None = None
    ) -> dict[RecallId, RecallState]:
        """Return the next ``size`` visible states (that meet ``condition``) after a recall; none at the end."""
        query = (
            _STATE.where(recall_state.c.recall_id > recall_id, VISIBLE, sa.true() if condition is None else condition)
            .order_by(recall_state.c.recall_id)
            .limit(size)
        )
        return {RecallId(row.recall_id): state_from(row) for row in self._connection.execute(query)}

    def all(self) -> list[RecallId]:
        """Return the recalls that have a visible state."""
        return list(self._connection.scalars(sa.select(recall_state.c.recall_id).where(VISIBLE)))

    def all_held(self) -> list[RecallId]:
        """Return the held recalls."""
        held = sa.select(lane.c.id).where(lane.c.status == Status.HELD.value)
        query = sa.select(recall_state.c.recall_id).where(recall_state.c.lane_id.in_(held), VISIBLE)
        return list(self._connection.scalars(query))

    def turned(self, now: datetime, size: int) -> list[RecallId]:
        """Return some recalls whose state turned by itself, the first to turn first."""
        return list(self._connection.scalars(_TURNED, {"now": now, "size": size}))

    def _states(self, query: sa.Select[Any], recalls: Collection[RecallId]) -> dict[RecallId, RecallState]:
        rows = self._connection.execute(query, {"named": list(recalls)})
        return {RecallId(row.recall_id): state_from(row) for row in rows}

    def _update(self, statement: sa.Update, states: Mapping[RecallId, RecallState]) -> None:
        lanes = self._lanes.of(states.values())
        rows = [
            {"one": key, **state_columns(state, lane)} for (key, state), lane in zip(states.items(), lanes, strict=True)
        ]
        if rows:
            self._connection.execute(statement, rows)


def state_columns(state: RecallState, lane_id: LaneId) -> dict[str, Any]:
    """Return ``state`` as columns, in the order of the table."""
    return {
        "listing_id": state.listing,
        "lane_id": lane_id.lane,
        "window_id": lane_id.window,
        "rank": state.rank,
        "on_list": state.on_list,
        "channel": state.channel,
        "step": state.step,
        "wake_at": state.wake_at,
        "late_after": state.late_after,
        "turns_at": state.turns_at,
        "attempts": state.attempts,
        "last_attempt_at": state.last_attempt_at,
        "last_outcome": state.last_outcome,
        "last_caller": state.last_caller,
        "assigned_to": state.assigned_to,
        "marks": state.marks,
    }


def state_row(recall_id: RecallId, edition: int, state: RecallState, lane_id: LaneId) -> tuple[Any, ...]:
    """Return a new version of a recall's state as a row of the table."""
    return (recall_id, edition, FOREVER, *state_columns(state, lane_id).values())


def state_from(row: Row[Any]) -> RecallState:
    """Return the state that a row holds, with its lane and window."""
    return RecallState(
        status=Status(row.status),
        why=row.why or None,
        listing=row.listing_id,
        on_list=row.on_list,
        segment=row.segment or None,
        rank=row.rank,
        window=row.window,
        channel=row.channel,
        step=row.step,
        wake_at=row.wake_at,
        late_after=row.late_after,
        turns_at=row.turns_at,
        attempts=row.attempts,
        last_attempt_at=row.last_attempt_at,
        last_outcome=row.last_outcome,
        last_caller=row.last_caller,
        assigned_to=row.assigned_to,
        marks=row.marks,
    )
