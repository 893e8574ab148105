import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recalldesk.core.errors import InputError
from recalldesk.lists.fhir_fields import FHIR_COLUMNS

Write = Callable[[str | bytes], Path]
Read = Callable[..., Any]  # to what conftest calls Seen

PATIENT = {
    "resourceType": "Patient",
    "id": "p1",
    "active": True,
    "identifier": [
        {"system": "urn:other", "value": "X-1"},
        {"type": {"coding": [{"code": "MR"}]}, "system": "urn:mrn", "value": "00123"},
    ],
    "name": [
        {"use": "nickname", "given": ["Annie"]},
        {"use": "maiden", "family": "Dorsey"},
        {"use": "official", "family": "Castillo", "given": ["Ana", "María"], "suffix": ["Jr."]},
    ],
    "birthDate": "1970-02-03",
    "telecom": [
        {"system": "phone", "use": "home", "value": "413-555-0102"},
        {"system": "phone", "use": "mobile", "value": "413-555-0103", "rank": 2},
        {"system": "sms", "value": "413-555-0101", "rank": 1},
        {"system": "phone", "use": "old", "value": "413-555-0109"},
        {"system": "phone", "use": "temp", "value": "413-555-0104"},
        {"system": "email", "value": "ana@example.org"},
        {"system": "fax", "value": "413-555-0108"},
    ],
    "address": [
        {"use": "old", "city": "Boston"},
        {
            "use": "home",
            "line": ["12 Elm St", "Apt 3"],
            "city": "Springfield",
            "state": "MA",
            "postalCode": "01103",
        },
    ],
    "communication": [
        {"language": {"coding": [{"code": "en"}]}},
        {"language": {"coding": [{"code": "es", "display": "Spanish"}]}, "preferred": True},
    ],
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired", "valueBoolean": True}],
    "generalPractitioner": [{"display": "Dr. Hale"}],
    "contact": [
        {
            "name": {"family": "Castillo", "given": ["Rosa"]},
            "telecom": [{"system": "phone", "value": "413-555-0110"}, {"system": "email", "value": "x"}],
        }
    ],
}
REQUEST = {
    "resourceType": "ServiceRequest",
    "id": "r1",
    "status": "active",
    "subject": {"reference": "Patient/p1"},
    "code": {"coding": [{"display": "Mammogram"}]},
    "occurrenceDateTime": "2026-05-04T09:00:00-05:00",
    "performerType": {"text": "Radiology"},
    "locationReference": [{"display": "Main clinic"}],
    "priority": "urgent",
    "insurance": [{"display": "Blue Plan"}],
}


def bundle(*resources: Any, urls: tuple[str, ...] = ()) -> str:
    entries = [{"resource": resource} for resource in resources]
    for entry, url in zip(entries, urls, strict=False):
        entry["fullUrl"] = url
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}, indent=1)


def cells(seen: Any) -> list[dict[str, Any]]:
    assert seen.records[0] == (0, list(FHIR_COLUMNS), False)
    return [
        {column: cell for column, cell in zip(FHIR_COLUMNS, row, strict=True) if cell} for row in seen.rows[1:] if row
    ]


def requests(seen: Any) -> list[int]:
    """Return the numbers of the records that ask for something; the others stand between them, blank."""
    assert seen.numbers == list(range(len(seen.records)))
    return [record.number for record in seen.records[1:] if record.cells]


def test_everything_a_list_needs(write: Write, read: Read) -> None:
    seen = read(write(bundle(PATIENT, REQUEST)))
    assert (seen.info.format, seen.numbers) == ("fhir", [0, 1, 2])
    assert cells(seen) == [
        {
            "recall_id": "r1",
            "mrn": "00123",
            "family": "Castillo",
            "given": "Ana",
            "middle": "María",
            "suffix": "Jr.",
            "preferred_name": "Annie",
            "dob": "1970-02-03",
            "phone:mobile": "413-555-0101; 413-555-0103",
            "phone:home": "413-555-0102",
            "phone:other": "413-555-0104",
            "phone:guardian": "413-555-0110",
            "email": "ana@example.org",
            "address": "12 Elm St, Apt 3",
            "city": "Springfield",
            "state": "MA",
            "zip": "01103",
            "language": "Spanish",
            "interpreter": "yes",
            "guardian": "Rosa Castillo",
            "reason": "Mammogram",
            "due_date": "2026-05-04",
            "provider": "Dr. Hale",
            "specialty": "Radiology",
            "location": "Main clinic",
            "priority": "urgent",
            "insurance": "Blue Plan",
        }
    ]


