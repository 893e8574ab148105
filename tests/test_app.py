"""Opening a profile as a user does: the keyring, a passphrase, a prompt; backup and restore."""

import getpass
import io
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import keyring.backend
import pytest
import sqlalchemy as sa

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import InputError, StoreError, UsageError
from recalldesk.core.ids import ListingId, RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.store import backup, dialect, tables
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import KeyringVault
from recalldesk.store.profile import default_profile
from recalldesk.store.unit import UnitOfWork
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring
from tests.store.building import begin_load, committed, content_of, files, listing_row, recall

PASSPHRASE = "seven quiet otters"  # noqa: S105 - invented


class Terminal(io.StringIO):
    """A terminal at which somebody types; ``answers`` come in turn."""

    def __init__(self, *answers: str) -> None:
        super().__init__()
        self.answers = list(answers)
        self.asked: list[str] = []

    def isatty(self) -> bool:
        return True

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        return self.answers.pop(0)


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Terminal]:
    def sit_down(*answers: str) -> Terminal:
        terminal = Terminal(*answers)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(getpass, "getpass", terminal.ask)
        return terminal

    return sit_down


@pytest.fixture(autouse=True)
def nobody_at_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[app.Options, str]:
    """A profile with one recall, its key in a keyring and under a passphrase that costs little to guess."""
    folder = tmp_path_factory.mktemp("made")
    options = app.Options(folder / "profile", folder / "passphrase.txt", vault=KeyringVault(MemoryKeyring()))
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\r\nsecond line\n")
    said, sys.stderr = sys.stderr, io.StringIO()
    try:
        with app.open_desk(options, ManualClock()) as desk:
            committed(desk.store, lambda uow: recall(uow, 1))
        code = sys.stderr.getvalue().split("\n\n")[1].strip()
    finally:
        sys.stderr = said
    header = keyfile.read_keyfile(options.profile.keyfile)
    assert header is not None
    key = header.unlock(code)
    for kind, secret in ((keyfile.RECOVERY, code), (keyfile.PASSPHRASE, PASSPHRASE)):
        header = header.with_wrap(kind, secret, key, keyfile.Cost(passes=1, memory_kib=32, lanes=1))
    keyfile.write_keyfile(options.profile.keyfile, header)
    return options, code


@pytest.fixture
def code(made: tuple[app.Options, str]) -> str:
    return made[1]


@pytest.fixture
def options(made: tuple[app.Options, str], tmp_path: Path) -> app.Options:
    """A copy of the profile, with a keyring of its own that holds the key, and no passphrase named."""
    original = made[0]
    shutil.copytree(original.profile.folder, tmp_path / "profile")
    header = keyfile.read_keyfile(original.profile.keyfile)
    assert header is not None
    assert original.vault is not None
    key = original.vault.get(header.store)
    assert key is not None
    vault = KeyringVault(MemoryKeyring())
    vault.put(header.store, key)
    return app.Options(tmp_path / "profile", vault=vault)


def without_key(options: app.Options) -> app.Options:
    return replace(options, vault=KeyringVault(MemoryKeyring()))


def recalls(options: app.Options) -> int:
    with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
        return len(reader.facts.histories([RecallId(number) for number in range(1, 5)]))


