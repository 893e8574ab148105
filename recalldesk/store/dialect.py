"""The one module that may speak SQLite: connecting, pragmas, upserts, bulk writes, guards, checks, copies.

Everything else in the store is plain SQLAlchemy Core, so that the same tables can run on PostgreSQL.
Measured in docs/PERFORMANCE.md: encryption costs on cache misses only, so ``cache_size`` is the tuning that counts.
"""

import errno
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    LargeBinary,
    Select,
    Table,
    create_engine,
    event,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool
from sqlalchemy.types import TypeEngine

from recalldesk.store.failures import CORRUPT, FULL, result_code
from recalldesk.store.types import Json, to_values

APPLICATION_ID = 0x52434C44  # "RCLD" in the file's header
BUSY_MS = 10_000
WRITER_CACHE_KIB = 65_536
READER_CACHE_KIB = 16_384
READERS = 3

# Execution option. False: the transaction need not outlive a power cut by itself; the next lasting one makes it last,
# since both stand in the same write-ahead log. Either way the file stays whole.
LASTING = "recalldesk_lasting"

Connector = Callable[[], Any]


class Cipher:
    """Opens files that are encrypted with one raw 32-byte key."""

    def __init__(self, key: bytes) -> None:
        self._pragma = f"PRAGMA key = \"x'{key.hex()}'\""

    def connector(self, path: Path, *, create: bool = False) -> Connector:
        """Return a function that opens ``path``.

        A missing file is an error, unless ``create`` makes it first, for its owner only (SQLite gives its side files
        the same mode). ``mode=rwc`` would open an empty store under any key.
        """
        uri = f"{path.absolute().as_uri()}?mode=rw"

        def connect() -> Any:
            if create:
                path.touch(mode=0o600, exist_ok=False)
            connection = sqlcipher3.dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
            try:
                connection.execute(self._pragma)
                connection.execute("PRAGMA cipher_log_level = NONE")  # it prints to stderr by default
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the first real check of the key
            except BaseException:
                connection.close()
                raise
            return connection

        return connect


def writer_engine(connect: Connector) -> Engine:
    """Return an engine of one connection whose transactions begin as writers, so they never fail half-way as locked."""
    return _engine(connect, size=1, begin="BEGIN IMMEDIATE", cache_kib=WRITER_CACHE_KIB, read_only=False)


def reader_engine(connect: Connector) -> Engine:
    """Return a small pool of connections that cannot write."""
    return _engine(connect, size=READERS, begin="BEGIN", cache_kib=READER_CACHE_KIB, read_only=True)


def _engine(connect: Connector, *, size: int, begin: str, cache_kib: int, read_only: bool) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,  # no patient data in an exception's text
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        for pragma in (
            "foreign_keys = ON",
            "recursive_triggers = ON",  # else a REPLACE deletes past the guards
            "temp_store = MEMORY",  # never a plaintext temporary file
            f"busy_timeout = {BUSY_MS}",
            f"cache_size = -{cache_kib}",
            "wal_autocheckpoint = 0",  # a commit that brings the log into the file waits for the disk: see LogKeeper
            "journal_size_limit = 0",  # a log that begins anew is short, so its size says how far it has grown
            "query_only = ON" if read_only else "journal_mode = WAL",  # a restored store comes without its log
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        lasting = connection.get_execution_options().get(LASTING, True)
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
        connection.exec_driver_sql(begin)

    return engine


def initialise(engine: Engine) -> None:
    """Mark a new file as ours and set what is kept in it for good."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode != "wal":
            raise OSError(f"the file system does not allow a write-ahead log (journal mode {mode})")
    finally:
        raw.close()


def log_size(log: Path) -> int:
    """Return the bytes of the write-ahead log; 0 where there is none."""
    try:
        return log.stat().st_size
    except OSError:
        return 0


def bring_log_in(connect: Connector) -> None:
    """Bring into the file what the write-ahead log holds, as far as nobody reads an older state. No writer waits."""
    with closing(connect()) as connection:
        connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


def application_id(connection: Connection) -> int:
    """Return the file's application id: 0 in an empty store, which any key opens."""
    return int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())


def insert_new(table: Table) -> Insert:
    """Return an insert that leaves a row alone that is already there."""
    return insert(table).on_conflict_do_nothing()


def put(table: Table, keys: Sequence[str]) -> Insert:
    """Return an insert that replaces the other columns of a row that has the same ``keys``."""
    statement = insert(table)
    changed = {column.name: statement.excluded[column.name] for column in table.columns if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=list(keys), set_=changed)


def json_values(column: ColumnElement[Any], paths: Sequence[Sequence[str]]) -> ColumnElement[Any]:
    """Return what stands at some paths of a JSON column as a list: None where there is nothing."""
    named = ("".join(("$", *(f".{name}" for name in path))) for path in paths)
    return type_coerce(func.json_extract(column, *map(literal_column, (f"'{path}'" for path in named))), column.type)


