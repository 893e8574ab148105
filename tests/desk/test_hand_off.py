"""What is new goes to the EHR once, whatever happens on the way, and what the EHR says of it is kept."""

import csv
import errno
import io
import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import InputError, StoreError, UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.record_outcome import record_outcome, skip
from recalldesk.desk.check_store import check_store
from recalldesk.desk.hand_off import export_new as exporting
from recalldesk.desk.hand_off import new_rows as paging
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.deliver import export_again
from recalldesk.desk.hand_off.export_new import export_new, waiting
from recalldesk.desk.held import fix, release
from recalldesk.desk.record_fact import record_fact
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey

Load = Callable[..., Any]
Row = dict[str, str]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA'
ANA_TOO = '100,"Nwosu, Ana",1961-02-03,413-555-0101,No-show - rebook,2026-11-10,MA'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA'
VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}


@pytest.fixture
def recalls(load: Load) -> list[RecallId]:
    load(ANA, ANA_TOO, BO, header=HEADER)
    return [RecallId(1), RecallId(2), RecallId(3)]


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "for the EHR"
    folder.mkdir()
    return folder


@pytest.fixture
def caller(desk: Desk) -> Actor:
    def act(uow: Any) -> Actor:
        actor: Actor = uow.people.enrol(
            "wren", "Wren", Role.COORDINATOR, desk.store.device, "desk one", desk.clock.now()
        )
        uow.commit()
        return actor

    return desk.store.write(act)


def call(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> FactId:
    attempt = new_fact_id(desk.clock.now())
    said = Entry(attempt=attempt, recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more)
    record_outcome(desk.store, desk.clock, desk.actor, said)
    pass_by(desk)
    return attempt


def add(desk: Desk, kind: FactKind, recall: RecallId | None, **payload: Any) -> FactId:
    with desk.store.read() as reader:
        patient = reader.recalls.patient_of(recall or RecallId(1))
    now = desk.clock.now()
    who = desk.actor.person, desk.actor.device
    fact = Fact(new_fact_id(now), kind, now, *who, recall=recall, patient=patient, payload=payload)
    record_fact(desk.store, fact, now)
    pass_by(desk)
    return fact.id


def pass_by(desk: Desk) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(minutes=1))


def export(desk: Desk, to: Path, kind: Format = Format.CSV) -> list[Any]:
    return export_new(desk.store, desk.clock, desk.actor, kind, load_template("generic"), to)


def rows(desk: Desk, to: Path) -> list[Row]:
    done = export(desk, to)
    return [row for one in done for path in one.files for row in read(path)]


def read(path: Path) -> list[Row]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def healthy(desk: Desk) -> bool:
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    return not [fault for check in checks for fault in check.faults]


