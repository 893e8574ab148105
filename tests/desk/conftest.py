"""A desk on a real encrypted store whose key is in memory only."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest, LoadResult, Report, load_list
from recalldesk.desk.schedule.load_schedule import ScheduleReport, load_file
from recalldesk.store.schedule import ScheduleReported

HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date"
AS_OF = date(2026, 11, 24)


class Loaded:
    """What a load said: its result, its rows by record number, its changes."""

    def __init__(self) -> None:
        self.result: LoadResult
        self.rows: dict[int, Any] = {}
        self.changes: list[Any] = []

    def __call__(self, report: Report) -> None:
        self.result = report.result
        self.rows = {row.row: row for row in report.rows}
        self.changes = list(report.changes)

    @property
    def counts(self) -> dict[str, int]:
        return {name: count for name, count in self.result.counts.items() if count}


class Told:
    """What a load of a schedule's file said: its result, the rows that were kept by record number, counts of data."""

    def __init__(self) -> None:
        self.result: LoadResult
        self.rows: dict[int, ScheduleReported] = {}

    def __call__(self, report: ScheduleReport) -> None:
        self.result = report.result
        self.rows = {row.row: row for row in report.rows}

    @property
    def counts(self) -> dict[str, int]:
        return {name: count for name, count in self.result.counts.items() if count and name != "skipped"}


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def desk(clock: ManualClock) -> Iterator[Desk]:
    with throwaway_desk(clock) as made:
        yield made


@pytest.fixture
def load(desk: Desk, clock: ManualClock, tmp_path: Path) -> Callable[..., Loaded]:
    def run(*lines: str, header: str = HEADER, **request: Any) -> Loaded:
        path = tmp_path / "list.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        said = Loaded()
        asked = LoadRequest(path=path, **{"as_of": AS_OF, **request})
        load_list(desk.store, clock, desk.actor, asked, watch=said)
        return said

    return run


@pytest.fixture
def tell(desk: Desk, clock: ManualClock, tmp_path: Path) -> Callable[..., Told]:
    """Load a file of the schedule."""

    def run(*lines: str, header: str, **request: Any) -> Told:
        path = tmp_path / "schedule.csv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        said = Told()
        asked = LoadRequest(path=path, **{"as_of": AS_OF, **request})
        load_file(desk.store, clock, desk.actor, asked, watch_schedule=said)
        return said

    return run
