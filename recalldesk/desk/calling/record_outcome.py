"""Write down how an attempt ended: one durable transaction, harmless when repeated. Take it back; skip a recall."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid5

from recalldesk.core.clock import Clock
from recalldesk.core.errors import InputError, UsageError
from recalldesk.core.ids import FactId, PatientId, RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.calling.card import card
from recalldesk.desk.projecting import reproject
from recalldesk.queue.entry import CALLBACK, Entry, Missing, rule_of, what_is_missing
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.limits import HIGH_TIER
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.projection import RecallState
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_CORRECTING = frozenset({Role.MANAGER, Role.OWNER})  # who corrects what went to the EHR
_INSTANT_AFTER = timedelta(microseconds=1)


class EntryIncomplete(InputError):
    """An entry cannot be saved yet: ``missing`` says which fields, and why."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        self.missing = missing
        super().__init__("Not saved: " + ", ".join(f"{field} ({why})" for field, why in missing) + ".")


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of saving. ``again``: it was saved already, and nothing was changed."""

    state: RecallState
    escalated_to: str | None
    again: bool = False


def record_outcome(store: Store, clock: Clock, actor: Actor, entry: Entry) -> Saved:
    """Save an attempt with all that follows from it. EntryIncomplete: nothing was saved."""

    def act(uow: UnitOfWork) -> Saved:
        now, rules = clock.now(), uow.playbooks.rules()
        before = card(uow, entry.recall, rules, now)
        missing = what_is_missing(entry, rules.policy, rules.hours, before.window, now)
        if missing:
            raise EntryIncomplete(missing)
        route = _route(entry, uow, before.tier)
        facts = list(_facts(entry, _Writer(actor, before.patient, now), uow, route))
        if not uow.facts.append(facts[0]):
            return Saved(before.state, route, again=True)
        for fact in facts[1:]:
            uow.facts.append(fact)
        _close(uow, actor, entry.recall, before.patient, now, f"outcome {entry.outcome}")
        return Saved(uow.states.of([entry.recall])[entry.recall], route)

    return store.write(act)


def undo_outcome(store: Store, clock: Clock, actor: Actor, recall: RecallId, attempt: FactId) -> RecallState:
    """Take an attempt back, with what came of it (Q8).

    UsageError if it is not there, was taken back already, or went to the EHR: then a manager does it.
    """

    def act(uow: UnitOfWork) -> RecallState:
        now, rules = clock.now(), uow.playbooks.rules()
        before = card(uow, recall, rules, now)
        known = next((event for event in before.history if event.id == attempt), None)
        if known is None or known.what is not FactKind.ATTEMPT or known.undone:
            raise UsageError("That attempt is not there any more, so it cannot be taken back.")
        _may_take_back(uow, actor, attempt)
        payload = {"corrects": str(attempt), "undone": True}
        writer = _Writer(actor, before.patient, now)
        uow.facts.append(writer.fact(FactKind.CORRECTION, new_fact_id(now), recall, payload))
        _close(uow, actor, recall, before.patient, now, "undo outcome")
        return uow.states.of([recall])[recall]

    return store.write(act)


def _may_take_back(uow: UnitOfWork, actor: Actor, attempt: FactId) -> None:
    batch = uow.exports.sent_in(attempt)
    if batch is not None and uow.people.role(actor.person) not in _CORRECTING:
        raise UsageError(f"That attempt went to the EHR (export {batch}). A manager can take it back.")


def skip(store: Store, clock: Clock, actor: Actor, recall: RecallId, why: str) -> RecallState:
    """Let others of its tier go first, with a reason (Q7)."""
    if not why.strip():
        raise UsageError("A skip needs a reason.")

    def act(uow: UnitOfWork) -> RecallState:
        now = clock.now()
        patient = card(uow, recall, uow.playbooks.rules(), now).patient
        payload = {"act": "skip", "why": why.strip()}
        uow.facts.append(_Writer(actor, patient, now).fact(FactKind.OVERRIDE, new_fact_id(now), recall, payload))
        _close(uow, actor, recall, patient, now, "skip")
        return uow.states.of([recall])[recall]

    return store.write(act)


def _close(uow: UnitOfWork, actor: Actor, recall: RecallId, patient: PatientId, now: datetime, act: str) -> None:
    """Bring every recall of the patient in line, end the claim and the draft, and commit."""
    reproject(uow, uow.facts.recalls_of(patient), now)
    uow.work.release(recall, actor)
    uow.work.drop_draft(recall)
    uow.audit.append(actor, now, act, f"recall:{recall}")
    uow.commit()


def _route(entry: Entry, uow: UnitOfWork, tier: int) -> str | None:
    """Return where the attempt is escalated to: where its outcome says; a closing one only if it matters clinically."""
    rule = rule_of(entry, uow.playbooks.rules().policy)
    own = (rule.detail and rule.detail.route) or rule.outcome.route
    if rule.effect is Effect.ROUTE or (rule.effect in {Effect.CLOSE, Effect.STOP} and tier <= HIGH_TIER):
        return own
    return None


@dataclass(frozen=True, slots=True)
class _Writer:
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
            at=self.now + place * _INSTANT_AFTER,
            actor=self.actor.person,
            device=self.actor.device,
            recall=recall,
            patient=self.patient,
            payload=payload,
        )


def _facts(entry: Entry, writer: _Writer, uow: UnitOfWork, route: str | None) -> Iterator[Fact]:
    """Yield the attempt, and after it all that follows from it: each names the attempt and is gone with it."""
    yield writer.fact(FactKind.ATTEMPT, entry.attempt, entry.recall, _attempt(entry, uow.playbooks.in_force().id))
    follows = list(_follows(entry, list(dict.fromkeys(one for one in (route, *entry.routes) if one))))
    for place, (kind, recall, said) in enumerate(follows, 1):
        name = FactId(uuid5(entry.attempt, f"{kind} {place}"))
        named = {"escalation": str(name)} if kind is FactKind.ESCALATION else {}
        yield writer.fact(kind, name, recall, {**named, **said, "attempt": str(entry.attempt)}, place=place)


def _attempt(entry: Entry, playbook: int) -> dict[str, Any]:
    payload: dict[str, Any] = {
        "outcome": entry.outcome.value,
        "detail": entry.detail,
        "number": entry.number,
        "fields": _fields(entry),
        "note": entry.note.strip(),
        "asked_for": entry.asked_for,
        "barriers": list(entry.barriers),
        "topics": list(entry.topics),
        "marks": list(entry.marks),
        "path": dict(entry.path) if entry.path else None,
        "playbook": playbook,
        "started_at": entry.started_at.isoformat() if entry.started_at else None,
        CALLBACK: _fields(entry).get(CALLBACK),
    }
    return {name: value for name, value in payload.items() if value not in (None, "", [], {}, False)}


def _fields(entry: Entry) -> dict[str, str]:
    return {name: said.strip() for name, said in entry.fields.items() if said.strip()}


def _follows(entry: Entry, routes: Iterable[str]) -> Iterator[tuple[FactKind, RecallId | None, dict[str, Any]]]:
    """Yield what follows from an attempt: the kind of fact, which recall it is about, what it says."""
    asked = _fields(entry).get("question") or entry.note.strip()
    for route in routes:
        yield FactKind.ESCALATION, entry.recall, {"act": "opened", "route": route, "asks": asked}
    if entry.opt_out is not None:
        whose = entry.recall if entry.opt_out == "this" else None
        yield FactKind.CONSENT_CHANGE, whose, {"opt_out": entry.opt_out}
    for detail, said in entry.correct.items():
        change = {"detail": detail, "said": said.strip()}
        yield FactKind.CONTACT_CHANGE, None, {name: value for name, value in change.items() if value}
