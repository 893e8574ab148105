"""How the window looks is kept beside the store, and a damaged file is no reason not to start."""

from pathlib import Path

import pytest

from recalldesk.core.looks import Looks, looks_file, read_looks, write_looks


def test_looks_are_kept(tmp_path: Path) -> None:
    path = looks_file(tmp_path / "profile")
    assert read_looks(path) == Looks()
    write_looks(path, Looks("dark", 150, "es"))
    assert read_looks(path) == Looks("dark", 150, "es")


@pytest.mark.parametrize("text", ["", "[1]", "{", '{"theme": 7, "size": "big", "more": 1}', "\x00"])
def test_what_makes_no_sense_is_as_it_ships(tmp_path: Path, text: str) -> None:
    path = tmp_path / "window.json"
    path.write_text(text, encoding="utf-8")
    assert read_looks(path) == Looks()
