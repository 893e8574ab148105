"""The tables of how notes are reviewed; see ``tables``."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Table, Text

from recalldesk.core.roles import Grade
from recalldesk.queue.facts import FactKind
from recalldesk.store.tables import fact, metadata
from recalldesk.store.types import Instant, Json

_GRADES = ", ".join(f"'{grade}'" for grade in Grade)

# How much of a person's notes is read, from when on: never changed, so that a sample of the past stays as it was.
person_grade = Table(
    "person_grade",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("grade", Text, nullable=False),
    CheckConstraint(f"grade IN ({_GRADES})", name="grade"),
)
# What somebody said of a note that is not scored yet: it survives a lock and goes once anybody scored the note (S2).
note_draft = Table(
    "note_draft",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("attempt_id", ForeignKey("fact.id"), primary_key=True),
    Column("kept_at", Instant, nullable=False),
    Column("content", Json, nullable=False),
)
# Of few facts: what was scored, by when.
Index("ix_fact_note_reviews", fact.c.at, sqlite_where=fact.c.kind == FactKind.NOTE_REVIEW.value)
