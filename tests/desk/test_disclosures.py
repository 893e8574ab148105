"""The log of what reached the wrong person, and the incident that each entry opens (P6, P7)."""

import csv
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import InputError, UsageError
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.disclosures import Disclosed, DisclosureDesk, status_of
from recalldesk.desk.escalations import move
from recalldesk.desk.hand_off.new_rows import new_rows
from recalldesk.desk.projecting import differences
from recalldesk.desk.purge import purge
from recalldesk.queue.calendar import local_day
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import Actor
from recalldesk.store.unit import UnitOfWork
from tests.desk.looks import BRANDT, NWOSU

Load = Callable[..., Any]
ONE, TWO = RecallId(1), RecallId(2)
TOLD = Disclosed(
    what="that she is a patient", to="=her neighbor, 555-0100", found="he asked back", done="apologized", when="noon"
)


@pytest.fixture
def log(desk: Desk, load: Load) -> DisclosureDesk:
    load(NWOSU, BRANDT)
    return DisclosureDesk(desk.store, desk.clock, desk.actor)


def caller(desk: Desk) -> Actor:
    def enrol(uow: UnitOfWork) -> Actor:
        actor: Actor = uow.people.enrol("wren", "Wren", Role.COORDINATOR, desk.store.device, "one", desk.clock.now())
        uow.commit()
        return actor

    return desk.store.write(enrol)


@pytest.mark.rule("P6")
@pytest.mark.rule("P7")
def test_P6_P7_a_disclosure_is_kept_and_opens_an_incident_that_no_coordinator_ends(
    desk: Desk, log: DisclosureDesk, clock: ManualClock
) -> None:
    wren = caller(desk)
    name = DisclosureDesk(desk.store, desk.clock, wren).record(ONE, TOLD)
    (entry,) = log.log()
    assert (entry.id, entry.by, entry.recall, entry.what, entry.when) == (name, "Wren", ONE, TOLD.what, "noon")
    assert entry.values is not None
    assert (entry.values.mrn, status_of(entry)) == ("1001", "open")
    incident = entry.incident
    assert incident is not None
    with desk.store.read() as reader:
        zone = reader.playbooks.rules().policy.clinic.tz
        assert list(differences(reader, desk.clock.now())) == []
    assert incident.route == "privacy_officer"
    assert local_day(incident.answer_by, zone) == local_day(desk.clock.now(), zone)  # the same day
    assert TOLD.to not in incident.asks  # the words themselves stand in the log
    clock.forward(timedelta(minutes=5))
    move(desk.store, desk.clock, wren, incident.id, Move.ACKNOWLEDGED)
    assert status_of(log.log()[0]) == "acknowledged"
    for ends in (Move.CLOSED, Move.ANSWERED, Move.HANDED_BACK):
        with pytest.raises(NotAllowed):
            move(desk.store, desk.clock, wren, incident.id, ends, "nothing to it")
    clock.forward(timedelta(minutes=5))
    move(desk.store, desk.clock, desk.actor, incident.id, Move.CLOSED, "no breach: assessed")
    assert status_of(log.log()[0]) == "closed"


@pytest.mark.rule("P6")
def test_P6_only_who_governs_reads_the_log(desk: Desk, log: DisclosureDesk, tmp_path: Path) -> None:
    theirs = DisclosureDesk(desk.store, desk.clock, caller(desk))
    theirs.record(ONE, TOLD)
    for look in (theirs.log, lambda: theirs.save(tmp_path / "log.csv")):
        with pytest.raises(NotAllowed):
            look()
    assert not (tmp_path / "log.csv").exists()


@pytest.mark.rule("P6")
def test_P6_nothing_of_it_is_ever_purged(desk: Desk, log: DisclosureDesk, clock: ManualClock) -> None:
    log.record(ONE, TOLD)
    clock.forward(timedelta(days=365 * 12))
    purge(desk.store, desk.clock, desk.actor)
    assert len(log.log()) == 1
    with desk.store.read() as reader:
        triggers = reader.missing_guards()
    assert triggers == set()


@pytest.mark.rule("P6")
@pytest.mark.parametrize("lacking", ["what", "to", "found", "done"])
def test_P6_every_part_is_said(log: DisclosureDesk, lacking: str) -> None:
    parts = {"what": "a time", "to": "a brother", "found": "he said so", "done": "told", lacking: " "}
    with pytest.raises(UsageError, match="who got it"):
        log.record(ONE, Disclosed(**parts))
    with pytest.raises(UsageError):
        log.record(RecallId(99), TOLD)
    assert log.log() == []


@pytest.mark.rule("P6")
def test_P6_the_log_goes_out_as_a_file_of_its_own(desk: Desk, log: DisclosureDesk, tmp_path: Path) -> None:
    log.record(TWO, TOLD)
    path = tmp_path / "log.csv"
    assert log.save(path) == 1
    (row,) = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    assert (row["mrn"], row["patient_name"], row["dob"]) == ("1002", "Brandt, Helen", "1950-01-09")
    assert (row["to_whom"], row["happened"], row["incident_status"]) == ("'" + TOLD.to, "noon", "open")
    assert os.name != "posix" or path.stat().st_mode & 0o077 == 0
    with pytest.raises(InputError):
        log.save(tmp_path / "no folder" / "log.csv")
    with desk.store.read() as reader:
        told = [new.row for page in new_rows(reader) for new in page if new.row]
        actions = set(reader.connection.exec_driver_sql("SELECT action FROM audit").scalars())
    assert [row.what for row in told] == ["Escalated"]  # the EHR hears of the incident, not of the words
    assert {"record disclosure", "export disclosures"} <= actions
