"""The week by the command line: printed, as a workbook, as CSV; opened by LibreOffice; the system's weekly entry."""

import csv
import io
import plistlib
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from make_sample_weeks import FIRST, WEEKS, Known, fill
from msoffcrypto.format.ooxml import OOXMLFile

from recalldesk import app
from recalldesk.cli import main
from recalldesk.cli.schedule import When, entry, this_system
from recalldesk.report.figures import FIGURES
from tests.e2e.conftest import Run

LAST, WORD = "2026-W47", "seven quiet otters"
SOFFICE = shutil.which("soffice")


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Known]:
    folder = tmp_path_factory.mktemp("clinic")
    phrase = folder / "passphrase.txt"
    phrase.write_text("sixteen calm herons\n")
    with app.open_desk(app.Options(folder / "profile", phrase)) as desk:
        return folder / "profile", fill(desk.store, desk.actor)


@pytest.fixture
def profile(clinic: tuple[Path, Known]) -> Path:
    return clinic[0]


@pytest.fixture
def known(clinic: tuple[Path, Known]) -> Known:
    return clinic[1]


def test_the_known_figures_in_every_form(run: Run, known: Known, tmp_path: Path) -> None:
    said = run("report", "--week", LAST, "--to", tmp_path / "out", "--csv", tmp_path / "csv", "--json").json
    assert said["period"] == LAST
    assert Path(said["files"][0]).name == f"recall-report-{LAST}.xlsx"
    counts = known.counts[WEEKS - 1]
    told = {name: [one["count"], one["of"]] for name, one in said["figures"].items()}
    assert {name: told[name] for name in counts} == counts
    stands = [row["Stands"].casefold() for row in _of_csv(tmp_path / "csv" / "unscheduled.csv")]
    assert Counter(stands) == known.left


RANGE = [
    "--from",
    "2026-10-05",
    "--to-date",
    "2026-11-18",
    "--compare-from",
    "2026-09-01",
    "--compare-to",
    "2026-09-20",
]


@pytest.mark.parametrize(
    "asked", [["--week", LAST], ["--week", "2026-W40", "--names"], RANGE, ["--week", LAST, "--hide-small"]]
)
def test_workbook_csv_and_json_say_the_same(run: Run, known: Known, tmp_path: Path, asked: list[str]) -> None:
    said = run("report", *asked, "--to", tmp_path / "week.xlsx", "--csv", tmp_path / "csv", "--json").json
    book = {name: rows for page in openpyxl.load_workbook(tmp_path / "week.xlsx") for name, rows in _tables(page)}
    files = {path.stem.replace("-", " "): _of_csv(path) for path in map(Path, said["files"][1:])}
    assert book.keys() == {"".join(map(str.capitalize, name.split())) for name, rows in files.items() if rows}
    for name, rows in files.items():
        shown = book.get("".join(map(str.capitalize, name.split())), [])
        assert [{head: _plain(cell) for head, cell in row.items()} for row in shown] == rows, name
    assert len(files["summary"]) == len(said["figures"])
    for row, (name, figure) in zip(_by_figure(files["summary"]), _by_figure(said["figures"].items()), strict=True):
        assert row["Value"] == _plain(figure["value"]), name
        assert row["Before"] == _plain(figure["before"]), name
        assert row["Average"] == _plain(figure.get("average")), name
        assert row["Count"] in {_plain(figure["count"]), ""}
        assert row["Of"] in {_plain(figure["of"]), ""}


def _by_figure(figures: Iterable[Any]) -> list[Any]:
    """Return figures in the order of their names."""
    names = {figure.id: figure.name for figure in FIGURES}
    return sorted(figures, key=lambda one: one["Figure"] if isinstance(one, dict) else names[one[0]])


