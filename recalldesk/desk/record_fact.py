"""Record what happened with a patient: one durable transaction, harmless when repeated."""

from datetime import datetime

from recalldesk.desk.projecting import reproject
from recalldesk.queue.facts import Actor, Fact
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def record_fact(store: Store, fact: Fact, now: datetime) -> bool:
    """Append ``fact``, bring the states it touches in line, leave an audit fact; return False if it was there already.

    The sender may repeat it after a lost answer: its UUID makes that harmless.
    """

    def act(uow: UnitOfWork) -> bool:
        if not uow.facts.append(fact):
            return False
        touched = [fact.recall] if fact.recall is not None else []
        if fact.patient is not None:
            touched = uow.facts.recalls_of(fact.patient)
        reproject(uow, touched, now)
        uow.audit.append(Actor(fact.actor, fact.device), now, f"record {fact.kind}", _subject(fact))
        uow.commit()
        return True

    return store.write(act)


def _subject(fact: Fact) -> str | None:
    """Return what the fact is about, as the audit names it; None if that is not known yet."""
    if fact.recall is not None:
        return f"recall:{fact.recall}"
    return f"patient:{fact.patient}" if fact.patient is not None else None
