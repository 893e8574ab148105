"""At the end of the week: what becomes of recalls that no visit was made for. It can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Right, require
from recalldesk.desk.calling.acts import fact_about
from recalldesk.desk.outbox.queueing import standings
from recalldesk.desk.outbox.words import template_for, withheld
from recalldesk.desk.prepare import AT_ONCE, Assigning, Done, Handing, refuse_nobody, said_of, take_back
from recalldesk.desk.projecting import open_escalations, reproject
from recalldesk.queue.cadence import may_use
from recalldesk.queue.calendar import local_day
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.going_on import DECIDED, Choice
from recalldesk.queue.limits import HIGH_TIER
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.standing import NO_CHANNEL, Standing
from recalldesk.store.facts import History
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

__all__ = [
    "Assigning",
    "Closing",
    "Decided",
    "Decision",
    "Done",
    "Extending",
    "Handing",
    "Writing",
    "decide",
    "take_back",
]

MOST_CALLS = 10  # that one decision adds


@dataclass(frozen=True, slots=True)
class Extending:
    """Call so many times more, or up to a day (the clinic's): the first call on it or after it is the last."""

    calls: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """Have a letter written with the next ones, before any other contact."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Close it, and say why."""

    why: str


Decision: TypeAlias = Extending | Handing | Assigning | Writing | Closing


class Decided(NamedTuple):
    """What was decided: a fact for each recall; ``refused``: of which it cannot be, and why not."""

    done: Done
    refused: Mapping[RecallId, UsageError]


class _One(NamedTuple):
    """A recall that is decided on."""

    history: History
    state: RecallState
    standing: Standing | None
    by_other: bool


def decide(store: Store, clock: Clock, actor: Actor, recalls: Sequence[RecallId], what: Decision) -> Decided:
    """Decide about ``recalls``. ``NotAllowed``: the actor's role does not include it; UsageError: it makes no sense.

    Closing is decided one by one. What matters most clinically, and what a team has, is closed by nobody here (C5).
    """
    made: dict[RecallId, FactId] = {}
    refused: dict[RecallId, UsageError] = {}
    if isinstance(what, Closing) and len(recalls) > 1:
        raise UsageError(phrase("Recalls are closed one by one, never many at once."))
    for start in range(0, len(recalls), AT_ONCE):
        some = recalls[start : start + AT_ONCE]
        facts, not_done = store.write(partial(_decide, clock=clock, actor=actor, recalls=some, what=what))
        made |= facts
        refused |= not_done
    return Decided(Done(made), refused)


def _decide(
    uow: UnitOfWork, clock: Clock, actor: Actor, recalls: Sequence[RecallId], what: Decision
) -> tuple[dict[RecallId, FactId], dict[RecallId, UsageError]]:
    require(Right.GOVERN, uow.people.role(actor.person))
    now, rules = clock.now(), uow.playbooks.rules()
    _sensible(uow, rules.policy, what, now)
    made: dict[RecallId, FactId] = {}
    refused: dict[RecallId, UsageError] = {}
    claims = uow.work.claims(now)
    for history, (state, standing) in standings(uow, list(recalls), rules, now):
        claim = claims.get(history.recall)
        one = _One(history, state, standing, claim is not None and claim.person != actor.person)
        try:
            _may(one, what, rules.policy)
        except UsageError as why_not:
            refused[one.history.recall] = why_not
            continue
        name = made[history.recall] = new_fact_id(now)
        kind, payload = _said(what, name)
        uow.facts.append(fact_about(uow, actor, history.recall, now, kind, name, payload))
        uow.audit.append(actor, now, f"decide {payload[DECIDED]}", f"recall:{history.recall}")
    reproject(uow, list(made), now)
    uow.commit()
    return made, refused


def _said(what: Decision, name: FactId) -> tuple[FactKind, dict[str, Any]]:
    """Return what a fact of that name says."""
    match what:
        case Extending(calls, until):
            more = {"until": until.isoformat()} if until else {"calls": calls}
            return FactKind.OVERRIDE, {"act": Choice.EXTEND.value, **more, DECIDED: Choice.EXTEND.value}
        case Handing() | Assigning():
            kind, payload = said_of(what, name)
            return kind, {**payload, DECIDED: Choice.REROUTE.value}
        case Writing():
            return FactKind.OVERRIDE, {"act": Choice.LETTER.value, DECIDED: Choice.LETTER.value}
        case Closing(why):
            closed = {"act": Choice.CLOSE.value, "why": why.strip()}
            return FactKind.OVERRIDE, {**closed, DECIDED: Choice.CLOSE.value}


def _sensible(uow: UnitOfWork, policy: Policy, what: Decision, now: datetime) -> None:
    """Raise UsageError if it makes no sense, whatever recall it is about."""
    today = local_day(now, policy.clinic.tz)
    match what:
        case Extending(calls, None) if not 0 < calls <= MOST_CALLS:
            raise UsageError(phrase("Say how many more calls: {least} to {most}."), least=1, most=MOST_CALLS)
        case Extending(_, date() as until) if until <= today:
            raise UsageError(phrase("Say a day after today."))
        case Handing() | Assigning():
            refuse_nobody(uow, what)
        case Writing() if template_for(policy, Channel.LETTER, today) is None:
            raise UsageError(phrase("The playbook has no approved words for letters in effect today."))
        case Closing(why) if not why.strip():
            raise UsageError(phrase("Say why: whoever looks at it later has to know."))


def _may(one: _One, what: Decision, policy: Policy) -> None:
    """Raise UsageError if that cannot be decided about a recall."""
    standing = one.standing
    if standing is None or one.state.status is Status.CLOSED:
        raise UsageError(phrase("That recall is closed already."))
    if standing.booking:
        raise UsageError(phrase("A visit is booked."))
    if one.by_other:
        raise UsageError(phrase("Somebody is calling this patient right now."))
    if not isinstance(what, Handing | Assigning):
        _may_go_on_here(one, standing, what, policy)


def _may_go_on_here(one: _One, standing: Standing, what: Decision, policy: Policy) -> None:
    if open_escalations(one.history, policy):
        raise UsageError(phrase("A team has it: their answer comes first."))
    if isinstance(what, Closing):
        _may_close(one, standing)
        return
    if one.state.status is Status.HELD:
        raise UsageError(phrase("It is held: clear what holds it first."))
    if standing.own.refused:
        raise UsageError(phrase("The patient declined: a clinician decides what follows."))
    if isinstance(what, Writing):
        _may_write(standing)
    elif one.state.why == NO_CHANNEL or not may_use(Channel.CALL, standing.listing.values):
        raise UsageError(phrase("The patient may not be called, or there is no number that is right."))


def _may_close(one: _One, standing: Standing) -> None:
    if standing.place.tier <= HIGH_TIER or one.state.status is Status.ROUTED:
        raise UsageError(phrase("Only a clinician closes what matters most clinically: reroute it to them."))
    if standing.progress.promised_at:
        raise UsageError(phrase("The patient was promised a call: that comes first."))


def _may_write(standing: Standing) -> None:
    values = standing.listing.values
    if not may_use(Channel.LETTER, values) or withheld(Channel.LETTER, values, standing.listing.flags):
        raise UsageError(phrase("The patient may not be written to."))
    if standing.progress.promised_at:
        raise UsageError(phrase("The patient was promised a call: that comes first."))
