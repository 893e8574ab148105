"""Bundles for the EHR, judged by a validator that we did not write."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyfhircheck import Validator
from pyfhircheck.models import Severity

from recalldesk.export.formats import Format, write
from recalldesk.export.handover import Handover
from recalldesk.export.template import load_template
from tests.export.rows import ALL, CORRECTED, ESCALATED, LEFT, SCHEDULED, TAKEN_BACK, WRONG, ZONE, row


def bundles(*rows: Handover, template: str = "generic") -> list[dict[str, Any]]:
    pieces = write(Format.FHIR, rows, load_template(template), "1a2b3c4d-000001", ZONE)
    return [json.loads(piece.content) for piece in pieces]


@pytest.fixture(scope="module")
def judge() -> Validator:
    return Validator()


# The judge knows only the first four of them.
TASK_STATUS = [
    "draft",
    "requested",
    "received",
    "accepted",
    "rejected",
    "ready",
    "cancelled",
    "in-progress",
    "on-hold",
    "failed",
    "completed",
    "entered-in-error",
]


def faults(judge: Validator, bundle: dict[str, Any]) -> list[str]:
    report = judge.validate_resource(bundle)
    worth = (issue for issue in report.issues if issue.severity is not Severity.INFORMATION)
    found = [f"{issue.path}: {issue.message}" for issue in worth if not str(issue.path).endswith("Task.status")]
    statuses = [task["status"] for task in kinds(bundle, "Task")]
    return found + [f"Task.status: {status}" for status in statuses if status not in TASK_STATUS]


def test_every_kind_of_row_is_valid_R4(judge: Validator) -> None:
    (bundle,) = bundles(*ALL)
    assert faults(judge, bundle) == []
    assert {entry["resource"]["resourceType"] for entry in bundle["entry"]} == {
        "Communication",
        "Task",
        "Appointment",
        "Consent",
    }
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(urls) == len(set(urls))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda entry: entry.pop("request"),
        lambda entry: entry["resource"].pop("status"),
        lambda entry: entry["resource"].update(status="done"),
        lambda entry: entry["resource"].update(sent="2026-11-24T14:10:00"),
        lambda entry: entry["resource"].update(colour="red"),
    ],
)
def test_the_judge_can_say_no(judge: Validator, spoil: Any) -> None:
    (bundle,) = bundles(row())
    spoil(bundle["entry"][0])
    assert faults(judge, bundle) != []


def kinds(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def test_how_a_call_ended() -> None:
    (bundle,) = bundles(row(), SCHEDULED, LEFT, WRONG, TAKEN_BACK)
    told = [(one["status"], one["statusReason"]["coding"][0]["code"]) for one in kinds(bundle, "Communication")]
    assert told == [
        ("not-done", "recipient-unavailable"),
        ("completed", "scheduled"),
        ("completed", "left_message"),
        ("not-done", "invalid-phone-number"),
        ("entered-in-error", "entered_in_error"),
    ]
    assert {one["status"] for one in kinds(bundle, "Task")} == {"entered-in-error"}
    assert [one["status"] for one in kinds(bundle, "Appointment")] == ["proposed", "cancelled"]


def test_a_patient_is_never_written_and_tasks_point_at_their_call() -> None:
    (bundle,) = bundles(ESCALATED)
    assert kinds(bundle, "Patient") == []
    call, *others = (entry["resource"] for entry in bundle["entry"])
    assert call["subject"]["identifier"]["value"] == "00123"
    tasks = [one for one in others if one["resourceType"] == "Task"]
    assert {one["focus"]["reference"] for one in tasks} == {f"urn:uuid:{ESCALATED.id}"}
    assert tasks[0]["restriction"]["period"]["end"] == "2026-11-24T14:10:00-05:00"


def test_what_is_new_is_created_once_and_a_correction_replaces() -> None:
    (bundle,) = bundles(row(), CORRECTED)
    first, second, *_ = (entry["request"] for entry in bundle["entry"])
    assert first["method"] == "POST"
    assert first["ifNoneExist"] == f"identifier=urn:recalldesk:attempt|{row().id}"
    assert second == {"method": "PUT", "url": f"Communication?identifier=urn:recalldesk:attempt|{CORRECTED.id}"}


def test_no_bundle_has_more_entries_than_the_template_says(tmp_path: Path, judge: Validator) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'name = "x"\nfhir.entries = 7\nfhir.if_none_exist = ""\ntable.columns = [{name = "a", text = ""}]', "utf-8"
    )
    many = bundles(*ALL, template=str(path))
    assert len(many) > 3
    assert all(len(bundle["entry"]) <= 7 for bundle in many)
    assert sum(len(bundle["entry"]) for bundle in many) == len(bundles(*ALL)[0]["entry"])
    assert [faults(judge, bundle) for bundle in many] == [[]] * len(many)
    assert "ifNoneExist" not in many[0]["entry"][0]["request"]


def test_control_signs_stay_out() -> None:
    (bundle,) = bundles(SCHEDULED)
    text = bundle["entry"][0]["resource"]["note"][0]["text"]
    assert "\x07" not in text
    assert "漢 ." in text


def test_every_task_has_an_owner_a_priority_and_a_time(judge: Validator) -> None:
    bundle = bundles(*ALL)[0]
    for task in kinds(bundle, "Task"):
        assert task["owner"]["display"]
        assert task["priority"] in {"routine", "urgent", "asap", "stat"}
        assert task["restriction"]["period"]
    corrections = [one for one in kinds(bundle, "Task") if one["code"]["text"] == "Put right: phone"]
    assert {one["owner"]["display"] for one in corrections} == {"Registration"}
    assert {entry["resourceType"]: entry["policy"][0]["uri"] for entry in kinds(bundle, "Consent")}
