from collections.abc import Callable, Iterator
from typing import Any

from recalldesk.app import Desk
from recalldesk.desk.check_store import check_store
from tests.desk.looks import BRANDT, NWOSU

Load = Callable[..., Any]


def faults(desk: Desk) -> dict[str, tuple[str, ...]]:
    def keys() -> Iterator[str]:
        yield from ()

    return {check.name: check.faults for check in check_store(desk.store, desk.clock, desk.actor, keys)}


def tamper(desk: Desk, *statements: str) -> None:
    def act(uow: Any) -> None:
        for statement in statements:
            uow.connection.exec_driver_sql(statement)
        uow.commit()

    desk.store.write(act)


def test_a_whole_store_has_no_faults(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT)
    assert set(faults(desk).values()) == {()}


def test_a_state_that_is_not_what_the_facts_say_is_found(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT)
    tamper(desk, "UPDATE recall_state SET attempts = 3 WHERE recall_id = 2")
    assert faults(desk)["projections"] == ("recall 2: its state is not what its facts say",)


def test_many_faults_are_counted(desk: Desk, load: Load) -> None:
    load(*(f"{number},Ann Lee,1980-01-01,413-555-01{number},Annual,2026-11-01" for number in range(10, 18)))
    tamper(desk, "UPDATE recall_state SET attempts = 3")
    assert (len(faults(desk)["projections"]), faults(desk)["projections"][-1]) == (6, "and 3 more")


def test_a_missing_guard_and_a_changed_audit_are_found(desk: Desk) -> None:
    tamper(desk, "DROP TRIGGER audit_never_changes", "UPDATE audit SET action = 'nothing' WHERE seq = 1")
    found = faults(desk)
    assert "audit_never_changes" in found["guards"][0]
    assert "changed" in found["audit"][0]


def test_a_damaged_store_is_told_to_be_damaged_and_nothing_else(desk: Desk, load: Load) -> None:
    load(*(f"{number},Ann Lee,1980-01-01,413-555-01{number},Annual,2026-11-01" for number in range(10, 99)))
    raw = desk.store._writer.raw_connection()
    page = raw.cursor().execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_recall_patient_id'").fetchone()[0]
    size = int(raw.cursor().execute("PRAGMA page_size").fetchone()[0])
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    desk.store._readers.dispose()
    with desk.store.profile.store.open("r+b") as file:
        file.seek((page - 1) * size + 100)
        file.write(bytes(64))
    found = faults(desk)
    assert list(found) == ["store"]
    assert found["store"]
