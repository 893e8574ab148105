"""Put right how an attempt ended, or take it back: a correction is appended, nothing is overwritten (S8, Q8)."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Right
from recalldesk.desk.calling.acts import Following, attempt_of, facts_of, finish, follows, route_of, writer_of
from recalldesk.desk.calling.card import Card, Event, card
from recalldesk.desk.calling.record_outcome import EntryIncomplete, Saved
from recalldesk.desk.withdrawal import may_withdraw, taken_up
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.entry import CALLBACK, VISIT, Entry, what_is_missing
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.queue.projection import RecallState
from recalldesk.queue.standing import in_time
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_STAYS = frozenset({"channel", "answers", "path", "started_at", "same_call"})  # no correction says these of an attempt
_OF_AN_ESCALATION = frozenset({"escalation", "attempt"})


def correct_outcome(store: Store, clock: Clock, actor: Actor, correction: FactId, entry: Entry) -> Saved:
    """Put right how the attempt that ``entry`` names ended, with all that follows from it.

    ``correction``: the id of the correction, so that saving it twice is harmless. EntryIncomplete, UsageError: nothing
    was changed. What another team has taken up already stays with them.
    """

    def act(uow: UnitOfWork) -> Saved:
        now, rules = clock.now(), uow.playbooks.rules()
        before = card(uow, entry.recall, rules, now)
        known = _standing_attempt(before, entry.attempt)
        _may_change(uow, actor, known)
        said = known.payload.get("fields", {})
        same_times = all(said.get(name, "") == entry.fields.get(name, "").strip() for name in (CALLBACK, VISIT))
        since = known.at if same_times else now  # a time that is over meanwhile was ahead then
        missing = what_is_missing(entry, rules.policy, rules.hours, before.window, since)
        if missing:
            raise EntryIncomplete(missing)
        route = route_of(entry, rules.policy, before.tier)
        writer = writer_of(uow, actor, before.patient, now)
        payload = _replacing(known.first, attempt_of(entry, uow.playbooks.in_force().id))
        named = {**payload, "corrects": str(entry.attempt)}
        if not uow.facts.append(writer.fact(FactKind.CORRECTION, correction, entry.recall, named)):
            return Saved(before.state, route, again=True)
        came = _came_of(uow, entry.recall, entry.attempt)
        wanted = list(follows(entry, route, rules.policy.clinic.region))
        for place, one in enumerate(_to_withdraw(came, wanted, rules.policy, uow, actor), len(wanted) + 1):
            gone = {"corrects": str(one.id), "attempt": str(entry.attempt), "undone": True}
            uow.facts.append(writer.fact(FactKind.CORRECTION, new_fact_id(now), one.recall, gone, place=place))
        there = [_said(one) for one in came]
        for fact in facts_of((one for one in wanted if one not in there), entry.attempt, correction, writer):
            uow.facts.append(fact)
        finish(uow, actor, entry.recall, before.patient, now, f"correct {entry.outcome}")
        return Saved(uow.states.of([entry.recall])[entry.recall], route)

    return store.write(act)


def undo_outcome(store: Store, clock: Clock, actor: Actor, recall: RecallId, attempt: FactId) -> RecallState:
    """Take an attempt back, with what came of it (Q8).

    UsageError if it is not there, was taken back already, or is another's or went to the EHR: then a manager does it;
    and if a team has taken up what came of it, with whom that stays (C4).
    """

    def act(uow: UnitOfWork) -> RecallState:
        now, rules = clock.now(), uow.playbooks.rules()
        before = card(uow, recall, rules, now)
        _may_change(uow, actor, _standing_attempt(before, attempt))
        came = _came_of(uow, recall, attempt)
        may_withdraw(came, rules.policy, uow, actor)
        if not taken_up(uow, came, rules.policy).isdisjoint(fact.id for fact in came):
            raise UsageError(
                phrase("A team has taken up what came of it. Correct the outcome instead: that stays with the team.")
            )
        payload = {"corrects": str(attempt), "undone": True}
        writer = writer_of(uow, actor, before.patient, now)
        uow.facts.append(writer.fact(FactKind.CORRECTION, new_fact_id(now), recall, payload))
        finish(uow, actor, recall, before.patient, now, "undo outcome")
        return uow.states.of([recall])[recall]

    return store.write(act)


def _standing_attempt(before: Card, attempt: FactId) -> Event:
    known = next((event for event in before.history if event.id == attempt), None)
    if known is None or known.what is not FactKind.ATTEMPT or known.undone:
        raise UsageError(phrase("That attempt is not there any more, so it cannot be changed or taken back."))
    return known


def _may_change(uow: UnitOfWork, actor: Actor, known: Event) -> None:
    if Right.GOVERN.held_by(uow.people.role(actor.person)):
        return
    batch = uow.exports.sent_in(known.id)
    if batch is not None:
        raise UsageError(
            phrase("That attempt went to the EHR (export {batch}). A manager can correct it or take it back."),
            batch=batch,
        )
    if known.by != actor.person:
        raise UsageError(
            phrase("Somebody else wrote that down. They can correct it or take it back, or a manager can.")
        )


def _replacing(first: Mapping[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Return what a correction says: also what the attempt said that is true no more."""
    return {**dict.fromkeys(first.keys() - _STAYS), **said}


def _came_of(uow: UnitOfWork, recall: RecallId, attempt: FactId) -> list[Fact]:
    """Return what came of an attempt and still stands, in the order of time."""
    (history,) = uow.facts.histories([recall])
    gone = taken_back(history.live)
    return sorted(
        (
            fact
            for fact in history.live
            if fact.payload.get("attempt") == str(attempt)
            and fact.kind is not FactKind.CORRECTION
            and str(fact.id) not in gone
        ),
        key=in_time,
    )


def _said(fact: Fact) -> Following:
    payload = {name: value for name, value in fact.payload.items() if name not in _OF_AN_ESCALATION}
    return Following(fact.kind, fact.recall, payload)


def _to_withdraw(
    came: Collection[Fact], wanted: Collection[Following], policy: Policy, uow: UnitOfWork, actor: Actor
) -> Iterator[Fact]:
    """Yield what no longer follows, but for what another team has taken up."""
    gone = [fact for fact in came if _said(fact) not in wanted]
    may_withdraw(gone, policy, uow, actor)
    moved = taken_up(uow, gone, policy)
    yield from (fact for fact in gone if fact.id not in moved)
