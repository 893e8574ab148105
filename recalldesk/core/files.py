"""Files that are there whole or not at all, for nobody but their owner."""

import os
from collections.abc import Iterable
from pathlib import Path

_PIECE = 1 << 20  # bytes that are overwritten at once


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by way of a file beside it, so that a crash leaves the old or the new one."""
    write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` one after the other, as ``write_whole`` does. What fails leaves nothing beside."""
    part = beside(path)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - from a descriptor made for the owner only
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def beside(path: Path) -> Path:
    """Return the file that stands beside ``path`` while it is written."""
    return path.with_name(path.name + ".part")


def wipe(path: Path) -> bool:
    """Overwrite a file, if it is there, and remove it; return False if that cannot be told or done now."""
    if not path.parent.is_dir():
        return False
    try:
        with path.open("r+b") as file:
            left = file.seek(0, os.SEEK_END)
            file.seek(0)
            while left > 0:
                left -= file.write(bytes(min(left, _PIECE)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def put_in_place(beside: Path, path: Path) -> None:
    """Rename ``beside`` to ``path`` at once and make the renaming durable where the system can."""
    beside.replace(path)
    if os.name == "posix":  # pragma: no branch - elsewhere a folder cannot be flushed
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def private_folder(path: Path) -> Path:
    """Make ``path``, for its owner only, and return it."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
