"""A private environment with the pinned packages: made once, then only looked at."""

import hashlib
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POSIX = os.name == "posix"
# Of another Python; and what would have every start compile the program anew, at an eighth of its time.
_NOT_FOR_A_CHILD = {"PYTHONHOME", "PYTHONDONTWRITEBYTECODE"}


class SetupError(Exception):
    """Why the environment cannot be made: a sentence that names the way out."""


def environment(name: str, lock: Path, folder: Path) -> Path:
    """Return the interpreter of an environment below ``folder`` with all of ``lock``; raise SetupError."""
    home = folder / f"{name}-{_key(lock)}"
    if not stamp(home).exists():
        from _setup import make

        make(home, lock)
    return interpreter(home)


def variables() -> dict[str, str]:
    """Return the variables for a child: this checkout and its private environment, no other packages."""
    own = {key: value for key, value in os.environ.items() if key not in _NOT_FOR_A_CHILD}
    return own | {"PYTHONPATH": str(ROOT), "PYTHONNOUSERSITE": "1"}


def stamp(home: Path) -> Path:
    """Return the file that tells that an environment is whole; it is written last."""
    return home / "complete"


def interpreter(home: Path) -> Path:
    """Return the environment's Python."""
    return home / "bin" / "python" if POSIX else home / "Scripts" / "python.exe"


def _key(lock: Path) -> str:
    parts = [lock.read_bytes(), sys.version.encode(), sys.base_prefix.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
