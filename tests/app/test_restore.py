"""Backup and restore as a user does them, and what a profile never holds in plain."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import InputError, StoreError
from recalldesk.core.ids import ListingId, new_fact_id
from recalldesk.core.roles import NotAllowed
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.store import backup, dialect, tables
from recalldesk.store.keys.vault import KeyringVault
from recalldesk.store.unit import UnitOfWork
from tests.app.typing_user import Terminal, recalls, without_key
from tests.fakes.keyrings import MemoryKeyring
from tests.store.building import PASSPHRASE, begin_load, committed, content_of, files, listing_row, recall


class TestBackup:
    @pytest.fixture
    def source(self, options: app.Options, tmp_path: Path) -> Path:
        with app.open_desk(options, ManualClock()) as desk:
            written = app.back_up(desk, tmp_path / "backups" / "monday.recalldesk")
            with desk.store.read() as reader:
                assert "back up" in reader.connection.scalars(sa.select(tables.audit.c.action)).all()
        return written

    def test_a_backup_opens_on_another_computer_with_the_recovery_code(
        self, source: Path, tmp_path: Path, code: str
    ) -> None:
        (tmp_path / "code.txt").write_text(code.lower())
        there = app.Options(tmp_path / "other computer", tmp_path / "code.txt", vault=KeyringVault(MemoryKeyring()))
        assert app.restore(there, source, ManualClock()) is None
        assert recalls(replace(there, passphrase_file=None)) == 1  # the keyring has the key now
        assert {path.name for path in there.profile.folder.iterdir()} <= {
            "load.lock",
            "recalldesk.db",
            "recalldesk.keys.json",
        }

    def test_a_backup_opens_with_the_passphrase_at_the_terminal(
        self, source: Path, tmp_path: Path, types: Callable[..., Terminal]
    ) -> None:
        there = app.Options(tmp_path / "other computer")
        types(PASSPHRASE, PASSPHRASE)
        assert app.restore(there, source, ManualClock()) is None
        assert recalls(there) == 1

    def test_restoring_keeps_the_store_that_was_there_and_its_facts(self, options: app.Options, source: Path) -> None:
        with app.open_desk(options, ManualClock()) as desk:
            committed(desk.store, lambda uow: recall(uow, 2))
        kept = app.restore(options, source, ManualClock())
        assert recalls(options) == 1
        assert kept is not None
        assert recalls(replace(options, folder=kept)) == 2

    def test_S4_what_a_restore_unpacked_that_was_killed_goes_at_the_next_start(
        self, options: app.Options, source: Path
    ) -> None:
        left = options.profile.folder / ".restoring-killed"
        left.mkdir()
        (left / "recalldesk.db").write_bytes(source.read_bytes())
        with options.profile.loading():  # whoever restores right now is left alone
            assert recalls(options) == 1
        assert left.exists()
        assert recalls(options) == 1
        assert not left.exists()

    @pytest.mark.rule("S6")
    def test_S6_a_store_that_is_well_is_replaced_by_who_governs_it_and_that_is_noted(
        self, options: app.Options, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with app.open_desk(options, ManualClock()) as desk:
            committed(desk.store, lambda uow: recall(uow, 2))
        with monkeypatch.context() as other:
            other.setattr(app, "session_account", lambda: "wren")
            with pytest.raises(NotAllowed):
                app.restore(options, source, ManualClock())
        assert recalls(options) == 2
        app.restore(options, source, ManualClock())
        with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
            assert "restore" in reader.connection.scalars(sa.select(tables.audit.c.action)).all()

    def test_anybody_replaces_a_store_that_cannot_be_opened(
        self, options: app.Options, source: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        options.profile.store.write_bytes(b"")
        monkeypatch.setattr(app, "session_account", lambda: "wren")
        app.restore(options, source, ManualClock())
        assert recalls(options) == 1

    def test_a_restored_store_has_its_log_again_and_is_another_device(self, options: app.Options, source: Path) -> None:
        with app.open_desk(options, ManualClock()) as desk:
            before = desk.actor
        app.restore(options, source, ManualClock())
        with app.open_desk(options, ManualClock()) as desk:
            with desk.store.read() as reader:
                assert reader.connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
                assert reader.audit.faults() == []
            assert desk.actor.person == before.person
            assert desk.actor.device != before.device

    def refused(self, options: app.Options, source: Path, sentence: str) -> None:
        before = content_of(options.profile.folder)
        with pytest.raises(InputError, match=sentence) as caught:
            app.restore(options, source, ManualClock())
        assert str(source) in str(caught.value)
        assert content_of(options.profile.folder) == before

    def test_a_missing_or_foreign_or_cut_backup_changes_nothing(self, options: app.Options, source: Path) -> None:
        content = source.read_bytes()
        self.refused(options, source.with_name("tuesday"), "There is no file")
        source.write_bytes(content[: len(content) // 2])
        self.refused(options, source, "not a whole RecallDesk backup")
        source.write_text("MRN,Name\n")
        self.refused(options, source, "not a whole RecallDesk backup")

    def repacked(self, options: app.Options, source: Path, change: Callable[[Path, bytes], object]) -> None:
        """Put a changed store into the backup, with checksums that fit."""
        laid = backup.unpack(source, source.parent / "laid")
        assert options.vault is not None
        key = options.vault.get(laid.header.store)
        assert key is not None
        change(laid.profile.store, key)
        source.unlink()
        backup._pack(laid.profile.store, laid.profile.keyfile, source)

    def test_a_backup_of_a_newer_store_changes_nothing(self, options: app.Options, source: Path) -> None:
        def age(path: Path, key: bytes) -> None:
            raw = dialect.Cipher(key).connector(path)()
            raw.execute("UPDATE alembic_version SET version_num = '9999'")
            raw.close()

        self.repacked(options, source, age)
        self.refused(options, source, r"newer RecallDesk. Install that version")

    @pytest.mark.parametrize("place", [100, 9 * 4096 + 100, -100])
    def test_a_backup_of_a_damaged_store_changes_nothing(self, options: app.Options, source: Path, place: int) -> None:
        def harm(path: Path, key: bytes) -> None:
            content = bytearray(path.read_bytes())
            content[place] ^= 1
            path.write_bytes(content)

        self.repacked(options, source, harm)
        self.refused(options, source, r"is damaged. Use another backup")

    def test_without_its_key_a_backup_changes_nothing(self, options: app.Options, source: Path) -> None:
        before = content_of(options.profile.folder)
        with pytest.raises(StoreError, match="not in this computer's keyring"):
            app.restore(without_key(options), source, ManualClock())
        assert content_of(options.profile.folder) == before

    def test_while_a_list_loads_nothing_is_restored(self, options: app.Options, source: Path) -> None:
        with options.profile.loading(), pytest.raises(StoreError, match="right now"):
            app.restore(options, source, ManualClock())


SECRETS = (
    "Marguerite",
    "Ashdown",
    "MRN-0042-77",
    "+14135550142",
    "Colonoscopy",
    "she prefers mornings",
    "14 Elm Court",
)


def test_S3_no_value_is_found_in_any_file_of_the_profile(options: app.Options, tmp_path: Path) -> None:
    row = ListRow(given="Marguerite", family="Ashdown", mrn="MRN-0042-77", reason="Colonoscopy", address="14 Elm Court")

    def act(uow: UnitOfWork, desk: app.Desk) -> None:
        source = uow.loads.source("main")
        assert source is not None
        owner = uow.recalls.find_or_add(source, "MRN-0042-77 Colonoscopy", "mrn MRN-0042-77")
        load = begin_load(uow, source, desk.actor)
        uow.staging.add_listings([listing_row(uow.staging.next_ids().listing, load, row)])
        uow.staging.switch(load, desk.clock.now(), {})
        uow.facts.append(
            Fact(
                id=new_fact_id(desk.clock.now()),
                kind=FactKind.ATTEMPT,
                at=desk.clock.now() + timedelta(seconds=1),
                actor=desk.actor.person,
                device=desk.actor.device,
                recall=owner,
                payload={"note": "she prefers mornings", "number": "+14135550142"},
            )
        )

    with app.open_desk(options, ManualClock()) as desk:
        committed(desk.store, lambda uow: act(uow, desk))
        desk.store.write(lambda uow: act(uow, desk))  # what is not committed leaves nothing either
        app.back_up(desk, options.profile.backups / "monday.recalldesk")
        app.restore(replace(options, folder=tmp_path / "copy"), options.profile.backups / "monday.recalldesk")
        with desk.store.read() as reader:
            (kept,) = reader.facts.listings_of([ListingId(1)]).values()
        written = {path: path.read_bytes() for path in files(tmp_path)}
    assert kept.values == row
    assert {path.suffix for path in written} >= {".db", ".db-wal", ".json", ".recalldesk"}
    found = [
        (path.name, secret) for path, content in written.items() for secret in SECRETS if secret.encode() in content
    ]
    assert found == []
