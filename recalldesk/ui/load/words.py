"""Words of the load room: fields, kinds of lines, what is wrong with a row and what to do about it. No Qt."""

from collections.abc import Mapping
from typing import Any

from recalldesk.desk.difference import Change, Kind, Line
from recalldesk.queue.model import Finding
from recalldesk.ui.words import count, mark, phone, plain, tr, why

FIELDS = {
    "recall_id": mark("Recall number"),
    "mrn": mark("Record number (MRN)"),
    "name": mark("Patient's name"),
    "family": mark("Family name"),
    "given": mark("Given name"),
    "middle": mark("Middle name"),
    "suffix": mark("Suffix"),
    "preferred_name": mark("Preferred name"),
    "dob": mark("Date of birth"),
    "reason": mark("Reason"),
    "due_date": mark("Due date"),
    "window_start": mark("Window begins"),
    "window_end": mark("Window ends"),
    "provider": mark("Provider"),
    "specialty": mark("Specialty"),
    "location": mark("Location"),
    "site": mark("Site"),
    "last_visit": mark("Last visit"),
    "next_visit": mark("Next visit"),
    "visit_status": mark("Visit status"),
    "language": mark("Language"),
    "interpreter": mark("Interpreter"),
    "contact_preference": mark("Preferred channel"),
    "insurance": mark("Insurance"),
    "payer": mark("Payer"),
    "authorization": mark("Authorization"),
    "last_attempt": mark("Last attempt"),
    "last_result": mark("Last result"),
    "attempts": mark("Attempts"),
    "owner": mark("Owner"),
    "consent_call": mark("Consent: calls"),
    "consent_sms": mark("Consent: text messages"),
    "consent_email": mark("Consent: e-mail"),
    "consent_mail": mark("Consent: letters"),
    "consent_portal": mark("Consent: portal"),
    "do_not_contact": mark("Do not contact"),
    "voicemail": mark("Voicemail"),
    "safe_contact": mark("Safe contact"),
    "status": mark("Patient's status"),
    "deceased": mark("Deceased"),
    "guardian": mark("Guardian"),
    "sensitive": mark("Sensitive"),
    "clinical_review": mark("Clinical review"),
    "address": mark("Address"),
    "city": mark("City"),
    "state": mark("State"),
    "zip": mark("ZIP code"),
    "email": mark("E-mail"),
    "risk": mark("Risk"),
    "measure": mark("Quality measure"),
    "appointment_type": mark("Appointment type"),
    "event_kind": mark("Event"),
    "event_date": mark("Date of the event"),
    "no_shows": mark("No-shows"),
    "cancellations": mark("Cancellations"),
    "past_response": mark("Past response"),
    "portal_use": mark("Portal use"),
    "last_refill": mark("Last refill"),
    "missed_lab": mark("Missed lab"),
    "accommodation": mark("Accommodation"),
    "priority": mark("Priority"),
    "phone": mark("Phone"),
    "phone:contact": mark("Phone"),
    "phone:mobile": mark("Phone: mobile"),
    "phone:home": mark("Phone: home"),
    "phone:work": mark("Phone: work"),
    "phone:other": mark("Phone: other"),
    "phone:guardian": mark("Phone: guardian"),
    "numbers": mark("Phone"),
}
KINDS = {
    Kind.NEW: (mark("New"), "good"),
    Kind.CHANGED: (mark("Changed"), "information"),
    Kind.GONE: (mark("Gone"), "warning"),
    Kind.BOOKED: (mark("Booked"), "quiet"),
    Kind.HELD: (mark("Held"), "warning"),
    Kind.REJECTED: (mark("Rejected"), "problem"),
}
_ADVICE = {
    "deceased": mark("Nothing to do. Nobody calls, also if a later list forgets it."),
    "opted_out": mark("Nothing to do. Nobody calls, also if a later list forgets it."),
    "inactive": mark("Nothing to do, unless the record system is wrong."),
    "gone": mark("Usually they booked, moved or died. Release them if the list left them out by mistake."),
    "already_scheduled": mark("Nothing to do: it lifts itself when a later list says cancelled or no-show."),
    "malformed_row": mark("Values may stand in wrong columns. Look the row up and fix it, or mend the export."),
    "conflict": mark("The list has this recall twice, and the rows disagree. Fix what is wrong."),
    "possible_duplicate": mark("Release it if they are two people; tell the owner of the record system if not."),
    "no_name": mark("Look the name up and fill it in."),
    "bad_mrn": mark("Look the record number up and fix it."),
    "mrn_precision_lost": mark("A spreadsheet rounded it: look it up, or export the list again without one."),
    "no_phone": mark("Look a number up and fill it in."),
    "bad_phone": mark("Look the number up and fix it."),
    "phone_precision_lost": mark("A spreadsheet rounded it: look it up, or export the list again without one."),
    "bad_due_date": mark("Look the due date up and fix it: 2026-11-19 or 11/19/2026."),
    "ambiguous_date": mark("It reads in two ways. Write it as 2026-11-19."),
    "unclear_consent": mark("Ask whether they may be called, then fix it or release it."),
    "bad_visit_date": mark("Put the day right in the file: 2026-11-24, and load it again."),
    "bad_time": mark("Put the time of day right in the file: 2026-11-24 14:30, and load it again."),
    "bad_length": mark("Say how long it is in minutes, and load the file again."),
    "unknown_status": mark("Say booked, cancelled, no-show or kept in the file, and load it again."),
    "review": mark("Values of the row contradict each other: look in the record system."),
}

