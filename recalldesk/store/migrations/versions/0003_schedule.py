"""The tables of the schedule's files. Stands alone: it imports nothing of the project."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"

INSTANT = sa.Integer().with_variant(sa.DateTime(timezone=True), "postgresql")
IDENTIFIER = sa.LargeBinary(16).with_variant(sa.Uuid(), "postgresql")
JSON = sa.Text().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Make the tables. What was loaded so far are recall lists."""
    op.add_column("store_info", sa.Column("capacity", JSON, nullable=True))
    op.add_column("load", sa.Column("contents", sa.Text(), nullable=True))
    op.add_column("load", sa.Column("capacity", JSON, nullable=True))
    op.execute("UPDATE load SET contents = 'recalls' WHERE source_id IS NOT NULL")
    op.create_table(
        "schedule_row",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=True),
        sa.Column("content", JSON, nullable=False),
        sa.Column("original", JSON, nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_schedule_row_load_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_schedule_row_recall_id"),
        sa.PrimaryKeyConstraint("load_id", "number", name="pk_schedule_row"),
    )
    op.create_table(
        "open_slot",
        sa.Column("load_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("provider", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("telehealth", sa.Boolean(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["load_id"], ["load.id"], name="fk_open_slot_load_id"),
        sa.PrimaryKeyConstraint("load_id", "key", name="pk_open_slot"),
    )
    op.create_index("ix_open_slot_load_id_starts_at", "open_slot", ["load_id", "starts_at"])
    op.create_table(
        "taken_slot",
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("recall_id", sa.Integer(), nullable=False),
        sa.Column("attempt_id", IDENTIFIER, nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_taken_slot_source_id"),
        sa.ForeignKeyConstraint(["recall_id"], ["recall.id"], name="fk_taken_slot_recall_id"),
        sa.PrimaryKeyConstraint("source_id", "key", name="pk_taken_slot"),
    )
    op.create_index("ix_taken_slot_recall_id", "taken_slot", ["recall_id"])


def downgrade() -> None:
    """Remove the tables."""
    for name in ("taken_slot", "open_slot", "schedule_row"):
        op.drop_table(name)
    for table, column in (("load", "capacity"), ("load", "contents"), ("store_info", "capacity")):
        op.drop_column(table, column)
