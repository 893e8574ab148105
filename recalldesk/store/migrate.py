"""Migrations: from any earlier version of the tables to this one. alembic is slow to import, so it is done late."""

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from recalldesk.store import dialect

SCRIPTS = Path(__file__).parent / "migrations"
NEWEST = "0005"  # a test proves that it is the head of the scripts


def revision(connection: Connection) -> str | None:
    """Return the revision of the tables in the store, None before the first."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def is_known(found: str) -> bool:
    """Tell whether this version has a migration for a store of revision ``found``."""
    return any(SCRIPTS.glob(f"versions/{found}_*.py"))


def upgrade(engine: Engine) -> None:
    """Bring the tables to the newest revision and guard them, in one transaction."""
    from alembic import command  # noqa: PLC0415 - late: half a second that a start does not need
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        dialect.install_guards(connection)


def differences(connection: Connection) -> list[object]:
    """Return how the tables in the store differ from the tables in the code."""
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415
    from alembic.migration import MigrationContext  # noqa: PLC0415

    from recalldesk.store.every_table import metadata  # noqa: PLC0415

    return list(compare_metadata(MigrationContext.configure(connection), metadata))
