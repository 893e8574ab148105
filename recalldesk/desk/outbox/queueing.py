"""Takes who is due into a batch: from then on nobody writes to them again until it is said what came of it."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, PatientId, RecallId, new_fact_id
from recalldesk.desk.calling.card import wrong_numbers
from recalldesk.desk.calling.elsewhere import stopped_elsewhere
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.outbox.words import language_for, payload_of, reached_at, template_for, withheld
from recalldesk.desk.projecting import reproject
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.projection import RecallState, judged
from recalldesk.queue.reminders import Sending, Template
from recalldesk.queue.standing import Rulebook, Standing
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_AT_ONCE = 20, 200  # recalls: the least and the most in one transaction


@dataclass(slots=True)
class Queueing:
    """Takes all who are due by a channel into a batch, some at a time, each with their fact.

    ``met``: patients who have one of this batch: nobody gets two at once. ``unreachable``: how many have no number or
    address for it; their recalls go on with the next channel.
    """

    store: Store
    clock: Clock
    actor: Actor
    channel: Channel
    batch: int
    met: set[PatientId] = field(default_factory=set)
    unreachable: int = 0
    queued: int = 0

    def take_all(self) -> int:
        """Take them; return how many there are in the batch."""
        pace, last = Pace(self.store, *_AT_ONCE), RecallId(0)
        while page := self._due(last, pace.rows):
            last = page[-1]
            pace.write(partial(self._take, recalls=page), len(page))
        return self.queued

    def _due(self, last: RecallId, size: int) -> list[RecallId]:
        with self.store.read() as reader:
            return reader.outbox.recalls(self.channel, last, size)

    def _take(self, uow: UnitOfWork, recalls: list[RecallId]) -> None:
        now, rules = self.clock.now(), uow.playbooks.rules()
        template = template_for(rules.policy, self.channel, now.astimezone(rules.policy.clinic.tz).date())
        if template is None:
            return
        playbook, taken = uow.playbooks.in_force().id, uow.work.claims(now)
        items, touched = list[FactId](), set[RecallId]()
        for order, (history, standing) in enumerate(standings(uow, recalls, rules, now)):
            state, stands = standing
            due = state.why == self.channel and stands is not None and history.recall not in taken
            if not due or stands is None or history.patient in self.met:
                continue
            said = self._said(uow, history, stands, rules.policy, template, playbook)
            fact = reminder_fact(new_fact_id(now, order), history, stands, now, self.actor, said)
            uow.facts.append(fact)
            touched.update(uow.facts.recalls_of(history.patient))
            if said["state"] == Sending.QUEUED:
                self.met.add(history.patient)
                items.append(fact.id)
            else:
                self.unreachable += 1
        uow.ledger.add_items(self.batch, [(one, one, True) for one in items])
        self.queued += len(items)
        reproject(uow, list(touched), now)

    def _said(
        self, reader: Reader, history: History, standing: Standing, policy: Policy, template: Template, playbook: int
    ) -> dict[str, Any]:
        values = standing.listing.values
        to = reached_at(self.channel, values, wrong_numbers(history, policy))
        language, reason = language_for(template, values), standing.place.reason
        said = payload_of(self.channel, template, language, to=to, reason=reason, playbook=playbook, batch=self.batch)
        reachable = to is not None and not withheld(self.channel, values, standing.listing.flags)
        reachable = reachable and not stopped_elsewhere(reader, history.patient, values, policy)
        return {**said, "state": (Sending.QUEUED if reachable else Sending.FAILED).value}


def standings(
    reader: Reader, recalls: list[RecallId], rules: Rulebook, now: datetime
) -> list[tuple[History, tuple[RecallState, Standing | None]]]:
    """Return how recalls stand, each with its history."""
    histories, undone = reader.facts.histories(recalls), reader.facts.undone_loads()
    listings = reader.facts.listings(histories)
    return [(one, judged(one.recall, one.live, listings, undone, rules, now)) for one in histories]


def reminder_fact(
    name: FactId, history: History, standing: Standing, now: datetime, actor: Actor, said: dict[str, Any]
) -> Fact:
    """Return the first fact of a reminder."""
    return Fact(
        id=name,
        kind=FactKind.REMINDER,
        at=now,
        actor=actor.person,
        device=actor.device,
        recall=history.recall,
        patient=history.patient,
        listing=standing.listing.id,
        payload=said,
    )


def word_on(first: Fact, state: Sending, now: datetime, actor: Actor, said: str = "") -> Fact:
    """Return the fact that a reminder came so far; the same however often it is said."""
    payload = {"reminder": str(first.id), "state": state.value, "channel": first.payload["channel"], "said": said}
    return Fact(
        id=FactId(uuid5(first.id, f"{state.value} {said}")),
        kind=FactKind.REMINDER,
        at=now,
        actor=actor.person,
        device=actor.device,
        recall=first.recall,
        patient=first.patient,
        payload={name: value for name, value in payload.items() if value},
    )
