"""Which facts go to the EHR together: an attempt with all that came of it, or another fact with what came of that.

Of a reminder what came of it: that it was queued is no news, and stands in the ledger with the reminders of its batch.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from recalldesk.core.ids import FactId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.reminders import Sending
from recalldesk.store.exports import Told


class Dossier(NamedTuple):
    """The facts of one row, in the order of time. ``first``: what the row is about.

    ``new``: those that were never looked at; ``went``: whether any of them went to the EHR already.
    """

    first: Fact
    facts: tuple[Fact, ...]
    new: tuple[FactId, ...]
    went: bool


def dossiers(told: Iterable[Told]) -> dict[FactId, Dossier]:
    """Return the facts put together: the dossier of each."""
    facts = {one.fact.id: one for one in told}
    together = defaultdict[FactId, list[Told]](list)
    openers = _openers(facts.values())
    for one in facts.values():
        together[_first(one.fact, facts, openers)].append(one)
    of_fact: dict[FactId, Dossier] = {}
    for first, some in together.items():
        dossier = _dossier(facts[first].fact, some)
        of_fact.update((one.fact.id, dossier) for one in some)
    return of_fact


def _openers(told: Iterable[Told]) -> dict[str, FactId]:
    """Return which fact opened each escalation."""
    opened = (fact for fact, _ in told if fact.kind is FactKind.ESCALATION and fact.payload["act"] == "opened")
    return {fact.payload["escalation"]: fact.id for fact in opened}


def _first(fact: Fact, facts: Mapping[FactId, Told], openers: Mapping[str, FactId]) -> FactId:
    """Return which fact the row is about that ``fact`` belongs to: itself if it belongs to none that is known."""
    named = named_by(fact)
    if named is not None and named in facts:
        return named
    if fact.kind is FactKind.ESCALATION:
        opener = openers.get(fact.payload["escalation"], fact.id)
        return opener if opener == fact.id else _first(facts[opener].fact, facts, {})
    return fact.id


def named_by(fact: Fact) -> FactId | None:
    """Return the attempt or reminder that a fact names as the one it came of, or corrects."""
    named = fact.payload.get("attempt") or fact.payload.get("corrects") or fact.payload.get("reminder")
    return as_id(named) if named else None


def is_queued(fact: Fact) -> bool:
    """Tell whether a fact says of a reminder only that it was written for the tool."""
    return fact.kind is FactKind.REMINDER and fact.payload.get("state") == Sending.QUEUED


def as_id(text: str) -> FactId | None:
    """Return the id that a text is, None if it is none."""
    try:
        return FactId(UUID(text))
    except ValueError:
        return None


def _dossier(first: Fact, told: list[Told]) -> Dossier:
    if len(told) > 1:
        told.sort(key=lambda one: (one.fact.at, one.fact.id))
    if first.kind is FactKind.REMINDER:
        first = next((one.fact for one in told if not is_queued(one.fact)), first)
    return Dossier(
        first,
        tuple(one.fact for one in told),
        tuple(one.fact.id for one in told if one.sent is None),
        any(one.sent and not is_queued(one.fact) for one in told),
    )
