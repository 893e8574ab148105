"""Who did what, when, on whom, and whether it worked: a hash chain for each device, without note text (S6)."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from recalldesk.core.ids import DeviceId
from recalldesk.queue.facts import Actor
from recalldesk.store.tables import audit

_START = bytes(32)
_APPEND = audit.insert()
_LAST = (  # built once, as it is wanted in every act
    sa.select(audit.c.seq, audit.c.hash)
    .where(audit.c.device_id == sa.bindparam("device"))
    .order_by(audit.c.seq.desc())
    .limit(1)
)
_WAITED = timedelta(minutes=2)  # that an act may have waited for the writer since it looked at the clock


class AuditLog:
    """The audit facts of the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self,
        actor: Actor,
        now: datetime,
        action: str,
        subject: str | None = None,
        *,
        success: bool = True,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        """Add one fact to the chain of the actor's device. ``subject`` is an id such as ``load:12``, never a name."""
        last = self._connection.execute(_LAST, {"device": actor.device}).first()
        seq, before = (last.seq + 1, last.hash) if last else (1, _START)
        row = {
            "device_id": actor.device,
            "seq": seq,
            "at": now,
            "actor_id": actor.person,
            "action": action,
            "subject": subject,
            "success": success,
            "detail": dict(detail) if detail else None,
        }
        self._connection.execute(_APPEND, {**row, "hash": _link(before, row)})

    def newest(self) -> datetime | None:
        """Return the latest instant at which anything was done, by the clocks then; None if nothing was."""
        latest: datetime | None = self._connection.scalar(sa.select(sa.func.max(audit.c.at)))
        return latest

    def faults(self) -> list[str]:
        """Return where a chain is broken, has a gap, or its clock went back; one sentence each."""
        found: list[str] = []
        place: dict[DeviceId, tuple[int, bytes, datetime | None]] = {}
        for entry in self._connection.execute(sa.select(audit).order_by(audit.c.device_id, audit.c.seq)).mappings():
            seq, before, at = place.get(entry["device_id"], (0, _START, None))
            where = f"audit of device {entry['device_id']}, entry {entry['seq']}"
            if entry["seq"] != seq + 1:
                found.append(f"{where}: {entry['seq'] - seq - 1} entries before it are missing")
            elif entry["hash"] != _link(before, {key: value for key, value in entry.items() if key != "hash"}):
                found.append(f"{where}: it was changed after it was written")
            if at is not None and entry["at"] < at - _WAITED:
                found.append(f"{where}: the clock went back before it")
            place[entry["device_id"]] = (entry["seq"], entry["hash"], entry["at"])
        return found


def _link(before: bytes, row: Mapping[str, Any]) -> bytes:
    plain = json.dumps({**row, "at": row["at"].astimezone(UTC).isoformat()}, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(before + plain.encode()).digest()
