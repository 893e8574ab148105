"""What the report looks back at: patient by patient, so that a million attempts need little memory."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple, TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId, PatientId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.trails import PatientFile, Saying, Trail
from recalldesk.store import dialect
from recalldesk.store.facts import facts_from
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import fact, lane, listing, load, patient, recall, recall_state, source

_AT_ONCE = 200  # patients

_FIRST: sa.BindParameter[int] = sa.bindparam("first")
_LAST: sa.BindParameter[int] = sa.bindparam("last")
_PATIENTS = sa.select(patient.c.id).where(patient.c.id > sa.bindparam("after")).order_by(patient.c.id).limit(_AT_ONCE)
_THESE = recall.c.patient_id.between(_FIRST, _LAST)
_RECALLS = dialect.Rows(
    sa.select(recall.c.id, recall.c.patient_id, source.c.name, lane.c.segment)
    .select_from(recall)
    .join(source, source.c.id == recall.c.source_id)
    .outerjoin(recall_state, sa.and_(recall_state.c.recall_id == recall.c.id, VISIBLE))
    .outerjoin(lane, lane.c.id == recall_state.c.lane_id)
    .where(_THESE)
    .order_by(recall.c.patient_id, recall.c.id)
)
_LOAD = sa.func.coalesce(fact.c.load_id, 0)  # facts of one instant are in the order of their loads
_FACTS = dialect.Rows(
    sa.select(fact, _LOAD, listing.c.content)
    .select_from(recall)
    .join(fact, fact.c.recall_id == recall.c.id)
    .outerjoin(listing, listing.c.id == fact.c.listing_id)
    .where(_THESE)
)
_COMMON = dialect.Rows(  # few of all facts
    sa.select(fact, _LOAD, sa.null()).where(fact.c.patient_id.is_not(None), fact.c.recall_id.is_(None))
)
_UNSEEN = sa.select(load.c.id).where(sa.or_(load.c.stage != "live", load.c.undone_by_id.is_not(None)))


# As they sort, by time and then by load; and the fact, and what the list said with it.
_Row: TypeAlias = tuple[datetime, int, FactId, Fact, Any]


class ListCount(NamedTuple):
    """What came of the rows of one list. ``counts``: rows by verdict, as the load kept them."""

    source: str
    at: Any
    counts: Mapping[str, int]


class Reports:
    """What was done, in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def patients(self) -> Iterator[PatientFile]:
        """Yield every patient with all recalls and facts, those in the order of time."""
        unseen, after = set(self._connection.scalars(_UNSEEN)), 0
        common: dict[int, list[_Row]] = {}
        for row in _rows(_COMMON.columns(self._connection, {})):
            common.setdefault(row[3].patient or 0, []).append(row)
        while some := list(self._connection.scalars(_PATIENTS, {"after": after})):
            after = some[-1]
            yield from self._files({"first": some[0], "last": after}, unseen, common)

    def _files(self, span: dict[str, int], unseen: set[int], common: Mapping[int, list[_Row]]) -> Iterator[PatientFile]:
        facts: dict[int, list[_Row]] = {}
        for row in _rows(_FACTS.columns(self._connection, span)):
            _, _, _, one, _ = row
            if one.load not in unseen:
                facts.setdefault(one.recall or 0, []).append(row)
        found: dict[int, list[Trail]] = {}
        for number, owner, of, segment in _RECALLS.read(self._connection, span):
            found.setdefault(owner, []).append(_trail(RecallId(number), of, segment, facts.get(number, [])))
        for owner, trails in found.items():
            together = tuple([row[3] for row in sorted(common.get(owner, ()))])
            yield PatientFile(PatientId(owner), tuple(trails), together)

    def lists(self) -> list[ListCount]:
        """Return what came of each list that is seen and was not taken back."""
        query = (
            sa.select(source.c.name, load.c.ended_at, load.c.counts)
            .join(source, source.c.id == load.c.source_id)
            .where(load.c.stage == "live", load.c.undoes_id.is_(None), load.c.undone_by_id.is_(None))
            .where(load.c.counts.is_not(None))
            .order_by(load.c.id)
        )
        return [ListCount(*row) for row in self._connection.execute(query)]


def _rows(columns: list[Iterable[Any]]) -> Iterable[_Row]:
    """Return what was read, row by row."""
    if not columns:
        return ()
    columns[0], columns[2] = list(columns[0]), list(columns[2])  # used twice
    return zip(columns[2], columns[-2], columns[0], facts_from(columns), columns[-1], strict=True)


def _trail(number: RecallId, of: str, segment: str, rows: list[_Row]) -> Trail:
    rows.sort()
    said, facts = list[Saying](), list[Fact]()
    for at, _, _, one, content in rows:
        if one.kind is FactKind.LISTED:
            gone = one.payload.get("gone", False) or "moved_to" in one.payload
            said.append(Saying(at, None if gone else content["values"]))
        else:
            facts.append(one)
    return Trail(number, of, segment or None, tuple(said), tuple(facts))
