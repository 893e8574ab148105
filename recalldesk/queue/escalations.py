"""Escalations of a patient, read out of the facts: whose they are, their clocks, what came of them (C4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, PersonId, RecallId
from recalldesk.queue.calendar import later, later_day
from recalldesk.queue.contacts import taken_back
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy, Route
from recalldesk.queue.times import Delay, Unit

END = "end"  # in the payload of an opening: what end of a cadence it is about
PRIVACY_INCIDENT = "privacy_incident"  # the detail of the outcome *escalated*


class Move(StrEnum):
    """What happens with an escalation, as facts name it."""

    OPENED = "opened"
    ACKNOWLEDGED = "acknowledged"
    ANSWERED = "answered"
    HANDED_BACK = "handed_back"
    CLOSED = "closed"


class Form(StrEnum):
    """In which form an escalation left the desk."""

    FHIR = "fhir"  # a Task in a Bundle
    SEALED = "sealed"  # a sheet that a passphrase opens
    SHEET = "sheet"  # for paper
    EXPORT = "export"  # with all that went to the EHR


class Departure(NamedTuple):
    """An escalation left the desk. ``by``: who had it leave, None for an export."""

    at: datetime
    form: Form
    by: PersonId | None = None


_NAME = 8  # signs of an id, in the name of a file
ENDS = frozenset({Move.ANSWERED, Move.HANDED_BACK, Move.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """One escalation. ``asks``: the question, in the patient's own words where there is one.

    ``acknowledge_by``, ``answer_by``: its clocks; they stop when it is acknowledged and when it ends. ``said``: the
    answer, the instruction for the next call, or why it was closed. ``left``: how it left the desk, the first first.
    ``end``: the end of a cadence that it is about.
    """

    id: FactId
    route: str
    recall: RecallId | None
    asks: str
    opened_at: datetime
    opened_by: PersonId
    acknowledge_by: datetime
    answer_by: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: PersonId | None = None
    ended_at: datetime | None = None
    ended_by: PersonId | None = None
    ended_as: Move | None = None
    said: str = ""
    left: tuple[Departure, ...] = ()
    end: str | None = None

    @property
    def file_name(self) -> str:
        """The name of a file for it, without an ending, and without anything of the patient."""
        return f"recalldesk-escalation-{self.id.hex[-_NAME:]}"

    @property
    def arrived(self) -> bool:
        """Whether it reached its team: it left the desk, or somebody took it up here."""
        return bool(self.left) or self.acknowledged_at is not None

    @property
    def due_at(self) -> datetime:
        """The clock that runs, or ran last."""
        return self.acknowledge_by if self.acknowledged_at is None else self.answer_by

    def unacknowledged(self, now: datetime) -> bool:
        """Tell whether nobody took it up in time: it is the backup's then, and stays so until somebody does."""
        return self.ended_at is None and self.acknowledged_at is None and now >= self.acknowledge_by

    def late(self, now: datetime) -> bool:
        """Tell whether a clock has run out that still runs."""
        return self.ended_at is None and now >= self.due_at


def escalations(facts: Iterable[Fact], policy: Policy) -> list[Escalation]:
    """Return the escalations that ``facts`` (in the order of time) tell of, ended ones too, by when they were opened.

    One that came of an attempt is gone with the attempt when that is taken back, any other when it is itself. Of two
    people who end one the first counts. A fact *exported* tells that one left: ``escalation``, and ``as``, a form.
    """
    facts = list(facts)
    gone = taken_back(facts)
    found, left = dict[str, Escalation](), defaultdict[str, list[Departure]](list)
    for fact in facts:
        if fact.kind is FactKind.EXPORTED and "escalation" in fact.payload:
            left[fact.payload["escalation"]].append(Departure(fact.at, Form(fact.payload["as"]), fact.actor))
        if fact.kind is not FactKind.ESCALATION:
            continue
        name, move = fact.payload["escalation"], Move(fact.payload["act"])
        if move is Move.OPENED:
            if gone.isdisjoint({str(fact.id), fact.payload.get("attempt")}):
                found[name] = opened(fact, policy)
        elif name in found and found[name].ended_at is None:
            found[name] = _moved(found[name], fact, move)
    gone_out = (replace(one, left=tuple(left[name])) if name in left else one for name, one in found.items())
    return sorted(gone_out, key=lambda one: (one.opened_at, one.id))


