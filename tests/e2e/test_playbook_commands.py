"""``recalldesk playbook``: nothing is needed but the file."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from recalldesk.app import Options, open_desk
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.resources import resource
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from tests.e2e.conftest import SAMPLE, Run

SHIPPED = resource("playbooks/specialty-clinic.yaml")


def spoiled(folder: Path, *changes: tuple[str, str]) -> Path:
    text = SHIPPED.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "clinic.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_playbook_passes_and_no_store_is_made(run: Run, profile: Path) -> None:
    said = run("playbook", "check", SHIPPED, secret=False)
    assert (said.code, said.out, said.err) == (0, f"{SHIPPED} can be used.\n", "")
    assert not profile.exists()


def test_all_faults_are_said_with_file_line_and_remedy(run: Run, tmp_path: Path) -> None:
    path = spoiled(tmp_path, ("tier: 1", "tier: 7"), ("stop: 08:00-20:00", "stop: 06:00-23:00"))
    said = run("playbook", "check", path, secret=False)
    first, second, last = said.out.splitlines()
    assert said.code == 4
    assert first.startswith(f"{path}, error: Line ")
    assert "hours › stop: No call may be made outside 08:00-20:00 (T3)." in first
    assert second.endswith("segments › results › tier: 7 is not a tier. Tiers go from 1 (most urgent) to 5.")
    assert last == f"{path} cannot be used: 2 errors, 0 warnings."


def test_a_warning_does_not_fail(run: Run, tmp_path: Path) -> None:
    path = spoiled(tmp_path, ("  portal:\n", "  portal:\n    idle: {phrases: [idle]}\n"))
    said = run("playbook", "check", path, secret=False)
    warning, last = said.out.splitlines()
    assert said.code == 0
    assert ", warning: Line " in warning
    assert last == f"{path} can be used; 1 warning."


def test_json_is_one_object(run: Run, tmp_path: Path) -> None:
    path = spoiled(tmp_path, ("tier: 1", "tier: 7"))
    said = run("playbook", "check", path, "--json", secret=False)
    (fault,) = said.json["faults"]
    assert (said.code, said.json["file"], said.json["ok"]) == (4, str(path), False)
    assert fault["path"] == ["segments", "results", "tier"]
    assert {"severity", "line", "column", "what", "remedy"} <= fault.keys()
    assert json.loads(run("playbook", "check", SHIPPED, "--json", secret=False).out)["ok"] is True


def test_show_prints_an_outline(run: Run) -> None:
    said = run("playbook", "show", SHIPPED, secret=False)
    assert said.code == 0
    assert "Segments, the first that matches wins" in said.out


@pytest.mark.parametrize("content", ["tier: [", "name: x\n", ""])
def test_show_of_a_bad_playbook_is_an_error(run: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "clinic.yaml"
    path.write_text(content, "utf-8")
    said = run("playbook", "show", path, secret=False)
    assert (said.code, said.out) == (4, "")
    assert said.err.startswith(f"{path} cannot be used:\nLine ")


def test_a_tree_is_drawn_as_mermaid(run: Run) -> None:
    said = run("playbook", "show", SHIPPED, "--tree", "labs", "--language", "Spanish", secret=False)
    assert (said.code, said.out.startswith("flowchart TD\n")) == (0, True)
    assert "Buzón de voz" in said.out
    other = run("playbook", "show", SHIPPED, "--tree", "lab", secret=False)
    assert (other.code, other.out, other.err) == (2, "", "There is no script 'lab'. Did you mean 'labs'?\n")


def test_scripts_go_out_to_a_spreadsheet_and_come_back(run: Run, tmp_path: Path) -> None:
    sheet, clinic = tmp_path / "scripts.xlsx", spoiled(tmp_path, ("say:", "say: # a remark"))
    said = run("playbook", "export", sheet, "--from", clinic, secret=False)
    assert (said.code, said.out) == (0, f"The scripts are in {sheet}.\n")
    said = run("playbook", "import", sheet, "--into", clinic, secret=False)
    assert (said.code, said.out.splitlines()[0].startswith(f"{clinic} has the scripts of {sheet}.")) == (0, True)
    assert run("playbook", "check", clinic, secret=False).out == f"{clinic} can be used.\n"


def test_the_scripts_in_use_can_be_exported(run: Run, tmp_path: Path) -> None:
    assert run("playbook", "export", tmp_path / "scripts.xlsx").code == 0


def test_a_spreadsheet_with_faults_changes_nothing(run: Run, tmp_path: Path) -> None:
    sheet, clinic = tmp_path / "scripts.xlsx", spoiled(tmp_path)
    run("playbook", "export", sheet, "--from", clinic, secret=False)
    book = load_workbook(sheet)
    book["Jumps"]["B2"] = "nowhere"
    book.save(sheet)
    before = clinic.read_bytes()
    said = run("playbook", "import", sheet, "--into", clinic, secret=False)
    assert (said.code, said.out) == (4, "")
    assert "Sheet Jumps, row 2, column B: There is no step of the trunk 'nowhere'." in said.err
    assert clinic.read_bytes() == before


def test_where_nothing_can_be_written_is_a_sentence(run: Run, tmp_path: Path) -> None:
    said = run("playbook", "export", tmp_path / "no" / "scripts.xlsx", "--from", SHIPPED, secret=False)
    assert (said.code, "cannot be written" in said.err) == (4, True)


def test_a_missing_file_is_a_sentence(run: Run, tmp_path: Path) -> None:
    said = run("playbook", "check", tmp_path / "none.yaml", secret=False)
    assert (said.code, "cannot be read" in said.err) == (4, True)


def test_words_that_no_answer_fitted_are_listed_for_whoever_keeps_the_playbook(
    run: Run, profile: Path, passphrase: Path
) -> None:
    run("load", SAMPLE)
    assert run("playbook", "drafts").out == "Nobody has written down other words yet.\n"
    with open_desk(Options(profile, passphrase)) as desk:
        entry = Entry(
            attempt=new_fact_id(desk.clock.now()),
            recall=RecallId(1),
            outcome=OutcomeKey.NO_ANSWER,
            detail="busy",
            path={"script": "annual", "versions": [2, 1], "drafts": [["opening", "ask my son"]]},
        )
        record_outcome(desk.store, desk.clock, desk.actor, entry)
    place, words = run("playbook", "drafts").out.splitlines()
    assert (place, words[20:]) == ("annual, step opening", "(version 2)  ask my son")
    (one,) = run("playbook", "drafts", "--json").json
    assert {name: one[name] for name in ("script", "version", "step", "words")} == {
        "script": "annual",
        "version": 2,
        "step": "opening",
        "words": "ask my son",
    }
