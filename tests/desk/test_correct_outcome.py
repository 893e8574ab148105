"""A correction is appended; recall, queue and export are what they would be had it been right at once (S8, Q8)."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.blocks import Block, put_block
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.correct_outcome import correct_outcome, undo_outcome
from recalldesk.desk.calling.record_outcome import EntryIncomplete, Saved, record_outcome
from recalldesk.desk.escalations import board, move
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.projecting import differences
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.queue.entry import Entry, Missing
from recalldesk.queue.escalations import Move
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import RecallState, Status

pytestmark = pytest.mark.rule("Q8")
Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA'
ANA_TOO = '100,"Nwosu, Ana",1961-02-03,413-555-0101,No-show - rebook,2026-11-10,MA'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA'
VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
FIRST, TOO, OTHER = RecallId(1), RecallId(2), RecallId(3)


@pytest.fixture(autouse=True)
def _loaded(load: Load) -> None:
    load(ANA, ANA_TOO, BO, header=HEADER)


@pytest.fixture
def enrolled(desk: Desk) -> Callable[[str, Role], Actor]:
    def make(name: str, role: Role) -> Actor:
        def act(uow: Any) -> Actor:
            actor: Actor = uow.people.enrol(name, name, role, desk.store.device, "desk", desk.clock.now())
            uow.commit()
            return actor

        return desk.store.write(act)

    return make


@pytest.fixture
def caller(enrolled: Callable[[str, Role], Actor]) -> Actor:
    return enrolled("wren", Role.COORDINATOR)


def entry(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> Entry:
    return Entry(
        attempt=more.pop("attempt", None) or new_fact_id(desk.clock.now()),
        recall=recall,
        outcome=OutcomeKey(outcome),
        detail=detail,
        **more,
    )


def call(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> FactId:
    actor = more.pop("actor", desk.actor)
    said = entry(desk, recall, outcome, detail, **more)
    record_outcome(desk.store, desk.clock, actor, said)
    later(desk)
    return said.attempt


def correct(
    desk: Desk, recall: RecallId, attempt: FactId, outcome: str, detail: str | None = None, **more: Any
) -> Saved:
    actor = more.pop("actor", desk.actor)
    said = entry(desk, recall, outcome, detail, attempt=attempt, **more)
    saved = correct_outcome(desk.store, desk.clock, actor, new_fact_id(desk.clock.now()), said)
    later(desk)
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
    return saved


def later(desk: Desk, **time: int) -> None:
    assert isinstance(desk.clock, ManualClock)
    desk.clock.forward(timedelta(**(time or {"seconds": 7})))


def look(desk: Desk, recall: RecallId) -> Card:
    with desk.store.read() as reader:
        return card(reader, recall, reader.playbooks.rules(), desk.clock.now())


def state(desk: Desk, recall: RecallId) -> RecallState:
    return look(desk, recall).state


def rows(desk: Desk, to: Path) -> list[dict[str, str]]:
    template = load_template("generic")
    made = export_new(desk.store, desk.clock, desk.actor, Format.CSV, template, to)
    later(desk)
    return [
        row
        for one in made
        for path in one.files
        for row in csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    ]


def open_ones(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        return [one.escalation.route for one in board(reader, reader.playbooks.rules().policy, desk.clock.now())]


def test_another_outcome_stands_as_if_it_had_been_the_first(desk: Desk) -> None:
    attempt = call(desk, FIRST, "scheduled", "this_visit", fields=VISIT, number="+14135550101")
    assert state(desk, FIRST).why == "unconfirmed"
    assert state(desk, TOO).why == "cap"
    saved = correct(desk, FIRST, attempt, "no_answer", "rang_out", note="nobody came to the phone")
    assert (saved.state.status, saved.state.attempts, saved.state.last_outcome) == (Status.WAITING, 1, "no_answer")
    (event,) = (one for one in look(desk, FIRST).history if one.what is FactKind.ATTEMPT)
    assert (event.corrected, event.undone, event.by) == (True, False, desk.actor.person)
    assert event.payload["note"] == "nobody came to the phone"
    assert "fields" not in event.payload
    assert event.first["fields"] == VISIT


def test_correcting_twice_is_harmless_and_the_newest_counts(desk: Desk) -> None:
    attempt = call(desk, FIRST, "no_answer", "rang_out")
    said, name = entry(desk, FIRST, "left_message", "voicemail", attempt=attempt), new_fact_id(desk.clock.now())
    first, again = (correct_outcome(desk.store, desk.clock, desk.actor, name, said) for _ in range(2))
    assert (first.again, again.again) == (False, True)
    later(desk)
    assert correct(desk, FIRST, attempt, "no_answer", "busy").state.why == "busy"
    assert state(desk, FIRST).attempts == 1


def test_an_escalation_that_no_longer_follows_leaves_the_board_and_a_new_one_comes(desk: Desk) -> None:
    attempt = call(
        desk, FIRST, "clinical_question", "question", fields={"question": "when?"}, routes=("transportation",)
    )
    assert sorted(open_ones(desk)) == ["clinical_question", "transportation"]
    saved = correct(
        desk, FIRST, attempt, "clinical_question", "symptom", fields={"question": "dizzy"}, routes=("transportation",)
    )
    assert saved.escalated_to == "nurse_now"
    assert sorted(open_ones(desk)) == ["nurse_now", "transportation"]
    correct(desk, FIRST, attempt, "no_answer", "rang_out")
    assert open_ones(desk) == []
    assert state(desk, FIRST).status is Status.WAITING


@pytest.mark.rule("C1")
def test_C1_what_a_nurse_has_taken_up_stays_with_the_nurse(desk: Desk) -> None:
    attempt = call(desk, FIRST, "clinical_question", "symptom", fields={"question": "dizzy"})
    with desk.store.read() as reader:
        (opened,) = board(reader, reader.playbooks.rules().policy, desk.clock.now())
    move(desk.store, desk.clock, desk.actor, opened.escalation.id, Move.ACKNOWLEDGED)
    assert correct(desk, FIRST, attempt, "no_answer", "rang_out").state.why == "nurse_now"
    assert open_ones(desk) == ["nurse_now"]


@pytest.mark.rule("C1", "C4")
def test_C1_C4_what_a_nurse_has_taken_up_is_not_undone_under_their_hands(
    desk: Desk, caller: Actor, enrolled: Any
) -> None:
    attempt = call(desk, FIRST, "clinical_question", "symptom", fields={"question": "dizzy"}, actor=caller)
    with desk.store.read() as reader:
        (shown,) = board(reader, reader.playbooks.rules().policy, desk.clock.now())
    move(desk.store, desk.clock, enrolled("ines", Role.CLINICAL), shown.escalation.id, Move.ACKNOWLEDGED)
    with pytest.raises(UsageError, match="stays with the team"):
        undo_outcome(desk.store, desk.clock, caller, FIRST, attempt)
    assert open_ones(desk) == ["nurse_now"]


def test_T5_an_opt_out_that_was_none_holds_nobody_any_more(desk: Desk) -> None:
    attempt = call(desk, FIRST, "no_answer", "cut_off", opt_out="all")
    assert state(desk, TOO).why == "opted_out"
    correct(desk, FIRST, attempt, "no_answer", "cut_off")
    assert state(desk, TOO).why == "cap"
    correct(desk, FIRST, attempt, "patient_declined", "all_recalls", fields={"reason": "enough"})
    assert state(desk, TOO).why == "opted_out"


@pytest.mark.rule("Q6")
def test_Q6_a_number_said_to_be_wrong_by_mistake_may_be_called(desk: Desk) -> None:
    attempt = call(
        desk, FIRST, "wrong_number", "other_person", number="+14135550101", fields={"which_number": "the first"}
    )
    assert [one.barred for one in look(desk, FIRST).numbers] == ["wrong"]
    correct(desk, FIRST, attempt, "no_answer", "rang_out", number="+14135550101")
    assert [one.barred for one in look(desk, FIRST).numbers] == [None]


def test_what_is_wrong_with_a_correction_is_said_and_nothing_is_changed(desk: Desk) -> None:
    promise = {"callback_at": (desk.clock.now() + timedelta(hours=1)).isoformat()}
    attempt = call(desk, FIRST, "callback_requested", "at_a_time", fields=promise)
    later(desk, hours=3)
    with pytest.raises(EntryIncomplete) as said:
        correct(desk, FIRST, attempt, "scheduled", "this_visit")
    assert Missing("when", "missing") in said.value.missing
    correct(desk, FIRST, attempt, "callback_requested", "at_a_time", fields=promise, note="her daughter asked")
    past = {"callback_at": (desk.clock.now() - timedelta(minutes=1)).isoformat()}
    with pytest.raises(EntryIncomplete) as said:
        correct(desk, FIRST, attempt, "callback_requested", "at_a_time", fields=past)
    assert said.value.missing == (Missing("callback_at", "past"),)
    undo_outcome(desk.store, desk.clock, desk.actor, FIRST, attempt)
    with pytest.raises(UsageError, match="not there any more"):
        correct(desk, FIRST, attempt, "no_answer", "rang_out")


def test_ones_own_until_it_went_out_then_a_managers(desk: Desk, caller: Actor, tmp_path: Path, enrolled: Any) -> None:
    attempt = call(desk, FIRST, "no_answer", "rang_out", actor=caller)
    with pytest.raises(UsageError, match="Somebody else"):
        correct(desk, FIRST, attempt, "no_answer", "busy", actor=enrolled("lark", Role.COORDINATOR))
    correct(desk, FIRST, attempt, "no_answer", "busy", actor=caller)
    rows(desk, tmp_path)
    for act in (
        lambda: correct(desk, FIRST, attempt, "no_answer", "rang_out", actor=caller),
        lambda: undo_outcome(desk.store, desk.clock, caller, FIRST, attempt),
    ):
        with pytest.raises(UsageError, match=r"export 1.*manager"):
            act()
    correct(desk, FIRST, attempt, "left_message", "voicemail", actor=enrolled("mo", Role.MANAGER))


@pytest.mark.rule("P7")
def test_P7_no_coordinator_undoes_a_privacy_incident(desk: Desk, caller: Actor) -> None:
    attempt = call(desk, FIRST, "escalated", "privacy_incident", note="told a neighbor", actor=caller)
    with pytest.raises(UsageError, match="privacy officer"):
        correct(desk, FIRST, attempt, "no_answer", "rang_out", actor=caller)
    with pytest.raises(UsageError, match="privacy officer"):
        undo_outcome(desk.store, desk.clock, caller, FIRST, attempt)
    assert open_ones(desk) == ["privacy_officer"]
    correct(desk, FIRST, attempt, "no_answer", "rang_out")
    assert open_ones(desk) == []


@pytest.mark.rule("S8")
def test_S8_a_corrected_outcome_goes_out_once_as_a_correction_with_what_is_off(desk: Desk, tmp_path: Path) -> None:
    attempt = call(
        desk,
        FIRST,
        "clinical_question",
        "symptom",
        fields={"question": "dizzy"},
        opt_out="all",
        correct={"phone": "413-555-0177"},
    )
    (first,) = rows(desk, tmp_path)
    assert (first["escalation_status"], first["opt_out"]) == ("opened", "all")
    correct(desk, FIRST, attempt, "patient_declined", "all_recalls", fields={"reason": "no more"})
    correct(desk, FIRST, attempt, "scheduled", "other_visit", fields=VISIT, note="two visits at once")
    (row,) = rows(desk, tmp_path)
    assert row["attempt_id"] == first["attempt_id"]
    assert row["outcome_text"] == "Correction: Scheduled: Another visit"
    assert row["appointment_provider"] == "Dr. Levin"
    assert (row["escalation_id"], row["opt_out"], row["phone_correction_new"]) == ("", "", "")
    assert rows(desk, tmp_path) == []


@pytest.mark.rule("S8")
def test_S8_a_row_that_went_as_a_correction_and_was_put_right_again_counts_there_too(
    desk: Desk, tmp_path: Path
) -> None:
    attempt = call(desk, FIRST, "no_answer", "rang_out")
    call(desk, OTHER, "no_answer", "rang_out")
    rows(desk, tmp_path)
    for outcome, detail in (("left_message", "voicemail"), ("no_answer", "busy")):
        correct(desk, FIRST, attempt, outcome, detail)
        assert len(rows(desk, tmp_path)) == 1
    with desk.store.read() as reader:
        assert reader.exports.corrected() == {1: 1, 2: 1}


def test_what_was_never_told_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    attempt = call(desk, FIRST, "patient_declined", "all_recalls", fields={"reason": "enough"}, opt_out="this")
    correct(desk, FIRST, attempt, "no_answer", "rang_out")
    (row,) = rows(desk, tmp_path)
    assert (row["outcome_text"], row["opt_out"], row["escalation_id"]) == ("No answer: Rang out", "", "")


def test_FHIR_takes_back_what_it_was_told(desk: Desk, tmp_path: Path) -> None:
    attempt = call(
        desk, OTHER, "patient_declined", "all_recalls", fields={"reason": "enough"}, correct={"email": "a@b.example"}
    )
    fhir = load_template("generic")

    def resources() -> list[str]:
        (made,) = export_new(desk.store, desk.clock, desk.actor, Format.FHIR, fhir, tmp_path)
        later(desk)
        bundle = json.loads(made.files[0].read_text("utf-8"))
        found = [entry["resource"] for entry in bundle["entry"]]
        return sorted(f"{one['resourceType']} {one['status']}" for one in found)

    assert "Consent active" in resources()
    correct(desk, OTHER, attempt, "no_answer", "rang_out")
    assert resources() == [
        "Communication not-done",
        "Consent entered-in-error",
        "Task entered-in-error",
        "Task entered-in-error",
        "Task entered-in-error",
    ]


def test_done_today_and_the_block_count_what_stands(desk: Desk) -> None:
    workplace = Workplace(desk.store, desk.clock, desk.actor)
    now = desk.clock.now()
    put_block(desk.store, desk.clock, desk.actor, Block(None, now, now + timedelta(hours=1)))
    attempt = call(desk, FIRST, "clinical_question", "question", fields={"question": "when?"})
    workplace.correct(new_fact_id(now), replace(entry(desk, FIRST, "no_answer", "busy"), attempt=attempt))
    assert [(row.outcome, row.undone) for row in workplace.page(Tray(Kind.DONE), 9).rows] == [("no_answer", False)]
    report = workplace.block_report()
    assert report is not None
    assert (report.outcomes, report.escalated) == ({"no_answer": 1}, 0)
    later(desk)
    workplace.undo(FIRST, attempt)
    assert [row.undone for row in workplace.page(Tray(Kind.DONE), 9).rows] == [True]
