"""The index of the log of disclosures. Stands alone: it imports nothing of the project."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

DISCLOSURES = sa.text("kind = 'disclosure'")


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_fact_disclosures", "fact", ["at"], sqlite_where=DISCLOSURES, postgresql_where=DISCLOSURES)


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_fact_disclosures", "fact")
