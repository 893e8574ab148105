"""The gates that every change passes, at home and in CI."""

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from _environment import ROOT, variables


class Gate(NamedTuple):
    """One gate: its name, and what the private environment's Python is given to run."""

    name: str
    arguments: list[str]


class Result(NamedTuple):
    """How a gate ended."""

    passed: bool
    seconds: float
    last_line: str


_RULES = ("core", "queue", "playbook", "lists", "export", "report")
FULLY_COVERED = ",".join(f"recalldesk/{floor}/*" for floor in _RULES)
PYTEST = ["-m", "pytest", "--numprocesses=auto"]
COVERAGE = ["-m", "coverage", "report"]
LINT_IMPORTS = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True, no_logo=True))"

GATES = (
    Gate("pins", ["scripts/lock.py", "--check"]),
    Gate("lint", ["-m", "ruff", "check", "."]),
    Gate("format", ["-m", "ruff", "format", "--check", "."]),
    Gate("types", ["-m", "mypy"]),
    Gate("floors", ["-c", LINT_IMPORTS]),
    Gate("tests", [*PYTEST, "--cov", "--cov-report="]),
    Gate(
        "coverage: rules, lists, export, report",
        [*COVERAGE, "--fail-under=100", f"--include={FULLY_COVERED}", "--omit=*/lists/sandbox.py"],
    ),
    Gate("coverage: everything", [*COVERAGE, "--fail-under=90"]),
)


def run_all(python: Path) -> int:
    """Run every gate, also after one has failed; the last line is the test runner's own closing line."""
    results = [(gate, _run(python, gate)) for gate in GATES]
    print()
    for gate, result in results:
        print(f"{'ok    ' if result.passed else 'FAILED'}  {gate.name}  ({result.seconds:.1f} s)")
    print(next(result.last_line for gate, result in results if gate.name == "tests"))
    return 0 if all(result.passed for _, result in results) else 1


def run_tests(python: Path, arguments: list[str]) -> int:
    """Run only pytest, with these arguments."""
    return subprocess.run([str(python), "-m", "pytest", *arguments], cwd=ROOT, env=variables(), check=False).returncode


def _run(python: Path, gate: Gate) -> Result:
    print(f"-- {gate.name}", flush=True)
    begun = time.monotonic()
    last = ""
    with subprocess.Popen(
        [str(python), *gate.arguments],
        cwd=ROOT,
        env=variables(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(line)
            sys.stdout.flush()
            last = line.strip() or last
    return Result(process.returncode == 0, time.monotonic() - begun, last)
