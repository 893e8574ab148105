"""What a file says of open times: in the zone of their site, those that are past dropped, strange ones held."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.desk.load_list import Opened, Progress
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.schedule.capacity import bring_capacity
from recalldesk.desk.schedule.kept import keep, reported
from recalldesk.lists.morning_list import Schedule as ScheduleRows
from recalldesk.lists.schedule_row import ScheduleRow
from recalldesk.queue.model import Finding, Problem, Verdict
from recalldesk.queue.policy import Policy
from recalldesk.queue.slots import Slot, slot_key, start_of, zone_of
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 100, 2000  # slots: the least and the most in one transaction


def stage_slots(store: Store, clock: Clock, begun: Opened, file: ScheduleRows, progress: Progress) -> dict[str, int]:
    """Stage the open times of a file; return how its rows ended, and what is otherwise than in the file before."""
    run, counts, found, done = begun.run, Counter[str](), dict[str, list[tuple[ScheduleRow, Slot]]](), 0
    for rows in file.rows():
        for row, start in _starts(rows, run.rules.policy):
            if start is None:
                keep(store, run, [reported(row, row.verdict)])
                counts[row.verdict.value] += 1
            elif start <= run.now:
                counts["past"] += 1
            else:
                slot = _slot(row, start, begun)
                found.setdefault(slot.key, []).append((row, slot))
        done += len(rows)
        progress(done)
    slots = list(_settled(store, begun, found, counts))
    pace = Pace(store, *_AT_ONCE)
    for part in pace.parts(slots):
        pace.write(partial(_add, begun=begun, slots=part), len(part))
    counts[Verdict.ACCEPTED.value] = len(slots)
    _compare(store, begun, {slot.key for slot in slots}, counts)
    if not begun.request.dry_run:
        bring_capacity(store, clock, run.load, run.source, run.load)
    names = (*(one.value for one in (Verdict.ACCEPTED, Verdict.HELD, Verdict.REJECTED)), "past")
    return {name: counts[name] for name in (*names, "new", "unchanged", "gone")} | {"skipped": file.skipped}


def _starts(rows: Iterable[ScheduleRow], policy: Policy) -> Iterator[tuple[ScheduleRow, datetime | None]]:
    """Yield each row with the instant at which it begins, None with what is wrong with it."""
    for row in rows:
        values, start = row.values, None
        if not row.findings and values.at:
            start = datetime.fromisoformat(values.at).astimezone(UTC)
        elif not row.findings and values.day and values.time is not None:
            start = start_of(values.day, values.time, zone_of(values.location, policy))
        if start is None and not row.findings:
            # The clocks of that night skip it.
            field = "visit_time" if "visit_time" in row.original else "visit_date"
            row = row._replace(findings=(Finding(Problem.BAD_TIME, field, row.original.get(field)),))  # noqa: PLW2901
        yield row, start


def _slot(row: ScheduleRow, start: datetime, begun: Opened) -> Slot:
    values = row.values
    key = f"id {values.key}" if values.key else slot_key(start, values.provider, values.location, values.type)
    own = {
        name: getattr(values, name) for name in ("minutes", "provider", "location", "type", "telehealth", "language")
    }
    return Slot(begun.run.source, key, start, **own)


def _settled(
    store: Store, begun: Opened, found: dict[str, list[tuple[ScheduleRow, Slot]]], counts: Counter[str]
) -> Iterator[Slot]:
    """Yield each slot once; rows that contradict each other are held, what stands twice is reported."""
    for same in found.values():
        (_, slot), *others = same
        if all(other == slot for _, other in others):
            yield slot
            verdict, problem, wrong = Verdict.REJECTED, Problem.DUPLICATE, others
        else:
            verdict, problem, wrong = Verdict.HELD, Problem.CONFLICT, same
        counts[verdict.value] += len(wrong)
        keep(store, begun.run, [reported(row, verdict, findings=(Finding(problem, "visit_date"),)) for row, _ in wrong])


def _add(uow: UnitOfWork, begun: Opened, slots: Iterable[Slot]) -> None:
    uow.schedule.add_slots(begun.run.load, slots)


def _compare(store: Store, begun: Opened, keys: set[str], counts: Counter[str]) -> None:
    with store.read() as reader:
        before = reader.schedule.newest_slots().get(begun.run.source)
        known = reader.schedule.slots_of(before) if before is not None else set()
    counts.update(new=len(keys - known), unchanged=len(keys & known), gone=len(known - keys))
