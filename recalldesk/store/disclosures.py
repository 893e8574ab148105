"""The log of what reached the wrong person: a kind of facts, which nothing ever removes (P6)."""

import sqlalchemy as sa
from sqlalchemy import Connection, Index

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.store.facts import fact_from
from recalldesk.store.tables import fact

# Of few facts. Said with the kind in it, so that SQLite finds the index that holds only these.
Index("ix_fact_disclosures", fact.c.at, sqlite_where=fact.c.kind == FactKind.DISCLOSURE.value)
_ALL = (
    sa.select(fact)
    .where(fact.c.kind == sa.literal_column(f"'{FactKind.DISCLOSURE}'"))
    .order_by(fact.c.at.desc(), fact.c.id.desc())
)


class Disclosures:
    """The log in the store behind ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def log(self) -> list[Fact]:
        """Return every entry, the newest first."""
        return [fact_from(row) for row in self._connection.execute(_ALL)]