def _tables(page: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield the tables of a sheet by name, a dictionary for each row."""
    for table in page.tables.values():
        heads, *rows = ([cell.value for cell in row] for row in page[table.ref])
        yield table.displayName, [dict(zip(heads, row, strict=True)) for row in rows]


def _plain(cell: Any) -> str:
    """Return a cell so that it is the same whether a workbook has it or CSV: numbers, and days with a time of day."""
    if isinstance(cell, str):
        for read in (float, datetime.fromisoformat):
            with suppress(ValueError):
                return _plain(read(cell))
    if isinstance(cell, datetime):
        return cell.isoformat()
    return "" if cell is None else f"{float(cell):.12g}" if isinstance(cell, int | float) else str(cell)


def _of_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{head: _plain(cell) for head, cell in row.items()} for row in csv.DictReader(file)]


def test_figures_are_printed(run: Run, known: Known) -> None:
    said = run("report", "--week", LAST)
    assert (said.code, said.err) == (0, "")
    hits, of = known.counts[WEEKS - 1]["scheduled"]
    assert f"{hits} of {of} recalls worked" in said.out
    assert "compared with 2026-W46" in said.out


def test_any_range_and_any_comparison(run: Run, known: Known) -> None:
    ranged = ["report", "--from", "2026-11-09", "--to-date", "2026-11-22", "--compare-week", "2026-W36", "--json"]
    said = run(*ranged).json
    assert said["before"] == "2026-W36"
    assert said["figures"]["answered"]["of"] == sum(known.counts[week]["answered"][1] for week in (10, 11))
    days = ["--compare-from", f"{FIRST}", "--compare-to", "2026-09-06"]
    assert run("report", "--week", LAST, *days, "--json").json["before"] == "2026-W36"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--week", "47"],
        ["--week", LAST, "--from", "2026-11-09"],
        ["--from", "2026-11-09"],
        ["--from", "2026-11-09", "--to-date", "2026-11-08"],
        ["--password"],
        ["--password-file", "nowhere.txt"],
        ["--password-file", "word.txt", "--csv", "csv"],
        ["--to", "week.xls"],
        ["--names"],
        ["--names", "--hide-small", "--to", "week.xlsx"],
        ["--week", "2025-W53"],
        ["--week", "9999-W52"],
        ["--from", "0001-01-01", "--to-date", "0001-01-02"],
        ["--week", LAST, "--compare-from", "2026-01-01", "--compare-to", "9999-12-31"],
    ],
)
def test_what_makes_no_sense_is_said(run: Run, wrong: list[str]) -> None:
    said = run("report", *wrong)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        (["--week", "2026-W53"], "2026-W53"),  # this year has one
        (["--from", "2025-11-23", "--to-date", "2026-11-22"], "2025-11-23 to 2026-11-22"),
        (["--from", "2199-12-01", "--to-date", "2199-12-31"], "2199-12-01 to 2199-12-31"),
        (["--from", "1900-01-01", "--to-date", "2199-12-31"], "1900-01-01 to 2199-12-31"),
    ],
)
def test_any_days_have_a_workbook(run: Run, known: Known, tmp_path: Path, asked: list[str], label: str) -> None:
    said = run("report", *asked, "--to", tmp_path / "week.xlsx", "--json").json
    assert said["period"] == label
    assert openpyxl.load_workbook(tmp_path / "week.xlsx")["Summary"]["A1"].value == f"Summary: {label}"


def test_no_store_is_made_to_report_of_it(passphrase: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nothing = tmp_path / "nothing"
    assert main(["report", "--profile", str(nothing), "--passphrase-file", str(passphrase)]) == 5
    assert "no store in that folder" in capsys.readouterr().err
    assert not nothing.exists()


def test_P5_small_counts_left_out_nobody_is_shown_one_by_one(run: Run, known: Known, tmp_path: Path) -> None:
    run("report", "--week", LAST, "--hide-small", "--to", tmp_path / "week.xlsx")
    page: Any = openpyxl.load_workbook(tmp_path / "week.xlsx")["Unscheduled"]
    assert list(page.tables) == []
    assert "Without a visit" not in {row[0] for row in page.iter_rows(values_only=True)}


def test_a_password(run: Run, known: Known, tmp_path: Path) -> None:
    word, target = tmp_path / "word.txt", tmp_path / "week.xlsx"
    word.write_text(f"{WORD}\n")
    assert run("report", "--week", LAST, "--to", target, "--password-file", word).code == 0
    file = OOXMLFile(io.BytesIO(target.read_bytes()))
    file.load_key(password=WORD, verify_password=True)
    word.write_text("")
    assert run("report", "--week", LAST, "--to", target, "--password-file", word).code == 2


def test_a_folder_that_cannot_be_written_is_said(run: Run, known: Known, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = run("report", "--week", LAST, "--to", tmp_path / "file" / "week.xlsx")
    assert said.code == 4
    assert "Choose another folder" in said.err


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_values_and_charts(run: Run, known: Known, tmp_path: Path) -> None:
    target, out = tmp_path / "week.xlsx", tmp_path / "out"
    run("report", "--week", LAST, "--to", target)
    own = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(SOFFICE), own, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=240)
    assert "error" not in (done.stdout + done.stderr).lower()
    ours: Any = openpyxl.load_workbook(target)
    theirs: Any = openpyxl.load_workbook(out / "week.xlsx")
    assert theirs.sheetnames == ours.sheetnames
    assert len(theirs["Summary"]._charts) == len(ours["Summary"]._charts) == 6
    for page in ours.worksheets:
        for row in page.iter_rows():
            for cell in row:
                other = theirs[page.title][cell.coordinate].value
                same = other == pytest.approx(cell.value) if isinstance(cell.value, float) else other == cell.value
                assert same or not (other or cell.value), (page.title, cell.coordinate)


WORDS = ["/usr/bin/python3", "-m", "recalldesk", "report", "--to", "My Reports"]
MONDAY, SUNDAY = When(0, time(7, 5)), When(6, time(18, 0))


def test_the_weekly_entry_of_each_system() -> None:
    home = Path("home")
    windows = entry("windows", WORDS, MONDAY, home).commands[0]
    assert windows[:2] == ("schtasks", "/Create")
    assert '"My Reports"' in windows[windows.index("/TR") + 1]
    assert windows[windows.index("/D") + 1] == "MON"
    mac = entry("macos", WORDS, SUNDAY, home)
    (text,) = mac.files.values()
    job = plistlib.loads(text.encode())
    assert job["ProgramArguments"] == WORDS
    assert job["StartCalendarInterval"]["Weekday"] == 0
    unit = entry("systemd", [*WORDS, "50%"], MONDAY, home)
    service, timer = unit.files.values()
    assert '"My Reports" "50%%"' in service
    assert "OnCalendar=Mon 07:05" in timer
    cron = entry("cron", [*WORDS, "50%"], SUNDAY, home)
    assert cron.fed == "0 18 * * 0 /usr/bin/python3 -m recalldesk report --to 'My Reports' 50\\%  # recalldesk-report\n"


@pytest.mark.parametrize(
    ("platform", "known"), [("win32", {"windows"}), ("darwin", {"macos"}), ("linux", {"systemd", "cron"})]
)
def test_each_system_has_one(platform: str, known: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert this_system() in known


def test_a_command_for_the_passphrase_goes_along(run: Run, tmp_path: Path) -> None:
    said = run("schedule", "--to", tmp_path, "--for", "cron", "--passphrase-command", "pass show desk", secret=False)
    assert "--passphrase-command 'pass show desk'" in said.out


def test_a_password_is_asked_for(run: Run, known: Known, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", type("Terminal", (io.StringIO,), {"isatty": lambda _self: True})())
    monkeypatch.setattr("getpass.getpass", lambda _prompt: WORD)
    target = tmp_path / "week.xlsx"
    said = run("report", "--week", LAST, "--to", target, "--password")
    assert (said.code, target.read_bytes()[:4]) == (0, b"\xd0\xcf\x11\xe0")
    assert said.out == f"{LAST}: {target}\n"


@pytest.mark.parametrize("system", ["windows", "macos", "systemd", "cron"])
def test_the_entry_is_shown(run: Run, tmp_path: Path, system: str) -> None:
    said = run("schedule", "--to", tmp_path, "--for", system, "--day", "fri", "--time", "16:30")
    assert said.code == 0
    assert "--passphrase-file" in said.out
    assert "report --to" in re.sub(r'" "|</string>\s*<string>', " ", said.out)
    assert "16" in said.out


def test_a_time_that_is_none(run: Run, tmp_path: Path) -> None:
    assert run("schedule", "--to", tmp_path, "--time", "24:00").code == 2


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table of jobs, and programs of the system that only note what they are told."""
    folder = tmp_path / "bin"
    folder.mkdir()
    table = tmp_path / "jobs"
    table.write_text("1 2 * * * other\n3 4 * * * old  # recalldesk-report\n")
    crontab = folder / "crontab"
    crontab.write_text(f'#!/bin/sh\nif [ "$1" = "-l" ]; then cat "{table}"; else cat > "{table}.new"; fi\n')
    systemctl = folder / "systemctl"
    systemctl.write_text(f'#!/bin/sh\necho "$@" >> "{table}"\n')
    for path in (crontab, systemctl):
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return table


@pytest.mark.skipif(sys.platform == "win32", reason="programs of the tests are shell scripts")
def test_the_entry_is_installed_beside_others(run: Run, tools: Path, tmp_path: Path) -> None:
    assert run("schedule", "--to", tmp_path / "reports", "--for", "cron", "--install").code == 0
    other, own = tools.with_name("jobs.new").read_text().splitlines()
    assert other == "1 2 * * * other"
    assert own.startswith("0 7 * * 1 ")
    assert run("schedule", "--to", tmp_path / "reports", "--for", "systemd", "--install").code == 0
    assert (tmp_path / "home" / ".config" / "systemd" / "user" / "recalldesk-report.timer").exists()
    assert "enable --now recalldesk-report.timer" in tools.read_text()


@pytest.mark.skipif(sys.platform == "win32", reason="programs of the tests are shell scripts")
def test_a_system_that_refuses_is_said(run: Run, tools: Path, tmp_path: Path) -> None:
    (tools.parent / "bin" / "systemctl").write_text("#!/bin/sh\nexit 1\n")
    said = run("schedule", "--to", tmp_path / "reports", "--for", "systemd", "--install")
    assert (said.code, "systemctl" in said.err) == (4, True)
    said = run("schedule", "--to", tmp_path / "reports", "--for", "windows", "--install")
    assert (said.code, "schtasks" in said.err) == (4, True)
