"""An escalation leaves the desk at once: as a FHIR Task, a sheet that a passphrase opens, or one for paper (C4)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, PersonId, new_fact_id
from recalldesk.desk.escalations import OnBoard, board
from recalldesk.desk.hand_off.rows import patient_of, told_escalation
from recalldesk.desk.leftovers import write_noted
from recalldesk.desk.projecting import reproject
from recalldesk.export.fhir_file import write_fhir
from recalldesk.export.handover import Handover, Patient, Telling
from recalldesk.export.sealed import sealed
from recalldesk.export.template import Template
from recalldesk.queue.content import plain_values
from recalldesk.queue.escalations import Form
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.policy import Policy
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork


@dataclass(frozen=True, slots=True)
class Leaving:
    """An open escalation, with all that whoever gets it needs. ``letter``: the paper is such, else A4."""

    on_board: OnBoard
    opened_by: str
    clinic: str
    call_back: str
    zone: ZoneInfo
    letter: bool
    at: datetime


def leaving(reader: Reader, policy: Policy, now: datetime, name: FactId) -> Leaving:
    """Return an escalation as it leaves. UsageError if it is not open."""
    one = next((one for one in board(reader, policy, now) if one.escalation.id == name), None)
    if one is None:
        raise UsageError(phrase("That escalation is not open any more."))
    clinic = policy.clinic
    letter = clinic.region in {"US", "CA"}
    by = reader.people.name(PersonId(one.escalation.opened_by))
    return Leaving(one, by, clinic.name, clinic.number, clinic.tz, letter, now)


def give_task(store: Store, clock: Clock, actor: Actor, name: FactId, path: Path, template: Template) -> None:
    """Write an open escalation to ``path`` as a FHIR Task in a Bundle. InputError: it was not written."""
    with store.read() as reader:
        policy = reader.playbooks.rules().policy
        row = _row(leaving(reader, policy, clock.now(), name), policy)
    pieces = write_fhir([row], template.fhir, str(name), policy.clinic.tz)
    _give(store, clock, actor, name, path, b"".join(piece.content for piece in pieces), Form.FHIR)


def give_sheet(
    store: Store, clock: Clock, actor: Actor, name: FactId, path: Path, drawn: bytes, passphrase: str | None = None
) -> None:
    """Write the PDF that was ``drawn`` of an open escalation to ``path``; with a ``passphrase`` only that opens it.

    InputError: it was not written.
    """
    content, form = (sealed(drawn, passphrase), Form.SEALED) if passphrase else (drawn, Form.SHEET)
    _give(store, clock, actor, name, path, content, form)


def _row(one: Leaving, policy: Policy) -> Handover:
    """Return what the EHR is told of it: the Task that an export tells of too, by the same name."""
    known, values = one.on_board.escalation, one.on_board.values
    told = told_escalation(known, policy)
    recall = known.recall
    return Handover(
        id=known.id,
        version=known.id,
        telling=Telling.NEW,
        recall=(values.recall_id if values else None) or (f"RD-{recall}" if recall is not None else ""),
        patient=patient_of(plain_values(values)) if values else Patient(),
        at=known.opened_at,
        changed_at=told.moved_at,
        person=one.opened_by,
        what="Escalated",
        reason=values.reason if values else None,
        escalations=(told,),
    )


def _give(store: Store, clock: Clock, actor: Actor, name: FactId, path: Path, content: bytes, form: Form) -> None:
    write_noted(store, path, content)

    def act(uow: UnitOfWork) -> None:
        now, known = clock.now(), uow.escalations.find(name)
        recall = known.recall if known else None
        uow.facts.append(
            Fact(
                id=new_fact_id(now),
                kind=FactKind.EXPORTED,
                at=now,
                actor=actor.person,
                device=actor.device,
                recall=recall,
                patient=uow.recalls.patient_of(recall) if recall is not None else None,
                payload={"escalation": str(name), "as": form.value},
            )
        )
        reproject(uow, [recall] if recall is not None else [], now)
        uow.audit.append(actor, now, "deliver escalation", f"fact:{name}", detail={"as": form.value})
        uow.commit()

    store.write(act)
