"""What may be withdrawn of what came of an act: not what a team has taken up, nor an incident of privacy (C4, P7)."""

from collections.abc import Collection

from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId
from recalldesk.core.roles import Right
from recalldesk.queue.escalations import Move, escalations, privacy_routes
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import in_time
from recalldesk.store.unit import UnitOfWork


def taken_up(uow: UnitOfWork, gone: Collection[Fact], policy: Policy) -> set[FactId]:
    """Return the escalations of the recalls of ``gone`` that somebody has taken up or ended."""
    recalls = {fact.recall for fact in gone if fact.kind is FactKind.ESCALATION and fact.recall is not None}
    return {
        one.id
        for history in uow.facts.histories(recalls)
        for one in escalations(sorted(history.live, key=in_time), policy)
        if one.acknowledged_at is not None or one.ended_at is not None
    }


def may_withdraw(gone: Collection[Fact], policy: Policy, uow: UnitOfWork, actor: Actor) -> None:
    """Refuse to withdraw a privacy incident to whoever may not close one (P7)."""
    guarded = privacy_routes(policy)
    opened = (fact.payload for fact in gone if fact.kind is FactKind.ESCALATION)
    if any(one["act"] == Move.OPENED and one["route"] in guarded for one in opened) and not Right.GOVERN.held_by(
        uow.people.role(actor.person)
    ):
        raise UsageError(
            phrase("A privacy incident was reported with it. Only the privacy officer or a manager can end that.")
        )
