"""Escalations leave the desk at once: as a FHIR Task, sealed, on paper; what has not is known (C4)."""

import io
import json
import unicodedata
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pyfhircheck import Validator
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication

from recalldesk import gui
from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import InputError, UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.departures import give_sheet, give_task, leaving
from recalldesk.desk.emergency import EmergencyNote, keep_emergency
from recalldesk.desk.escalations import OnBoard, board, move
from recalldesk.desk.hand_off.export_new import export_new, waiting
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Form, Move
from recalldesk.queue.outcomes import OutcomeKey
from tests.desk.looks import BRANDT, NWOSU
from tests.export.test_fhir import faults

Load = Callable[..., Any]
AMARA, HELEN = RecallId(1), RecallId(2)
GENERIC = load_template("generic")
WORDS = "correct horse 漢"


@pytest.fixture(autouse=True)
def _green(desk: Desk) -> Any:
    yield
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    assert [fault for check in checks for fault in check.faults] == []


@pytest.fixture
def asked(desk: Desk, clock: ManualClock, load: Load) -> FactId:
    load(NWOSU, BRANDT)
    return escalate(desk, clock, AMARA)


def escalate(desk: Desk, clock: ManualClock, recall: RecallId) -> FactId:
    clock.forward(timedelta(minutes=1))
    asks = {"question": "May I take both pills?"}
    attempt = new_fact_id(clock.now())
    key = OutcomeKey.CLINICAL_QUESTION
    record_outcome(
        desk.store,
        clock,
        desk.actor,
        Entry(attempt=attempt, recall=recall, outcome=key, detail="question", fields=asks),
    )
    return next(one.escalation.id for one in on_board(desk) if one.recall == recall)


def on_board(desk: Desk) -> list[OnBoard]:
    with desk.store.read() as reader:
        return board(reader, reader.playbooks.rules().policy, desk.clock.now())


def forms(desk: Desk) -> list[Form]:
    return [went.form for one in on_board(desk) for went in one.escalation.left]


def drawn(desk: Desk, name: FactId) -> bytes:
    with desk.store.read() as reader:
        return gui.escalation_pdf(leaving(reader, reader.playbooks.rules().policy, desk.clock.now(), name))


@pytest.mark.rule("C4")
def test_C4_a_task_leaves_at_once_valid_and_under_the_name_that_the_export_uses(
    desk: Desk, clock: ManualClock, asked: FactId, tmp_path: Path
) -> None:
    (one,) = on_board(desk)
    assert not one.escalation.arrived
    path = tmp_path / f"{one.escalation.file_name}.json"
    give_task(desk.store, clock, desk.actor, asked, path, GENERIC)
    bundle = json.loads(path.read_bytes())
    assert faults(Validator(), bundle) == []
    (entry,) = bundle["entry"]
    task = entry["resource"]
    assert (task["resourceType"], task["status"], task["description"]) == (
        "Task",
        "requested",
        "May I take both pills?",
    )
    assert (task["for"]["display"], task["code"]["text"]) == ("Nwosu, Amara (1961-04-02)", "Clinical question")
    assert task["restriction"]["period"]["end"]
    assert task["reasonCode"]["text"] == "Follow-up"
    assert "focus" not in task
    assert forms(desk) == [Form.FHIR]
    assert on_board(desk)[0].escalation.arrived
    assert "wosu" not in path.name.casefold()
    export_new(desk.store, clock, desk.actor, Format.FHIR, GENERIC, tmp_path)
    (file,) = tmp_path.glob("recalldesk-*-0000*.json")
    again = [one for one in json.loads(file.read_bytes())["entry"] if one["resource"]["resourceType"] == "Task"]
    assert [one["request"] for one in again] == [entry["request"]]  # put, not created a second time
    assert again[0]["resource"]["identifier"] == task["identifier"]


def said(reader: PdfReader) -> str:
    """Return the words of a document, ligatures as the letters that they are."""
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.usefixtures("qapp")
def test_a_sealed_sheet_opens_by_its_passphrase_only(
    desk: Desk, clock: ManualClock, asked: FactId, tmp_path: Path
) -> None:
    path = tmp_path / "sealed.pdf"
    give_sheet(desk.store, clock, desk.actor, asked, path, drawn(desk, asked), WORDS)
    content = path.read_bytes()
    assert b"Nwosu" not in content
    reader = PdfReader(io.BytesIO(content))
    assert reader.is_encrypted
    assert reader.decrypt("correct horse") == 0
    assert reader.decrypt(WORDS) != 0
    text = said(reader)
    for words in ("Nwosu, Amara", "May I take both pills?", "Clinical question", "confidential"):
        assert words in text
    assert forms(desk) == [Form.SEALED]


