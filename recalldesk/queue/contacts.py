"""The contacts that were tried with a patient, read out of the facts: attempts as corrected, and messages sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, RecallId
from recalldesk.queue.calendar import local_day, midnight
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Caps, Channel, Detail, Outcome, Policy

_UNCAPPED = frozenset({Channel.LETTER, Channel.CERTIFIED_LETTER})
_WEEK = timedelta(days=7)


class Contact(NamedTuple):
    """One contact that was tried. ``rule``: what its outcome does by the playbook; None for a message or letter.

    ``asked_for``: the patient wanted it, so it does not count against the caps.
    """

    fact: FactId
    recall: RecallId | None
    at: datetime
    channel: Channel
    rule: "Rule | None"
    promised_at: datetime | None
    asked_for: bool

    @property
    def counts(self) -> bool:
        """Whether it counts against the caps (T2): we started it, and it is no letter."""
        retried = self.rule is not None and self.rule.effect is Effect.AGAIN
        return not self.asked_for and not retried and self.channel not in _UNCAPPED


class Rule(NamedTuple):
    """What an outcome with its detail does."""

    outcome: Outcome
    detail: Detail | None

    @property
    def effect(self) -> Effect:
        """What it does to the recall."""
        return (self.detail and self.detail.effect) or self.outcome.effect

    @property
    def route(self) -> str | None:
        """Where it escalates to."""
        return (self.detail and self.detail.route) or self.outcome.route


def contacts(facts: Iterable[Fact], policy: Policy) -> list[Contact]:
    """Return the contacts in the order of time; an attempt as it was corrected last, without those taken back.

    Payloads: an attempt has ``outcome``, ``detail``, ``callback_at``, ``asked_for``; a correction ``corrects`` (the
    attempt's id) and ``undone`` or the fields that replace its; a reminder ``channel`` and ``state``.
    """
    facts = list(facts)
    corrected = _corrections(facts)
    found = []
    for fact in facts:
        if fact.kind is FactKind.ATTEMPT:
            payload = corrected.get(str(fact.id), fact.payload)
            if not payload.get("undone"):
                found.append(_attempt(fact, {**fact.payload, **payload}, policy))
        elif fact.kind is FactKind.REMINDER and fact.payload.get("state") == "sent":
            channel = Channel(fact.payload["channel"])
            found.append(Contact(fact.id, fact.recall, fact.at, channel, None, None, asked_for=False))
    return sorted(found, key=lambda contact: (contact.at, contact.fact))


def _corrections(facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the newest correction of each attempt that has one."""
    of_attempts = [fact for fact in facts if fact.kind is FactKind.CORRECTION and "corrects" in fact.payload]
    return {fact.payload["corrects"]: fact.payload for fact in sorted(of_attempts, key=lambda fact: (fact.at, fact.id))}


def _attempt(fact: Fact, payload: dict[str, Any], policy: Policy) -> Contact:
    outcome = policy.outcome[OutcomeKey(payload["outcome"])]
    detail = next((item for item in outcome.details if item.id == payload.get("detail")), None)
    promised = payload.get("callback_at")
    return Contact(
        fact=fact.id,
        recall=fact.recall,
        at=fact.at,
        channel=Channel.CALL,
        rule=Rule(outcome, detail),
        promised_at=datetime.fromisoformat(promised) if promised else None,
        asked_for=bool(payload.get("asked_for")),
    )


def cap_frees(contacted: Sequence[Contact], caps: Caps, zone: ZoneInfo) -> datetime | None:
    """Return from when the caps allow another contact with the patient, None if they do already (T2).

    It is counted from the last contact, not from now: so it is the same whenever it is asked.
    """
    times = [contact.at for contact in contacted if contact.counts]
    if not times:
        return None
    free = last = times[-1]
    today = sum(local_day(at, zone) == local_day(last, zone) for at in times)
    if today >= caps.a_day:
        free = midnight(local_day(last, zone) + timedelta(days=1), zone)
    within = [at for at in times if at > free - _WEEK]
    if len(within) >= caps.in_7_days:
        free = max(free, within[-caps.in_7_days] + _WEEK)
    return free if free > last else None
