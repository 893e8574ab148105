"""The unit of work: what an act of a user sees of the store. Rows never leave it, only frozen values do.

What no start needs is imported when it is asked for.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recalldesk.store import dialect, migrate
from recalldesk.store.audit import AuditLog
from recalldesk.store.bulk import BulkWriters
from recalldesk.store.desk_work import DeskWork
from recalldesk.store.escalations import Escalations
from recalldesk.store.facts import Facts
from recalldesk.store.lanes import LaneCache, Lanes
from recalldesk.store.lineup import Lineup
from recalldesk.store.loads import Loads
from recalldesk.store.people import People
from recalldesk.store.playbooks import Playbooks
from recalldesk.store.recalls import Recalls
from recalldesk.store.settings import Settings
from recalldesk.store.states import States

if TYPE_CHECKING:
    from recalldesk.store.disclosures import Disclosures
    from recalldesk.store.export_ledger import ExportLedger
    from recalldesk.store.exports import Exports
    from recalldesk.store.load_rows import LoadRows
    from recalldesk.store.note_reviews import NoteReviews
    from recalldesk.store.outbox import Outbox
    from recalldesk.store.purging import Purging
    from recalldesk.store.reports import Reports
    from recalldesk.store.schedule import Schedule, ScheduleBook
    from recalldesk.store.staging import Staging


class Reader:
    """A consistent view of the store."""

    def __init__(self, connection: Connection, lanes: LaneCache) -> None:
        self.connection = connection
        self._lanes = Lanes(connection, lanes)

    @cached_property
    def people(self) -> People:
        """People and devices."""
        return People(self.connection)

    @cached_property
    def facts(self) -> Facts:
        """Facts, append-only."""
        return Facts(self.connection)

    @cached_property
    def states(self) -> States:
        """The projections of recalls."""
        return States(self.connection, self._lanes)

    @cached_property
    def lineup(self) -> Lineup:
        """The queue: counts, the best recall, pages."""
        return Lineup(self.connection)

    @cached_property
    def playbooks(self) -> Playbooks:
        """The clinic's playbooks."""
        return Playbooks(self.connection)

    @cached_property
    def work(self) -> DeskWork:
        """What is under way at the desk: claims and drafts."""
        return DeskWork(self.connection)

    @cached_property
    def settings(self) -> Settings:
        """What people chose for this profile."""
        return Settings(self.connection)

    @cached_property
    def escalations(self) -> Escalations:
        """The escalations that are open."""
        return Escalations(self.connection)

    @cached_property
    def recalls(self) -> Recalls:
        """Identities of recalls, and what their lists said word for word."""
        return Recalls(self.connection)

    @cached_property
    def loads(self) -> Loads:
        """Lists loaded, and their sources."""
        return Loads(self.connection)

    @cached_property
    def rows(self) -> "LoadRows":
        """The rows of the newest lists."""
        from recalldesk.store.load_rows import LoadRows  # noqa: PLC0415

        return LoadRows(self.connection)

    @cached_property
    def exports(self) -> "Exports":
        """What went to the EHR, and what is still to go."""
        from recalldesk.store.exports import Exports  # noqa: PLC0415

        return Exports(self.connection)

    @cached_property
    def reports(self) -> "Reports":
        """What was done, patient by patient."""
        from recalldesk.store.reports import Reports  # noqa: PLC0415

        return Reports(self.connection)

    @cached_property
    def outbox(self) -> "Outbox":
        """What is to be written to patients, and the reminders of batches."""
        from recalldesk.store.outbox import Outbox  # noqa: PLC0415

        return Outbox(self.connection)

    @cached_property
    def disclosures(self) -> "Disclosures":
        """What reached the wrong person."""
        from recalldesk.store.disclosures import Disclosures  # noqa: PLC0415

        return Disclosures(self.connection)

    @cached_property
    def note_reviews(self) -> "NoteReviews":
        """Calls, and what was reviewed of their notes."""
        from recalldesk.store.note_reviews import NoteReviews  # noqa: PLC0415

        return NoteReviews(self.connection)

    @cached_property
    def schedule(self) -> "Schedule":
        """What the schedule's files said."""
        from recalldesk.store.schedule import Schedule  # noqa: PLC0415

        return Schedule(self.connection)

    @cached_property
    def purging(self) -> "Purging":
        """What may be purged."""
        from recalldesk.store.purging import Purging  # noqa: PLC0415

        return Purging(self.connection)

    @cached_property
    def audit(self) -> AuditLog:
        """The audit chain."""
        return AuditLog(self.connection)

    def damage(self) -> list[str]:
        """Return what is damaged in the file."""
        return dialect.damage(self.connection)

    def missing_guards(self) -> set[str]:
        """Return the names of guards of append-only tables that are missing."""
        return dialect.missing_guards(self.connection)

    def table_differences(self) -> list[str]:
        """Return how the tables differ from the ones this version wants."""
        return [str(difference) for difference in migrate.differences(self.connection)]


class UnitOfWork(Reader):
    """One transaction of the writing thread. Nothing is saved unless ``commit`` is said."""

    def __init__(self, connection: Connection, lanes: LaneCache, bulk: BulkWriters) -> None:
        super().__init__(connection, lanes)
        self._bulk = bulk

    @cached_property
    def staging(self) -> "Staging":
        """What a load writes before anyone sees it."""
        from recalldesk.store.staging import Staging  # noqa: PLC0415

        return Staging(self.connection, self._bulk, self._lanes)

    @cached_property
    def schedule(self) -> "ScheduleBook":
        """What the schedule's files said, and writes of it."""
        from recalldesk.store.schedule import ScheduleBook  # noqa: PLC0415

        return ScheduleBook(self.connection)

    @cached_property
    def ledger(self) -> "ExportLedger":
        """What an export writes."""
        from recalldesk.store.export_ledger import ExportLedger  # noqa: PLC0415

        return ExportLedger(self.connection, self._bulk)

    def commit(self) -> None:
        """Save everything done so far, durably."""
        self.connection.commit()
        self._lanes.saved()
