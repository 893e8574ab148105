"""A day of the sample list, worked through all ten outcomes, until nothing is left to tell the EHR."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.record_outcome import Saved
from recalldesk.desk.escalations import OnBoard
from recalldesk.desk.projecting import differences
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.escalations import Move
from recalldesk.queue.outcomes import OutcomeKey
from tests.e2e.conftest import SAMPLE, Run, Said

VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
TOMORROW = {"callback_at": "2026-11-25T15:00:00-05:00"}
CHECK_BACK = {"callback_at": "2026-12-02T15:00:00-05:00"}
# Two calls of each outcome, the second with another detail, in the order of the keys.
CALLS: list[tuple[str, str, dict[str, Any]]] = [
    ("scheduled", "this_visit", {"fields": VISIT}),
    ("left_message", "voicemail", {}),
    ("no_answer", "rang_out", {}),
    ("callback_requested", "at_a_time", {"fields": TOMORROW}),
    ("patient_declined", "this_recall", {"fields": {"reason": "no time"}}),
    ("wrong_number", "not_in_service", {"fields": {"which_number": "the one on the list"}}),
    ("clinical_question", "question", {"fields": {"question": "May I take both?"}}),
    ("authorization_review", "authorization", {"note": "The plan wants a form first; billing to call the plan."}),
    ("language_support", "other_language", {"fields": {"language": "Thai"}}),
    ("escalated", "upset", {"note": "Waited too long last time; asks for the manager."}),
]
AGAIN: list[tuple[str, str, dict[str, Any]]] = [
    ("scheduled", "other_visit", {"fields": VISIT, "note": "Combined with her yearly visit."}),
    ("left_message", "with_person", {"fields": {"person": "her brother"}}),
    ("no_answer", "busy", {}),
    ("callback_requested", "patient_will_call", {"fields": CHECK_BACK, "note": "Looks at the bus times first."}),
    ("patient_declined", "phone_only", {"fields": {"reason": "letters only"}}),
    ("wrong_number", "other_person", {"fields": {"which_number": "the one on the list"}}),
    ("clinical_question", "refill", {"fields": {"question": "Needs a refill."}}),
    ("authorization_review", "cost", {"note": "Asks what it costs; front desk to call back."}),
    ("language_support", "no_interpreter", {"fields": {"language": "Vietnamese"}}),
    ("escalated", "transportation", {"note": "No ride on weekdays."}),
]

UNREACHED = frozenset({OutcomeKey.LEFT_MESSAGE, OutcomeKey.NO_ANSWER, OutcomeKey.WRONG_NUMBER})
PARTS = ("unfinished", "escalated", "promised", "stalled", "unconfirmed")


class Coordinator:
    """Whoever works the list: what they remember of the day is what everything else is compared with."""

    def __init__(self, workplace: Workplace, clock: ManualClock) -> None:
        self.workplace, self._clock = workplace, clock
        self.calls: dict[FactId, tuple[Entry, Saved]] = {}

    def work(self, script: list[tuple[str, str, dict[str, Any]]]) -> list[str]:
        """Call whoever is next, once for each line; return the attempts."""
        return [str(self._end(self._next(), *line)) for line in script]

    def begin(self, note: str) -> RecallId:
        """Begin a call that is not ended; return whose."""
        call = self._next()
        self.workplace.keep_draft(call.card.recall, {"note": note})
        return call.card.recall

    def of(self, outcome: str, nth: int = 0) -> Entry:
        """Return a call that ended so."""
        return [entry for entry, _ in self.calls.values() if entry.outcome == outcome][nth]

    def _next(self) -> Call:
        self._clock.forward(timedelta(minutes=2))
        self.workplace.wake()
        call = self.workplace.next()
        assert call is not None, "the queue is empty"
        return call

    def _end(self, call: Call, outcome: str, detail: str, more: dict[str, Any]) -> FactId:
        number = next((one.number.e164 for one in call.card.numbers if one.barred is None), None)
        entry = Entry(
            attempt=call.attempt,
            recall=call.card.recall,
            outcome=OutcomeKey(outcome),
            detail=detail,
            number=number,
            started_at=call.at,
            **more,
        )
        self._clock.forward(timedelta(minutes=2))
        self.calls[call.attempt] = entry, self.workplace.save(entry)
        return call.attempt


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    """The computer's clock, for window and commands: it stands until it is moved."""
    made = ManualClock()
    monkeypatch.setattr(app, "SystemClock", lambda: made)
    return made


@pytest.fixture
def coordinator(run: Run, profile: Path, passphrase: Path, clock: ManualClock) -> Iterator[Coordinator]:
    assert run("load", SAMPLE).code == 0
    with app.open_desk(app.Options(profile, passphrase), clock) as desk:
        yield Coordinator(Workplace(desk.store, desk.clock, desk.actor), clock)
        with desk.store.read() as reader:  # what was kept all day is what its facts say
            assert list(differences(reader, clock.now())) == []


def rows(said: Said) -> list[dict[str, str]]:
    files = [Path(file) for one in said.json["exports"] for file in one["files"]]
    return [row for file in files for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))]


def exported(run: Run, to: Path, form: str = "csv") -> Said:
    return run("export", "--since-last", "--format", form, "--to", to, "--json")


