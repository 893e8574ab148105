"""Which providers have an open time: what the recalls of the others rank by."""

from datetime import date, datetime

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId, SourceId
from recalldesk.desk.rejudging import rejudge_all
from recalldesk.queue.calendar import later_day, midnight
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork


def bring_capacity(store: Store, clock: Clock, edition: LoadId, source: SourceId, now_open: LoadId | None) -> None:
    """Stage what an edition makes of the queue by the slots on offer then: of ``source`` those of ``now_open``."""
    with store.read() as reader:
        rules, before = reader.playbooks.rules(), reader.playbooks.capacity()
        loads = {**reader.schedule.newest_slots(), source: now_open}
        after = _capacity(reader, [load for load in loads.values() if load is not None], rules.policy)
    if after == before:
        return

    def note(uow: UnitOfWork) -> None:
        uow.staging.put_capacity(edition, after)
        uow.commit()

    store.write(note)
    rejudge_all(store, edition, Rulebook(rules.policy).with_capacity(after), clock)


def _capacity(reader: Reader, loads: list[LoadId], policy: Policy) -> frozenset[str] | None:
    """Return the providers who have an open time soon, None where nobody knows or it makes no difference."""
    if not loads or not policy.slots.behind:
        return None
    return frozenset(reader.schedule.providers(loads, {load: _until(reader, load, policy) for load in loads}))


def _until(reader: Reader, load: LoadId, policy: Policy) -> datetime:
    row = reader.loads.get(load)
    as_of = date.fromisoformat(row.as_of) if row else date.min
    return midnight(later_day(as_of, policy.slots.ahead, policy.holidays), policy.clinic.tz)
