"""What a write that was killed left beside its file: noted in the store, overwritten and removed at the next start."""

from collections.abc import Iterable
from pathlib import Path

from recalldesk.core.files import beside, wipe
from recalldesk.store.settings import WRITING
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def remember(store: Store, paths: Iterable[Path]) -> None:
    """Note which files are about to be written."""
    _put(store, [str(path.absolute()) for path in paths])


def forget(uow: UnitOfWork) -> None:
    """Note that they are written."""
    uow.settings.put(WRITING, None)


def sweep_files(store: Store) -> None:
    """Remove what was left. Wants ``Profile.exporting``. What stands on a drive that is not there now stays noted."""
    with store.read() as reader:
        noted: list[str] = reader.settings.get(WRITING) or []
    if noted:
        _put(store, [path for path in noted if not wipe(beside(Path(path)))])


def _put(store: Store, paths: list[str]) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.settings.put(WRITING, paths or None)
        uow.commit()

    store.write(act)