def test_ndjson_in_any_order_numbers_by_line(write: Write, read: Read) -> None:
    lines = [json.dumps(REQUEST), "", json.dumps({"resourceType": "Practitioner"}), json.dumps(PATIENT)]
    lines.append(json.dumps(REQUEST | {"id": "r2"}))
    seen = read(write("\n".join(lines)))
    assert requests(seen) == [1, 5]
    assert [row["family"] for row in cells(seen)] == ["Castillo", "Castillo"]


@pytest.mark.parametrize(
    "subject",
    [
        {"reference": "urn:uuid:1"},
        {"reference": "Patient/p1/_history/3"},
        {"reference": "https://ehr.example.org/fhir/Patient/p1"},
        {"identifier": {"system": "urn:mrn", "value": "00123"}},
    ],
)
def test_ways_to_refer_to_a_patient(write: Write, read: Read, subject: dict[str, Any]) -> None:
    document = bundle(PATIENT, REQUEST | {"subject": subject}, urls=("urn:uuid:1",))
    assert cells(read(write(document)))[0]["family"] == "Castillo"


def test_contained_patient(write: Write, read: Read) -> None:
    request = REQUEST | {"contained": [PATIENT], "subject": {"reference": "#p1"}}
    assert cells(read(write(json.dumps(request))))[0]["family"] == "Castillo"


def test_patient_who_is_not_in_the_file(write: Write, read: Read) -> None:
    subject = {"reference": "Patient/p9", "display": "Ana Castillo", "identifier": {"value": "00123"}}
    (row,) = cells(read(write(bundle(REQUEST | {"subject": subject}))))
    assert (row["name"], row["mrn"]) == ("Ana Castillo", "00123")


def test_label_of_a_reference_gives_way_to_the_patient(write: Write, read: Read) -> None:
    subject = {"reference": "Patient/p1", "display": "CASTILLO, A"}
    assert "name" not in cells(read(write(bundle(PATIENT, REQUEST | {"subject": subject}))))[0]


def test_task(write: Write, read: Read) -> None:
    task = {
        "resourceType": "Task",
        "identifier": [{"value": "T-7"}],
        "status": "requested",
        "for": {"reference": "Patient/p1"},
        "description": "Results review",
        "restriction": {"period": {"start": "2026-05-01", "end": "2026-05-31"}},
        "owner": {"display": "Recall team"},
    }
    (row,) = cells(read(write(bundle(PATIENT, task))))
    found = [row[name] for name in ("recall_id", "reason", "window_start", "window_end", "owner", "family")]
    assert found == ["T-7", "Results review", "2026-05-01", "2026-05-31", "Recall team", "Castillo"]


def test_task_on_a_request_of_the_file_is_not_a_second_recall(write: Write, read: Read) -> None:
    task = {"resourceType": "Task", "id": "t", "focus": {"reference": "ServiceRequest/r1"}}
    assert requests(read(write(bundle(PATIENT, REQUEST, task)))) == [2]


