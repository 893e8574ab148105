"""What the queue asks: counts by lane, the best recall of each window, and pages in order."""

import itertools
from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import PersonId, RecallId
from recalldesk.queue.projection import Status
from recalldesk.store.lanes import LaneKey
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import calling_window, lane, listing, recall_state

_COUNTS = sa.select(recall_state.c.lane_id, sa.func.count()).where(VISIBLE).group_by(recall_state.c.lane_id)
_WINDOWS = sa.select(calling_window.c.id, calling_window.c.key)
_LANES = sa.select(lane, calling_window.c.key).outerjoin(calling_window, calling_window.c.id == lane.c.window_id)
_NEWEST_LANE = sa.select(sa.func.max(lane.c.id))
_READY_LANES = sa.select(lane.c.segment, lane.c.id, lane.c.window_id).where(
    lane.c.status == Status.READY.value, lane.c.id > sa.bindparam("after")
)

_OPEN = frozenset(Status) - {Status.CLOSED}


class Head(NamedTuple):
    """One recall in a line. Its place in the queue is (rank, recall)."""

    line: int  # id of the window or lane that it stands in
    rank: int
    recall: RecallId


class LaneCount(NamedTuple):
    """How many recalls a lane has."""

    lane: LaneKey
    recalls: int


def _heads(column: sa.ColumnElement[int], table: sa.Table) -> sa.Select[tuple[int, int, int]]:
    """Return a statement that finds the best recall of each line named, by one place of an index that has it all."""

    def best(wanted: sa.ColumnElement[int]) -> sa.ScalarSelect[int]:
        query = sa.select(wanted).where(column == table.c.id, VISIBLE)
        return query.order_by(recall_state.c.rank, recall_state.c.recall_id).limit(1).correlate(table).scalar_subquery()

    # Two look-ups of one place cost less than a join to the table, whose pages no cache has.
    heads = sa.select(table.c.id, best(recall_state.c.rank), best(recall_state.c.recall_id))
    return heads.where(table.c.id.in_(sa.bindparam("lines", expanding=True)))


def _page(column: sa.ColumnElement[int]) -> sa.Select[tuple[int, int, int]]:
    """Return a statement for the next recalls of one line after a place, up to a rank."""
    place = sa.tuple_(recall_state.c.rank, recall_state.c.recall_id)
    after = sa.tuple_(sa.bindparam("after_rank"), sa.bindparam("after_recall"))
    return (
        sa.select(column, recall_state.c.rank, recall_state.c.recall_id)
        .where(column == sa.bindparam("line"), place > after, recall_state.c.rank < sa.bindparam("below"), VISIBLE)
        .order_by(recall_state.c.rank, recall_state.c.recall_id)
        .limit(sa.bindparam("size"))
    )


# Built once: to build a statement takes longer than to run it (docs/PERFORMANCE.md).
_WINDOW_HEADS, _LANE_HEADS = _heads(recall_state.c.window_id, calling_window), _heads(recall_state.c.lane_id, lane)
_WINDOW_PAGE, _LANE_PAGE = _page(recall_state.c.window_id), _page(recall_state.c.lane_id)


def _own(column: sa.ColumnElement[int | None], *more: sa.ColumnElement[bool]) -> sa.Select[tuple[int, int, int]]:
    """Return a statement for a person's own recalls in some lanes, after a place and up to a rank."""
    place = sa.tuple_(recall_state.c.rank, recall_state.c.recall_id)
    after = sa.tuple_(sa.bindparam("after_rank"), sa.bindparam("after_recall"))
    return (
        sa.select(recall_state.c.lane_id, recall_state.c.rank, recall_state.c.recall_id)
        .where(column == sa.bindparam("who"), place > after, recall_state.c.rank < sa.bindparam("below"), VISIBLE)
        .where(recall_state.c.lane_id.in_(sa.bindparam("lanes", expanding=True)), *more)
        .order_by(recall_state.c.rank, recall_state.c.recall_id)
        .limit(sa.bindparam("size"))
    )


