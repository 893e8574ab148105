"""The files of a schedule that ship are those that the script makes, and both load."""

from pathlib import Path

import make_sample_schedule
import pytest

from recalldesk.app import throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest
from recalldesk.desk.schedule.load_schedule import load_file

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


@pytest.mark.parametrize("name", [make_sample_schedule.TIMES, make_sample_schedule.STATUSES])
def test_the_files_that_ship_are_made_again_the_same(tmp_path: Path, name: str) -> None:
    make_sample_schedule.main([str(SAMPLES / "recall-list.csv"), "--to", str(tmp_path)])
    assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes()


def test_list_status_file_and_open_times_load_one_after_the_other() -> None:
    clock = ManualClock()
    with throwaway_desk(clock) as desk:
        names = ("recall-list.csv", make_sample_schedule.STATUSES, make_sample_schedule.TIMES)
        loaded = [load_file(desk.store, clock, desk.actor, LoadRequest(path=SAMPLES / name)) for name in names]
        assert [one.layout.contents.value for one in loaded] == ["recalls", "appointments", "slots"]
        assert loaded[1].counts["told"] > 5
        assert loaded[2].counts["held"] == 0
        with desk.store.read() as reader:
            assert len(reader.schedule.open_slots(clock.now())) > 100