@pytest.mark.parametrize(
    ("resource", "status"),
    [
        ({"status": "active"}, None),
        ({"status": "revoked"}, "inactive"),
        ({"status": "completed"}, "inactive"),
        ({"status": "entered-in-error"}, "inactive"),
        ({"status": "on-hold"}, "inactive"),
        ({"doNotPerform": True}, "inactive"),
        ({"status": ["odd"]}, None),
    ],
)
def test_requests_that_are_over_are_not_called(
    write: Write, read: Read, resource: dict[str, Any], status: str | None
) -> None:
    assert cells(read(write(bundle(PATIENT, REQUEST | resource))))[0].get("status") == status


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"active": False}, {"status": "inactive"}),
        ({"deceasedBoolean": True}, {"deceased": "yes"}),
        ({"deceasedDateTime": "2025-01-02"}, {"deceased": "2025-01-02"}),
        ({"deceasedBoolean": False}, {}),
        ({"name": [{"text": "Ana Castillo"}]}, {"name": "Ana Castillo"}),
        ({"name": [{"use": "nickname", "text": "Annie"}]}, {"preferred_name": "Annie"}),
        ({"identifier": [{"value": "9"}]}, {"mrn": "9"}),
        ({"address": [{"text": "12 Elm St"}]}, {"address": "12 Elm St"}),
        ({"contact": [{"name": {"text": "Rosa"}}]}, {"guardian": "Rosa"}),
        ({"communication": [{"language": {"text": "Haitian Creole"}}]}, {"language": "Haitian Creole"}),
        ({"telecom": [{"system": "phone", "value": "1", "use": ["odd"], "rank": "x"}]}, {"phone:other": "1"}),
        ({"telecom": "odd", "name": {"family": "x"}, "address": [None]}, {}),
        ({"birthDate": "1970-\ud800"}, {"dob": "1970-?"}),
    ],
)
def test_patients_of_all_kinds(write: Write, read: Read, facts: dict[str, Any], found: dict[str, str]) -> None:
    request = {"resourceType": "ServiceRequest", "subject": {"reference": "Patient/p"}}
    patient = {"resourceType": "Patient", "id": "p"} | facts
    assert cells(read(write(bundle(patient, request)))) == [found]


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ({"occurrenceDateTime": "2026-05-04"}, {"due_date": "2026-05-04"}),
        ({"occurrenceDateTime": "2026-02"}, {"window_start": "2026-02-01", "window_end": "2026-02-28"}),
        ({"occurrenceDateTime": "2026"}, {"window_start": "2026-01-01", "window_end": "2026-12-31"}),
        ({"occurrenceDateTime": "soon"}, {"due_date": "soon"}),
        (
            {"occurrencePeriod": {"start": "2026-05-01", "end": "2026-06"}},
            {"window_start": "2026-05-01", "window_end": "2026-06-30"},
        ),
        ({"occurrencePeriod": {"end": "2026-05-31"}}, {"due_date": "2026-05-31"}),
        ({"occurrenceTiming": {"event": ["2026-05-04", "2026-11-04"]}}, {"due_date": "2026-05-04"}),
        (
            {"occurrenceTiming": {"repeat": {"boundsPeriod": {"start": "2026-05-01", "end": "2026-05-02"}}}},
            {"window_start": "2026-05-01", "window_end": "2026-05-02"},
        ),
        ({"executionPeriod": {"start": "2026-05-01"}}, {"due_date": "2026-05-01"}),
        ({}, {}),
    ],
)
def test_due_date_or_window(write: Write, read: Read, when: dict[str, Any], found: dict[str, str]) -> None:
    assert cells(read(write(bundle({"resourceType": "ServiceRequest"} | when)))) == [found]


def test_entries_without_a_resource_are_counted(write: Write, read: Read) -> None:
    document: dict[str, Any] = {
        "resourceType": "Bundle",
        "entry": [{"request": {}}, None, {"resource": 7}, {"resource": REQUEST}],
    }
    assert requests(read(write(json.dumps(document)))) == [4]


def test_blank_lines_around_a_bundle(write: Write, read: Read) -> None:
    assert requests(read(write(f"\n\n{bundle(PATIENT, REQUEST)}\n\n"))) == [2]


ONE_LINE = json.dumps(json.loads(bundle(PATIENT, REQUEST)))


@pytest.mark.parametrize(
    ("document", "what"),
    [
        (bundle(PATIENT), "no ServiceRequest and no Task"),
        (bundle(PATIENT, REQUEST)[:-9], "malformed or was cut short"),
        ('{"resourceType": "Bundle", "entry": 7}', "entry is not a list"),
        ('{"resourceType": "Bundle"}', "no ServiceRequest"),
        ('{"patients": []}', "not a FHIR Bundle"),
        ('{\n"patients": []}', "not a FHIR Bundle"),
        (f"{ONE_LINE}\n{ONE_LINE}", "more than one FHIR Bundle"),
        (json.dumps(REQUEST) + "\n{broken", "in line 2"),
        (json.dumps(REQUEST) + "\n[]", "in line 2"),
        ('{"resourceType": "Task", "resourceType": "Task"}', "same key twice"),
        ('{"resourceType": ' + '{"a":' * 100_000, "malformed"),
        ('{"resourceType": "Task", "x": ' + "9" * 5000 + "}", "malformed"),
    ],
)
def test_malformed(write: Write, read: Read, document: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(write(document))
