"""A row of a schedule's file by itself: what it says of a visit, or which time it offers."""

from datetime import date

import pytest

from recalldesk.lists.contents import Contents
from recalldesk.lists.layout import Context
from recalldesk.lists.recognise import recognised
from recalldesk.lists.records import Cell, FileInfo, Record
from recalldesk.lists.schedule import ScheduleJudge
from recalldesk.lists.schedule_row import ScheduleRow
from recalldesk.queue.model import Finding, Problem, Verdict
from tests.playbooks import orders

INFO = FileInfo("csv")
CONTEXT = Context(date(2026, 11, 24))
VISITS: list[Cell] = ["Patient MRN", "Appt ID", "Appt Date", "Appt Time", "Appt Type", "Appt Status", "Provider"]
VISIT: list[Cell] = ["00100", "A-7", "12/01/2026", "10:30 AM", "Office Visit", "Scheduled", "Levin"]
SLOTS: list[Cell] = ["Provider", "Location", "Visit Type", "Start", "Length", "Telehealth", "Language"]
SLOT: list[Cell] = ["Levin", "Main Street", "Follow-up", "12/01/2026 9:00 AM", "30 min", "No", "Spanish"]


def judge_of(contents: Contents) -> ScheduleJudge:
    header, row = (VISITS, VISIT) if contents is Contents.APPOINTMENTS else (SLOTS, SLOT)
    layout = recognised([Record(1, header), Record(2, row)], INFO, as_of=CONTEXT.as_of, kind=contents)
    assert not layout.missing
    return ScheduleJudge(INFO, orders(layout, CONTEXT))


def visit(**said: Cell) -> ScheduleRow:
    """Return a good visit with some columns replaced, as it is judged."""
    (row,) = judge_of(Contents.APPOINTMENTS).rows([Record(2, replaced(VISITS, VISIT, said))])
    return row


def slot(**said: Cell) -> ScheduleRow:
    """Return a good open time with some columns replaced, as it is judged."""
    (row,) = judge_of(Contents.SLOTS).rows([Record(2, replaced(SLOTS, SLOT, said))])
    return row


def replaced(header: list[Cell], row: list[Cell], said: dict[str, Cell]) -> list[Cell]:
    names = [str(name).casefold().replace(" ", "_") for name in header]
    assert said.keys() <= set(names)
    return [said.get(name, cell) for name, cell in zip(names, row, strict=True)]


def test_all_that_a_row_says_of_a_visit() -> None:
    row = visit()
    assert (row.number, row.verdict, row.findings) == (2, Verdict.ACCEPTED, ())
    said = row.values
    assert (said.mrn, said.key, said.status, said.type, said.provider) == (
        "00100",
        "A-7",
        "booked",
        "Office Visit",
        "Levin",
    )
    assert (said.day, said.time) == (date(2026, 12, 1), 10 * 60 + 30)
    assert row.original["mrn"] == "00100"


@pytest.mark.parametrize(
    ("column", "text", "problem", "field"),
    [
        ("patient_mrn", "4.1E+09", Problem.MRN_PRECISION_LOST, "mrn"),
        ("patient_mrn", "12/01/2026", Problem.BAD_MRN, "mrn"),
        ("patient_mrn", "N/A", Problem.NO_IDENTITY, "mrn"),
        ("appt_date", "soon", Problem.BAD_VISIT_DATE, "visit_date"),
        ("appt_date", "12/01/2040", Problem.BAD_VISIT_DATE, "visit_date"),
        ("appt_date", "12/01/2015", Problem.BAD_VISIT_DATE, "visit_date"),
        ("appt_status", "Perhaps", Problem.UNKNOWN_STATUS, "visit_status"),
    ],
)
def test_what_holds_a_visit_is_told_with_its_words(column: str, text: str, problem: Problem, field: str) -> None:
    row = visit(**{column: text})
    assert row.findings == (Finding(problem, field, text),)
    assert row.verdict is not Verdict.ACCEPTED


@pytest.mark.parametrize(
    ("column", "problem", "field"),
    [
        ("patient_mrn", Problem.NO_IDENTITY, "mrn"),
        ("appt_date", Problem.BAD_VISIT_DATE, "visit_date"),
        ("appt_status", Problem.UNKNOWN_STATUS, "visit_status"),
    ],
)
@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_cell_is_none_of_the_texts(blank: Cell, column: str, problem: Problem, field: str) -> None:
    row = visit(**{column: blank})
    assert row.findings == (Finding(problem, field, None),)
    assert field not in row.original


