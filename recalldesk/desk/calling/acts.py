"""What an attempt leaves behind: its facts, all that follows from it, and the states that it touches."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid5

from recalldesk.core.clock import INSTANT, after
from recalldesk.core.ids import FactId, PatientId, RecallId
from recalldesk.desk.projecting import reproject
from recalldesk.desk.said_number import said_number
from recalldesk.queue.contacts import INBOUND
from recalldesk.queue.entry import CALLBACK, Entry, rule_of
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.limits import HIGH_TIER
from recalldesk.queue.outcomes import Effect, OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes facts of one act."""

    actor: Actor
    patient: PatientId
    now: datetime

    def fact(
        self, kind: FactKind, name: FactId, recall: RecallId | None, payload: dict[str, Any], *, place: int = 0
    ) -> Fact:
        """Return the fact at a ``place`` among those of the act; without a recall it is about all of the patient's."""
        return Fact(
            id=name,
            kind=kind,
            at=self.now + place * INSTANT,
            actor=self.actor.person,
            device=self.actor.device,
            recall=recall,
            patient=self.patient,
            payload=payload,
        )


def writer_of(uow: UnitOfWork, actor: Actor, patient: PatientId, now: datetime) -> Writer:
    """Return what writes an act of now with a patient: after all that was done with them, if the clock was put back.

    The last word counts, whatever the computer's clock said when it was kept.
    """
    return Writer(actor, patient, after(uow.facts.last_with(patient), now))


def fact_about(
    uow: UnitOfWork,
    actor: Actor,
    recall: RecallId,
    now: datetime,
    kind: FactKind,
    name: FactId,
    payload: dict[str, Any],
) -> Fact:
    """Return a fact about one recall and no other of its patient's, after all that was done with the patient."""
    patient = uow.recalls.patient_of(recall)
    last = uow.facts.last_with(patient) if patient is not None else None
    return Fact(name, kind, after(last, now), actor.person, actor.device, recall, payload=payload)


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from an attempt: the kind of fact, which recall it is about, what it says."""

    kind: FactKind
    recall: RecallId | None
    said: dict[str, Any]


def route_of(entry: Entry, policy: Policy, tier: int) -> str | None:
    """Return where the attempt is escalated to: where its outcome says; a closing one only if it matters clinically."""
    rule = rule_of(entry, policy)
    own = (rule.detail and rule.detail.route) or rule.outcome.route
    if rule.effect is Effect.ROUTE or (rule.effect in {Effect.CLOSE, Effect.STOP} and tier <= HIGH_TIER):
        return own
    return None


def attempt_of(entry: Entry, playbook: int) -> dict[str, Any]:
    """Return what the attempt's fact says."""
    payload: dict[str, Any] = {
        "outcome": entry.outcome.value,
        "detail": entry.detail,
        "number": entry.number,
        "fields": _fields(entry),
        "note": entry.note.strip(),
        "asked_for": entry.asked_for,
        "channel": INBOUND if entry.inbound else None,
        "answers": str(entry.answers) if entry.answers else None,
        "same_call": str(entry.same_call) if entry.same_call else None,
        "barriers": list(entry.barriers),
        "topics": list(entry.topics),
        "marks": list(entry.marks),
        "path": dict(entry.path) if entry.path else None,
        "playbook": playbook,
        "started_at": entry.started_at.isoformat() if entry.started_at else None,
        "slot": list(entry.slot) if entry.slot and entry.outcome is OutcomeKey.SCHEDULED else None,
        CALLBACK: _fields(entry).get(CALLBACK),
    }
    return {name: value for name, value in payload.items() if value not in (None, "", [], {}, False)}


def _fields(entry: Entry) -> dict[str, str]:
    return {name: said.strip() for name, said in entry.fields.items() if said.strip()}


def follows(entry: Entry, route: str | None, region: str) -> Iterator[Following]:
    """Yield what follows from an attempt that is escalated to ``route``; ``region``: whose numbers are dialled so."""
    asked = _fields(entry).get("question") or entry.note.strip()
    for one in dict.fromkeys(filter(None, (route, *entry.routes))):
        yield Following(FactKind.ESCALATION, entry.recall, {"act": "opened", "route": one, "asks": asked})
    if entry.opt_out is not None:
        whose = entry.recall if entry.opt_out == "this" else None
        yield Following(FactKind.CONSENT_CHANGE, whose, {"opt_out": entry.opt_out})
    for detail, said in entry.correct.items():
        read = said_number(said, region) if detail == "phone" and said.strip() else {}
        change = {"detail": detail, "said": said.strip(), **read}
        yield Following(FactKind.CONTACT_CHANGE, None, {name: value for name, value in change.items() if value})


def facts_of(following: Iterable[Following], attempt: FactId, act: FactId, writer: Writer) -> Iterator[Fact]:
    """Yield the facts of what follows from an attempt by an act: each names the attempt and is gone with it."""
    for place, one in enumerate(following, 1):
        name = FactId(uuid5(act, f"{one.kind} {place}"))
        named = {"escalation": str(name)} if one.kind is FactKind.ESCALATION else {}
        payload = {**named, **one.said, "attempt": str(attempt)}
        yield writer.fact(one.kind, name, one.recall, payload, place=place)


def finish(uow: UnitOfWork, actor: Actor, recall: RecallId, patient: PatientId, now: datetime, act: str) -> None:
    """Bring every recall of the patient in line, end the actor's claim and draft, and commit."""
    reproject(uow, uow.facts.recalls_of(patient), now)
    uow.work.release(recall, actor)
    uow.work.drop_draft(recall, actor)
    uow.audit.append(actor, now, act, f"recall:{recall}")
    uow.commit()
