"""Calls with a note, as they stand now, and what came of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.contacts import Contact, Rule, contacts, corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel, Policy
from recalldesk.store.unit import Reader


class Noted(NamedTuple):
    """A call that counts, with its note and what else it says, as they stand now."""

    call: Fact
    words: str
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Came:
    """What came of the call. ``fields``: as the outcome asked for them; ``teams``: that it was handed to.

    ``channel``, ``next_at``: the contact that followed, else what the recall waits for now; None: nothing follows.
    """

    rule: Rule
    fields: Mapping[str, str]
    teams: tuple[str, ...]
    channel: Channel | None
    next_at: datetime | None
    caller: str


def noted_calls(facts: Collection[Fact]) -> Iterator[Noted]:
    """Yield the notes of calls that were not taken back, as they were corrected last, the oldest first."""
    corrected = corrections(facts)
    calls = (fact for fact in facts if fact.kind is FactKind.ATTEMPT)
    for call in sorted(calls, key=lambda fact: (fact.at, fact.id)):
        payload = {**call.payload, **corrected.get(str(call.id), {})}
        words = payload.get("note", "").strip()
        if words and not payload.get("undone"):
            yield Noted(call, words, payload)


def noted_by_id(reader: Reader, attempts: Collection[FactId]) -> dict[FactId, Noted]:
    """Return those of some attempts that count and have a note."""
    facts = reader.note_reviews.named(attempts)
    recalls = {fact.recall for fact in facts if fact.kind is FactKind.ATTEMPT and fact.recall is not None}
    told = [fact for history in reader.facts.histories(recalls) for fact in history.live]
    return {one.call.id: one for one in noted_calls(told) if one.call.id in attempts}


def came_of(reader: Reader, note: Noted, policy: Policy) -> Came:
    """Return what came of a call."""
    call, recall = note.call, note.call.recall
    assert recall is not None  # noqa: S101 - every call is about a recall
    (history,) = reader.facts.histories([recall])
    outcome = policy.outcome[OutcomeKey(note.payload["outcome"])]
    rule = Rule(outcome, outcome.detail(note.payload.get("detail")))
    channel, at = _followed(contacts(history.live, policy), call) or _waits_for(reader, recall)
    return Came(
        rule=rule,
        fields=note.payload.get("fields", {}),
        teams=tuple(_teams(history.live, call, policy)),
        channel=channel,
        next_at=at,
        caller=reader.people.name(call.actor),
    )


def _followed(known: list[Contact], call: Fact) -> tuple[Channel, datetime] | None:
    """Return the contact of the same recall after a call."""
    after = (one for one in known if one.recall == call.recall and (one.at, one.fact) > (call.at, call.id))
    return next(((one.channel, one.at) for one in after), None)


def _waits_for(reader: Reader, recall: RecallId) -> tuple[Channel | None, datetime | None]:
    state = reader.states.of([recall]).get(recall)
    channel = Channel(state.channel) if state is not None and state.channel else None
    return channel, state.wake_at if state is not None else None


def _teams(facts: tuple[Fact, ...], call: Fact, policy: Policy) -> Iterator[str]:
    names = {route.id: route.name for route in policy.routes}
    for fact in facts:
        if fact.kind is FactKind.ESCALATION and fact.payload.get("attempt") == str(call.id):
            yield names.get(fact.payload["route"], fact.payload["route"])
