"""Scripts out to a spreadsheet and back: exact, harmless, every fault at its cell."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from recalldesk.core.errors import InputError
from recalldesk.playbook.exchange import SheetError, export_scripts, import_scripts
from recalldesk.playbook.load import examine
from recalldesk.playbook.script_file import plain_scripts
from recalldesk.playbook.sheet_columns import Sheet, Spot
from recalldesk.playbook.sheets_in import from_sheets
from recalldesk.playbook.sheets_out import to_sheets
from recalldesk.playbook.workbook import MOST_ROWS, from_workbook, to_workbook
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Answer, Ending, Jump, Review, Script, Scripts, Step
from recalldesk.queue.times import Range
from tests.playbook.conftest import SHIPPED, TODAY

LANGUAGES = ["English", "Spanish"]
Edit = tuple[str, str, str, Any]  # sheet, what stands in its first columns, title, the new value


def book(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def saved(workbook: Workbook) -> bytes:
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def exported(shipped: Policy) -> bytes:
    return export_scripts(shipped)


def spot(workbook: Workbook, sheet: str, row: str, title: str) -> Any:
    """Return the cell under a title in the first row that begins with ``row``, such as ``trunk/offer``."""
    target = workbook[sheet]
    column = next(cell.column for cell in target[1] if cell.value == title)
    wanted = row.split("/")
    number = next(
        number
        for number, cells in enumerate(target.iter_rows(values_only=True), 1)
        if [str(cell) for cell in cells[: len(wanted)]] == wanted
    )
    return target.cell(number, column)


def changed(exported: bytes, *edits: Edit) -> bytes:
    workbook = book(exported)
    for sheet, row, title, value in edits:
        spot(workbook, sheet, row, title).value = value
    return saved(workbook)


def wrong(workbook: bytes) -> str:
    with pytest.raises(SheetError) as caught:
        import_scripts(workbook, SHIPPED.read_bytes(), TODAY)
    return str(caught.value)


def test_the_shipped_scripts_come_back_exactly(shipped: Policy, exported: bytes) -> None:
    back = import_scripts(exported, SHIPPED.read_bytes(), TODAY)
    assert examine(back, TODAY).policy == shipped
    assert examine(back, TODAY).faults == ()


def test_what_stands_around_the_scripts_stays_to_the_letter(exported: bytes) -> None:
    before = SHIPPED.read_text("utf-8")
    after = import_scripts(exported, SHIPPED.read_bytes(), TODAY).decode()
    assert after[: after.index("\nscripts:")] == before[: before.index("\nscripts:")]


IDS = st.from_regex("[a-z_]{1,5}", fullmatch=True).filter(lambda name: name != "trunk")
TEXT = st.text("aé¿?=+@-' ,{}1", min_size=1, max_size=8).map(str.strip).filter(bool)
LINES = st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, st.lists(TEXT, min_size=1, max_size=2).map(tuple)))
WORDS = st.fixed_dictionaries({}, optional=dict.fromkeys(LANGUAGES, TEXT))
LABEL = st.fixed_dictionaries(dict.fromkeys(LANGUAGES, TEXT))
REVIEW = st.builds(Review, version=st.integers(1, 9), clinical=TEXT, effective=st.none() | st.dates())


def items(kind: type, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.builds(kind, id=IDS, **parts), max_size=3, unique_by=lambda item: item.id).map(tuple)


WAYS = {"to": st.none() | IDS, "ends": st.none() | st.builds(Ending, detail=st.none() | IDS)}
ANSWERS = items(Answer, label=LABEL, route=st.none() | IDS, barrier=st.none() | IDS, topic=st.none() | IDS, **WAYS)
SPOKEN = {"say": WORDS, "ask": WORDS, "hint": WORDS, "collects": st.lists(IDS, max_size=2).map(tuple)}
OWN = items(Step, **SPOKEN, times=st.integers(0, 9), answers=ANSWERS)
BY_ITSELF = items(Step, **SPOKEN, **WAYS, answers=st.just(()))
TREE = {"name": TEXT, "review": REVIEW, "first": IDS, "segments": st.frozensets(IDS, max_size=2), "avoid": LINES}
TURNS = st.none() | st.builds(Range, st.integers(1, 3), st.none() | st.integers(3, 5))
TREES = items(Script, **TREE, attempts=TURNS, fact=WORDS, steps=OWN | BY_ITSELF)
CODES = st.dictionaries(IDS, TEXT, max_size=2)
SCRIPTS = st.builds(
    Scripts,
    review=REVIEW,
    interpreter=IDS,
    barriers=CODES,
    topics=CODES,
    jumps=items(Jump, label=LABEL, to=IDS),
    trunk=OWN | BY_ITSELF,
    trees=TREES,
    broken_promise=st.dictionaries(IDS, IDS, max_size=2),
    custody=st.dictionaries(IDS, IDS, max_size=2),
)


@given(SCRIPTS)
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_scripts_come_back_exactly_from_a_workbook(scripts: Scripts) -> None:
    plain = plain_scripts(scripts)
    read = from_workbook(to_workbook(to_sheets(plain, LANGUAGES)))
    gathered = from_sheets(read.sheets)
    assert (read.faults, gathered.faults) == ([], [])
    assert gathered.scripts == plain
    assert list(gathered.scripts["trunk"]) == list(plain["trunk"])


def test_an_edit_of_a_manager_arrives(exported: bytes) -> None:
    edits: list[Edit] = [
        ("Steps", "trunk/forgot", "say English", "That happens. I am glad that we talk now."),
        ("Steps", "trunk/offer", "times", "2"),
        ("Scripts", "results", "effective", datetime(2027, 1, 4)),  # noqa: DTZ001 - as a workbook has it
        ("Scripts", "results", "version", 2.0),
        ("Scripts", "later", "attempts", "2+"),
        ("Steps", "trunk/verify", "confirms", "TRUE"),
        ("Scripts", "results", "avoid English", "One.\n\n Two. "),
    ]
    policy = examine(import_scripts(changed(exported, *edits), SHIPPED.read_bytes(), TODAY), TODAY).policy
    assert policy is not None
    assert policy.scripts is not None
    steps = {step.id: step for step in policy.scripts.trunk}
    assert steps["forgot"].say["English"] == "That happens. I am glad that we talk now."
    assert steps["offer"].times == 2
    results = policy.scripts.trees[0]
    assert (results.review.effective, results.review.version) == (date(2027, 1, 4), 2)
    assert results.avoid["English"] == ("One.", "Two.")


def test_rows_may_be_sorted_and_columns_moved(shipped: Policy, exported: bytes) -> None:
    sheets = []
    for sheet in from_workbook(exported).sheets:
        order = sorted(range(len(sheet.titles)), key=lambda column, of=sheet: of.titles[column])  # type: ignore[misc]
        rows = sorted(sheet.rows, key=lambda row: [str(cell) for cell in row])
        moved = tuple(tuple(row[column] for column in order) for row in rows)
        sheets.append(Sheet(sheet.name, tuple(sheet.titles[column] for column in order), moved))
    policy = examine(import_scripts(to_workbook(sheets), SHIPPED.read_bytes(), TODAY), TODAY).policy
    assert policy is not None
    assert policy.scripts is not None
    assert shipped.scripts is not None
    assert {step.id: set(step.say.items()) for step in policy.scripts.trunk} == {
        step.id: set(step.say.items()) for step in shipped.scripts.trunk
    }


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (("Steps", "trunk/forgot", "to", "ofer"), "column Q: There is no step 'ofer'. Did you mean 'offer'?"),
        (("Steps", "trunk/forgot", "say English", "You must come."), "column H: 'must' scolds (W11)."),
        (("Steps", "trunk/offer", "times", "many"), "column F: 'many' is not a whole number."),
        (("Steps", "trunk/verify", "confirms", "perhaps"), "column S: 'perhaps' is not true or false."),
        (("Steps", "trunk/forgot", "say English", "=1+1"), "column H: A formula cannot be used here."),
        (("Scripts", "results", "status", "checked"), "Sheet Scripts, row 3, column H: 'checked' cannot be chosen"),
        (("Scripts", "results", "name", None), "Sheet Scripts, row 3, column C: 'name' is missing."),
        (("Jumps", "privacy", "to", "purpse"), "Sheet Jumps, row 4, column B: There is no step of the trunk 'purpse'."),
        (("Codes", "topic/cost", "kind", "topics"), "column A: There is no kind 'topics'. Did you mean 'topic'?"),
        (("Steps", "trunk/decide", "answer", "later"), "The answer 'later' stands here twice."),
        (("Steps", "trunk/verify", "step", "verify_caregiver"), "This stands otherwise in row"),
        (("Steps", "script", "say English", "says English"), "column H: There is no column 'says English'."),
        (("Steps", "script", "answer", "answers"), "Sheet Steps, row 1, column A: There is no column 'answer'."),
        (("Codes", "interpreter", "code", "nobody"), "There is no step of the trunk 'nobody'."),
    ],
)
def test_a_fault_is_named_with_sheet_row_and_column(exported: bytes, edit: Edit, sentence: str) -> None:
    said = wrong(changed(exported, edit))
    assert said.startswith("The scripts cannot be used:\nSheet ")
    assert sentence in said


def test_a_fault_of_what_is_not_there_is_named_at_what_is_around_it(exported: bytes) -> None:
    workbook = changed(
        exported,
        ("Steps", "trunk/greeting", "ask English", None),
        ("Steps", "trunk/greeting", "ask Spanish", None),
        ("Codes", "interpreter", "kind", "barrier"),
    )
    assert "Sheet Scripts, row 1, column A: 'interpreter' is missing." in wrong(workbook)
    spot(again := book(workbook), "Codes", "barrier/language_line", "kind").value = "interpreter"
    assert "column B: It does not ask for the patient by name in English (W2)." in wrong(saved(again))


def test_a_fault_elsewhere_in_the_playbook_is_named_with_its_line(exported: bytes) -> None:
    with pytest.raises(SheetError, match=r"\nLine \d+, segments › results › tier: 9 is not a tier\."):
        import_scripts(exported, SHIPPED.read_bytes().replace(b"tier: 1\n", b"tier: 9\n"), TODAY)


def test_a_sheet_that_is_missing(exported: bytes) -> None:
    workbook = book(exported)
    del workbook["Jumps"]
    assert "Sheet Jumps, row 1, column A: There is no sheet 'Jumps'." in wrong(saved(workbook))


def test_empty_rows_and_other_sheets_do_not_matter(shipped: Policy, exported: bytes) -> None:
    workbook = book(exported)
    workbook.create_sheet("My notes").append(["anything", "=1+1 is two"])
    workbook.create_sheet("Empty")
    workbook["Steps"].append([None, "  ", None])
    policy = examine(import_scripts(saved(workbook), SHIPPED.read_bytes(), TODAY), TODAY).policy
    assert policy == shipped


def test_no_cell_is_ever_a_formula() -> None:
    sheet = Sheet("Steps", ("step", "say English"), (("=cmd|' /C calc'!A0", "+1"), ("@SUM(A1)", "-2")))
    cells = [cell for row in book(to_workbook([sheet]))["Steps"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}
    assert from_workbook(to_workbook([sheet])).sheets == [sheet]


def test_no_scripts_no_export(shipped: Policy) -> None:
    with pytest.raises(InputError, match="has no scripts"):
        export_scripts(replace(shipped, scripts=None))


def zipped(**entries: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no .xlsx workbook"),
        (b"name: x", "no .xlsx workbook"),
        (zipped(a=b"1"), "cannot be read"),
        (zipped(a=bytes(90_000_000)), "too large"),
    ],
)
def test_what_is_no_workbook_is_one_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(InputError, match=sentence):
        from_workbook(content)


def test_a_workbook_with_too_many_rows() -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "Steps"
    workbook.worksheets[0].cell(MOST_ROWS + 5, 1, "far")
    with pytest.raises(InputError, match="more than 20000 rows"):
        from_workbook(saved(workbook))


def test_a_far_column_is_not_looked_at() -> None:
    workbook = Workbook()
    workbook.worksheets[0].title = "Steps"
    workbook.worksheets[0].append(["step"])
    workbook.worksheets[0].cell(1, 16_000, "far")
    assert from_workbook(saved(workbook)).sheets == [Sheet("Steps", ("step",), ())]


def test_columns_are_named_as_a_spreadsheet_does() -> None:
    named = {column: str(Spot("Steps", 2, column)).rpartition(" ")[2] for column in (1, 26, 27, 52, 53, 703)}
    assert named == {1: "A", 26: "Z", 27: "AA", 52: "AZ", 53: "BA", 703: "AAA"}


def test_digits_and_days_that_a_spreadsheet_made_of_texts() -> None:
    titles = ("script", "name", "version", "status", "effective")
    rows = (("trunk", None, 1, "draft", date(2026, 1, 5)), (911.0, 911, "2", True, 1.5))
    gathered = from_sheets([Sheet("Scripts", titles, rows)])
    assert gathered.scripts["review"] == {"version": 1, "status": "draft", "effective": "2026-01-05"}
    assert gathered.scripts["trees"] == {
        "911": {"name": "911", "review": {"version": 2, "status": "true", "effective": "1.5"}}
    }