class TestFirstStart:
    def test_the_recovery_code_is_shown_once_with_what_is_lost_without_it(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        options = app.Options(tmp_path / "profile", vault=KeyringVault(MemoryKeyring()))
        assert not app.store_exists(options)
        with app.open_desk(options, ManualClock()):
            pass
        said = capsys.readouterr().err
        code = said.split("\n\n")[1].strip()
        header = keyfile.read_keyfile(options.profile.keyfile)
        assert header is not None
        assert header.unlock(code)
        assert "Without all of them nobody can" in said
        assert app.store_exists(options)
        with app.open_desk(options, ManualClock()):
            assert capsys.readouterr().err == ""
        assert not any(code.encode() in path.read_bytes() for path in files(options.profile.folder))

    def test_S4_without_keyring_and_passphrase_it_refuses(self, tmp_path: Path) -> None:
        with (
            pytest.raises(StoreError, match="no keyring that can be trusted"),
            app.open_desk(app.Options(tmp_path / "p")),
        ):
            pass
        assert not (tmp_path / "p").exists()

    def test_without_keyring_a_passphrase_is_chosen_at_the_terminal(
        self, tmp_path: Path, types: Callable[..., Terminal]
    ) -> None:
        terminal = types(PASSPHRASE, PASSPHRASE, PASSPHRASE)
        options = app.Options(tmp_path / "p")
        for _ in range(2):
            with app.open_desk(options, ManualClock()) as desk:
                assert list(desk.key_faults()) == []
        assert terminal.asked == ["Choose a passphrase: ", "Again: ", "Passphrase or recovery code: "]

    @pytest.mark.parametrize(
        ("answers", "error", "sentence"),
        [
            (("one", "other"), UsageError, r"differ. Nothing was changed"),
            (("",), StoreError, "No passphrase was given"),
        ],
    )
    def test_a_slip_at_the_terminal_makes_nothing(
        self,
        tmp_path: Path,
        types: Callable[..., Terminal],
        answers: tuple[str, ...],
        error: type[Exception],
        sentence: str,
    ) -> None:
        types(*answers)
        with pytest.raises(error, match=sentence), app.open_desk(app.Options(tmp_path / "p")):
            pass
        assert not (tmp_path / "p").exists()

    def test_S4_a_forgetful_keyring_makes_nothing(self, tmp_path: Path) -> None:
        options = app.Options(tmp_path / "p", vault=KeyringVault(ForgetfulKeyring()))
        with pytest.raises(StoreError, match="did not keep the key"), app.open_desk(options):
            pass
        assert not (tmp_path / "p").exists()


class TestPassphrase:
    def test_the_first_line_of_a_file_counts(self, made: tuple[app.Options, str], options: app.Options) -> None:
        assert recalls(replace(without_key(options), passphrase_file=made[0].passphrase_file)) == 1

    def test_what_a_command_prints_counts(self, options: app.Options) -> None:
        command = shlex.join([sys.executable, "-c", f"print({PASSPHRASE!r})"])
        assert recalls(replace(without_key(options), passphrase_command=command)) == 1

    @pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
    def test_a_file_without_a_passphrase_is_named(
        self, options: app.Options, tmp_path: Path, content: bytes | None
    ) -> None:
        path = tmp_path / "secret.txt"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(StoreError, match=r"passphrase file .*secret.txt (is empty|cannot be read)"):
            recalls(replace(options, passphrase_file=path))

    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            ([sys.executable, "-c", "raise SystemExit(1)"], "command failed"),
            (["no-such-program-anywhere"], "command failed"),
            ([sys.executable, "-c", ""], "printed nothing"),
        ],
    )
    def test_a_command_without_a_passphrase_is_told(
        self, options: app.Options, words: list[str], sentence: str
    ) -> None:
        with pytest.raises(StoreError, match=sentence):
            recalls(replace(options, passphrase_command=shlex.join(words)))

    def test_a_command_that_cannot_be_split_is_told(self, options: app.Options) -> None:
        with pytest.raises(StoreError, match="command failed"):
            recalls(replace(options, passphrase_command="'open quote"))  # noqa: S106


