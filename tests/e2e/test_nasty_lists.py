"""What a clinic's or an attacker's file comes to, from the command line: written down from the issue, then run."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.e2e.nasty import (
    FIELDS,
    HEADER,
    MEANT,
    PEOPLE,
    TEXTS,
    TYPED,
    Outcome,
    dry_run,
    html,
    ods,
    redimensioned,
    repacked,
    text,
    with_formulas,
    xls,
    xlsx,
)

DryRun = Callable[..., Outcome]
ANN, JOSE, EVA = PEOPLE
HEAD = text([HEADER])


@pytest.fixture
def dry(tmp_path: Path) -> DryRun:
    """Return a function that dry-runs some content; the file's name says nothing."""
    return lambda content, *arguments: dry_run(tmp_path / "list.dat", content, *arguments)


def _hide(_: Any, sheet: Any) -> None:
    sheet.row_dimensions[3].hidden = True


def _format_on(_: Any, sheet: Any) -> None:
    for row in range(5, 600):
        sheet.cell(row, 1).fill = PatternFill("solid", fgColor="FFFF00")


def _from_1904(book: Any, sheet: Any) -> None:
    book.epoch = CALENDAR_MAC_1904
    for row in TYPED:
        sheet.append(row)


def _merge(_: Any, sheet: Any) -> None:
    sheet.insert_rows(1, 2)
    sheet["A1"], sheet["A2"], sheet["D2"], sheet["E2"] = "Recall report", "Patient", "Contact", "Recall"
    for cells in ("A1:F1", "A2:C2", "E2:F2"):
        sheet.merge_cells(cells)


def _move(_: Any, sheet: Any) -> None:
    sheet.insert_rows(1, 3)
    sheet.insert_cols(1, 2)


def _add_notes(book: Any, _: Any) -> None:
    book.create_sheet("Notes").append(["How to use this list"])


def _hide_copy(book: Any, sheet: Any) -> None:
    book.copy_worksheet(sheet).sheet_state = "hidden"


def _copy(book: Any, sheet: Any) -> None:
    book.copy_worksheet(sheet).title = "Old"


