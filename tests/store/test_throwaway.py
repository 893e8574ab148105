"""Folders that are thrown away: by who made them, else by the next one; never somebody else's."""

import subprocess
import sys
from pathlib import Path

import pytest

from recalldesk.store.throwaway import throwaway_folder

KILLED = """
import os, sys
from pathlib import Path
from recalldesk.store.throwaway import throwaway_folder
with throwaway_folder(Path(sys.argv[1])) as folder:
    (folder / "profile").mkdir()
    (folder / "profile" / "recalldesk.db").write_bytes(b"x")
    os._exit(9)
"""


def folders(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir())


def test_it_is_removed_at_the_end(tmp_path: Path) -> None:
    with throwaway_folder(tmp_path) as folder:
        (folder / "file").touch()
    assert folders(tmp_path) == []


def test_what_a_killed_program_left_is_swept_by_the_next(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    (left,) = folders(tmp_path)
    with throwaway_folder(tmp_path) as folder:
        assert folders(tmp_path) == [folder.name]
        assert folder.name != left


def test_what_is_alive_stays(tmp_path: Path) -> None:
    with throwaway_folder(tmp_path) as first:
        (first / "file").touch()
        with throwaway_folder(tmp_path):
            assert (first / "file").exists()


@pytest.mark.parametrize("name", ["recalldesk-notes", "other-abc"])
def test_what_is_no_such_folder_stays(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with throwaway_folder(tmp_path):
        assert (tmp_path / name).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links want rights there")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "alive.lock").touch()
    (tmp_path / "recalldesk-link").symlink_to(real)
    with throwaway_folder(tmp_path):
        assert (real / "alive.lock").exists()
