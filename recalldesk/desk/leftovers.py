"""Files of patients' data: whole or not at all, and what a write that was killed left goes at the next start.

What stands beside a file while it is written is noted in the store before its first byte; a start that still finds it
noted overwrites and removes it.
"""

import errno
from collections.abc import Iterable
from pathlib import Path

from recalldesk.core.errors import InputError, phrase
from recalldesk.core.files import beside, wipe, write_whole
from recalldesk.store.settings import COPYING, WRITING
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def write_noted(store: Store, path: Path, content: bytes) -> None:
    """Write a file. InputError: it was not written, and nothing is left; StoreError: another program exports."""
    with store.profile.exporting():
        try:
            remember(store, [beside(path)])
            write_whole(path, content)
        except OSError as error:
            raise _not_written(error) from error
        _forget(store, WRITING)


def _not_written(error: OSError) -> InputError:
    if error.errno == errno.ENOSPC:
        return InputError(phrase("The file was not written: the disk is full. Make room, or choose another place."))
    return InputError(phrase("The file cannot be written there: {why}. Choose another place."), why=error.strerror)


def back_up(store: Store, target: Path) -> Path:
    """Write an encrypted backup; return its path. StoreError: it was not written, or another one is being made."""
    try:
        part = beside(target)
    except OSError as error:
        raise _not_written(error) from error
    copy = target.with_name(target.name + ".copy")
    copies = (copy.with_name(copy.name + end) for end in ("", "-journal", "-wal", "-shm"))
    with store.profile.backing_up():
        remember(store, [part, *copies], COPYING)
        written = store.back_up(target)
        _forget(store, COPYING)
    return written


def remember(store: Store, parts: Iterable[Path], name: str = WRITING) -> None:
    """Note what is about to stand beside files, after removing what is noted already. Wants the lock of ``name``."""
    left = _swept(store, name)
    _put(store, name, [*left, *(str(path.absolute()) for path in parts)])


def forget(uow: UnitOfWork, name: str = WRITING) -> None:
    """Note that they are written. What stands on a drive that is not there now stays noted."""
    noted: list[str] = uow.settings.get(name) or []
    uow.settings.put(name, [path for path in noted if not Path(path).parent.is_dir()] or None)


def forget_all(uow: UnitOfWork) -> None:
    """Note nothing any more: what was noted when a backup was made stood elsewhere."""
    for name in (WRITING, COPYING):
        uow.settings.put(name, None)
    uow.commit()


def sweep_files(store: Store, name: str) -> None:
    """Remove what was left. Wants the lock of ``name``."""
    _put(store, name, _swept(store, name))


def _swept(store: Store, name: str) -> list[str]:
    """Remove what was left; return what cannot be now."""
    with store.read() as reader:
        noted: list[str] = reader.settings.get(name) or []
    return [path for path in noted if not wipe(Path(path))]


def _forget(store: Store, name: str) -> None:
    def act(uow: UnitOfWork) -> None:
        forget(uow, name)
        uow.commit()

    store.write(act)


def _put(store: Store, name: str, paths: list[str]) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.settings.put(name, paths or None)
        uow.commit()

    store.write(act)
