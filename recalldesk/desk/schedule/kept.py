"""Rows of a schedule's file that are kept: what changed something, and what could not be used."""

from collections.abc import Sequence

from recalldesk.core.ids import RecallId
from recalldesk.desk.loading.run import Run
from recalldesk.lists.schedule_row import ScheduleRow, plain_schedule
from recalldesk.queue.model import Finding, Verdict
from recalldesk.store.schedule import ScheduleReported
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def reported(
    row: ScheduleRow, verdict: Verdict, recall: RecallId | None = None, findings: tuple[Finding, ...] | None = None
) -> ScheduleReported:
    """Return a row as it is kept; ``findings``: in the place of its own."""
    found = row.findings if findings is None else findings
    return ScheduleReported(row.number, verdict, recall, plain_schedule(row.values), found, row.original)


def keep(store: Store, run: Run, rows: Sequence[ScheduleReported]) -> None:
    """Keep rows of a load."""

    def act(uow: UnitOfWork) -> None:
        uow.schedule.add_rows(run.load, rows)
        uow.commit()

    if rows:
        store.write(act, lasting=False)
