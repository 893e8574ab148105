"""Keeps the projections equal to the facts: after an act, when time passes, and as a proof for the doctor."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import TypeVar

from recalldesk.core.ids import ListingId, LoadId, RecallId
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.queue.escalations import Escalation, escalations
from recalldesk.queue.facts import FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import RecallState, project
from recalldesk.queue.slots import taken_by
from recalldesk.queue.standing import Listing, Rulebook, in_time
from recalldesk.store.escalations import open_escalation
from recalldesk.store.facts import History
from recalldesk.store.unit import Reader, UnitOfWork

T = TypeVar("T")
_PAGE = 500
_BEFORE = timedelta(microseconds=1)


def reproject(uow: UnitOfWork, recalls: Collection[RecallId], now: datetime) -> None:
    """Bring the states of ``recalls`` in line with their facts: the seen ones, and those of an edition to come."""
    rules = uow.playbooks.rules()
    histories = uow.facts.histories(recalls)
    listings = uow.facts.listings(histories)
    undone = uow.facts.undone_loads()
    visible, changed, relisted = uow.states.of(recalls), dict[RecallId, RecallState](), list[RecallId]()
    for history in histories:
        before = visible.get(history.recall)
        state = project(history.recall, history.live, listings, undone, rules, now)
        if before is None:
            uow.states.add(history.recall, state)
        elif state != before:
            changed[history.recall] = state
        if before is None or (before.listing, before.on_list) != (state.listing, state.on_list):
            relisted.append(history.recall)
    uow.states.put(changed)
    uow.states.relist(relisted)
    _keep_open(uow, histories, rules.policy)
    _keep_taken(uow, histories, now)
    _reproject_coming(uow, histories, listings, undone, rules, now)


def open_escalations(history: History, policy: Policy) -> list[Escalation]:
    """Return the open escalations of a recall, as its facts tell."""
    known = escalations(sorted(history.live, key=in_time), policy) if _escalated(history) else []
    return [one for one in known if one.ended_at is None and one.recall == history.recall]


def _keep_open(uow: UnitOfWork, histories: Iterable[History], policy: Policy) -> None:
    """Bring what is kept of open escalations in line with the facts; few recalls ever had one."""
    touched = [history for history in histories if _escalated(history)]
    if touched:
        open_ones = [one for history in touched for one in open_escalations(history, policy)]
        uow.escalations.put([history.recall for history in touched], open_ones)


def _keep_taken(uow: UnitOfWork, histories: Iterable[History], now: datetime) -> None:
    """Bring what is kept of open times that were taken in line with the facts; few recalls ever took one."""
    touched = [history for history in histories if any("slot" in fact.payload for fact in history.live)]
    if touched:
        taken = [one for history in touched for one in taken_by(history.recall, history.live)]
        in_force = [one for one in taken if one.until is None or one.until > now]
        uow.schedule.put_taken([history.recall for history in touched], in_force)


def _escalated(history: History) -> bool:
    return any(fact.kind is FactKind.ESCALATION for fact in history.live)


def _reproject_coming(
    uow: UnitOfWork,
    histories: Collection[History],
    listings: Mapping[ListingId, Listing],
    undone: Collection[LoadId],
    rules: Rulebook,
    now: datetime,
) -> None:
    """Bring what an edition that is coming says in line. One that brings a playbook may say it of every recall.

    One that brings another capacity, too.
    """
    coming = uow.loads.coming()
    if coming is None:
        return
    if coming.playbook is not None:
        rules = uow.playbooks.rules_of(coming.playbook)
    if coming.capacity is not None:
        told = coming.capacity["open"]
        rules = rules.with_capacity(None if told is None else frozenset(told))
    if coming.undoes is not None:
        undone = {*undone, coming.undoes}
    recalls = [history.recall for history in histories]
    seen, staged = uow.states.of(recalls), uow.states.staged(recalls)
    changed, moved = dict[RecallId, RecallState](), dict[RecallId, RecallState]()
    for history in histories:
        recall = history.recall
        if recall not in staged and coming.playbook is None and coming.capacity is None:
            continue
        state = project(recall, (*history.live, *history.staged), listings, undone, rules, now)
        if recall in staged:
            changed[recall] = state
        elif state != seen[recall]:
            moved[recall] = state
    uow.states.put_staged(changed)
    uow.staging.add_states(coming.edition, moved, known=moved)


def states_at(
    reader: Reader, recalls: Collection[RecallId], rules: Rulebook, at: datetime
) -> Mapping[RecallId, RecallState]:
    """Return the states that the facts of ``recalls`` make at ``at``."""
    undone, states = reader.facts.undone_loads(), dict[RecallId, RecallState]()
    with collector_spared():
        for part in batched(recalls):
            histories = reader.facts.histories(part)
            listings = reader.facts.listings(histories)
            for history in histories:
                states[history.recall] = project(history.recall, history.live, listings, undone, rules, at)
    return states


def batched(named: Iterable[T]) -> Iterator[list[T]]:
    """Yield what is ``named`` some at a time: a statement can name only so many."""
    rest = iter(named)
    while part := list(islice(rest, _PAGE)):
        yield part


def differences(reader: Reader, now: datetime) -> Iterator[RecallId]:
    """Yield the recalls whose kept state is not the one their facts make.

    A state holds until it turns. One that has turned since is the waker's to renew, and is compared as it was before.
    """
    rules, undone = reader.playbooks.rules(), reader.facts.undone_loads()
    for page in reader.states.pages(_PAGE):
        histories = reader.facts.histories(page.keys())
        listings, escalated = reader.facts.listings(histories), reader.escalations.of(page.keys())
        booked = {one for one in reader.schedule.taken_by(page.keys()) if one.until is None}
        for history in histories:
            kept = page[history.recall]
            at = min(now, kept.turns_at - _BEFORE) if kept.turns_at else now
            open_ones = set(map(open_escalation, open_escalations(history, rules.policy)))
            same = open_ones == {one for one in escalated if one.recall == history.recall}
            told = {one for one in taken_by(history.recall, history.live) if one.until is None}
            same = same and told == {one for one in booked if one.recall == history.recall}
            if not same or project(history.recall, history.live, listings, undone, rules, at) != kept:
                yield history.recall
        yield from page.keys() - {history.recall for history in histories}
