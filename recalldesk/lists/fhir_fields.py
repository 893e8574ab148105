"""What of a FHIR R4 Patient, ServiceRequest or Task a recall list needs, as cells by column."""

from calendar import monthrange
from typing import Any

from recalldesk.lists.fields import NUMBER_KINDS, Field

Resource = dict[str, Any]
Cells = dict[str, str]

FHIR_COLUMNS: tuple[str, ...] = (
    *(Field.RECALL_ID, Field.MRN, Field.NAME, Field.FAMILY, Field.GIVEN, Field.MIDDLE, Field.SUFFIX),
    *(Field.PREFERRED_NAME, Field.DOB),
    *(f"{Field.PHONE}:{kind}" for kind in NUMBER_KINDS if kind != "contact"),
    *(Field.EMAIL, Field.ADDRESS, Field.CITY, Field.STATE, Field.ZIP, Field.LANGUAGE, Field.INTERPRETER),
    *(Field.STATUS, Field.DECEASED, Field.GUARDIAN, Field.REASON, Field.DUE_DATE, Field.WINDOW_START),
    *(Field.WINDOW_END, Field.PROVIDER, Field.SPECIALTY, Field.LOCATION, Field.PRIORITY, Field.INSURANCE),
    Field.OWNER,
)
_NOT_DUE = frozenset({"on-hold", "revoked", "completed", "entered-in-error", "cancelled", "rejected", "failed"})
_NAME_USES = ("official", "usual", None, "temp")
_INTERPRETER = "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired"


