"""Making a store: only with a place for its key, whole or started over, for its owner only."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from recalldesk.core.errors import StoreError
from recalldesk.store import dialect, opening
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import KeyringVault
from recalldesk.store.profile import Profile
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, RefusingKeyring
from tests.playbooks import shipped
from tests.store.building import NOW, PASSPHRASE, Made, committed, modes


def test_S4_without_keyring_and_passphrase_nothing_is_made(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "profile")
    with pytest.raises(StoreError, match="no keyring that can be trusted") as caught:
        opening.create(profile, None, None, shipped(), NOW)
    assert "--passphrase-file" in str(caught.value)
    assert not profile.folder.exists()


@pytest.mark.parametrize("backend", [ForgetfulKeyring(), RefusingKeyring(), LockedKeyring()])
def test_S4_a_keyring_that_keeps_nothing_makes_nothing(tmp_path: Path, backend: MemoryKeyring) -> None:
    profile = Profile(tmp_path / "profile")
    with pytest.raises(StoreError, match="keyring of this computer"):
        opening.create(profile, KeyringVault(backend), None, shipped(), NOW)
    assert not profile.folder.exists()


def test_a_store_is_made_with_its_key_in_the_keyring(tmp_path: Path) -> None:
    profile, vault = Profile(tmp_path / "profile"), KeyringVault(MemoryKeyring())
    assert not opening.exists(profile)
    store, code = opening.create(profile, vault, None, shipped(), NOW)
    store.close()
    assert opening.exists(profile)
    header = keyfile.read_keyfile(profile.keyfile)
    assert header is not None
    assert [wrap.kind for wrap in header.wraps] == [keyfile.RECOVERY]
    assert header.unlock(code) == vault.get(header.store) == opening.find_key(profile, vault, None)


def test_every_store_has_a_key_of_its_own(tmp_path: Path, made: Made) -> None:
    store, code = opening.create(Profile(tmp_path / "other"), None, PASSPHRASE, shipped(), NOW)
    store.close()
    assert code != made.code
    assert opening.find_key(store.profile, None, PASSPHRASE) != made.key


def test_S3_the_store_is_no_sqlite_file(made: Made) -> None:
    assert made.profile.store.stat().st_size > 0
    assert not made.profile.store.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_S3_all_is_for_the_owner_only_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        store, _ = opening.create(Profile(tmp_path / "profile"), KeyringVault(MemoryKeyring()), None, shipped(), NOW)
        with store:
            committed(store, lambda uow: uow.loads.add_source("main"))
            store.back_up(store.profile.backups / "by hand.recalldesk")
            found = modes(store.profile.folder)
    finally:
        os.umask(before)
    folders = {name: found.pop(name) for name in ("profile", "backups")}
    assert set(folders.values()) == {0o700}
    assert {"recalldesk.db", "recalldesk.db-wal", "recalldesk.db-shm", "recalldesk.keys.json"} < set(found)
    assert set(found.values()) == {0o600}


def test_a_store_that_exists_is_never_made_anew(made: Made) -> None:
    before = made.profile.store.read_bytes()
    with pytest.raises(StoreError, match=r"by another program just now. Start again"):
        opening.create(made.profile, None, PASSPHRASE, shipped(), NOW)
    assert made.profile.store.read_bytes() == before
    made.open().close()


def test_two_programs_do_not_make_a_store_at_once(tmp_path: Path) -> None:
    profile = Profile(tmp_path / "profile")
    profile.prepare()
    with profile.loading(), pytest.raises(StoreError, match="right now"):
        opening.create(profile, None, PASSPHRASE, shipped(), NOW)
    assert not profile.store.exists()


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_folder_that_cannot_be_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be made") as caught:
        opening.create(Profile(tmp_path / place), None, PASSPHRASE, shipped(), NOW)
    assert "--profile DIR" in str(caught.value)


def test_a_header_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    profile = Profile(tmp_path)
    (tmp_path / (profile.keyfile.name + ".part")).mkdir()
    with pytest.raises(StoreError, match="could not be made in") as caught:
        opening.create(profile, None, PASSPHRASE, shipped(), NOW)
    assert "Make room there" in str(caught.value)
    assert not profile.store.exists()


class _Cut(BaseException):
    """Stands for the end of the process."""


class _Cutter:
    """Cuts the work off at the n-th time that it touches the file system within a folder."""

    def __init__(self) -> None:
        self.folder = ""
        self.left = 0
        sys.addaudithook(self)

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.folder or event not in {"open", "os.mkdir", "os.rename", "os.remove", "os.chmod"}:
            return
        if not str(arguments[0]).startswith(self.folder):
            return
        self.left -= 1
        if self.left < 0:
            self.folder = ""
            raise _Cut

    @contextmanager
    def cutting(self, folder: Path, after: int) -> Iterator[None]:
        self.folder, self.left = str(folder), after
        try:
            yield
        finally:
            self.folder = ""


@pytest.fixture(scope="module")
def cutter() -> _Cutter:
    return _Cutter()


def test_a_creation_cut_off_anywhere_is_started_over(tmp_path: Path, cutter: _Cutter) -> None:
    """Each start finds what the one before left, which got one step further."""
    profile, vault = Profile(tmp_path / "profile"), KeyringVault(MemoryKeyring())
    cuts = 0
    while not opening.exists(profile):
        with suppress(_Cut), cutter.cutting(profile.folder, cuts):
            opening.create(profile, vault, None, shipped(), NOW)[0].close()
        cuts += 1
    assert cuts > 5
    with opening.open_with(profile, opening.find_key(profile, vault, None), NOW) as store, store.read() as reader:
        assert reader.missing_guards() == set()
        assert reader.table_differences() == []


def test_a_file_system_without_a_log_beside_the_store_is_refused() -> None:
    engine = dialect.writer_engine(lambda: sqlcipher3.dbapi2.connect(":memory:", isolation_level=None))
    with pytest.raises(OSError, match="does not allow a write-ahead log"):
        dialect.initialise(engine)
    engine.dispose()


def test_a_throwaway_store_leaves_its_key_nowhere(tmp_path: Path) -> None:
    with opening.create_throwaway(Profile(tmp_path / "profile"), shipped(), NOW) as store:
        committed(store, lambda uow: uow.loads.add_source("main"))
        assert not store.profile.keyfile.exists()
        with pytest.raises(StoreError, match="so a backup would be of no use"):
            store.back_up(tmp_path / "backup.recalldesk")
    assert [path.name for path in tmp_path.iterdir()] == ["profile"]
