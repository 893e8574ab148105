"""The load room's desk: look at a list, answer what it asks, load it, export what was rejected, fix, take back."""

import csv
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import xlsxwriter

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import Cancelled, InputError
from recalldesk.desk.difference import Change, Kind, Line
from recalldesk.desk.morning import FIELDS, Ask, Loaded, Morning, Preview, Question, with_field
from recalldesk.lists.aliases import target_of
from recalldesk.queue.projection import Status
from recalldesk.store.profile import LoadingElsewhere
from tests.desk.conftest import HEADER
from tests.desk.looks import BRANDT, LATER, NWOSU, sizes, states

Write = Callable[..., Ask]
WIDE = HEADER + ",Next Visit,Sensitive"
BOOKED = BRANDT + ",2026-12-01,"
BAD_PHONE = NWOSU.replace("555-0134", "555-O134")
NOBODY = ",,,(413) 555-0103,=Annual visit,2026-11-20"


@pytest.fixture
def morning(desk: Desk) -> Morning:
    return Morning(desk.store, desk.clock, desk.actor)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def run(*lines: str, header: str = HEADER, name: str = "list.csv") -> Ask:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return Ask(path=path)

    return run


def ignore(_rows: int) -> None: ...


def look(morning: Morning, ask: Ask) -> Preview:
    seen = morning.look(ask, ignore)
    assert isinstance(seen, Preview)
    return seen


def ask_back(morning: Morning, ask: Ask) -> Question:
    seen = morning.look(ask, ignore)
    assert isinstance(seen, Question)
    return seen


def kinds(preview: Preview) -> list[tuple[Kind, int | None, str]]:
    return [(line.kind, line.row, line.name) for line in preview.lines]


def test_a_first_list_is_all_new_and_nothing_is_kept(desk: Desk, morning: Morning, write: Write) -> None:
    preview = look(morning, write(NWOSU, LATER))
    assert preview.lines == (
        Line(Kind.NEW, 2, "Nwosu, Amara", "1001", "2026-11-19"),
        Line(Kind.NEW, 3, "Raman, Priya", "1003", "2026-12-20"),
    )
    assert (preview.counts["new"], preview.before) == (2, None)
    assert states(desk) == {}
    assert sizes(desk)["fact"] == 0


def test_columns_come_with_field_samples_and_why(morning: Morning, write: Write) -> None:
    understood = look(morning, write(NWOSU, LATER)).understood
    phone = next(column for column in understood.columns if column.header == "Phone")
    assert phone.field == "phone:contact"
    assert phone.samples == ("(617) 555-0134", "(413) 555-0102")
    assert phone.why == "known header"
    assert {column.field for column in understood.columns} <= {*FIELDS, None}
    assert (understood.sources, understood.sheets, understood.mapping) == (("main",), (), None)


def test_every_field_offered_can_be_mapped() -> None:
    assert all(str(target_of(field)) == field for field in FIELDS)


def test_the_difference_says_new_changed_booked_held_rejected_and_gone(morning: Morning, write: Write) -> None:
    morning.load(write(NWOSU + ",,", BRANDT + ",,", header=WIDE), ignore)
    lines = (NWOSU.replace("0134", "0135") + ",,", LATER.replace("0102", "O102") + ",,", NOBODY + ",,")
    preview = look(morning, replace(write(*lines, header=WIDE), whole=True))
    assert kinds(preview) == [
        (Kind.CHANGED, 2, "Nwosu, Amara"),
        (Kind.HELD, 3, "Raman, Priya"),
        (Kind.REJECTED, 4, ""),
        (Kind.GONE, None, "Brandt, Helen"),
    ]
    (change,) = preview.lines[0].changes
    assert (change.field, change.old[0][0], change.new[0][0]) == ("numbers", "+16175550134", "+16175550135")
    assert [finding.problem for finding in preview.lines[1].findings] == ["bad_phone"]
    assert kinds(look(morning, write(BOOKED, NWOSU + ",,", header=WIDE)))[0] == (Kind.BOOKED, 2, "Brandt, Helen")


def test_unchanged_rows_are_counted_not_listed(morning: Morning, write: Write) -> None:
    morning.load(write(NWOSU, BRANDT), ignore)
    preview = look(morning, write(NWOSU, BRANDT))
    assert (preview.lines, preview.counts["unchanged"]) == ((), 2)


