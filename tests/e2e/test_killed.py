"""A process that dies amid a load, or a change of the playbook, loses nothing and leaves nothing half-done."""

import subprocess
import sys
from pathlib import Path

import pytest

from recalldesk import app
from tests.e2e.conftest import SAMPLE, Run
from tests.e2e.test_playbook_commands import spoiled

ROOT = SAMPLE.parents[2]
# Each dies the hard way (no clean-up, no flush) at another moment of a load.
MOMENTS = {
    "staging": "load_list.Piece.stage = dies_after(load_list.Piece.stage, 3)",
    "settling": "load_list.settle = dies",
    "before it is shown": "load_list.show = dies",
    "after it was shown": "load_list.tidy = dies",
}
PROGRAM = """
import os, sys
from recalldesk.cli import main
from recalldesk.core import files
from recalldesk.store import backup
from recalldesk.desk import load_list, rejudging, use_playbook
from recalldesk.desk.hand_off import deliver, export_new, making
from recalldesk.desk.outbox import queueing, write as outbox_write
from recalldesk.desk.schedule import kept, load_schedule, slots, visits

def dies(*_args, **_more):
    os._exit(9)

def dies_after(work, times):
    left = [times]
    def worked(*args, **more):
        done = work(*args, **more)
        getattr(args[0], "_uow", args[0]).commit()
        left[0] -= 1
        return done if left[0] else dies()
    return worked

{moment}
load_list._SMALLEST = load_list._LARGEST = 20
rejudging._AT_ONCE = 20, 20
sys.exit(main(sys.argv[1:]))
"""

PLAYBOOK_MOMENTS = {
    "staging": "rejudging._some = dies_after(rejudging._some, 3)",
    "before it is shown": "use_playbook.show = dies",
    "after it was shown": "use_playbook.sweep_superseded = dies",
}

SCHEDULES = SAMPLE.parent / "appointment-status.csv", SAMPLE.parent / "open-times.csv"
SCHEDULE_MOMENTS = {
    "staging": "slots._add = visits._stage = dies",
    "before it is shown": "load_schedule.show = dies",
    "after it was shown": "load_schedule.tidy_schedule = dies",
}


# What is written where a person says, and what has patients' data.
SHEETS: dict[str, tuple[str, ...]] = {
    "handoff.pdf": ("handoff", "--print"),
    "downtime.pdf": ("queue", "--print"),
    "week.xlsx": ("report", "--week", "2026-W47", "--to"),
    "store.backup": ("backup",),
    "disclosures.csv": ("disclosures", "--to"),
}


def die(moment: str, profile: Path, passphrase: Path, *arguments: object) -> None:
    """Run a command in a process of its own that dies at a moment."""
    secret = ["--profile", str(profile), "--passphrase-file", str(passphrase)]
    command = [sys.executable, "-c", PROGRAM.format(moment=moment), *map(str, arguments), *secret]
    died = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert died.returncode == 9, died.stderr


def terms(profile: Path, passphrase: Path) -> set[tuple[str, int]]:
    """Return by what patients are found."""
    with app.open_desk(app.Options(profile, passphrase)) as desk, desk.store.read() as reader:
        return {tuple(row) for row in reader.connection.exec_driver_sql("SELECT term, patient_id FROM search_term")}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_load_that_is_killed_leaves_the_old_list_or_the_new_one(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, moment: str
) -> None:
    yesterday = tmp_path / "recall-list.csv"
    lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    yesterday.write_text("".join(lines[:150]), encoding="utf-8")
    run("load", yesterday, "--as-of", "2026-11-23")
    before, found = run("held", "--json").json, terms(profile, passphrase)
    die(MOMENTS[moment], profile, passphrase, "load", SAMPLE, "--as-of", "2026-11-23")
    assert run("doctor", "--json").json["ok"]
    shown = moment == "after it was shown"
    assert len(run("loads", "--json").json["loads"]) == (2 if shown else 1)
    assert (run("held", "--json").json == before) is not shown
    assert (terms(profile, passphrase) == found) is not shown
    counts = run("load", SAMPLE, "--as-of", "2026-11-23", "--json").json["counts"]
    assert counts["new"] == (0 if shown else 200 - 149)
    said = run("doctor", "--json").json
    assert said["ok"], said


@pytest.mark.parametrize("moment", PLAYBOOK_MOMENTS)
def test_a_change_of_the_playbook_that_is_killed_leaves_the_old_one_or_the_new_one(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, moment: str
) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-23")
    asked = ("queue", "--at", "2026-11-24T14:10", "--limit", 1000, "--json")
    before = run(*asked).json
    name, tier = ("name: Specialty clinic", "name: Ours"), "name: Diagnostic result review\n    tier: "
    changed = spoiled(tmp_path, name, (f"{tier}1", f"{tier}2"))
    die(PLAYBOOK_MOMENTS[moment], profile, passphrase, "playbook", "use", changed)
    assert run("doctor", "--json").json["ok"]
    after = run(*asked).json
    if moment == "after it was shown":
        assert after["playbook"] == "Ours"
    else:
        assert after == before
        assert run("playbook", "use", changed).out.startswith("Playbook Ours (")
    assert {one["tier"] for one in run(*asked).json["next"] if one["segment"] == "results"} == {2}
    assert run("doctor", "--json").json["ok"]


@pytest.mark.parametrize("file", SCHEDULES, ids=lambda file: file.stem)
@pytest.mark.parametrize("moment", SCHEDULE_MOMENTS)
def test_a_file_of_the_schedule_that_is_killed_leaves_what_was_or_what_it_says(
    run: Run, profile: Path, passphrase: Path, moment: str, file: Path
) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-23")
    asked = ("queue", "--at", "2026-11-24T14:10", "--limit", 1000, "--json")
    before = run(*asked).json
    die(SCHEDULE_MOMENTS[moment], profile, passphrase, "load", file)
    assert run("doctor", "--json").json["ok"]
    shown = moment == "after it was shown"
    assert len(run("loads", "--json").json["loads"]) == (2 if shown else 1)
    if not shown:
        assert run(*asked).json == before
    assert run("load", file).code == 0
    said = run("doctor", "--json").json
    assert said["ok"], said


@pytest.mark.parametrize("name", SHEETS)
def test_S4_a_sheet_that_is_killed_amid_the_file_leaves_nothing_after_the_next_start(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    run("load", SAMPLE, "--as-of", "2026-11-23")
    for folder in ("sheets", "temporary"):
        (tmp_path / folder).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    sheet = tmp_path / "sheets" / name
    die("files.put_in_place = backup.put_in_place = dies", profile, passphrase, *SHEETS[name], sheet)
    assert f"{name}.part" in {left.name for left in sheet.parent.iterdir()}
    said = run("doctor", "--json").json
    assert said["ok"], said
    assert list(sheet.parent.iterdir()) == list((tmp_path / "temporary").iterdir()) == []
    assert run(*SHEETS[name], sheet).code == 0
    assert list(sheet.parent.iterdir()) == [sheet]
