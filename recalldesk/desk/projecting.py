"""Keeps the projections equal to the facts: after an act, when time passes, and as a proof for the doctor."""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta

from recalldesk.core.ids import RecallId
from recalldesk.queue.projection import RecallState, project
from recalldesk.queue.standing import Rulebook
from recalldesk.store.unit import Reader, UnitOfWork

_PAGE = 500
_BEFORE = timedelta(microseconds=1)


def reproject(uow: UnitOfWork, recalls: Collection[RecallId], now: datetime) -> None:
    """Bring the states of ``recalls`` in line with their facts: the seen ones, and those a load has staged."""
    rules, staged_rules = uow.playbooks.rules(), uow.playbooks.staged_rules()
    histories = uow.facts.histories(recalls)
    listings = uow.facts.listings(histories)
    undone = uow.facts.undone_loads()
    visible, staged = uow.states.of(recalls), uow.states.staged(recalls)
    relisted: list[RecallId] = []
    for history in histories:
        before = visible.get(history.recall)
        state = project(history.recall, history.live, listings, undone, rules, now)
        put = uow.states.put if before else uow.states.add
        put(history.recall, state)
        if before is None or (before.listing, before.on_list) != (state.listing, state.on_list):
            relisted.append(history.recall)
        if history.recall in staged:
            facts, then = (*history.live, *history.staged), staged_rules or rules
            uow.states.put_staged(history.recall, project(history.recall, facts, listings, undone, then, now))
    uow.states.relist(relisted)


def states_at(
    reader: Reader, recalls: Collection[RecallId], rules: Rulebook, at: datetime
) -> Mapping[RecallId, RecallState]:
    """Return the states that the facts of ``recalls`` make at ``at``."""
    undone = reader.facts.undone_loads()
    histories = reader.facts.histories(recalls)
    listings = reader.facts.listings(histories)
    return {history.recall: project(history.recall, history.live, listings, undone, rules, at) for history in histories}


def differences(reader: Reader, now: datetime) -> Iterator[RecallId]:
    """Yield the recalls whose kept state is not the one their facts make.

    A state holds until it turns. One that has turned since is the waker's to renew, and is compared as it was before.
    """
    rules, undone = reader.playbooks.rules(), reader.facts.undone_loads()
    for page in reader.states.pages(_PAGE):
        histories = reader.facts.histories(page.keys())
        listings = reader.facts.listings(histories)
        for history in histories:
            kept = page[history.recall]
            at = min(now, kept.turns_at - _BEFORE) if kept.turns_at else now
            if project(history.recall, history.live, listings, undone, rules, at) != kept:
                yield history.recall
        yield from page.keys() - {history.recall for history in histories}