@pytest.mark.rule("X5")
def test_X5_of_a_sensitive_recall_it_is_not_said_what_care_it_is(morning: Morning, write: Write) -> None:
    header = HEADER + ",Sensitive,Provider"
    morning.load(write(NWOSU + ",Yes,Dr. Levin", header=header), ignore)
    (line,) = look(morning, write(NWOSU.replace("11-19", "11-21") + ",Yes,Dr. Osei", header=header)).lines
    assert line.changes == (
        Change("due_date", "2026-11-19", "2026-11-21"),
        Change("provider", None, None, told=False),
    )


def test_a_changed_mapping_counts_and_is_remembered(morning: Morning, write: Write) -> None:
    ask = write(NWOSU)
    first = look(morning, ask)
    ask = with_field(ask, first.understood, "Reason", None)
    second = look(morning, ask)
    reason = next(column for column in second.understood.columns if column.header == "Reason")
    assert (reason.field, reason.why) == (None, "your mapping")
    morning.load(ask, ignore)
    tomorrow = look(morning, write(NWOSU))
    assert next(one for one in tomorrow.understood.columns if one.header == "Reason").field is None
    third = look(morning, with_field(write(NWOSU), tomorrow.understood, "DOB", None))
    assert [one.header for one in third.understood.columns if one.field is None] == ["DOB", "Reason"]


def test_a_list_without_a_needed_column_asks(morning: Morning, write: Write) -> None:
    ask = write("1001,1961-04-02,red", "1002,1950-01-09,blue", header="MRN,DOB,Favourite colour")
    asked = ask_back(morning, ask)
    assert asked.missing
    assert [column.header for column in asked.understood.columns] == ["MRN", "DOB", "Favourite colour"]


def test_the_sheet_is_asked_for_or_said(morning: Morning, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("North", "South"):
            sheet = book.add_worksheet(name)
            for row, line in enumerate((HEADER.split(","), ["1001", "Nwosu", "1961-04-02", "6175550134", "x", ""])):
                sheet.write_row(row, 0, line)
    asked = ask_back(morning, Ask(path=path))
    assert asked.understood.sheets == ("North", "South")
    assert look(morning, Ask(path=path, sheet="South")).understood.sheet == "South"


def test_a_sheet_that_was_chosen_by_itself_can_be_changed(morning: Morning, tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["Something", "else"])
        sheet = book.add_worksheet("List")
        for row, line in enumerate((HEADER.split(","), ["1001", "Nwosu, A", "1961-04-02", "6175550134", "x", ""])):
            sheet.write_row(row, 0, line)
    understood = look(morning, Ask(path=path)).understood
    assert (understood.sheet, understood.sheets) == ("List", ("Notes", "List"))


def test_the_source_is_asked_for_where_several_have_the_header(morning: Morning, write: Write) -> None:
    for source in ("north", "south"):
        morning.load(replace(write(NWOSU), source=source), ignore)
    asked = ask_back(morning, write(NWOSU))
    assert asked.understood.sources == ("north", "south")
    assert look(morning, replace(write(NWOSU), source="south")).understood.source == "south"


def test_a_list_that_shrank_says_from_what(morning: Morning, write: Write) -> None:
    morning.load(write(NWOSU, BRANDT, LATER), ignore)
    assert look(morning, write(NWOSU)).before == 3
    assert morning.load(replace(write(NWOSU), whole=True), ignore).counts["gone"] == 2


def test_looking_and_loading_can_be_stopped_up_to_the_last_moment(desk: Desk, morning: Morning, write: Write) -> None:
    def stop(_rows: int) -> None:
        raise Cancelled("Stopped.")

    told: list[int] = []

    def stop_late(rows: int) -> None:
        told.append(rows)
        if len(told) == 2:
            raise Cancelled("Stopped.")

    for act in (morning.look, morning.load):
        with pytest.raises(Cancelled):
            act(write(NWOSU, BRANDT), stop)
    with pytest.raises(Cancelled):
        morning.load(write(NWOSU, BRANDT), stop_late)
    assert told == [2, 2]
    assert states(desk) == {}


def test_a_long_look_can_be_stopped_while_its_lines_are_gathered(morning: Morning, write: Write) -> None:
    told: list[int] = []
    ask = write(*(f'{n},"Row, {n}",1961-04-02,(617) 555-0134,x,2026-11-19' for n in range(5000, 6100)))
    morning.look(ask, told.append)
    assert told[-1] == 1100
    assert len(told) > 2


def test_two_loads_at_once_are_refused(desk: Desk, morning: Morning, write: Write) -> None:
    with desk.store.profile.loading(), pytest.raises(LoadingElsewhere):
        morning.look(write(NWOSU), ignore)


def load(morning: Morning, ask: Ask) -> Loaded:
    return morning.load(ask, ignore)


def test_rejected_rows_are_exported_harmless(desk: Desk, morning: Morning, write: Write, tmp_path: Path) -> None:
    loaded = load(morning, write(NWOSU, NOBODY, NWOSU))
    path = tmp_path / "rejected.csv"
    assert morning.export_rejected(loaded.load, path) == 2
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file)
    assert head[:2] == ["record", "problems"]
    assert first[:2] == ["3", "no_identity"]
    assert first[head.index("reason")] == "'=Annual visit"
    assert second[:2] == ["4", "duplicate"]
    with desk.store.read() as reader:
        assert reader.audit.faults() == []