GROUPS = [["Patient", "", "", "Contact", "Recall", ""], ["MRN", "Name", "DOB", "Phone", "Reason", "Due Date"]]
WHOLE: dict[str, tuple[str | bytes, list[int], int]] = {  # content, rows of Ann, José and Eva, records skipped
    "comma, UTF-8": (text(TEXTS), [2, 3, 4], 1),
    "comma, UTF-8 with BOM": (text(TEXTS).encode("utf-8-sig"), [2, 3, 4], 1),
    "semicolon, cp1252, CR": (text(TEXTS, ";", "\r").encode("cp1252"), [2, 3, 4], 1),
    "pipe, LF": (text(TEXTS, "|", "\n"), [2, 3, 4], 1),
    "tab, UTF-16 with BOM": (text(TEXTS, "\t").encode("utf-16"), [2, 3, 4], 1),
    "tab, UTF-16 without BOM": (text(TEXTS, "\t").encode("utf-16-be"), [2, 3, 4], 1),
    "sep line": ("sep=|\r\n" + text(TEXTS, "|"), [3, 4, 5], 2),
    "titles": ("Recall report\r\nClinic: North\r\n\r\n" + HEAD + text(PEOPLE), [5, 6, 7], 4),
    "totals": (text(TEXTS) + "Total records: 3\nPrinted 11/23/2026 08:00\nPage 1 of 1\n", [2, 3, 4], 4),
    "pages": (text([["Recalls", "Page 1"], HEADER, ANN, ["Recalls", "Page 2"], HEADER, JOSE, EVA]), [3, 6, 7], 4),
    "merged header": (text([*GROUPS, *PEOPLE]), [3, 4, 5], 2),
    "blank lines": (f"\n\n{HEAD}\n{text([ANN])},,,,,\n{text([JOSE])}   \n{text([EVA])}", [5, 7, 9], 6),
    "end of a DOS file": (text(TEXTS) + "\x1a", [2, 3, 4], 2),
    "delimiter at each end": (text(TEXTS[:1]) + text([[*row, ""] for row in PEOPLE]), [2, 3, 4], 1),
    "xlsx": (xlsx(), [2, 3, 4], 1),
    "xlsx of text": (xlsx(rows=TEXTS), [2, 3, 4], 1),
    "xlsx, 1904": (xlsx(_from_1904, rows=[]), [2, 3, 4], 1),
    "xlsx, merged header": (xlsx(_merge), [4, 5, 6], 3),
    "xlsx, moved": (xlsx(_move), [5, 6, 7], 4),
    "xlsx, trailing formatted rows": (xlsx(_format_on), [2, 3, 4], 1),
    "xlsx, sheet of notes": (xlsx(_add_notes), [2, 3, 4], 1),
    "xlsx, hidden sheet": (xlsx(_hide_copy), [2, 3, 4], 1),
    "xlsx, too small": (redimensioned("A1:B2"), [2, 3, 4], 1),
    "xlsx, too large": (redimensioned("A1:XFD1048576"), [2, 3, 4], 1),
    "xlsx, formulas": (with_formulas(), [2, 3, 4], 1),
    "xls": (xls(), [2, 3, 4], 1),
    "xls, 1904": (xls(mac=True), [2, 3, 4], 1),
    "ods": (ods(), [2, 3, 4], 1),
    "web page": (html(), [2, 3, 4], 1),
    "web page, cp1252": (html(charset="windows-1252").encode("cp1252"), [2, 3, 4], 1),
    "web page, other table": (html(before="<table><tr><td>Clinic North</td></tr></table>"), [2, 3, 4], 1),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_the_same_list_in_every_form(dry: DryRun, name: str) -> None:
    content, places, skipped = WHOLE[name]
    said = dry(content)
    assert (said.code, said.err, said.json["outcome"]) == (0, "", "ok")
    counts = {key: said.json["counts"][key] for key in ("accepted", "held", "rejected", "skipped", "new")}
    assert counts == {"accepted": 3, "held": 0, "rejected": 0, "skipped": skipped, "new": 3}
    assert {place: tuple(row["values"][field] for field in FIELDS) for place, row in said.rows.items()} == dict(
        zip(places, MEANT, strict=True)
    )
    assert [row["flags"] for row in said.rows.values()] == [[], ["unsorted"], []]  # no phrase knows "Lab review"


@pytest.mark.parametrize("content", [xlsx(_hide), ods(hidden=[3]), html(hidden=[3])], ids=["xlsx", "ods", "web page"])
def test_hidden_rows_are_loaded_and_flagged(dry: DryRun, content: bytes | str) -> None:
    assert {place: row["flags"] for place, row in dry(content).rows.items()} == {
        2: [],
        3: ["unsorted", "hidden_row"],
        4: [],
    }


COLUMNS = {
    "mrn": "MRN", "name": "Patient Name", "dob": "DOB", "phone": "Phone", "home": "Home Phone",
    "reason": "Recall Reason", "due": "Due Date", "next": "Next Appt", "visit": "Appt Status",
    "status": "Patient Status", "result": "Last Result", "language": "Language", "may": "Consent to Call",
    "stop": "Do Not Contact", "auth": "Authorization", "died": "Deceased", "specialty": "Specialty",
}  # fmt: skip
OK, HELD, NO = "accepted", "held", "rejected"
VALUES: list[tuple[dict[str, str], str, list[str], list[str], dict[str, Any]]] = [
    ({"mrn": "4.13555E+09"}, HELD, ["mrn_precision_lost"], [], {"mrn": None}),
    ({"mrn": "12345.0"}, OK, [], [], {"mrn": "12345"}),
    ({"mrn": ""}, OK, [], ["missing_mrn"], {"mrn": None}),
    ({"mrn": "", "dob": ""}, NO, ["no_identity"], ["missing_dob"], {}),
    ({"mrn": "see chart"}, HELD, ["bad_mrn"], [], {}),
    ({"name": "N/A"}, HELD, ["no_name"], [], {"family": None}),
    ({"name": "Lee\x00, Ann"}, OK, [], ["text_repaired"], {"family": "Lee"}),
    ({"dob": "13/45/1980"}, OK, [], ["bad_dob"], {"dob": None}),
    ({"dob": "2015-05-05"}, OK, [], ["minor"], {}),
    ({"phone": ""}, HELD, ["no_phone"], [], {"phone": None}),
    ({"phone": "413-555-O102"}, HELD, ["bad_phone"], [], {"phone": None}),
    ({"phone": "4.13555E+09"}, HELD, ["phone_precision_lost"], [], {}),
    ({"phone": "4135550123.0"}, OK, [], [], {"phone": "+14135550123"}),
    ({"phone": '="4135550124"'}, OK, [], [], {"phone": "+14135550124"}),
    ({"phone": "４１３５５５０１２５"}, OK, [], [], {"phone": "+14135550125"}),
    ({"phone": "413\u2011555\u20110126"}, OK, [], [], {"phone": "+14135550126"}),
    ({"phone": "(413) 555-0127 x204"}, OK, [], [], {"phone": "+14135550127", "phone_ext": "204"}),
    ({"phone": "011 44 20 7946 0958"}, OK, [], [], {"phone": "+442079460958"}),
    ({"phone": "C: 413-555-0129 / H: 413-555-0130"}, OK, [], ["several_numbers"], {"alt_phones": ["+14135550130"]}),
    ({"phone": "*DO NOT CALL* 413-555-0131"}, HELD, ["opted_out"], ["number_note"], {"phone": "+14135550131"}),
    ({"phone": "413-555-0134 (daughter)"}, OK, [], ["number_note"], {"phone": "+14135550134"}),
    ({"phone": "413-555-01O7", "home": "413-555-0137"}, OK, [], ["bad_alt_phone"], {"phone": "+14135550137"}),
    ({"due": "TBD"}, HELD, ["bad_due_date"], [], {}),
    ({"due": ""}, OK, [], ["no_due_date"], {"due_date": None}),
    ({"due": "0001-01-01"}, OK, [], ["no_due_date"], {"due_date": None}),
    ({"due": "13/11/2026"}, HELD, ["ambiguous_date"], [], {"due_date": None}),
    ({"due": "Nov 2026"}, OK, [], ["window"], {"window_start": "2026-11-01", "window_end": "2026-11-30"}),
    ({"status": "Deceased"}, HELD, ["deceased"], [], {}),
    ({"status": "Inactive"}, HELD, ["inactive"], [], {}),
    ({"status": "Do not call"}, HELD, ["opted_out"], [], {}),
    ({"result": "Deceased"}, HELD, ["deceased"], [], {}),
    ({"result": "Scheduled"}, HELD, ["already_scheduled"], [], {}),
    ({"name": "Lee, Ann (DNC)"}, HELD, ["opted_out"], [], {}),
    ({"died": "10/01/2026"}, HELD, ["deceased"], [], {}),
    ({"may": "N"}, HELD, ["opted_out"], [], {}),
    ({"may": "maybe"}, HELD, ["unclear_consent"], [], {}),
    ({"stop": "Y"}, HELD, ["opted_out"], [], {}),
    ({"next": "2026-12-01"}, HELD, ["already_scheduled"], [], {}),
    ({"next": "2026-12-01", "visit": "Cancelled"}, HELD, ["review"], [], {}),
    ({"next": "2026-10-01", "visit": "No Show"}, OK, [], [], {"visit_status": "no_show"}),
    ({"language": "Spanish"}, OK, [], ["interpreter"], {"language": "Spanish"}),
    ({"auth": "Prior auth required"}, OK, [], ["authorization"], {}),
    ({"specialty": "Behavioral Health"}, OK, [], ["sensitive"], {}),
    ({"status": "Deceased", "mrn": "", "dob": ""}, HELD, ["deceased", "no_identity"], ["missing_dob"], {}),
    ({"due": "TBD", "phone": "", "may": "N"}, HELD, ["opted_out", "no_phone", "bad_due_date"], [], {}),
    ({"name": "", "status": "Inactive", "visit": "Booked"}, HELD, ["inactive", "already_scheduled", "no_name"], [], {}),
    ({"phone": "4.1E+09", "mrn": "4.1E+09"}, HELD, ["mrn_precision_lost", "phone_precision_lost"], [], {}),
]  # fmt: skip


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One list with every trap of ``VALUES`` in a row of its own."""
    rows = [list(COLUMNS.values())]
    for place, (cells, *_) in enumerate(VALUES):
        whole = {
            "mrn": f"00{place + 500}",
            "name": f"Lee, A{place}",
            "dob": f"19{place + 10}-01-02",
            "reason": "Follow-up",
        }
        whole |= {"phone": f"413-555-01{place:02}", "due": "2026-11-01"} | cells
        rows.append([whole.get(key, "") for key in COLUMNS])
    return dry_run(tmp_path_factory.mktemp("values") / "list.csv", text(rows))


@pytest.mark.parametrize("place", range(len(VALUES)), ids=[str(cells) for cells, *_ in VALUES])
def test_every_value_has_its_verdict(judged: Outcome, place: int) -> None:
    _, verdict, problems, flags, values = VALUES[place]
    row = judged.rows[place + 2]
    assert (row["verdict"], row["problems"], row["flags"]) == (verdict, problems, flags)
    assert row["reason"] == next(iter(problems), None)
    assert {field: row["values"][field] for field in values} == values


def test_no_row_vanishes(judged: Outcome) -> None:
    counts = judged.json["counts"]
    assert sum(counts[name] for name in ("accepted", "held", "rejected", "skipped")) == len(VALUES) + 1
    assert judged.err == ""


def _ann(**cells: str) -> list[str]:
    changed = {name.replace("_", " "): cell for name, cell in cells.items()}
    return [changed.get(name, cell) for name, cell in zip(HEADER, ANN, strict=True)]


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        ([_ann(), _ann(Phone="(413) 555-0101")], [[], ["duplicate"]]),
        ([_ann(), _ann(Phone="413-555-0109")], [["conflict"], ["conflict"]]),
        ([_ann(), _ann(), _ann(DOB="01/02/1981")], [["conflict"], ["duplicate"], ["conflict"]]),
        ([_ann(), _ann(Due_Date="12/01/2026")], [["review"], ["review"]]),
        ([_ann(), _ann(Reason="Lab review")], [[], []]),
        ([_ann(), _ann(MRN="777")], [["possible_duplicate"], ["possible_duplicate"]]),
        ([_ann(), _ann(MRN="")], [["possible_duplicate"], ["possible_duplicate"]]),
        ([_ann(), _ann(MRN="123", Patient_Name="Po, Bo", DOB="", Phone="413-555-0108")], [["possible_duplicate"]] * 2),
        ([_ann(), _ann(MRN="777", Patient_Name="Lee, Bo", DOB="05/05/1985")], [[], []]),
        ([_ann(), JOSE[:3]], [[], ["malformed_row"]]),
        ([_ann(), ["00124", "Diaz", "José", *JOSE[2:]]], [[], ["malformed_row"]]),
        ([_ann(), [*JOSE, "x"]], [[], ["malformed_row"]]),
        ([_ann(), ["", "", "", *JOSE[3:]]], [[], ["no_identity"]]),
    ],
)  # fmt: skip
def test_rows_and_their_neighbours(dry: DryRun, rows: list[list[str]], problems: list[list[str]]) -> None:
    said = dry(text([HEADER, *rows, *([EVA] * 1)]))
    assert [said.rows[place]["problems"] for place in range(2, len(rows) + 2)] == problems


BOMB = b"0" * (16 << 20)
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"%PDF-1.7", "PDF document"),
        (b"PK\x03\x04" + b"x" * 90, "damaged or was cut short"),
        (xlsx()[:2000], "damaged or was cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged or was cut short"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (repacked(more={"xl/media/a.bin": BOMB}), "grow beyond all measure"),
        (repacked(lambda sheet: ENTITIES + sheet.partition(b"?>")[2]), "entities of its own"),
        (repacked(more={"../evil.txt": b"x"}), "points outside itself"),
        (repacked(lambda sheet: sheet[: len(sheet) // 2]), "damaged or was cut short"),
        (xlsx(lambda _, sheet: sheet.cell(1_048_576, 16_384, "x")), "cell XFD1048576, far away"),
        (text(TEXTS) + '9,"Po, J,1980-01-02\n' * 9000, "quotation mark"),
        (text(TEXTS).replace("Diabetes", "x" * 200_000), "record 4|Record 4"),
        (",".join("x" * 20_000), "no list"),
        ("<html><body>Session expired</body></html>", "no filled table"),
        ("<html>" + "<table><tr><td>" * 3000, "no filled table"),
        ('{"resourceType":"Bundle","entry":' + "[" * 100_000, "malformed"),
        ('{"patients": []}', "not a FHIR Bundle"),
        ("MSH|^~\\&|A|B\rPID|1||123||LEE^ANN\r", "HL7"),
        ("BEGIN:VCARD\r\nFN:Ann Lee\r\n", "address book"),
    ],
)
def test_a_hostile_file_is_one_clear_sentence(dry: DryRun, content: bytes | str, sentence: str) -> None:
    said = dry(content)
    assert (said.code, said.json["outcome"], said.json["rows"]) == (4, "file_error", [])
    assert any(part in said.err for part in sentence.split("|"))
    assert said.json["error"] == said.err.strip()
    assert not any(cell in said.err for row in PEOPLE for cell in row)


_LONG = ("(", "1 ", "1 - ", "'a ", ": ", "@a", "413 555 0101 or ", "Total ", "do not ")


def test_long_cells_take_no_long_time(dry: DryRun) -> None:
    """Each of them once took, or could take, the square of its length: half a minute for one cell."""
    header = [*HEADER, "Consent to Call", "Next Appt", "Patient Status", "Email"]
    rows = [[*ANN, "Y", "", "Active", ""]]
    for cell in _LONG:
        for column in range(len(header)):
            whole = [f"9{len(rows)}", "Po, Li", *ANN[2:], "Y", "", "Active", ""]
            rows.append([*whole[:column], (cell * 60_000)[:60_000], *whole[column + 1 :]])
    began = perf_counter()
    said = dry(text([header, *rows]))
    assert perf_counter() - began < 20
    assert (said.code, said.rows[2]["verdict"]) == (0, "accepted")
    assert sum(said.json["counts"][name] for name in ("accepted", "held", "rejected", "skipped")) == len(rows) + 1


@pytest.mark.parametrize(
    ("content", "outcome", "sentence"),
    [
        (text(PEOPLE), "needs_mapping", "an MRN"),
        (text(TEXTS).replace("Phone", "Q"), "needs_mapping", "a telephone number"),
        (text(TEXTS).replace("Due Date", "Zork"), "needs_mapping", "a due date"),
        (text(TEXTS).replace("Reason", "Recall Date").replace("Follow-up", "10/02/2026"), "needs_mapping", "differ"),
        (xlsx(_copy), "needs_choice", '"Recall", "Old"'),
    ],
)
def test_what_stays_open_is_asked_and_never_guessed(
    dry: DryRun, content: bytes | str, outcome: str, sentence: str
) -> None:
    said = dry(content)
    assert (said.code, said.json["outcome"], said.json["rows"]) == (3, outcome, [])
    assert sentence in said.err


def test_a_sheet_is_chosen_by_name(dry: DryRun) -> None:
    assert dry(xlsx(_copy), "--sheet", "old").json["counts"]["accepted"] == 3
    unknown = dry(xlsx(_copy), "--sheet", "none")
    assert (unknown.code, unknown.json["outcome"]) == (3, "needs_choice")


def test_a_list_without_a_header_is_mapped_by_the_number_of_each_column(dry: DryRun, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    fields = ["mrn", "name", "dob", "phone:mobile", "reason", "due_date"]
    mapping.write_text(json.dumps({str(place): field for place, field in enumerate(fields, 1)}))
    said = dry(text(PEOPLE), "--mapping", mapping)
    assert [tuple(row["values"][field] for field in FIELDS) for row in said.json["rows"]] == MEANT


def test_fhir_entries_all_end_in_a_count(dry: DryRun) -> None:
    patient = {"resourceType": "Patient", "id": "p", "identifier": [{"value": "0011"}], "name": [{"text": "Ann Lee"}]}
    patient |= {"telecom": [{"system": "phone", "value": "413-555-0101"}]}
    request = {"resourceType": "ServiceRequest", "id": "r", "status": "active", "occurrenceDateTime": "2026-11-01"}
    lost, found = {"reference": "Patient/q"}, {"reference": "Patient/p"}
    entries: list[Any] = [None, {"resource": patient}, {"resource": request | {"subject": found}}]
    entries.append({"resource": request | {"id": "s", "subject": lost}})
    said = dry(json.dumps({"resourceType": "Bundle", "entry": entries}))
    assert {place: row["verdict"] for place, row in said.rows.items()} == {3: "accepted", 4: "rejected"}
    assert said.json["counts"]["skipped"] == 2
    assert said.rows[3]["values"]["mrn"] == "0011"
