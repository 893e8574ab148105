"""Backups: whole or not at all, private, and of use on another computer."""

import json
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlcipher3.dbapi2

from recalldesk.core.errors import InputError, StoreError, UsageError
from recalldesk.core.ids import RecallId
from recalldesk.queue.facts import Actor
from recalldesk.store import backup, dialect, opening
from recalldesk.store.keys.keyfile import read_keyfile
from recalldesk.store.profile import Profile
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork
from tests.store.building import NOW, PASSPHRASE, Made, committed, content_of, fact, modes, recall


@pytest.fixture
def source(made: Made, tmp_path: Path) -> Path:
    """A backup with one recall in it."""
    with made.open() as store:
        committed(store, lambda uow: recall(uow, 1))
        return store.back_up(tmp_path / "elsewhere" / "monday.recalldesk")


def unpacked_facts(source: Path, folder: Path) -> set[int]:
    profile = backup.unpack(source, folder).profile
    with opening.open_with(profile, opening.find_key(profile, None, PASSPHRASE), NOW) as store, store.read() as reader:
        assert reader.damage() == []
        (history,) = reader.facts.histories([RecallId(1)])
    return {item.payload["number"] for item in history.live}


def test_a_backup_while_a_writer_goes_on_holds_a_moment_of_it(store: Store, actor: Actor, tmp_path: Path) -> None:
    stop = threading.Event()

    def append(uow: UnitOfWork, number: int) -> None:
        uow.facts.append(fact(actor, payload={"number": number})._replace(recall=RecallId(1)))

    def go_on() -> None:
        while not stop.is_set():
            written.append(len(written))
            committed(store, lambda uow: append(uow, written[-1]))

    committed(store, lambda uow: recall(uow, 1))
    written: list[int] = [0]
    committed(store, lambda uow: append(uow, 0))
    thread = threading.Thread(target=go_on)
    thread.start()
    before = len(written) - 1
    first = store.back_up(tmp_path / "1.recalldesk")
    second = store.back_up(tmp_path / "2.recalldesk")
    stop.set()
    thread.join()
    one, two = (unpacked_facts(path, tmp_path / path.stem) for path in (first, second))
    assert one == set(range(len(one)))
    assert two == set(range(len(two)))
    assert before <= len(one) <= len(two) <= len(written)


def test_S3_a_backup_is_one_private_file_without_a_plain_word(source: Path) -> None:
    assert modes(source.parent) == {"elsewhere": 0o700, "monday.recalldesk": 0o600}
    with zipfile.ZipFile(source) as archive:
        assert sorted(archive.namelist()) == ["manifest.json", "recalldesk.db", "recalldesk.keys.json"]
        assert not archive.read("recalldesk.db").startswith(b"SQLite")


def test_a_backup_takes_the_place_of_an_older_one(made: Made, source: Path, tmp_path: Path) -> None:
    (source.parent / "monday.recalldesk.copy").write_text("left by a crash")
    (source.parent / "monday.recalldesk.part").write_text("left by a crash")
    with made.open() as store:
        committed(store, lambda uow: recall(uow, 2))
        store.back_up(source)
    assert [path.name for path in source.parent.iterdir()] == ["monday.recalldesk"]
    profile = backup.unpack(source, tmp_path / "unpacked").profile
    with opening.open_with(profile, made.key, NOW) as store, store.read() as reader:
        assert reader.recalls.identity(RecallId(2)).key == "recall 2"


@pytest.mark.parametrize(
    "name", ["recalldesk.db", "recalldesk.db-wal", "recalldesk.keys.json", "../profile/recalldesk.db"]
)
def test_a_backup_never_takes_the_place_of_the_store(store: Store, made: Made, name: str) -> None:
    before = made.profile.keyfile.read_bytes(), made.profile.store.read_bytes()
    with pytest.raises(UsageError, match=r"part of the store itself. Name another file"):
        store.back_up(made.profile.folder / name)
    assert (made.profile.keyfile.read_bytes(), made.profile.store.read_bytes()) == before


def test_a_backup_that_cannot_be_written_leaves_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    for target in (tmp_path / "file" / "backup", tmp_path / "folder"):
        with pytest.raises(StoreError, match=r"The backup .* could not be written: .*Nothing was left"):
            store.back_up(target)
    assert sorted(tmp_path.iterdir()) == before


