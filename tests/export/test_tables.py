"""CSV and workbooks for the EHR, read back by readers that we did not write."""

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from recalldesk.core.errors import InputError
from recalldesk.export.fields import FIELDS, WHAT_CAME
from recalldesk.export.formats import Format, write
from recalldesk.export.handover import Handover
from recalldesk.export.template import load_template, shipped
from tests.export.rows import ALL, CORRECTED, ESCALATED, SCHEDULED, SOME_DAY, TAKEN_BACK, ZONE, row

COLUMNS = [
    "export_batch_id",
    "attempt_id",
    "recall_id",
    "mrn",
    "patient_name",
    "dob",
    "attempt_at",
    "coordinator",
    "channel",
    "number_dialed",
    "outcome_code",
    "outcome_text",
    "note",
    "next_attempt_at",
    "appointment_start",
    "appointment_provider",
    "escalation_id",
    "escalation_to",
    "escalation_due",
    "escalation_status",
    "phone_correction_old",
    "phone_correction_new",
    "opt_out",
    "preference_changes",
    "barriers",
    "recall_reason",
]


def written(kind: Format, *rows: Handover, template: str = "generic") -> bytes:
    pieces = list(write(kind, rows, load_template(template), "1a2b3c4d-000001", ZONE))
    assert {piece.place for piece in pieces} == {0}
    return b"".join(piece.content for piece in pieces)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def own_template(folder: Path, text: str) -> str:
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_generic_columns_are_as_agreed() -> None:
    (first,) = read(written(Format.CSV, row()))
    assert list(first) == COLUMNS
    assert first["attempt_id"] == str(row().id)
    assert first["dob"] == "1961-02-03"
    assert first["attempt_at"] == "2026-11-24T14:10:00-05:00"
    assert first["note"] == (
        "Call to +14135550101 on 2026-11-24 14:10 EST by Wren. Recall: Annual physical. Outcome: No answer: Rang out."
    )


def test_numbers_stay_numbers_and_nothing_else_runs() -> None:
    formula = row(note="=1+1", number="+1413=555", reason="  @SUM(A1)", person="-2+3")
    plain, bad = read(written(Format.CSV, row(), formula))
    assert (plain["number_dialed"], plain["mrn"]) == ("+14135550101", "00123")
    assert (bad["number_dialed"], bad["recall_reason"], bad["coordinator"]) == ("'+1413=555", "'  @SUM(A1)", "'-2+3")


def test_a_row_tells_of_visit_escalation_contact_and_wishes() -> None:
    visit, handed = read(written(Format.CSV, SCHEDULED, ESCALATED))
    assert (visit["appointment_start"], visit["appointment_provider"]) == ("2026-12-01T10:30:00-05:00", "Dr. Levin")
    assert "Visit: 2026-12-01 10:30 EST with Dr. Levin at Main Street Clinic." in visit["note"]
    assert (handed["escalation_to"], handed["escalation_status"]) == ("Nurse, the same day", "opened")
    assert (handed["phone_correction_old"], handed["phone_correction_new"]) == ("+14135550101", "'413-555-0177"[1:])
    assert (handed["opt_out"], handed["barriers"]) == ("phone", "transport; cost")
    assert handed["preference_changes"] == "email: to be asked; Voicemail: none"
    for said in ("due 2026-11-24 14:10 EST", "answered", "To put right: telephone number: 413-555-0177", "no more tel"):
        assert said in handed["note"]
    (some_day,) = read(written(Format.CSV, SOME_DAY))
    assert some_day["appointment_start"] == "some day"


def test_a_correction_says_so_and_what_was_taken_back_counts_for_nothing() -> None:
    corrected, gone = read(written(Format.CSV, CORRECTED, TAKEN_BACK))
    assert (corrected["attempt_id"], corrected["outcome_code"]) == (str(CORRECTED.id), "scheduled")
    assert corrected["outcome_text"].startswith("Correction: ")
    assert corrected["note"].startswith("Correction of 2026-11-24 14:10 EST; it replaces")
    assert corrected["appointment_start"] == ""
    assert gone["outcome_code"] == "entered_in_error"
    assert gone["note"].startswith("Entered in error")
    empty = ("escalation_id", "phone_correction_new", "opt_out", "preference_changes", "barriers", "next_attempt_at")
    assert {gone[name] for name in empty} == {""}


@pytest.mark.parametrize("name", shipped())
def test_shipped_templates_write_every_row(name: str) -> None:
    rows = list(csv.reader(io.StringIO(written(Format.CSV, *ALL, template=name).decode("utf-8-sig"), newline="")))
    assert len(rows) == len(ALL) + 1
    assert {len(cells) for cells in rows} == {len(rows[0])}


