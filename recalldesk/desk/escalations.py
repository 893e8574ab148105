"""The board of escalations, and what their owners do: take one up, answer it, hand it back, close it (C4)."""

from dataclasses import dataclass, replace
from datetime import datetime

from recalldesk.core.clock import Clock, after
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.ends import ended_cadences, open_ended
from recalldesk.desk.projecting import open_escalations, reproject
from recalldesk.desk.reached import reached_now
from recalldesk.queue.escalations import (
    ENDS,
    Departure,
    Escalation,
    Form,
    Move,
    clinical_routes,
    escalations,
    privacy_routes,
)
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import in_time
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class OnBoard:
    """An open escalation on the board. ``values``: what the newest list says of the patient.

    ``recall``, ``values`` None: nobody knows yet whose it is.
    ``ended``: why nothing more is done with the recall by itself, so that somebody has to decide; None: it is asked.
    ``pending``: nobody has done anything with that yet.
    ``whose``: who is to act, which is the backup once it was not taken up in time. ``by``: who took it up.
    ``right``: whose word alone ends it; None: anybody's here.
    """

    escalation: Escalation
    recall: RecallId | None
    values: ListRow | None
    team: str
    whose: str
    by: str | None
    late: bool
    ended: str | None = None
    pending: bool = False
    right: Right | None = None


def board(reader: Reader, policy: Policy, now: datetime) -> list[OnBoard]:
    """Return the open escalations, late ones first, then by the clock that runs."""
    open_ones = reader.escalations.open_ones()
    nobodys = [_on_board(reader, one, None, policy, now) for one in _of_nobody(reader, policy)]
    found: dict[FactId, OnBoard] = {}
    for start in range(0, len(open_ones), _AT_ONCE):
        recalls = {one.recall for one in open_ones[start : start + _AT_ONCE]}
        for history in reader.facts.histories(recalls):
            found |= {one.escalation.id: one for one in _of_recall(reader, history, policy, now)}
    shown = _with_exports(reader, [*nobodys, *(found[one.id] for one in open_ones if one.id in found)])
    shown += [
        _on_board(reader, one.escalation, one.values, policy, now, one.why) for one in ended_cadences(reader, now)
    ]
    return sorted(shown, key=lambda one: (not one.late, one.escalation.due_at))


def _with_exports(reader: Reader, shown: list[OnBoard]) -> list[OnBoard]:
    """Return them with what went to the EHR in the course of an export: that is a way out too."""
    written = reader.exports.written([one.escalation.id for one in shown])

    def told(one: OnBoard) -> OnBoard:
        at = written.get(one.escalation.id)
        if at is None:
            return one
        left = sorted((*one.escalation.left, Departure(at, Form.EXPORT)))
        return replace(one, escalation=replace(one.escalation, left=tuple(left)))

    return list(map(told, shown))


def _of_nobody(reader: Reader, policy: Policy) -> list[Escalation]:
    """Return the open ones of which nobody knows yet whose they are."""
    known = escalations(sorted(reader.facts.of_nobody(), key=in_time), policy)
    return [one for one in known if one.ended_at is None]


def _of_recall(reader: Reader, history: History, policy: Policy, now: datetime) -> list[OnBoard]:
    state = reader.states.of([history.recall]).get(history.recall)
    if state is None or state.listing is None:
        return []
    listed = reader.facts.listings_of([state.listing])[state.listing].values
    values = reached_now(listed, history)
    return [_on_board(reader, one, values, policy, now) for one in open_escalations(history, policy)]


def _on_board(
    reader: Reader, one: Escalation, values: ListRow | None, policy: Policy, now: datetime, ended: str | None = None
) -> OnBoard:
    route = next((route for route in policy.routes if route.id == one.route), None)
    owner, backup = (route.owner, route.backup) if route else ("", "")
    return OnBoard(
        escalation=one,
        recall=one.recall,
        values=values,
        team=route.name if route else one.route,
        whose=backup if one.unacknowledged(now) else owner,
        by=reader.people.name(one.acknowledged_by) if one.acknowledged_by is not None else None,
        late=one.late(now),
        ended=ended or one.end,
        pending=ended is not None,
        right=_right_to_end(one.route, policy),
    )


def move(store: Store, clock: Clock, actor: Actor, escalation: FactId, to: Move, said: str = "") -> RecallId | None:
    """Take an escalation up, or end it with what is to be said; return its recall. UsageError: nothing was changed.

    An answer, an instruction for the next call and a reason to close need words. Whoever takes up what somebody has
    taken up already changes nothing.
    """
    if to is Move.OPENED or (to in ENDS and not said.strip()):
        raise UsageError(phrase("Say what the next caller has to know."))

    def act(uow: UnitOfWork) -> RecallId | None:
        now = clock.now()
        recall = _recall_of(uow, actor, escalation, to, now)
        payload = {"escalation": str(escalation), "act": to.value, "said": said.strip()}
        uow.facts.append(
            Fact(
                id=new_fact_id(now),
                kind=FactKind.ESCALATION,
                at=_after_all(uow, escalation, recall, now),
                actor=actor.person,
                device=actor.device,
                recall=recall,
                patient=uow.recalls.patient_of(recall) if recall is not None else None,
                payload={name: value for name, value in payload.items() if value},
            )
        )
        reproject(uow, [recall] if recall is not None else [], now)
        uow.audit.append(actor, now, f"escalation {to}", f"fact:{escalation}")
        uow.commit()
        return recall

    return store.write(act)


def _after_all(uow: UnitOfWork, escalation: FactId, recall: RecallId | None, now: datetime) -> datetime:
    """Return now, or an instant after all that was done with an escalation if the clock was put back since."""
    facts = uow.facts.of_nobody() if recall is None else uow.facts.histories([recall])[0].live
    done = (fact.at for fact in facts if fact.payload.get("escalation") == str(escalation))
    return after(max(done, default=None), now)


def _recall_of(uow: UnitOfWork, actor: Actor, escalation: FactId, to: Move, now: datetime) -> RecallId | None:
    """Return the recall of an open escalation, None if it is nobody's; UsageError if it may not be moved so.

    The end of a cadence is opened by the first who does anything with it.
    """
    policy = uow.playbooks.rules().policy
    known = uow.escalations.find(escalation)
    if known is not None:
        _may_end(uow, actor, known.route, to, policy)
        return known.recall
    nobodys = next((one for one in _of_nobody(uow, policy) if one.id == escalation), None)
    if nobodys is not None:
        _may_end(uow, actor, nobodys.route, to, policy)
        return None
    ended = next((one for one in ended_cadences(uow, now) if one.escalation.id == escalation), None)
    if ended is not None:
        return open_ended(uow, actor, ended, now)
    raise UsageError(phrase("That escalation is not open any more."))


def _may_end(uow: UnitOfWork, actor: Actor, route: str, to: Move, policy: Policy) -> None:
    right = _right_to_end(route, policy)
    if right is not None and to in ENDS:
        require(right, uow.people.role(actor.person))


def _right_to_end(route: str, policy: Policy) -> Right | None:
    """Return whose word ends a privacy incident (P7), or a clinical question: not that of who calls (C1)."""
    if route in privacy_routes(policy):
        return Right.GOVERN
    return Right.ANSWER if route in clinical_routes(policy) else None
