"""Each figure by an example that was worked out by hand; then what holds of all of them, whatever happened."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.ids import PatientId, PersonId, RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.promises import Standing, promises
from recalldesk.queue.reporting import FIGURES as NAMES
from recalldesk.queue.reviewing import Reviewed, Score
from recalldesk.queue.trails import PatientFile, Saying
from recalldesk.report.build import ListRows, Report, Reporter
from recalldesk.report.figures import BY_ID, FIGURES, RESULTS, Measure, Spread, Unit
from recalldesk.report.period import Period
from tests.report.trails import (
    LISTED,
    NOW,
    POLICY,
    WEEK,
    answered,
    at,
    booked,
    call,
    days,
    escalated,
    fact,
    figures,
    name,
    of,
    patient,
    report,
    said,
    trail,
    visit,
    with_report,
)

RANG = {"detail": "rang_out"}
LATER = "2026-11-20T09:30:00-05:00"


def test_a_target_may_be_set_for_every_figure_and_no_other() -> None:
    assert set(BY_ID) == NAMES
    assert len(FIGURES) == len(BY_ID)


def test_every_figure_says_what_it_counts() -> None:
    for figure in FIGURES:
        assert figure.definition.endswith(".")
        assert bool(figure.of) == (figure.unit is not Unit.COUNT), figure.id


@pytest.mark.parametrize(
    ("happened", "result"),
    [
        ([booked("2026-11-10 10:00")], "scheduled"),
        ([call("2026-11-10 10:00", "patient_declined")], "declined"),
        ([call("2026-11-10 10:00", "escalated")], "escalated"),
        ([call("2026-11-10 10:00", "authorization_review")], "escalated"),
        ([call("2026-11-10 10:00", "callback_requested")], "talking"),
        ([call("2026-11-10 10:00")], "trying"),
        (
            [call("2026-11-10 10:00"), call("2026-11-11 10:00", number=2), call("2026-11-12 10:00", number=3)],
            "unreachable",
        ),
        ([booked("2026-11-10 10:00"), call("2026-11-11 10:00", number=2)], "scheduled"),
        ([booked("2026-11-10 10:00"), call("2026-11-11 10:00", "patient_declined", 2)], "declined"),
    ],
)
def test_a_recall_that_was_worked_ends_in_one_way(happened: list[Fact], result: str) -> None:
    made = of(*happened)
    assert {one: made.line(one).now[:2] for one in RESULTS} == {one: (int(one == result), 1) for one in RESULTS}
    assert made.line("worked").value == 1


def test_a_busy_line_is_no_step_of_the_cadence() -> None:
    busy = [call(f"2026-11-1{day} 10:00", number=day + 1, detail="busy") for day in range(5)]
    assert of(*busy).line("trying").now[:2] == (1, 1)


def test_a_conversation_begins_the_cadence_anew() -> None:
    tried = [call("2026-11-09 10:00"), call("2026-11-10 10:00", number=2)]
    spoken = call("2026-11-11 10:00", "callback_requested", 3)
    assert figures(of(*tried, spoken, call("2026-11-12 10:00", number=4)))["talking"] == (1, 1)


def promised_at(due: str, detail: str = "at_a_time") -> Fact:
    return call("2026-11-09 10:00", "callback_requested", detail=detail, callback_at=at(due).isoformat())


def promise(due: str, *later: Fact, detail: str = "at_a_time") -> dict[str, tuple[int, int]]:
    made = of(promised_at(due, detail), *later)
    return {one: made.line(one).now[:2] for one in ("promises_kept", "on_time")}


@pytest.mark.parametrize(
    ("due", "tried", "kept", "on_time"),
    [
        ("2026-11-10 10:00", "2026-11-10 09:44", False, False),
        ("2026-11-10 10:00", "2026-11-10 09:45", True, True),
        ("2026-11-10 10:00", "2026-11-10 10:15", True, True),
        ("2026-11-10 10:00", "2026-11-10 10:16", True, False),
        ("2026-11-10 10:00", "2026-11-10 10:30", True, False),
        ("2026-11-10 10:00", "2026-11-10 10:31", False, False),
    ],
)
def test_a_callback_is_kept_within_the_grace_of_the_ledger(due: str, tried: str, kept: bool, on_time: bool) -> None:
    counted = promise(due, call(tried, number=2))
    assert counted == {"promises_kept": (int(kept), 1), "on_time": (int(on_time), 1)}


def test_a_patient_who_is_reached_before_was_promised_nothing_in_vain() -> None:
    assert promise("2026-11-12 10:00", booked("2026-11-10 11:00", 2)) == {"promises_kept": (1, 1), "on_time": (1, 1)}


def test_what_the_ledger_of_promises_calls_kept_is_kept() -> None:
    """Early calls in vain, late ones, no call: both say the same of each."""
    for tried in ("2026-11-10 09:00", "2026-11-10 09:50", "2026-11-10 10:29", "2026-11-10 11:00"):
        facts = (promised_at("2026-11-10 10:00"), call(tried, number=2))
        (known,) = promises(facts, POLICY)
        hits, _ = of(*facts).line("promises_kept").now[:2]
        assert (known.standing(NOW) is Standing.KEPT) == bool(hits) == ("09:50" <= tried[-5:] <= "10:30")


def test_an_opt_out_voids_a_promise() -> None:
    opted_out = fact(FactKind.CONSENT_CHANGE, "2026-11-10 09:00", 3, opt_out="all")
    assert of(promised_at("2026-11-10 10:00"), opted_out).line("promises_kept").now.of == 0


def test_a_day_to_look_again_is_no_promise() -> None:
    assert promise("2026-11-10 10:00", detail="patient_will_call")["promises_kept"] == (0, 0)


def test_a_promise_counts_when_it_is_due_not_when_it_was_made() -> None:
    assert promise("2026-11-16 10:00")["promises_kept"] == (0, 0)
    made = of(call("2026-11-09 10:00", "callback_requested", callback_at=at("2026-11-30 10:00").isoformat()))
    assert made.line("promises_kept").now.of == 0, "it is not due yet"


def test_patients_are_counted_not_calls_nor_recalls() -> None:
    two = patient(
        trail(call("2026-11-10 10:00"), booked("2026-11-11 10:00", 2)), trail(call("2026-11-12 10:00", number=3))
    )
    none = patient(trail(call("2026-11-10 10:00", number=4)))
    assert report(two, none).line("reached").now[:2] == (1, 2)
    assert report(two, none).line("answered").now[:2] == (1, 4)


@pytest.mark.parametrize(
    ("listed", "counted"),
    [
        ((said("2026-11-09 08:00", due_date="2026-11-15"),), 1),
        ((said("2026-11-09 08:00", due_date="2026-11-16"),), 0),
        ((said("2026-11-09 08:00", window_start="2026-11-16"),), 0),
        ((said("2026-11-16 08:00"),), 0),
        ((said("2026-11-02 08:00"), Saying(at("2026-11-08 08:00"), None)), 0),
        ((said("2026-11-02 08:00"), Saying(at("2026-11-09 08:00"), None)), 1),
        ((), 0),
    ],
)
def test_due_is_who_is_on_a_list_and_due_by_the_end(listed: tuple[Saying, ...], counted: int) -> None:
    assert of(listed=listed).line("reached").now.of == counted


def test_what_is_settled_the_moment_it_is_listed_was_never_open() -> None:
    assert of(booked("2026-11-09 08:00")).line("reached").now.of == 0


def test_a_recall_that_is_settled_is_due_no_more_until_it_is_due_anew() -> None:
    done = call("2026-11-03 10:00", "patient_declined", detail="this_recall")
    once = said("2026-11-02 08:00")
    assert of(done, listed=(once,)).line("reached").now.of == 0
    assert of(done, listed=(once, said("2026-11-10 08:00", due_date="2026-11-12"))).line("reached").now.of == 1
    year_before = call("2025-11-09 10:00", "patient_declined", detail="this_recall")
    assert of(year_before, listed=(said("2025-11-02 08:00"),)).line("reached").now.of == 1, "a refusal expires (C7)"


def test_bookings_from_everywhere() -> None:
    ours = patient(trail(booked("2026-11-10 10:00", visit="2026-11-19T09:00:00-05:00")))
    after = patient(trail(call("2026-11-10 10:00", number=2), visit("2026-11-12 08:00", "booked")))
    without = patient(trail(visit("2026-11-12 08:00", "booked")))
    none = patient(trail(call("2026-11-10 10:00", number=3)))
    made = report(ours, after, without, none)
    assert made.line("booked_from_list").now[:2] == (3, 4)
    assert made.line("credited").now[:2] == (2, 3)
    assert days(made, "due_to_visit") == ((18, 1),)
    assert days(made, "to_scheduling") == ((0, 1),)
    assert made.line("unconfirmed").now[:2] == (1, 1)


def test_credit_ends_with_its_window() -> None:
    late = patient(trail(call("2026-10-28 10:00"), visit("2026-11-12 08:00", "booked")))
    assert report(late).line("credited").now[:2] == (0, 1)
    assert report(late, policy=with_report(credit_days=15)).line("credited").now[:2] == (1, 1)


@pytest.mark.parametrize(
    ("news", "counted"),
    [
        ([visit("2026-11-12 08:00", "kept")], {"kept": (1, 1), "no_show": (0, 1)}),
        ([visit("2026-11-12 08:00", "done")], {"kept": (1, 1), "no_show": (0, 1)}),
        ([visit("2026-11-12 08:00", "no_show")], {"kept": (0, 1), "no_show": (1, 1)}),
        ([visit("2026-11-12 08:00", "cancelled")], {"kept": (0, 1), "no_show": (0, 1)}),
        ([visit("2026-11-12 08:00", "booked")], {"kept": (0, 0), "no_show": (0, 0)}),
        ([visit("2026-11-16 08:00", "kept")], {"kept": (0, 0), "no_show": (0, 0)}),
    ],
)
def test_what_became_of_visits(news: list[Fact], counted: dict[str, tuple[int, int]]) -> None:
    made = of(booked("2026-11-03 10:00", visit="2026-11-12"), *news, listed=(said("2026-11-02 08:00"),))
    assert {one: made.line(one).now[:2] for one in counted} == counted


def test_a_list_tells_of_visits_too() -> None:
    before = said("2026-11-02 08:00", visit_status="no_show", last_visit="2026-06-01")
    made_it = booked("2026-11-03 10:00", visit="2026-11-10T09:00:00-05:00")

    def told(**values: Any) -> Report:
        known = {"visit_status": "no_show", "last_visit": "2026-06-01", **values}
        return of(made_it, listed=(before, said("2026-11-12 08:00", **known)))

    assert told(last_visit="2026-11-10").line("kept").now[:2] == (1, 1)
    assert told(last_visit="2026-11-02").line("kept").now[:2] == (0, 0), "an older visit"
    assert told(visit_status="completed").line("kept").now[:2] == (1, 1)
    assert told(visit_status="cancelled").line("kept").now[:2] == (0, 1)
    assert told().line("unconfirmed").now[:2] == (1, 1), "it says what it said before"
    assert told(next_visit="2026-11-10").line("unconfirmed").now[:2] == (0, 1)
    assert told(next_visit="2026-11-01").line("unconfirmed").now[:2] == (1, 1)
    twice = (before, said("2026-11-11 08:00", next_visit="2026-11-19"), said("2026-11-12 08:00", visit_status="booked"))
    assert of(made_it, listed=twice).line("unconfirmed").now[:2] == (0, 1)
    assert days(told(visit_status="completed"), "to_kept") == ((7, 1),), "it was booked for the 10th"


def test_a_visit_that_is_moved_is_one_booking_more_and_none_missed() -> None:
    moved = of(booked("2026-11-10 10:00"), booked("2026-11-11 10:00", 2), visit("2026-11-13 08:00", "kept"))
    assert moved.line("credited").now[:2] == (2, 2)
    assert moved.line("kept").now[:2] == (1, 1)


def test_a_kept_visit_that_nobody_called_about_is_not_ours() -> None:
    assert "kept" not in figures(of(visit("2026-11-12 08:00", "kept")))
    walked_in = of(call("2026-11-10 10:00"), visit("2026-11-12 08:00", "kept"))
    assert walked_in.line("kept").now[:2] == (1, 1)
    assert "kept" not in figures(of(call("2026-11-10 10:00"), visit("2026-11-12 08:00", "no_show")))


@pytest.mark.parametrize(
    ("segment", "happened", "counted"),
    [
        ("follow_up", [booked("2026-11-10 10:00")], (1, 1)),  # scheduled within 30 days
        ("follow_up", [call("2026-10-12 10:00")], (0, 1)),  # its 30 days ended on 11 November
        ("follow_up", [call("2026-11-09 10:00")], (0, 0)),  # it has time
        ("chronic", [booked("2026-11-09 10:00"), visit("2026-11-12 08:00", "kept")], (1, 1)),
        ("labs", [call("2026-11-09 10:00"), visit("2026-11-12 08:00", "done")], (1, 1)),
        ("inactive_12_24", [call("2026-11-10 10:00", "clinical_question")], (1, 1)),  # reached
        ("gone_from_the_playbook", [booked("2026-11-10 10:00")], (0, 0)),
    ],
)
def test_success_is_what_the_segment_calls_so(segment: str, happened: list[Fact], counted: tuple[int, int]) -> None:
    made = of(*happened, listed=(said("2026-10-12 08:00"),), segment=segment)
    assert made.line("success").now[:2] == counted
    if segment == "follow_up" and counted == (0, 1):
        assert made.table("success").rows == (("Overdue provider-directed follow-up", 1, 0, 0.0),)


def test_reactivated_is_who_comes_back_after_long() -> None:
    def seen(last: str, **more: str) -> Report:
        listed = said("2026-11-02 08:00", last_visit=last, **more)
        return of(booked("2026-11-03 10:00"), visit("2026-11-12 08:00", "kept"), listed=(listed,))

    assert seen("2025-05-02").line("reactivated").now[:2] == (1, 1)
    assert seen("2025-05-03").line("reactivated").now[:2] == (0, 0), "a day short of 18 months"
    assert seen("2025-05-03", specialty="cardiology").line("reactivated").now[:2] == (1, 1)


def test_gaps_and_refills() -> None:
    gap = (said("2026-11-02 08:00", measure="CBP"),)
    assert of(listed=gap).line("gaps_closed").now[:2] == (0, 1)
    made = of(visit("2026-11-12 08:00", "done"), listed=gap)
    assert made.line("gaps_closed").now[:2] == (1, 1)
    assert made.table("measures").rows == (("CBP", 1, 1, 1.0),)
    refill = said("2026-11-02 08:00", last_refill="2026-08-01")
    assert of(listed=(refill,)).line("refills").now[:2] == (0, 1)
    newer = said("2026-11-12 08:00", last_refill="2026-11-10")
    gone = Saying(at("2026-11-13 08:00"), None)
    assert of(listed=(refill, newer, gone)).line("refills").now[:2] == (1, 1)
    assert of(visit("2026-11-12 08:00", "done"), listed=(refill,)).line("refills").now[:2] == (1, 1)


def test_a_slot_that_was_taken() -> None:
    assert of(booked("2026-11-10 10:00", slot=[1, "a"])).line("slots").now[:2] == (1, 1)
    assert of(booked("2026-11-10 10:00")).line("slots").now[:2] == (0, 1)


def test_a_value_is_estimated_only_where_the_playbook_has_one() -> None:
    listed = (said("2026-11-09 08:00", appointment_type="Office Visit"),)
    one = patient(trail(booked("2026-11-10 10:00"), listed=listed))
    off = report(one).line("value").now
    assert (off.of, off.value(Unit.MONEY)) == (0, None)
    made = report(one, one, policy=with_report(values={"office visit": 120.4})).line("value")
    assert (made.value, made.now.of) == (240, 2)


def test_questions_are_answered_by_their_clock() -> None:
    asked = call("2026-11-12 10:00", "clinical_question")
    opened = escalated("2026-11-12 10:00", 1)

    def counted(*more: Fact) -> dict[str, tuple[int, int]]:
        made = of(asked, opened, *more)
        return {
            one: made.line(one).now[:2]
            for one in ("clinical", "clinical_in_time", "escalations_open", "escalations_late")
        }

    assert counted(answered("2026-11-13 10:00")) == {
        "clinical": (1, 1), "clinical_in_time": (1, 1), "escalations_open": (0, 0), "escalations_late": (0, 0)
    }  # fmt: skip
    late = {"clinical": (1, 1), "clinical_in_time": (0, 1)}
    assert counted(answered("2026-11-13 10:01")) == {**late, "escalations_open": (0, 0), "escalations_late": (0, 0)}
    assert counted() == {**late, "escalations_open": (1, 1), "escalations_late": (1, 1)}


def test_an_escalation_that_is_taken_up_is_late_by_the_other_clock() -> None:
    asked = call("2026-11-13 15:00", "clinical_question")  # a Friday: to be taken up by 19:00, answered on Monday
    opened = escalated("2026-11-13 15:00", 1)
    assert of(asked, opened).line("escalations_late").now[:2] == (1, 1)
    taken = fact(FactKind.ESCALATION, "2026-11-13 16:00", 60, escalation=str(name(50)), act="acknowledged")
    made = of(asked, opened, taken)
    assert made.line("escalations_late").now[:2] == (0, 1)
    assert made.table("ageing").rows == (("Clinical question", 0, 0, 1, 0, 0, 0),)
    assert made.line("clinical_in_time").now.of == 0, "it is decided next week"


def test_an_escalation_of_another_kind_is_no_question() -> None:
    made = of(call("2026-11-12 10:00", "escalated"), escalated("2026-11-12 10:00", 1, route="transportation"))
    assert made.line("clinical").now.of == made.line("clinical_in_time").now.of == 0


def test_needs_and_wishes() -> None:
    marked = call("2026-11-10 10:00", "patient_declined", detail="all_recalls", marks=["complaint"])
    made = of(marked, call("2026-11-11 10:00", "authorization_review", 2, marks=["satisfied"]))
    assert made.line("opt_outs").now[:2] == (1, 1)
    assert made.line("complaints").now[:2] == (1, 2)
    assert made.line("satisfied").now[:2] == (1, 2)
    assert made.line("authorization").value == 1
    assert of(call("2026-11-10 10:00", "language_support")).line("language").value == 1
    asks = of(call("2026-11-10 10:00"), listed=(said("2026-11-09 08:00", interpreter=True),))
    assert asks.line("language").value == 1


def test_an_opt_out_is_gone_with_its_attempt() -> None:
    change = fact(FactKind.CONSENT_CHANGE, "2026-11-10 10:00", 80, opt_out="all", attempt=str(name(1)))
    undone = fact(FactKind.CORRECTION, "2026-11-10 11:00", 90, corrects=str(name(1)), undone=True)
    spoken = call("2026-11-10 10:00", "escalated")
    assert report(patient(trail(spoken), facts=(change,))).line("opt_outs").now[:2] == (1, 1)
    assert report(patient(trail(spoken, undone), facts=(change,))).line("opt_outs").now.of == 0
    by_letter = change._replace(payload={"opt_out": "all"})
    assert report(patient(trail(), facts=(by_letter,))).line("opt_outs").now[:2] == (1, 1)


def test_wrong_numbers_and_numbers_to_be_corrected() -> None:
    change = fact(FactKind.CONTACT_CHANGE, "2026-11-10 10:00", 80, detail="phone", attempt=str(name(1)))
    assert report(patient(trail(booked("2026-11-10 10:00")), facts=(change,))).line("wrong_numbers").now[:2] == (1, 1)
    both = call("2026-11-10 10:00", "wrong_number")
    assert report(patient(trail(both), facts=(change,))).line("wrong_numbers").now[:2] == (1, 1)
    address = change._replace(payload={"detail": "address", "attempt": str(name(1))})
    assert report(patient(trail(booked("2026-11-10 10:00")), facts=(address,))).line("wrong_numbers").now[:2] == (0, 1)


@pytest.mark.parametrize(
    ("happened", "counted"),
    [
        ([call("2026-11-01 23:00")], (1, 1)),
        ([call("2026-11-02 01:00")], (0, 1)),  # not fourteen days before the end
        ([], (0, 0)),
        ([call("2026-10-20 10:00", "patient_declined", detail="for_now")], (0, 1)),  # the playbook says when again
        ([call("2026-10-26 10:00"), call("2026-10-27 10:00", number=2), call("2026-10-28 10:00", number=3)], (0, 1)),
        ([call("2026-10-20 10:00", "callback_requested", callback_at="2026-11-20T10:00:00+00:00")], (0, 1)),
        ([call("2026-10-20 10:00", "clinical_question"), escalated("2026-10-20 10:00", 1)], (0, 1)),
        (
            [
                call("2026-10-20 10:00", "clinical_question"),
                escalated("2026-10-20 10:00", 1),
                answered("2026-10-21 10:00"),
            ],
            (1, 1),
        ),
        ([call("2026-11-18 10:00")], (0, 0)),  # first tried after the end
        ([call("2026-10-20 10:00", detail="busy")], (1, 1)),  # to be tried again twenty minutes later
    ],
)  # fmt: skip
def test_stalled_is_what_nobody_goes_on_with(happened: list[Fact], counted: tuple[int, int]) -> None:
    made = of(*happened, listed=(said("2026-10-20 08:00"),))
    assert made.line("stalled").now[:2] == counted


def test_graduated_is_who_goes_to_the_low_frequency_list() -> None:
    tried = [call(f"2026-11-1{day} 10:00", number=day) for day in range(4)]
    assert of(*tried).line("graduated").value == 1
    assert of(*tried, segment="results").line("graduated").value == 0, "a clinician decides"


def test_rows_of_lists() -> None:
    reporter = Reporter(POLICY, report().asked)
    counts = {"accepted": 90, "held": 8, "rejected": 2, "new": 5}
    reporter.take_lists(
        [ListRows("main", at("2026-11-09 08:00"), counts), ListRows("main", at("2026-11-19 08:00"), counts)]
    )
    made = reporter.report()
    assert (made.line("held").now[:2], made.line("rejected").now[:2]) == ((8, 100), (2, 100))
    assert made.table("lists").rows == (("main", 100, 90, 8, 0.08, 2, 0.02, 5, 0, 0),)


def test_notes_that_were_reviewed() -> None:
    reporter = Reporter(POLICY, report().asked)
    one = Reviewed(
        name(1), at("2026-11-13 10:00"), PersonId(1), at("2026-11-10 10:00"), PersonId(2),
        {"clear": Score.YES}, "Call again", Score.YES, "",
    )  # fmt: skip
    two = one._replace(attempt=name(2), scores={"clear": Score.YES, "next_step": Score.PARTLY}, matches=Score.NO)
    reporter.take_notes([one, two, one._replace(at=at("2026-11-20 10:00"))])
    made = reporter.report()
    assert made.line("notes_reviewed").value == 2
    assert POLICY.note_review is not None
    questions = {one.id: one.ask["English"] for one in POLICY.note_review.questions}
    assert made.line("notes_good").now[:2] == (1, 2)
    assert made.table("notes").rows == (
        (questions["clear"], 2, 2, 1.0),
        (questions["next_step"], 1, 0, 0.0),
        ("Could a colleague say the next step from the note alone?", 2, 1, 0.5),
    )


def test_a_correction_and_a_taking_back() -> None:
    corrected = fact(FactKind.CORRECTION, "2026-11-18 10:00", 80, corrects=str(name(1)), outcome="scheduled")
    undone = fact(FactKind.CORRECTION, "2026-11-18 11:00", 81, corrects=str(name(1)), undone=True)
    assert of(call("2026-11-10 10:00"), corrected).line("scheduled").now[:2] == (1, 1)
    assert of(call("2026-11-10 10:00"), corrected, undone).line("worked").value == 0
    other = call("2026-11-11 10:00", number=2)
    assert of(call("2026-11-10 10:00"), corrected, other).line("answered").now[:2] == (1, 2)


def test_a_visit_whose_day_nobody_can_read_has_none() -> None:
    made = of(booked("2026-11-10 10:00", visit="Friday next week"))
    assert days(made, "due_to_visit") == ()
    undated = of(booked("2026-11-10 10:00", visit="2026-11-19T09:00"), listed=(Saying(at("2026-11-09 08:00"), {}),))
    assert days(undated, "due_to_visit") == ()
    assert days(of(booked("2026-11-10 10:00", visit="2026-11-19T09:00")), "due_to_visit") == ((18, 1),)


@pytest.mark.parametrize(
    ("took", "mean", "median"),
    [((), None, None), (((3, 1),), 3, 3), (((1, 1), (4, 1)), 2.5, 2.5), (((1, 2), (10, 1)), 4, 1)],
)
def test_the_middle_and_the_average(
    took: tuple[tuple[int, int], ...], mean: float | None, median: float | None
) -> None:
    spread = Spread(took)
    assert (spread.mean, spread.median) == (mean, median)
    assert Measure(spread=spread).value(Unit.DAYS) == median


def test_a_place_beyond_the_last_is_none() -> None:
    with pytest.raises(IndexError):
        Spread(((1, 1),))._at(1)


# Whatever happened.

_MOMENTS = st.integers(0, 27 * 24 * 60).map(lambda minutes: at("2026-10-26 00:00") + timedelta(minutes=minutes))
_ENDINGS = [(one.id.value, detail.id) for one in POLICY.outcomes for detail in one.details]


ACTS = ("extend", "letter", "close")


@st.composite
def files(draw: st.DrawFn) -> PatientFile:
    """Any patient with some recalls, called at any time of four weeks, with all kinds of facts after it."""
    trails = []
    for number in range(draw(st.integers(1, 2))):
        facts = []
        for place in range(draw(st.integers(0, 6))):
            key, detail = draw(st.sampled_from(_ENDINGS))
            moment = draw(_MOMENTS)
            made = call("2026-11-09 10:00", key, 1000 * number + 10 * place, detail=detail)
            more: dict[str, Any] = (
                {"callback_at": draw(_MOMENTS).isoformat()} if key == OutcomeKey.CALLBACK_REQUESTED else {}
            )
            more |= draw(st.sampled_from([{}, {"slot": [1, "a"]}, {"marks": ["complaint"]}, {"marks": ["satisfied"]}]))
            facts.append(made._replace(at=moment, payload={**made.payload, **more}))
            if draw(st.booleans()):
                kinds = [visit("2026-11-09 10:00", draw(st.sampled_from(["booked", "kept", "no_show", "cancelled"])))]
                kinds += [escalated("2026-11-09 10:00", 1000 * number + 10 * place, 5000 + 1000 * number + 10 * place)]
                kinds += [fact(FactKind.CORRECTION, "2026-11-09 10:00", 1, corrects=str(made.id), undone=True)]
                kinds += [fact(FactKind.OVERRIDE, "2026-11-09 10:00", 1, act=act, calls=1, decided=act) for act in ACTS]
                chosen = draw(st.sampled_from(kinds))
                own = 5000 + 1000 * number + 10 * place
                facts.append(chosen._replace(id=name(own), at=moment + timedelta(hours=draw(st.integers(1, 80)))))
        values = draw(
            st.sampled_from([{}, {"measure": "CBP", "last_visit": "2024-01-02"}, {"last_refill": "2026-08-01"}])
        )
        first = said("2026-10-26 08:00", **values)
        listed = [LISTED] if draw(st.booleans()) else [first, Saying(draw(_MOMENTS), None)]
        segment = draw(st.sampled_from([one.id for one in POLICY.segments]))
        made_trail = trail(*facts, listed=tuple(sorted(listed, key=lambda one: one.at)), segment=segment)
        trails.append(made_trail._replace(recall=RecallId(number)))
    return patient(*trails)._replace(patient=PatientId(draw(st.integers(1, 10**6))))


@given(st.lists(files(), max_size=5))
def test_parts_add_up_to_the_whole(several: list[PatientFile]) -> None:
    made = report(*several)
    for line in made.lines:
        for measure in (line.now, line.before, *line.weeks):
            if line.figure.unit is not Unit.MONEY:
                assert 0 <= measure.hits <= measure.of, line.figure.id
    worked = made.line("worked").value
    assert sum(made.line(one).now.hits for one in RESULTS) == worked
    for one in RESULTS:
        assert made.line(one).now.of == worked
    for dimension in ("segment", "tier", "provider", "location", "language", "payer", "source"):
        table = made.table(dimension)
        titles = [column.title for column in table.columns]
        for title, figure in (("Recalls worked", "worked"), ("Scheduled", "scheduled"), ("Still trying", "trying")):
            assert sum(row[titles.index(title)] for row in table.rows) == made.line(figure).now.hits  # type: ignore[misc]
    assert sum(row[1] for row in made.table("decisions").rows) == made.line("decided").value  # type: ignore[misc]
    assert sum(row[-1] for row in made.table("ageing").rows) == made.line("escalations_late").now.hits  # type: ignore[misc]
    visits = made.line("kept").now
    assert visits.of == made.line("no_show").now.of >= visits.hits + made.line("no_show").now.hits
    assert made.line("to_kept").now.spread.count == visits.hits
    assert made.line("credited").now.of == made.line("slots").now.of
    assert sum(row[-1] for row in made.table("segment").rows) == visits.hits  # type: ignore[misc]
    for name_of in ("attempt", "daypart", "channel"):
        assert sum(row[1] for row in made.table(name_of).rows) == made.line("answered").now.of  # type: ignore[misc]


@given(st.lists(files(), max_size=4), st.randoms(use_true_random=False))
def test_in_another_order_it_is_the_same(several: list[PatientFile], random: Random) -> None:
    shuffled = list(several)
    random.shuffle(shuffled)
    assert report(*shuffled) == report(*several)


# What is counted one by one as it happens, and what stands at the end of a period: all else is of recalls or patients.
EVENTS = (
    "answered", "promises_kept", "on_time", "credited", "slots", "value", "kept", "no_show", "to_scheduling",
    "due_to_visit", "to_kept", "clinical", "clinical_in_time", "complaints", "satisfied", "wrong_numbers", "graduated",
    "decided", "success",
)  # fmt: skip
AT_END = ("unconfirmed", "stalled", "escalations_open", "escalations_late")


@given(st.lists(files(), max_size=4))
def test_two_weeks_are_a_range_of_both(several: list[PatientFile]) -> None:
    both = report(*several, main=Period(WEEK.before.first, WEEK.last))
    for figure in EVENTS:
        line = both.line(figure)
        weeks = line.weeks[-2:]
        assert line.now[:2] == (sum(one.hits for one in weeks), sum(one.of for one in weeks)), figure
        assert line.now.spread.count == sum(one.spread.count for one in weeks)
    for figure in AT_END:
        line = both.line(figure)
        assert line.now == line.weeks[-1], "it is what stands at the end"


@given(files(), st.sampled_from(["America/New_York", "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"]))
def test_weeks_are_the_clinics(file: PatientFile, zone: str) -> None:
    policy = replace(POLICY, clinic=replace(POLICY.clinic, zone=zone))
    made = report(file, policy=policy)
    undone = {one.payload["corrects"] for part in file.trails for one in part.facts if one.kind is FactKind.CORRECTION}
    calls = [
        one.at.astimezone(policy.clinic.tz).date()
        for part in file.trails
        for one in part.facts
        if one.kind is FactKind.ATTEMPT and str(one.id) not in undone
    ]
    assert made.line("answered").now.of == sum(WEEK.first <= day <= WEEK.last for day in calls if day <= NOW.date())


def test_the_night_when_the_clocks_change_belongs_to_its_week() -> None:
    week = Period(date(2026, 10, 26), date(2026, 11, 1))  # the clocks go back on 1 November
    first, last = call("2026-10-26 00:00"), call("2026-11-01 23:59", number=2)
    made = report(patient(trail(first, last, call("2026-11-02 00:00", number=3))), main=week)
    assert made.line("answered").now.of == 2
