"""Opening a store: each thing that can be wrong has a sentence of its own, and none leads to a new store."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2

from recalldesk.core.errors import StoreError
from recalldesk.store import dialect, opening
from recalldesk.store.failures import explained
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import SERVICE, KeyringVault
from recalldesk.store.profile import Profile, default_profile, too_open
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, RefusingKeyring
from tests.playbooks import shipped
from tests.store.building import NOW, PASSPHRASE, Made, committed, content_of

PAGE = 4096
posix = pytest.mark.skipif(os.name != "posix", reason="permissions are of POSIX")


def vault_with(entry: str | None, store: UUID) -> KeyringVault:
    backend = MemoryKeyring()
    if entry is not None:
        backend.entries[SERVICE, store.hex] = entry
    return KeyringVault(backend)


class TestKey:
    @pytest.mark.parametrize("typed", [str, str.lower, lambda code: code.replace("0", "O").replace("-", "")])
    def test_a_removed_keyring_entry_leads_to_recovery(self, made: Made, typed: Callable[[str], str]) -> None:
        vault, before = vault_with(None, made.header.store), content_of(made.profile.folder)
        with pytest.raises(opening.KeyMissing, match=r"not in this computer's keyring. Nothing was changed") as caught:
            opening.find_key(made.profile, vault, None)
        assert "recovery code with --passphrase-file" in str(caught.value)
        assert content_of(made.profile.folder) == before
        assert opening.find_key(made.profile, vault, typed(made.code)) == made.key
        assert vault.get(made.header.store) == made.key

    def test_the_passphrase_puts_the_key_back_too(self, made: Made) -> None:
        vault = vault_with(None, made.header.store)
        assert opening.find_key(made.profile, vault, PASSPHRASE) == made.key
        assert opening.find_key(made.profile, vault, None) == made.key
        assert opening.find_key(made.profile, vault, PASSPHRASE) == made.key

    def test_another_key_in_the_keyring_is_told_from_damage_and_mended(self, made: Made) -> None:
        vault = vault_with(bytes(32).hex(), made.header.store)
        with pytest.raises(opening.KeyMissing, match=r"holds another key than the store's. Nothing was changed"):
            opening.find_key(made.profile, vault, None)
        assert opening.find_key(made.profile, vault, made.code) == made.key
        assert opening.find_key(made.profile, vault, None) == made.key

    def test_without_a_keyring_the_passphrase_is_asked_for(self, made: Made) -> None:
        with pytest.raises(opening.KeyMissing):
            opening.find_key(made.profile, None, None)
        assert opening.find_key(made.profile, None, PASSPHRASE) == made.key

    @pytest.mark.parametrize("backend", [ForgetfulKeyring(), RefusingKeyring(), LockedKeyring()])
    def test_a_keyring_that_does_not_take_the_key_is_no_hindrance(self, made: Made, backend: MemoryKeyring) -> None:
        assert opening.find_key(made.profile, KeyringVault(backend), PASSPHRASE) == made.key

    def test_a_wrong_passphrase_opens_nothing_and_is_not_kept(self, made: Made) -> None:
        vault = vault_with(None, made.header.store)
        with pytest.raises(keyfile.WrongSecret):
            opening.find_key(made.profile, vault, "eight quiet otters")
        assert vault.get(made.header.store) is None

    def test_a_wrong_key_is_told_from_damage(self, made: Made) -> None:
        with pytest.raises(StoreError, match="not the key of the store"):
            opening.open_with(made.profile, bytes(32), NOW)


class TestFiles:
    def refused(self, made: Made, sentence: str) -> str:
        before = content_of(made.profile.folder)
        assert opening.exists(made.profile)
        with pytest.raises(StoreError, match=sentence) as caught:
            made.open()
        assert content_of(made.profile.folder) == before
        return str(caught.value)

    def test_a_missing_store_is_not_made_anew(self, made: Made) -> None:
        made.profile.store.unlink()
        assert "restore BACKUP" in self.refused(made, "is missing, though its key file is there. Is its disk connected")

    def test_an_empty_file_in_place_of_the_store(self, made: Made) -> None:
        made.profile.store.write_bytes(b"")
        self.refused(made, "not the store that its key file belongs to")

    def test_another_store_under_the_same_key(self, made: Made) -> None:
        made.tamper("UPDATE store_info SET store_id = zeroblob(16)")
        self.refused(made, "not the store that its key file belongs to")

    def test_another_stores_file(self, made: Made, tmp_path: Path) -> None:
        other = opening.create_throwaway(Profile(tmp_path / "other"), shipped(), NOW)
        other.close()
        shutil.copy(other.profile.store, made.profile.store)
        self.refused(made, "another store's file, although its key is right")

    @pytest.mark.parametrize("place", [20, 100, PAGE - 1])
    def test_a_damaged_first_page(self, made: Made, place: int) -> None:
        made.damage(place)
        self.refused(made, "damaged at its beginning, or another store's file")

    def test_a_plain_file_in_place_of_the_store(self, made: Made) -> None:
        made.profile.store.write_bytes(b"SQLite format 3\0" + bytes(2 * PAGE - 16))
        self.refused(made, "damaged at its beginning")

    @pytest.mark.parametrize("keep", [0.5, 0.9])
    def test_a_file_cut_short(self, made: Made, keep: float) -> None:
        content = made.profile.store.read_bytes()
        made.profile.store.write_bytes(content[: int(len(content) * keep) // PAGE * PAGE])
        self.refused(made, "is damaged. Put a backup in its place: 'recalldesk restore BACKUP'")

    def test_a_missing_key_file(self, made: Made) -> None:
        made.profile.keyfile.unlink()
        assert opening.exists(made.profile)
        with pytest.raises(StoreError, match=r"key file .* is missing, so the store beside it cannot be opened"):
            opening.find_key(made.profile, None, PASSPHRASE)
        self.refused(made, "not the key of the store")

    def test_a_damaged_key_file_is_no_reason_for_a_new_store(self, made: Made) -> None:
        made.profile.keyfile.write_text("{")
        with pytest.raises(StoreError, match="cannot be read"):
            opening.exists(made.profile)

    def test_a_newer_key_file_is_no_reason_for_a_new_store(self, made: Made) -> None:
        plain = json.loads(made.profile.keyfile.read_text())
        made.profile.keyfile.write_text(json.dumps({**plain, "format": 2}))
        with pytest.raises(StoreError, match="newer RecallDesk"):
            opening.exists(made.profile)

    def test_without_any_file_there_is_no_store(self, tmp_path: Path) -> None:
        assert not opening.exists(Profile(tmp_path))


class TestInnerDamage:
    def page_of(self, made: Made, table: str) -> int:
        with closing(dialect.Cipher(made.key).connector(made.profile.store)()) as raw:
            (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        return int(page)

    def test_a_whole_store_has_no_damage(self, store: Store) -> None:
        with store.read() as reader:
            assert reader.damage() == []

    def test_a_damaged_inner_page_is_found_and_named_when_read(self, made: Made) -> None:
        page = self.page_of(made, "header")
        made.damage((page - 1) * PAGE + 1000)
        with made.open() as store:
            with store.read() as reader:
                damage = reader.damage()
            with pytest.raises(StoreError, match=r"is damaged. Put a backup"), store.read() as reader:
                reader.loads.remembered("any")
        assert any(f"page {page}" in line for line in damage), damage
        assert any(line.startswith("integrity_check") for line in damage), damage

    def test_a_check_that_was_stopped_is_no_damage(self, store: Store) -> None:
        with store.read() as reader:
            raw: Any = reader.connection.connection.driver_connection
            raw.set_progress_handler(lambda: 1, 1)
            with pytest.raises(sa.exc.OperationalError, match="interrupted"):
                reader.damage()
            raw.set_progress_handler(None, 0)


class TestSystem:
    def test_a_store_that_another_program_writes_to_is_named_as_in_use(
        self, made: Made, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dialect, "BUSY_MS", 10)
        with closing(dialect.Cipher(made.key).connector(made.profile.store)()) as other:
            other.execute("BEGIN IMMEDIATE")
            with made.open() as store:
                with store.read() as reader:
                    assert reader.loads.source("main") is None
                with pytest.raises(StoreError, match=r"in use by another program. Close it or wait"):
                    store.write(lambda uow: uow.loads.add_source("main"))
                other.execute("ROLLBACK")
                assert committed(store, lambda uow: uow.loads.add_source("main")) == 1

    def test_a_full_disk_is_named_and_what_was_saved_stays(self, made: Made) -> None:
        with made.open() as store:
            committed(store, lambda uow: uow.loads.add_source("kept"))

            def fill(uow: UnitOfWork) -> None:
                uow.connection.exec_driver_sql("PRAGMA max_page_count = 1")
                for number in range(1000):
                    uow.loads.add_source(f"{number} " + "x" * 1000)

            with pytest.raises(StoreError, match="disk is full: nothing more was saved"):
                store.write(fill)
        with made.open() as store, store.read() as reader:
            assert reader.loads.source("kept") == 1
            assert reader.loads.source("0 " + "x" * 1000) is None

    def test_what_is_not_known_is_a_bug_and_passes(self, tmp_path: Path) -> None:
        with closing(sqlcipher3.dbapi2.connect(":memory:")) as raw, pytest.raises(sqlcipher3.dbapi2.Error):  # noqa: SIM117
            with explained(tmp_path):
                raw.execute("SELECT nothing FROM nowhere")


@contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """Give ``folder`` to a user to whom permissions mean something: root may do everything."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
class TestPermissions:
    @pytest.fixture
    def anywhere(self, template: Made) -> Iterator[Made]:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)
            yield template.copy_to(Path(folder) / "profile")

    def test_a_read_only_file(self, anywhere: Made) -> None:
        anywhere.profile.store.chmod(0o400)
        refused = pytest.raises(StoreError, match=r"read-only. Allow writing and repeat")
        with unprivileged(anywhere.profile.folder), anywhere.open() as store, refused:
            store.write(lambda uow: uow.loads.add_source("main"))

    def test_a_read_only_folder(self, anywhere: Made) -> None:
        with unprivileged(anywhere.profile.folder):
            anywhere.profile.folder.chmod(0o500)
            with pytest.raises(StoreError, match="the file or its folder is"):
                anywhere.open()
            anywhere.profile.folder.chmod(0o700)

    def test_an_unreadable_file(self, anywhere: Made) -> None:
        anywhere.profile.store.chmod(0)
        refused = pytest.raises(StoreError, match="missing or not allowed to be read")
        with unprivileged(anywhere.profile.folder), refused:
            anywhere.open()

    def test_an_unreadable_key_file(self, anywhere: Made) -> None:
        anywhere.profile.keyfile.chmod(0)
        with unprivileged(anywhere.profile.folder), pytest.raises(StoreError, match="cannot be read"):
            anywhere.open()

    def test_what_others_may_read_is_named(self, made: Made) -> None:
        assert too_open(made.profile) == []
        made.profile.keyfile.chmod(0o640)
        made.profile.folder.chmod(0o711)
        assert too_open(made.profile) == [made.profile.folder, made.profile.keyfile]


def test_on_windows_the_accounts_own_folder_is_what_protects(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    made.profile.keyfile.chmod(0o644)
    monkeypatch.setattr("recalldesk.store.profile.os", SimpleNamespace(name="nt"))
    assert too_open(made.profile) == []


def test_the_users_own_profile_lies_in_the_platforms_folder() -> None:
    assert "recalldesk" in default_profile().folder.name.lower()
    assert default_profile().folder.is_absolute()
