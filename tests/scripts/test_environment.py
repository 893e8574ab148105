"""The private environment: made once from pins with hashes, never half-made, clear about what is missing."""

import os
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import _setup
import pytest
from _environment import ROOT, SetupError, _key, environment, interpreter, stamp, variables

LATER = "import sys; sys.path[:0] = [sys.argv[1]]; from pathlib import Path; import _environment as e; "


def wheel(folder: Path, name: str = "pinned") -> Path:
    """Write the smallest wheel that pip installs, so that no test needs a network."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "WORDS = 'here'\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return path


def lock_of(folder: Path, *, digest: str | None = None) -> Path:
    path = wheel(folder)
    lock = folder / "pins.txt"
    lock.write_text(
        f"{path.as_uri()} --hash=sha256:{digest or sha256(path.read_bytes()).hexdigest()}\n", encoding="utf-8"
    )
    return lock


def test_made_once_then_only_looked_at(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    lock, folder = lock_of(tmp_path), tmp_path / "envs"
    python = environment("run", lock, folder)
    said = capfd.readouterr()
    assert (said.out, "Setting up" in said.err) == ("", True)
    done = subprocess.run(
        [python, "-c", "import pinned; print(pinned.WORDS)"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "here"
    lock.with_name(wheel(tmp_path).name).unlink()  # so a second installation would fail
    assert environment("run", lock, folder) == python
    assert capfd.readouterr().err == ""


def test_a_wrong_hash_is_not_installed_and_nothing_half_made_counts(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lock, folder = lock_of(tmp_path, digest="0" * 64), tmp_path / "envs"
    with pytest.raises(SetupError, match="pip says why"):
        environment("run", lock, folder)
    assert "do not match" in capfd.readouterr().err.lower()
    assert list(folder.glob("*/complete")) == []


def test_an_interrupted_set_up_and_old_pins_are_cleared_away(tmp_path: Path) -> None:
    lock, folder = lock_of(tmp_path), tmp_path / "envs"
    old, other = folder / "run-000000000000", folder / "test-000000000000"
    for home in (old, other):
        home.mkdir(parents=True)
        stamp(home).touch()
    home = folder / f"run-{_key(lock)}"
    (home / "half").mkdir(parents=True)
    assert environment("run", lock, folder) == interpreter(home)
    assert (old.exists(), other.exists()) == (False, True)
    assert (stamp(home).exists(), (home / "half").exists()) == (True, False)


def test_two_at_once_make_it_once(tmp_path: Path) -> None:
    lock, folder = lock_of(tmp_path), tmp_path / "envs"
    code = LATER + "print(e.environment('run', Path(sys.argv[2]), Path(sys.argv[3])))"
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(ROOT / "scripts"), str(lock), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert said[0][0] == said[1][0]
    assert sum("Setting up" in err for _, err in said) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Debian")
def test_without_venv_the_command_that_helps_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_setup, "find_spec", lambda _name: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match=r"sudo apt-get install python3\.\d+-venv"):
        environment("run", lock_of(tmp_path), tmp_path / "envs")


@pytest.mark.skipif(sys.platform == "win32", reason="Debian")
def test_without_venv_root_on_debian_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = tmp_path / "ran"
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{ran}"\n', encoding="utf-8")
    apt.chmod(0o755)
    monkeypatch.setattr(_setup, "find_spec", lambda _name: None)
    monkeypatch.setattr(_setup, "APT_GET", str(apt))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    _setup._need_venv()
    update, install = ran.read_text(encoding="utf-8").splitlines()
    assert update.endswith("update")
    assert install.endswith("-venv")
    assert "install -y" in install


def test_a_child_sees_this_checkout_and_nothing_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    own = variables()
    assert "PYTHONHOME" not in own
    assert "PYTHONDONTWRITEBYTECODE" not in own, "every start would compile the program anew"
    assert own["PYTHONPATH"] == str(ROOT)
