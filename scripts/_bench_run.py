"""Measure in turns and print the table: `scripts/bench.py` runs this in the bench's environment."""

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

import psutil
from _bench_files import Files, make_lists
from _bench_lines import BENCHES, LINES, Line, Round
from _bench_table import print_table

TASKS = Path(__file__).with_name("_bench_tasks.py")
NEEDS = {
    "tomorrow": {"next_day"},
    "xlsx": {"read_xlsx", "xlsx_load", "pandas_script", "libreoffice"},
    "million": {"million_load"},
}
CROWDS = {"next_short", "next_long", "next_plain", "counts_short", "counts_long", "page_long"}
GREAT = {"great_window", "great_calls", "next_own"}
EXPORTS = {"export_csv", "export_fhir", "raw_csv", "raw_fhir"}
REPORTS = {"week_figures", "raw_pass"}
ONCE = {"million_load", "pandas_script", "libreoffice"}  # so slow that the first round is enough
MILLIONS = {"million", "million_window"}
LOOK = 0.1  # seconds between looks at a task's memory
MB = 1 << 20
NO_LIBREOFFICE = "libreoffice: not measured, `soffice` was not found. On Debian: apt-get install libreoffice-calc"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="bench.py", description="Measure RecallDesk against the least that the work can cost."
    )
    parser.add_argument("--rows", type=int, default=100_000, help="of the list (100000)")
    parser.add_argument("--rounds", type=int, default=3, help="how often everything is measured, in turns (3)")
    parser.add_argument("--only", type=_benches, default=set(BENCHES) - MILLIONS, help=f"some of {','.join(BENCHES)}")
    parser.add_argument("--million", action="store_true", help="measure a million rows too: many minutes")
    parser.add_argument("--fictional", action="store_true", help="only 555-01XX numbers, which repeat")
    return parser.parse_args(arguments)


def _benches(text: str) -> set[str]:
    names = set(text.split(","))
    if unknown := names - set(BENCHES):
        raise argparse.ArgumentTypeError(f"no such bench: {', '.join(sorted(unknown))}")
    return names


def main() -> int:
    """Measure and print."""
    options = parse()
    wanted = options.only | (MILLIONS if options.million else set())
    lines = [line for line in LINES if line.bench in wanted]
    if "libreoffice" in wanted and shutil.which("soffice") is None:
        print(NO_LIBREOFFICE, file=sys.stderr)
        lines = [line for line in lines if line.bench != "libreoffice"]
    with tempfile.TemporaryDirectory(prefix="recalldesk-bench-", ignore_cleanup_errors=True) as folder:
        rounds = measure(Files(Path(folder)), lines, options)
    print(f"{options.rows:,} rows, {platform.system()}, Python {platform.python_version()}, {psutil.cpu_count()} cores")
    print_table(lines, rounds, f"python3 scripts/bench.py --rows {options.rows}" + " --fictional" * options.fictional)
    return 0


def measure(files: Files, lines: Collection[Line], options: argparse.Namespace) -> list[Round]:
    """Run the tasks of ``lines`` in turns; return the figures of each round."""
    tasks = sorted({"calibrate"}.union(*(line.tasks for line in lines)))
    _say("making the lists")
    lists = {name for name, users in NEEDS.items() if not users.isdisjoint(tasks)}
    make_lists(files, options.rows, lists, fictional=options.fictional)
    _run("prepare", files)
    if not CROWDS.isdisjoint(tasks):
        _say("making the queues: some minutes")
        _run("prepare_crowds", files)
    if not GREAT.isdisjoint(tasks):
        _say("making the store of ten times the list: some minutes")
        _run("prepare_great", files)
    if not EXPORTS.isdisjoint(tasks):
        _say("making the attempts")
        _run("prepare_attempts", files)
    if not REPORTS.isdisjoint(tasks):
        _say("making four calls of every recall")
        _run("prepare_calls", files)
    rounds: list[Round] = []
    for number in range(options.rounds):
        figures: Round = {}
        for task in tasks:
            if number == 0 or task not in ONCE:
                _say(f"round {number + 1} of {options.rounds}: {task}")
                figures |= {f"{task}.{name}": value for name, value in _run(task, files).items()}
        rounds.append(figures)
    return rounds


def _run(task: str, files: Files) -> dict[str, float]:
    """Run one task in a process of its own; return its figures, with its and its children's peak memory in MB."""
    files.scratch.mkdir()
    with subprocess.Popen([sys.executable, str(TASKS), task, str(files.folder)], stdout=subprocess.PIPE) as process:
        own = children = 0
        while process.poll() is None:
            now = _memory(process.pid)
            own, children = max(own, now[0]), max(children, now[1])
            try:
                process.wait(LOOK)
            except subprocess.TimeoutExpired:
                continue
        printed = process.stdout.read() if process.stdout else b""
    shutil.rmtree(files.scratch, ignore_errors=True)
    if process.returncode:
        sys.exit(f"{task} failed: see above")
    figures: dict[str, float] = json.loads(printed)
    return figures | {"own": own / MB, "children": children / MB}


def _memory(pid: int) -> tuple[int, int]:
    """Return the resident memory of a process and of all its children together, in bytes."""
    try:
        process = psutil.Process(pid)
        return process.memory_info().rss, sum(child.memory_info().rss for child in process.children(recursive=True))
    except psutil.Error:  # it has just ended
        return 0, 0


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