_MADE = frozenset({"zones", "number_zones"})  # of other values, which are said


def field(name: str) -> str:
    """Return what a field is called."""
    return tr(FIELDS[name]) if name in FIELDS else plain(name)


def advice(hold: str) -> str:
    """Return what a person can do about what holds a recall."""
    return tr(_ADVICE[hold]) if hold in _ADVICE else tr("Look into it, then fix or release it.")


def says(line: Line) -> str:
    """Return what a line of the difference changes, or why its row is not used, in words."""
    if line.findings:
        return "; ".join(dict.fromkeys(map(_finding, line.findings)))
    match line.kind:
        case Kind.CHANGED:
            said = [_change(change) for change in line.changes if change.field not in _MADE]
            return " · ".join(said) or tr("Only remarks about it changed")
        case Kind.GONE:
            return tr("No longer on the list")
    return ""


def _finding(finding: Finding) -> str:
    words = why(finding.problem)
    return f"{words} (“{finding.value}”)" if finding.value else words


def _change(change: Change) -> str:
    if not change.told:
        return tr("{field} changed (private)").format(field=field(change.field))
    return f"{field(change.field)}: {_value(change.old)} → {_value(change.new)}"


def _value(value: Any) -> str:
    match value:
        case None:
            return tr("nothing")
        case bool():
            return tr("yes") if value else tr("no")
        case list():
            return ", ".join(phone(item[0]) if isinstance(item, list) else str(item) for item in value)
    return str(value)


def came_of_it(counts: Mapping[str, int]) -> str:
    """Return what a load does to recalls, in words."""
    parts = [
        count(counts["new"], "{n} new", "{n} new"),
        count(counts["updated"], "{n} changed", "{n} changed"),
        count(counts["unchanged"], "{n} as before", "{n} as before"),
        count(counts["gone"], "{n} gone", "{n} gone"),
    ]
    return " · ".join(parts)


def verdicts(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return how many rows ended in each verdict: words and tone."""
    shown = (
        ("accepted", count(counts["accepted"], "{n} row accepted", "{n} rows accepted"), "good"),
        ("held", count(counts["held"], "{n} held", "{n} held"), "warning"),
        ("rejected", count(counts["rejected"], "{n} rejected", "{n} rejected"), "problem"),
    )
    return tuple((words, tone if counts[name] else "quiet") for name, words, tone in shown)
