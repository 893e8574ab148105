"""A process that dies in the middle of a load loses nothing and leaves nothing half-done."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import SAMPLE, Run

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
from recalldesk.desk import load_list

def dies(*_args, **_more):
    os._exit(9)

def dies_after(work, times):
    left = [times]
    def worked(*args, **more):
        done = work(*args, **more)
        args[0]._uow.commit()
        left[0] -= 1
        return done if left[0] else dies()
    return worked

{moment}
load_list._SMALLEST = load_list._LARGEST = 20
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_load_that_is_killed_leaves_the_old_list_or_the_new_one(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path, moment: str
) -> None:
    yesterday = tmp_path / "recall-list.csv"
    lines = SAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    yesterday.write_text("".join(lines[:150]), encoding="utf-8")
    run("load", yesterday, "--as-of", "2026-11-23")
    before = run("held", "--json").json
    command = [sys.executable, "-c", PROGRAM.format(moment=MOMENTS[moment]), "load", str(SAMPLE)]
    command += ["--as-of", "2026-11-23", "--profile", str(profile), "--passphrase-file", str(passphrase)]
    died = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert died.returncode == 9, died.stderr
    assert run("doctor", "--json").json["ok"]
    shown = moment == "after it was shown"
    assert len(run("loads", "--json").json["loads"]) == (2 if shown else 1)
    assert (run("held", "--json").json == before) is not shown
    counts = run("load", SAMPLE, "--as-of", "2026-11-23", "--json").json["counts"]
    assert counts["new"] == (0 if shown else 200 - 149)
    said = run("doctor", "--json").json
    assert said["ok"], said
