"""Reminders: messages and letters that the clinic's own tool sends, as their facts tell; and what they are made of.

Payloads: the first fact of a reminder has ``channel``, ``state`` and what it was made of; a later one names it as
``reminder`` and has its own ``state``. What was queued and never taken is taken back by a correction.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.scripts import Review, Words


class Sending(StrEnum):
    """How far a reminder has come."""

    QUEUED = "queued"  # written for the tool
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    REPLIED = "replied"


_WENT = frozenset({Sending.SENT, Sending.DELIVERED, Sending.REPLIED})


class Reminder(NamedTuple):
    """One reminder. ``sent_at`` None: it is not known to have gone; ``failed``: by the last word on it, it did not."""

    first: Fact
    sent_at: datetime | None
    failed: bool
    replied_at: datetime | None

    @property
    def at(self) -> datetime:
        """When the patient was contacted by it; until it goes, when it was made."""
        return self.sent_at or self.first.at

    @property
    def state(self) -> Sending:
        """Whether it waits to be sent, was, or could not be."""
        if self.failed:
            return Sending.FAILED
        return Sending.QUEUED if self.sent_at is None else Sending.SENT


def reminders(facts: Iterable[Fact], corrected: Mapping[str, Mapping[str, object]]) -> Iterable[Reminder]:
    """Yield the reminders that ``facts`` tell of; ``corrected``: the last word on facts that have one."""
    together: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind is FactKind.REMINDER:
            together[fact.payload.get("reminder", str(fact.id))].append(fact)
    for name, told in together.items():
        if not corrected.get(name, {}).get("undone"):
            yield _reminder(sorted(told, key=lambda fact: (fact.at, fact.id)))


def _reminder(told: list[Fact]) -> Reminder:
    states = [(Sending(fact.payload["state"]), fact.at) for fact in told]
    last = next((state for state, _ in reversed(states) if state is not Sending.QUEUED), None)
    return Reminder(
        first=told[0],
        sent_at=next((at for state, at in states if state in _WENT), None),
        failed=last is Sending.FAILED,
        replied_at=next((at for state, at in reversed(states) if state is Sending.REPLIED), None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Words of a message or letter, by language. ``channels``: names of those it is for.

    ``subject`` and ``body`` are merged; ``opt_out`` says how to end such messages and stands after the body.
    """

    id: str
    name: str
    channels: tuple[str, ...]
    review: Review
    subject: Words = field(default_factory=dict)
    body: Words
    opt_out: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outreach:
    """What is written to patients. ``address``: the lines below the clinic's neutral name on a letter."""

    address: tuple[str, ...] = ()
    templates: tuple[Template, ...]


# What may stand in a reminder: whoever opens it may be somebody else, so nothing of it tells why (P1, W2).
NEUTRAL_FIELDS: Collection[str] = frozenset({"patient_name", "clinic", "published_number", "reason_general"})
