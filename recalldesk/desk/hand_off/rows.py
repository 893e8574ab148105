"""What the EHR is told of a dossier: facts and the list as it was then, frozen into a row."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from recalldesk.desk.hand_off.dossiers import Dossier
from recalldesk.export.handover import (
    ContactChange,
    Escalation,
    Handover,
    OptOut,
    Patient,
    Telling,
    Urgency,
    Visit,
)
from recalldesk.queue.authorised import Scope
from recalldesk.queue.contacts import Rule, as_it_stands, corrections, taken_back
from recalldesk.queue.decisions import Word
from recalldesk.queue.entry import CALLBACK
from recalldesk.queue.escalations import Escalation as Open
from recalldesk.queue.escalations import Move, escalations
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.going_on import DECIDED
from recalldesk.queue.outcomes import FIELDS, OutcomeKey
from recalldesk.queue.policy import Channel, Policy
from recalldesk.queue.reminders import Sending

_STAT, _URGENT = timedelta(hours=1), timedelta(hours=8)  # an answer wanted sooner than so
_VISIT = ("when", "with_whom", "where")
_NOT_SAID = frozenset({*_VISIT, CALLBACK, "which_number"})  # told in columns of their own
_STANDALONE = {
    FactKind.CONTACT_CHANGE: "Contact to correct",
    FactKind.CONSENT_CHANGE: "Preference changed",
    FactKind.ESCALATION: "Escalated",
    FactKind.OVERRIDE: "Released by a person",
    FactKind.APPOINTMENT: "Appointment",
}
_MESSAGES = {Channel.SMS: "Text message", Channel.EMAIL: "E-mail", Channel.PORTAL: "Portal message"}
_CAME = {
    Sending.QUEUED: "written",
    Sending.SENT: "sent",
    Sending.DELIVERED: "delivered",
    Sending.FAILED: "not delivered",
    Sending.REPLIED: "answered by the patient",
}
_NOTED = frozenset({FactKind.OVERRIDE, FactKind.APPOINTMENT})
_DECIDED = {Word.CLOSE: "Closed for good by a clinician", Word.REOPEN: "Opened again"}
_OWN = frozenset({"skip", "mark", "extend", "letter"})  # what matters in the queue only
_FIXED = "Put right by a person"


class Ended(NamedTuple):
    """How an attempt ended, as a playbook has it. ``reached``: the patient was spoken to. ``opt_out``: its scope."""

    key: OutcomeKey
    what: str
    reached: bool
    opt_out: str | None


class Rules:
    """One playbook, with what it says of attempts by outcome and detail."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.ended = lru_cache(None)(self._ended)

    def _ended(self, key: str, detail_id: str | None) -> Ended:
        outcome = self.policy.outcome[OutcomeKey(key)]
        detail = outcome.detail(detail_id)
        what = f"{outcome.name}: {detail.name}" if detail else outcome.name
        opt_out = detail.opt_out if detail else None
        return Ended(outcome.id, what, outcome.answered and Rule(outcome, detail).right_party, opt_out or None)


class Known(NamedTuple):
    """What is known besides the facts: what the list said, how the recall is named, when it is called next."""

    values: Mapping[str, Any]
    recall: str
    next_at: datetime | None
    person: str
    rules: Rules


def is_void(dossier: Dossier) -> bool:
    """Tell whether it was taken back, by the last word on it."""
    return bool(_last_word(dossier).get("undone"))


def _last_word(dossier: Dossier) -> Mapping[str, Any]:
    """Return the payload of the newest correction, empty if there is none."""
    if len(dossier.facts) == 1:
        return {}  # as of nearly all
    last: Mapping[str, Any] = corrections(dossier.facts).get(str(dossier.first.id), {})
    return last


def attempt_now(dossier: Dossier) -> Mapping[str, Any]:
    """Return what the first fact says by the last word on it."""
    if len(dossier.facts) == 1 and None not in dossier.first.payload.values():
        return dossier.first.payload  # as of nearly all
    return as_it_stands(dossier.first, {str(dossier.first.id): _last_word(dossier)})


def is_told(dossier: Dossier) -> bool:
    """Tell whether the EHR is told of it at all: not of what was taken back before it went, nor of the queue's own."""
    first = dossier.first
    if first.kind is FactKind.ATTEMPT and len(dossier.facts) == 1:
        return True  # as nearly all
    if first.kind is FactKind.APPOINTMENT and first.load is not None:
        return False  # the schedule itself said so
    if first.kind is FactKind.REMINDER and first.payload["state"] == Sending.FAILED and "reminder" not in first.payload:
        return False  # there was nothing to write to, so nothing went
    if first.kind is FactKind.CORRECTION or (first.kind is FactKind.OVERRIDE and first.payload.get("act") in _OWN):
        return False
    return dossier.went or not is_void(dossier)


