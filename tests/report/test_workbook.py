"""The workbook and the CSV: real types, nothing that runs, heads in sight, charts with their targets, a password."""

import csv
import io
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from recalldesk.core.errors import UsageError
from recalldesk.queue.reporting import Amount, Reporting, Target
from recalldesk.report.build import Report
from recalldesk.report.csv_sheets import csv_files
from recalldesk.report.period import Period
from recalldesk.report.sealed import sealed
from recalldesk.report.sheets import ORDER, sheets
from recalldesk.report.tables import Table, Typed
from recalldesk.report.unscheduled import Unscheduled
from recalldesk.report.workbook import workbook
from tests.report.trails import POLICY, ZONE, at, booked, call, patient, report, said, trail

WORD = "seven quiet otters"
TARGET = Target(id="scheduled", baseline=Amount(0.3), in_90_days=Amount(0.4), in_12_months=Amount(0.5))
SETTINGS = Reporting(started=date(2026, 9, 1), targets=(TARGET, Target(id="reached", baseline=Amount(0.2))))
EVIL = '=HYPERLINK("http://evil.example")\x01'
OPEN = Unscheduled(
    7, {"mrn": "1001", "family": "=cmd()", "given": "Ana", "numbers": [["+14135550101", None]]}, "Follow-up", 2,
    "2026-11-01", 3, at("2026-11-12 10:00"), "No answer", "waiting", "low_frequency", at("2026-12-01 09:00"),
)  # fmt: skip


def made(**how: Any) -> Report:
    listed = (said("2026-11-09 08:00", provider=EVIL, appointment_type="visit"),)
    one = patient(trail(booked("2026-11-10 10:00", visit="2026-11-19"), listed=listed))
    two = patient(trail(call("2026-11-10 10:00", number=2)))
    return report(one, two, policy=replace(POLICY, report=SETTINGS), **how)


def tables(*rows: Unscheduled, names: bool = False, left_out: int = 0, settings: Reporting = SETTINGS) -> list[Table]:
    return sheets(made(), rows, left_out, settings, ZONE, names=names)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def book(*rows: Unscheduled, **how: Any) -> openpyxl.Workbook:
    return opened(workbook(made(), tables(*rows, **how)))


def sheet(of: openpyxl.Workbook, name: str) -> Any:
    return of[name]


def pages(of: openpyxl.Workbook) -> list[Any]:
    return list(of.worksheets)


def row_of(page: Any, first: object) -> tuple[Any, ...]:
    return next(row for row in page.iter_rows(values_only=True) if row[0] == first)


def test_the_sheets_stand_in_their_order() -> None:
    assert tuple(book().sheetnames) == ORDER


def test_a_share_is_a_number_that_is_shown_as_one() -> None:
    page = sheet(book(), "Summary")
    cells = next(row for row in page.iter_rows() if row[0].value == "Scheduled" and row[4].value == "recalls worked")
    assert [cell.value for cell in cells[:5]] == ["Scheduled", 0.5, 1, 2, "recalls worked"]
    assert cells[1].number_format == "0.0%"
    assert [cell.value for cell in cells[8:11]] == [0.3, 0.4, 0.5]


def test_each_figure_stands_with_its_definition() -> None:
    page = sheet(book(), "Definitions")
    known = {row[0]: row[4] for row in page.iter_rows(values_only=True) if row[0]}
    for line in made().lines:
        assert known[line.figure.name] == line.figure.definition
    assert row_of(page, "Targets count from")[1] == "2026-09-01"
    assert row_of(page, "A booking is worth")[1].startswith("off")
    priced = sheet(book(settings=replace(SETTINGS, values={"visit": Amount(90)})), "Definitions")
    assert row_of(priced, "A booking is worth")[1] == "an estimate in USD"


def test_heads_stay_in_sight_filters_are_there_and_it_prints_on_the_page() -> None:
    for page in pages(book(OPEN)):
        assert page.freeze_panes, page.title
        assert page.tables, page.title
        assert page.page_setup.orientation == "landscape"
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows
        for table in page.tables.values():
            assert table.autoFilter is not None


def test_charts_are_native_and_show_the_targets() -> None:
    content = workbook(made(), tables())
    page = sheet(opened(content), "Summary")
    assert len(page._charts) == 6
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
        assert not [name for name in archive.namelist() if "vba" in name.lower() or "macro" in name.lower()]
    scheduled = next(chart for chart in charts if "How recalls" not in chart and "90-day target" in chart)
    for words in ("baseline", "90-day target", "12-month target"):
        assert words in scheduled
    assert all("<c:f>" in chart or "<f>" in chart for chart in charts), "they show cells of the workbook"


