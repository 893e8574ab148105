"""Which rows the newest loads held, block by block: what tomorrow's list is compared with."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import ListingId, LoadId, RecallId
from recalldesk.queue.model import Finding, Verdict, ordered
from recalldesk.queue.standing import findings_from
from recalldesk.store.row_block import RowBlock
from recalldesk.store.states import VISIBLE
from recalldesk.store.tables import listing, load, load_rows, recall_state, relisted

_AT_ONCE = 2000  # rows
_WRONG = frozenset({Verdict.HELD, Verdict.REJECTED})
_BLOCKS = (
    sa.select(load_rows.c.entries, load_rows.c.context)
    .where(load_rows.c.load_id == sa.bindparam("load"), load_rows.c.block >= sa.bindparam("first"))
    .order_by(load_rows.c.block)
)


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """One row of a load with its verdict: plain JSON values, as kept."""

    row: int
    verdict: Verdict
    recall: RecallId | None
    content: Mapping[str, Any]
    context: tuple[Any, ...]
    original: Mapping[str, str]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the row by precedence, its own and what its neighbours make of it."""
        return ordered(findings_from((*self.content["findings"], *self.context)))

    @property
    def problems(self) -> list[str]:
        """The row's problems by precedence, each once."""
        return list(dict.fromkeys(finding.problem.value for finding in self.findings))


class Place(NamedTuple):
    """Where a recall stood last: record number, and header -> field of that list."""

    row: int
    columns: Mapping[str, str | None]


class LoadRows:
    """The rows of the loads in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def some(self, load_id: LoadId, first: int, size: int) -> list[RowBlock]:
        """Return the blocks of ``size`` rows or more of a load, from block ``first`` on; none at its end."""
        found, rows = list[RowBlock](), 0
        with self._connection.execute(_BLOCKS, {"load": load_id, "first": first}) as result:
            while rows < size and (row := result.fetchone()):
                found.append(RowBlock.unpack(*row))
                rows += len(found[-1])
        return found

    def blocks(self, load_id: LoadId) -> Iterator[RowBlock]:
        """Yield the blocks of a load in the order of the file."""
        first = 0
        while found := self.some(load_id, first, _AT_ONCE):
            yield from found
            first += len(found)

    def report(self, load_id: LoadId) -> Iterator[ReportedRow]:
        """Yield the rows of a load in the order of the file."""
        for block in self.blocks(load_id):
            query = sa.select(listing.c.id, listing.c.content, listing.c.original)
            said = {row.id: row for row in self._connection.execute(query.where(listing.c.id.in_(set(block.listings))))}
            for place, (number, name, recall) in enumerate(
                zip(block.numbers, block.listings, block.recalls, strict=True)
            ):
                yield ReportedRow(
                    row=number,
                    verdict=block.verdict(place),
                    recall=RecallId(recall) if recall else None,
                    content=said[name].content,
                    context=tuple(block.context.get(number, ())),
                    original=said[name].original or {},
                )

    def reasons(self, load_id: LoadId) -> dict[str, int]:
        """Return how many rows of a load were held or rejected by what: keys as *held no_phone*, the first problem."""
        found = Counter[str]()
        for block in self.blocks(load_id):
            places = [place for place in range(len(block)) if block.verdict(place) in _WRONG]
            names = {block.listings[place] for place in places}
            query = sa.select(listing.c.id, listing.c.content).where(listing.c.id.in_(names))
            said = {row.id: row.content for row in self._connection.execute(query)} if names else {}
            for place in places:
                context = block.context.get(block.numbers[place], ())
                findings = ordered(findings_from((*said[block.listings[place]]["findings"], *context)))
                found.update(f"{block.verdict(place)} {one.problem}" for one in findings[:1])
        return dict(found)

    def relisted(self) -> dict[RecallId, ListingId | None]:
        """Return what is seen of the recalls that acts listed otherwise: their listing, None if off their list."""
        # An outer join, so that SQLite begins with these few and not with every state.
        query = (
            sa.select(relisted.c.recall_id, recall_state.c.listing_id, recall_state.c.on_list)
            .select_from(relisted)
            .outerjoin(recall_state, sa.and_(recall_state.c.recall_id == relisted.c.recall_id, VISIBLE))
        )
        return {row.recall_id: row.listing_id if row.on_list else None for row in self._connection.execute(query)}

    def last_places(self, recalls: Collection[RecallId]) -> dict[RecallId, Place]:
        """Return where ``recalls`` stood last, those left out that stand in no kept list."""
        query = (
            sa.select(load.c.id, load.c.columns)
            .where(load.c.stage == "live", sa.exists().where(load_rows.c.load_id == load.c.id))
            .order_by(load.c.undone_by_id.is_not(None), load.c.id.desc())
        )
        wanted, found = set(recalls), dict[RecallId, Place]()
        for row in self._connection.execute(query).all():
            for block in self.blocks(row.id) if wanted else ():
                for recall in wanted.intersection(block.recalls):
                    found[recall] = Place(block.numbers[block.recalls.index(recall)], row.columns or {})
                    wanted.remove(recall)
        return found

    def count(self, load_id: LoadId) -> int:
        """Return how many rows the load had."""
        counts = self._connection.scalar(sa.select(load.c.counts).where(load.c.id == load_id)) or {}
        return sum(counts.get(verdict, 0) for verdict in Verdict if verdict is not Verdict.SKIPPED)

    def forgotten(self, load_id: LoadId) -> bool:
        """Tell whether the load had rows that are in the books no more."""
        return self.count(load_id) > 0 and not self.some(load_id, 0, 1)

    def beyond(self, source: int, kept: int) -> list[LoadId]:
        """Return the loads of a source that are older than the newest ``kept`` that stand, and still have rows."""
        newest = sa.select(load.c.id).where(
            load.c.source_id == source,
            load.c.contents == "recalls",
            load.c.stage == "live",
            load.c.undoes_id.is_(None),
            load.c.undone_by_id.is_(None),
        )
        oldest = newest.order_by(load.c.id.desc()).offset(kept - 1).limit(1).scalar_subquery()
        query = sa.select(load.c.id).where(
            load.c.source_id == source,
            load.c.id < oldest,
            sa.exists().where(load_rows.c.load_id == load.c.id),
        )
        return list(self._connection.scalars(query))
