"""A profile that was made as a user makes it, each test on a copy of its own; nobody at the terminal."""

import getpass
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.store.keys import keyfile
from recalldesk.store.keys.vault import KeyringVault
from tests.app.typing_user import Terminal
from tests.fakes.keyrings import MemoryKeyring
from tests.store.building import PASSPHRASE, committed, recall


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
