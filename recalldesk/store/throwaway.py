"""Folders for stores that are thrown away: removed at the end, or by the next one if a program was killed."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX, _LOCK = "recalldesk-", "alive.lock"


@contextmanager
def throwaway_folder(beside: Path | None = None) -> Iterator[Path]:
    """Give a new folder in ``beside`` (default: the system's folder for such), for its owner only.

    What programs left there that ended without cleaning up is removed before: their keys went with them.
    """
    place = beside or Path(tempfile.gettempdir())
    sweep(place)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=place, ignore_cleanup_errors=True) as folder:
        alive = FileLock(Path(folder) / _LOCK)
        alive.acquire()
        try:
            yield Path(folder)
        finally:
            alive.release()  # Windows removes no file that is open


def sweep(place: Path) -> None:
    """Remove the throw-away folders in ``place`` whose program is dead."""
    for folder in place.glob(f"{_PREFIX}*"):
        if _is_ours(folder) and _is_dead(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Tell whether this user made it: in a folder that all share, anybody can lay anything."""
    if not (folder / _LOCK).is_file() or folder.is_symlink() or (folder / _LOCK).is_symlink():
        return False
    return os.name != "posix" or folder.stat().st_uid == os.getuid()


def _is_dead(folder: Path) -> bool:
    try:
        with FileLock(folder / _LOCK, timeout=0):
            return True
    except (Timeout, OSError):
        return False