class TestRecovery:
    def test_a_removed_keyring_entry_leads_to_recovery_never_to_a_new_store(
        self, options: app.Options, code: str, types: Callable[..., Terminal]
    ) -> None:
        lost, before = without_key(options), content_of(options.profile.folder)
        with pytest.raises(StoreError, match="not in this computer's keyring"):
            recalls(lost)
        assert content_of(options.profile.folder) == before
        terminal = types(code.lower().replace("0", "o").replace("-", ""))
        assert recalls(lost) == 1
        assert recalls(lost) == 1
        assert terminal.asked == ["Passphrase or recovery code: "]

    def test_another_key_in_the_keyring_is_asked_about_and_mended(
        self, options: app.Options, types: Callable[..., Terminal]
    ) -> None:
        header = keyfile.read_keyfile(options.profile.keyfile)
        assert header is not None
        assert options.vault is not None
        options.vault.put(header.store, bytes(32))
        types(PASSPHRASE)
        assert recalls(options) == 1
        assert recalls(options) == 1

    def test_the_doctor_names_what_is_wrong_with_the_keys(self, options: app.Options) -> None:
        with app.open_desk(options, ManualClock()) as desk:
            assert list(desk.key_faults()) == []
            lost = replace(desk, options=without_key(options))
            assert ["keyring does not hold this store's key" in fault for fault in lost.key_faults()] == [True]
            locked = replace(desk, options=replace(options, vault=KeyringVault(LockedKeyring())))
            assert ["is locked" in fault for fault in locked.key_faults()] == [True]
            header = keyfile.read_keyfile(options.profile.keyfile)
            assert header is not None
            keyfile.write_keyfile(options.profile.keyfile, replace(header, wraps=()))
            assert list(desk.key_faults()) == ["no recovery code was made"]
            options.profile.keyfile.unlink()
            assert ["is missing: put back a copy" in fault for fault in desk.key_faults()] == [True]

    def test_a_new_recovery_code_takes_the_place_of_the_old_one(self, options: app.Options, code: str) -> None:
        renewed = app.renew_recovery_code(options)
        header = keyfile.read_keyfile(options.profile.keyfile)
        assert header is not None
        assert header.unlock(renewed)
        with pytest.raises(keyfile.WrongSecret):
            header.unlock(code)

    def test_a_passphrase_can_be_replaced(
        self, options: app.Options, tmp_path: Path, types: Callable[..., Terminal]
    ) -> None:
        (tmp_path / "new.txt").write_text("nine loud herons")
        app.set_passphrase(options, tmp_path / "new.txt")
        header = keyfile.read_keyfile(options.profile.keyfile)
        assert header is not None
        assert header.unlock("nine loud herons")
        with pytest.raises(UsageError, match="no terminal to ask"):
            app.set_passphrase(options, None)
        types("ten shy owls", "ten shy owls")
        app.set_passphrase(options, None)
        header = keyfile.read_keyfile(options.profile.keyfile)
        assert header is not None
        assert header.unlock("ten shy owls")

    def test_without_a_store_there_is_nothing_to_wrap(self, tmp_path: Path) -> None:
        with pytest.raises(StoreError, match="There is no store in"):
            app.renew_recovery_code(app.Options(tmp_path))


class TestSignIn:
    def test_S6_who_starts_is_enrolled_once_and_noted_each_time(self, options: app.Options) -> None:
        for _ in range(2):
            with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
                people = reader.connection.execute(sa.select(tables.person.c.account, tables.person.c.role)).all()
                actions = reader.connection.scalars(sa.select(tables.audit.c.action)).all()
                assert reader.audit.faults() == []
        assert people == [(getpass.getuser(), Role.OWNER)]
        assert actions == ["sign in"] * 3

    def test_a_second_person_is_a_coordinator(self, options: app.Options, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(getpass, "getuser", lambda: "wren")
        with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
            role = reader.connection.scalar(sa.select(tables.person.c.role).where(tables.person.c.account == "wren"))
        assert role == Role.COORDINATOR


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


class TestPlace:
    def test_the_users_own_profile_is_taken_when_none_is_named(self) -> None:
        assert app.Options().profile == default_profile()

    def test_the_keyring_of_the_system_is_left_alone_when_asked(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(keyring.backend, "get_all_keyring", list)
        assert app.system_options(tmp_path).vault is None
        monkeypatch.setenv("RECALLDESK_KEYRING", "off")
        assert app.system_options(tmp_path, tmp_path / "file", "command") == app.Options(
            tmp_path, tmp_path / "file", "command"
        )

    def test_a_throwaway_desk_leaves_nothing(self) -> None:
        with app.throwaway_desk() as desk:
            folder = desk.store.profile.folder
            committed(desk.store, lambda uow: recall(uow, 1))
            assert folder.exists()
        assert not folder.parent.exists()


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
        owner, _ = uow.recalls.find_or_add(source, "MRN-0042-77 Colonoscopy", "mrn MRN-0042-77")
        load = begin_load(uow, source, desk.actor)
        uow.staging.add_rows([listing_row(uow.staging.next_ids().listing, load, row)], [])
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
