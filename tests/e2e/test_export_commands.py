"""The way back to the EHR by the command line, and through a process that dies on the way."""

import csv
import io
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from recalldesk import app
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from tests.e2e.conftest import SAMPLE, Run, Said
from tests.e2e.test_killed import die

VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
LATER = {"callback_at": ""}  # a week from now, in the afternoon
DAY: list[tuple[str, str, dict[str, Any]]] = [
    ("scheduled", "this_visit", {"fields": VISIT}),
    ("left_message", "voicemail", {}),
    ("no_answer", "rang_out", {}),
    ("callback_requested", "at_a_time", {"fields": LATER}),
    ("patient_declined", "all_recalls", {"fields": {"reason": "moving"}}),
    ("wrong_number", "other_person", {"fields": {"which_number": "the only one"}, "number": "+14135550101"}),
    ("clinical_question", "symptom", {"fields": {"question": "dizzy"}}),
    ("authorization_review", "authorization", {"note": "the plan asks"}),
    ("language_support", "other_language", {"fields": {"language": "Thai"}}),
    ("escalated", "upset", {"note": "waited too long"}),
]
MOMENTS = {
    "staging": "making.Making._end_file = dies",
    "before it is made": "making.Making.show = dies",
    "before it is written": "export_new.deliver = dies",
    "amid the file": "files.put_in_place = dies",
    "before it is noted": "deliver._note = dies",
}


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "ehr"
    folder.mkdir()
    return folder


@pytest.fixture
def attempts(run: Run, profile: Path, passphrase: Path) -> list[str]:
    """Work a day of the sample list through all ten outcomes."""
    run("load", SAMPLE, "--as-of", "2026-11-23")
    with app.open_desk(app.Options(profile, passphrase)) as desk:
        LATER["callback_at"] = (desk.clock.now().replace(hour=19, minute=0) + timedelta(days=7)).isoformat()
        made = []
        for number, (outcome, detail, more) in enumerate(DAY, 1):
            attempt = new_fact_id(desk.clock.now())
            entry = Entry(attempt=attempt, recall=RecallId(number), outcome=OutcomeKey(outcome), detail=detail, **more)
            record_outcome(desk.store, desk.clock, desk.actor, entry)
            made.append(str(attempt))
    return made


def rows(said: Said) -> list[dict[str, str]]:
    files = [Path(file) for one in said.json["exports"] for file in one["files"]]
    return [row for file in files for row in csv.DictReader(io.StringIO(file.read_text("utf-8-sig"), newline=""))]


def test_a_day_goes_back_once_and_a_correction_once(run: Run, to: Path, attempts: list[str], profile: Path) -> None:
    assert run("exports").out.startswith("Nothing went to the EHR yet")
    ask = ("export", "--since-last", "--to", to)
    said = run(*ask, "--json")
    told = rows(said)
    assert [row["attempt_id"] for row in told] == attempts
    assert [row["outcome_code"] for row in told] == [outcome for outcome, _, _ in DAY]
    assert [row["escalation_due"] != "" for row in told if row["escalation_to"]] == [True] * 4
    assert run(*ask).out == "Nothing is new since the last export.\n"
    (first,) = to.iterdir()
    kept = first.read_bytes()
    first.unlink()
    assert run("export", "--batch", 1, "--to", to).out.startswith("Export 1, made before: 10 rows in ")
    assert first.read_bytes() == kept
    with app.open_desk(app.Options(profile, profile.parent / "passphrase.txt")) as desk:
        undo_outcome(desk.store, desk.clock, desk.actor, RecallId(3), FactId(UUID(attempts[2])))
    (corrected,) = rows(run(*ask, "--json"))
    assert (corrected["attempt_id"], corrected["outcome_code"]) == (attempts[2], "entered_in_error")
    assert rows(run(*ask, "--json")) == []
    assert run("doctor", "--json").json["ok"]


