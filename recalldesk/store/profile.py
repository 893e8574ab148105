"""Where one clinic's data lies: a private folder with the store, its header file and its backups."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from filelock import FileLock, Timeout

from recalldesk.core.errors import StoreError, Trouble, phrase
from recalldesk.core.files import private_folder

PRIVATE_FILE = 0o600
RESTORING = ".restoring-"  # how folders begin that a backup is unpacked into
_A_SHEET = 0.5  # seconds: so short a write is waited for


class LoadingElsewhere(StoreError):
    """Another program loads a list, or makes or restores the store, in the same profile."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The paths of one profile."""

    folder: Path

    @property
    def store(self) -> Path:
        """The encrypted store."""
        return self.folder / "recalldesk.db"

    @property
    def log(self) -> Path:
        """What was written and is not in the store's file yet."""
        return self.store.with_name(self.store.name + "-wal")

    @property
    def keyfile(self) -> Path:
        """The header file: the wrapped key."""
        return self.folder / "recalldesk.keys.json"

    @property
    def backups(self) -> Path:
        """Where the backups go that are made before a migration."""
        return self.folder / "backups"

    @property
    def load_lock(self) -> Path:
        """Held while a list loads, or a store is made or restored, so that two programs don't do so at once."""
        return self.folder / "load.lock"

    @property
    def export_lock(self) -> Path:
        """Held while something goes to the EHR, so that nothing goes twice."""
        return self.folder / "export.lock"

    @property
    def backup_lock(self) -> Path:
        """Held while a backup is made, so that nobody takes what it writes for a leftover."""
        return self.folder / "backup.lock"

    @property
    def window_lock(self) -> Path:
        """Held while a window is open on the profile, so that a second one can say so."""
        return self.folder / "window.lock"

    @property
    def parts(self) -> tuple[Path, ...]:
        """The store's own file and what SQLite keeps beside it."""
        return (self.store, self.log, self.store.with_name(self.store.name + "-shm"))

    @contextmanager
    def loading(self) -> Iterator[None]:
        """Be the only program that loads a list, makes or restores a store here; else ``LoadingElsewhere``."""
        try:
            with FileLock(self.load_lock, timeout=0, mode=PRIVATE_FILE):
                yield
        except Timeout as error:
            raise LoadingElsewhere(
                phrase(
                    "Another RecallDesk loads a list or restores a backup right now. Wait until it is done, "
                    "then try again."
                )
            ) from error

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Be the only program that writes patients' data to files from here; else ``StoreError``."""
        try:
            with FileLock(self.export_lock, timeout=_A_SHEET, mode=PRIVATE_FILE):
                yield
        except Timeout as error:
            raise StoreError(
                phrase("Another RecallDesk exports right now. Wait until it is done, then try again.")
            ) from error

    @contextmanager
    def backing_up(self) -> Iterator[None]:
        """Be the only program that makes a backup here; else ``StoreError``."""
        try:
            with FileLock(self.backup_lock, timeout=0, mode=PRIVATE_FILE):
                yield
        except Timeout as error:
            raise StoreError(
                phrase("Another RecallDesk makes a backup right now. Wait until it is done, then try again.")
            ) from error

    @contextmanager
    def window(self) -> Iterator[None]:
        """Be the only window on the profile; else ``StoreError``."""
        self.prepare()
        try:
            with FileLock(self.window_lock, timeout=0, mode=PRIVATE_FILE):
                yield
        except Timeout as error:
            raise StoreError(phrase("RecallDesk is already open on this computer."), Trouble.OTHER_WINDOW) from error

    def prepare(self) -> None:
        """Make the folder, for its owner only; ``StoreError`` if that cannot be."""
        try:
            private_folder(self.folder)
        except OSError as error:
            raise StoreError(
                phrase("The folder {folder} cannot be made: {why}. Name another one with --profile DIR."),
                Trouble.FULL if error.errno == errno.ENOSPC else Trouble.READ_ONLY,
                folder=self.folder,
                why=error.strerror,
            ) from error


def default_profile() -> Profile:
    """Return the profile in the platform's folder for application data."""
    return Profile(Path(platformdirs.user_data_dir("RecallDesk", appauthor=False)))


def too_open(profile: Profile) -> list[Path]:
    """Return the files and folders of the profile that others than their owner may read. Windows: none, by its ACLs."""
    if os.name != "posix":
        return []
    paths = [profile.folder, *profile.folder.rglob("*")]
    return [path for path in paths if path.stat().st_mode & 0o077]
