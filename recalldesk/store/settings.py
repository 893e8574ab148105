"""What people chose for this profile: plain JSON values by name."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.store.tables import setting

WRITING = "writing"  # what stands beside files while they are written, from before the first byte until the last
COPYING = "copying"  # the same of a backup


class Settings:
    """The settings in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> Any:
        """Return a setting, None if nobody chose it."""
        return self._connection.scalar(sa.select(setting.c.value).where(setting.c.name == name))

    def put(self, name: str, value: Any) -> None:
        """Keep a setting in the place of the one before; None removes it."""
        self._connection.execute(sa.delete(setting).where(setting.c.name == name))
        if value is not None:
            self._connection.execute(setting.insert().values(name=name, value=value))