def test_codes_of_templates() -> None:
    (dental,) = read(written(Format.CSV, row(channel="sms"), template="open-dental"))
    assert (dental["Mode_"], dental["SentOrReceived"], dental["CommType"]) == ("5", "1", "Recall")
    quiet, handed = read(written(Format.CSV, row(), ESCALATED, template="openemr"))
    assert (quiet["message_status"], handed["message_status"]) == ("Done", "New")
    (note,) = read(written(Format.CSV, row(), template="athena"))
    assert (note["dob"], note["observationtime"]) == ("02/03/1961", "14:10")


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    text = """
        name = "Ours"
        table.header = false
        table.encoding = "cp1252"
        table.separator = ";"
        table.columns = [{ name = "who", field = "patient_name" }, { name = "to", field = "telling" }]
    """
    content = written(
        Format.CSV, row(), row(patient=row().patient._replace(family="漢")), template=own_template(tmp_path, text)
    )
    assert content == b"Nwosu, Ana;new\r\n?, Ana;new\r\n"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name =", "makes no sense"),
        ('table.columns = [{name = "a", text = ""}]', "needs a name"),
        ('name = "x"', "needs a name and a table"),
        ('name = "x"\ntable.columns = []', "needs columns"),
        ('name = "x"\ntable.columns = ["a"]', "columns are tables"),
        ('name = "x"\ntable.columns = [{name = "a"}]', "either a field or a text"),
        ('name = "x"\ntable.columns = [{name = "a", field = "b", text = ""}]', "either a field or a text"),
        ('name = "x"\ntable.columns = [{name = "a", field = "b"}]', "no field b"),
        ('name = "x"\ntable.columns = [{name = "a", field = "mrn", codes = {a = 1}}]', "codes are texts"),
        ('name = "x"\ntable.columns = [{name = "a", field = "mrn", colour = "b"}]', "colour is not known"),
        ('name = "x"\ntable.encoding = "utf-7"\ntable.columns = [{name = "a", text = ""}]', "encoding is one of"),
        ('name = "x"\ntable.separator = "||"\ntable.columns = [{name = "a", text = ""}]', "one sign"),
        ('name = "x"\nfhir.entries = 0\ntable.columns = [{name = "a", text = ""}]', "at least 1"),
        ('name = "x"\nfhir.if_none_exist = "{x}"\ntable.columns = [{name = "a", text = ""}]', "knows {system}"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InputError, match=says.replace("{", r"\{")):
        load_template(own_template(tmp_path, text))


def test_a_template_that_is_not_there() -> None:
    with pytest.raises(InputError, match="no template 'ours'"):
        load_template("ours")


def test_a_workbook_has_the_same_cells_as_text(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(written(Format.XLSX, *ALL))
    expected = list(csv.reader(io.StringIO(written(Format.CSV, *ALL).decode("utf-8-sig"), newline="")))
    sheet: Any = openpyxl.load_workbook(path).active
    cells = [[cell.value or "" for cell in line] for line in sheet.iter_rows()]
    assert [[as_kept(text) for text in line] for line in expected] == [
        [as_kept(text) for text in line] for line in cells
    ]
    assert {cell.data_type for line in sheet.iter_rows() for cell in line if cell.value} == {"s"}
    other = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert [line[1] for line in other] == [line[1] for line in expected]


def as_kept(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x07", "\ufffd")


def test_the_same_rows_make_the_same_workbook() -> None:
    assert written(Format.XLSX, *ALL) == written(Format.XLSX, *ALL)


def test_many_rows_come_in_pieces() -> None:
    for kind in (Format.CSV, Format.XLSX, Format.HL7):
        pieces = list(write(kind, (row() for _ in range(3000)), load_template("generic"), "1a2b3c4d-000001", ZONE))
        assert len(pieces) > 3
    content = b"".join(piece.content for piece in pieces)
    assert content.count(b"MSH|") == 3000
    whole = written(Format.XLSX, *[row()] * 3000)
    assert zipfile.ZipFile(io.BytesIO(whole)).testzip() is None


def test_a_row_of_which_nothing_came_says_nothing_of_what_may_come() -> None:
    assert row().alone
    assert {name for name in WHAT_CAME if FIELDS[name](row()) is not None} == set()
    for one in (SCHEDULED, ESCALATED, row(barriers=("cost",)), row(preferences=("Voicemail: none",))):
        assert not one.alone
