"""What the merge fields of a call's words are filled with, in the language of the words. No Qt."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from recalldesk.desk.workplace import Call
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.spoken import spoken_provider
from recalldesk.queue.entry import CALLBACK
from recalldesk.queue.policy import Label
from recalldesk.queue.slots import Slot, zone_of
from recalldesk.ui.call.fields import OFFERED, moment_of
from recalldesk.ui.call.form import WHEN, Form
from recalldesk.ui.call.times import chosen_slot, kind_of, offered
from recalldesk.ui.words import full_name, phone

# The system's own names of days are in its language, which need not be that of the call.
_ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SPANISH_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_SPANISH_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)


def values_of(call: Call, form: Form, language: str) -> Mapping[str, str]:
    """Return the values by the names of ``MERGE_FIELDS``; what is not known is empty."""
    clinic, values = call.policy.clinic, call.card.values
    reason = _reason(call, language)
    return {
        "patient_name": full_name(values),
        "caller": call.caller,
        "clinic": clinic.spoken.get(language) or clinic.spoken.get(FALLBACK, clinic.name),
        "published_number": phone(clinic.number),
        "reason_general": reason.general if reason else "",
        "reason_verified": reason.verified if reason else "",
        "provider": spoken_provider(values.provider or "", language),
        "offered_times": form.said.get(OFFERED, "").strip() or offered_words(offered(call, form), call, language),
        **_of_visit(call, form, language),
        "appointment": _spoken(moment_of(WHEN, form, call), language),
        "callback_time": _spoken(moment_of(CALLBACK, form, call), language),
        "place": _place(form.said.get("where") or values.location or "", call, language),
    }


def _of_visit(call: Call, form: Form, language: str) -> Mapping[str, str]:
    """Return what the playbook says of the visit: of the time that was chosen, else of what the recall is for."""
    policy, chosen = call.policy, chosen_slot(call, form)
    kind = kind_of(call, form)
    minutes = (chosen.minutes if chosen else None) or (kind.minutes if kind else None)
    said = {name: (getattr(kind, name) if kind else {}) or getattr(policy.visits, name) for name in ("bring", "portal")}
    words = {name: by.get(language) or by.get(FALLBACK, "") for name, by in said.items()}
    length = f"{minutes} {'minutos' if language == 'Spanish' else 'minutes'}" if minutes else ""
    return {**words, "visit_length": length, "direct_line": phone(direct_line(call, form))}


def direct_line(call: Call, form: Form) -> str:
    """Return whom to ring about the visit: its type's line, its site's, else the clinic's."""
    kind, policy = kind_of(call, form), call.policy
    where = form.said.get("where") or call.card.values.location or ""
    names = {name.casefold(): site.number for site in policy.sites for name in (site.id, *site.names)}
    return (kind.number if kind else None) or names.get(where.strip().casefold()) or policy.clinic.number


def offered_words(slots: Sequence[Slot], call: Call, language: str) -> str:
    """Return the times that are offered as they are said: one or another."""
    said = [_spoken(slot.starts_at.astimezone(zone_of(slot.location, call.policy)), language) for slot in slots]
    return (" o " if language == "Spanish" else " or ").join(said)


def _reason(call: Call, language: str) -> Label | None:
    reason = next((one for one in call.policy.reasons if one.id == call.card.explanation.reason), None)
    return (reason.labels.get(language) or reason.labels.get(FALLBACK)) if reason else None


def _place(said: str, call: Call, language: str) -> str:
    """Return a site as it is said; a place that is none of the clinic's sites as it is written."""
    names = {name.casefold(): site for site in call.policy.sites for name in (site.id, *site.names)}
    site = names.get(said.strip().casefold())
    return (site.spoken.get(language) or said) if site else said


def day_in(day: date, language: str) -> str:
    """Return a day as it is written in a language of the scripts."""
    if language == "Spanish":
        return f"{day.day} de {_SPANISH_MONTHS[day.month - 1]} de {day.year}"
    return f"{_ENGLISH_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _spoken(at: datetime | None, language: str) -> str:
    if at is None:
        return ""
    if language == "Spanish":
        return f"{_SPANISH_DAYS[at.weekday()]} {at.day} de {_SPANISH_MONTHS[at.month - 1]}, {at:%H:%M}"
    half = "AM" if at.hour < 12 else "PM"
    days = f"{_ENGLISH_DAYS[at.weekday()]}, {_ENGLISH_MONTHS[at.month - 1]} {at.day}"
    return f"{days}, {at.hour % 12 or 12}:{at:%M} {half}"
