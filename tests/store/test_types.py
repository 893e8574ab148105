"""Column types and a listing's content: what goes in comes out, on SQLite and for PostgreSQL."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from recalldesk.core.jsontext import JsonText, to_json
from recalldesk.queue.content import listing_from, plain_content
from recalldesk.queue.model import Finding, Flag, ListRow, Number, Problem
from recalldesk.store import every_table, states, tables
from recalldesk.store.types import Identifier, Instant, Json

SQLITE: sa.Dialect = sqlite.dialect()
POSTGRES: sa.Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
INSTANTS = st.datetimes(
    datetime(1900, 1, 1),  # noqa: DTZ001 - the zone comes below
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC) | st.just(timezone(timedelta(hours=-7, minutes=-30))),
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text()
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def through(kind: sa.types.TypeDecorator[Any], value: Any, dialect: sa.Dialect = SQLITE) -> Any:
    return kind.process_result_value(kind.process_bind_param(value, dialect), dialect)


@given(INSTANTS)
def test_an_instant_comes_back_to_the_microsecond_in_utc(value: datetime) -> None:
    assert through(Instant(), value) == value
    assert through(Instant(), value).utcoffset() == timedelta(0)


@given(INSTANTS, INSTANTS)
def test_instants_keep_their_order(one: datetime, other: datetime) -> None:
    kept = [Instant().process_bind_param(value, SQLITE) for value in (one, other)]
    assert (kept[0] < kept[1]) == (one < other)


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES])
def test_a_naive_datetime_has_no_instant(dialect: sa.Dialect) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        Instant().process_bind_param(datetime(2026, 1, 1), dialect)  # noqa: DTZ001


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES])
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Instant(), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),
        (Identifier(), UUID("018bcfe5-687b-7000-8000-00000000002a")),
        (Json(), {"name": "Zoë", "list": [1, None]}),
        (Instant(), None),
        (Identifier(), None),
        (Json(), None),
    ],
)
def test_every_type_round_trips_on_both(kind: sa.types.TypeDecorator[Any], value: Any, dialect: sa.Dialect) -> None:
    assert through(kind, value, dialect) == value


def test_postgresql_gets_native_values_and_gives_utc() -> None:
    away = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert Instant().process_bind_param(away, POSTGRES) is away
    assert through(Instant(), away, POSTGRES).tzinfo is UTC


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES])
def test_json_that_is_text_already_is_kept_as_its_value(dialect: sa.Dialect) -> None:
    value = {"name": "Zoë", "list": [1, None]}
    assert Json().process_bind_param(JsonText(to_json(value)), dialect) == Json().process_bind_param(value, dialect)


@given(JSON)
def test_json_comes_back(value: Any) -> None:
    assert through(Json(), value) == value


def test_json_is_short_and_its_keys_are_sorted() -> None:
    assert Json().process_bind_param({"b": 1, "a": "ü"}, SQLITE) == '{"a":"ü","b":1}'


def value_of(kind: Any) -> st.SearchStrategy[Any]:
    known: dict[Any, st.SearchStrategy[Any]] = {
        str | None: st.none() | st.text(min_size=1),
        date | None: st.none() | st.dates(),
        bool | None: st.none() | st.booleans(),
        int | None: st.none() | st.integers(0, 99),
        tuple[str, ...]: st.lists(st.text(min_size=1), max_size=2).map(tuple),
        tuple[Number, ...]: st.lists(st.builds(Number, st.text(), st.none() | st.text()), max_size=2).map(tuple),
    }
    return known[kind]


ROWS = st.builds(ListRow, **{name: value_of(kind) for name, kind in ListRow.__annotations__.items()})
TEXTS = st.none() | st.text()
FINDINGS = st.lists(st.builds(Finding, st.sampled_from(Problem), TEXTS, TEXTS), max_size=3).map(tuple)
FLAGS = st.lists(st.sampled_from(Flag), max_size=3).map(tuple)


@given(ROWS, FINDINGS, FLAGS)
def test_a_listing_comes_back_as_it_was_judged(
    values: ListRow, findings: tuple[Finding, ...], flags: tuple[Flag, ...]
) -> None:
    content = through(Json(), plain_content(values, findings, flags))
    listing = listing_from(7, content)
    assert (listing.id, listing.values, listing.findings, listing.flags) == (7, values, findings, flags)


def test_what_a_list_lacks_takes_no_room() -> None:
    assert plain_content(ListRow(mrn="77"), (), ()) == {"values": {"mrn": "77"}, "findings": (), "flags": ()}


def test_the_types_know_both_databases() -> None:
    made = {dialect.name: str(CreateTable(tables.fact).compile(dialect=dialect)) for dialect in (SQLITE, POSTGRES)}
    assert "at TIMESTAMP WITH TIME ZONE NOT NULL" in made["postgresql"]
    assert "id UUID NOT NULL" in made["postgresql"]
    assert "payload JSONB NOT NULL" in made["postgresql"]
    assert "at INTEGER NOT NULL" in made["sqlite"]
    assert "id BLOB NOT NULL" in made["sqlite"]


@pytest.mark.parametrize("table", every_table.metadata.sorted_tables, ids=str)
def test_every_table_can_be_made_on_postgresql(table: sa.Table) -> None:
    made = [str(CreateTable(table).compile(dialect=POSTGRES))]
    made += [str(CreateIndex(index).compile(dialect=POSTGRES)) for index in table.indexes]
    assert not any("WITHOUT ROWID" in statement for statement in made)
    assert all("None" not in statement for statement in made)


def test_partial_indexes_are_so_on_both_databases() -> None:
    made: list[str] = []
    engine = sa.create_mock_engine("postgresql://", lambda one, *_: made.append(str(one.compile(dialect=POSTGRES))))
    every_table.metadata.create_all(engine, checkfirst=False)
    partial = {
        str(index.name) for table in every_table.metadata.sorted_tables for index in table.indexes if _part(index)
    }
    assert partial
    assert {one.split()[2] for one in made if "INDEX" in one and " WHERE " in one} == partial


def _part(index: sa.Index) -> bool:
    return index.dialect_options["sqlite"]["where"] is not None


@pytest.mark.parametrize("table", every_table.metadata.sorted_tables, ids=str)
def test_every_table_can_be_read_and_written_on_postgresql(table: sa.Table) -> None:
    statements: list[sa.ClauseElement] = [sa.select(table), table.insert(), table.update(), table.delete()]
    assert all(str(statement.compile(dialect=POSTGRES)) for statement in statements)


def test_the_editions_can_be_asked_for_on_postgresql() -> None:
    for condition in (states.VISIBLE, states.STAGED):
        query = sa.select(tables.recall_state).where(condition)
        assert "store_info.edition" in str(query.compile(dialect=POSTGRES))
