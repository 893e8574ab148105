"""The tables of the schedule's files: rows that want a look, open times, times that were taken. See ``tables``."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from recalldesk.store.tables import metadata
from recalldesk.store.types import Identifier, Instant, Json

# Rows of a status or slots file that changed something, or could not be used. Of other rows nothing is kept (P5).
schedule_row = Table(
    "schedule_row",
    metadata,
    Column("load_id", ForeignKey("load.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("verdict", Text, nullable=False),
    Column("recall_id", ForeignKey("recall.id")),
    Column("content", Json, nullable=False),  # values, findings
    Column("original", Json),
)

# The times that a file says are open. Those of the newest load of each source are on offer.
open_slot = Table(
    "open_slot",
    metadata,
    Column("load_id", ForeignKey("load.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("starts_at", Instant, nullable=False),
    Column("minutes", Integer),
    Column("provider", Text),
    Column("location", Text),
    Column("type", Text),
    Column("telehealth", Boolean(create_constraint=False)),
    Column("language", Text),
    Index(None, "load_id", "starts_at"),
)

# Who has taken an open time: made of the facts, as ``recall_state`` is. ``until``: so long it is kept for a call that
# is not saved yet; null: it was booked.
taken_slot = Table(
    "taken_slot",
    metadata,
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("recall_id", ForeignKey("recall.id"), nullable=False),
    Column("attempt_id", Identifier, nullable=False),
    Column("until", Instant),
    Index(None, "recall_id"),
)
