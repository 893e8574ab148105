"""Files that are there whole or not at all, for nobody but their owner."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

_PIECE = 1 << 20  # bytes that are overwritten at once
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # Windows lets few make links, and has no such word


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by way of a file beside it, so that a crash leaves the old or the new one."""
    write_together([(path, [content])])


def write_together(files: Iterable[tuple[Path, Iterable[bytes]]]) -> None:
    """Write some files of one folder, each of its pieces, as ``write_whole`` does. What fails leaves nothing beside.

    The disk is waited for only when all are written: so it takes in many at once.
    """
    paths = list[Path]()
    try:
        for path, pieces in files:
            paths.append(path)
            with new_file(beside(path)) as file:
                file.writelines(pieces)
        for path in paths:
            _flush(beside(path))
        for path in paths[:-1]:
            beside(path).replace(path)
        put_in_place(beside(paths[-1]), paths[-1])
    except BaseException:
        for path in paths:
            with suppress(OSError):
                beside(path).unlink(missing_ok=True)
        raise


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | _NO_LINK)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def new_file(path: Path) -> IO[bytes]:
    """Open a new file, for its owner only, to write and read.

    What lay there is removed: in a folder that others write to, it may be a link, or a file that they can read.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600)
    return open(descriptor, "w+b")  # noqa: PTH123 - from a descriptor made for the owner only


def beside(path: Path) -> Path:
    """Return the file that stands beside ``path`` while it is written. OSError: it is the name of a folder."""
    if not path.name:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return path.with_name(path.name + ".part")


def wipe(path: Path) -> bool:
    """Overwrite a file, if it is there, and remove it; return False if that cannot be told or done now.

    A link is removed, and what it leads to left alone.
    """
    if not path.parent.is_dir():
        return False
    try:
        if stat.S_ISREG(path.lstat().st_mode):
            _overwrite(path)
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _overwrite(path: Path) -> None:
    with open(os.open(path, os.O_RDWR | _NO_LINK), "r+b") as file:  # noqa: PTH123 - no link is followed
        left = file.seek(0, os.SEEK_END)
        file.seek(0)
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))
        file.flush()
        os.fsync(file.fileno())


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