def test_nothing_in_it_runs() -> None:
    for page in pages(book(OPEN, names=True)):
        for row in page.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not str(cell.value or "").startswith(("=", "@"))
    page = sheet(book(), "By segment")
    assert any(str(row[0]).startswith("'=HYPERLINK") for row in page.iter_rows(values_only=True))


def test_P5_names_are_left_out_unless_they_are_asked_for() -> None:
    without = sheet(book(OPEN), "Unscheduled")
    words = {str(cell) for row in without.iter_rows(values_only=True) for cell in row}
    assert not words & {"1001", "Ana", "'=cmd()", "+14135550101", "'+14135550101"}
    with_names = sheet(book(OPEN, names=True), "Unscheduled")
    assert row_of(with_names, 7)[1:5] == ("1001", "'=cmd()", "Ana", "'+14135550101")


def test_a_recall_without_a_visit_has_real_dates() -> None:
    page = sheet(book(OPEN, left_out=3), "Unscheduled")
    row = row_of(page, 7)
    assert row[3] == datetime(2026, 11, 1)  # noqa: DTZ001 - a workbook knows no zones
    assert row[5] == datetime(2026, 11, 12, 10)  # noqa: DTZ001
    assert "3 more are not shown" in str(page["C4"].value)
    bare = OPEN._replace(values={}, due="", last_at=None, next_at=None)
    shown = row_of(sheet(book(bare, names=True), "Unscheduled"), 7)
    assert shown[1:5] == (None,) * 4


def test_csv_says_the_same() -> None:
    files = csv_files(tables(OPEN))
    assert {"summary.csv", "unscheduled.csv", "definitions.csv", "segment.csv", "attempt.csv"} <= files.keys()
    for table in tables(OPEN):
        text = files[f"{table.id.replace(' ', '-')}.csv"].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text)))
        assert rows[0] == [column.title for column in table.columns]
        assert len(rows) == len(table.rows) + 1
        for row, cells in zip(rows[1:], table.rows, strict=True):
            for said_as, cell in zip(row, cells, strict=True):
                number = cell.value if isinstance(cell, Typed) else cell
                if isinstance(number, int | float):
                    assert float(said_as) == number


def test_only_the_password_opens_it() -> None:
    content = sealed(workbook(made(), tables()), WORD)
    assert not zipfile.is_zipfile(io.BytesIO(content))
    assert b"Scheduled" not in content
    file = OOXMLFile(io.BytesIO(content))
    file.load_key(password=WORD, verify_password=True)
    clear = io.BytesIO()
    file.decrypt(clear)
    assert opened(clear.getvalue()).sheetnames == list(ORDER)


@pytest.mark.parametrize("short", ["", "seven"])
def test_a_password_that_protects_nothing_is_refused(short: str) -> None:
    with pytest.raises(UsageError):
        sealed(b"", short)


def test_under_a_large_figure_stand_its_change_and_target() -> None:
    before = patient(trail(call("2026-11-04 10:00"), listed=(said("2026-11-02 08:00"),)))
    now = patient(trail(booked("2026-11-10 10:00", 2)))
    both = report(before, now, policy=replace(POLICY, report=SETTINGS))
    page = sheet(opened(workbook(both, sheets(both, (), 0, SETTINGS, ZONE, names=False))), "Summary")
    assert page["A6"].value == "1 of 1 recalls worked; +100.0 points; 90-day target 40%"


def test_a_week_that_is_not_over_says_so() -> None:
    now = report(main=Period.week("2026-W48"))
    page = sheet(opened(workbook(now, sheets(now, (), 0, SETTINGS, ZONE, names=False))), "Summary")
    assert page["A2"].value == f"{POLICY.clinic.name}, 2026-11-23 to 2026-11-29, so far, compared with 2026-W47"
    whole = report(main=Period.week("2026-W47"))
    assert (whole.over, whole.so_far) == (True, "")


def test_a_week_of_nothing_is_a_workbook_too() -> None:
    empty = report(policy=replace(POLICY, report=SETTINGS))
    page = sheet(opened(workbook(empty, sheets(empty, (), 0, SETTINGS, ZONE, names=False))), "Summary")
    assert page["A5"].value == "no data"


@pytest.mark.rule("S4")
def test_S4_no_sheet_is_in_a_temporary_file_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    content = workbook(made(), tables(OPEN, names=True))
    assert any("Ana" in str(cell) for page in pages(opened(content)) for row in page.values for cell in row)
    assert sealed(content, WORD) != content
