"""When a recall is due, and whether it is booked."""

from collections.abc import Callable
from datetime import date

import pytest

from recalldesk.lists.layout import Context
from recalldesk.queue.model import Finding, Flag, Judgement, Problem

Row = Callable[..., Judgement]
THIS = Context(date(2026, 11, 24), booked="this")
ANY = Context(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("fields", "due", "start", "end", "flags"),
    [
        ({}, date(2026, 11, 30), None, None, ()),
        ({"due_date": ""}, None, None, None, (Flag.NO_DUE_DATE,)),
        ({"due_date": "0001-01-01"}, None, None, None, (Flag.NO_DUE_DATE,)),
        ({"due_date": "Nov 2026"}, None, date(2026, 11, 1), date(2026, 11, 30), (Flag.WINDOW,)),
        ({"due_date": "11/20-12/04/2026"}, None, date(2026, 11, 20), date(2026, 12, 4), (Flag.WINDOW,)),
        ({"window_start": "11/20/2026"}, date(2026, 11, 30), date(2026, 11, 20), None, (Flag.WINDOW,)),
        ({"due_date": "", "window_end": "Dec 2026"}, None, None, date(2026, 12, 31), (Flag.WINDOW,)),
        (
            {"due_date": "Nov 2026", "window_start": "Oct 2026"},
            None,
            date(2026, 10, 1),
            date(2026, 11, 30),
            (Flag.WINDOW,),
        ),
    ],
)
def test_due(
    row: Row, fields: dict[str, str], due: date | None, start: date | None, end: date | None, flags: tuple[Flag, ...]
) -> None:
    judgement = row(**fields)
    assert (judgement.values.due_date, judgement.values.window_start, judgement.values.window_end) == (due, start, end)
    assert (judgement.findings, judgement.flags) == ((), flags)


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"due_date": "TBD"}, Finding(Problem.BAD_DUE_DATE, "due_date", "TBD")),
        ({"due_date": "45987"}, Finding(Problem.BAD_DUE_DATE, "due_date", "45987")),
        ({"due_date": "13/11/2026"}, Finding(Problem.AMBIGUOUS_DATE, "due_date", "13/11/2026")),
        ({"due_date": "11/30/2062"}, Finding(Problem.BAD_DUE_DATE, "due_date", "11/30/2062")),
        ({"due_date": "11/30/2015"}, Finding(Problem.BAD_DUE_DATE, "due_date", "11/30/2015")),
        ({"window_start": "soon"}, Finding(Problem.BAD_DUE_DATE, "window_start", "soon")),
        ({"window_end": "13/11/2026"}, Finding(Problem.AMBIGUOUS_DATE, "window_end", "13/11/2026")),
        (
            {"window_start": "12/4/2026", "window_end": "11/4/2026"},
            Finding(Problem.REVIEW, "window_end", "11/4/2026"),
        ),
        (
            {"due_date": "12/04/2026 - 11/20/2026"},
            Finding(Problem.REVIEW, "due_date", "12/04/2026 - 11/20/2026"),
        ),
    ],
)
def test_dates_that_are_no_due_dates(row: Row, fields: dict[str, str], finding: Finding) -> None:
    judgement = row(**fields)
    assert judgement.findings == (finding,)
    assert Flag.NO_DUE_DATE not in judgement.flags


def test_years_near_the_edge_depend_on_the_day(row: Row) -> None:
    assert row(due_date="11/30/2016").dated
    assert row(due_date="11/30/2031").dated
    assert row(due_date="11/30/2062").dated
    assert not row(due_date="11/30/2020").dated


def test_other_dates_are_read_or_left_out(row: Row) -> None:
    values = row(last_visit="1/2/98", last_attempt="13/11/2026", event_date="soon", last_refill="2026-01-02").values
    assert (values.last_visit, values.last_attempt) == (date(1998, 1, 2), None)
    assert (values.event_date, values.last_refill) == (None, date(2026, 1, 2))


BOOKED, REVIEW = Problem.ALREADY_SCHEDULED, Problem.REVIEW


@pytest.mark.parametrize(
    ("fields", "within", "problem"),
    [
        ({"next_visit": "12/1/2026"}, ANY, BOOKED),
        ({"next_visit": "11/24/2026"}, ANY, BOOKED),
        ({"next_visit": "12/1/2026", "due_date": ""}, ANY, BOOKED),
        ({"next_visit": "12/1/2026", "due_date": "3/1/2027"}, ANY, None),
        ({"next_visit": "12/2/2026", "due_date": "3/1/2027"}, ANY, BOOKED),
        ({"next_visit": "12/1/2026", "due_date": "Mar 2027"}, ANY, None),
        ({"next_visit": "11/23/2026"}, ANY, None),
        ({"next_visit": "11/23/2026", "visit_status": "Scheduled"}, ANY, None),
        ({"next_visit": "12/1/2026", "visit_status": "completed"}, ANY, BOOKED),
        ({"next_visit": "12/1/2026", "visit_status": "Cancelled"}, ANY, REVIEW),
        ({"next_visit": "12/1/2026", "visit_status": "no show"}, THIS, REVIEW),
        ({"next_visit": "11/1/2026", "visit_status": "no show"}, ANY, None),
        ({"next_visit": "12/1/2026"}, THIS, None),
        ({"next_visit": "12/1/2026", "visit_status": "confirmed"}, THIS, BOOKED),
        ({"visit_status": "Scheduled"}, THIS, BOOKED),
        ({"visit_status": "Scheduled"}, ANY, BOOKED),
        ({"visit_status": "Cancelled"}, ANY, None),
        ({"next_visit": "0001-01-01"}, ANY, None),
        ({"next_visit": "not scheduled"}, ANY, None),
        ({"next_visit": "call back in June"}, ANY, REVIEW),
        ({"next_visit": "Dec 2026"}, ANY, REVIEW),
        ({"next_visit": "12/1/2062"}, ANY, REVIEW),
        ({"next_visit": "13/12/2026"}, ANY, Problem.AMBIGUOUS_DATE),
    ],
)
def test_Q3_already_booked(row: Row, fields: dict[str, str], within: Context, problem: Problem | None) -> None:
    judgement = row(within=within, **fields)
    assert [finding.problem for finding in judgement.findings] == ([problem] if problem else [])
    assert all(finding.value == judgement.original[finding.field or ""] for finding in judgement.findings)


def test_a_visit_depends_on_the_day(row: Row) -> None:
    judgement = row(next_visit="11/23/2026", visit_status="kept")
    assert judgement.dated
    assert (judgement.values.next_visit, judgement.values.visit_status) == (date(2026, 11, 23), "completed")


@pytest.mark.parametrize(
    ("fields", "findings"),
    [
        ({"last_result": "Scheduled"}, [Finding(Problem.ALREADY_SCHEDULED, "last_result", "Scheduled")]),
        ({"status": "Booked"}, [Finding(Problem.ALREADY_SCHEDULED, "status", "Booked")]),
        (
            {"last_result": "Left message", "status": "Appt made"},
            [Finding(Problem.ALREADY_SCHEDULED, "status", "Appt made")],
        ),
        ({"last_result": "Left message", "status": "Active"}, []),
        ({"last_result": "Scheduled", "next_visit": "10/01/2026"}, []),
        ({"last_result": "Scheduled", "visit_status": "No show"}, []),
        ({"last_result": "Cancelled", "next_visit": "10/01/2026"}, []),
    ],
)
def test_Q3_any_status_column_may_say_that_it_is_booked(
    row: Row, fields: dict[str, str], findings: list[Finding]
) -> None:
    assert list(row(**fields).findings) == findings
