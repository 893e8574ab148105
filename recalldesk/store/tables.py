"""The tables. Portable: the same on SQLCipher (one file) and, later, PostgreSQL (a team).

A row of ``recall_state`` is seen from edition ``since`` until edition ``until``; the live edition stands in
``store_info``. So a load stages its rows unseen, and one small update shows them all (docs/decisions/0005).
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    event,
)

from recalldesk.core.roles import Role
from recalldesk.queue.facts import FOR_THE_EHR, FactKind
from recalldesk.queue.projection import Status
from recalldesk.store.row_block import WIDTH
from recalldesk.store.types import Identifier, Instant, Json

FOREVER = 2**62  # the ``until`` of a row that nothing has superseded

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _one_of(column: str, values: type[Role] | type[FactKind] | type[Status]) -> CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=column)


store_info = Table(
    "store_info",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("store_id", Identifier, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("playbook_id", ForeignKey("playbook.id"), nullable=False),
    Column("capacity", Json),  # the providers who have an open time; null: nobody knows
    CheckConstraint("id = 1", name="single"),
)

# The clinic's policies, each as it was compiled when it was taken into use; the one in force stands in store_info.
playbook = Table(
    "playbook",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", Text, nullable=False, unique=True),
    Column("content", Text, nullable=False),
    Column("adopted_at", Instant, nullable=False),
    Column("actor_id", ForeignKey("person.id")),
)

device = Table(
    "device",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Identifier, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("account", Text, nullable=False, unique=True),
    Column("active", Boolean(create_constraint=False), nullable=False),
    Column("created_at", Instant, nullable=False),
    _one_of("role", Role),
)

source = Table(
    "source",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

# Which sources use a header, by its fingerprint, and the mapping that was confirmed for it.
header = Table(
    "header",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("source_id", ForeignKey("source.id"), primary_key=True),
    Column("mapping", Json),
    Column("confirmed_at", Instant, nullable=False),
    Column("actor_id", ForeignKey("person.id"), nullable=False),
)

# One load of a list, one taking back, or one change of the playbook; its id is the edition that shows it.
load = Table(
    "load",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id")),
    Column("playbook_id", ForeignKey("playbook.id")),
    Column("stage", Text, nullable=False),
    Column("contents", Text),  # recalls, appointments or slots; null: a playbook
    Column("capacity", Json),  # as in store_info, of slots and what takes them back; null: as it was
    Column("file_name", Text),
    Column("as_of", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("actor_id", ForeignKey("person.id"), nullable=False),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    Column("previous_id", ForeignKey("load.id")),
    Column("undoes_id", ForeignKey("load.id")),
    Column("undone_by_id", ForeignKey("load.id")),
    Column("columns", Json),  # header -> field, or null for a column left out
    Column("counts", Json),
    CheckConstraint("stage IN ('staging', 'live', 'abandoned')", name="stage"),
    Index(None, "source_id"),
)

patient = Table(
    "patient",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("mrn", Text),
    UniqueConstraint("source_id", "key"),
)

# Digests by which one person under two numbers is noticed: name + DOB + phone, and the MRN without leading zeros.
# No foreign keys: they are written in bulk.
patient_alias = Table(
    "patient_alias",
    metadata,
    Column("source_id", Integer, primary_key=True),
    Column("alias", LargeBinary(16), primary_key=True),
    Column("patient_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

# By what patients are found as one types: ``queue.search``. Compared sign by sign, never by a language's order.
search_term = Table(
    "search_term",
    metadata,
    Column("term", Text, primary_key=True),
    Column("patient_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

recall = Table(
    "recall",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source_id", ForeignKey("source.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("patient_id", ForeignKey("patient.id"), nullable=False),
    UniqueConstraint("source_id", "key"),
    Index(None, "patient_id"),
)

# What one row of a list said: immutable, but for ``original``, which a purge empties (S8).
listing = Table(
    "listing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("load_id", ForeignKey("load.id")),  # null: a person's fix made it
    Column("content", Json, nullable=False),
    Column("original", Json),
    Index(None, "load_id"),
)

# Which rows a load held, some hundreds in each row here: kept for the newest loads of a source, so that the next one
# knows what changed. ``entries``: ``row_block``. ``context``: record number -> findings that come from the neighbours.
load_rows = Table(
    "load_rows",
    metadata,
    Column("load_id", ForeignKey("load.id"), primary_key=True),
    Column("block", Integer, primary_key=True),
    Column("entries", LargeBinary, nullable=False),
    Column("context", Json),
    CheckConstraint(f"length(entries) % {WIDTH} = 0", name="entries"),
)

fact = Table(
    "fact",
    metadata,
    Column("id", Identifier, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("actor_id", ForeignKey("person.id"), nullable=False),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    Column("recall_id", ForeignKey("recall.id")),
    Column("patient_id", ForeignKey("patient.id")),
    Column("load_id", ForeignKey("load.id")),
    Column("listing_id", Integer),
    Column("payload", Json, nullable=False),
    _one_of("kind", FactKind),
    Index(None, "recall_id"),
    sqlite_with_rowid=False,
)
# Small ones: facts about a whole patient, facts of a load.
Index(
    "ix_fact_patient_id",
    fact.c.patient_id,
    sqlite_where=fact.c.patient_id.is_not(None),
)
Index("ix_fact_load_id", fact.c.load_id)
Index("ix_fact_of_patients", fact.c.patient_id, sqlite_where=fact.c.recall_id.is_(None))
# Of few facts too: what a person has done today.
Index(
    "ix_fact_attempts",
    fact.c.actor_id,
    fact.c.at,
    sqlite_where=fact.c.kind == FactKind.ATTEMPT.value,
)
# What the EHR is told, in the order of time: few of all facts.
_FOR_THE_EHR = fact.c.kind.in_([kind.value for kind in FOR_THE_EHR])
Index("ix_fact_for_the_ehr", fact.c.at, sqlite_where=_FOR_THE_EHR)

# When patients may be called, as the text of a ``queue.windows.Window``: a few that many recalls share.
calling_window = Table(
    "calling_window",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
)

# Recalls of a lane are alike but for their rank: so the queue is counted, and told apart, by lanes.
lane = Table(
    "lane",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("segment", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("window_id", Integer, nullable=False),  # of ready ones; else 0
    _one_of("status", Status),
    UniqueConstraint("segment", "status", "why", "window_id"),
)

recall_state = Table(
    "recall_state",
    metadata,
    Column("recall_id", ForeignKey("recall.id"), primary_key=True),
    Column("since", Integer, primary_key=True),
    Column("until", BigInteger, nullable=False),
    Column("listing_id", Integer),
    Column("lane_id", ForeignKey("lane.id"), nullable=False),
    Column("window_id", ForeignKey("calling_window.id")),  # of ready ones
    Column("rank", BigInteger, nullable=False),
    Column("on_list", Boolean(create_constraint=False), nullable=False),
    Column("channel", Text),
    Column("step", Integer, nullable=False),
    Column("wake_at", Instant),
    Column("late_after", Instant),
    Column("turns_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("last_attempt_at", Instant),
    Column("last_outcome", Text),
    Column("last_caller", Integer),  # people, without foreign keys: this table is written in bulk
    Column("assigned_to", Integer),
    Column("marks", Text),
    Index(None, "lane_id", "rank", "recall_id", "until"),  # counts of the queue, and its pages
    sqlite_with_rowid=False,
)
# The next recall: the best of the windows that are open now.
Index(
    "ix_recall_state_next",
    recall_state.c.window_id,
    recall_state.c.rank,
    recall_state.c.recall_id,
    recall_state.c.until,
    sqlite_where=recall_state.c.window_id.is_not(None),
)
# A person's own: what is assigned to them, and whom they called last of those that are ready.
Index(
    "ix_recall_state_assigned_to",
    recall_state.c.assigned_to,
    recall_state.c.rank,
    recall_state.c.recall_id,
    recall_state.c.until,
    recall_state.c.lane_id,
    sqlite_where=recall_state.c.assigned_to.is_not(None),
)
_CALLED = and_(recall_state.c.last_caller.is_not(None), recall_state.c.window_id.is_not(None))
Index(
    "ix_recall_state_last_caller",
    recall_state.c.last_caller,
    recall_state.c.rank,
    recall_state.c.recall_id,
    recall_state.c.until,
    recall_state.c.lane_id,
    sqlite_where=_CALLED,
)
# The waker's: whose state turns by itself, and when.
Index(
    "ix_recall_state_turns_at",
    recall_state.c.turns_at,
    sqlite_where=recall_state.c.turns_at.is_not(None),
)
# The few versions that a load has staged or superseded, to settle or sweep them.
Index(
    "ix_recall_state_until",
    recall_state.c.until,
    sqlite_where=recall_state.c.until < FOREVER,
)
Index("ix_recall_state_since", recall_state.c.since)

# Recalls that an act, not a load, gave another listing, took off their list or put back on it: what a load's row said
# of them may no longer be so, and the next load looks at each. A few, since most acts leave the listing alone.
relisted = Table("relisted", metadata, Column("recall_id", ForeignKey("recall.id"), primary_key=True))

# What people chose for this profile, by name: kept here, so that no path or habit stands in plain text.
setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Json, nullable=False),
)

# Who is at work on a recall, and until when nobody else calls (Q15). No fact: it ends by itself.
claim = Table(
    "claim",
    metadata,
    Column("recall_id", ForeignKey("recall.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    Column("device_id", ForeignKey("device.id"), nullable=False),
    Column("until", Instant, nullable=False),
)

# The escalations that are open, by the clock that runs: made of the facts, as ``recall_state`` is.
escalation = Table(
    "escalation",
    metadata,
    Column("id", Identifier, primary_key=True),  # of the fact that opened it
    Column("recall_id", ForeignKey("recall.id"), nullable=False),
    Column("route", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Index(None, "recall_id"),
)

# A call that is not finished, as who made it typed it: it survives a crash and goes when they save the attempt (Q10).
draft = Table(
    "draft",
    metadata,
    Column("recall_id", ForeignKey("recall.id"), primary_key=True),
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("kept_at", Instant, nullable=False),
    Column("content", Json, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("device_id", ForeignKey("device.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor_id", ForeignKey("person.id")),
    Column("action", Text, nullable=False),
    Column("subject", Text),
    Column("success", Boolean(create_constraint=False), nullable=False),
    Column("detail", Json),
    Column("hash", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)


@event.listens_for(metadata, "before_create")
def _partial_elsewhere(_metadata: MetaData, connection: Connection, **_how: Any) -> None:
    """Have partial indexes partial on PostgreSQL too. Said where they are declared, it would import that dialect."""
    if connection.dialect.name == "postgresql":
        for table in metadata.tables.values():
            for index in table.indexes:
                index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
