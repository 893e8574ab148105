"""Files that are there whole or not at all, for nobody but their owner."""

import os
from collections.abc import Iterable
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path`` by way of a file beside it, so that a crash leaves the old or the new one."""
    write_pieces(path, [content])


def write_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` one after the other, as ``write_whole`` does. What fails leaves nothing beside."""
    beside = path.with_name(path.name + ".part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - from a descriptor made for the owner only
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


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