def test_what_is_new_goes_once(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    assert rows(desk, to) == []
    attempt = call(desk, recalls[0], "scheduled", "this_visit", fields=VISIT, note="Bring the referral")
    with desk.store.read() as reader:
        assert waiting(reader) == 1
    (row,) = rows(desk, to)
    assert (row["attempt_id"], row["mrn"], row["recall_reason"]) == (str(attempt), "100", "Annual physical")
    assert (row["appointment_start"], row["outcome_code"]) == ("2026-12-01T10:30:00-05:00", "scheduled")
    assert rows(desk, to) == []
    (made,) = (path.name for path in to.iterdir())
    assert made.startswith("recalldesk-")
    assert "wosu" not in made
    assert healthy(desk)


def test_all_that_came_of_an_attempt_is_in_its_row(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    call(
        desk,
        recalls[0],
        "clinical_question",
        "symptom",
        fields={"question": "dizzy"},
        number="+14135550101",
        opt_out="all",
        correct={"phone": "413-555-0177", "name": "Anna Nwosu", "address": "", "email": "a@example.org"},
        barriers=("transport",),
    )
    (row,) = rows(desk, to)
    assert (row["escalation_to"], row["escalation_status"]) == ("Nurse, the same day", "opened")
    assert row["escalation_due"] == "2026-11-24T22:10:00-05:00"
    assert (row["phone_correction_old"], row["phone_correction_new"]) == ("+14135550101", "413-555-0177")
    assert (row["opt_out"], row["barriers"]) == ("all", "transport")
    assert "name: Anna Nwosu" in row["preference_changes"]


def test_Q8_a_correction_after_the_export_goes_out_once_as_one(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    attempt = call(desk, recalls[0], "scheduled", "this_visit", fields=VISIT)
    rows(desk, to)
    add(desk, FactKind.CORRECTION, recalls[0], corrects=str(attempt), outcome="no_answer", detail="rang_out", fields={})
    (row,) = rows(desk, to)
    assert (row["attempt_id"], row["outcome_code"]) == (str(attempt), "no_answer")
    assert row["outcome_text"] == "Correction: No answer: Rang out"
    assert "The visit that was reported is off." in row["note"]
    assert rows(desk, to) == []


def test_Q8_what_was_taken_back_before_the_export_does_not_go_out(
    desk: Desk, recalls: list[RecallId], to: Path
) -> None:
    attempt = call(desk, recalls[0], "no_answer", "rang_out")
    undo_outcome(desk.store, desk.clock, desk.actor, recalls[0], attempt)
    assert export(desk, to) == []
    other = call(desk, recalls[2], "no_answer", "rang_out")
    assert [row["attempt_id"] for row in rows(desk, to)] == [str(other)]
    add(desk, FactKind.CORRECTION, recalls[0], corrects=str(attempt), outcome="no_answer", detail="busy")
    (row,) = rows(desk, to)
    assert (row["attempt_id"], row["outcome_text"]) == (str(attempt), "No answer: Busy")


def test_Q8_after_the_export_a_manager_takes_it_back(
    desk: Desk, recalls: list[RecallId], to: Path, caller: Actor
) -> None:
    attempt = call(desk, recalls[0], "patient_declined", "all_recalls", fields={"reason": "moving"})
    rows(desk, to)
    with pytest.raises(UsageError, match=r"export 1.*manager"):
        undo_outcome(desk.store, desk.clock, caller, recalls[0], attempt)
    undo_outcome(desk.store, desk.clock, desk.actor, recalls[0], attempt)
    (row,) = rows(desk, to)
    assert (row["attempt_id"], row["outcome_code"], row["opt_out"]) == (str(attempt), "entered_in_error", "")


def test_an_escalation_that_moved_updates_the_row_of_its_attempt(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    attempt = call(desk, recalls[0], "clinical_question", "question", fields={"question": "when?"})
    (first,) = rows(desk, to)
    add(desk, FactKind.ESCALATION, recalls[0], escalation=first["escalation_id"], act="answered")
    (row,) = rows(desk, to)
    assert (row["attempt_id"], row["escalation_status"]) == (str(attempt), "answered")
    assert row["outcome_text"].startswith("Correction: ")


def test_what_came_of_no_attempt_goes_out_too(desk: Desk, recalls: list[RecallId], to: Path, load: Load) -> None:
    add(desk, FactKind.CONTACT_CHANGE, None, detail="phone", said="413-555-0177")
    add(desk, FactKind.CONSENT_CHANGE, None, opt_out="phone")
    add(desk, FactKind.CONSENT_CHANGE, recalls[2], voicemail="none")
    add(desk, FactKind.ESCALATION, recalls[2], escalation="E1", act="opened", route="transportation")
    add(desk, FactKind.ESCALATION, recalls[2], escalation="E2", act="opened", route="of old")
    add(desk, FactKind.APPOINTMENT, recalls[2], visit="V1", status="booked", day="2026-12-01")
    add(desk, FactKind.CORRECTION, recalls[2], corrects="nothing known", undone=True)
    add(desk, FactKind.OVERRIDE, recalls[2], act="mark", mark="authorization", on=True)
    found = rows(desk, to)
    told = [(row["mrn"], row["outcome_text"]) for row in found]
    assert told == [
        ("100", "Contact to correct"),
        ("100", "Preference changed"),
        ("200", "Preference changed"),
        ("200", "Escalated"),
        ("200", "Escalated"),
        ("200", "Appointment"),
    ]
    assert found[0]["phone_correction_old"] == "+14135550101"
    assert (found[1]["opt_out"], found[2]["preference_changes"]) == ("phone", "Voicemail: none")
    assert [row["escalation_to"] for row in found[3:5]] == ["Transportation", "of old"]
    assert export(desk, to) == []


def test_a_person_who_clears_a_hold_is_told_of_and_a_skip_is_not(desk: Desk, load: Load, to: Path) -> None:
    load('100,"Nwosu, Ana",1961-02-03,,Annual physical,2026-11-01,MA', BO, header=HEADER)
    release(desk.store, desk.clock, desk.actor, RecallId(1), "number is on the chart")
    skip(desk.store, desk.clock, desk.actor, RecallId(2), "wrong sheet")
    (row,) = rows(desk, to)
    assert row["outcome_text"] == "Released by a person"
    assert "number is on the chart" in row["note"]
    assert export(desk, to) == []


def test_what_a_person_put_right_in_a_row_of_the_list_is_told(desk: Desk, load: Load, to: Path) -> None:
    load('100,"Nwosu, Ana",1961-02-03,413-555-O101,Annual physical,2026-11-01,MA', header=HEADER)
    fix(desk.store, desk.clock, desk.actor, RecallId(1), {"phone": "413-555-0101"})
    (row,) = rows(desk, to)
    assert row["outcome_text"] == "Put right by a person"
    assert (row["phone_correction_old"], row["phone_correction_new"]) == ("413-555-O101", "413-555-0101")


def test_a_visit_at_a_time_that_is_none_is_told_as_it_was_said(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    call(desk, recalls[0], "scheduled", "this_visit", fields=VISIT | {"when": "some day in May"})
    call(desk, recalls[2], "scheduled", "this_visit", fields=VISIT | {"when": "2026-12-01T10:30:00-08:00"})
    assert [row["appointment_start"] for row in rows(desk, to)] == ["some day in May", "2026-12-01T13:30:00-05:00"]


def test_a_row_says_what_the_list_said_then(desk: Desk, recalls: list[RecallId], to: Path, load: Load) -> None:
    call(desk, recalls[0], "no_answer", "rang_out")
    desk.clock.forward(timedelta(days=1))  # type: ignore[attr-defined]
    load(ANA.replace("Ana", "Anna"), ANA_TOO, BO, header=HEADER)
    call(desk, recalls[0], "no_answer", "rang_out")
    assert [row["patient_name"] for row in rows(desk, to)] == ["Nwosu, Ana", "Nwosu, Anna"]


@pytest.mark.parametrize("kind", Format)
def test_an_export_written_again_is_the_same(
    desk: Desk, recalls: list[RecallId], to: Path, tmp_path: Path, kind: Format
) -> None:
    call(desk, recalls[0], "scheduled", "this_visit", fields=VISIT)
    call(desk, recalls[2], "clinical_question", "question", fields={"question": "when?"})
    (made,) = export(desk, to, kind)
    other = tmp_path / "again"
    other.mkdir()
    again = export_again(desk.store, desk.clock, desk.actor, made.batch.id, other)
    assert again.again
    assert [path.name for path in again.files] == [path.name for path in made.files]
    assert [path.read_bytes() for path in again.files] == [path.read_bytes() for path in made.files]
    with pytest.raises(UsageError, match="no export 7"):
        export_again(desk.store, desk.clock, desk.actor, 7, other)
    with pytest.raises(UsageError, match="no folder"):
        export(desk, tmp_path / "nowhere")


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_leaves_nothing_and_the_next_export_writes_the_very_same(
    desk: Desk, recalls: list[RecallId], to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = call(desk, recalls[0], "no_answer", "rang_out")
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        with pytest.raises(InputError, match=r"Export 1 .*disk is full"):
            export(desk, to)
    assert list(to.iterdir()) == []
    second = call(desk, recalls[2], "no_answer", "rang_out")
    done = export(desk, to)
    assert [(one.batch.id, one.again) for one in done] == [(1, True), (2, False)]
    assert [row["attempt_id"] for one in done for row in read(one.files[0])] == [str(first), str(second)]
    assert export(desk, to) == []


def test_what_breaks_off_while_it_is_staged_leaves_nothing(
    desk: Desk, recalls: list[RecallId], to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempt = call(desk, recalls[0], "no_answer", "rang_out")
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.hand_off.staging.write", full_disk)
        with pytest.raises(OSError, match="No space"):
            export(desk, to)
    with desk.store.read() as reader:
        assert (reader.exports.unfinished(), reader.exports.batches()) == ([], [])
    assert [row["attempt_id"] for row in rows(desk, to)] == [str(attempt)]


def run(uow: Any, statement: str) -> None:
    uow.connection.exec_driver_sql(statement)


def test_what_went_cannot_be_changed_or_removed(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    call(desk, recalls[0], "no_answer", "rang_out")
    rows(desk, to)
    for statement in (
        "UPDATE export_item SET batch_id = 7",
        "DELETE FROM export_item",
        "DELETE FROM export_batch",
    ):
        with pytest.raises(Exception, match="what was exported is never"):
            desk.store.write(partial(run, statement=statement))


def test_two_programs_do_not_export_at_once(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    with desk.store.profile.exporting(), pytest.raises(StoreError, match="exports right now"):
        export(desk, to)


def test_small_pages_change_nothing(
    desk: Desk, recalls: list[RecallId], to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "new_rows", lambda reader: paging.new_rows(reader, 1))
    call(desk, recalls[0], "no_answer", "rang_out", correct={"phone": "413-555-0177"}, opt_out="phone")
    call(desk, recalls[2], "clinical_question", "question", fields={"question": "when?"})
    found = rows(desk, to)
    assert [(row["phone_correction_new"], row["opt_out"], row["escalation_status"]) for row in found] == [
        ("413-555-0177", "phone", ""),
        ("", "", "opened"),
    ]
    assert healthy(desk)


def test_many_bundles_are_many_files(desk: Desk, recalls: list[RecallId], to: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text('name = "x"\nfhir.entries = 1\ntable.columns = [{name = "a", text = ""}]', "utf-8")
    call(desk, recalls[0], "no_answer", "rang_out")
    call(desk, recalls[2], "no_answer", "rang_out")
    (made,) = export_new(desk.store, desk.clock, desk.actor, Format.FHIR, load_template(str(path)), to)
    assert [one.name[-10:] for one in made.files] == ["-0001.json", "-0002.json"]
    assert healthy(desk)


@pytest.fixture
def answer(desk: Desk, tmp_path: Path) -> Callable[[str], Any]:
    def said(text: str) -> Any:
        path = tmp_path / "answer.csv"
        path.write_text(text, encoding="utf-8")
        return acknowledge(desk.store, desk.clock, desk.actor, path)

    return said


def counts(desk: Desk) -> list[tuple[int, int, int]]:
    with desk.store.read() as reader:
        return [(one.rows, one.accepted, one.refused) for one in reader.exports.batches()]


def test_what_the_EHR_says_is_kept(desk: Desk, recalls: list[RecallId], to: Path, answer: Callable[[str], Any]) -> None:
    one = call(desk, recalls[0], "no_answer", "rang_out")
    two = call(desk, recalls[2], "no_answer", "rang_out")
    (made,) = export(desk, to)
    text = f"attempt_id,status,message\n{one},accepted,\n{two},rejected,no such patient\n{uuid4()},accepted,\n"
    said = answer(text)
    assert (said.accepted, said.refused, said.unknown, said.batches) == (1, 1, 1, (1,))
    assert answer(text) == said
    assert counts(desk) == [(2, 1, 1)]
    answer(f"export_batch_id,status\n{made.label},ok\n")
    assert counts(desk) == [(2, 2, 0)]
    for nothing in (f"attempt_id\n{uuid4()}\n", "attempt_id\nnobody\n", "export_batch_id\n00000000-000009\n"):
        with pytest.raises(InputError, match="nothing that went out"):
            answer(nothing)
    assert healthy(desk)


def test_an_acknowledged_correction_is_of_its_own_batch(
    desk: Desk, recalls: list[RecallId], to: Path, answer: Callable[[str], Any]
) -> None:
    attempt = call(desk, recalls[0], "no_answer", "rang_out")
    export(desk, to)
    undo_outcome(desk.store, desk.clock, desk.actor, recalls[0], attempt)
    export(desk, to)
    assert answer(f"attempt_id\n{attempt}\n").batches == (2,)
    assert counts(desk) == [(1, 1, 0), (1, 0, 0)]


def test_messages_are_acknowledged_by_their_control_ids(
    desk: Desk, recalls: list[RecallId], to: Path, answer: Callable[[str], Any]
) -> None:
    call(desk, recalls[0], "clinical_question", "question", fields={"question": "when?"})
    (made,) = export(desk, to, Format.HL7)
    control = made.files[0].read_text("utf-8").split("|")[9]
    assert answer(f"MSH|^~\\&|EHR\rMSA|AA|{control}\r").accepted == 1
    assert counts(desk) == [(1, 1, 0)]


def test_an_answer_that_cannot_be_read(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        acknowledge(desk.store, desk.clock, desk.actor, tmp_path / "nothing.csv")
    (tmp_path / "large.csv").write_text("attempt_id\n")
    monkeypatch.setattr("recalldesk.desk.hand_off.acknowledge._LARGEST", 3)
    with pytest.raises(InputError, match="too large"):
        acknowledge(desk.store, desk.clock, desk.actor, tmp_path / "large.csv")


def test_the_doctor_sees_what_was_tampered_with(desk: Desk, recalls: list[RecallId], to: Path) -> None:
    call(desk, recalls[0], "no_answer", "rang_out")
    rows(desk, to)

    def spoil(uow: Any) -> None:
        uow.connection.exec_driver_sql("UPDATE export_file SET sha256 = zeroblob(32)")
        uow.connection.exec_driver_sql("UPDATE export_batch SET rows = 7")
        uow.commit()

    desk.store.write(spoil)
    with desk.store.read() as reader:
        first, second = reader.exports.faults()
    assert "1 rows in the ledger and 7" in first
    assert "not as it was made" in second
