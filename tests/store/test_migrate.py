"""Migrations: stand alone, run on real stores with data, after a backup, or refuse by name."""

import ast
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from recalldesk.core.errors import StoreError
from recalldesk.store import backup, dialect, migrate, opening
from recalldesk.store.every_table import metadata
from recalldesk.store.profile import Profile
from tests.playbooks import shipped
from tests.store.building import NOW, PASSPHRASE, Made, committed, content_of, recall

NEXT = "9990"
AFTER = '''
"""A revision after all others."""

import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{newest}"


def upgrade() -> None:
    """Rebuild a table, as SQLite must: it loses the table's triggers."""
    with op.batch_alter_table("fact", recreate="always") as fact:
        fact.add_column(sa.Column("color", sa.Text()))
    {more}
'''


def with_one_more(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> None:
    scripts = folder / "migrations 100%"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    written = AFTER.format(next=NEXT, newest=migrate.NEWEST, more=more)
    (scripts / "versions" / f"{NEXT}_after.py").write_text(written)
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(migrate, "NEWEST", NEXT)


def test_the_newest_revision_is_the_head_of_the_scripts() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.NEWEST]


@pytest.mark.parametrize("script", sorted(migrate.SCRIPTS.rglob("*.py")), ids=lambda path: path.name)
def test_migrations_import_nothing_of_the_project(script: Path) -> None:
    named = [
        name
        for node in ast.walk(ast.parse(script.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    ]
    assert named
    assert {name.partition(".")[0] for name in named} <= {"alembic", "sqlalchemy"}


def test_a_store_with_data_goes_up_after_a_backup_and_stays_guarded(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newest = migrate.NEWEST
    with made.open() as store:
        committed(store, lambda uow: recall(uow, 1))
    with_one_more(monkeypatch, tmp_path)
    with made.open() as store, store.read() as reader:
        assert migrate.revision(reader.connection) == NEXT
        assert reader.connection.exec_driver_sql("SELECT color FROM fact").all() == []
        assert reader.recalls.identity(1).key == "recall 1"  # type: ignore[arg-type]
        assert reader.missing_guards() == set()
        assert reader.damage() == []
    (kept,) = made.profile.backups.iterdir()
    assert kept.name == f"before-{NEXT}-from-{newest}-20261124T191000.recalldesk"
    monkeypatch.undo()
    before = backup.unpack(kept, tmp_path / "unpacked").profile
    with opening.open_with(before, opening.find_key(before, None, PASSPHRASE), NOW) as store, store.read() as reader:
        assert migrate.revision(reader.connection) == newest
        assert reader.recalls.identity(1).key == "recall 1"  # type: ignore[arg-type]


def test_a_migration_that_fails_leaves_the_store_as_it_was(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_one_more(monkeypatch, tmp_path, more="raise ZeroDivisionError")
    with pytest.raises(ZeroDivisionError):
        made.open()
    monkeypatch.undo()
    with made.open() as store, store.read() as reader:
        assert reader.table_differences() == []
        assert reader.missing_guards() == set()


def test_without_its_backup_nothing_is_migrated(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_one_more(monkeypatch, tmp_path)
    made.profile.backups.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match=r"The backup .* could not be written"):
        made.open()
    monkeypatch.undo()
    made.open().close()


def test_a_newer_store_is_refused_by_name(made: Made) -> None:
    made.tamper("UPDATE alembic_version SET version_num = '9999'")
    before = content_of(made.profile.folder)
    with pytest.raises(opening.NewerStore, match=r"newer RecallDesk \(revision 9999\). Install that version"):
        made.open()
    assert content_of(made.profile.folder) == before


@pytest.mark.parametrize("loss", ["DROP TABLE alembic_version", "DELETE FROM alembic_version"])
def test_a_store_that_lost_its_version_is_damaged_not_new(made: Made, loss: str) -> None:
    made.tamper(loss)
    with pytest.raises(StoreError, match="does not say of which version it is"):
        made.open()


def test_a_store_goes_down_to_nothing_and_up_again(tmp_path: Path) -> None:
    from alembic import command  # noqa: PLC0415 - slow to import

    store = opening.create_throwaway(Profile(tmp_path / "profile"), shipped(), NOW)
    engine = dialect.writer_engine(store._cipher.connector(store.profile.store))
    store.close()
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]
        assert migrate.revision(connection) is None
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert set(sa.inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
        assert migrate.differences(connection) == []
        assert dialect.missing_guards(connection) == set()
    engine.dispose()
