"""Lanes and calling windows: small tables that recalls point into, filled as states need them."""

from collections.abc import Collection
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.queue.projection import RecallState, Status
from recalldesk.store import dialect
from recalldesk.store.tables import calling_window, lane

_WINDOW = sa.select(calling_window.c.id).where(calling_window.c.key == sa.bindparam("wanted"))
_ADD_WINDOW = dialect.insert_new(calling_window)
_ADD_LANE = dialect.insert_new(lane)
_LANE = sa.select(lane.c.id).where(
    lane.c.segment == sa.bindparam("in_segment"),
    lane.c.status == sa.bindparam("in_status"),
    lane.c.why == sa.bindparam("for_why"),
    lane.c.window_id == sa.bindparam("in_window"),
)


class LaneKey(NamedTuple):
    """What recalls of one lane have in common; empty texts where there is nothing to say."""

    segment: str
    status: Status
    why: str
    window: str


class LaneId(NamedTuple):
    """The ids behind a lane's key. ``window``: of ready ones only."""

    lane: int
    window: int | None


class LaneCache(dict[LaneKey, LaneId]):
    """The lanes that this program has seen saved. Lanes are only ever added."""


def lane_of(state: RecallState) -> LaneKey:
    """Return the lane that a state belongs to."""
    return LaneKey(state.segment or "", state.status, state.why or "", state.window or "")


class Lanes:
    """Finds lanes, and adds those that are missing, within one transaction of the writing thread."""

    def __init__(self, connection: Connection, saved: LaneCache) -> None:
        self._connection = connection
        self._saved = saved
        self._new: dict[LaneKey, LaneId] = {}

    def of(self, states: Collection[RecallState]) -> list[LaneId]:
        """Return the lane of each state, in their order."""
        return [self._id(lane_of(state)) for state in states]

    def saved(self) -> None:
        """Remember the new ones: their transaction was committed."""
        self._saved.update(self._new)

    def _id(self, key: LaneKey) -> LaneId:
        found = self._saved.get(key) or self._new.get(key)
        if found is None:
            found = self._new[key] = self._find_or_add(key)
        return found

    def _find_or_add(self, key: LaneKey) -> LaneId:
        window = 0
        if key.window:
            self._connection.execute(_ADD_WINDOW, {"key": key.window})
            window = self._connection.execute(_WINDOW, {"wanted": key.window}).scalar_one()
        values = {"segment": key.segment, "status": key.status.value, "why": key.why, "window_id": window}
        self._connection.execute(_ADD_LANE, values)
        wanted = {"in_segment": key.segment, "in_status": key.status.value, "for_why": key.why, "in_window": window}
        return LaneId(self._connection.execute(_LANE, wanted).scalar_one(), window or None)
