"""Reminders: one for each patient, by a channel they agreed to, whatever breaks off; and what came of them."""

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import openpyxl
import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import InputError, UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.calling.claims import claim
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.deliver import export_again
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.outbox.queueing import Queueing
from recalldesk.desk.outbox.results import Results, read_results
from recalldesk.desk.outbox.settle import mark_sent, take_back
from recalldesk.desk.outbox.single import Messages
from recalldesk.desk.outbox.write import Written, write_again
from recalldesk.desk.record_fact import record_fact
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from tests.desk.reminding import ANA, BO, CY, DI, EVE, HEADER, due, pass_by, read, rows, state, tried, write
from tests.playbooks import adopt, shipped

Load = Callable[..., Any]
DAY = timedelta(days=1)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "for the tool"
    folder.mkdir()
    return folder


@pytest.fixture
def patients(desk: Desk, load: Load) -> Desk:
    """Five of whom the first four are to be written to."""
    load(ANA, BO, CY, DI, EVE, header=HEADER)
    tried(desk, 1, 2, 3, 4, 5)
    return desk


@pytest.fixture
def answers(desk: Desk, tmp_path: Path) -> Callable[..., Results]:
    def said(*lines: str, head: str = "reminder_id,status,message") -> Results:
        path = tmp_path / "results.csv"
        path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        return read_results(desk.store, desk.clock, desk.actor, path)

    return said


def who(desk: Desk) -> tuple[Any, Any, Actor]:
    return desk.store, desk.clock, desk.actor


def batches(desk: Desk) -> list[Any]:
    with desk.store.read() as reader:
        return reader.exports.batches(reminders=True)


def healthy(desk: Desk) -> bool:
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    return not [fault for check in checks for fault in check.faults]


def test_who_is_due_gets_one_message_in_approved_words_of_their_language(patients: Desk, to: Path) -> None:
    assert due(patients) == {"sms": 3, "letter": 1}
    written = write(patients, to)
    assert written.unreachable == 1  # whose number is one at home
    ana, bo = rows(written)
    assert list(ana) == ["reminder_id", "mobile", "language", "message", "template"]
    assert (ana["mobile"], ana["template"]) == ("+14135550101", "text_message 1")
    assert ana["message"] == (
        "This is Main Street Clinic. We can offer you help with scheduling a visit. Please call us at (413) 555-0100. "
        "Reply STOP to end these texts."
    )
    assert bo["message"].startswith("Le escribe la Clínica Main Street. Podemos ofrecerle ayuda")
    assert bo["message"].endswith("Responda STOP para no recibir más mensajes.")
    assert due(patients) == {"email": 1, "letter": 1}
    assert (state(patients, 1).why, state(patients, 3).channel) == ("outbox", "email")
    assert write(patients, to).batches == ()
    assert healthy(patients)


@pytest.mark.rule("X5")
def test_X5_nothing_tells_why_and_no_name_of_a_file_tells_who(patients: Desk, to: Path) -> None:
    written = [write(patients, to, channel) for channel in ("sms", "email", "letter")]
    words = " ".join(cell for one in written for row in rows(one) for cell in row.values()).casefold()
    for clinical in ("colonoscopy", "annual exam", "specialty", "1961", "1971"):
        assert clinical not in words
    names = [path.name for path in to.iterdir()]
    assert len(names) == 3
    assert all(name.startswith("recalldesk-reminders-") for name in names)
    assert not any(word in name.casefold() for name in names for word in ("nwosu", "brandt", "100", "0101"))


@pytest.mark.rule("P3")
def test_P3_who_named_a_safe_contact_is_not_written_to(patients: Desk) -> None:
    assert state(patients, 5).channel == "call"


def test_a_letter_has_name_and_address_and_cells_are_harmless(patients: Desk, to: Path) -> None:
    (row,) = rows(write(patients, to, "letter"))
    assert (row["patient_name"], row["city"], row["state"], row["zip"]) == ("Di Roy", "Salem", "MA", "01970")
    assert row["address"] == "'=4 Fir St"
    assert row["message"].startswith("Dear Di Roy,\n\nWe can offer you help with scheduling a visit.")


