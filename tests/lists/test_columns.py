"""How headers and values become fields."""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.resources import resource
from recalldesk.lists.aliases import meaning_of, plain, target_of
from recalldesk.lists.columns import find_layout
from recalldesk.lists.layout import Layout
from recalldesk.lists.mapping import Mapping
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.shape import Shape

CSV = FileInfo(format="csv")
DAY = date(2026, 11, 22)
BASE: dict[str, list[Cell]] = {
    "MRN": ["00123", "00124", "00125"],
    "Patient Name": ["Reed, Ann", "Silva, Bo", "Okafor, Cy"],
    "Phone": ["413-555-0101", "413-555-0102", "413-555-0103"],
    "Due Date": ["11/30/2026", "12/01/2026", "11/30/2026"],
}
BIRTHS: list[Cell] = ["2/3/1950", "7/19/1981", "9/9/2004"]
NEAR: list[Cell] = ["11/29/2026", "11/30/2026", "12/15/2026"]
AT_HALF_PAST = datetime(2026, 1, 3, 9, 30)  # noqa: DTZ001 - as a sheet has it
PAST: list[Cell] = ["1/29/2026", "2/20/2026", "3/15/2026"]


def records(*rows: Sequence[Cell]) -> list[Record]:
    return [Record(number, list(row)) for number, row in enumerate(rows, 1)]


def table(columns: dict[str, list[Cell]]) -> list[Record]:
    return records(tuple(columns), *zip(*columns.values(), strict=True))


def layout_of(columns: dict[str, list[Cell]], mapping: Mapping | None = None) -> Layout:
    return find_layout(table(columns), CSV, mapping, as_of=DAY)


def fields_of(layout: Layout) -> dict[str, str | None]:
    return {c.header: f"{c.field}:{c.kind}" if c.kind else c.field for c in layout.columns}


@pytest.mark.parametrize(
    ("headers", "target"),
    [
        (
            "MRN|mrn|Medical Record Number|Patient #|pid|PatNum|Chart Number|acct no|PAT_ID|Chart #",
            "mrn",
        ),
        (
            "Due Date|DateDue|recall date|r_eventDate|Return Date|DUE_DATE|HM Due Date|Due Date (MM/DD/YYYY)",
            "due_date",
        ),
        (
            "Contact Phone|Approved Number|Phone|PHONE NO.|Phone 1|Patient Phone Number|Teléfono de contacto",
            "phone:contact",
        ),
        ("WirelessPhone|phone_cell|Cell|Mobile Phone|CELLPHONE|Phone (Mobile)|Cell #", "phone:mobile"),
        ("HmPhone|phone_home|Home Phone|HOMEPHONE|Phone - Home", "phone:home"),
        ("WkPhone|phone_biz|Work Phone|Office Phone", "phone:work"),
        ("LastRemind|Last Outreach|Last Contacted|last_attempt", "last_attempt"),
        ("#Remind|Attempts|Recall Attempts|# of Attempts|Number of Reminders", "attempts"),
        ("LName|lname|Last Name|SURNAME|Apellidos", "family"),
        ("FName|First Name|firstname|Patient First Name", "given"),
        ("Last Name, First Name|Patient Name|Name|Full Name|Nombre", "name"),
        ("Birthdate|DOB|D.O.B.|DateOfBirth|Fecha de Nacimiento|Pt DOB", "dob"),
        ("RecallType|r_reason|HM_TOPIC_NAME|Health Maintenance Topic|Reason for Visit|Motivo", "reason"),
        ("DatePrevious|Last Visit|last_appt_date|Última visita", "last_visit"),
        ("DateScheduled|Next Appt|Appt Date|NEXT_APPT_DTTM|Next Appt Date/Time|Próxima Cita", "next_visit"),
        ("Pref Language|Language|idioma", "language"),
        ("hipaa_voice", "voicemail"),
        ("hipaa_allowsms|TxtMsgOk|Text Consent", "consent_sms"),
        ("DNC|Do Not Call|Do-Not-Contact", "do_not_contact"),
        ("postal_code|Zip|Patient Zip Code", "zip"),
        ("PCP|ProvAbbr|r_provider|Doctor", "provider"),
        ("ClinicAbbr|r_facility|Department", "location"),
        ("PatStatus|Patient Status", "status"),
        ("Proxy|guardiansname|Parent/Guardian", "guardian"),
    ],
)
def test_known_headers(headers: str, target: str) -> None:
    for header in headers.split("|"):
        meaning = meaning_of(header)
        assert meaning is not None
        assert not meaning.open, header
        assert [str(each) for each in meaning.targets] == [target], header


