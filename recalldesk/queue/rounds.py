"""When a recall is open: what closes it, and what opens it again, so that none is closed for good by mistake (C6)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.queue.calendar import later, local_day
from recalldesk.queue.contacts import Contact
from recalldesk.queue.decisions import CLOSED_FOR_GOOD, Decision, Word
from recalldesk.queue.escalations import answer_to
from recalldesk.queue.facts import Fact
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.visits import End, Said, Visit, broken

_CLOSING = frozenset({Effect.CLOSE, Effect.STOP})
_BROKEN = frozenset({"cancelled", "no_show"})


class Round(NamedTuple):
    """The contacts of a recall since it was opened last, at ``opened_at``; None: it was never closed before.

    ``closing``: the contact or visit that closed it, None if it is open; ``opens_at``: when it opens again by itself.
    """

    contacted: list[Contact]
    opened_at: datetime | None
    closing: Contact | End | None
    opens_at: datetime | None

    @property
    def closed_as(self) -> str | None:
        """By which outcome, visit or decision it was closed; None if it is open."""
        if isinstance(self.closing, End):
            return self.closing.closed_as
        return self.closing.rule.outcome.id if self.closing and self.closing.rule else None

    @property
    def refused(self) -> bool:
        """Whether the patient's refusal closed it."""
        return self.closed_as == OutcomeKey.PATIENT_DECLINED


def this_round(
    own: Sequence[Contact],
    said: Said,
    policy: Policy,
    zone: ZoneInfo,
    now: datetime,
    *,
    told: Sequence[Visit] = (),
    ended: Iterable[End | Decision] = (),
) -> Round:
    """Return how far a recall has come by its own contacts, in the order of time.

    ``told``: what the schedule says of its visits; ``ended``: those of them that closed it, and decisions.
    """
    current = Round([], None, None, None)
    events: Sequence[Contact | End | Decision] = [*own, *ended]
    for one in sorted(events, key=lambda one: one.at):
        current = _opened(current, one.at)
        if isinstance(one, Decision):
            current = _decided(current, one, said, zone)
        elif isinstance(one, End):
            current = _ended(current, one, said, zone)
        else:
            current = _taken(current, one, said, told, policy, zone)
    return _opened(current, now)


def due_anew(since: datetime, said: Said, zone: ZoneInfo) -> Iterator[datetime]:
    """Yield when lists said that a recall that was done at ``since`` is due again: later than that, and than before."""
    known = local_day(since, zone)
    for at, values in said:
        due = values.window_start or values.due_date
        if due is None or due <= known:
            continue
        if at > since:
            yield at
        known = due


def _taken(
    current: Round, contact: Contact, said: Said, told: Sequence[Visit], policy: Policy, zone: ZoneInfo
) -> Round:
    """Return the round after one more contact. What closes a closed recall once more counts instead."""
    if contact.effect in _CLOSING:
        opens_at = min(_openings(contact, said, told, policy, zone), default=None)
        return current._replace(contacted=[*current.contacted, contact], closing=contact, opens_at=opens_at)
    if current.closing is None:
        return current._replace(contacted=[*current.contacted, contact])
    if contact.effect is Effect.PROMISE and contact.promised_at:
        return Round([contact], contact.at, None, None)  # the patient wants to be called after all
    return current


def _ended(current: Round, end: End, said: Said, zone: ZoneInfo) -> Round:
    return current._replace(closing=end, opens_at=min(due_anew(end.at, said, zone), default=None))


def _decided(current: Round, one: Decision, said: Said, zone: ZoneInfo) -> Round:
    """Return the round after a decision: what was opened again begins anew."""
    if one.word is Word.CLOSE:
        return _ended(current, End(one.at, CLOSED_FOR_GOOD), said, zone)
    if one.word is Word.REOPEN or current.refused:
        return Round([], one.at, None, None)
    return current


def _opened(current: Round, at: datetime) -> Round:
    if current.opens_at is None or current.opens_at > at:
        return current
    return Round([], current.opens_at, None, None)


def _openings(
    closing: Contact, said: Said, told: Sequence[Visit], policy: Policy, zone: ZoneInfo
) -> Iterator[datetime]:
    """Yield what opens the recall again: it is due anew, the visit is off, or the refusal expires (C7)."""
    yield from due_anew(closing.at, said, zone)
    outcome = closing.rule.outcome.id if closing.rule else None
    if outcome is OutcomeKey.SCHEDULED:
        yield from _visit_off(closing.at, said)
        yield from broken(closing, told, zone)
    if outcome is OutcomeKey.PATIENT_DECLINED and closing.effect is Effect.CLOSE:
        yield later(closing.at, policy.refusal_lasts, zone, policy.holidays)


def _visit_off(since: datetime, said: Said) -> Iterator[datetime]:
    """Yield when lists said that a visit was cancelled or missed: not the old one, of which they said so before."""
    before: str | None = None
    for at, values in said:
        if at > since and values.visit_status in _BROKEN and values.visit_status != before:
            yield at
        before = values.visit_status


def answered_at(own: Round, facts: Iterable[Fact], policy: Policy) -> datetime | None:
    """Return since when an answer waits to be told, None if none does: the patient expects it before all else (C4)."""
    last = own.contacted[-1] if own.contacted and not own.closing else None
    known = answer_to(last.fact, facts, policy) if last and last.effect is Effect.ROUTE else None
    return known.ended_at if known else None
