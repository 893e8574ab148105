"""The tables that a load fills, each with a writer prepared once."""

from functools import cached_property

from sqlalchemy import Engine, Table

from recalldesk.store import tables
from recalldesk.store.dialect import Bulk


class BulkWriters:
    """Prepared bulk inserts: rows are tuples in the order of the table's columns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def _all_columns(self, table: Table) -> Bulk:
        return Bulk(self._engine, table, [column.name for column in table.columns])

    @cached_property
    def patient(self) -> Bulk:
        """Rows ``(id, source_id, key, mrn)``."""
        return self._all_columns(tables.patient)

    @cached_property
    def alias(self) -> Bulk:
        """Rows ``(source_id, alias, patient_id)``; those that are there already are left out."""
        return Bulk(self._engine, tables.patient_alias, ["source_id", "alias", "patient_id"], only_new=True)

    @cached_property
    def search_term(self) -> Bulk:
        """Rows ``(term, patient_id)``; those that are there already are left out."""
        return Bulk(self._engine, tables.search_term, ["term", "patient_id"], only_new=True)

    @cached_property
    def recall(self) -> Bulk:
        """Rows ``(id, source_id, key, patient_id)``."""
        return self._all_columns(tables.recall)

    @cached_property
    def listing(self) -> Bulk:
        """Rows ``(id, load_id, content, original)``."""
        return self._all_columns(tables.listing)

    @cached_property
    def load_rows(self) -> Bulk:
        """Rows ``(load_id, block, entries, context)``."""
        return self._all_columns(tables.load_rows)

    @cached_property
    def fact(self) -> Bulk:
        """Rows in the order of the fact table's columns."""
        return self._all_columns(tables.fact)

    @cached_property
    def state(self) -> Bulk:
        """Rows in the order of the recall_state table's columns."""
        return self._all_columns(tables.recall_state)

    @cached_property
    def export_item(self) -> Bulk:
        """Rows ``(fact_id, batch_id, subject_id, sent)``."""
        from recalldesk.store import export_tables  # noqa: PLC0415 - no start needs them

        return self._all_columns(export_tables.export_item)