_ASSIGNED = _own(recall_state.c.assigned_to)
_CALLED = _own(recall_state.c.last_caller, recall_state.c.window_id.is_not(None), recall_state.c.assigned_to.is_(None))
_ASSIGNEES = sa.select(recall_state.c.recall_id, recall_state.c.assigned_to).where(
    recall_state.c.recall_id.in_(sa.bindparam("named", expanding=True)),
    recall_state.c.assigned_to.is_not(None),
    VISIBLE,
)


class Lineup:
    """The queue in the store behind ``connection``. A line is a calling window, or a lane of one segment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def counts(self) -> list[LaneCount]:
        """Return how many recalls every lane has."""
        lanes = self.lanes()
        return [LaneCount(lanes[row[0]], row[1]) for row in self._connection.execute(_COUNTS)]

    def lanes(self) -> dict[int, LaneKey]:
        """Return all lanes by id."""
        return {
            row.id: LaneKey(row.segment, Status(row.status), row.why, row.key or "")
            for row in self._connection.execute(_LANES)
        }

    def said(self, segment: str, size: int) -> list[dict[str, Any]]:
        """Return what lists say of up to ``size`` recalls of a segment that are not closed: plain values."""
        lanes = [number for number, key in self.lanes().items() if key.segment == segment and key.status in _OPEN]
        query = (
            sa.select(listing.c.content)
            .join(recall_state, recall_state.c.listing_id == listing.c.id)
            .where(recall_state.c.lane_id.in_(lanes), VISIBLE)
            .limit(size)
        )
        return [content["values"] for content in self._connection.scalars(query)]

    def newest_lane(self) -> int:
        """Return the id of the newest lane, 0 if there is none: lanes and their windows are only ever added."""
        return self._connection.execute(_NEWEST_LANE).scalar_one() or 0

    def ready_lanes(self, after: int) -> list[tuple[str, int, int]]:
        """Return (segment, lane, window) of the lanes of ready recalls that are newer than ``after``."""
        return [(row[0], row[1], row[2]) for row in self._connection.execute(_READY_LANES, {"after": after})]

    def windows(self) -> dict[int, str]:
        """Return the keys of all windows by id."""
        return {row[0]: row[1] for row in self._connection.execute(_WINDOWS)}

    def heads(self, lines: Collection[int], *, of_lanes: bool = False) -> list[Head]:
        """Return the best recall of each line that has one."""
        statement = _LANE_HEADS if of_lanes else _WINDOW_HEADS
        return [head for head in _read(self._connection.execute(statement, {"lines": list(lines)})) if head.recall]

    def page(self, line: int, after: tuple[int, int], below: int, size: int, *, of_lanes: bool = False) -> list[Head]:
        """Return up to ``size`` recalls of a line whose place is after ``after`` and whose rank is below ``below``."""
        wanted = {"line": line, "after_rank": after[0], "after_recall": after[1], "below": below, "size": size}
        return _read(self._connection.execute(_LANE_PAGE if of_lanes else _WINDOW_PAGE, wanted))

    def assigned(
        self, who: PersonId, lanes: Collection[int], after: tuple[int, int], below: int, size: int
    ) -> list[Head]:
        """Return up to ``size`` recalls assigned to a person, of some lanes, after a place and below a rank."""
        wanted = {"who": who, "after_rank": after[0], "after_recall": after[1], "below": below, "size": size}
        return _read(self._connection.execute(_ASSIGNED, {**wanted, "lanes": list(lanes)}))

    def called(self, who: PersonId, lanes: Collection[int], ranks: range, size: int) -> list[Head]:
        """Return up to ``size`` ready recalls that a person called last and that are assigned to nobody."""
        wanted = {"who": who, "after_rank": ranks.start - 1, "after_recall": 0, "below": ranks.stop, "size": size}
        return _read(self._connection.execute(_CALLED, {**wanted, "lanes": list(lanes)}))

    def assignees(self, recalls: Collection[RecallId]) -> dict[RecallId, PersonId]:
        """Return to whom recalls are assigned; those that are not, are not named."""
        rows = self._connection.execute(_ASSIGNEES, {"named": list(recalls)})
        return {RecallId(row.recall_id): PersonId(row.assigned_to) for row in rows}


def _read(rows: Iterable[sa.Row[Any]]) -> list[Head]:
    return list(itertools.starmap(Head, rows))