def dictionary() -> Iterator[tuple[str, list[str]]]:
    tables = tomllib.loads(resource("columns.toml").read_text("utf-8"))
    for section in ("exact", "known", "weaker", "weakest"):
        for target, headers in tables[section].items():
            yield from ((header, [target]) for header in headers)
    for group in [*tables["ambiguous"], tables["ignored"]]:
        yield from ((header, group.get("fields", [])) for header in group["headers"])


def test_each_header_of_the_dictionary_means_what_stands_there() -> None:
    for header, targets in dictionary():
        meaning = meaning_of(header)
        assert meaning is not None
        assert [str(each) for each in meaning.targets] == targets, header


@pytest.mark.parametrize(
    "header", ["SSN", "Age", "hipaa_notice", "Emergency Contact Phone", "Guarantor", "Notes", "Fax #"]
)
def test_P5_headers_known_not_to_be_needed(header: str) -> None:
    meaning = meaning_of(header)
    assert meaning is not None
    assert meaning.targets == ()


@pytest.mark.parametrize("header", ["", "?", "Kennung", "Patient", "the"])
def test_words_of_no_known_header(header: str) -> None:
    assert meaning_of(header) is None or meaning_of(header) == meaning_of("Client")


def test_targets_and_words() -> None:
    assert str(target_of(" Phone:Mobile ")) == "phone:mobile"
    assert str(target_of("phone")) == "phone:contact"
    assert target_of("mrn:home") is target_of("phone:boat") is target_of("boat") is None
    assert plain("r_eventDate Año #2") == ("r", "event", "date", "ano", "number", "2")


@pytest.mark.parametrize(
    ("drop", "header", "values", "field"),
    [
        ("Due Date", "Date", NEAR, "due_date"),
        ("Due Date", "Date", ["Nov 2026", "15/12/2026", "2026-11-30"], "due_date"),
        ("", "Date", NEAR, None),
        ("", "Date", BIRTHS, "dob"),
        ("Due Date", "Date", ["1/2/2018", "3/4/2021", "5/6/2025"], None),
        ("Due Date", "Recall", NEAR, "due_date"),
        ("", "Recall", ["Prophy", "Eye exam", "Prophy"], "reason"),
        ("", "Status", ["Active", "Inactive", "Deceased"], "status"),
        ("", "Status", ["Scheduled", "No Show", "CANCELED - patient"], "visit_status"),
        ("", "Status", ["Left message", "LM", "no answer"], "last_result"),
        ("", "Status", ["zig", "zag", "zug"], None),
        ("", "RecallStatus", ["Texted", "Needs Call", "E-mailed"], "last_result"),
        ("", "Contact", ["Hm:(413)555-0101", "4135550102", "+1 413 555 0103"], "phone:contact"),
        ("", "Contact", ["Text", "call", "E-mail"], "contact_preference"),
        ("", "Contact", ["a@b.example", "c@d.example", "e@f.example"], "email"),
        ("", "Contact", ["Ann Reed", "Mrs. O'Neill", "Lee, Bo"], "guardian"),
        ("", "Type", ["New Patient", "Follow up", "Office Visit"], "appointment_type"),
        ("", "Type", ["Prophy", "Colonoscopy", "Eye exam"], "reason"),
        ("MRN", "ID", ["A-12", "A-13", 14], "mrn"),
        ("MRN", "ID", [7, 7, 7], None),
        ("MRN", "Number", ["A12", "A13", "A14"], "mrn"),
        ("Phone", "Number", ["(413) 555-0101", 4135550102, 4135550103.0], "phone:contact"),
        ("Patient Name", "Patient", ["Reed, Ann", "Silva, Bo", "Okafor, Cy"], "name"),
        ("MRN", "Patient", ["10023", "10024", "10025"], "mrn"),
        ("", "Last", PAST, "last_visit"),
        ("", "Last", ["Reed", "Silva", "Okafor"], "family"),
        ("", "Next", NEAR, "next_visit"),
        ("", "Visit Date", NEAR, "next_visit"),
        ("", "Visit Date", [date(2026, 1, 2), AT_HALF_PAST, PAST[0]], "last_visit"),
        ("", "Appt", ["Physical", "Telehealth", "New"], "appointment_type"),
        ("", "Preferred", ["Spanish", "English", "English"], "language"),
        ("", "Preferred", ["Annie", "Bobby", "Cyd"], "preferred_name"),
        ("", "Consent", ["Y", "N", "Yes"], "consent_call"),
        ("", "Consent", ["Revoked", "given", "on file"], "consent_call"),
        ("", "SMS", [True, False, True], "consent_sms"),
        ("", "Text", ["413-555-0104", "413-555-0105", ""], "phone:mobile"),
        ("", "Mail", ["N", "Y", "n"], "consent_mail"),
        ("", "Home", ["413-555-0104", "413-555-0105", None], "phone:home"),
        ("", "Home", ["1 Elm St", "2 Elm St", "3 Elm St"], "address"),
        ("", "Reminder", [1, 2, 0], "attempts"),
        ("", "Missed Appt", [1, "2", 0], "no_shows"),
        ("", "Discharge", PAST, "event_date"),
        ("", "Score", ["High", "Low", 3], "risk"),
        ("", "Portal", ["Y", "active user", "n"], "portal_use"),
        ("", "Contact Name", ["Mo Reed", "Jo Silva", "Al Okafor"], "guardian"),
        ("", "Status", ["", None, "N/A"], None),
    ],
)
def test_an_ambiguous_header_is_settled_by_values_and_company(
    drop: str, header: str, values: list[Cell], field: str | None
) -> None:
    columns = {name: cells for name, cells in BASE.items() if name != drop} | {header: values}
    layout = layout_of(columns)
    assert fields_of(layout)[header] == field
    assert layout.questions == ()
    assert layout.columns[-1].sure is (field is None)
    assert layout.columns[-1].why