def privacy_routes(policy: Policy) -> frozenset[str]:
    """Return the routes of privacy incidents, which no coordinator can end (P7)."""
    outcome = policy.outcome[OutcomeKey.ESCALATED]
    named = (one for one in outcome.details if one.id == PRIVACY_INCIDENT)
    return frozenset(filter(None, ((one.route or outcome.route) for one in named)))


def clinical_routes(policy: Policy) -> frozenset[str]:
    """Return where clinical questions go, symptoms too: whoever calls does not answer them (C1)."""
    outcome = policy.outcome[OutcomeKey.CLINICAL_QUESTION]
    return frozenset(filter(None, (outcome.route, *(one.route for one in outcome.details))))


def clinicians_route(policy: Policy) -> Route:
    """Return to whom what matters clinically goes before it rests: where a refusal of it goes (C5, C7)."""
    return _route_of(OutcomeKey.PATIENT_DECLINED, policy)


def leads_route(policy: Policy) -> Route:
    """Return to whom goes what no other team is for."""
    return _route_of(OutcomeKey.ESCALATED, policy)


def _route_of(outcome: OutcomeKey, policy: Policy) -> Route:
    rule = policy.outcome[outcome]
    named = rule.route or next((one.route for one in rule.details if one.route), None)
    return next((route for route in policy.routes if route.id == named), policy.routes[0])


def opened(fact: Fact, policy: Policy) -> Escalation:
    """Return a new one; a route that the playbook no longer has leaves it due at once, so that somebody looks."""
    route, zone = next((one for one in policy.routes if one.id == fact.payload["route"]), None), policy.clinic.tz
    return Escalation(
        id=fact.id,
        route=fact.payload["route"],
        recall=fact.recall,
        asks=fact.payload.get("asks", ""),
        opened_at=fact.at,
        opened_by=fact.actor,
        acknowledge_by=_until(fact.at, route.acknowledge, zone, policy) if route else fact.at,
        answer_by=_until(fact.at, route.answer, zone, policy) if route else fact.at,
        end=fact.payload.get(END),
    )


def _until(start: datetime, delay: Delay, zone: ZoneInfo, policy: Policy) -> datetime:
    """Return when a clock runs out: one of days at the same time of that day."""
    if delay.unit in {Unit.MINUTE, Unit.HOUR}:
        return later(start, delay, zone, policy.holidays)
    local = start.astimezone(zone)
    day = later_day(local.date(), delay, policy.holidays)
    return datetime.combine(day, local.time(), zone).astimezone(UTC)


def _moved(one: Escalation, fact: Fact, move: Move) -> Escalation:
    if move is Move.ACKNOWLEDGED:
        first = one.acknowledged_at is None
        return replace(one, acknowledged_at=fact.at, acknowledged_by=fact.actor) if first else one
    return replace(one, ended_at=fact.at, ended_by=fact.actor, ended_as=move, said=fact.payload.get("said", ""))


def answer_to(attempt: FactId, facts: Iterable[Fact], policy: Policy) -> Escalation | None:
    """Return what was answered last of what an attempt handed on, None as long as any of it is open, or nothing was."""
    facts = list(facts)
    own = {fact.id for fact in facts if fact.payload.get("attempt") == str(attempt)}
    found = [one for one in escalations(facts, policy) if one.id in own]
    answered = [one for one in found if one.ended_as in {Move.ANSWERED, Move.HANDED_BACK}]
    if any(one.ended_at is None for one in found) or not answered:
        return None
    return max(answered, key=lambda one: (one.ended_at or one.opened_at, one.id))
