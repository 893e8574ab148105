"""Write down how an attempt ended: one durable transaction, harmless when repeated. Skip a recall."""

from dataclasses import dataclass
from itertools import takewhile
from uuid import uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.acts import attempt_of, facts_of, finish, follows, route_of, writer_of
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.open_times import free, is_taken
from recalldesk.queue.entry import VISIT, Entry, Missing, what_is_missing
from recalldesk.queue.escalations import leads_route
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.projection import RecallState
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_LOOKED = frozenset({FactKind.ATTEMPT, FactKind.ESCALATION})


class EntryIncomplete(InputError):
    """An entry cannot be saved yet: ``missing`` says which fields, and why."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        super().__init__("Not saved: " + ", ".join(f"{field} ({why})" for field, why in missing) + ".")


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving. ``again``: it was saved already, and nothing was changed."""

    state: RecallState
    escalated_to: str | None
    again: bool = False


def record_outcome(store: Store, clock: Clock, actor: Actor, entry: Entry) -> Saved:
    """Save an attempt with all that follows from it. EntryIncomplete: nothing was saved."""

    def act(uow: UnitOfWork) -> Saved:
        now, rules = clock.now(), uow.playbooks.rules()
        before = card(uow, entry.recall, rules, now)
        missing = what_is_missing(entry, rules.policy, rules.hours, before.window, now)
        if entry.slot and is_taken(uow, entry.slot, entry.recall, now):
            missing = (*missing, Missing(VISIT, "taken"))
        if missing:
            raise EntryIncomplete(missing)
        route = route_of(entry, rules.policy, before.tier)
        writer, payload = writer_of(uow, actor, before.patient, now), attempt_of(entry, uow.playbooks.in_force().id)
        if not uow.facts.append(writer.fact(FactKind.ATTEMPT, entry.attempt, entry.recall, payload)):
            return Saved(before.state, route, again=True)
        for fact in facts_of(follows(entry, route, rules.policy.clinic.region), entry.attempt, entry.attempt, writer):
            uow.facts.append(fact)
        finish(uow, actor, entry.recall, before.patient, now, f"outcome {entry.outcome}")
        return Saved(uow.states.of([entry.recall])[entry.recall], route)

    return store.write(act)


def skip(store: Store, clock: Clock, actor: Actor, recall: RecallId, why: str) -> RecallState:
    """Let others of its tier go first, with a reason; whoever is skipped again and again goes to a lead (Q7)."""
    if not why.strip():
        raise UsageError(phrase("A skip needs a reason."))

    def act(uow: UnitOfWork) -> RecallState:
        now, policy = clock.now(), uow.playbooks.rules().policy
        before = card(uow, recall, uow.playbooks.rules(), now)
        writer, name = writer_of(uow, actor, before.patient, now), new_fact_id(now)
        uow.facts.append(writer.fact(FactKind.OVERRIDE, name, recall, {"act": "skip", "why": why.strip()}))
        skips = 1 + _skips(before)
        if skips >= policy.ordering.seen_after_skips:
            asks = f"Skipped {skips} times. The last reason: {why.strip()}"
            opened = FactId(uuid5(name, "seen"))
            said = {"act": "opened", "route": leads_route(policy).id, "asks": asks, "escalation": str(opened)}
            uow.facts.append(writer.fact(FactKind.ESCALATION, opened, recall, said, place=1))
        free(uow, actor, recall, now)
        finish(uow, actor, recall, before.patient, now, "skip")
        return uow.states.of([recall])[recall]

    return store.write(act)


def _skips(before: Card) -> int:
    """Return how often it was skipped since it was tried last, or somebody looked at it."""
    since = takewhile(lambda event: event.what not in _LOOKED, before.history)
    return sum(event.what is FactKind.OVERRIDE and event.payload.get("act") == "skip" for event in since)
