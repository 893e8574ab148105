"""The watched folder: what it offers, and what it leaves alone. Real files, real times of change."""

import os
from pathlib import Path

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import InputError
from recalldesk.desk.watched import Sight, Watched, newest, note_seen, see, watch, watched


def put(folder: Path, name: str, at: int, text: str = "MRN\n1\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (at, at))
    return path


def offered(folder: Path, seen: Sight | None = None) -> str | None:
    found = newest(Watched(folder, seen))
    return found.name if found else None


def test_the_newest_list_is_offered_and_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, "monday.csv", 100)
    put(tmp_path, "tuesday.XLSX", 200)
    for name in ("notes.docx", "~$tuesday.xlsx", ".hidden.csv"):
        put(tmp_path, name, 300)
    put(tmp_path, "empty.csv", 300, "")
    (tmp_path / "folder.csv").mkdir()
    assert offered(tmp_path) == "tuesday.XLSX"


def test_a_file_that_a_person_knows_is_not_offered_until_it_changes(tmp_path: Path) -> None:
    path = put(tmp_path, "list.csv", 200)
    seen = see(path)
    assert offered(tmp_path, seen) is None
    put(tmp_path, "older.csv", 100)
    assert offered(tmp_path, seen) is None
    path.unlink()
    assert offered(tmp_path, seen) is None  # an older one is yesterday's
    put(tmp_path, "list.csv", 300)
    assert offered(tmp_path, seen) == "list.csv"


def test_a_folder_out_of_reach_offers_nothing(tmp_path: Path) -> None:
    assert offered(tmp_path / "gone") is None
    assert see(tmp_path / "gone" / "list.csv") is None


def test_what_is_watched_is_kept_in_the_store(desk: Desk, tmp_path: Path) -> None:
    assert watched(desk.store) is None
    watch(desk.store, tmp_path)
    assert watched(desk.store) == Watched(tmp_path)
    path = put(tmp_path, "list.csv", 200)
    note_seen(desk.store, path)
    assert watched(desk.store) == Watched(tmp_path, see(path))
    watch(desk.store, None)
    assert watched(desk.store) is None
    note_seen(desk.store, path)
    assert watched(desk.store) is None


def test_a_file_elsewhere_or_gone_is_not_noted(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "watched"
    folder.mkdir()
    watch(desk.store, folder)
    note_seen(desk.store, put(tmp_path, "list.csv", 200))
    note_seen(desk.store, folder / "gone.csv")
    assert watched(desk.store) == Watched(folder)


def test_a_folder_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        watch(desk.store, tmp_path / "gone")
    assert watched(desk.store) is None
