"""Files of patients' data: whole or not at all, one program at a time; what is noted goes, what was noted stays so."""

import errno
from pathlib import Path

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import InputError, StoreError
from recalldesk.desk.leftovers import back_up, remember, sweep_files, write_noted
from recalldesk.store.settings import WRITING


def test_a_full_disk_is_said_and_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as other:
        other.setattr("recalldesk.core.files.os.fsync", full)
        with pytest.raises(InputError, match="the disk is full"):
            write_noted(desk.store, tmp_path / "sheet.pdf", b"names")
    assert list(tmp_path.iterdir()) == []
    with desk.store.profile.exporting(), pytest.raises(StoreError, match="exports right now"):
        write_noted(desk.store, tmp_path / "sheet.pdf", b"names")
    write_noted(desk.store, tmp_path / "sheet.pdf", b"names")
    with desk.store.read() as reader:
        assert reader.settings.get(WRITING) is None
    with desk.store.profile.backing_up(), pytest.raises(StoreError, match="makes a backup right now"):
        back_up(desk.store, tmp_path / "store.backup")


def test_what_was_left_goes_and_what_is_on_a_drive_that_is_not_there_stays_noted(desk: Desk, tmp_path: Path) -> None:
    left, away = tmp_path / "sheet.pdf.part", tmp_path / "drive" / "sheet.pdf.part"
    left.write_bytes(b"names")
    remember(desk.store, [left, away])
    write_noted(desk.store, tmp_path / "other.pdf", b"names")
    assert [path.name for path in tmp_path.iterdir()] == ["other.pdf"]
    with desk.store.read() as reader:
        assert reader.settings.get(WRITING) == [str(away)]
    away.parent.mkdir()
    away.write_bytes(b"names")
    sweep_files(desk.store, WRITING)
    assert list(away.parent.iterdir()) == []
    with desk.store.read() as reader:
        assert reader.settings.get(WRITING) is None


@pytest.mark.parametrize("name", [".", "", "/"])
def test_the_name_of_a_folder_is_refused_in_words(desk: Desk, name: str) -> None:
    with pytest.raises(InputError, match="Choose another place"):
        write_noted(desk.store, Path(name), b"names")
    with pytest.raises(InputError, match="Choose another place"):
        back_up(desk.store, Path(name))
    with desk.store.read() as reader:
        assert reader.settings.get(WRITING) is None
