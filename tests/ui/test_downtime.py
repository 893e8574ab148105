"""The downtime list: the least that a call needs, on pages that say what they are, and an audit fact of it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtWidgets import QApplication

from recalldesk import cli, gui
from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.downtime.sheet import sheet_of
from tests.ui.conftest import ANA, BO, CY, LATER, Load


def test_P5_it_has_name_number_and_a_general_reason_only(workplace: Workplace, load: Load) -> None:
    load(ANA, BO, CY, LATER)
    sheet = sheet_of(workplace.downtime_list())
    (table,) = (part.table for part in sheet.parts)
    assert table is not None
    rows = {row[0].splitlines()[0]: row for row in table.rows}
    assert set(rows) == {"Nwosu, Ana", "Brandt, Bo", "Diaz, Cy"}
    assert rows["Nwosu, Ana"][1] == "(413) 555-0101"
    assert rows["Diaz, Cy"][0] == "Diaz, Cy\nInterpreter: Spanish"
    words = " ".join(cell for row in table.rows for cell in row).casefold()
    for clinical in ("imaging", "physical", "levin", "1961", "1971", "100", "200"):
        assert clinical not in words.replace("555-0100", "")
    assert "3 of 3 ready" in sheet.about
    assert sheet.about.startswith("Main Street Specialty Clinic · Tue 24 Nov 2026, ")


def test_S6_an_audit_fact_says_how_many(workplace: Workplace, load: Load, desk: Desk) -> None:
    load(ANA, BO)
    workplace.downtime_list()
    with desk.store.read() as reader:
        rows = reader.connection.execute(sa.text("select action, detail from audit where action like 'print%'")).all()
    assert [(row.action, row.detail) for row in rows] == [("print downtime list", '{"shown":2}')]


def test_the_document_has_as_many_pages_as_it_needs(
    qapp: QApplication, workplace: Workplace, load: Load, clock: ManualClock
) -> None:
    load(*(ANA.replace("100,", f"{200 + n},", 1).replace("Nwosu", f"Nwosu{n}") for n in range(40)))
    clock.forward(timedelta(minutes=1))
    made = workplace.downtime_list()
    pdf = gui.downtime_pdf(made)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") > 1
    assert len(gui.downtime_pdf(replace(made, rows=made.rows[:2]))) < len(pdf)


@pytest.mark.usefixtures("qapp")
def test_a_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret").write_text("nine patient herons\n", encoding="utf-8")
    ways = ["--profile", str(tmp_path / "profile"), "--passphrase-file", str(tmp_path / "secret")]
    target = tmp_path / "down.pdf"
    assert cli.main(["queue", "--print", str(target), *ways]) == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert "0 of 0 ready" in capsys.readouterr().out
    assert cli.main(["queue", "--print", str(tmp_path / "no" / "down.pdf"), *ways]) == 4
    assert cli.main(["queue", "--print", str(target), "--json", *ways]) == 2
