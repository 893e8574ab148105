"""Keeps the projections equal to the facts: after an act, and as a proof for the doctor."""

from collections.abc import Collection, Iterator
from datetime import datetime

from recalldesk.core.ids import RecallId
from recalldesk.queue.policy import ListPolicy
from recalldesk.queue.projection import RecallState, project
from recalldesk.store.unit import Reader, UnitOfWork

_PAGE = 500


def reproject(uow: UnitOfWork, recalls: Collection[RecallId], policy: ListPolicy, now: datetime) -> None:
    """Bring the states of ``recalls`` in line with their facts: the seen ones, and those a load has staged."""
    histories = uow.facts.histories(recalls)
    listings = uow.facts.listings(histories)
    undone = uow.facts.undone_loads()
    visible, staged = uow.states.of(recalls), uow.states.staged(recalls)
    relisted: list[RecallId] = []
    for history in histories:
        before, state = visible.get(history.recall), project(history.live, listings, undone, policy, now)
        put = uow.states.put if before else uow.states.add
        put(history.recall, state)
        if before is None or (before.listing, before.on_list) != (state.listing, state.on_list):
            relisted.append(history.recall)
        if history.recall in staged:
            facts = (*history.live, *history.staged)
            uow.states.put_staged(history.recall, project(facts, listings, undone, policy, now))
    uow.states.relist(relisted)


def differences(reader: Reader, policy: ListPolicy, now: datetime) -> Iterator[RecallId]:
    """Yield the recalls whose kept state is not the one their facts make at ``now``."""
    undone = reader.facts.undone_loads()
    for page in reader.states.pages(_PAGE):
        histories = reader.facts.histories(page.keys())
        listings = reader.facts.listings(histories)
        rebuilt: dict[RecallId, RecallState] = {
            history.recall: project(history.live, listings, undone, policy, now) for history in histories
        }
        yield from (recall for recall, kept in page.items() if kept.awake(now) != rebuilt.get(recall))
