"""Starting from a checkout: arguments, streams, exit code and signals pass through; the current folder does not."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import json, signal, sys
if "--wait" in sys.argv:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job of a shell begins with it ignored
    try:
        print("ready", flush=True)
        sys.stdin.read()
    except KeyboardInterrupt:
        sys.exit(7)
print(json.dumps([sys.argv[1:], sys.stdin.read()]))
sys.exit(3)
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the scripts beside a program that tells what it got; nothing to install."""
    folder = tmp_path_factory.mktemp("checkout with a space")
    (folder / "scripts").mkdir()
    for name in ("run.py", "_environment.py", "_setup.py"):
        shutil.copy(ROOT / "scripts" / name, folder / "scripts")
    (folder / "recalldesk").mkdir()
    (folder / "recalldesk" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "requirements").mkdir()
    (folder / "requirements" / "runtime.txt").touch()
    return folder


def command(checkout: Path, *arguments: str) -> list[str]:
    return [sys.executable, str(checkout / "scripts" / "run.py"), *arguments]


def test_arguments_input_and_exit_code_pass_through(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')", encoding="utf-8")
    first, second = (
        subprocess.run(
            command(checkout, "load", "my list.csv", ""),
            input="words",
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        for _ in range(2)
    )
    assert (first.returncode, first.stdout) == (3, '[["load", "my list.csv", ""], "words"]\n')
    assert (second.returncode, second.stdout, second.stderr) == (3, first.stdout, "")


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_an_interrupt_reaches_the_program(checkout: Path) -> None:
    with subprocess.Popen(
        command(checkout, "--wait"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert process.wait() == 7