def test_what_the_EHR_says_is_read_in(run: Run, to: Path, tmp_path: Path, attempts: list[str]) -> None:
    assert run("export", "--since-last", "--to", to, "--format", "fhir").code == 0
    answer = tmp_path / "answer.csv"
    answer.write_text(f"attempt_id,status\n{attempts[0]},ok\n{attempts[1]},error\n{UUID(int=7)},ok\n", "utf-8")
    said = run("ack", answer)
    assert said.out == "1 accepted, 1 refused, of export 1.\n1 rows of the file never went out from here.\n"
    assert run("ack", answer, "--json").json["accepted"] == 1
    assert run("exports").out.rstrip().endswith("1 accepted, 1 refused, 8 not acknowledged yet")
    (batch,) = run("exports", "--json").json["exports"]
    assert (batch["format"], batch["rows"], batch["accepted"]) == ("fhir", 10, 1)
    assert run("export", "--since-last", "--to", tmp_path / "nowhere").code == 2
    assert run("export", "--since-last", "--to", to, "--template", "ours").code == 4


@pytest.mark.parametrize("moment", MOMENTS)
def test_an_export_that_is_killed_leaves_whole_files_or_none_and_is_made_up_for(
    run: Run, profile: Path, passphrase: Path, to: Path, attempts: list[str], moment: str
) -> None:
    die(MOMENTS[moment], profile, passphrase, "export", "--since-last", "--to", to)
    assert [path.suffix for path in to.iterdir()].count(".part") == (moment == "amid the file")
    assert run("doctor", "--json").json["ok"]
    assert [path for path in to.iterdir() if path.suffix == ".part"] == []  # any start removes it
    left = [path for path in to.iterdir() if path.suffix == ".csv"]
    assert len(left) == (moment == "before it is noted")
    assert [row["attempt_id"] for row in rows(run("export", "--since-last", "--to", to, "--json"))] == attempts
    assert [path.suffix for path in to.iterdir()] == [".csv"]
    assert rows(run("export", "--since-last", "--to", to, "--json")) == []
    assert run("doctor", "--json").json["ok"]


def test_escalations_are_listed_and_leave_one_by_one_or_all_that_wait(
    run: Run, to: Path, attempts: list[str], qapp: object
) -> None:
    board = run("escalations", "--json").json["escalations"]
    assert len(board) == 4
    assert all(one["delivered"] == [] and one["acknowledge_by"] for one in board)
    assert run("escalations").out.count("NOT DELIVERED YET") == 4
    as_task = ("--as", "fhir", "--to", to)
    (given,) = run("escalations", "deliver", board[0]["id"][-8:], *as_task, "--json").json["delivered"]
    assert Path(given["file"]).read_text("utf-8").startswith('{"resourceType":"Bundle"')
    all_sealed = ("escalations", "deliver", "waiting", "--as", "sealed", "--to", to)
    said = run(*all_sealed)
    assert said.out.count("passphrase: ") == 3
    assert said.out.rstrip().endswith("it is shown only now.")
    assert len(list(to.iterdir())) == 4
    assert run(*all_sealed).out == "Nothing waits to be delivered.\n"
    assert "print them" in run("escalations", "deliver", board[1]["id"], "--as", "sheet", "--to", to).out
    assert run("escalations", "deliver", "nobody", *as_task).code == 2
    shown = run("escalations").out
    assert ("delivered (fhir)" in shown, "delivered (sheet)" in shown, "NOT DELIVERED" in shown) == (True, True, False)
    assert run("doctor", "--json").json["ok"]


def test_an_empty_board_says_so(run: Run) -> None:
    assert run("escalations").out == "Nothing waits for another team.\n"


def test_what_is_left_and_what_was_promised(run: Run, attempts: list[str]) -> None:
    told = run("handoff", "--json").json
    assert [len(told[part]) for part in ("unfinished", "escalated", "promised", "stalled", "unconfirmed")] == [
        0,
        4,
        2,
        0,
        1,
    ]
    said = run("handoff").out
    assert said.count("NOT DELIVERED") == 4
    kept = run("promises", "--json").json
    assert (kept["open"], kept["kept"], kept["broken"]) == (2, 0, 0)
    assert [one["kind"] for one in kept["promises"]] == ["answer", "callback"]
    assert run("promises").out.splitlines()[-1] == "0 kept, 2 open, 0 broken"
