"""Grades of people, and the index of reviews of notes. Stands alone: it imports nothing of the project."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

INSTANT = sa.Integer().with_variant(sa.DateTime(timezone=True), "postgresql")
REVIEWS = sa.text("kind = 'note_review'")


def upgrade() -> None:
    """Make the table and the index."""
    op.create_table(
        "person_grade",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("grade", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_grade_person_id"),
        sa.PrimaryKeyConstraint("person_id", "since", name="pk_person_grade"),
        sa.CheckConstraint("grade IN ('trainee', 'regular', 'senior')", name=op.f("ck_person_grade_grade")),
    )
    op.create_index("ix_fact_note_reviews", "fact", ["at"], sqlite_where=REVIEWS, postgresql_where=REVIEWS)


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_fact_note_reviews", "fact")
    op.drop_table("person_grade")
