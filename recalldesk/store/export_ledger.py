"""Writes of an export: staged unseen, made by one small switch, answered by the EHR."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import FactId
from recalldesk.queue.facts import Actor
from recalldesk.store import dialect
from recalldesk.store.bulk import BulkWriters
from recalldesk.store.export_tables import export_answer, export_batch, export_file, export_item, export_part
from recalldesk.store.exports import MADE, STAGING, File

_ANSWER = dialect.put(export_answer, ["batch_id", "subject_id"])
_PART = export_part.insert()


class ExportLedger:
    """Writes of an export, within one transaction of the writing thread."""

    def __init__(self, connection: Connection, bulk: BulkWriters) -> None:
        self._connection = connection
        self._bulk = bulk

    def begin(self, kind: str, template: str, channel: str | None, actor: Actor, now: datetime) -> int:
        """Add a batch that nobody sees yet; return its number. ``channel``: of reminders; None: it is for the EHR."""
        values: dict[str, Any] = {"stage": STAGING, "format": kind, "template": template, "rows": 0, "made_at": now}
        values["channel"] = channel
        adding = export_batch.insert().values(**values, actor_id=actor.person)
        return int(self._connection.execute(adding).inserted_primary_key[0])  # type: ignore[index]

    def add_items(self, batch: int, items: Iterable[tuple[FactId, FactId, bool]]) -> None:
        """Add facts, each with the fact whose row it went with, and whether it was sent."""
        rows = [(one, batch, subject if subject != one else None, sent) for one, subject, sent in items]
        self._bulk.export_item.write(self._connection, rows)

    def add_part(self, batch: int, place: int, part: int, content: bytes) -> None:
        """Add a compressed piece of a file."""
        self._connection.execute(_PART, {"batch_id": batch, "place": place, "part": part, "content": content})

    def add_file(self, batch: int, file: File) -> None:
        """Add a file, whole by now."""
        self._connection.execute(export_file.insert().values(batch_id=batch, **file._asdict()))

    def make(self, batch: int, rows: int, now: datetime) -> None:
        """Show a staged batch to everybody: from now on it counts as exported."""
        made = {"stage": MADE, "rows": rows, "made_at": now}
        self._connection.execute(export_batch.update().where(export_batch.c.id == batch).values(**made))

    def delivered(self, batch: int, now: datetime) -> None:
        """Note that the files of a batch were written."""
        which = export_batch.c.id == batch, export_batch.c.delivered_at.is_(None)
        self._connection.execute(export_batch.update().where(*which).values(delivered_at=now))

    def sent(self, batch: int, now: datetime) -> None:
        """Note that the reminders of a batch were sent."""
        self._connection.execute(export_batch.update().where(export_batch.c.id == batch).values(sent_at=now))

    def taken_back(self, batch: int, now: datetime) -> None:
        """Note that the reminders of a batch were never sent, and will not be."""
        self._connection.execute(export_batch.update().where(export_batch.c.id == batch).values(taken_back_at=now))

    def drop_content(self, batch: int) -> None:
        """Remove what a batch that was cut off staged of its files."""
        self._connection.execute(export_part.delete().where(export_part.c.batch_id == batch))

    def sweep(self, batch: int, size: int) -> bool:
        """Remove some of what a batch staged that was cut off; return whether there is more."""
        for table, keys in ((export_item, ["fact_id"]), (export_part, ["place", "part"]), (export_file, ["place"])):
            columns = [table.c[name] for name in keys]
            some = list(
                self._connection.execute(sa.select(*columns).where(table.c.batch_id == batch).limit(size)).all()
            )
            if some:
                self._connection.execute(
                    table.delete().where(table.c.batch_id == batch, sa.tuple_(*columns).in_(list(map(tuple, some))))
                )
                return True
        self._connection.execute(export_batch.delete().where(export_batch.c.id == batch))
        return False

    def answer(self, batch: int, answers: Mapping[FactId, tuple[bool, str | None]], now: datetime) -> None:
        """Note what the EHR said of rows of a batch: whether it took each, and its words."""
        for subject, (accepted, said) in answers.items():
            values: dict[str, Any] = {"batch_id": batch, "subject_id": subject, "accepted": accepted}
            self._connection.execute(_ANSWER.values(**values, said=said, at=now))