def row_of(dossier: Dossier, now: Mapping[str, Any], known: Known) -> Handover:
    """Return the row. ``now``: what the first fact says by the last word on it, of ``attempt_now``."""
    first, facts = dossier.first, dossier.facts
    newest = first if len(facts) == 1 else next(fact for fact in reversed(facts) if fact.id in dossier.new)
    telling = Telling.TAKEN_BACK if is_void(dossier) else Telling.CORRECTION if dossier.went else Telling.NEW
    said = _attempt(dossier, now, known.rules) if first.kind is FactKind.ATTEMPT else _other(dossier)
    row = Handover(
        id=first.id,
        version=newest.id,
        telling=telling,
        recall=known.recall,
        patient=patient_of(known.values),
        at=first.at,
        changed_at=newest.at,
        person=known.person,
        next_at=known.next_at,
        reason=known.values.get("reason"),
        **said,
    )
    if first.kind is FactKind.REMINDER or (len(facts) == 1 and row.outcome is not None):
        return row
    return _with_what_came_of_it(row if row.outcome else _with_fact(row, first), dossier, known)


def patient_of(values: Mapping[str, Any]) -> Patient:
    """Return whom it is about, from what a list said, as plain JSON."""
    dob = values.get("dob")
    return Patient(
        values.get("mrn"), values.get("family"), values.get("given"), date.fromisoformat(dob) if dob else None
    )


def _attempt(dossier: Dossier, payload: Mapping[str, Any], rules: Rules) -> dict[str, Any]:
    """Return what the attempt says, as it was corrected last."""
    given = dossier.first.payload
    detail, fields = payload.get("detail"), payload.get("fields", {})
    ended = rules.ended(payload["outcome"], detail)
    was = given["outcome"] == OutcomeKey.SCHEDULED
    booked = ended.key is OutcomeKey.SCHEDULED
    said = [(FIELDS.get(name, name).capitalize(), text) for name, text in fields.items() if name not in _NOT_SAID]
    said += [("In one call with", "others at this number")] if "same_call" in payload else []
    return {
        "what": ended.what,
        "outcome": ended.key,
        "detail": detail,
        "channel": payload.get("channel", "call"),
        "number": payload.get("number"),
        "reached": ended.reached,
        "said": tuple(said),
        "note": payload.get("note"),
        "visit": _visit(fields if booked else given.get("fields", {}), rules.policy) if booked or was else None,
        "visit_off": was and not booked,
        "opt_out": _opt_out(dossier, ended, rules),
        "barriers": tuple(payload.get("barriers", ())),
    }


def _other(dossier: Dossier) -> dict[str, Any]:
    kind = dossier.first.kind
    return _message(dossier) if kind is FactKind.REMINDER else {"what": _STANDALONE.get(kind, "")}


def _message(dossier: Dossier) -> dict[str, Any]:
    """Return what became of a message or letter, by the last word on it."""
    told = [fact.payload for fact in dossier.facts if fact.kind is FactKind.REMINDER]
    last, to = told[-1], told[0].get("to")
    state = Sending(last["state"])
    sent = str(last["channel"]).replace("_", " ").capitalize()
    said = next((words["said"] for words in reversed(told) if words.get("said")), None)
    return {
        "what": f"{_MESSAGES.get(last['channel'], sent)} {_CAME[state]}",
        "message": state,
        "channel": last["channel"],
        "number": to if last["channel"] == Channel.SMS else None,
        "reached": state is not Sending.FAILED,
        "note": said,
    }


def _opt_out(dossier: Dossier, ended: Ended, rules: Rules) -> OptOut | None:
    """Return what the patient opts out of by the outcome itself, or did by the one that was told before."""
    if ended.opt_out:
        return OptOut(_opt_out_id(dossier), ended.opt_out)
    if not dossier.went:
        return None
    given = dossier.first.payload
    was = rules.ended(given["outcome"], given.get("detail")).opt_out
    return OptOut(_opt_out_id(dossier), was, off=True) if was else None


def _opt_out_id(dossier: Dossier) -> UUID:
    return uuid5(dossier.first.id, "opt-out")


def _visit(fields: Mapping[str, str], policy: Policy) -> Visit:
    when = fields.get("when")
    try:
        start = datetime.fromisoformat(when) if when else None
    except ValueError:
        start = None
    if start is not None and start.tzinfo is None:
        start = start.replace(tzinfo=policy.clinic.tz)
    return Visit(start, when, fields.get("with_whom"), fields.get("where"))


