"""What FHIR R4 says of a row: a Communication, and Tasks, an Appointment, a Consent where it has them.

A patient is named by the MRN only, and never written.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from recalldesk.export.handover import (
    ENTERED_IN_ERROR,
    ContactChange,
    Escalation,
    Handover,
    OptOut,
    Plain,
    Telling,
    Visit,
)
from recalldesk.export.paragraph import paragraph
from recalldesk.export.template import Fhir
from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey

_TERMS = "http://terminology.hl7.org/CodeSystem"
_ERROR = "entered-in-error"
# Standard reasons why a contact did not come about; what they lack is told by our own codes alone.
_NOT_DONE = {OutcomeKey.NO_ANSWER: "recipient-unavailable", OutcomeKey.WRONG_NUMBER: "invalid-phone-number"}
_MEDIUM = {
    "call": "PHONE",
    "inbound": "PHONE",
    "letter": "MAILWRIT",
    "certified_letter": "MAILWRIT",
    "email": "EMAILWRIT",
    "sms": "SMSWRIT",
}
_STATUS = {
    Move.OPENED: "requested",
    Move.ACKNOWLEDGED: "received",
    Move.ANSWERED: "completed",
    Move.HANDED_BACK: "completed",
    Move.CLOSED: "completed",
}


class Resource(NamedTuple):
    """A resource with its identifier. ``moves``: it may have gone out before in another way, and replaces that."""

    system: str
    value: str
    content: Plain
    moves: bool = False


class Teller:
    """Tells rows as resources, times as the clock in ``zone`` shows them, with its offset."""

    def __init__(self, fhir: Fhir, zone: ZoneInfo) -> None:
        self._fhir, self._zone = fhir, zone

    def told(self, one: Handover) -> Iterator[Resource]:
        """Yield what is told of a row; what came of no attempt has no Communication."""
        void = one.telling is Telling.TAKEN_BACK
        if one.outcome is not None or one.message is not None:
            what = "message" if one.message else "attempt"
            yield self._resource("Communication", one.id, what, self._communication(one))
            if one.alone:
                return  # as of nearly all
        focus: Plain = {"focus": {"reference": f"urn:uuid:{one.id}"}} if one.outcome is not None else {}
        about: Plain = {"for": self._subject(one)}
        for escalation in one.escalations:
            content = self._escalation(escalation, void=void or escalation.off)
            told = self._resource("Task", escalation.id, "escalation", content | focus | self._about(one))
            yield told._replace(moves=True)
        for change in one.changes:
            content = self._change(change, one, void=void or change.off)
            yield self._resource("Task", change.id, "contact-change", content | focus | about)
        if one.opt_out:
            off = void or one.opt_out.off
            content = self._consent(one.opt_out, one, void=off)
            yield self._resource("Consent", one.opt_out.id, "consent", content)
            task = uuid5(one.opt_out.id, "task")
            content = self._task("Honor the opt-out", f"No more contact: {one.opt_out.scope}", one, void=off)
            yield self._resource("Task", task, "opt-out", content | focus | about)
        if one.visit:
            visit = uuid5(one.id, "appointment")
            off = void or one.visit_off
            yield self._resource("Appointment", visit, "appointment", self._visit(one.visit, one, off=off))
        if one.outcome is None and not (one.escalations or one.changes or one.opt_out or one.visit):
            content = self._task(one.what, paragraph(one, self._zone), one, void=void)
            yield self._resource("Task", one.id, "notice", content | about)

    def _about(self, one: Handover) -> Plain:
        """Return what an escalation is about: nothing as long as nobody knows whose it is."""
        if not one.recall:
            return {}
        recall = {"basedOn": [{"identifier": {"system": f"{self._fhir.system}:recall", "value": one.recall}}]}
        why = {"reasonCode": {"text": one.reason}} if one.reason else {}
        return {"for": self._subject(one), **recall, **why}

    def _resource(self, kind: str, name: UUID, what: str, content: Plain) -> Resource:
        system, value = f"{self._fhir.system}:{what}", str(name)
        known = {"resourceType": kind, "identifier": [{"system": system, "value": value}]}
        return Resource(system, value, known | content)

    def _subject(self, one: Handover) -> Plain:
        who = one.patient
        born = f" ({who.dob})" if who.dob else ""
        subject: Plain = {"type": "Patient", "display": f"{who.name or 'not named'}{born}"}
        if who.mrn:
            subject["identifier"] = {"system": self._fhir.mrn_system, "value": who.mrn}
        return subject

    def _communication(self, one: Handover) -> Plain:
        subject, sent, changed = self._subject(one), self._time(one.at), one.changed_at
        content: Plain = {
            "basedOn": [{"identifier": {"system": f"{self._fhir.system}:recall", "value": one.recall}}],
            **self._how_it_ended(one),
            "category": [{"coding": [{"system": f"{_TERMS}/communication-category", "code": "reminder"}]}],
            "subject": subject,
            "sent": sent,
            "recipient": [subject],
            "sender": {"type": "Practitioner", "display": one.person},
            "note": [{"time": sent if changed is one.at else self._time(changed), "text": paragraph(one, self._zone)}],
        }
        if one.channel in _MEDIUM:
            code = {"system": f"{_TERMS}/v3-ParticipationMode", "code": _MEDIUM[one.channel]}
            content["medium"] = [{"coding": [code]}]
        if one.reason:
            content["reasonCode"] = [{"text": one.reason}]
        return content

    def _how_it_ended(self, one: Handover) -> Plain:
        if one.telling is Telling.TAKEN_BACK:
            return {"status": _ERROR, "statusReason": self._outcome(ENTERED_IN_ERROR, one.what)}
        done = one.reached or one.outcome is OutcomeKey.LEFT_MESSAGE
        reason = self._outcome(f"message_{one.message}" if one.message else str(one.outcome), one.what)
        standard = None if done or one.outcome is None else _NOT_DONE.get(one.outcome)
        if standard:
            reason["coding"].insert(0, {"system": f"{_TERMS}/communication-not-done-reason", "code": standard})
        return {"status": "completed" if done else "not-done", "statusReason": reason}

    def _outcome(self, code: str, text: str) -> Plain:
        return {"coding": [{"system": f"{self._fhir.system}:outcome", "code": code}], "text": text}

    def _escalation(self, one: Escalation, *, void: bool) -> Plain:
        asks = {"description": one.asks} if one.asks else {}
        return {
            "status": _ERROR if void else _STATUS[one.move],
            "intent": "order",
            "priority": one.urgency.value,
            "code": {"text": one.to},
            **asks,
            "authoredOn": self._time(one.opened_at),
            "lastModified": self._time(one.moved_at),
            "owner": {"display": one.owner},
            **({"note": [{"text": one.said}]} if one.said else {}),
            "restriction": {"period": {"end": self._time(one.due)}},
        }

    def _change(self, change: ContactChange, one: Handover, *, void: bool) -> Plain:
        task = self._task(f"Put right: {change.detail}", change.new or "Ask the patient", one, void=void)
        said = (("as it was", change.old), ("as it shall be", change.new))
        if known := [{"type": {"text": name}, "valueString": text} for name, text in said if text]:
            task["input"] = known
        return task

    def _task(self, name: str, description: str, one: Handover, *, void: bool) -> Plain:
        return {
            "status": _ERROR if void else "requested",
            "intent": "proposal",
            "priority": "routine",
            "code": {"text": name},
            "description": description,
            "authoredOn": self._time(one.at),
            "owner": {"display": self._fhir.registrar},
            "restriction": {"period": {"start": self._time(one.at)}},
        }

    def _consent(self, said: OptOut, one: Handover, *, void: bool) -> Plain:
        return {
            "status": _ERROR if void else "active",
            "scope": {"coding": [{"system": f"{_TERMS}/consentscope", "code": "patient-privacy"}]},
            "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
            "patient": self._subject(one),
            "dateTime": self._time(one.at),
            "policy": [{"uri": f"{self._fhir.system}:opt-out:{said.scope}"}],
            "provision": {"type": "deny"},
        }

    def _visit(self, visit: Visit, one: Handover, *, off: bool) -> Plain:
        """Return a visit as proposed: without its end, which nobody said, it cannot be a booked one."""
        where = [{"actor": {"type": "Location", "display": visit.place}}] if visit.place else []
        who = [{"actor": {"type": "Practitioner", "display": visit.provider}}] if visit.provider else []
        when = {"requestedPeriod": [{"start": self._time(visit.start)}]} if visit.start else {}
        others = [{**actor, "status": "needs-action"} for actor in (*who, *where)]
        return {
            "status": "cancelled" if off else "proposed",
            "description": one.reason or "Recall visit",
            **({"comment": visit.said} if visit.said else {}),
            "participant": [{"actor": self._subject(one), "status": "accepted"}, *others],
            **when,
        }

    def _time(self, at: datetime) -> str:
        return at.astimezone(self._zone).isoformat(timespec="seconds")
