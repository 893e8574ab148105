import json
import os
import re
import sys
from pathlib import Path

import pytest

from recalldesk.cli import main
from tests.e2e.conftest import SAMPLE, Run

AS_OF = ("--as-of", "2026-11-23")


def test_the_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert "load this morning's recall list" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a display")
@pytest.mark.parametrize("arguments", [[], ["gui"], ["--demo"], ["gui", "--demo"]])
def test_without_a_display_it_says_so_and_what_works_without(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert main(arguments) == 5
    said = capsys.readouterr().err
    assert "There is no display" in said
    assert "recalldesk --help" in said


def test_usage_errors_exit_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["load", "x.csv", "--as-of", "23/11/2026"])
    assert stop.value.code == 2
    assert "write it as 2026-11-23" in capsys.readouterr().err


def test_the_first_start_shows_a_recovery_code_once(run: Run, profile: Path, tmp_path: Path) -> None:
    first = run("load", SAMPLE, *AS_OF)
    assert first.code == 0
    (code,) = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", first.err)
    again = run("load", SAMPLE, *AS_OF)
    assert again.err == ""
    kept = tmp_path / "code.txt"
    kept.write_text(code.lower())
    by_code = run("loads", "--json", "--passphrase-file", kept, secret=False)
    assert [load["id"] for load in by_code.json["loads"]] == [2, 1]
    for path in profile.rglob("*"):
        assert path.is_dir() or code.encode() not in path.read_bytes()


def test_the_sample_loads_and_again_changes_nothing(run: Run) -> None:
    first = run("load", SAMPLE, *AS_OF, "--json").json
    again = run("load", SAMPLE, *AS_OF, "--json").json
    counts, same = first["counts"], again["counts"]
    assert first["outcome"] == "ok"
    assert counts["new"] == same["unchanged"] > 150
    assert (same["new"], same["updated"], same["gone"]) == (0, 0, 0)
    assert {name: counts[name] for name in ("accepted", "held", "rejected", "skipped")} == {
        name: same[name] for name in ("accepted", "held", "rejected", "skipped")
    }
    assert [row["verdict"] for row in first["rows"]] == [row["verdict"] for row in again["rows"]]
    assert [row["values"] for row in first["rows"]] == [row["values"] for row in again["rows"]]
    for row in first["rows"]:
        assert {"row", "verdict", "reason", "problems", "flags", "values"} <= row.keys()
        assert row["reason"] == (row["problems"][0] if row["problems"] else None)
        if row["verdict"] == "accepted":
            assert re.fullmatch(r"\+1\d{10}", row["values"]["phone"])
    total = sum(counts[name] for name in ("accepted", "held", "rejected", "skipped"))
    assert total == len(SAMPLE.read_text().splitlines())


def test_a_dry_run_needs_no_store_and_makes_none(run: Run, profile: Path) -> None:
    said = run("load", SAMPLE, "--dry-run", "--json", secret=False)
    assert said.code == 0
    assert said.json["counts"]["new"] > 150
    assert not profile.exists()