def test_a_backup_without_its_key_file_is_not_made(store: Store, made: Made, tmp_path: Path) -> None:
    made.profile.keyfile.unlink()
    with pytest.raises(StoreError, match="would be of no use"):
        store.back_up(tmp_path / "backups" / "monday")
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_damaged_store_is_named_when_it_is_backed_up(made: Made, tmp_path: Path) -> None:
    made.damage(10 * 4096 - 1000)
    with made.open() as store, pytest.raises(StoreError, match=r"recalldesk.db is damaged"):
        store.back_up(tmp_path / "backups" / "monday")
    assert list((tmp_path / "backups").iterdir()) == []


class TestCopy:
    def copy(self, made: Made, path: Path, prepare: Callable[[Any], object]) -> None:
        cipher = dialect.Cipher(made.key)

        def target() -> Any:
            connection = cipher.connector(path, create=True)()
            prepare(connection)
            return connection

        engine = dialect.reader_engine(cipher.connector(made.profile.store))
        try:
            dialect.copy_to(engine, target)
        finally:
            engine.dispose()

    def test_no_room_for_the_copy_is_said_of_its_place_not_of_the_store(self, made: Made, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="No space"):
            self.copy(made, tmp_path / "copy", lambda raw: raw.execute("PRAGMA max_page_count = 2"))

    def test_another_failure_passes(self, made: Made, tmp_path: Path) -> None:
        with closing(sqlcipher3.dbapi2.connect(":memory:")), pytest.raises(sqlcipher3.dbapi2.Error):
            self.copy(made, tmp_path / "copy", lambda raw: raw.execute("BEGIN IMMEDIATE"))


class TestUnpack:
    def repack(self, source: Path, **parts: bytes | None) -> None:
        """Write the backup anew with other parts: keys, store, manifest; None leaves one out."""
        names = {"keys": "recalldesk.keys.json", "store": "recalldesk.db", "manifest": "manifest.json"}
        with zipfile.ZipFile(source) as archive:
            old = {part: archive.read(name) for part, name in names.items()}
        with zipfile.ZipFile(source, "w") as archive:
            for part, content in {**old, **parts}.items():
                if content is not None:
                    archive.writestr(names[part], content)

    def manifest(self, source: Path, **changes: Any) -> bytes:
        with zipfile.ZipFile(source) as archive:
            return json.dumps({**json.loads(archive.read("manifest.json")), **changes}).encode()

    def refused(self, source: Path, tmp_path: Path, sentence: str) -> None:
        with pytest.raises(InputError, match=sentence) as caught:
            backup.unpack(source, tmp_path / "unpacked")
        assert str(source) in str(caught.value)

    def test_a_whole_backup_is_laid_out_privately(self, made: Made, source: Path, tmp_path: Path) -> None:
        laid = backup.unpack(source, tmp_path / "unpacked")
        assert laid.header == made.header == read_keyfile(laid.profile.keyfile)
        assert modes(laid.profile.folder) == {
            "unpacked": 0o700,
            "recalldesk.db": 0o600,
            "recalldesk.keys.json": 0o600,
        }

    def test_a_missing_file(self, source: Path, tmp_path: Path) -> None:
        self.refused(source.with_name("tuesday"), tmp_path, "There is no file")

    def test_a_folder(self, source: Path, tmp_path: Path) -> None:
        self.refused(source.parent, tmp_path, "could not be unpacked: ")

    def test_no_place_to_unpack(self, source: Path, tmp_path: Path) -> None:
        (tmp_path / "unpacked" / "recalldesk.keys.json").mkdir(parents=True)
        self.refused(source, tmp_path, "could not be unpacked: ")

    @pytest.mark.parametrize("content", [b"", b"MRN,Name\n1,Robin\n", b"PK\x03\x04" + bytes(100)])
    def test_another_file(self, source: Path, tmp_path: Path, content: bytes) -> None:
        source.write_bytes(content)
        self.refused(source, tmp_path, "not a whole RecallDesk backup")

    @pytest.mark.parametrize("part", [0.001, 0.5, 0.999])
    def test_a_backup_cut_short(self, source: Path, tmp_path: Path, part: float) -> None:
        content = source.read_bytes()
        source.write_bytes(content[: int(len(content) * part)])
        self.refused(source, tmp_path, "not a whole RecallDesk backup")

    @pytest.mark.parametrize("place", [0.01, 0.3, 0.7])
    def test_a_damaged_backup(self, source: Path, tmp_path: Path, place: float) -> None:
        content = bytearray(source.read_bytes())
        content[int(len(content) * place)] ^= 1
        source.write_bytes(content)
        self.refused(source, tmp_path, "not a whole RecallDesk backup")

    @pytest.mark.parametrize("part", ["keys", "store", "manifest"])
    def test_an_archive_without_a_part(self, source: Path, tmp_path: Path, part: str) -> None:
        self.repack(source, **{part: None})
        self.refused(source, tmp_path, "not a whole RecallDesk backup")

    @pytest.mark.parametrize(
        "manifest", [b"", b"[]", b'{"format": "1"}', b'{"format": 1}', b'{"format": 1, "store": 7, "sha256": ""}']
    )
    def test_a_manifest_that_is_none(self, source: Path, tmp_path: Path, manifest: bytes) -> None:
        self.repack(source, manifest=manifest)
        self.refused(source, tmp_path, "not a whole RecallDesk backup")

    def test_a_changed_store(self, source: Path, tmp_path: Path) -> None:
        self.repack(source, store=b"another store")
        self.refused(source, tmp_path, "damaged: what is in it is not what was put in")

    def test_the_key_file_of_another_store(self, source: Path, tmp_path: Path) -> None:
        self.repack(source, manifest=self.manifest(source, store=uuid4().hex))
        self.refused(source, tmp_path, "damaged: what is in it is not what was put in")

    @pytest.mark.parametrize("keys", [b"{", b'{"format": 2}'])
    def test_a_damaged_or_newer_key_file(self, source: Path, tmp_path: Path, keys: bytes) -> None:
        self.repack(source, keys=keys)
        self.refused(source, tmp_path, "key file in .* is damaged or of a newer RecallDesk")

    def test_a_backup_of_a_newer_version(self, source: Path, tmp_path: Path) -> None:
        self.repack(source, manifest=self.manifest(source, format=2))
        self.refused(source, tmp_path, r"newer RecallDesk. Install that version")


