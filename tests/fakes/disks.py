"""A disk that has no more room."""

from recalldesk.app import Desk
from recalldesk.store.unit import UnitOfWork

MORE_THAN_THERE_IS = "rang out, no machine " * 50_000  # as the store's file is, before it grows


def fill_disk(desk: Desk, *, full: bool) -> None:
    """Let the store grow no further, or let it grow again."""

    def act(uow: UnitOfWork) -> None:
        uow.connection.exec_driver_sql(f"PRAGMA max_page_count = {1 if full else 1_000_000}")

    desk.store.write(act)
