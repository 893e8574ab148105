import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from recalldesk.core.clock import DEMO_START, DemoClock, ManualClock, SystemClock
from recalldesk.core.files import beside, private_folder, wipe, write_whole
from recalldesk.core.ids import new_fact_id


def test_the_system_clock_is_aware_and_moves_on() -> None:
    clock = SystemClock()
    first = clock.now()
    assert first.utcoffset() == timedelta(0)
    assert clock.now() >= first


def test_a_manual_clock_stands_until_it_is_moved() -> None:
    clock = ManualClock()
    before = clock.now()
    clock.forward(timedelta(hours=2))
    assert (before, clock.now()) == (datetime(2026, 11, 24, 19, 10, tzinfo=UTC), before + timedelta(hours=2))


def test_the_demo_clock_runs_on_from_a_tuesday_afternoon() -> None:
    clock = DemoClock()
    first = clock.now()
    assert DEMO_START <= first <= clock.now()
    assert first.astimezone(ZoneInfo("America/New_York")).strftime("%A %H:%M") == "Tuesday 14:10"


def test_fact_ids_are_uuid7_in_the_order_of_time() -> None:
    start = datetime(2026, 11, 24, 19, 10, tzinfo=UTC)
    ids = [new_fact_id(start + timedelta(milliseconds=step)) for step in range(50)]
    assert ids == sorted(ids)
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
    assert len({new_fact_id(start) for _ in range(1000)}) == 1000


def test_fact_ids_of_one_instant_can_be_ordered() -> None:
    start = datetime(2026, 11, 24, 19, 10, tzinfo=UTC)
    ids = [new_fact_id(start, order) for order in (0, 1, 2, 2**31, 2**42 - 1)]
    assert ids == sorted(ids)
    assert {(one.version, one.variant) for one in ids} == {(7, "specified in RFC 4122")}
    assert max(ids) < new_fact_id(start + timedelta(milliseconds=1))
    assert len({new_fact_id(start, 7) for _ in range(100)}) == 100


def test_a_file_is_written_whole_for_its_owner_only(tmp_path: Path) -> None:
    path = private_folder(tmp_path / "deep" / "er") / "file"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]
    if os.name == "posix":
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"old")
    (tmp_path / "file.part").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - its kind differs by system
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"


def test_what_a_killed_write_left_is_overwritten_and_removed(tmp_path: Path) -> None:
    part = beside(tmp_path / "rows.csv")
    part.write_bytes(b"Nwosu" * 300_000)
    same = tmp_path / "same"
    same.hardlink_to(part)
    assert wipe(part)
    assert not part.exists()
    assert same.read_bytes() == bytes(5 * 300_000)
    assert wipe(part)


@pytest.mark.rule("S4")
@pytest.mark.skipif(os.name != "posix", reason="there, few may make links")
@pytest.mark.parametrize("laid", ["link", "open to others"])
def test_S4_nothing_that_others_lay_in_a_shared_folder_gets_what_is_written(tmp_path: Path, laid: str) -> None:
    path, theirs = tmp_path / "rows.csv", tmp_path / "theirs"
    theirs.write_bytes(b"")
    theirs.chmod(0o666)
    if laid == "link":
        beside(path).symlink_to(theirs)
    else:
        beside(path).hardlink_to(theirs)
    write_whole(path, b"Nwosu")
    assert (path.read_bytes(), theirs.read_bytes()) == (b"Nwosu", b"")
    assert path.stat().st_mode & 0o777 == 0o600
    assert not path.is_symlink()


@pytest.mark.skipif(os.name != "posix", reason="there, few may make links")
def test_what_a_link_leads_to_is_not_overwritten(tmp_path: Path) -> None:
    part, mine = beside(tmp_path / "rows.csv"), tmp_path / "mine"
    mine.write_bytes(b"kept")
    part.symlink_to(mine)
    assert wipe(part)
    assert (part.is_symlink(), mine.read_bytes()) == (False, b"kept")


def test_what_cannot_be_removed_now_is_told(tmp_path: Path) -> None:
    assert not wipe(tmp_path / "a drive that is not there" / "rows.csv.part")
    folder = tmp_path / "rows.csv.part"
    folder.mkdir()
    assert not wipe(folder)