def test_without_the_day_of_the_list_dates_are_compared_with_each_other_only() -> None:
    columns = {name: cells for name, cells in BASE.items() if name != "Due Date"}
    old: list[Cell] = ["1/2/2001", "2/2/2001", "3/2/2001"]
    assert fields_of(find_layout(table(columns | {"Date": old}), CSV))["Date"] == "due_date"
    assert fields_of(layout_of(columns | {"Date": old}))["Date"] == "dob"


def test_two_equal_dates_are_asked_about_and_never_guessed() -> None:
    columns = {name: cells for name, cells in BASE.items() if name != "Due Date"}
    rows = records((*columns, "Date", "Date"), *zip(*columns.values(), NEAR, [*NEAR[:2], "1/5/2027"], strict=True))
    layout = find_layout(rows, CSV, as_of=DAY)
    assert layout.missing == ("a due date",)
    assert len(layout.questions) == 1
    assert '"Date" and "Date [2]"' in layout.questions[0]
    assert [column.field for column in layout.columns[-2:]] == [None, None]
    settled = find_layout(rows, CSV, Mapping({"Date [2]": "due_date"}), as_of=DAY)
    assert (settled.missing, settled.questions) == ((), ())
    assert settled.columns[-1].why == "your mapping"


@pytest.mark.parametrize(
    ("extra", "field", "expected"),
    [
        ({"Recall Date": BASE["Due Date"]}, "due_date", "Due Date"),
        ({"Recall Date": ["", None, "-"]}, "due_date", "Due Date"),
        ({"Target Date": ["1/1/2027", "1/1/2027", "1/1/2027"]}, "due_date", "Due Date"),
        ({"Recall Date": NEAR}, "due_date", None),
        ({"Patient #": ["1", "2", "3"]}, "mrn", "MRN"),
        ({"City": ["Lee", "Lee", "Lee"], "Town": ["Lee", "Ashby", "Lee"]}, "city", "City"),
        ({"DNC": ["", "", ""], "Do Not Call": ["", "", "Y"]}, "do_not_contact", "Do Not Call"),
        ({"DNC": ["N", "N", "N"], "Do Not Call": ["", "", "Y"]}, "do_not_contact", None),
        ({"City": ["", "", ""], "Town": ["", "", ""]}, "city", "City"),
    ],
)
def test_two_columns_claim_one_field(extra: dict[str, list[Cell]], field: str, expected: str | None) -> None:
    layout = layout_of(BASE | extra)
    chosen = [column.header for column in layout.columns if column.field == field]
    assert chosen == ([expected] if expected else [])
    assert len(layout.questions) == (expected is None)
    assert all(column.field != field for column in layout.columns if column.header != expected)


def test_every_telephone_column_counts() -> None:
    rows = records((*BASE, "Phone", "Cell"), *zip(*BASE.values(), BASE["Phone"], BASE["Phone"], strict=True))
    assert list(fields_of(find_layout(rows, CSV)).items())[4:] == [
        ("Phone [2]", "phone:contact"),
        ("Cell", "phone:mobile"),
    ]


