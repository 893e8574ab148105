"""Patients who share an alias are noticed, whichever was gathered or written first."""

from collections.abc import Iterable
from datetime import date

import pytest

from recalldesk.app import Desk
from recalldesk.core.ids import LoadId, PatientId, RecallId, SourceId
from recalldesk.desk.loading import namesakes
from recalldesk.desk.loading.namesakes import Namesakes
from recalldesk.desk.loading.run import Run
from recalldesk.queue.standing import Rulebook
from tests.desk.looks import sizes
from tests.playbooks import shipped

LOW, OTHER, HIGH = b"\x00" * 16, b"\x00" * 15 + b"\x01", b"\xff" * 16
Said = tuple[list[bytes], int, int]  # aliases, patient, recall


def run(desk: Desk, source: int = 1) -> Run:
    now = desk.clock.now()
    return Run(LoadId(1), SourceId(source), None, desk.actor, Rulebook(shipped()), now, date(2026, 11, 24))


def noted(desk: Desk, *said: Said, source: int = 1) -> Namesakes:
    found = Namesakes(desk.store, run(desk, source))
    for aliases, patient, recall in said:
        found.note(aliases, PatientId(patient), RecallId(recall))
        found.write_if_many()
    found.write()
    return found


@pytest.fixture(params=[1, 50_000], ids=["written one by one", "written at the end"])
def _gathered(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(namesakes, "_GATHERED", request.param)


@pytest.mark.usefixtures("_gathered")
class TestSharing:
    def test_of_two_who_share_an_alias_one_at_least_is_a_suspect(self, desk: Desk) -> None:
        found = noted(desk, ([LOW], 1, 11), ([HIGH], 2, 12), ([HIGH, OTHER], 3, 13))
        assert 13 in found.suspects
        assert found.suspects <= {12, 13}
        assert sizes(desk)["patient_alias"] == 4

    def test_one_patient_with_two_recalls_shares_with_nobody(self, desk: Desk) -> None:
        assert noted(desk, ([LOW], 1, 11), ([LOW], 1, 12)).suspects == set()
        assert sizes(desk)["patient_alias"] == 1

    def test_one_of_an_earlier_load_counts(self, desk: Desk) -> None:
        noted(desk, ([LOW, HIGH], 1, 11))
        assert noted(desk, ([LOW], 1, 11), ([HIGH], 2, 12)).suspects == {12}

    def test_one_of_another_source_does_not(self, desk: Desk) -> None:
        noted(desk, ([LOW], 1, 11))
        assert noted(desk, ([LOW], 2, 12), source=2).suspects == set()


def test_every_alias_is_written_and_only_once(desk: Desk) -> None:
    aliases = [bytes([number * 37 % 256]) * 16 for number in range(256)]
    found = noted(desk, *(([alias], number, number) for number, alias in enumerate(aliases, 1)))
    found.write()
    with desk.store.read() as reader:
        kept: Iterable[bytes] = reader.connection.exec_driver_sql("SELECT alias FROM patient_alias").scalars().all()
    assert kept == sorted(aliases)
    assert found.suspects == set()


def test_no_alias_writes_nothing(desk: Desk) -> None:
    assert noted(desk, ([], 1, 11)).suspects == set()
    assert sizes(desk)["patient_alias"] == 0
