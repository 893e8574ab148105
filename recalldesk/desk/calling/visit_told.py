"""What a person tells of a booked visit: it was kept, or the patient did not come. As a status file has it."""

from datetime import date
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.acts import finish, writer_of
from recalldesk.queue.calendar import local_day
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.projection import judged
from recalldesk.queue.standing import in_time
from recalldesk.queue.visits import BY_HAND, VisitStatus
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


class VisitDesk:
    """Booked visits, for a person at a desk. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def tell(self, recall: RecallId, status: VisitStatus) -> None:
        """Say what came of the visit that a recall has. UsageError: it has none, or its day is ahead."""

        def act(uow: UnitOfWork) -> None:
            now, policy = self._clock.now(), uow.playbooks.rules().policy
            today = local_day(now, policy.clinic.tz)
            history = next(iter(uow.facts.histories([recall])), None)
            if history is None:
                raise UsageError(phrase("There is no recall {recall}."), recall=recall)
            day = _booked_day(uow, history, today, self._clock)
            if day > today:
                raise UsageError(phrase("That visit is ahead. Say so once its day has come."))
            said: dict[str, Any] = {"status": status.value, "day": day.isoformat(), "candidates": []}
            writer = writer_of(uow, self._actor, history.patient, now)
            uow.facts.append(
                writer.fact(FactKind.APPOINTMENT, new_fact_id(now), recall, said | {"visit": _key(history, day)})
            )
            finish(uow, self._actor, recall, history.patient, now, f"visit {status}")

        self._store.write(act)


def _booked_day(uow: UnitOfWork, history: History, today: date, clock: Clock) -> date:
    """Return the day of the visit that a recall has; today if nobody wrote it."""
    rules, listings = uow.playbooks.rules(), uow.facts.listings([history])
    _, standing = judged(history.recall, history.live, listings, uow.facts.undone_loads(), rules, clock.now())
    if standing is None or standing.booking is None:
        raise UsageError(phrase("No visit is booked for it that anybody waits for."))
    return standing.booking.day or today


def _key(history: History, day: date) -> str:
    """Return by what the visit is known: as the schedule told of it, else by its day."""
    told = [
        fact.payload["visit"]
        for fact in sorted(history.live, key=in_time)
        if fact.kind is FactKind.APPOINTMENT and fact.recall == history.recall
        if fact.payload["day"] == day.isoformat()
    ]
    return told[-1] if told else f"{BY_HAND}{history.recall} {day}"
