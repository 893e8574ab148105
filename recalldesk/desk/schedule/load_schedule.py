"""Load a file of the schedule: staged unseen as a list is, shown by one switch, and taken back like one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.desk.load_list import LoadRequest, LoadResult, Opened, Progress, Watch, load_list, remember
from recalldesk.desk.loading.finish import abandon, show, tidy_schedule
from recalldesk.desk.schedule.slots import stage_slots
from recalldesk.desk.schedule.visits import stage_visits
from recalldesk.lists.contents import Contents
from recalldesk.queue.facts import Actor
from recalldesk.store.schedule import ScheduleReported
from recalldesk.store.store import Store

_AS_OF_A_LIST = ("new", "updated", "unchanged", "gone")
_ACTIONS = {Contents.APPOINTMENTS: "load status file", Contents.SLOTS: "load open times"}


class ScheduleReport(NamedTuple):
    """What a file of the schedule does. ``rows``: those that changed something or could not be used."""

    result: LoadResult
    rows: Iterator[ScheduleReported]


ScheduleWatch = Callable[[ScheduleReport], None]


def load_file(
    store: Store,
    clock: Clock,
    actor: Actor,
    request: LoadRequest,
    *,
    progress: Progress = lambda _rows: None,
    watch: Watch | None = None,
    watch_schedule: ScheduleWatch | None = None,
) -> LoadResult:
    """Load whatever a file lists: recalls, what the schedule says of visits, or times that are open.

    As ``load_list``; ``watch_schedule`` gets what a file of the schedule does.
    """
    schedule = partial(_load_schedule, watch=watch_schedule)
    return load_list(store, clock, actor, request, progress=progress, watch=watch, schedule=schedule)


def _load_schedule(
    store: Store, clock: Clock, begun: Opened, progress: Progress, watch: ScheduleWatch | None
) -> LoadResult:
    run, contents = begun.run, begun.layout.contents
    rows = begun.file.schedule(begun.orders)
    stage = stage_visits if contents is Contents.APPOINTMENTS else stage_slots
    counts = dict.fromkeys(_AS_OF_A_LIST, 0) | stage(store, clock, begun, rows, progress)
    result = LoadResult(run.load, begun.source, begun.layout, counts, begun.how, None)
    if begun.request.dry_run:
        _report(store, result, watch)
        abandon(store, run.load)
        return result
    remember(store, begun)
    show(store, run.load, counts, run.actor, clock.now(), _ACTIONS[contents])
    _report(store, result, watch)
    tidy_schedule(store, run, contents)
    return result


def _report(store: Store, result: LoadResult, watch: ScheduleWatch | None) -> None:
    if watch:
        with store.read() as reader:
            watch(ScheduleReport(result, reader.schedule.report(result.load)))
