"""Opening a profile as a user does: the keyring, a passphrase, a prompt."""

import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from recalldesk import app
from recalldesk.core.account import session_account
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import StoreError, UsageError
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.sweep import sweep
from recalldesk.store import tables
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import KeyringVault
from recalldesk.store.loads import begin_values
from recalldesk.store.profile import default_profile
from recalldesk.store.unit import UnitOfWork
from tests.app.typing_user import Terminal, recalls, without_key
from tests.fakes.keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, install
from tests.store.building import PASSPHRASE, committed, content_of, files, recall


def noted(options: app.Options) -> set[tuple[str, bool]]:
    """Return what the audit says was done, and whether it was let."""
    with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
        rows = reader.connection.execute(sa.select(tables.audit.c.action, tables.audit.c.success))
        return {(row.action, row.success) for row in rows}


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

    @pytest.mark.rule("S6")
    def test_S6_the_secrets_are_renewed_by_who_governs_and_that_is_noted(
        self, options: app.Options, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app.renew_recovery_code(options)
        before = options.profile.keyfile.read_bytes()
        with monkeypatch.context() as other:
            other.setattr(app, "session_account", lambda: "wren")
            with pytest.raises(NotAllowed):
                app.renew_recovery_code(options)
            with pytest.raises(NotAllowed):
                app.set_passphrase(options, None)
        assert options.profile.keyfile.read_bytes() == before
        assert {("new recovery", True), ("refused", False)} <= noted(options)

    def test_a_passphrase_that_is_soon_guessed_is_none(
        self, options: app.Options, tmp_path: Path, types: Callable[..., Terminal]
    ) -> None:
        (tmp_path / "new.txt").write_text("hunter2")
        before = options.profile.keyfile.read_bytes()
        with pytest.raises(UsageError, match="at least 12 characters"):
            app.set_passphrase(options, tmp_path / "new.txt")
        types("hunter2", "hunter2")
        with pytest.raises(UsageError, match="at least 12 characters"):
            app.set_passphrase(options, None)
        with (
            pytest.raises(UsageError, match="at least 12 characters"),
            app.open_desk(app.Options(tmp_path / "new", tmp_path / "new.txt"), ManualClock()),
        ):
            pass
        assert options.profile.keyfile.read_bytes() == before

    @pytest.mark.rule("S4")
    @pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
    def test_S4_the_doctor_names_a_passphrase_that_lies_with_what_it_opens(self, options: app.Options) -> None:
        lies = options.profile.folder / "passphrase.txt"
        lies.write_text(PASSPHRASE)
        lies.chmod(0o644)
        with app.open_desk(replace(options, passphrase_file=lies), ManualClock()) as desk:
            beside, open_to_all = desk.key_faults()
        assert "lies beside the store that it opens" in beside
        assert "can be read by others" in open_to_all

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
        assert people == [(session_account(), Role.OWNER)]
        assert actions == ["sign in"] * 3

    def test_a_second_person_is_a_coordinator(self, options: app.Options, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(app, "session_account", lambda: "wren")
        with app.open_desk(options, ManualClock()) as desk, desk.store.read() as reader:
            role = reader.connection.scalar(sa.select(tables.person.c.role).where(tables.person.c.account == "wren"))
        assert role == Role.COORDINATOR


class TestPlace:
    def test_the_users_own_profile_is_taken_when_none_is_named(self) -> None:
        assert app.Options().profile == default_profile()

    def test_the_keyring_of_the_system_is_left_alone_when_asked(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        install(monkeypatch)
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


def test_a_start_beside_a_load_leaves_its_staging_alone() -> None:
    with app.throwaway_desk() as desk:
        now = desk.clock.now()

        def begin(uow: UnitOfWork) -> None:
            source = uow.loads.add_source("main")
            uow.staging.begin(begin_values(source, now.date(), desk.actor, now))
            uow.commit()

        desk.store.write(begin)
        with desk.store.profile.loading():
            sweep(desk.store)
        with desk.store.read() as reader:
            assert reader.loads.unfinished() == [1]
        sweep(desk.store)
        with desk.store.read() as reader:
            assert reader.loads.unfinished() == []
