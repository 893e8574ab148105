"""The fields of a row, by name: what a template's columns are made of."""

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from recalldesk.export.handover import ENTERED_IN_ERROR, ContactChange, Escalation, Handover, Telling, Visit
from recalldesk.export.paragraph import paragraph

Value: TypeAlias = str | date | datetime | None
Getter: TypeAlias = Callable[[Handover], Value]


def _first(one: Handover) -> Escalation | None:
    return one.escalations[0] if one.escalations else None


def _phone(one: Handover) -> ContactChange | None:
    return next((change for change in one.changes if change.detail == "phone"), None)


def _visit(one: Handover) -> Visit | None:
    return None if one.visit_off else one.visit


def _outcome_code(one: Handover) -> str | None:
    if one.telling is Telling.TAKEN_BACK:
        return ENTERED_IN_ERROR
    if one.message:
        return f"message_{one.message}"
    return one.outcome.value if one.outcome else None


def _outcome_text(one: Handover) -> str:
    if one.telling is Telling.TAKEN_BACK:
        return f"Entered in error: {one.what}"
    return f"Correction: {one.what}" if one.telling is Telling.CORRECTION else one.what


def _preferences(one: Handover) -> str | None:
    others = [change for change in one.changes if change.detail != "phone"]
    changed = [f"{change.detail}: {change.new or 'to be asked'}" for change in others]
    return "; ".join((*changed, *one.preferences)) or None


# A row that has several escalations names the first; the note tells of all.
FIELDS: dict[str, Getter] = {
    "attempt_id": lambda one: str(one.id),
    "version_id": lambda one: str(one.version),
    "telling": lambda one: one.telling.value,
    "recall_id": attrgetter("recall"),
    "mrn": attrgetter("patient.mrn"),
    "patient_name": lambda one: one.patient.name,
    "family": attrgetter("patient.family"),
    "given": attrgetter("patient.given"),
    "dob": attrgetter("patient.dob"),
    "attempt_at": attrgetter("at"),
    "changed_at": attrgetter("changed_at"),
    "coordinator": attrgetter("person"),
    "channel": attrgetter("channel"),
    "number_dialed": attrgetter("number"),
    "outcome_code": _outcome_code,
    "outcome_text": _outcome_text,
    "detail_code": attrgetter("detail"),
    "said": attrgetter("note"),
    "next_attempt_at": attrgetter("next_at"),
    "appointment_start": lambda one: (visit.start or visit.said) if (visit := _visit(one)) else None,
    "appointment_provider": lambda one: visit.provider if (visit := _visit(one)) else None,
    "appointment_place": lambda one: visit.place if (visit := _visit(one)) else None,
    "escalation_id": lambda one: str(first.id) if (first := _first(one)) else None,
    "escalation_to": lambda one: first.to if (first := _first(one)) else None,
    "escalation_due": lambda one: first.due if (first := _first(one)) else None,
    "escalation_status": lambda one: first.move.value if (first := _first(one)) else None,
    "phone_correction_old": lambda one: phone.old if (phone := _phone(one)) else None,
    "phone_correction_new": lambda one: phone.new if (phone := _phone(one)) else None,
    "opt_out": lambda one: one.opt_out.scope if one.opt_out else None,
    "preference_changes": _preferences,
    "barriers": lambda one: "; ".join(one.barriers) or None,
    "recall_reason": attrgetter("reason"),
}
# Of these a row says nothing of which nothing came: most rows.
WHAT_CAME = frozenset(name for name in FIELDS if name.startswith(("appointment_", "escalation_", "phone_correction_")))
WHAT_CAME |= {"opt_out", "preference_changes", "barriers"}
FEW = frozenset({"telling", "coordinator", "channel", "outcome_code", "outcome_text", "detail_code", "recall_reason"})
BATCH, NOTE = "export_batch_id", "note"  # made of more than the row
NAMES = frozenset({*FIELDS, BATCH, NOTE})


def getter(name: str, zone: ZoneInfo) -> Getter:
    """Return what gives the field ``name`` of rows."""
    if name == NOTE:
        return lambda one: paragraph(one, zone)
    return FIELDS[name]
