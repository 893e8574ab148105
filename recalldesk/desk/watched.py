"""The watched folder: offers the newest list in it. It never loads anything by itself.

A file is offered once two looks have found it alike: a system that exports, or a network, may still be writing it.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from recalldesk.core.errors import InputError, phrase
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_SETTING = "watched_folder"
_LISTS = frozenset({".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".html", ".htm", ".json", ".ndjson"})
_UNFINISHED = (".", "~")  # what programs call a file that they are still at


@dataclass(frozen=True, slots=True)
class Sight:
    """A file as it was seen. ``size`` in bytes; ``changed`` in nanoseconds."""

    name: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched, and the file in it that a person has looked at or turned down last."""

    folder: Path
    seen: Sight | None = None


def watched(store: Store) -> Watched | None:
    """Return what is watched, None if nothing is."""
    with store.read() as reader:
        kept: dict[str, Any] | None = reader.settings.get(_SETTING)
    if kept is None:
        return None
    return Watched(Path(kept["folder"]), Sight(**kept["seen"]) if kept["seen"] else None)


def watch(store: Store, folder: Path | None) -> None:
    """Watch a folder from now on; None: none. InputError if there is no such folder."""
    if folder is not None and not folder.is_dir():
        raise InputError(phrase("There is no such folder, or it cannot be reached. Choose another one."))
    _keep(store, Watched(folder.absolute()) if folder is not None else None)


def note_seen(store: Store, path: Path) -> None:
    """Remember that a person has looked at a file or turned it down: it is not offered again as it is."""
    now, sight = watched(store), see(path)
    if now is not None and sight is not None and path.absolute().parent == now.folder:
        _keep(store, Watched(now.folder, sight))


def newest(now: Watched) -> Sight | None:
    """Return the newest list of the folder if it is none that a person knows. A folder out of reach has none."""
    try:
        names = [path for path in now.folder.iterdir() if _may_be_list(path)]
    except OSError:
        return None
    found = max(filter(None, map(see, names)), key=lambda sight: sight.changed, default=None)
    if found is None or found == now.seen or (now.seen and found.changed < now.seen.changed):
        return None
    return found


def see(path: Path) -> Sight | None:
    """Return a file as it is now; None if it is none, is empty, or cannot be reached."""
    try:
        there = path.stat()
        return Sight(path.name, there.st_size, there.st_mtime_ns) if there.st_size and path.is_file() else None
    except OSError:
        return None


def _may_be_list(path: Path) -> bool:
    return path.suffix.casefold() in _LISTS and not path.name.startswith(_UNFINISHED)


def _keep(store: Store, now: Watched | None) -> None:
    plain = None if now is None else {"folder": str(now.folder), "seen": asdict(now.seen) if now.seen else None}

    def act(uow: UnitOfWork) -> None:
        uow.settings.put(_SETTING, plain)
        uow.commit()

    store.write(act)
