"""Recalls of which every contact was tried, or that nothing reaches: somebody decides what becomes of each (C5, C6)."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from recalldesk.core.ids import DeviceId, FactId, PersonId, RecallId
from recalldesk.desk.projecting import reproject
from recalldesk.queue.duties import team_of
from recalldesk.queue.escalations import END, Escalation, Move, opened
from recalldesk.queue.facts import FROM_LISTS, Actor, Fact, FactKind
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import Status, judged
from recalldesk.queue.standing import CLINICIAN, NO_CHANNEL, Standing
from recalldesk.store.facts import History
from recalldesk.store.unit import Reader, UnitOfWork

_NAMES = UUID("6f1d2b3c-5a0e-4a52-9c55-0d1f5b6f6a11")
_ENDS = frozenset({CLINICIAN, NO_CHANNEL})
_MOST, _ALL_RANKS = 300, 1 << 62


class Ended(NamedTuple):
    """A recall that came to its end. ``why``: which end; ``escalation``: as it would be once somebody moves it."""

    escalation: Escalation
    why: str
    history: History
    values: ListRow


def ended_cadences(reader: Reader, now: datetime) -> Iterator[Ended]:
    """Yield the recalls that wait for a decision, the most urgent first; 300 of each kind and segment at most."""
    rules, undone = reader.playbooks.rules(), reader.facts.undone_loads()
    lanes = [
        number for number, lane in reader.lineup.lanes().items() if lane.status is Status.ROUTED and lane.why in _ENDS
    ]
    for number in lanes:
        heads = reader.lineup.page(number, (-1, 0), _ALL_RANKS, _MOST, of_lanes=True)
        histories = reader.facts.histories([RecallId(head.recall) for head in heads])
        listings = reader.facts.listings(histories)
        for history in histories:
            state, standing = judged(history.recall, history.live, listings, undone, rules, now)
            if standing is not None and state.why in _ENDS:
                why, since = str(state.why), _since(standing, history, now)
                fact = _opening(history, why, since, rules.policy, Actor(PersonId(0), DeviceId(0)))
                yield Ended(opened(fact, rules.policy), why, history, standing.listing.values)


def open_ended(uow: UnitOfWork, actor: Actor, ended: Ended, now: datetime) -> RecallId:
    """Open the escalation of a recall that came to its end, so that it can be moved; return the recall."""
    recall, policy = ended.history.recall, uow.playbooks.rules().policy
    uow.facts.append(_opening(ended.history, ended.why, ended.escalation.opened_at, policy, actor))
    reproject(uow, [recall], now)
    return recall


def _opening(history: History, why: str, since: datetime, policy: Policy, actor: Actor) -> Fact:
    """Return the fact that opens it: always of the same id, whoever makes it."""
    name = FactId(uuid5(_NAMES, f"{history.recall} {why} {since.isoformat()}"))
    payload = {"act": Move.OPENED.value, "escalation": str(name), "route": team_of(why, policy).id, END: why}
    return Fact(
        id=name,
        kind=FactKind.ESCALATION,
        at=since,
        actor=actor.person,
        device=actor.device,
        recall=history.recall,
        patient=history.patient,
        payload=payload,
    )


def _since(standing: Standing, history: History, now: datetime) -> datetime:
    """Return since when it waits: since the last that was done with it, else since a list named it first."""
    own = [fact for fact in history.live if fact.recall in {history.recall, None} and fact.at <= now]
    done = [fact.at for fact in own if fact.kind not in FROM_LISTS]
    return standing.progress.through_at or max(done, default=min(fact.at for fact in own))