def _with_fact(row: Handover, first: Fact) -> Handover:
    """Return the row of what came of no attempt."""
    payload = first.payload
    fixed = payload.get("fields", {})
    if first.kind is FactKind.OVERRIDE and payload.get("act") == "fix":
        changes = [ContactChange(uuid5(first.id, name), name, old, new) for name, (old, new) in fixed.items()]
        return row._replace(what=_FIXED, changes=tuple(changes))
    if first.kind not in _NOTED:
        return row
    if first.kind is FactKind.OVERRIDE and payload.get("act") in _DECIDED:
        what = "Closed after review" if DECIDED in payload else _DECIDED[payload["act"]]
        return row._replace(what=what, note=payload["why"])
    words = (str(payload[name]).replace("_", " ") for name in ("act", "status", "why") if payload.get(name))
    return row._replace(note=", ".join(words) or None)


def _with_what_came_of_it(row: Handover, dossier: Dossier, known: Known) -> Handover:
    """Return the row with what came of it; of what was withdrawn since only what the EHR knows, as off."""
    withdrawn = taken_back(dossier.facts)
    facts = [fact for fact in dossier.facts if str(fact.id) not in withdrawn or fact.id not in dossier.new]
    off = {fact.id for fact in facts if str(fact.id) in withdrawn and fact.id != dossier.first.id}
    opt_out, preferences = row.opt_out, list[str]()
    for fact in facts:
        if fact.kind is FactKind.CONSENT_CHANGE:
            if fact.payload.get("opt_out") and (opt_out is None or opt_out.off or fact.id not in off):
                opt_out = OptOut(fact.id, fact.payload["opt_out"], off=fact.id in off)
            preferences += _wishes(fact.payload) if fact.id not in off else []
    return row._replace(
        opt_out=opt_out,
        preferences=tuple(preferences),
        changes=(*row.changes, *(one._replace(off=one.id in off) for one in _changes(facts, row, known.values))),
        escalations=tuple(one._replace(off=one.id in off) for one in _escalations(facts, known.rules.policy)),
    )


def _wishes(payload: Mapping[str, Any]) -> list[str]:
    """Return what a patient wishes, opt-outs apart, in words."""
    if "channel" in payload:
        verb = "Agrees to" if payload.get("allowed") else "Wants no more"
        return [f"{verb} {str(payload['channel']).replace('_', ' ')}"]
    if "authorised" in payload:
        return [_on_record(payload)]
    if "custody" in payload:
        held = payload["custody"]
        words = f"In custody: {held}, its medical unit only ({payload['number']})" if held else "No longer in custody"
        return [words]
    told = ((name, said) for name, said in payload.items() if name not in {"opt_out", "attempt"})
    return [f"{name.replace('_', ' ').capitalize()}: {said}" for name, said in told]


def _on_record(payload: Mapping[str, Any]) -> str:
    """Return who may be told besides the patient, how much, until when, and by which document."""
    name, authority = payload["authorised"], payload.get("authority")
    if payload.get("ended"):
        return f"No longer on record: {name}"
    scope = "visits and care" if payload["scope"] == Scope.CARE else "visits only"
    who = f"Representative: {name} ({authority})" if authority else f"May be told: {name}"
    return f"{who}, {scope}, until {payload['until']}"


def _changes(facts: Iterable[Fact], row: Handover, values: Mapping[str, Any]) -> Iterator[ContactChange]:
    for fact in facts:
        if fact.kind is FactKind.CONTACT_CHANGE:
            detail = fact.payload["detail"]
            yield ContactChange(fact.id, detail, _until_now(detail, row, values), fact.payload.get("said"))


def _until_now(detail: str, row: Handover, values: Mapping[str, Any]) -> str | None:
    """Return how a detail was: of the number, the one that was called."""
    if detail == "phone":
        numbers = values.get("numbers") or [[None]]
        return row.number or numbers[0][0]
    if detail == "name":
        return row.patient.name
    if detail == "address":
        parts = (values.get(name) for name in ("address", "city", "state", "zip"))
        return ", ".join(part for part in parts if part) or None
    return values.get(detail)


def _escalations(facts: Iterable[Fact], policy: Policy) -> Iterator[Escalation]:
    """Yield the escalations as they stand now, of what was taken back too: the EHR has to take them back."""
    for one in escalations((fact for fact in facts if fact.kind is FactKind.ESCALATION), policy):
        yield told_escalation(one, policy)


def told_escalation(one: Open, policy: Policy) -> Escalation:
    """Return what the EHR is told of an escalation."""
    route, wait = next((route for route in policy.routes if route.id == one.route), None), one.answer_by - one.opened_at
    taken_up = Move.OPENED if one.acknowledged_at is None else Move.ACKNOWLEDGED
    return Escalation(
        id=one.id,
        to=route.name if route else one.route,
        owner=route.owner if route else "not named",
        asks=one.asks or None,
        opened_at=one.opened_at,
        due=one.answer_by,
        urgency=Urgency.STAT if wait <= _STAT else Urgency.URGENT if wait <= _URGENT else Urgency.ROUTINE,
        move=one.ended_as or taken_up,
        moved_at=one.ended_at or one.acknowledged_at or one.opened_at,
        said=one.said or None,
    )
