"""The clinic's settings: a key and a plain JSON value each."""

from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.queue.policy import ListPolicy
from recalldesk.store import dialect
from recalldesk.store.tables import setting

_VALUE = sa.select(setting.c.value).where(setting.c.key == sa.bindparam("name"))


class Settings:
    """Settings of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def list_policy(self) -> ListPolicy:
        """Return what the clinic decided about its lists; what it did not decide is as shipped."""
        kept: dict[str, Any] = self._get("list_policy") or {}
        if "languages" in kept:
            kept["languages"] = frozenset(kept["languages"])
        return replace(ListPolicy(), **kept)

    def keep_list_policy(self, policy: ListPolicy) -> None:
        """Keep what the clinic decided about its lists."""
        self._put("list_policy", asdict(policy) | {"languages": sorted(policy.languages)})

    def _get(self, key: str) -> Any:
        return self._connection.scalar(_VALUE, {"name": key})

    def _put(self, key: str, value: Any) -> None:
        self._connection.execute(dialect.put(setting, ["key"]).values(key=key, value=value))
