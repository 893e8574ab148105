"""The tables of what went to the EHR; see ``tables``."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from recalldesk.store.tables import metadata
from recalldesk.store.types import Identifier, Instant

# What went to the EHR, and reminders for the clinic's own tool (``channel``: how they are sent; null: to the EHR). A
# batch is staged unseen and made by one small switch; from then on nothing of it changes but that its files were
# written (``delivered_at``), and of reminders that they were sent, or taken back. Its files are kept as they were.
export_batch = Table(
    "export_batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("stage", Text, nullable=False),
    Column("format", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("actor_id", ForeignKey("person.id"), nullable=False),
    Column("delivered_at", Instant),
    Column("channel", Text),
    Column("sent_at", Instant),
    Column("taken_back_at", Instant),
    CheckConstraint("stage IN ('staging', 'made')", name="stage"),
)

export_file = Table(
    "export_file",
    metadata,
    Column("batch_id", ForeignKey("export_batch.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
)

# The content of a file, compressed, a piece in each row.
export_part = Table(
    "export_part",
    metadata,
    Column("batch_id", Integer, primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# A fact goes out once: the key says so. ``subject_id``: the fact whose row it went with, null: its own.
# ``sent`` False: it was looked at, and there was nothing to say of it. No foreign keys: they are written in bulk.
export_item = Table(
    "export_item",
    metadata,
    Column("fact_id", Identifier, primary_key=True),
    Column("batch_id", Integer, nullable=False),
    Column("subject_id", Identifier),
    Column("sent", Boolean(create_constraint=False), nullable=False),
    Index(None, "batch_id"),
    sqlite_with_rowid=False,
)
Index(
    "ix_export_item_subject_id",
    export_item.c.subject_id,
    sqlite_where=export_item.c.subject_id.is_not(None),
)

# What the EHR, or the tool that sends reminders, said of a row of a batch, the last word on it.
export_answer = Table(
    "export_answer",
    metadata,
    Column("batch_id", ForeignKey("export_batch.id"), primary_key=True),
    Column("subject_id", Identifier, primary_key=True),
    Column("accepted", Boolean(create_constraint=False), nullable=False),
    Column("said", Text),
    Column("at", Instant, nullable=False),
)
