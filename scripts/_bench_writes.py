"""The rows that a first load wrote, written once more: by our bulk writers, and raw by the driver."""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any

import sqlalchemy as sa
from _bench_files import Files
from _bench_store import driver, make_store, writer

from recalldesk.core.jsontext import JsonText
from recalldesk.store.bulk import BulkWriters
from recalldesk.store.lanes import LaneCache, Lanes
from recalldesk.store.profile import Profile
from recalldesk.store.staging import Staging
from recalldesk.store.tables import (
    calling_window,
    device,
    fact,
    lane,
    listing,
    load,
    load_rows,
    patient,
    patient_alias,
    person,
    recall,
    recall_state,
    search_term,
    source,
)

RECALLS_AT_ONCE = 1000  # in one transaction
GATHERED = {patient_alias: 50_000, search_term: 100_000}  # written in their order, as a load gathers them
_BEFORE = (person, device, source, load, calling_window, lane)  # small ones that the others refer to
_LOADED = (patient, recall, patient_alias, search_term, listing, load_rows, fact, recall_state)
_ORDER = (
    *(patient.c.id, recall.c.id, patient_alias.c.patient_id, search_term.c.patient_id, listing.c.id),
    *(load_rows.c.block, fact.c.recall_id, recall_state.c.recall_id),
)

Row = tuple[Any, ...]


class _Rows:
    """The rows of a table as the driver gives them, ordered by one column and taken up to a value of it."""

    def __init__(self, connection: sa.Connection, table: sa.Table, column: sa.Column[Any]) -> None:
        query = str(sa.select(table).order_by(column).compile(dialect=connection.dialect))
        self._rows: Iterator[Sequence[Any]] = iter(connection.exec_driver_sql(query))
        self._place = list(table.columns).index(column)
        self._next = next(self._rows, None)

    def up_to(self, bound: int) -> list[Row]:
        """Take the rows up to ``bound``; a null counts as 0."""
        taken: list[Row] = []
        while self._next is not None and (self._next[self._place] or 0) <= bound:
            taken.append(tuple(self._next))
            self._next = next(self._rows, None)
        return taken


def _pieces(connection: sa.Connection) -> Iterator[list[list[Row]]]:
    """Yield the rows of the loaded tables piece by piece, so that what a row refers to is there before it."""
    rows = [_Rows(connection, table, column) for table, column in zip(_LOADED, _ORDER, strict=True)]
    newest = (recall.c.id, listing.c.id, load_rows.c.block)
    recalls, listings, blocks = (connection.scalar(sa.select(sa.func.max(column))) or 0 for column in newest)
    owners, owner = rows[1], 0
    gathered: dict[int, list[Row]] = {_LOADED.index(table): [] for table in GATHERED}
    for last in range(RECALLS_AT_ONCE, recalls + RECALLS_AT_ONCE, RECALLS_AT_ONCE):
        own = owners.up_to(last)
        owner = max(owner, *(row[3] for row in own))
        bounds = (owner, last, owner, owner, *(last * most // recalls + 1 for most in (listings, blocks)), last, last)
        piece = [own if part is owners else part.up_to(bound) for part, bound in zip(rows, bounds, strict=True)]
        for place, kept in gathered.items():
            kept.extend(piece[place])
            enough = len(kept) >= GATHERED[_LOADED[place]] or last >= recalls
            piece[place] = sorted(kept) if enough else []
            if enough:
                kept.clear()
        yield piece


def _target(files: Files, connection: sa.Connection) -> Profile:
    """Return the profile of a new store that has what the rows refer to."""
    profile = make_store(files.scratch / "target")
    with writer(profile) as engine, engine.begin() as target:
        for table in _BEFORE:
            target.execute(table.insert(), [dict(row) for row in connection.execute(sa.select(table)).mappings()])
    return profile


def _typed(connection: sa.Connection, pieces: list[list[Row]]) -> list[list[Row]]:
    """Return the values as a load has them: instants, UUIDs, plain JSON, of listings its text."""
    typed = [_converted(connection.dialect, table, rows) for table, rows in zip(_LOADED, pieces, strict=True)]
    place = _LOADED.index(listing)
    typed[place] = [(*row[:2], *map(JsonText, row[2:])) for row in pieces[place]]
    return typed


def _converted(dialect: sa.Dialect, table: sa.Table, rows: list[Row]) -> list[Row]:
    kinds = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in table.columns]
    return [tuple(kind(value) if kind else value for kind, value in zip(kinds, row, strict=True)) for row in rows]


def bulk_write(files: Files) -> dict[str, float]:
    """Write the rows by our bulk writers."""
    seconds = 0.0
    with (
        writer(Profile(files.loaded)) as loaded,
        loaded.connect() as connection,
        writer(_target(files, connection)) as engine,
    ):
        bulk = BulkWriters(engine)
        for raw in _pieces(connection):
            patients, recalls, aliases, terms, listings, rows, facts, states = _typed(connection, raw)
            began = perf_counter()
            with engine.begin() as target:
                staging = Staging(target, bulk, Lanes(target, LaneCache()))
                staging.add_identities(patients, recalls)
                staging.add_aliases(aliases)
                staging.add_search_terms(terms)
                staging.add_listings(listings)
                bulk.load_rows.write(target, rows)
                bulk.fact.write(target, facts)
                bulk.state.write(target, states)
            seconds += perf_counter() - began
    return {"seconds": seconds}


def raw_write(files: Files) -> dict[str, float]:
    """Write the rows by the driver's ``executemany``."""
    return _raw(files, (), _LOADED)


def raw_facts(files: Files) -> dict[str, float]:
    """Write the facts so, with what the lists said in them, after whose they are."""
    return _raw(files, (patient, recall), (fact, listing))


def _raw(files: Files, before: Sequence[sa.Table], timed: Sequence[sa.Table]) -> dict[str, float]:
    seconds = 0.0
    with (
        writer(Profile(files.loaded)) as loaded,
        loaded.connect() as connection,
        driver(_target(files, connection)) as target,
    ):
        statements = {table: str(table.insert().compile(dialect=connection.dialect)) for table in _LOADED}
        for piece in _pieces(connection):
            rows = dict(zip(_LOADED, piece, strict=True))
            first, then = ({statements[table]: rows[table] for table in tables} for tables in (before, timed))
            _execute(target, first)
            began = perf_counter()
            _execute(target, then)
            seconds += perf_counter() - began
    return {"seconds": seconds}


def _execute(target: Any, written: dict[str, list[Row]]) -> None:
    target.execute("BEGIN IMMEDIATE")
    for statement, rows in written.items():
        target.executemany(statement, rows)
    target.execute("COMMIT")
