"""What became of messages and letters goes to the EHR: once, and as a correction if it changes."""

import csv
import io
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.ids import RecallId
from recalldesk.desk.check_store import check_store
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.outbox.results import read_results
from recalldesk.desk.outbox.settle import mark_sent, take_back
from recalldesk.desk.outbox.single import Messages
from recalldesk.desk.purge import purge
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Channel
from tests.desk.reminding import ANA, BO, DI, HEADER, pass_by, rows, state, tried, write

Row = dict[str, str]


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def patients(desk: Desk, load: Callable[..., Any], to: Path) -> Desk:
    """Give two who were called in vain and agreed to texts; of the calls the EHR knows."""
    load(ANA, BO, DI, header=HEADER)
    tried(desk, 1, 2)
    told(desk, to)
    return desk


def who(desk: Desk) -> tuple[Any, Any, Actor]:
    return desk.store, desk.clock, desk.actor


def told(desk: Desk, to: Path, form: Format = Format.CSV) -> list[Row]:
    """Export what is new; return the rows."""
    done = export_new(*who(desk), form, load_template("generic"), to)
    assert all(not check.faults for check in check_store(desk.store, desk.clock, desk.actor, lambda: iter(())))
    texts = [path.read_bytes().decode("utf-8-sig") for one in done for path in one.files]
    return [row for text in texts for row in csv.DictReader(io.StringIO(text, newline=""))]


def result(desk: Desk, to: Path, *lines: str) -> None:
    path = to / "result.csv"
    path.write_text("\n".join(["reminder_id,status,message", *lines]) + "\n", encoding="utf-8")
    read_results(*who(desk), path)
    pass_by(desk, timedelta(minutes=1))


def test_a_message_goes_back_once_it_was_sent_and_again_when_more_is_known(patients: Desk, to: Path) -> None:
    written = write(patients, to)
    first, second = rows(written)
    assert told(patients, to) == []  # that it waits for the tool is no news
    pass_by(patients, timedelta(minutes=1))
    mark_sent(*who(patients), written.batches[0].batch.id)
    pass_by(patients, timedelta(minutes=1))
    sent = told(patients, to)
    assert [(row["outcome_code"], row["channel"], row["outcome_text"]) for row in sent] == [
        ("message_sent", "sms", "Text message sent")
    ] * 2
    assert {row["number_dialed"] for row in sent} == {"+14135550101", "+14135550102"}
    assert "Colonoscopy" not in sent[1]["note"]
    assert told(patients, to) == []
    result(patients, to, f"{first['reminder_id']},delivered,", f"{second['reminder_id']},failed,no such line")
    again = told(patients, to)
    assert sorted((row["outcome_code"], row["outcome_text"], "no such line" in row["note"]) for row in again) == [
        ("message_delivered", "Correction: Text message delivered", False),
        ("message_failed", "Correction: Text message not delivered", True),
    ]
    assert {row["attempt_id"] for row in again} == {row["attempt_id"] for row in sent}
    result(patients, to, f"{first['reminder_id']},replied,call me")
    (reply,) = told(patients, to)
    assert reply["outcome_text"] == "Correction: Text message answered by the patient"
    assert "call me" in reply["note"]


def test_an_opt_out_in_reply_goes_back_as_what_it_is(patients: Desk, to: Path) -> None:
    written = write(patients, to, sent=True)
    pass_by(patients, timedelta(minutes=1))
    assert len(told(patients, to)) == 2
    first = rows(written)[0]
    result(patients, to, f"{first['reminder_id']},opted out,STOP")
    assert "Wants no more sms" in [row["preference_changes"] for row in told(patients, to)]


def test_what_never_went_is_not_told(patients: Desk, to: Path) -> None:
    written = write(patients, to)
    pass_by(patients, timedelta(minutes=1))
    take_back(*who(patients), written.batches[0].batch.id)
    pass_by(patients, timedelta(minutes=1))
    assert told(patients, to) == []
    tried(patients, 3)
    told(patients, to)
    assert state(patients, 3).channel == "letter"
    assert len(rows(write(patients, to, "letter", sent=True))) == 1
    (letter,) = told(patients, to)
    assert (letter["outcome_code"], letter["channel"], letter["number_dialed"]) == ("message_sent", "letter", "")


def test_a_single_message_goes_back_and_its_result_is_still_read(patients: Desk, to: Path) -> None:
    messages = Messages(*who(patients))
    single = messages.compose(RecallId(1), Channel.SMS, calling=False)
    messages.record(single)
    pass_by(patients, timedelta(minutes=1))
    (row,) = told(patients, to)
    assert (row["outcome_code"], row["attempt_id"]) == ("message_sent", str(single.name))
    result(patients, to, f"{single.name},delivered,")
    with patients.store.read() as reader:
        assert [one.accepted for one in reader.exports.batches()] == [0, 0]  # that was the tool's word, not the EHR's
    (row,) = told(patients, to)
    assert row["outcome_text"] == "Correction: Text message delivered"


def test_a_communication_of_a_message(patients: Desk, to: Path) -> None:
    written = write(patients, to, sent=True)
    (done,) = export_new(*who(patients), Format.FHIR, load_template("generic"), to)
    entries = json.loads(done.files[0].read_text(encoding="utf-8"))["entry"]
    kinds = [(one["resource"]["resourceType"], one["resource"]["status"]) for one in entries]
    assert kinds == [("Communication", "completed")] * 2
    resource = entries[0]["resource"]
    assert resource["medium"][0]["coding"][0]["code"] == "SMSWRIT"
    assert resource["statusReason"]["coding"][0]["code"] == "message_sent"
    pass_by(patients, timedelta(minutes=1))
    result(patients, to, f"{rows(written)[0]['reminder_id']},failed,")
    (again,) = export_new(*who(patients), Format.FHIR, load_template("generic"), to)
    (entry,) = json.loads(again.files[0].read_text(encoding="utf-8"))["entry"]
    assert (entry["request"]["method"], entry["resource"]["status"]) == ("PUT", "not-done")


@pytest.mark.rule("S8")
def test_S8_reminders_hold_no_purge_up_and_the_ehrs_word_on_them_is_waited_for(patients: Desk, to: Path) -> None:
    write(patients, to, sent=True)
    pass_by(patients, timedelta(minutes=1))
    told(patients, to)
    with patients.store.read() as reader:
        batches = [one.id for one in reader.exports.batches()]
        labels = [reader.exports.label(one) for one in batches]
    pass_by(patients, timedelta(days=200))
    assert purge(*who(patients), dry_run=True).rows == 1  # of whom nothing happened
    path = to / "ack.csv"
    lines = [f"{label},accepted" for label in labels]
    path.write_text("\n".join(["export_batch_id,status", *lines]) + "\n", encoding="utf-8")
    acknowledge(*who(patients), path)
    pass_by(patients, timedelta(days=100))
    assert purge(*who(patients), dry_run=True).rows == 3
