"""The bench's sums and table, and that each task still runs. What it measures is never tested."""

import argparse
import shutil

import _bench_tasks
import pytest
from _bench_files import Files, make_lists
from _bench_lines import LINES, Line, Median, Round
from _bench_run import parse
from _bench_table import print_table

SHARED = Line("write", "ours / theirs", ("a.seconds", "b.seconds"), ("c.seconds",), 1.5)
OURS = {"raw_write", "bulk_write", "first_load", "plain_load", "same_again", "next_day", "attempt"}
QUEUE = {"next_short", "next_long", "next_plain", "counts_short", "counts_long", "page_long", "explain", "rebuild"}
WINDOW = {"bare_window", "own_window"}
PARTS = {"raw_facts", "wake_many", "read_csv", "hash_csv", "parse_numbers", "read_xlsx", "xlsx_load"}


def _round(a: float, b: float, c: float) -> Round:
    return {"a.seconds": a, "b.seconds": b, "c.seconds": c}


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [
        ([_round(1, 2, 3)], Median(1, 1, 1, 1)),
        ([_round(1, 2, 3), _round(4, 4, 1), _round(2, 2, 2)], Median(2, 1, 8, 3)),
        ([_round(1, 2, 3), {"a.seconds": 9.0}], Median(1, 1, 1, 1)),
        ([{"a.seconds": 9.0}], None),
    ],
)
def test_a_ratio_is_taken_in_each_round_and_then_the_median(rounds: list[Round], expected: Median | None) -> None:
    assert SHARED.measured(rounds) == expected


def test_what_is_set_against_nothing_is_a_figure_of_its_own() -> None:
    line = Line("hold", "longest", ("a.held",), aim=0.05, unit="s")
    assert line.measured([{"a.held": 0.02}, {"a.held": 0.04}]) == Median(0.03, 0.02, 0.04, 2)


@pytest.mark.parametrize(("value", "met"), [(1.5, True), (1.51, False)])
def test_an_aim_is_met_up_to_its_figure(value: float, met: bool) -> None:
    assert SHARED.met(Median(value, value, value, 1)) is met


def test_every_line_is_made_of_tasks_that_there_are() -> None:
    assert set().union(*(line.tasks for line in LINES)) <= _bench_tasks.TASKS.keys()


def test_the_table_has_the_aim_and_the_command_that_repeats_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([SHARED], [_round(1, 2, 1) | {"calibrate.seconds": 2.0}], "bench --rows 7")
    printed = capsys.readouterr().out
    assert "3.00" in printed
    assert "aim: at most 1.5, NOT MET" in printed
    assert "bench --rows 7 --rounds 1 --only write" in printed
    assert "2.00000 s =    1.0000 calibrations" in printed


def test_an_unknown_bench_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--only", "write,nonsense"])
    assert "no such bench: nonsense" in capsys.readouterr().err


def test_some_benches_can_be_asked_for() -> None:
    assert parse(["--only", "write,hold"]) == argparse.Namespace(
        rows=100_000, rounds=3, only={"write", "hold"}, million=False, fictional=False
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    files = Files(tmp_path_factory.mktemp("bench"))
    make_lists(files, 60, {"tomorrow", "xlsx"}, fictional=True)
    _bench_tasks.TASKS["prepare"](files)
    _bench_tasks.TASKS["prepare_crowds"](files)
    return files


@pytest.mark.parametrize("task", sorted(OURS | QUEUE | WINDOW | PARTS))
def test_each_task_runs_and_takes_its_time(task: str, files: Files) -> None:
    files.scratch.mkdir()
    assert _bench_tasks.TASKS[task](files)["seconds"] > 0
    shutil.rmtree(files.scratch)