def communications(said: Said) -> list[dict[str, Any]]:
    files = [Path(file) for one in said.json["exports"] for file in one["files"]]
    entries = [entry["resource"] for file in files for entry in json.loads(file.read_text("utf-8"))["entry"]]
    return [one for one in entries if one["resourceType"] == "Communication"]


def escalated(coordinator: Coordinator) -> dict[RecallId, str]:
    """Return by the coordinator's memory what went to which team."""
    return {entry.recall: saved.escalated_to for entry, saved in coordinator.calls.values() if saved.escalated_to}


def on_board(coordinator: Coordinator) -> dict[RecallId, OnBoard]:
    return {one.recall: one for one in coordinator.workplace.board() if one.recall is not None}


def left(run: Run) -> dict[str, list[int]]:
    """Return which recalls the handoff sheet names in each of its parts."""
    said = run("handoff", "--json").json
    return {part: sorted(one["recall"] for one in said[part]) for part in PARTS}


def accepted(folder: Path, attempts: list[str]) -> Path:
    """Return a file in which the EHR says that it has these."""
    made = folder / "answer.csv"
    made.write_text("\n".join(["attempt_id,status", *(f"{one},ok" for one in attempts)]) + "\n", "utf-8")
    return made


def whole(run: Run) -> bool:
    return bool(run("doctor", "--json").json["ok"])


def test_a_whole_day_goes_to_the_EHR_once_and_leaves_nothing_untold(
    run: Run, coordinator: Coordinator, clock: ManualClock, tmp_path: Path
) -> None:
    to = tmp_path / "ehr"
    to.mkdir()
    attempts = coordinator.work(CALLS)
    told = [(row["attempt_id"], row["outcome_code"]) for row in rows(exported(run, to))]
    assert told == list(zip(attempts, OutcomeKey, strict=True))
    assert exported(run, to).json["exports"] == []

    # Every escalation is on the board with whose it is and both of its clocks; one is answered, one is handed back.
    shown = on_board(coordinator)
    assert {recall: one.escalation.route for recall, one in shown.items()} == escalated(coordinator)
    for one in shown.values():
        assert one.whose
        assert clock.now() - timedelta(hours=1) < one.escalation.acknowledge_by <= one.escalation.due_at
    question, upset = coordinator.of("clinical_question"), coordinator.of("escalated")
    for entry, move in (question, Move.ACKNOWLEDGED), (question, Move.ANSWERED), (upset, Move.HANDED_BACK):
        clock.forward(timedelta(minutes=10))
        coordinator.workplace.move_escalation(shown[entry.recall].escalation.id, move, "Yes, both. Call after four.")
    assert on_board(coordinator).keys() == shown.keys() - {question.recall, upset.recall}

    # What was put right, and what came of the escalations, goes out once.
    clock.forward(timedelta(minutes=10))
    missed = coordinator.of("no_answer")
    better = Entry(attempt=missed.attempt, recall=missed.recall, outcome=OutcomeKey.LEFT_MESSAGE, detail="voicemail")
    coordinator.workplace.correct(new_fact_id(clock.now()), better)
    assert {(row["attempt_id"], row["outcome_code"], row["escalation_status"]) for row in rows(exported(run, to))} == {
        (str(missed.attempt), "left_message", ""),
        (str(question.attempt), "clinical_question", "answered"),
        (str(upset.attempt), "escalated", "handed_back"),
    }
    assert exported(run, to).json["exports"] == []

    more = coordinator.work(AGAIN)
    sent = communications(exported(run, to, "fhir"))
    assert sorted(name["value"] for one in sent for name in one["identifier"]) == sorted(more)
    assert exported(run, to, "fhir").json["exports"] == []
    # The sheet for whoever goes on says what the coordinator remembers, and nothing else.
    half = coordinator.begin("asked for a later hour")
    open_ones = escalated(coordinator).keys() - {question.recall, upset.recall}
    promised = {coordinator.of("callback_requested").recall, coordinator.of("clinical_question", 1).recall}
    sheet = {
        "unfinished": [half],
        "escalated": sorted(open_ones),
        "promised": sorted(promised),
        "stalled": [],
        "unconfirmed": sorted(coordinator.of("scheduled", nth).recall for nth in (0, 1)),
    }
    assert left(run) == sheet
    assert whole(run)

    # A day later who was not reached has stalled; what the EHR has is no news of them.
    assert run("ack", accepted(tmp_path, attempts + more)).code == 0
    last = {one.recall: one.outcome for one, _ in coordinator.calls.values()}
    unreached = sorted(recall for recall, outcome in last.items() if outcome in UNREACHED)
    clock.forward(timedelta(days=1))
    coordinator.workplace.wake()
    assert left(run) == {**sheet, "stalled": unreached}
    assert exported(run, to).json["exports"] == []
    assert whole(run)

    # The recall closes on the visit that was kept, not on the booking.
    clock.forward(timedelta(days=7))
    status = tmp_path / "status.csv"
    booked = coordinator.of("scheduled")
    taken = coordinator.workplace.take(booked.recall)
    assert isinstance(taken, Call)
    mrn = taken.card.values.mrn
    status.write_text(f"MRN,Appt Date,Appt Type,Appt Status,Provider\n{mrn},12/01/2026,Follow-up,Kept,\n", "utf-8")
    assert run("load", status).code == 0
    assert "Closed" in run("explain", booked.recall).out
    assert left(run)["unconfirmed"] == [coordinator.of("scheduled", 1).recall]
    assert whole(run)
