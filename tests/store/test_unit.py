"""The unit of work: nothing saved without a commit, one writer in order, readers that only read."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from recalldesk.core.errors import StoreError
from recalldesk.core.roles import Role
from recalldesk.store import migrate
from recalldesk.store.store import Store
from recalldesk.store.tables import person, source
from recalldesk.store.unit import UnitOfWork
from tests.store.building import NOW, Made, committed, enrol


def sources(store: Store) -> list[str]:
    with store.read() as reader:
        return list(reader.connection.scalars(sa.select(source.c.name).order_by(source.c.id)))


def test_nothing_is_saved_without_a_commit(store: Store) -> None:
    assert store.write(lambda uow: uow.loads.add_source("main")) == 1
    assert sources(store) == []
    committed(store, lambda uow: uow.loads.add_source("main"))
    assert sources(store) == ["main"]


def test_an_exception_takes_back_what_was_not_committed(store: Store) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.loads.add_source("saved")
        uow.commit()
        uow.loads.add_source("lost")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(act)
    assert sources(store) == ["saved"]
    committed(store, lambda uow: uow.loads.add_source("next"))
    assert sources(store) == ["saved", "next"]


def test_a_commit_lasts(made: Made) -> None:
    with made.open() as store:
        committed(store, lambda uow: uow.loads.add_source("main"))
    with made.open() as store:
        assert sources(store) == ["main"]


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="read-only"), store.read() as reader:
        reader.loads.add_source("main")
    assert sources(store) == []


def test_a_reader_sees_the_store_as_it_was_when_it_began_to_read(store: Store) -> None:
    with store.read() as reader:
        assert reader.loads.source("main") is None
        committed(store, lambda uow: uow.loads.add_source("main"))
        assert reader.loads.source("main") is None
    assert sources(store) == ["main"]


def test_acts_run_on_one_thread_in_the_order_they_came(store: Store) -> None:
    def act(uow: UnitOfWork, name: str) -> tuple[str, str]:
        uow.loads.add_source(name)
        uow.commit()
        return name, threading.current_thread().name

    names = [f"source {number}" for number in range(20)]
    futures = [store.submit(lambda uow, name=name: act(uow, name)) for name in names]  # type: ignore[misc]
    done = [future.result() for future in futures]
    assert sources(store) == [name for name, _ in done] == names
    assert {thread for _, thread in done} == {"store-writer_0"}


def test_many_threads_write_without_losing_anything(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(
            threads.map(lambda number: committed(store, lambda uow: uow.loads.add_source(f"{number}")), range(40))
        )
    assert sorted(made) == list(range(1, 41))
    assert len(sources(store)) == 40


def test_closing_waits_for_what_is_being_written(made: Made) -> None:
    store = made.open()
    futures = [store.submit(lambda uow, n=n: (uow.loads.add_source(f"{n}"), uow.commit())) for n in range(10)]  # type: ignore[misc]
    store.close()
    assert all(future.done() for future in futures)
    with made.open() as again:
        assert len(sources(again)) == 10


def test_P5_no_value_stands_in_an_exception(store: Store) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.loads.add_source("Marguerite Ashdown")
        uow.loads.add_source("Marguerite Ashdown")

    with pytest.raises(sa.exc.IntegrityError) as caught:
        store.write(act)
    assert "Ashdown" not in str(caught.value)
    assert "Ashdown" not in repr(caught.value)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("temp_store", 2), ("recursive_triggers", 1)],
)
def test_the_file_is_opened_as_measured(store: Store, pragma: str, value: object) -> None:
    def look(uow: UnitOfWork) -> object:
        return uow.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()

    assert store.write(look) == value
    with store.read() as reader:
        assert reader.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_what_nobody_sees_yet_waits_for_no_disk_and_the_next_commit_does_again(store: Store) -> None:
    def look(uow: UnitOfWork) -> object:
        return uow.connection.exec_driver_sql("PRAGMA synchronous").scalar_one()

    assert [store.write(look, lasting=lasting) for lasting in (True, False, True)] == [2, 1, 2]


def test_foreign_keys_hold(store: Store) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        store.write(lambda uow: uow.staging.remember("print", 7, None, enrol(uow, store), NOW))  # type: ignore[arg-type]


def test_people_and_devices_enrol_once(store: Store) -> None:
    with store.read() as reader:
        assert not reader.people.anyone()
        assert reader.people.find("robin", store.device) is None
    first, again = (committed(store, lambda uow: enrol(uow, store)) for _ in range(2))
    assert first == again
    with store.read() as reader:
        assert reader.people.anyone()
        assert reader.people.find("robin", store.device) == first
        assert reader.people.find("wren", store.device) is None
        assert reader.connection.scalar(sa.select(sa.func.count()).select_from(person)) == 1


def test_a_second_person_shares_the_device(store: Store) -> None:
    first = committed(store, lambda uow: enrol(uow, store))
    second = committed(
        store, lambda uow: uow.people.enrol("wren", "Wren", Role.COORDINATOR, store.device, "desk one", NOW)
    )
    assert second.device == first.device
    assert second.person != first.person


def test_a_new_store_has_the_tables_of_the_code_and_its_guards(store: Store) -> None:
    with store.read() as reader:
        assert reader.table_differences() == []
        assert reader.missing_guards() == set()
        assert migrate.revision(reader.connection) == migrate.NEWEST


def test_a_difference_to_the_tables_of_the_code_is_said(made: Made) -> None:
    made.tamper("DROP INDEX ix_fact_recall_id", "ALTER TABLE source ADD COLUMN color TEXT")
    with made.open() as store, store.read() as reader:
        said = " ".join(reader.table_differences())
    assert "ix_fact_recall_id" in said
    assert "color" in said
