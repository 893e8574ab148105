"""All tables of the store. ``tables`` alone has what a call needs: to declare a table takes time at each start."""

from recalldesk.store import disclosures, export_tables, review_tables, schedule_tables
from recalldesk.store.tables import metadata

PARTS = (disclosures, export_tables, review_tables, schedule_tables)  # they add to the metadata

__all__ = ["PARTS", "metadata"]
