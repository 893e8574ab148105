"""Make a private environment: one process at a time, stamped last, from pins with hashes."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from _environment import POSIX, SetupError, interpreter, stamp

APT_GET = "/usr/bin/apt-get"
DISPLAY = (
    *("xvfb", "xdotool", "dbus", "at-spi2-core", "libegl1", "libgl1", "libxcb-cursor0", "libxcb-icccm4"),
    *("libxcb-image0", "libxcb-keysyms1", "libxcb-render-util0", "libxkbcommon-x11-0", "fonts-liberation"),
)
FONTS, FONT = Path("/usr/share/fonts"), "LiberationSans-Regular.*"  # about as wide as those of desktops


def make(home: Path, lock: Path) -> None:
    """Make the environment ``home`` with all of ``lock``, unless another process did; raise SetupError."""
    home.parent.mkdir(parents=True, exist_ok=True)
    name, _, _ = home.name.partition("-")
    with _alone(home.parent / f"{name}.lock") as guard:
        if not stamp(home).exists():
            _say(f"Setting up {home.name} (once, for about a minute)")
            for old in home.parent.glob(f"{name}-*"):  # earlier pins, and what an interrupted set-up left
                shutil.rmtree(old, ignore_errors=True)
            _fill(home, lock, guard)
            stamp(home).touch()


def _fill(home: Path, lock: Path, guard: int) -> None:
    _need_venv()
    if _run([sys.executable, "-m", "venv", str(home)], guard):
        raise SetupError(f"No environment can be made in {home}. Is the disk full, or the folder read-only?")
    pip = [str(interpreter(home)), "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    if _run([*pip, "--no-deps", "--require-hashes", "-r", str(lock)], guard):
        raise SetupError(
            "The pinned packages could not be installed; pip says why above. If it cannot reach its index, "
            "check the network and pip's settings (`pip config list`), then run the same command again."
        )


def _need_venv() -> None:
    """Debian and Ubuntu ship Python without ``venv``: as root it is installed, else the command is named."""
    if find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if _installed(package):
        return
    raise SetupError(
        f"This Python has no `venv` with `pip`. On Debian or Ubuntu: sudo apt-get install {package}. "
        "Elsewhere, install Python from your system's packages or its maker's installer."
    )


def offer_display() -> None:
    """Have what tests of the window need, where it can be installed; else some are skipped, and say so."""
    there = all(map(which, ("Xvfb", "xdotool", "dbus-daemon"))) and any(FONTS.rglob(FONT))
    if sys.platform == "linux" and not there:
        _installed(*DISPLAY)


def offer_office() -> None:
    """Have what opens workbooks as a manager does, where it can be installed; else a test is skipped, and says so."""
    if sys.platform == "linux" and which("soffice") is None:
        _installed("libreoffice-calc-nogui")


def _installed(*packages: str) -> bool:
    """Install system packages where that can be done without asking: as root on Debian and its like."""
    if sys.platform == "win32" or os.geteuid() != 0 or not Path(APT_GET).exists():
        return False
    _say(f"Installing {' '.join(packages)}")
    apt = [APT_GET, "-qq", "-o", "DPkg::Lock::Timeout=120"]
    _run([*apt, "update"])
    return _run([*apt, "install", "-y", "--no-install-recommends", *packages]) == 0


def _run(command: list[str], guard: int | None = None) -> int:
    """Return the exit code; the command's words show only after a failure.

    The child keeps the guard, so that after a kill the next set-up waits until a stray pip has ended.
    """
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=(guard,) if POSIX and guard is not None else (),
        env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    if done.returncode:
        _say(done.stdout.decode(errors="replace"))
    return done.returncode


@contextmanager
def _alone(path: Path) -> Iterator[int]:
    """Hold a lock that the system frees when its holder dies."""
    with path.open("a+b") as file:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                except OSError:
                    time.sleep(0.2)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield file.fileno()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)  # stdout is the program's own
