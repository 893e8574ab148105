"""The ledger of promises, read out of the facts of a recall: what was promised, until when, kept or broken. Pure."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.enums import plain_members
from recalldesk.core.ids import FactId, PersonId, RecallId
from recalldesk.queue.calendar import later, later_day, local_day, midnight
from recalldesk.queue.contacts import Contact, as_it_stands, contacts, corrections, taken_back
from recalldesk.queue.escalations import escalations
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.reminders import Sending
from recalldesk.queue.times import Delay, Unit

LETTER = "letter"  # the mark of an attempt in which one was promised
_LETTERS = frozenset({Channel.LETTER, Channel.CERTIFIED_LETTER})
_A_DAY = Delay(1, Unit.DAY)
_QUARTER = timedelta(minutes=15)  # sooner or later, a callback is still on time (Q11)


@plain_members
class Kind(StrEnum):
    """What was promised."""

    CALLBACK = "callback"
    ANSWER = "answer"  # a nurse's
    LETTER = "letter"


class Standing(StrEnum):
    """What came of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"


class Promise(NamedTuple):
    """One promise. ``fact``: the attempt in which it was made; ``due``: as it was said; ``late_at``: then it is broken.

    ``done_at``: when what was promised was done, None if it was not.
    """

    kind: Kind
    recall: RecallId | None
    fact: FactId
    made_at: datetime
    by: PersonId
    due: datetime
    late_at: datetime
    done_at: datetime | None

    @property
    def kept(self) -> bool:
        """Whether it was done before it was late."""
        return self.done_at is not None and self.done_at <= self.late_at

    @property
    def on_time(self) -> bool:
        """Whether it was done no later than a quarter of an hour after its time (Q11)."""
        return self.done_at is not None and self.done_at <= self.due + _QUARTER

    def standing(self, now: datetime) -> Standing:
        """Return what came of it by ``now``: late is broken, also once it is made up for."""
        if (self.done_at or now) > self.late_at:
            return Standing.BROKEN
        return Standing.KEPT if self.done_at else Standing.OPEN


def promises(facts: Iterable[Fact], policy: Policy, kinds: Collection[Kind] = frozenset(Kind)) -> list[Promise]:
    """Return the promises of some kinds that ``facts`` of a recall, in the order of time, tell of, the oldest first.

    One that was made in an attempt that was taken back is gone with it, and so is one to a patient who then wanted no
    more contact, or whose visit was made before it was due.
    """
    facts = list(facts)
    return promised(contacts(facts, policy), facts, policy, kinds)


def promised(tried: Sequence[Contact], facts: Sequence[Fact], policy: Policy, kinds: Collection[Kind]) -> list[Promise]:
    """Return what ``promises`` does, by contacts that are known already; ``facts``: at least what is no attempt."""
    zone, found = policy.clinic.tz, list[Promise]()
    if Kind.CALLBACK in kinds:
        found += _callbacks(tried, policy, zone)
    if Kind.ANSWER in kinds:
        found += _answers(facts, tried, policy)
    if Kind.LETTER in kinds:
        found += _letters(facts, tried, policy, zone)
    void = _voided(facts)
    if void:
        found = [one for one in found if not any(one.made_at < at <= one.late_at for at in void) or one.done_at]
    return sorted(found, key=lambda one: (one.made_at, one.fact))


def broken_to_patient(facts: Iterable[Fact], policy: Policy, now: datetime) -> Promise | None:
    """Return the newest broken promise for which the patient has not been spoken to since; None if there is none."""
    facts = list(facts)
    spoken = [one.at for one in contacts(facts, policy) if one.rule and one.rule.right_party]
    broken = (one for one in promises(facts, policy) if one.standing(now) is Standing.BROKEN)
    owed = [one for one in broken if not any(at > one.late_at for at in spoken)]
    return owed[-1] if owed else None


def _callbacks(tried: Sequence[Contact], policy: Policy, zone: ZoneInfo) -> Iterator[Promise]:
    """Yield the calls that were promised: the next one from a quarter of an hour before its time on keeps it.

    Whoever was spoken to earlier waits for no call any more.
    """
    for place, one in enumerate(tried):
        rule = one.rule
        if rule is None or one.promised_at is None or one.effect is not Effect.PROMISE:
            continue
        if rule.detail is not None and rule.detail.id in policy.promises.theirs:
            continue
        done = next((call.at for call in tried[place + 1 :] if _answers_to(call, one.promised_at)), None)
        late_at = later(one.promised_at, policy.promises.grace, zone, policy.holidays)
        yield _promise(Kind.CALLBACK, one, one.promised_at, late_at, done)


def _answers_to(call: Contact, promised_at: datetime) -> bool:
    """Tell whether a call is the one that was promised for a time."""
    rule = call.rule
    return rule is not None and (call.at >= promised_at - _QUARTER or (rule.outcome.answered and rule.right_party))


def _answers(facts: Sequence[Fact], tried: Iterable[Contact], policy: Policy) -> Iterator[Promise]:
    """Yield the answers that were promised by handing a patient's question on: the end of the escalation keeps it."""
    asked = {str(one.fact): one for one in tried if one.rule and one.rule.outcome.id is OutcomeKey.CLINICAL_QUESTION}
    named = {fact.id: fact.payload.get("attempt") for fact in facts if fact.kind is FactKind.ESCALATION}
    for escalation in escalations(facts, policy):
        attempt = asked.get(named.get(escalation.id) or "")
        if attempt is not None:
            yield _promise(Kind.ANSWER, attempt, escalation.answer_by, escalation.answer_by, escalation.ended_at)


def _letters(facts: Iterable[Fact], tried: Sequence[Contact], policy: Policy, zone: ZoneInfo) -> Iterator[Promise]:
    """Yield the letters that were promised: the next one that was sent keeps it."""
    facts = [fact for fact in facts if fact.kind in {FactKind.ATTEMPT, FactKind.CORRECTION}]
    corrected = corrections(facts)
    marked = {fact.id for fact in facts if LETTER in as_it_stands(fact, corrected).get("marks", ())}
    sent = [one.at for one in tried if one.channel in _LETTERS and one.sending is Sending.SENT]
    for one in tried:
        if one.fact in marked:
            last = later_day(local_day(one.at, zone), policy.promises.letter_within, policy.holidays)
            ends = midnight(later_day(last, _A_DAY, policy.holidays), zone)
            yield _promise(Kind.LETTER, one, ends, ends, next((at for at in sent if at > one.at), None))


def _promise(kind: Kind, made: Contact, due: datetime, late_at: datetime, done: datetime | None) -> Promise:
    return Promise(kind, made.recall, made.fact, made.at, made.by, due, late_at, done)


def _voided(facts: Sequence[Fact]) -> list[datetime]:
    """Return when the patient wanted no more contact, or a visit was made that nobody here called for."""
    ending = [
        fact
        for fact in facts
        if (fact.kind is FactKind.CONSENT_CHANGE and fact.payload.get("opt_out"))
        or (fact.kind is FactKind.APPOINTMENT and fact.payload.get("status") == "booked")
    ]
    gone = taken_back(facts) if ending else frozenset()
    return [fact.at for fact in ending if gone.isdisjoint({str(fact.id), fact.payload.get("attempt")})]
