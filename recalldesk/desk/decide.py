"""Decide about a whole recall: a clinician closes it for good (C5), whoever may opens it again (C6)."""

from datetime import datetime

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.calling.acts import Writer, finish, writer_of
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.projecting import open_escalations
from recalldesk.queue.decisions import Word
from recalldesk.queue.escalations import Move, privacy_routes
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.limits import HIGH_TIER
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.projection import RecallState, Status
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def close_for_good(store: Store, clock: Clock, actor: Actor, recall: RecallId, why: str) -> RecallState:
    """Close a recall by a clinician's word, and with it what was asked of other teams about it.

    ``NotAllowed``, UsageError: nothing was changed. An incident of privacy stays open.
    """

    def act(uow: UnitOfWork) -> RecallState:
        require(Right.DECIDE, uow.people.role(actor.person))
        before = _card(uow, clock, recall, why)
        if before.state.status is Status.CLOSED:
            raise UsageError(phrase("That recall is closed already."))
        now, policy = clock.now(), uow.playbooks.rules().policy
        writer = writer_of(uow, actor, before.patient, now)
        (history,) = uow.facts.histories([recall])
        guarded = privacy_routes(policy)
        for place, one in enumerate((one for one in open_escalations(history, policy) if one.route not in guarded), 1):
            ended = {"escalation": str(one.id), "act": Move.CLOSED.value, "said": why.strip()}
            uow.facts.append(writer.fact(FactKind.ESCALATION, new_fact_id(now), recall, ended, place=place))
        return _decide(uow, writer, recall, Word.CLOSE, why, now)

    return store.write(act)


def reopen(store: Store, clock: Clock, actor: Actor, recall: RecallId, why: str) -> RecallState:
    """Open a closed recall again: its cadence begins anew. A manager may, a clinician what matters clinically.

    ``NotAllowed``, UsageError: nothing was changed. What the patient's own word or death ended stays so.
    """

    def act(uow: UnitOfWork) -> RecallState:
        before, role = _card(uow, clock, recall, why), uow.people.role(actor.person)
        if not (before.tier <= HIGH_TIER and Right.DECIDE.held_by(role)):
            require(Right.GOVERN, role)
        if before.state.status is not Status.CLOSED:
            raise UsageError(phrase("That recall is open already."))
        if before.closed_by is Effect.STOP:
            raise UsageError(
                phrase("That ended by the patient's own word, or death. If it is not so, correct that outcome.")
            )
        now = clock.now()
        return _decide(uow, writer_of(uow, actor, before.patient, now), recall, Word.REOPEN, why, now)

    return store.write(act)


def _card(uow: UnitOfWork, clock: Clock, recall: RecallId, why: str) -> Card:
    if not why.strip():
        raise UsageError(phrase("Say why: whoever looks at it later has to know."))
    return card(uow, recall, uow.playbooks.rules(), clock.now())


def _decide(uow: UnitOfWork, writer: Writer, recall: RecallId, word: Word, why: str, now: datetime) -> RecallState:
    payload = {"act": word.value, "why": why.strip()}
    uow.facts.append(writer.fact(FactKind.OVERRIDE, new_fact_id(now), recall, payload))
    finish(uow, writer.actor, recall, writer.patient, now, word.value)
    return uow.states.of([recall])[recall]