@pytest.mark.parametrize(
    ("headers", "missing"),
    [
        (["MRN", "Name", "Phone", "Due"], []),
        (["Name", "DOB", "Phone", "Window Start"], []),
        (["First Name", "Last Name", "DOB", "Cell", "Due"], []),
        (["Name", "Phone", "Due"], ["an MRN, or a name with a date of birth"]),
        (["MRN", "Last Name", "Phone", "Due"], ["the patient's name"]),
        (["MRN", "Name", "Age"], ["a telephone number", "a due date"]),
    ],
)
def test_what_is_needed(headers: list[str], missing: list[str]) -> None:
    assert list(find_layout(records(headers), CSV).missing) == missing


def test_no_header_is_never_guessed_by_position() -> None:
    rows = records(*zip(*BASE.values(), strict=True))
    layout = find_layout(rows, CSV)
    assert (layout.header_rows, layout.first_row, layout.fingerprint, len(layout.missing)) == ((), 1, "", 4)
    assert fields_of(layout) == dict.fromkeys(["Column 1", "Column 2", "Column 3", "Column 4"])
    told = find_layout(rows, CSV, Mapping({"1": "mrn", "Column 2": "name", "3": "phone:home", "4": "due_date"}))
    assert told.missing == ()
    assert fields_of(told)["Column 3"] == "phone:home"
    assert Shape(told, CSV).skip(rows[0]) is None


def test_a_mapping_wins_and_leaves_the_rest_to_us() -> None:
    layout = layout_of(
        BASE | {"Order": NEAR, "Cell": BASE["Phone"]}, Mapping({"order": "due_date", "Cell": None}, "dmy")
    )
    assert fields_of(layout) == {
        "MRN": "mrn",
        "Patient Name": "name",
        "Phone": "phone:contact",
        "Due Date": None,
        "Order": "due_date",
        "Cell": None,
    }
    assert layout.date_order == "dmy"


def test_names_of_columns_are_unique_and_trailing_blank_ones_no_columns() -> None:
    layout = find_layout(records(("MRN", "", "Phone", "Phone", "", None), ("1", "x", "", "", "", "")), CSV)
    assert [column.header for column in layout.columns] == ["MRN", "Column 2", "Phone", "Phone [2]"]
    assert layout.columns[1].samples == ("x",)


def test_the_fingerprint_sets_spelling_aside_and_keeps_order() -> None:
    def mark(*headers: str) -> str:
        return find_layout(records(headers), CSV).fingerprint

    assert mark("MRN", "Due Date", "Name") == mark("mrn", "DUE_DATE", " name ") != mark("Due Date", "MRN", "Name")
    assert len(mark("MRN", "Name")) == 16


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["13/11/2026", "11/12/2026", "11/10/2026"], "mdy"),
        (["13/11/2026", "14/11/2026", "11/10/2026"], "dmy"),
        (["13-11-26", "14-11-26", "11/25/2026"], "mdy"),
        (["13/11/2026", "14/11/2026", *["1/2/2026"] * 9], "mdy"),
        (["2026-11-30", date(2026, 11, 30), None], "mdy"),
    ],
)
def test_the_order_of_dates_follows_evidence_only(dates: list[Cell], order: str) -> None:
    assert (
        find_layout(records(("MRN", "Name", "Due Date"), *[("1", "Ann Reed", day) for day in dates]), CSV).date_order
        == order
    )


def test_fhir_elements_are_fields_already() -> None:
    head = [
        Record(0, ["recall_id", "mrn", "family", "given", "phone:mobile", "due_date"]),
        Record(3, ["r", "1", "Reed", "Ann", "", ""]),
    ]
    layout = find_layout(head, FileInfo(format="fhir"))
    assert list(fields_of(layout).values()) == [
        "recall_id",
        "mrn",
        "family",
        "given",
        "phone:mobile",
        "due_date",
    ]
    assert (layout.header_rows, layout.first_row, layout.missing) == ((0,), 1, ())


CELLS = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.text(max_size=30)
WORDS = st.sampled_from(
    [
        "MRN",
        "Name",
        "Phone",
        "Due Date",
        "Date",
        "Status",
        "Total: 3",
        "413-555-0101",
        "11/30/2026",
        "Patient",
    ]
)


@given(st.lists(st.lists(CELLS | WORDS, max_size=6), max_size=8))
def test_any_cells_give_a_layout_with_one_answer_a_column(rows: list[list[Cell]]) -> None:
    layout = find_layout(records(*rows), CSV, as_of=DAY)
    assert [column.position for column in layout.columns] == list(range(len(layout.columns)))
    assert len({column.header for column in layout.columns}) == len(layout.columns)
    shape = Shape(layout, CSV)
    for record in records(*rows):
        assert shape.skip(record) in {None, "blank", "title", "header", "total", "footer"}
        assert shape.misshapen(record) in {True, False}
