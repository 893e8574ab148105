"""The write-ahead log is brought into the file by itself: it begins anew, no call waits, and a failure is said."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest

from recalldesk.core.errors import StoreError
from recalldesk.store import dialect
from recalldesk.store.keeper import LOG_BYTES, LogKeeper
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.store.building import Made, committed

MB = 1 << 20
UNTIL_GROWN = LOG_BYTES // MB  # a page in the log is a little longer


def ballast(uow: UnitOfWork, number: int) -> None:
    uow.connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS ballast (id INTEGER PRIMARY KEY, text TEXT)")
    uow.connection.exec_driver_sql("INSERT INTO ballast VALUES (?, ?)", (number, "x" * MB))
    uow.commit()


def stage(store: Store, first: int, count: int) -> None:
    """Write some MB as a load does, one a transaction."""
    for number in range(first, first + count):
        store.write(partial(ballast, number=number), lasting=False)


def staged(store: Store) -> int:
    with store.read() as reader:
        return int(reader.connection.exec_driver_sql("SELECT count(*) FROM ballast").scalar_one())


def test_a_log_that_has_grown_is_brought_in_and_begins_anew(store: Store) -> None:
    stage(store, 0, UNTIL_GROWN)
    assert dialect.log_size(store.profile.log) > LOG_BYTES
    stage(store, UNTIL_GROWN, UNTIL_GROWN)
    assert store.profile.store.stat().st_size > LOG_BYTES
    stage(store, 2 * UNTIL_GROWN, 1)
    assert dialect.log_size(store.profile.log) < LOG_BYTES / 2
    assert store.profile.store.stat().st_size > 2 * LOG_BYTES
    assert staged(store) == 2 * UNTIL_GROWN + 1


def test_who_reads_an_older_state_keeps_seeing_it_and_the_log_begins_anew_once_he_is_done(store: Store) -> None:
    with store.read() as reader:
        assert reader.loads.source("main") is None
        committed(store, lambda uow: uow.loads.add_source("main"))
        stage(store, 0, UNTIL_GROWN + 1)
        assert reader.loads.source("main") is None
    assert dialect.log_size(store.profile.log) > LOG_BYTES
    stage(store, UNTIL_GROWN + 1, UNTIL_GROWN + 1)
    assert dialect.log_size(store.profile.log) < LOG_BYTES / 2
    assert staged(store) == 2 * UNTIL_GROWN + 2


def test_a_call_does_not_wait_while_the_log_is_brought_in_and_a_load_does(made: Made) -> None:
    connect = dialect.Cipher(made.key).connector(made.profile.store)
    disk_is_slow, load = threading.Event(), ThreadPoolExecutor(1)

    def slowly() -> Any:
        disk_is_slow.wait()
        return connect()

    with made.open() as store, load:
        store._keeper = LogKeeper(made.profile.log, slowly)
        stage(store, 0, UNTIL_GROWN)
        more = load.submit(stage, store, UNTIL_GROWN, 1)
        for number in range(20):
            committed(store, lambda uow, n=number: uow.loads.add_source(f"{n}"))  # type: ignore[misc]
        assert staged(store) == UNTIL_GROWN
        disk_is_slow.set()
        more.result()
        assert staged(store) == UNTIL_GROWN + 1


def test_a_store_can_be_closed_twice(made: Made) -> None:
    store = made.open()
    stage(store, 0, UNTIL_GROWN)
    store.close()
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
class TestFailure:
    def test_it_stops_no_load_and_is_said_at_the_end(self, made: Made) -> None:
        store = made.open()
        stage(store, 0, 1)
        away = made.profile.store.rename(made.profile.folder / "away")
        stage(store, 1, UNTIL_GROWN)
        with pytest.raises(StoreError, match="cannot be opened"):
            store.close()
        store.close()
        away.rename(made.profile.store)
        with made.open() as again:
            assert staged(again) == UNTIL_GROWN + 1

    def test_what_has_gone_by_itself_is_not_said(self, made: Made) -> None:
        with made.open() as store:
            stage(store, 0, 1)
            away = made.profile.store.rename(made.profile.folder / "away")
            stage(store, 1, UNTIL_GROWN)
            away.rename(made.profile.store)
        with made.open() as again:
            assert staged(again) == UNTIL_GROWN + 1
