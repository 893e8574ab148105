"""Prepare recalls before anybody dials, one or many: mark, hand to a team, assign them. It can be taken back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, PersonId, RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.calling.acts import fact_about
from recalldesk.desk.projecting import reproject
from recalldesk.desk.withdrawal import may_withdraw, taken_up
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.preparing import Mark
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

AT_ONCE = 40  # recalls in one transaction: whoever saves a call meanwhile waits no longer than for these


@dataclass(frozen=True, slots=True)
class Marking:
    """Mark recalls, or take a mark off that was made by hand."""

    mark: Mark
    on: bool


@dataclass(frozen=True, slots=True)
class Handing:
    """Hand recalls to the team of a route, whose clock begins. ``asks``: what it has to know."""

    route: str
    asks: str


@dataclass(frozen=True, slots=True)
class Assigning:
    """Assign recalls to a person. ``to`` None: to nobody any more."""

    to: PersonId | None


Preparation: TypeAlias = Marking | Handing | Assigning


@dataclass(frozen=True, slots=True)
class Done:
    """What was prepared: a fact for each recall."""

    facts: Mapping[RecallId, FactId]


def prepare(store: Store, clock: Clock, actor: Actor, recalls: Sequence[RecallId], what: Preparation) -> Done:
    """Prepare ``recalls``. ``NotAllowed``: the actor's role does not include it; ``UsageError``: it makes no sense."""

    def check(uow: UnitOfWork, _some: Sequence[RecallId]) -> Collection[RecallId]:
        require(Right.PREPARE, uow.people.role(actor.person))
        if not isinstance(what, Marking):
            refuse_nobody(uow, what)
        return ()

    return Done(_record(store, clock, actor, recalls, check, lambda _recall, name: said_of(what, name)))


def refuse_nobody(uow: UnitOfWork, what: Handing | Assigning) -> None:
    """Raise UsageError if there is no such team or person, or the team would not know what for."""
    match what:
        case Handing(route, asks):
            if route not in {one.id for one in uow.playbooks.rules().policy.routes}:
                raise UsageError(phrase("The playbook in use has no team {route!r}."), route=route)
            if not asks.strip():
                raise UsageError(phrase("Say what the team has to know: nobody else tells them."))
        case Assigning(to) if to is not None and to not in uow.people.active():
            raise UsageError(phrase("That person does not work here."))


def take_back(store: Store, clock: Clock, actor: Actor, done: Done) -> int:
    """Take back what was prepared: every recall is as if it had not been. Return how many stay with their teams.

    What a team has taken up meanwhile stays with it (C4). ``NotAllowed``, UsageError: nothing was changed.
    """

    def check(uow: UnitOfWork, some: Sequence[RecallId]) -> Collection[RecallId]:
        require(Right.PREPARE, uow.people.role(actor.person))
        names, policy = {done.facts[recall] for recall in some}, uow.playbooks.rules().policy
        facts = [fact for history in uow.facts.histories(some) for fact in history.live if fact.id in names]
        may_withdraw(facts, policy, uow, actor)
        moved = taken_up(uow, facts, policy)
        return {recall for recall in some if done.facts[recall] in moved}

    def fact(recall: RecallId, _name: FactId) -> tuple[FactKind, dict[str, Any]]:
        return FactKind.CORRECTION, {"corrects": str(done.facts[recall]), "undone": True}

    return len(done.facts) - len(_record(store, clock, actor, list(done.facts), check, fact))


def said_of(what: Preparation, name: FactId) -> tuple[FactKind, dict[str, Any]]:
    """Return what a fact of that name says."""
    if isinstance(what, Marking):
        return FactKind.OVERRIDE, {"act": "mark", "mark": what.mark.value, "on": what.on}
    if isinstance(what, Handing):
        opened = {"act": "opened", "route": what.route, "asks": what.asks.strip(), "escalation": str(name)}
        return FactKind.ESCALATION, opened
    return FactKind.ASSIGNMENT, {"to": what.to}


def _record(
    store: Store,
    clock: Clock,
    actor: Actor,
    recalls: Sequence[RecallId],
    check: Callable[[UnitOfWork, Sequence[RecallId]], Collection[RecallId]],
    fact: Callable[[RecallId, FactId], tuple[FactKind, dict[str, Any]]],
) -> dict[RecallId, FactId]:
    """Append a fact for each recall, some of them at once, and bring their states in line.

    ``check``: of which recalls nothing is said; it raises if it may not be done.
    """
    made: dict[RecallId, FactId] = {}

    def act(uow: UnitOfWork, some: Sequence[RecallId]) -> None:
        left, now = check(uow, some), clock.now()
        for recall in (one for one in some if one not in left):
            name = made[recall] = new_fact_id(now)
            kind, payload = fact(recall, name)
            uow.facts.append(fact_about(uow, actor, recall, now, kind, name, payload))
            uow.audit.append(actor, now, f"prepare {kind}", f"recall:{recall}")
        reproject(uow, some, now)
        uow.commit()

    for start in range(0, len(recalls), AT_ONCE):
        some = recalls[start : start + AT_ONCE]
        store.write(lambda uow, some=some: act(uow, some))  # type: ignore[misc]
    return made