class Rows:
    """Reads many rows of a query at nearly the driver's speed, their values converted by column."""

    def __init__(self, query: Select[Any]) -> None:
        self._query = query
        self._kinds = [column.type for column in query.selected_columns]

    def read(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Return the rows that the query gives for the ``values`` of its parameters."""
        return list(zip(*self.columns(connection, values), strict=True))

    def columns(self, connection: Connection, values: Mapping[str, Any]) -> list[Iterable[Any]]:
        """Return the columns of the rows that the query gives for the ``values`` of its parameters; none if no row."""
        with connection.execute(self._query, values) as result:
            columns: list[Iterable[Any]] = list(zip(*result.cursor.fetchall(), strict=True))
        if columns:
            for place, kind in enumerate(self._kinds):
                if isinstance(kind, Json):
                    columns[place] = to_values(columns[place])
                elif convert := kind.dialect_impl(connection.dialect).result_processor(connection.dialect, None):
                    columns[place] = map(convert, columns[place])
        return columns


class Bulk:
    """Writes many rows of one table at nearly the driver's speed: tuples in the order of ``columns``."""

    def __init__(self, engine: Engine, table: Table, columns: Sequence[str], *, only_new: bool = False) -> None:
        statement = insert_new(table) if only_new else insert(table)
        named = statement.values(dict.fromkeys(columns))
        self._sql = str(named.compile(dialect=engine.dialect, column_keys=list(columns)))
        processors = [_bind_processor(engine, table.c[name].type) for name in columns]
        self._processors = [(place, process) for place, process in enumerate(processors) if process]

    def write(self, connection: Connection, rows: Iterable[Sequence[Any]]) -> None:
        """Insert ``rows``; each is a sequence of values in the order of the columns."""
        values = list(map(tuple, rows))  # a tuple stays the one it is
        if values and self._processors:
            columns: list[Iterable[Any]] = list(zip(*values, strict=True))
            for place, process in self._processors:
                columns[place] = map(process, columns[place])
            values = list(zip(*columns, strict=True))
        if values:
            connection.exec_driver_sql(self._sql, values)


def _bind_processor(engine: Engine, kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """Return what makes a value one that the driver takes; None where it takes it as it is, such as bytes."""
    if isinstance(kind, LargeBinary):
        return None
    return kind.dialect_impl(engine.dialect).bind_processor(engine.dialect)


_GUARDS = {
    # Facts and audit are append-only. Only what an abandoned load had staged, unseen, may go.
    "fact_never_changes": "BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is never changed'); END",
    "fact_never_goes": (
        "BEFORE DELETE ON fact WHEN OLD.load_id IS NULL "
        "OR (SELECT stage FROM load WHERE id = OLD.load_id) = 'live' "
        "BEGIN SELECT RAISE(ABORT, 'a fact is never deleted'); END"
    ),
    "audit_never_changes": "BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is never changed'); END",
    "audit_never_goes": "BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is never deleted'); END",
    # What went to the EHR stays known: only a batch that was cut off, unseen, may go.
    "export_item_never_changes": (
        "BEFORE UPDATE ON export_item BEGIN SELECT RAISE(ABORT, 'what was exported is never changed'); END"
    ),
    "export_item_never_goes": (
        "BEFORE DELETE ON export_item WHEN (SELECT stage FROM export_batch WHERE id = OLD.batch_id) = 'made' "
        "BEGIN SELECT RAISE(ABORT, 'what was exported is never deleted'); END"
    ),
    "export_batch_never_goes": (
        "BEFORE DELETE ON export_batch WHEN OLD.stage = 'made' "
        "BEGIN SELECT RAISE(ABORT, 'what was exported is never deleted'); END"
    ),
}


def install_guards(connection: Connection) -> None:
    """Create the triggers that keep facts append-only; harmless when they stand. Run after every migration."""
    for name, body in _GUARDS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER IF NOT EXISTS {name} {body}")


def missing_guards(connection: Connection) -> set[str]:
    """Return the names of triggers that should stand and do not, or do something else under that name."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    standing = {row.name: row.sql for row in found}
    return {name for name, body in _GUARDS.items() if standing.get(name) != f"CREATE TRIGGER {name} {body}"}


def damage(connection: Connection) -> list[str]:
    """Return what the two integrity checks say is damaged: each finds what the other misses."""
    found: list[str] = []
    for check in ("cipher_integrity_check", "integrity_check"):
        try:
            lines = connection.exec_driver_sql(f"PRAGMA {check}").scalars().all()
        except DatabaseError as error:  # a page that cannot be decrypted ends the check itself
            if result_code(error) != CORRUPT:
                raise
            lines = [f"{check}: {error.orig}"]
        found += [str(line) for line in lines if line != "ok"]
    return found


def copy_to(engine: Engine, target: Connector) -> None:
    """Copy the whole store, as it is now, into the keyed, empty ``target``; writers may go on meanwhile.

    ``OSError`` when there is no room for it. The copy of a damaged store would be damaged too, without a word: it is
    looked through.
    """
    source = engine.raw_connection()
    try:
        copy = target()
        try:
            source.driver_connection.backup(copy)  # type: ignore[union-attr]
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise sqlcipher3.dbapi2.DatabaseError("database disk image is malformed")
        except sqlcipher3.dbapi2.Error as error:
            if result_code(error) != FULL:
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        finally:
            copy.close()
    finally:
        source.close()
