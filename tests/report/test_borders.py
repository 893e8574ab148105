"""Each figure at the borders of its week: the first instant is in it, the first after it is not, in every zone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.reviewing import Reviewed, Score
from recalldesk.queue.trails import PatientFile, Saying
from recalldesk.report.build import Asked, ListRows, Reporter
from recalldesk.report.figures import BY_ID, Unit
from recalldesk.report.period import Calendar, Period
from tests.report.trails import (
    NOW,
    POLICY,
    WEEK,
    ZONE,
    answered,
    at,
    booked,
    call,
    escalated,
    fact,
    name,
    patient,
    said,
    trail,
    visit,
    with_report,
)

EARLY = "2026-10-12 08:00"
LISTED = said(EARLY, appointment_type="Office Visit", measure="CBP", last_refill="2026-08-01", interpreter=True,
              last_visit="2024-01-02")  # fmt: skip
Happened: TypeAlias = Callable[[datetime], PatientFile]


def told(*facts: Fact) -> Happened:
    """Return a recall to which ``facts`` happened long ago, the last of them at an instant."""
    return lambda when: patient(trail(*facts[:-1], facts[-1]._replace(at=when), listed=(LISTED,)))


def of_patient(change: Fact) -> Happened:
    return lambda when: patient(trail(call(EARLY), listed=(LISTED,)), facts=(change._replace(at=when),))


def promised(when: datetime) -> PatientFile:
    asked = call(EARLY, "callback_requested", detail="at_a_time", callback_at=when.isoformat())
    return patient(trail(asked, listed=(LISTED,)))


def refilled(when: datetime) -> PatientFile:
    return patient(trail(listed=(LISTED, Saying(when, {**(LISTED.values or {}), "last_refill": "2026-11-01"}))))


def answered_soon(when: datetime) -> PatientFile:
    asked = when - timedelta(hours=1)
    question = call(EARLY, "clinical_question")._replace(at=asked)
    opened = escalated(EARLY, 1)._replace(at=asked)
    return patient(trail(question, opened, answered(EARLY)._replace(at=when), listed=(LISTED,)))


def once(outcome: str, **payload: Any) -> Happened:
    return told(call(EARLY, outcome, 5, **payload))


IN_VAIN = [call(f"2026-10-{day} 10:00", number=day) for day in (13, 15, 19)]
KEPT = told(booked(EARLY), visit(EARLY, "kept", day="2026-10-20"))
# What makes each figure one more in the period in which it happens. What is open at a period's end is not among them.
HAPPENS: dict[str, Happened] = {
    "scheduled": once("scheduled"),
    "unreachable": told(*IN_VAIN),
    "declined": once("patient_declined", detail="this_recall"),
    "escalated": once("escalated"),
    "talking": once("callback_requested"),
    "trying": once("no_answer"),
    "worked": once("no_answer"),
    "answered": once("clinical_question"),
    "reached": once("clinical_question"),
    "booked_from_list": once("scheduled"),
    "credited": once("scheduled"),
    "success": once("scheduled"),
    "slots": once("scheduled", slot=[1, "a"]),
    "value": once("scheduled"),
    "to_scheduling": once("scheduled"),
    "due_to_visit": once("scheduled", fields={"when": "2026-11-20T10:00"}),
    "kept": KEPT,
    "reactivated": KEPT,
    "to_kept": KEPT,
    "gaps_closed": KEPT,
    "no_show": told(booked(EARLY), visit(EARLY, "no_show")),
    "promises_kept": promised,
    "on_time": promised,
    "refills": refilled,
    "clinical": once("clinical_question"),
    "clinical_in_time": answered_soon,
    "authorization": once("authorization_review"),
    "language": once("no_answer"),
    "opt_outs": of_patient(fact(FactKind.CONSENT_CHANGE, EARLY, 80, opt_out="all")),
    "complaints": once("no_answer", marks=["complaint"]),
    "satisfied": once("no_answer", marks=["satisfied"]),
    "wrong_numbers": once("wrong_number"),
    "graduated": told(*IN_VAIN),
    "decided": told(fact(FactKind.OVERRIDE, EARLY, 40, act="letter", decided="letter")),
}
AT_END = {"unconfirmed", "stalled", "escalations_open", "escalations_late"}
OTHERS = {"held", "rejected", "notes_reviewed", "notes_good"}  # of lists and notes, not of patients
OF_ONLY = {"promises_kept", "on_time"}  # nobody called: due, not kept
ZONES = ("America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns")


def test_every_figure_has_its_place_here() -> None:
    assert HAPPENS.keys() | AT_END | OTHERS == BY_ID.keys()


def counted(figure: str, file: PatientFile | None, at: datetime, zone: str) -> tuple[int, int]:
    """Return what a figure came to in the week and in the one before it."""
    policy = replace(with_report(values={"office visit": 100}), clinic=replace(POLICY.clinic, zone=zone))
    reporter = Reporter(policy, Asked(WEEK, WEEK.before, NOW + timedelta(days=1)))
    if file is not None:
        reporter.take(file)
    reporter.take_lists([ListRows("main", at, {"accepted": 1, "held": 1, "rejected": 1})])
    reporter.take_notes([Reviewed(name(1), at, None, at, None, {"clear": Score.YES}, "Call", Score.YES, "")])  # type: ignore[arg-type]
    line = reporter.report().line(figure)
    both = (line.now, line.before)
    first, second = (one.of if figure in OF_ONLY else one.hits for one in both)
    assert (line.weeks[-1], line.weeks[-2]) == both
    return first, second


@pytest.mark.parametrize("figure", sorted(HAPPENS.keys() | OTHERS))
@pytest.mark.parametrize("zone", ZONES[::3])
def test_a_week_has_its_first_instant_and_not_the_first_of_the_next(figure: str, zone: str) -> None:
    policy = replace(POLICY, clinic=replace(POLICY.clinic, zone=zone))
    begin, end = WEEK.begins(policy.clinic.tz), WEEK.ends(policy.clinic.tz)
    instant = timedelta(microseconds=1)
    one = 100 if BY_ID[figure].unit is Unit.MONEY else 1
    for when, expected in (
        (begin - instant, (0, one)),
        (begin, (one, 0)),
        (end - instant, (one, 0)),
        (end, (0, 0)),
    ):
        file = HAPPENS[figure](when) if figure in HAPPENS else None
        assert counted(figure, file, when, zone) == expected, when


@given(st.sampled_from(sorted(HAPPENS)), st.sampled_from(ZONES), st.integers(0, 14 * 24 * 60 - 1))
def test_what_happens_counts_in_the_week_of_the_clinics_day(figure: str, zone: str, minute: int) -> None:
    policy = replace(POLICY, clinic=replace(POLICY.clinic, zone=zone))
    when = WEEK.before.begins(policy.clinic.tz) + timedelta(minutes=minute)
    week = Period.week_of(when.astimezone(policy.clinic.tz).date())
    now, before = counted(figure, HAPPENS[figure](when), when, zone)
    assert (bool(now), bool(before)) == (week == WEEK, week == WEEK.before)


_INSTANTS = st.integers(0, 60 * 24).map(lambda hours: at("2026-10-01 00:00") + timedelta(hours=hours))


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), min_size=1, max_size=6),
    _INSTANTS,
    _INSTANTS,
    st.none() | _INSTANTS,
)
def test_periods_are_found_as_by_looking_at_each(
    spans: list[tuple[int, int]], until: datetime, start: datetime, end: datetime | None
) -> None:
    days = [date(2026, 10, 1) + timedelta(days=first) for first, _ in spans]
    periods = [Period(day, day + timedelta(days=length)) for day, (_, length) in zip(days, spans, strict=True)]
    calendar = Calendar(periods, ZONE, until)
    each = list(enumerate(zip(calendar.begins, calendar.ends, strict=True)))
    lasting = {place for place, (begin, border) in each if start < border and (end is None or end >= begin)}
    assert calendar.during(start, end) == lasting
    at_end = {place for place, (_, border) in each if start < border and (end is None or end >= border)}
    assert sorted(calendar.at_end(start, end)) == sorted(at_end)
    if end is not None and start <= end and calendar.alike(start, end):
        between = start + (end - start) / 2
        assert set(calendar.within(start)) == set(calendar.within(between)) == set(calendar.within(end))
