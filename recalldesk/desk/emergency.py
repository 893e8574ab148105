"""What was done in an emergency beside a call: kept as an escalation, also where nobody knows yet whose it is (C2)."""

from dataclasses import dataclass
from datetime import datetime

from recalldesk.core.clock import Clock
from recalldesk.core.ids import FactId, RecallId
from recalldesk.desk.record_fact import record_fact
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.store.store import Store


@dataclass(frozen=True, slots=True)
class EmergencyNote:
    """What was done, and when. ``detail``: of the outcome *escalated*; ``recall`` None: whose it is is not known."""

    id: FactId
    at: datetime
    detail: str
    words: str
    recall: RecallId | None = None


def keep_emergency(store: Store, clock: Clock, actor: Actor, note: EmergencyNote) -> bool:
    """Open an escalation with an owner and a clock; return False if it was kept already."""
    with store.read() as reader:
        route = _route(note.detail, reader.playbooks.rules().policy)
        patient = reader.recalls.patient_of(note.recall) if note.recall is not None else None
    said = {"act": "opened", "escalation": str(note.id), "route": route, "detail": note.detail, "asks": note.words}
    fact = Fact(
        id=note.id,
        kind=FactKind.ESCALATION,
        at=note.at,
        actor=actor.person,
        device=actor.device,
        recall=note.recall,
        patient=patient,
        payload=said,
    )
    return record_fact(store, fact, clock.now())


def _route(detail: str, policy: Policy) -> str | None:
    outcome = policy.outcome[OutcomeKey.ESCALATED]
    return next((one.route for one in outcome.details if one.id == detail), outcome.route)
