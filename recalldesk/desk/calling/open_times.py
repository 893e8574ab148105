"""Open times in a call: which fit the patient, taking one for everybody at once, letting it go again."""

from datetime import datetime, timedelta
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, RecallId, SourceId, new_fact_id
from recalldesk.desk.calling.acts import writer_of
from recalldesk.desk.calling.card import Card
from recalldesk.desk.projecting import reproject
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.slots import Slot, TakenSlot, Wish, fitting
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

MOST = 30  # that a card holds; three are offered at once
_AHEAD = timedelta(days=90)


def offers(reader: Reader, card: Card, policy: Policy, now: datetime) -> tuple[Slot, ...]:
    """Return the open times that fit the patient of a card, those to offer first come first."""
    values = card.values
    wish = Wish(
        now=now.astimezone(policy.clinic.tz),
        provider=values.provider,
        location=values.location,
        language=values.language,
        reason=card.explanation.reason,
        kind=values.appointment_type,
    )
    near = [slot for slot in reader.schedule.open_slots(now) if slot.starts_at < now + _AHEAD]
    return tuple(fitting(near, wish, policy))[:MOST]


def take_slot(
    store: Store, clock: Clock, actor: Actor, recall: RecallId, attempt: FactId, slot: tuple[SourceId, str]
) -> Slot | None:
    """Take an open time for a call that is not saved yet; None if it is not open any more.

    The claim stands in the same transaction: two desks cannot take the same. It is kept for half an hour, and for
    good once the call is saved; what this call had taken before is free again.
    """

    def act(uow: UnitOfWork) -> Slot | None:
        now, found = clock.now(), uow.schedule.slot(*slot)
        if found is None or found.starts_at <= now or is_taken(uow, slot, recall, now):
            return None
        _note(uow, actor, recall, now, {"act": "taken", "slot": list(slot), "attempt": str(attempt)})
        uow.audit.append(actor, now, "take open time", f"recall:{recall}")
        uow.commit()
        return found

    return store.write(act)


def is_taken(reader: Reader, slot: tuple[SourceId, str], recall: RecallId, now: datetime) -> bool:
    """Tell whether somebody else has taken an open time."""
    taken = reader.schedule.taken(*slot)
    return taken is not None and taken.recall != recall and _holds(taken, now)


def let_go(store: Store, clock: Clock, actor: Actor, recall: RecallId) -> None:
    """Free what was taken for a recall whose call was dropped; what was booked stays."""
    with store.read() as reader:
        if not any(one.until for one in reader.schedule.taken_by([recall])):
            return

    def act(uow: UnitOfWork) -> None:
        free(uow, actor, recall, clock.now())
        uow.commit()

    store.write(act)


def free(uow: UnitOfWork, actor: Actor, recall: RecallId, now: datetime) -> None:
    """Free, within a transaction, what was taken for a recall and not booked."""
    for one in uow.schedule.taken_by([recall]):
        if one.until:
            named = {"act": "freed", "slot": [one.source, one.key], "attempt": str(one.attempt)}
            _note(uow, actor, recall, now, named)


def _holds(taken: TakenSlot, now: datetime) -> bool:
    return taken.until is None or taken.until > now


def _note(uow: UnitOfWork, actor: Actor, recall: RecallId, now: datetime, payload: dict[str, Any]) -> None:
    patient = uow.recalls.patient_of(recall)
    assert patient is not None  # noqa: S101 - a card is open on it
    uow.facts.append(writer_of(uow, actor, patient, now).fact(FactKind.SLOT, new_fact_id(now), recall, payload))
    reproject(uow, [recall], now)


class OpenTimes:
    """The open times for a person at a desk. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def take(self, recall: RecallId, attempt: FactId, slot: Slot) -> Slot | None:
        """Take one for a call under way, for everybody at once; None if it is not open any more."""
        return take_slot(self._store, self._clock, self._actor, recall, attempt, (slot.source, slot.key))

    def let_go(self, recall: RecallId) -> None:
        """Free the one that was taken for a call under way."""
        let_go(self._store, self._clock, self._actor, recall)
