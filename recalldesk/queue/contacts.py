"""The contacts that were tried with a patient, read out of the facts: attempts as corrected, and messages sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, PersonId, RecallId
from recalldesk.queue.calendar import local_day, midnight
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Caps, Channel, Detail, Outcome, Policy
from recalldesk.queue.reminders import Reminder, Sending, reminders
from recalldesk.queue.times import Delay

UNCAPPED = frozenset({Channel.LETTER, Channel.CERTIFIED_LETTER})
_TELLING = frozenset({FactKind.ATTEMPT, FactKind.CORRECTION, FactKind.REMINDER})
_WEEK = timedelta(days=7)
PERSON = "person"  # the field of an attempt that says who was spoken to
INBOUND = "inbound"  # the channel of an attempt in which the patient called us


class Contact(NamedTuple):
    """One contact that was tried. ``rule``: what its outcome does by the playbook; None for a message or letter.

    ``asked_for``: the patient called us, or whoever recorded it said that the patient wanted it. ``sending``: of a
    message or letter, whether it waits to be sent, was, or could not be. ``visit_on``: the day of the visit it made.
    ``number``: that was called.
    """

    fact: FactId
    recall: RecallId | None
    at: datetime
    channel: Channel
    by: PersonId
    rule: "Rule | None"
    promised_at: datetime | None
    asked_for: bool
    sending: Sending | None = None
    replied_at: datetime | None = None
    visit_on: date | None = None
    number: str | None = None

    @property
    def effect(self) -> Effect | None:
        """What it does to its recall; None for a message or letter."""
        return self.rule.effect if self.rule else None


class Rule(NamedTuple):
    """What an outcome with its detail does."""

    outcome: Outcome
    detail: Detail | None

    @property
    def effect(self) -> Effect:
        """What it does to the recall."""
        return (self.detail and self.detail.effect) or self.outcome.effect

    @property
    def requires(self) -> frozenset[str]:
        """The names of the fields that must be filled."""
        if self.detail is not None and self.detail.requires is not None:
            return self.detail.requires
        return self.outcome.requires

    @property
    def by_other(self) -> bool:
        """Whether somebody else than the patient was spoken to: then it wants to know who."""
        return PERSON in self.requires

    @property
    def right_party(self) -> bool:
        """Whether it was the patient who was spoken to."""
        return self.outcome.right_party and not self.by_other

    @property
    def again_after(self) -> Delay | None:
        """How soon the line is tried again, None if it is not."""
        return self.detail.again_after if self.detail and self.effect is Effect.AGAIN else None


def rule_named(payload: Mapping[str, Any], policy: Policy) -> Rule:
    """Return what the outcome that an attempt names does; without its detail if that is not there any more."""
    outcome = policy.outcome[OutcomeKey(payload["outcome"])]
    return Rule(outcome, outcome.detail(payload.get("detail")))


def contacts(facts: Iterable[Fact], policy: Policy) -> list[Contact]:
    """Return the contacts in the order of time; an attempt as it was corrected last, without those taken back.

    Payloads: an attempt has ``outcome``, ``detail``, ``callback_at``, ``asked_for``, ``channel`` if it was no call of
    ours; a correction ``corrects`` (the attempt's id) and ``undone`` or the fields that replace its, None for those
    that are true no more; of a reminder see ``queue.reminders``.
    """
    facts = [fact for fact in facts if fact.kind in _TELLING]
    if not facts:
        return []  # as for nearly all of a list
    corrected = corrections(facts)
    found = []
    for fact in facts:
        if fact.kind is FactKind.ATTEMPT:
            payload = as_it_stands(fact, corrected)
            if not payload.get("undone"):
                found.append(attempted(fact, payload, rule_named(payload, policy)))
    found += map(_written, reminders(facts, corrected))
    return sorted(found, key=lambda contact: (contact.at, contact.fact))


def _written(one: Reminder) -> Contact:
    fact = one.first
    asked_for = bool(fact.payload.get("asked_for"))
    channel = Channel(fact.payload["channel"])
    return Contact(fact.id, fact.recall, one.at, channel, fact.actor, None, None, asked_for, one.state, one.replied_at)


def as_it_stands(fact: Fact, corrected: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a fact says by the last word on it; ``corrected``: those of ``corrections``."""
    last = corrected.get(str(fact.id)) if corrected else None
    if last is None:
        return fact.payload
    return {name: value for name, value in {**fact.payload, **last}.items() if value is not None}


def taken_back(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the ids of the attempts and acts that the last word on them takes back."""
    return frozenset(fact for fact, payload in corrections(facts).items() if payload.get("undone"))


def corrections(facts: Iterable[Fact]) -> dict[str, Any]:
    """Return the payload of the newest correction of each fact that has one."""
    told = [fact for fact in facts if fact.kind is FactKind.CORRECTION and "corrects" in fact.payload]
    if not told:
        return {}
    return {fact.payload["corrects"]: fact.payload for fact in sorted(told, key=lambda fact: (fact.at, fact.id))}


def attempted(fact: Fact, payload: Mapping[str, Any], rule: Rule) -> Contact:
    """Return the contact that an attempt was. ``payload``: as it stands; ``rule``: what its outcome does."""
    promised = payload.get("callback_at")
    promised_at = datetime.fromisoformat(promised).astimezone(UTC) if promised else None
    asked_for = bool(payload.get("asked_for")) or payload.get("channel") == INBOUND
    visit_on = _day_in(payload["fields"].get("when")) if payload.get("fields") else None
    # By place: in a report there is no dearer line, and names would double it.
    return Contact(
        fact.id, fact.recall, fact.at, Channel.CALL, fact.actor, rule, promised_at, asked_for,
        None, None, visit_on, payload.get("number"),
    )  # fmt: skip


def _day_in(when: str | None) -> date | None:
    """Return the day of a visit as it is kept, None where the words name none."""
    try:
        return datetime.fromisoformat(when).date() if when else None
    except ValueError:
        return None


def voicemail_spent(with_patient: Iterable[Contact], own: Iterable[Contact], caps: Caps, now: datetime) -> bool:
    """Tell whether no more voicemail may be left: one was within 7 days, or as many as may be in this cycle (T12)."""
    within = sum(one.at > now - _WEEK for one in with_patient if _is_voicemail(one))
    return within >= caps.voicemail_in_7_days or sum(map(_is_voicemail, own)) >= caps.voicemail_a_cycle


def _is_voicemail(one: Contact) -> bool:
    rule = one.rule
    left = rule is not None and rule.outcome.id is OutcomeKey.LEFT_MESSAGE
    return left and rule is not None and rule.detail is not None and rule.detail.id == "voicemail"


def cap_frees(contacted: Sequence[Contact], caps: Caps, zone: ZoneInfo) -> datetime | None:
    """Return from when the caps allow another contact with the patient, None if they do already (T2).

    It is counted from the last contact, not from now: so it is the same whenever it is asked.
    """
    times = list(counted(contacted, caps, zone))
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


def counted(contacted: Iterable[Contact], caps: Caps, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield when contacts were made that count against the caps: those that we started, letters apart (T2).

    A call that the patient asked for does not count, nor does the retry of a busy line on the same day.
    """
    before: dict[RecallId | None, Contact] = {}
    retries: dict[tuple[RecallId | None, date], int] = {}
    for one in contacted:
        last = before.get(one.recall)
        before[one.recall] = one
        if (
            one.asked_for
            or one.channel in UNCAPPED
            or one.sending is Sending.FAILED
            or (last and _was_promised(one, last))
        ):
            continue
        day = local_day(one.at, zone)
        used = retries.get((one.recall, day), 0)
        if last and _is_retry(one, last, zone) and used < caps.busy_retries_a_day:
            retries[one.recall, day] = used + 1
        else:
            yield one.at


def _was_promised(one: Contact, last: Contact) -> bool:
    promised = last.promised_at if last.effect is Effect.PROMISE else None
    return promised is not None and one.rule is not None and one.at >= promised


def _is_retry(one: Contact, last: Contact, zone: ZoneInfo) -> bool:
    busy = last.rule is not None and last.rule.again_after is not None
    return busy and one.rule is not None and local_day(one.at, zone) == local_day(last.at, zone)
