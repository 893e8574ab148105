"""The command line as a user calls it, in a profile of its own, without this computer's keyring."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recalldesk.cli import main

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "samples" / "recall-list.csv"


class Said(NamedTuple):
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def passphrase(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase.txt"
    path.write_text("sixteen calm herons\n")
    path.chmod(0o600)
    return path


@pytest.fixture
def run(profile: Path, passphrase: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("RECALLDESK_KEYRING", "off")

    def call(*arguments: object, secret: bool = True) -> Said:
        given = [*map(str, arguments), "--profile", str(profile)]
        code = main([*given, "--passphrase-file", str(passphrase)] if secret else given)
        return Said(code, *capsys.readouterr())

    return call
