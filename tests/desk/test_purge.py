"""A purge takes the original words of rows and calls never finished, and only what the EHR has acknowledged (S8)."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk import purge as purging
from recalldesk.desk.calling.drafts import keep_draft
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.check_store import check_store
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.hand_off.deliver import export_again
from recalldesk.desk.hand_off.export_new import export_new
from recalldesk.desk.held import fix
from recalldesk.desk.note_review import Blind, NoteDesk
from recalldesk.desk.purge import Purged, purge, purge_once_a_day
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.export.formats import Format
from recalldesk.export.template import load_template
from recalldesk.playbook.faults import PlaybookError
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.retention import Retention
from tests.desk.test_prepare import HEADER, LINES, enrolled

Load = Callable[..., Any]
DAY = timedelta(days=1)
HELD = '900,"Brandt, Bo",1971-02-03,413-555-01O2,Annual physical,2026-11-03,MA'
ONE, TWO, THREE = map(RecallId, (1, 2, 3))


@pytest.fixture(autouse=True)
def _green(desk: Desk, load: Load, clock: ManualClock) -> Any:
    load(*LINES[:3], HELD, header=HEADER)
    clock.forward(timedelta(minutes=1))
    yield
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    assert [fault for check in checks for fault in check.faults] == []


def call(desk: Desk, clock: ManualClock, recall: RecallId, **more: Any) -> str:
    clock.forward(timedelta(minutes=1))
    attempt = new_fact_id(clock.now())
    outcome = {"outcome": OutcomeKey.NO_ANSWER, "detail": "rang_out", **more}
    record_outcome(desk.store, clock, desk.actor, Entry(attempt=attempt, recall=recall, **outcome))
    return str(attempt)


def export(desk: Desk, clock: ManualClock, to: Path) -> Path:
    (done,) = export_new(desk.store, clock, desk.actor, Format.CSV, load_template("generic"), to)
    return done.files[0]


def answer(desk: Desk, clock: ManualClock, to: Path, *said: tuple[str, str]) -> None:
    path = to / "answers.csv"
    path.write_text("attempt_id,status\n" + "".join(f"{row},{status}\n" for row, status in said), "utf-8")
    acknowledge(desk.store, clock, desk.actor, path)


def originals(desk: Desk) -> int:
    with desk.store.read() as reader:
        query = sa.text("select count(*) from listing where original is not null and original != 'null'")
        return int(reader.connection.execute(query).scalar_one())


def facts(desk: Desk) -> int:
    with desk.store.read() as reader:
        return int(reader.connection.execute(sa.text("select count(*) from fact")).scalar_one())


def run(desk: Desk, **more: Any) -> Purged:
    return purge(desk.store, desk.clock, desk.actor, **more)


@pytest.mark.rule("S8")
@pytest.mark.rule("S7")
def test_S8_only_what_was_acknowledged_90_days_ago_goes_and_all_that_happened_stays(
    desk: Desk, clock: ManualClock, tmp_path: Path
) -> None:
    accepted, refused = call(desk, clock, ONE), call(desk, clock, TWO)
    file = export(desk, clock, tmp_path)
    answer(desk, clock, tmp_path, (accepted, "ok"), (refused, "error"))
    call(desk, clock, THREE)
    clock.forward(90 * DAY)
    assert (run(desk), originals(desk)) == (Purged(waiting=0), 4)
    clock.forward(DAY)
    known = facts(desk)
    assert run(desk, dry_run=True) == Purged(rows=1, waiting=3)
    assert originals(desk) == 4
    assert run(desk) == Purged(rows=1, waiting=3)
    assert (originals(desk), facts(desk)) == (3, known)
    assert run(desk) == Purged(rows=0, waiting=3)
    content = file.read_bytes()
    file.unlink()
    assert export_again(desk.store, clock, desk.actor, 1, tmp_path).files[0].read_bytes() == content
    answer(desk, clock, tmp_path, (refused, "ok"))
    clock.forward(91 * DAY)
    assert run(desk) == Purged(rows=1, waiting=2)


@pytest.mark.rule("S8")
def test_S8_a_wish_of_the_patient_that_is_not_acknowledged_keeps_every_row_of_theirs(
    desk: Desk, clock: ManualClock, tmp_path: Path
) -> None:
    call(desk, clock, ONE, correct={"email": ""})
    clock.forward(91 * DAY)
    assert run(desk) == Purged(rows=2, waiting=2)


def test_a_held_row_keeps_its_words_and_a_fixed_one_goes_with_the_others(desk: Desk, clock: ManualClock) -> None:
    clock.forward(91 * DAY)
    assert run(desk) == Purged(rows=3, waiting=1)
    with desk.store.read() as reader:
        states = {recall: state for page in reader.states.pages(9) for recall, state in page.items()}
    held = next(recall for recall, state in states.items() if state.why == "bad_phone")
    fix(desk.store, clock, desk.actor, held, {"phone": "413-555-0102"})
    assert originals(desk) == 2
    clock.forward(91 * DAY)
    assert run(desk) == Purged(waiting=1)  # the fix is to be told to the EHR first
    assert originals(desk) == 2


def test_an_unfinished_call_of_long_ago_goes(desk: Desk, clock: ManualClock) -> None:
    call(desk, clock, TWO)
    for recall in (ONE, TWO):
        keep_draft(desk.store, clock, desk.actor, recall, {"note": "half"})
    clock.forward(91 * DAY)
    assert run(desk).drafts == 1
    with desk.store.read() as reader:
        assert [one.recall for one in reader.work.unfinished()] == [TWO]


def test_what_was_said_of_a_note_long_ago_and_never_scored_goes(desk: Desk, clock: ManualClock) -> None:
    notes = NoteDesk(desk.store, clock, desk.actor)
    old, young = (Blind(FactId(UUID(call(desk, clock, one))), clock.now(), "", ()) for one in (ONE, TWO))
    notes.keep_draft(old, None, {"words": "half"})
    clock.forward(91 * DAY)
    notes.keep_draft(young, None, {"words": "half"})
    assert (run(desk, dry_run=True).drafts, run(desk).drafts, run(desk).drafts) == (1, 1, 0)
    assert notes.notes().begun == {young.attempt}


def test_a_manager_says_so_and_the_day_does_it_for_anybody(
    desk: Desk, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    wren = enrolled(desk, "wren", Role.COORDINATOR)
    with pytest.raises(NotAllowed):
        purge(desk.store, clock, wren)
    assert purge_once_a_day(desk.store, clock, wren) == Purged()
    assert purge_once_a_day(desk.store, clock, wren) is None
    clock.forward(91 * DAY)
    monkeypatch.setattr(purging, "_SOME", 2)
    monkeypatch.setattr(purging, "_AT_ONCE", 1)
    assert purge_once_a_day(desk.store, clock, wren) == Purged(rows=2, more=True)
    assert purge_once_a_day(desk.store, clock, wren) == Purged(rows=1, waiting=1)
    assert purge_once_a_day(desk.store, clock, wren) is None
    with desk.store.read() as reader:
        told = reader.connection.execute(sa.text("select detail from audit where action = 'purge'")).scalars().all()
    assert [sorted(json.loads(one).items()) for one in told] == [
        [("drafts", 0), ("rows", 2)],
        [("drafts", 0), ("rows", 1)],
    ]


@pytest.mark.rule("S7")
def test_S7_files_of_exports_are_kept_for_years_and_only_what_is_acknowledged_goes_then(
    desk: Desk, clock: ManualClock, tmp_path: Path
) -> None:
    accepted = call(desk, clock, ONE)
    export(desk, clock, tmp_path)
    answer(desk, clock, tmp_path, (accepted, "ok"))
    refused = call(desk, clock, TWO)
    export(desk, clock, tmp_path)
    answer(desk, clock, tmp_path, (refused, "error"))
    clock.forward(10 * 365 * DAY)
    younger = call(desk, clock, THREE)
    export(desk, clock, tmp_path)
    answer(desk, clock, tmp_path, (younger, "ok"))
    assert run(desk, dry_run=True).files == 0  # two leap days are left of the ten years
    clock.forward(5 * DAY)
    known = facts(desk)
    assert (run(desk, dry_run=True).files, run(desk).files, run(desk).files) == (1, 1, 0)
    assert facts(desk) == known
    with pytest.raises(UsageError, match="The files of export 1 are purged"):
        export_again(desk.store, clock, desk.actor, 1, tmp_path)
    for kept in (2, 3):
        assert export_again(desk.store, clock, desk.actor, kept, tmp_path).files
    answer(desk, clock, tmp_path, (refused, "ok"))
    assert run(desk).files == 0  # acknowledged only now


@pytest.mark.rule("S7")
def test_S7_no_playbook_keeps_less_than_six_years(desk: Desk, clock: ManualClock, tmp_path: Path) -> None:
    with desk.store.read() as reader:
        policy = reader.playbooks.rules().policy
    for years in (1, 5):
        with pytest.raises(PlaybookError, match="documentation is kept 6 at least"):
            use_playbook(desk.store, clock, desk.actor, replace(policy, retention=Retention(years=years)))
    use_playbook(desk.store, clock, desk.actor, replace(policy, retention=Retention(years=6)))
    answered = call(desk, clock, ONE)
    export(desk, clock, tmp_path)
    answer(desk, clock, tmp_path, (answered, "ok"))
    clock.forward(5 * 366 * DAY)
    assert run(desk).files == 0
    clock.forward(366 * DAY)
    assert run(desk).files == 1