def test_a_file_that_cannot_be_written_says_so(morning: Morning, write: Write, tmp_path: Path) -> None:
    loaded = load(morning, write(NWOSU, NOBODY))
    with pytest.raises(InputError, match="cannot be written"):
        morning.export_rejected(loaded.load, tmp_path / "missing" / "rejected.csv")


def test_a_held_row_is_fixed_and_its_original_stays(morning: Morning, clock: ManualClock, write: Write) -> None:
    load(morning, write(BAD_PHONE, BRANDT))
    (line,) = morning.held_lines()
    assert (line.row, line.name, line.hold, line.column, line.value) == (
        2,
        "Nwosu, Amara",
        "bad_phone",
        "Phone",
        "(617) 555-O134",
    )
    clock.forward(timedelta(minutes=1))
    assert morning.fix(line.recall, {"phone": "617 555 01"}).status is Status.HELD
    clock.forward(timedelta(minutes=1))
    detail = morning.held_one(line.recall)
    assert detail is not None
    assert detail.held.original["phone"] == "617 555 01"
    assert detail.said == {"phone": "(617) 555-O134"}
    assert morning.fix(line.recall, {"phone": "6175550134"}).status is Status.READY
    assert (morning.held_one(line.recall), morning.held_lines()) == (None, ())


def test_the_books_tell_what_was_loaded_and_what_is_watched(morning: Morning, write: Write, tmp_path: Path) -> None:
    loaded = load(morning, write(NWOSU, BAD_PHONE.replace("1001", "1009")))
    morning.watch(tmp_path)
    books = morning.books(5)
    assert [(one.load, one.file, one.newest) for one in books.loads] == [(loaded.load, "list.csv", True)]
    assert (books.held, books.folder) == (len(morning.held_lines()), tmp_path)
    watching = morning.watching()
    assert watching is not None
    assert watching.seen is None
    look(morning, write(NWOSU))
    watching = morning.watching()
    assert watching is not None
    assert watching.seen is not None
    morning.watch(None)
    morning.note_seen(tmp_path / "list.csv")
    assert morning.books(1).folder is None


def test_a_load_is_taken_back(desk: Desk, morning: Morning, write: Write) -> None:
    loaded = load(morning, write(NWOSU, BRANDT))
    assert morning.take_back(loaded.load) == {"put_back": 2, "kept": 0}
    back, taken = morning.books(2).loads
    assert (back.undoes, back.newest) == (loaded.load, False)
    assert (taken.undone, taken.newest) == (True, False)


def test_a_held_row_is_released_with_a_reason(morning: Morning, write: Write) -> None:
    load(morning, write(BAD_PHONE))
    (line,) = morning.held_lines()
    assert morning.release(line.recall, "the front desk knows the number").status is not Status.HELD
    assert morning.held_lines() == ()


def test_files_of_the_schedule_are_looked_at_loaded_and_taken_back_like_lists(morning: Morning, tmp_path: Path) -> None:
    path = tmp_path / "times.csv"
    rows = ("Dr. Levin,Main St,OV,2026-12-01 09:00,30", "Dr. Levin,Main St,OV,soon,30")
    path.write_text("\n".join(["Provider,Location,Visit Type,Start,Length", *rows]))
    seen = morning.look(Ask(path=path), lambda _rows: None)
    assert isinstance(seen, Preview)
    assert [(line.kind, line.row, line.name) for line in seen.lines] == [("held", 3, "OV · Dr. Levin · Main St")]
    assert (seen.counts["accepted"], seen.counts["new"], seen.counts["updated"]) == (1, 1, 0)
    loaded = morning.load(Ask(path=path), lambda _rows: None)
    (booked, *_) = morning.books(3).loads
    assert (booked.load, booked.newest) == (loaded.load, True)
    assert morning.take_back(loaded.load) == {"put_back": 0, "kept": 0}
