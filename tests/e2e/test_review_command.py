"""Notes to review by the command line: what waits and the trend, never the words (Q13)."""

from datetime import timedelta
from pathlib import Path

import pytest

from recalldesk import app
from recalldesk.core.clock import SystemClock
from recalldesk.core.ids import new_fact_id
from recalldesk.core.roles import Grade, Role
from recalldesk.desk.note_review import NoteDesk, Scored
from recalldesk.desk.people import Change, set_member
from recalldesk.desk.record_fact import record_fact
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.reviewing import Score
from tests.desk.test_note_review import YES
from tests.e2e.conftest import SAMPLE, Run
from tests.playbook.edits import GONE, edited

CALLS = 22


@pytest.fixture
def _called(run: Run, profile: Path, passphrase: Path) -> None:
    """Let a trainee write notes, two days ago; one of them is scored."""
    run("load", SAMPLE)
    with app.open_desk(app.system_options(profile, passphrase)) as desk:
        now = SystemClock().now()
        who = set_member(desk.store, desk.clock, desk.actor, "ines", Change("Ines", Role.COORDINATOR))
        with desk.store.read() as reader:
            patients = {recall: reader.recalls.patient_of(recall) for recall in reader.states.all()[:CALLS]}
        for place, (recall, patient) in enumerate(patients.items()):
            at = now - timedelta(days=2, minutes=-place)
            call = Fact(
                new_fact_id(at),
                FactKind.ATTEMPT,
                at,
                who.id,
                desk.actor.device,
                recall,
                patient,
                payload={"outcome": "no_answer", "note": "Told to take two." if place else "Call back Monday."},
            )
            record_fact(desk.store, call, now)
            if not place:
                scored = Scored(id=new_fact_id(now), attempt=call.id, scores=YES, next_step="Call", matches=Score.NO)
                NoteDesk(desk.store, desk.clock, desk.actor).score(scored)


@pytest.mark.rule("Q13")
@pytest.mark.usefixtures("_called")
def test_Q13_what_waits_and_the_trend_are_listed_without_the_words(run: Run, profile: Path, passphrase: Path) -> None:
    before = run("review", "--json").json
    assert len(before["waiting"]) + len(before["flagged"]) == CALLS - 1
    with app.open_desk(app.system_options(profile, passphrase)) as desk, desk.store.read() as reader:
        assert reader.people.grades() == {}
    run("people", "set", "ines", "--grade", Grade.TRAINEE)
    assert run("review", "--json").json == before  # a grade changes no sample of the past
    (week,) = before["weeks"]
    assert (week["reviewed"], week["questions"]["clear"]) == (1, {"yes": 1, "partly": 0, "no": 0})
    assert week["pick_up"] == {"yes": 0, "partly": 0, "no": 1}
    said = run("review")
    waiting = len(before["waiting"])
    assert said.out.startswith(f"{waiting} to review, {CALLS - 1 - waiting} flagged that are not in the sample")
    assert "clear          yes 1, partly 0, no 0, of 1" in said.out
    assert "take two" not in said.out + str(before)
    assert run("doctor", "--json").json["ok"]


@pytest.mark.rule("Q13")
@pytest.mark.usefixtures("_called")
def test_Q13_flags_are_named_and_a_long_list_is_cut_short(
    run: Run, profile: Path, passphrase: Path, tmp_path: Path
) -> None:
    with app.open_desk(app.system_options(profile, passphrase)) as desk:
        notes = NoteDesk(desk.store, desk.clock, desk.actor)
        for one in notes.notes().flagged:
            notes.add(one.attempt)
    said = run("review").out.splitlines()
    assert said[0] == f"{CALLS - 1} to review, 0 flagged that are not in the sample"
    assert said[1].endswith("no next step, advice")
    assert said[21] == "  and 1 more"
    without = tmp_path / "playbook.json"  # which is YAML too
    without.write_bytes(edited(("note_review", GONE)))
    assert run("playbook", "use", without).code == 0
    assert run("review").out.startswith("The playbook asks nothing of notes")


@pytest.mark.rule("P5")
def test_P5_a_coordinator_reviews_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("review").out.startswith("0 to review")
    run("people", "set", "ines", "--role", "coordinator")
    monkeypatch.setattr(app, "session_account", lambda: "ines")
    assert run("review").code == 2