def test_a_sheet_for_paper_is_recorded_and_what_cannot_be_written_is_not(
    desk: Desk, clock: ManualClock, asked: FactId, tmp_path: Path, qapp: QApplication
) -> None:
    pdf = drawn(desk, asked)
    with pytest.raises(InputError, match="cannot be written"):
        give_sheet(desk.store, clock, desk.actor, asked, tmp_path / "no" / "sheet.pdf", pdf)
    assert forms(desk) == []
    give_sheet(desk.store, clock, desk.actor, asked, tmp_path / "sheet.pdf", pdf)
    assert (tmp_path / "sheet.pdf").read_bytes() == pdf
    assert forms(desk) == [Form.SHEET]
    clock.forward(timedelta(minutes=1))
    move(desk.store, clock, desk.actor, asked, Move.CLOSED, "Done by phone.")
    with pytest.raises(UsageError, match="not open"):
        give_task(desk.store, clock, desk.actor, asked, tmp_path / "late.json", GENERIC)


def test_what_went_with_an_export_or_was_taken_up_arrived_too(
    desk: Desk, clock: ManualClock, asked: FactId, tmp_path: Path
) -> None:
    export_new(desk.store, clock, desk.actor, Format.CSV, GENERIC, tmp_path)
    assert forms(desk) == [Form.EXPORT]
    give_task(desk.store, clock, desk.actor, asked, tmp_path / "task.json", GENERIC)
    assert sorted(forms(desk)) == [Form.EXPORT, Form.FHIR]
    assert waiting_rows(desk) == 0  # that it was delivered is nothing new to the EHR
    other = escalate(desk, clock, HELEN)
    assert [one.escalation.arrived for one in on_board(desk)] == [True, False]
    clock.forward(timedelta(minutes=1))
    move(desk.store, clock, desk.actor, other, Move.ACKNOWLEDGED)
    assert [one.escalation.arrived for one in on_board(desk)] == [True, True]


def waiting_rows(desk: Desk) -> int:
    with desk.store.read() as reader:
        return waiting(reader)


@pytest.fixture
def nobodys(desk: Desk, clock: ManualClock, load: Load) -> FactId:
    load(NWOSU)
    clock.forward(timedelta(minutes=1))
    name = new_fact_id(clock.now())
    note = EmergencyNote(id=name, at=clock.now(), detail="emergency", words="A man fell; 911 was called.")
    keep_emergency(desk.store, clock, desk.actor, note)
    return name


@pytest.mark.rule("C2")
def test_C2_an_emergency_of_nobody_known_leaves_as_a_task_of_nobody(
    desk: Desk, clock: ManualClock, nobodys: FactId, tmp_path: Path
) -> None:
    path = tmp_path / "task.json"
    give_task(desk.store, clock, desk.actor, nobodys, path, GENERIC)
    bundle = json.loads(path.read_bytes())
    assert faults(Validator(), bundle) == []
    (entry,) = bundle["entry"]
    assert entry["resource"]["priority"] == "stat"
    assert not {"for", "basedOn", "reasonCode"} & entry["resource"].keys()
    assert forms(desk) == [Form.FHIR]


@pytest.mark.usefixtures("qapp")
def test_the_sheet_of_nobody_says_so(desk: Desk, nobodys: FactId) -> None:
    reader = PdfReader(io.BytesIO(drawn(desk, nobodys)))
    assert "Nobody knows yet" in said(reader)


@pytest.mark.parametrize("kind", list(Format))
def test_nobodys_emergency_goes_to_the_EHR_once_and_its_end_as_a_correction(
    desk: Desk, clock: ManualClock, nobodys: FactId, tmp_path: Path, kind: Format
) -> None:
    export = partial(export_new, desk.store, clock, desk.actor, kind, GENERIC, tmp_path)
    (first,) = export()
    assert (first.batch.rows, export()) == (1, [])
    clock.forward(timedelta(minutes=1))
    move(desk.store, clock, desk.actor, nobodys, Move.CLOSED, "He is in hospital.")
    (second,) = export()
    assert (second.batch.rows, export()) == (1, [])
    if kind is Format.CSV:
        text = [one.files[0].read_text("utf-8-sig") for one in (first, second)]
        assert all(str(nobodys) in one for one in text)
        assert ["He is in hospital" in one for one in text] == [False, True]
        assert "Correction" in text[1]
    if kind is Format.HL7:
        assert f"PID|1||{nobodys}^^^RECALLDESK^U||UNKNOWN^||" in first.files[0].read_text("utf-8")
