"""The table of notes that are not scored yet. Stands alone: it imports nothing of the project."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"

INSTANT = sa.Integer().with_variant(sa.DateTime(timezone=True), "postgresql")
IDENTIFIER = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "note_draft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", IDENTIFIER, nullable=False),
        sa.Column("kept_at", INSTANT, nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_note_draft_person_id"),
        sa.ForeignKeyConstraint(["attempt_id"], ["fact.id"], name="fk_note_draft_attempt_id"),
        sa.PrimaryKeyConstraint("person_id", "attempt_id", name="pk_note_draft"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_table("note_draft")