def test_a_day_that_can_be_read_in_two_ways_is_asked_about() -> None:
    row = visit(appt_date="13/01/2027")
    assert row.findings == (Finding(Problem.AMBIGUOUS_DATE, "visit_date", "13/01/2027"),)
    assert row.values.day is None


@pytest.mark.parametrize(
    ("day", "time", "minutes"),
    [
        ("12/01/2026", "", None),
        ("12/01/2026", "later", None),
        ("12/01/2026", "00:00", None),  # how exports write that there is no time
        ("12/01/2026 2:15 PM", "", 14 * 60 + 15),
        ("12/01/2026 2:15 PM", "3:00 PM", 15 * 60),
        ("2026-12-01T09:00:00-05:00", "", 9 * 60),
    ],
)
def test_the_time_stands_in_its_own_column_or_beside_the_day(day: str, time: str, minutes: int | None) -> None:
    row = visit(appt_date=day, appt_time=time)
    assert (row.values.day, row.values.time, row.verdict) == (date(2026, 12, 1), minutes, Verdict.ACCEPTED)


def test_all_that_a_row_says_of_an_open_time() -> None:
    row = slot()
    assert row.findings == ()
    said = row.values
    assert (said.provider, said.location, said.type, said.key) == ("Levin", "Main Street", "Follow-up", None)
    assert (said.day, said.time, said.minutes) == (date(2026, 12, 1), 9 * 60, 30)
    assert (said.telehealth, said.language) == (False, "Spanish")


@pytest.mark.parametrize(
    ("column", "text", "finding"),
    [
        ("start", "12/01/2026", Finding(Problem.BAD_TIME, "visit_date", "12/01/2026")),
        ("start", "someday", Finding(Problem.BAD_VISIT_DATE, "visit_date", "someday")),
        ("length", "all day", Finding(Problem.BAD_LENGTH, "minutes", "all day")),
    ],
)
def test_what_holds_an_open_time(column: str, text: str, finding: Finding) -> None:
    assert slot(**{column: text}).findings == (finding,)


@pytest.mark.parametrize(
    ("start", "minutes", "instant"),
    [
        ("2026-12-01T14:00:00Z", 14 * 60, "2026-12-01T14:00:00+00:00"),
        ("2026-12-01T00:00:00-05:00", 0, "2026-12-01T00:00:00-05:00"),
        ("2026-12-01T14:00:00", 14 * 60, None),
    ],
)
def test_an_open_time_that_names_its_zone_is_an_instant(start: str, minutes: int, instant: str | None) -> None:
    row = slot(start=start)
    assert (row.values.time, row.values.at, row.findings) == (minutes, instant, ())


def test_an_open_time_is_somebodys_or_somewhere() -> None:
    assert slot(provider="").findings == slot(location="").findings == ()
    assert slot(provider="", location="").findings == (Finding(Problem.NO_NAME, "provider", None),)


@pytest.mark.parametrize("text", ["", "N/A"])
def test_a_length_and_a_language_may_be_left_open(text: str) -> None:
    row = slot(length=text, language=text)
    assert (row.findings, row.values.minutes, row.values.language) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "telehealth"),
    [("Video", True), ("Yes", True), ("In-Person", False), ("no", False), ("", None), ("-", None)],
)
def test_whether_an_open_time_is_by_video(text: str, telehealth: bool | None) -> None:
    assert slot(telehealth=text).values.telehealth is telehealth


def test_a_row_of_another_width_is_not_read_as_if_it_fitted() -> None:
    judge = judge_of(Contents.APPOINTMENTS)
    longer, shorter = judge.rows([Record(2, [*VISIT, "x", "y"]), Record(3, VISIT[:3])])
    assert longer.findings == shorter.findings == (Finding(Problem.MALFORMED_ROW),)
    assert longer.values == shorter.values == type(longer.values)()
    assert longer.original["provider"] == "Levin"
    assert shorter.original == {"mrn": "00100", "visit_id": "A-7", "visit_date": "12/01/2026"}


def test_records_without_data_are_counted_on() -> None:
    judge = judge_of(Contents.APPOINTMENTS)
    assert [row.number for row in judge.rows([Record(1, VISITS), Record(2, VISIT), Record(3, [None] * 7)])] == [2]
    assert judge.skipped == 2
    assert judge.rows([Record(4, ["Total: 1", *[None] * 6])]) == []
    assert judge.skipped == 3