def items(value: object) -> list[Resource]:
    """Return the objects of a list that may be missing or something else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def part(resource: Resource, *path: str) -> Resource:
    """Return an object inside others (the first, where one is a list); an empty one where it is missing."""
    for name in path:
        value = resource.get(name)
        resource = value if isinstance(value, dict) else next(iter(items(value)), {})
    return resource


def text(value: object) -> str:
    """Return a string; anything else is blank, a lone surrogate (which no store can keep) a question mark."""
    return value.strip().encode(errors="replace").decode() if isinstance(value, str) else ""


def patient_cells(patient: Resource) -> Cells:
    """Return the cells of a Patient."""
    contact = part(patient, "contact")
    cells = {
        Field.MRN: _record_number(patient),
        Field.DOB: text(patient.get("birthDate")),
        Field.DECEASED: "yes" if patient.get("deceasedBoolean") is True else text(patient.get("deceasedDateTime")),
        Field.STATUS: "inactive" if patient.get("active") is False else "",
        Field.LANGUAGE: _language(patient),
        Field.GUARDIAN: _full_name(part(contact, "name")),
        Field.PROVIDER: text(part(patient, "generalPractitioner").get("display")),
        Field.INTERPRETER: "yes" if _needs_interpreter(patient) else "",
    }
    return cells | _name(patient) | _address(patient) | _telecom(patient, contact)


def request_cells(request: Resource) -> Cells:
    """Return the cells of a ServiceRequest or Task; over or paused ones are ``inactive``, to be held."""
    subject = part(request, "subject") or part(request, "for")
    over = text(request.get("status")) in _NOT_DUE or request.get("doNotPerform") is True
    cells = {
        Field.RECALL_ID: text(part(request, "identifier").get("value")) or text(request.get("id")),
        Field.NAME: text(subject.get("display")),
        Field.MRN: text(part(subject, "identifier").get("value")),
        Field.STATUS: "inactive" if over else "",
        Field.REASON: text(request.get("description")) or _concept(part(request, "code")),
        Field.PROVIDER: _display(request, "performer") or _display(request, "requester"),
        Field.SPECIALTY: _concept(part(request, "performerType")),
        Field.LOCATION: _display(request, "locationReference") or _concept(part(request, "locationCode")),
        Field.PRIORITY: text(request.get("priority")),
        Field.INSURANCE: _display(request, "insurance"),
        Field.OWNER: _display(request, "owner"),
    }
    return cells | _due(request)


def _concept(concept: Resource) -> str:
    coding = part(concept, "coding")
    return text(concept.get("text")) or text(coding.get("display")) or text(coding.get("code"))


def _display(resource: Resource, name: str) -> str:
    return text(part(resource, name).get("display"))


def _record_number(patient: Resource) -> str:
    """Return the identifier of type MR, else the first."""
    identifiers = items(patient.get("identifier"))
    for identifier in identifiers:
        if any(coding.get("code") == "MR" for coding in items(part(identifier, "type").get("coding"))):
            return text(identifier.get("value"))
    return text(identifiers[0].get("value")) if identifiers else ""


def _name(patient: Resource) -> Cells:
    names = items(patient.get("name"))
    ranked = [name for use in _NAME_USES for name in names if name.get("use") == use]
    name = ranked[0] if ranked else {}
    nickname = next((name for name in names if name.get("use") == "nickname"), {})
    given = _strings(name.get("given"))
    family = text(name.get("family"))
    return {
        Field.FAMILY: family,
        Field.GIVEN: given[0] if given else "",
        Field.MIDDLE: " ".join(given[1:]),
        Field.SUFFIX: " ".join(_strings(name.get("suffix"))),
        Field.NAME: "" if family or given else text(name.get("text")),
        Field.PREFERRED_NAME: " ".join(_strings(nickname.get("given"))) or text(nickname.get("text")),
    }


def _full_name(name: Resource) -> str:
    return text(name.get("text")) or " ".join([*_strings(name.get("given")), text(name.get("family"))]).strip()


def _strings(value: object) -> list[str]:
    return [word for item in value if (word := text(item))] if isinstance(value, list) else []


def _address(patient: Resource) -> Cells:
    addresses = [address for address in items(patient.get("address")) if address.get("use") != "old"]
    address = min(addresses, key=lambda address: address.get("use") != "home", default={})
    return {
        Field.ADDRESS: ", ".join(_strings(address.get("line"))) or text(address.get("text")),
        Field.CITY: text(address.get("city")),
        Field.STATE: text(address.get("state")),
        Field.ZIP: text(address.get("postalCode")),
    }


def _telecom(patient: Resource, contact: Resource) -> Cells:
    """Return numbers by kind, the preferred first, and the first e-mail address."""
    cells: dict[str, list[str]] = {}
    for point in sorted(items(patient.get("telecom")), key=_rank):
        cells.setdefault(_point_kind(point), []).append(text(point.get("value")))
    guardian = [text(point.get("value")) for point in items(contact.get("telecom")) if _is_number(point)]
    email = cells.get(Field.EMAIL, [""])[0]
    return {kind: "; ".join(values) for kind, values in cells.items()} | {
        Field.EMAIL: email,
        f"{Field.PHONE}:guardian": "; ".join(guardian),
    }


def _rank(point: Resource) -> int:
    rank = point.get("rank")
    return rank if isinstance(rank, int) else 1000


def _is_number(point: Resource) -> bool:
    return text(point.get("system")) in {"phone", "sms"} and point.get("use") != "old"


def _point_kind(point: Resource) -> str:
    """Return the column of a contact point, or a name that is no column."""
    if not _is_number(point):
        return Field.EMAIL if point.get("system") == "email" else "left out"
    use = point.get("use") or ("mobile" if point.get("system") == "sms" else "other")
    return f"{Field.PHONE}:{use if use in NUMBER_KINDS else 'other'}"


def _language(patient: Resource) -> str:
    spoken = items(patient.get("communication"))
    best = min(spoken, key=lambda one: one.get("preferred") is not True, default={})
    return _concept(part(best, "language"))


def _needs_interpreter(patient: Resource) -> bool:
    extensions = items(patient.get("extension"))
    return any(one.get("url") == _INTERPRETER and one.get("valueBoolean") is True for one in extensions)


def _due(request: Resource) -> Cells:
    """Return the due date, or the window that a period or a date without its day leaves."""
    timing = part(request, "occurrenceTiming")
    event = next(iter(_strings(timing.get("event"))), "")
    if day := text(request.get("occurrenceDateTime")) or event:
        return _window(day, day)
    period = (
        part(request, "occurrencePeriod")
        or part(timing, "repeat", "boundsPeriod")
        or part(request, "restriction", "period")
        or part(request, "executionPeriod")
    )
    start, end = text(period.get("start")), text(period.get("end"))
    return _window(start or end, end or start)


def _window(start: str, end: str) -> Cells:
    first, last = _bound(start, 0), _bound(end, 1)
    return {Field.DUE_DATE: first} if first == last else {Field.WINDOW_START: first, Field.WINDOW_END: last}


def _bound(value: str, side: int) -> str:
    """Return the first (0) or last (1) day that a date, instant, month or year can mean; nonsense stays."""
    match value[:10].split("-"):
        case [year] if len(year) == 4 and year.isdecimal():
            return f"{year}-{('01-01', '12-31')[side]}"
        case [year, month] if year.isdecimal() and month in {f"{n:02d}" for n in range(1, 13)}:
            return f"{value}-{(1, monthrange(int(year), int(month))[1])[side]:02d}"
    return value[:10]