def test_a_workbook_and_a_pdf(patients: Desk, to: Path) -> None:
    (book,) = write(patients, to, "sms", "xlsx").batches
    sheet = openpyxl.load_workbook(book.files[0]).active
    assert sheet is not None
    assert [cell.value for cell in next(iter(sheet.rows))][:2] == ["reminder_id", "mobile"]
    (letters,) = write(patients, to, "letter", "pdf").batches
    words = letters.files[0].read_text("utf-8")
    assert words.startswith(
        "Main Street Clinic\n100 Main Street\nSpringfield, MA 01103\n(413) 555-0100\nDi Roy\n=4 Fir"
    )
    with pytest.raises(UsageError, match="Only letters"):
        write(patients, to, "sms", "pdf")
    with pytest.raises(UsageError, match="by a person"):
        write(patients, to, "call")


def test_many_letters_are_several_files(patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recalldesk.desk.outbox.write._PAGES", 1)
    say(patients, 1, channel="sms", allowed=False)
    (made,) = write(patients, to, "letter", "pdf").batches
    assert [path.name[-9:] for path in made.files] == ["-0001.pdf", "-0002.pdf"]
    assert healthy(patients)


def say(desk: Desk, recall: int, kind: FactKind = FactKind.CONSENT_CHANGE, **payload: Any) -> None:
    with desk.store.read() as reader:
        patient = reader.recalls.patient_of(RecallId(recall))
    now = desk.clock.now()
    fact = Fact(new_fact_id(now), kind, now, desk.actor.person, desk.actor.device, patient=patient, payload=payload)
    record_fact(desk.store, fact, now)


@pytest.mark.rule("T2")
def test_T2_a_patient_of_two_recalls_gets_one_message(desk: Desk, load: Load, to: Path) -> None:
    load(ANA, ANA.replace("Annual exam", "No-show - rebook"), header=HEADER)
    tried(desk, 1)
    pass_by(desk, DAY)
    tried(desk, 2)
    assert due(desk) == {"sms": 2}
    assert len(rows(write(desk, to))) == 1
    assert due(desk) == {}
    assert healthy(desk)


@pytest.mark.rule("T5")
def test_T5_who_opts_out_or_dies_before_it_is_written_gets_nothing(patients: Desk, to: Path) -> None:
    say(patients, 1, opt_out="all")
    say(patients, 2, channel="sms", allowed=False)
    assert write(patients, to).batches == ()  # the third has no mobile number
    assert due(patients) == {"email": 1, "letter": 2}


def test_who_is_being_called_waits(patients: Desk, to: Path) -> None:
    claim(patients.store, patients.clock, patients.actor, RecallId(1))
    assert [row["mobile"] for row in rows(write(patients, to))] == ["+14135550102"]
    assert due(patients)["sms"] == 1


@pytest.mark.rule("X1")
def test_X1_of_a_minors_confidential_visit_nobody_else_comes_to_know(desk: Desk, load: Load, to: Path) -> None:
    load(BO.replace("1971", "2012"), header=HEADER)
    tried(desk, 1)
    assert write(desk, to).unreachable == 1
    assert due(desk) == {"letter": 1}
    assert write(desk, to, "letter").batches == ()
    assert state(desk, 1).channel == "call"


@pytest.mark.rule("Q6")
def test_Q6_a_wrong_number_is_not_written_to(desk: Desk, load: Load, to: Path) -> None:
    load(ANA, header=HEADER)
    attempt, fields = new_fact_id(desk.clock.now()), {"which_number": "the only one"}
    outcome, number = OutcomeKey.WRONG_NUMBER, "+14135550101"
    wrong = Entry(
        attempt=attempt, recall=RecallId(1), outcome=outcome, detail="other_person", number=number, fields=fields
    )
    record_outcome(desk.store, desk.clock, desk.actor, wrong)
    pass_by(desk, DAY)
    tried(desk, 1, times=1)
    assert due(desk) == {"sms": 1}
    assert write(desk, to) == Written((), 1)
    assert due(desk) == {"letter": 1}


def test_sent_moves_on_and_a_batch_that_never_went_is_due_again(patients: Desk, to: Path) -> None:
    (made,) = write(patients, to).batches
    assert mark_sent(*who(patients), made.batch.id) == 2
    assert mark_sent(*who(patients), made.batch.id) == 0
    assert (state(patients, 1).step, state(patients, 1).why) == (3, "cadence")
    with pytest.raises(UsageError, match="were sent"):
        take_back(*who(patients), made.batch.id)
    (letters,) = write(patients, to, "letter").batches
    assert take_back(*who(patients), letters.batch.id) == 1
    assert due(patients)["letter"] == 1
    with pytest.raises(UsageError, match="taken back"):
        mark_sent(*who(patients), letters.batch.id)
    assert [(bool(one.sent_at), bool(one.taken_back_at)) for one in batches(patients)] == [(False, True), (True, False)]
    assert write(patients, to, "letter", sent=True).batches[0].batch.rows == 1
    assert batches(patients)[0].sent_at
    assert healthy(patients)


def test_what_the_tool_says_is_kept_once(patients: Desk, to: Path, answers: Callable[..., Results]) -> None:
    (made,) = write(patients, to).batches
    ana, bo = (row["reminder_id"] for row in read(made.files[0]))
    lines = f"{ana},Delivered,", f"{bo},bounced,no such number", f"{uuid4()},delivered,", "nobody,what,"
    said = answers(*lines)
    assert said == Results(sent=0, delivered=1, failed=1, replied=0, opted_out=0, unknown=2, again=0)
    assert answers(*lines).again == 2
    assert (state(patients, 1).step, state(patients, 2).why) == (3, "letter")
    assert [(one.accepted, one.refused) for one in batches(patients)] == [(1, 1)]
    assert mark_sent(*who(patients), made.batch.id) == 0  # nothing that is known is said anew
    assert state(patients, 2).why == "letter"
    assert healthy(patients)


def test_who_replies_is_called_next(patients: Desk, to: Path, answers: Callable[..., Results]) -> None:
    (made,) = write(patients, to, sent=True).batches
    pass_by(patients, DAY)
    assert state(patients, 1).why == "cadence"
    ana = read(made.files[0])[0]["reminder_id"]
    assert answers(f"{ana},replied,Please call me after lunch").replied == 1
    assert (str(state(patients, 1).status), state(patients, 1).channel) == ("ready", "call")


@pytest.mark.rule("T5")
@pytest.mark.parametrize("line", ["{},opted out,", "{},Unsubscribed,", "{},replied,STOP", "{},reply,Alto."])
def test_T5_who_says_stop_is_written_to_no_more_by_that_channel(
    patients: Desk, to: Path, answers: Callable[..., Results], load: Load, line: str
) -> None:
    (made,) = write(patients, to, sent=True).batches
    ana = read(made.files[0])[0]["reminder_id"]
    assert answers(line.format(ana)).opted_out == 1
    assert answers(line.format(ana)).again == 1
    load(ANA, BO, CY, DI, EVE, header=HEADER)
    for _ in range(9):
        if state(patients, 1).channel == "call":  # until the cadence begins anew and comes to write
            pass_by(patients, 60 * DAY)
            tried(patients, 1, times=1)
    assert state(patients, 1).channel == "letter"
    assert healthy(patients)


def test_a_file_that_makes_no_sense_changes_nothing(
    patients: Desk, to: Path, answers: Callable[..., Results], tmp_path: Path
) -> None:
    (made,) = write(patients, to).batches
    ana = read(made.files[0])[0]["reminder_id"]
    with pytest.raises(InputError, match="Row 1 of the results"):
        answers(f"{ana},perhaps,")
    with pytest.raises(InputError, match="no reminder that was written here"):
        answers(f"{uuid4()},delivered,")
    with pytest.raises(InputError, match="lacks a column"):
        answers("1", head="number")
    for content in (
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04" + os.urandom(200),
        b"\0" * 4000,
        b'reminder_id,status\n"' + b"x" * 200_000,
    ):
        (tmp_path / "nasty").write_bytes(content)
        with pytest.raises(InputError):
            read_results(*who(patients), tmp_path / "nasty")
    assert [(one.accepted, one.refused) for one in batches(patients)] == [(0, 0)]


def test_a_batch_again_is_the_same_byte_for_byte_and_no_export(patients: Desk, to: Path) -> None:
    (made,) = write(patients, to).batches
    (path,) = made.files
    before = path.read_bytes()
    path.unlink()
    mark_sent(*who(patients), made.batch.id)
    say(patients, 1, opt_out="all")
    assert write_again(*who(patients), made.batch.id, to).files == (path,)
    assert path.read_bytes() == before
    with pytest.raises(UsageError, match="There is no export"):
        export_again(*who(patients), made.batch.id, to)
    with pytest.raises(UsageError, match="There are no reminders 77"):
        mark_sent(*who(patients), 77)


def full_disk(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_no_file_and_the_next_time_writes_the_very_same(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.core.files.os.fsync", full_disk)
        with pytest.raises(InputError, match=r"the disk is full\. They are kept"):
            write(patients, to)
    assert list(to.iterdir()) == []
    assert due(patients).get("sms") is None
    (made,) = write(patients, to).batches
    assert (made.again, made.batch.rows) == (True, 2)


def test_what_breaks_off_amid_its_files_is_finished_with_those_who_were_queued(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.outbox.write.write_messages", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to)
    assert state(patients, 1).why == "outbox"
    assert batches(patients) == []
    (made,) = write(patients, to).batches
    assert len(read(made.files[0])) == 2
    assert healthy(patients)


@pytest.mark.rule("T5", "X3")
@pytest.mark.parametrize("broken", ["write_messages", "deliver"])
def test_T5_X3_who_dies_or_opts_out_before_a_batch_left_is_not_in_it(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(f"recalldesk.desk.outbox.write.{broken}", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to)
    say(patients, 1, opt_out="all")
    pass_by(patients, timedelta(minutes=1))
    (made,) = write(patients, to).batches
    assert [row["mobile"] for row in read(made.files[0])] == ["+14135550102"]
    assert len(list(to.iterdir())) == 1
    assert write(patients, to).batches == ()
    with patients.store.read() as reader:
        assert reader.outbox.unfinished() == []
        assert reader.exports.undelivered(reminders=True) == []
    assert healthy(patients)


def test_a_batch_whose_files_were_written_and_only_not_noted_is_noted(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.hand_off.deliver._note", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to)
    say(patients, 1, opt_out="all")  # too late: the tool may have it
    (made,) = write(patients, to).batches
    assert (made.again, made.batch.rows, len(list(to.iterdir()))) == (True, 2, 1)


@pytest.mark.parametrize(
    "broken", ["recalldesk.desk.outbox.settle.word_on", "recalldesk.desk.outbox.write.mark_expected"]
)
def test_what_the_tool_takes_counts_as_sent_whatever_broke_off(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(broken, full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to, sent=True)
    assert state(patients, 1).why == "outbox"
    write(patients, to, "letter", sent=True)
    assert {one.channel: bool(one.sent_at) for one in batches(patients)} == {"sms": True, "letter": True}
    assert state(patients, 1).why != "outbox"
    assert healthy(patients)


def test_what_could_not_be_written_counts_as_sent_by_nobody(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.outbox.write.deliver", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to, sent=True)
    (made,) = write(patients, to).batches
    assert made.batch.sent_at is None
    assert state(patients, 1).why == "outbox"


def test_a_batch_that_was_taken_back_before_it_was_written_never_is(
    patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.outbox.write.deliver", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to)
    assert take_back(*who(patients), 1) == 2
    pass_by(patients, timedelta(minutes=1))
    (made,) = write(patients, to).batches
    assert (made.batch.id, made.batch.rows) == (2, 2)
    with pytest.raises(UsageError, match="taken back"):
        write_again(*who(patients), 1, to)


@pytest.mark.rule("T5")
def test_T5_who_opted_out_since_is_not_written_again(patients: Desk, to: Path) -> None:
    (made,) = write(patients, to).batches
    made.files[0].unlink()
    say(patients, 1, opt_out="all")
    with pytest.raises(UsageError, match="Take them back"):
        write_again(*who(patients), made.batch.id, to)
    assert list(to.iterdir()) == []
    take_back(*who(patients), made.batch.id)
    pass_by(patients, timedelta(minutes=1))
    (anew,) = write(patients, to).batches
    assert [row["mobile"] for row in read(anew.files[0])] == ["+14135550102"]


def test_a_batch_in_which_nobody_was_queued_yet_goes(patients: Desk, to: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.desk.outbox.queueing.Queueing.take_all", full_disk)
        with pytest.raises(OSError, match="No space"):
            write(patients, to)
    assert len(rows(write(patients, to))) == 2
    with patients.store.read() as reader:
        assert reader.outbox.unfinished() == []
    assert len(batches(patients)) == 1


def test_nobody_is_queued_once_the_words_are_approved_no_more(patients: Desk) -> None:
    adopt(patients, replace(shipped(), reminders=None))
    assert Queueing(*who(patients), Channel.SMS, 1).take_all() == 0


def test_what_a_tool_says_of_a_single_message_is_kept_too(patients: Desk, answers: Callable[..., Results]) -> None:
    messages = Messages(*who(patients))
    single = messages.compose(RecallId(1), Channel.SMS, calling=False)
    assert (messages.record(single), messages.record(single)) == (True, False)
    assert due(patients)["sms"] == 2
    pass_by(patients, timedelta(minutes=1))
    assert answers(f"{single.name},failed,", f"{single.name},failed,").failed == 1
    assert state(patients, 1).why == "letter"


def test_a_single_message_is_refused_where_none_may_be_sent(patients: Desk) -> None:
    messages = Messages(*who(patients))
    refused = [(4, Channel.SMS, "not agreed"), (3, Channel.SMS, "no number")]
    for recall, channel, why in refused:
        with pytest.raises(UsageError, match=why):
            messages.compose(RecallId(recall), channel, calling=False)
    adopt(patients, replace(shipped(), reminders=None))
    with pytest.raises(UsageError, match="no approved words"):
        messages.compose(RecallId(1), Channel.SMS, calling=False)
    say(patients, 1, opt_out="all")
    with pytest.raises(UsageError, match="held or closed"):
        messages.compose(RecallId(1), Channel.SMS, calling=False)


def test_without_approved_words_nothing_is_written(patients: Desk, to: Path) -> None:
    policy = shipped()
    assert policy.reminders is not None
    adopt(patients, replace(policy, reminders=replace(policy.reminders, templates=policy.reminders.templates[1:])))
    with pytest.raises(InputError, match="no approved words for this channel"):
        write(patients, to)
    assert due(patients)["sms"] == 3


def test_reminders_are_no_exports_and_exports_no_reminders(patients: Desk, to: Path, tmp_path: Path) -> None:
    (made,) = write(patients, to, sent=True).batches
    (exported,) = export_new(*who(patients), Format.CSV, load_template("generic"), to)
    with patients.store.read() as reader:
        assert [one.id for one in reader.exports.batches()] == [exported.batch.id]
    (tmp_path / "ack.csv").write_text(f"export_batch_id\n{made.label}\n")
    with pytest.raises(InputError, match="nothing that went out"):
        acknowledge(*who(patients), tmp_path / "ack.csv")


def test_a_role_that_may_not_export_writes_nothing(patients: Desk, to: Path, tmp_path: Path) -> None:
    def enrol(uow: Any) -> Actor:
        made: Actor = uow.people.enrol(
            "fern", "Fern", Role.PREPARER, patients.store.device, "desk", patients.clock.now()
        )
        uow.commit()
        return made

    fern = patients.store.write(enrol)
    acts: list[Callable[[], object]] = [
        partial(export_new, patients.store, patients.clock, fern, Format.CSV, load_template("generic"), to),
        partial(export_again, patients.store, patients.clock, fern, 1, to),
        partial(mark_sent, patients.store, patients.clock, fern, 1),
        partial(read_results, patients.store, patients.clock, fern, tmp_path / "x"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