def test_without_keyring_and_passphrase_it_refuses_with_the_way_out(
    run: Run, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    said = run("load", SAMPLE, secret=False)
    assert said.code == 5
    assert "--passphrase-file" in said.err
    assert not list(profile.rglob("*.db"))


def test_the_text_report_names_counts_and_what_was_left_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("MRN,Name,DOB,Phone,Due Date,Shoe Size\n7,Ann Lee,1980-01-01,413-555-0100,2026-11-01,39\n")
    said = run("load", path)
    assert "1 accepted, 0 held, 0 rejected, 1 skipped" in said.out
    assert "columns left out: Shoe Size" in said.out
    path.write_text("MRN,Name,DOB,Phone,Due Date,Shoe Size\n7,Ann Lee,1980-01-01,413-555-O100,2026-11-02,39\n")
    said = run("load", path)
    assert "row 2: held, bad_phone" in said.out
    assert "due_date: 2026-11-01 → 2026-11-02" in said.out


def test_a_missing_column_asks_for_a_mapping_that_can_be_edited_and_handed_back(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("MRN,Name,DOB,Phone,Zq\n7,Ann Lee,1980-01-01,413-555-0100,2026-11-01\n")
    said = run("load", path, "--json")
    assert (said.code, said.json["outcome"], said.json["columns"]["Zq"]) == (3, "needs_mapping", None)
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({**said.json, "columns": {**said.json["columns"], "Zq": "due_date"}}))
    assert run("load", path, "--mapping", mapping, "--json").json["rows"][0]["values"]["due_date"] == "2026-11-01"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "empty"),
        ("list.pdf", b"%PDF-1.7 ...", "PDF"),
        ("missing.csv", None, "no such file"),
    ],
)
def test_bad_files_exit_with_4_and_a_sentence(
    run: Run, tmp_path: Path, name: str, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    said = run("load", path, "--json", "--dry-run")
    assert (said.code, said.json["outcome"]) == (4, "file_error")
    assert sentence.lower() in said.err.lower()


def test_loads_are_listed_and_taken_back(run: Run) -> None:
    assert "Nothing was loaded" in run("loads").out
    run("load", SAMPLE, *AS_OF)
    assert "recall-list.csv" in run("loads").out
    assert "was taken back" in run("loads", "undo", 1).out
    assert "took back load 1" in run("loads").out
    again = run("loads", "undo", 1)
    assert (again.code, "already" in again.err) == (2, True)


def test_held_rows_are_listed_released_and_fixed(run: Run) -> None:
    assert "Nothing is held" in run("held").out
    run("load", SAMPLE, *AS_OF)
    found = run("held", "--json").json["held"]
    assert {"id", "hold", "row", "problems", "values", "original"} <= found[0].keys()
    assert "recalldesk held release" in run("held").out
    bad = next(one for one in found if one["hold"] == "bad_phone")
    fixed = run("held", "fix", bad["id"], "phone=413-555-0177")
    assert f"Recall {bad['id']} is " in fixed.out, fixed.err
    due = next(one for one in found if one["hold"] == "bad_due_date")
    assert "is ready" in run("held", "release", due["id"], "--why", "the patient knows").out
    assert run("held", "fix", due["id"], "phone").code == 2


def test_the_doctor_finds_a_whole_store_whole(run: Run, profile: Path) -> None:
    run("load", SAMPLE, *AS_OF)
    said = run("doctor", "--json")
    assert (said.code, said.json["ok"]) == (0, True), said.out
    if os.name == "posix":
        profile.chmod(0o755)
        said = run("doctor")
        assert said.code == 1
        assert "can be read by others" in said.out


def test_a_backup_brings_everything_back(run: Run, profile: Path, tmp_path: Path) -> None:
    run("load", SAMPLE, *AS_OF)
    target = tmp_path / "clinic.recalldesk"
    assert run("backup", target).code == 0
    run("loads", "undo", 1)
    said = run("restore", target)
    assert (said.code, "is kept in" in said.out) == (0, True), said.err
    assert [load["undone"] for load in run("loads", "--json").json["loads"]] == [False]
    assert run("doctor").code == 0


def test_secrets_are_renewed_and_the_old_ones_end(run: Run, passphrase: Path, tmp_path: Path) -> None:
    assert run("keys", "new-code").code == 5
    run("load", SAMPLE, *AS_OF)
    (code,) = re.findall(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}", run("keys", "new-code").out)
    new = tmp_path / "new.txt"
    new.write_text("eleven loud geese")
    assert run("keys", "set-passphrase", "--new-passphrase-file", new).code == 0
    assert run("loads").code == 5
    passphrase.write_text(code)
    assert run("loads").code == 0
    passphrase.write_text("eleven loud geese")
    assert run("loads").code == 0


def test_stopping_it_is_no_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("recalldesk.cli.loads.show", stop)
    said = run("loads")
    assert (said.code, said.err) == (130, "\nStopped. Nothing half-done was kept.\n")


def test_a_fix_says_what_came_of_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("MRN,Name,DOB,Phone,Due Date\n1.2E+09,Ann Lee,1980-01-01,413-555-O100,2026-11-01\n")
    run("load", path)
    assert "is still held: mrn_precision_lost" in run("held", "fix", 1, "phone=413 555 0100").out
    assert "is closed: moved" in run("held", "fix", 1, "mrn=1200000417").out
    assert run("held", "fix", 1, "mrn").code == 2


def test_a_terminal_shows_how_far_a_long_load_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    rows = "".join(f"{number},Cy Okafor{number},1970-01-01,413-555-0100,2026-11-01\n" for number in range(1, 5100))
    path.write_text("MRN,Name,DOB,Phone,Due Date\n" + rows)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = run("load", path, "--dry-run")
    assert "rows  (Ctrl+C stops, nothing is changed)" in said.err
    assert "5099 new" in said.out


def test_a_bug_shows_where_it_is_and_no_value(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("Nwosu, Amara")

    monkeypatch.setattr("recalldesk.cli.loads.show", broken)
    said = run("loads")
    assert said.code == 1
    assert "ValueError" in said.err
    assert "Nwosu" not in said.err


@pytest.mark.rule("P5")
def test_P5_no_value_of_the_list_is_found_in_any_file_or_message(run: Run, profile: Path, tmp_path: Path) -> None:
    messages = [run("load", SAMPLE, *AS_OF), run("doctor"), run("loads"), run("backup", tmp_path / "one.recalldesk")]
    said = "".join(message.out + message.err for message in messages[1:]) + messages[0].err
    cells = {cell for line in SAMPLE.read_text().splitlines()[1:] for cell in re.split(r'[,"]', line)}
    values = {value.strip() for value in cells if len(value.strip()) >= 6} - {"Follow-up"}
    assert [value for value in values if value in said] == []
    files = [path.read_bytes() for path in [*profile.rglob("*"), tmp_path / "one.recalldesk"] if path.is_file()]
    assert len(files) > 2
    assert [value for value in values for content in files if value.encode() in content] == []
    assert not any(content.startswith(b"SQLite format 3") for content in files)
