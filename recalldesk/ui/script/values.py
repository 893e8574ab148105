"""What the merge fields of a call's words are filled with, in the language of the words. No Qt."""

from collections.abc import Mapping
from datetime import date, datetime

from recalldesk.desk.workplace import Call
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.spoken import spoken_provider
from recalldesk.queue.entry import CALLBACK
from recalldesk.queue.policy import Label
from recalldesk.ui.call.fields import OFFERED, moment_of
from recalldesk.ui.call.form import WHEN, Form
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
        "offered_times": form.said.get(OFFERED, "").strip(),
        "appointment": _spoken(moment_of(WHEN, form, call), language),
        "callback_time": _spoken(moment_of(CALLBACK, form, call), language),
        "place": _place(form.said.get("where") or values.location or "", call, language),
    }


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
