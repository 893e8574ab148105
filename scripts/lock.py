"""Pin every package, with hashes, for all systems: `python scripts/lock.py`.

Pinning needs `uv` (`python -m pip install uv`). `--check` needs neither uv nor a network: it tells whether
the pins were made from what pyproject.toml says today.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent


class Lock(NamedTuple):
    """One file of pins: the dependency groups it holds beside the program's own, the lock it agrees with."""

    name: str
    groups: tuple[str, ...] = ()
    agrees_with: str | None = None
    from_source: tuple[str, ...] = ()  # packages that come without a wheel


LOCKS = (
    Lock("runtime"),
    Lock("dev", ("dev",), "runtime", ("odfpy",)),
    Lock("bench", ("bench",), "dev"),
)


def digest(lock: Lock) -> str:
    """Return a hash of all that decides what the lock should hold."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {name: project["dependency-groups"][name] for name in lock.groups}
    wanted = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        groups,
        lock.from_source,
    ]
    return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()


def pins(lock: Lock) -> Path:
    """Return the file that holds the lock."""
    return ROOT / "requirements" / f"{lock.name}.txt"


def in_step(lock: Lock) -> bool:
    """Tell whether the pins were made from today's lists."""
    path = pins(lock)
    return path.exists() and f"# made from {digest(lock)}\n" in path.read_text(encoding="utf-8")


def make(lock: Lock, uv: str, *, upgrade: bool) -> None:
    """Write the pins anew; what is pinned stays as it is unless it must move or ``upgrade`` is asked."""
    path = pins(lock)
    command = [
        uv,
        "pip",
        "compile",
        "pyproject.toml",
        "--universal",
        "--python-version",
        "3.11",
        "--generate-hashes",
    ]
    command += ["--no-emit-index-url", "--no-header", "--quiet", "--output-file", str(path.relative_to(ROOT))]
    command += [f"--group={name}" for name in lock.groups]
    command += ["--only-binary=:all:", *(f"--no-binary={name}" for name in lock.from_source)]
    command += ["--constraint", f"requirements/{lock.agrees_with}.txt"] if lock.agrees_with else []
    command += ["--upgrade"] if upgrade else []
    subprocess.run(command, cwd=ROOT, check=True)
    # The order matters to pip: ":all:" would forget the exceptions named before it.
    sources = "".join(f"--no-binary {name}\n" for name in lock.from_source)
    head = f"# Made by scripts/lock.py\n# made from {digest(lock)}\n--only-binary :all:\n{sources}"
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8", newline="\n")


def main() -> int:
    """Check or make all locks."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--check", action="store_true", help="only tell whether the pins are in step with pyproject.toml"
    )
    parser.add_argument("--upgrade", action="store_true", help="move every pin to the newest version that fits")
    options = parser.parse_args()
    if options.check:
        stale = [pins(lock).name for lock in LOCKS if not in_step(lock)]
        if stale:
            print(f"Not made from today's pyproject.toml: {', '.join(stale)}. Run: python scripts/lock.py")
        return 1 if stale else 0
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        print("Pinning needs uv: python -m pip install uv")
        return 1
    for lock in LOCKS:
        make(lock, uv, upgrade=options.upgrade)
    return 0


if __name__ == "__main__":
    sys.exit(main())
