"""The playbooks of the store: which is in force, and taking another one into use."""

from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.playbook.compiled import parse_policy, version
from recalldesk.queue.facts import Actor
from recalldesk.queue.standing import Rulebook
from recalldesk.store.tables import person, playbook, store_info

_IN_FORCE = sa.select(playbook.c.id, playbook.c.digest, store_info.c.capacity).join(
    store_info, store_info.c.playbook_id == playbook.c.id
)
_TEXT = sa.select(playbook.c.content).join(store_info, store_info.c.playbook_id == playbook.c.id)
_CONTENT = sa.select(playbook.c.content).where(playbook.c.id == sa.bindparam("wanted"))
_NAMED = (
    sa.select(playbook.c.id, playbook.c.digest, store_info.c.capacity)
    .select_from(playbook.join(store_info, sa.true()))
    .where(playbook.c.id == sa.bindparam("wanted"))
)
_CAPACITY = sa.select(store_info.c.capacity)

_INFO = (
    sa.select(playbook.c.id, playbook.c.name, playbook.c.digest, playbook.c.adopted_at, person.c.name)
    .join(store_info, store_info.c.playbook_id == playbook.c.id)
    .outerjoin(person, person.c.id == playbook.c.actor_id)
)


class PlaybookInfo(NamedTuple):
    """A playbook that was taken into use. ``by``: who did, None for the one that the store began with."""

    id: int
    name: str
    digest: str
    adopted_at: datetime
    by: str | None


class Playbooks:
    """The playbooks in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rules(self) -> Rulebook:
        """Return the rules in force."""
        return self._rulebook(self._connection.execute(_IN_FORCE).one())

    def text(self) -> str:
        """Return the playbook in force as it was compiled."""
        return str(self._connection.execute(_TEXT).scalar_one())

    def capacity(self) -> frozenset[str] | None:
        """Return the providers who have an open time, None if nobody knows."""
        return _named(self._connection.execute(_CAPACITY).scalar_one())

    def rules_of(self, playbook_id: int) -> Rulebook:
        """Return the rules of a playbook, with the capacity that is in force."""
        return self._rulebook(self._connection.execute(_NAMED, {"wanted": playbook_id}).one())

    def in_force(self) -> PlaybookInfo:
        """Return which playbook is in force."""
        return PlaybookInfo(*self._connection.execute(_INFO).one())

    def find_or_add(self, name: str, content: str, now: datetime, actor: Actor | None) -> int:
        """Return the id of a compiled playbook, adding it if it was never used."""
        digest = version(content)
        found = self._connection.scalar(sa.select(playbook.c.id).where(playbook.c.digest == digest))
        if found is not None:
            return int(found)
        values = {"name": name, "digest": digest, "content": content, "adopted_at": now}
        adding = playbook.insert().values(**values, actor_id=actor.person if actor else None)
        return int(self._connection.execute(adding).inserted_primary_key[0])  # type: ignore[index]

    def _rulebook(self, row: sa.Row[int, str, Any]) -> Rulebook:
        if row.digest not in _RULEBOOKS:
            content = self._connection.execute(_CONTENT, {"wanted": row.id}).scalar_one()
            _RULEBOOKS[row.digest] = Rulebook(parse_policy(content))
        return _RULEBOOKS[row.digest].with_capacity(_named(row.capacity))


def _named(capacity: list[str] | None) -> frozenset[str] | None:
    return None if capacity is None else frozenset(capacity)


_RULEBOOKS: dict[str, Rulebook] = {}  # by digest: a policy never changes, and to work it out takes a while