class TestPutBack:
    def test_the_store_that_was_there_is_kept(self, made: Made, source: Path, tmp_path: Path) -> None:
        with made.open() as store:
            committed(store, lambda uow: recall(uow, 2))
        before = content_of(made.profile.folder)
        kept = backup.put_back(backup.unpack(source, tmp_path / "unpacked"), made.profile, NOW)
        assert kept == made.profile.folder / "replaced-20261124T191000"
        assert content_of(kept) == before
        with made.open() as store, store.read() as reader:
            assert reader.recalls.identity(RecallId(1)).key == "recall 1"
            assert reader.loads.source("main") == 1
            assert len(reader.facts.histories([RecallId(1), RecallId(2)])) == 1

    def test_an_empty_place_has_nothing_to_keep(self, source: Path, tmp_path: Path) -> None:
        profile = Profile(tmp_path / "new")
        profile.prepare()
        assert backup.put_back(backup.unpack(source, tmp_path / "unpacked"), profile, NOW) is None
        assert modes(profile.folder) == {"new": 0o700, "recalldesk.db": 0o600, "recalldesk.keys.json": 0o600}

    def test_a_log_left_by_the_old_store_is_not_read_into_the_new_one(
        self, made: Made, source: Path, tmp_path: Path
    ) -> None:
        with made.open() as store:
            committed(store, lambda uow: recall(uow, 2))
            killed = made.copy_to(tmp_path / "killed")  # as a killed process leaves it: the newest in the log only
        assert killed.profile.parts[1].stat().st_size > 0
        kept = backup.put_back(backup.unpack(source, tmp_path / "unpacked"), killed.profile, NOW)
        assert kept is not None
        for folder, known in ((killed.profile.folder, 1), (kept, 2)):
            with replace(made, profile=Profile(folder)).open() as store, store.read() as reader:
                assert reader.damage() == []
                assert len(reader.facts.histories([RecallId(1), RecallId(2)])) == known

    def test_no_room_to_keep_the_old_store_changes_nothing(self, made: Made, source: Path, tmp_path: Path) -> None:
        before = made.profile.store.read_bytes()
        (made.profile.folder / "replaced-20261124T191000").write_text("a file in the way")
        with pytest.raises(StoreError, match=r"could not be put in place: .*Make room in"):
            backup.put_back(backup.unpack(source, tmp_path / "unpacked"), made.profile, NOW)
        assert made.profile.store.read_bytes() == before
