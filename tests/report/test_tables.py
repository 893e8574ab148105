"""Tables: where they count, what they hide; the alarm; periods."""

from datetime import date

import pytest

from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.trails import PatientFile, Saying
from recalldesk.report.period import Period
from recalldesk.report.tables import HIDDEN, counted, filled, share, texts
from recalldesk.report.tally import MOST_BEHIND, Row
from tests.report.trails import (
    WEEK,
    answered,
    booked,
    call,
    escalated,
    fact,
    of,
    patient,
    report,
    said,
    trail,
    visit,
    with_report,
)

COLUMNS = (*texts("What"), counted("All", "all"), counted("Some", "some"), share("Share", "some", "all"))


def rows(*counts: tuple[int, int], hide_small: bool = True) -> list[tuple[object, ...]]:
    counted = [Row((str(at),), {"all": whole, "some": some}) for at, (whole, some) in enumerate(counts)]
    return [row[1:] for row in filled(COLUMNS, counted, [{}], hide_small=hide_small)]


def test_small_cells_and_shares_of_them_are_hidden() -> None:
    assert rows((10, 4), (20, 3), (30, 0)) == [(10, HIDDEN, None), (20, HIDDEN, None), (30, 0, 0.0)]
    assert rows((10, 4), (20, 9), hide_small=False) == [(10, 4, 0.4), (20, 9, 0.45)]


def test_a_small_cell_alone_takes_the_next_smallest_with_it() -> None:
    assert rows((10, 4), (20, 15), (30, 9)) == [(10, HIDDEN, None), (20, 15, 0.75), (30, HIDDEN, None)]
    assert rows((10, 4), (20, 0)) == [(10, HIDDEN, None), (20, 0, 0.0)]


def test_five_is_not_small() -> None:
    assert rows((5, 5)) == [(5, 5, 1.0)]


def test_a_share_of_nothing_is_none() -> None:
    assert rows((0, 0)) == [(0, 0, None)]


def test_what_nobody_said_is_named_so() -> None:
    made = of(call("2026-11-10 10:00"), segment=None)
    assert made.table("segment").rows[0][0] == "(not said)"
    assert made.table("provider").rows[0][0] == "(not said)"


def test_attempts_by_number_daypart_and_channel() -> None:
    tried = [call(f"2026-11-0{day} 10:00", number=day) for day in range(2, 9)]
    early = call("2026-11-10 08:30", number=9)
    made = of(*tried, booked("2026-11-09 10:00", 10), early, listed=(said("2026-11-01 08:00"),))
    assert made.table("attempt").rows == (("7+", 2, 1, 0.5, 1, 0.5),)
    assert [row[:2] for row in made.table("daypart").rows] == [("Morning", 1), ("(not said)", 1)]
    assert made.table("channel").rows == (("Call", 2, 1, 0.5, 1, 0.5),)


def test_what_removed_a_barrier() -> None:
    named = call(
        "2026-11-10 10:00", "escalated", detail="transportation", barriers=["transport", "fear"], topics=["cost"]
    )
    helped = [escalated("2026-11-10 10:00", 1, route="transportation"), answered("2026-11-11 10:00")]
    made = of(named, *helped, booked("2026-11-12 10:00", 3))
    assert made.table("removed").rows == (
        ("Transportation", "Transportation", 1),
        ("Fear or doubt", "Transportation", 1),
    )
    assert made.table("barriers").rows == (("Transportation", 1, 1, 1.0), ("Fear or doubt", 1, 1, 1.0))
    assert made.table("topics").rows == (("Cost", 1),)
    later = of(named, helped[0], booked("2026-11-12 10:00", 3))
    assert later.table("removed").rows[0][1] == "Later call"
    at_once = of(booked("2026-11-10 10:00", barriers=["fear"]))
    assert at_once.table("removed").rows == (("Fear or doubt", "Same call", 1),)
    assert of(named).table("removed").rows == ()


def test_why_patients_declined_is_told_by_kind_and_barrier_never_in_their_words() -> None:
    own = {"reason": "Rather not"}
    both = call("2026-11-10 10:00", "patient_declined", detail="for_now", barriers=["fear", "cost"], fields=own)
    made = of(both, call("2026-11-11 10:00", "patient_declined", 2, detail="this_recall", barriers=[], fields=own))
    assert made.table("declined reasons").rows == (("This recall", 1), ("Not now", 1))
    assert made.table("declined why").rows == (
        ("This recall", "In the patient's own words only", 1),
        ("Not now", "Cost or insurance", 1),
        ("Not now", "Fear or doubt", 1),
    )
    assert "Rather not" not in str(made.tables)


def test_rows_come_in_the_order_of_the_playbook() -> None:
    tried = [call(f"2026-11-10 {hour}:00", number=hour) for hour in (18, 16, 13, 9 + 1)]
    made = of(*tried, booked("2026-11-11 10:00", 30), listed=(said("2026-11-01 08:00"),))
    assert [row[0] for row in made.table("daypart").rows] == ["Morning", "Midday", "Afternoon", "Evening"]
    assert [row[0] for row in made.table("outcomes").rows] == ["Scheduled", "No answer"]


def test_messages_and_letters() -> None:
    sent = fact(FactKind.REMINDER, "2026-11-10 10:00", 80, channel="sms", state="sent")
    failed = fact(FactKind.REMINDER, "2026-11-10 11:00", 81, channel="sms", state="failed")
    undone = fact(FactKind.CORRECTION, "2026-11-10 12:00", 82, corrects=str(failed.id), undone=True)
    assert of(sent, failed).table("reminders").rows == (("Text message", 0, 1, 0, 1, 0),)
    assert of(sent, failed, undone).table("reminders").rows == (("Text message", 0, 1, 0, 0, 0),)


def test_a_cohort_is_looked_back_at_after_four_weeks() -> None:
    listed = (said("2026-10-13 08:00"),)  # of 2026-W42, four weeks before 2026-W46
    in_time = patient(trail(booked("2026-10-20 10:00"), visit("2026-11-01 10:00", "kept"), listed=listed))
    late = patient(trail(call("2026-10-20 10:00"), booked("2026-11-12 10:00", 2), listed=listed))
    made = report(in_time, late)
    assert made.table("retrospect").rows == (("Overdue provider-directed follow-up", 2, 2, 1, 0.5, 1, 0.5, 1, 0, 0),)
    assert made.table("cohort").rows == (("2026-W42", 2, 2, 2, 1.0, 2, 1.0, 1, 0, 0),)


def test_what_bookings_are_worth_stands_beside_their_cohort_if_the_playbook_says_so() -> None:
    def listed(when: str, kind: str) -> tuple[Saying, ...]:
        return (said(f"{when} 08:00", appointment_type=kind),)

    old, new = listed("2026-10-13", "office visit"), listed("2026-11-09", "Office Visit")
    files = [
        patient(trail(booked("2026-10-20 10:00"), booked("2026-11-12 10:00", 2), listed=old)),  # moved
        patient(trail(booked("2026-11-10 10:00", 3), listed=new)),
        patient(trail(booked("2026-11-10 10:00", 4), listed=listed("2026-11-09", "Lab"))),
    ]
    priced = with_report(values={"Office Visit": 120.0})
    made = report(*files, policy=priced)
    assert [(row[0], row[-1]) for row in made.table("cohort").rows] == [("2026-W42", 120), ("2026-W46", 120)], (
        "once a recall"
    )
    assert made.table("cohort").columns[-1].title == "Estimated value"
    assert [row[-1] for row in made.table("retrospect").rows] == [120]
    assert made.line("value").value == 240, "the bookings of the week, of whatever cohort"
    assert [row[-1] for row in report(*files, policy=priced, hide_small=True).table("cohort").rows] == [None, None]
    assert "Estimated value" not in {one.title for one in report(*files).table("cohort").columns}


def test_what_is_listed_later_is_not_known_yet() -> None:
    assert of(listed=(said("2026-12-01 08:00"),)).table("cohort").rows == ()
    assert of(listed=(said("2026-08-01 08:00"),)).table("cohort").rows == (), "older than the weeks shown"


def week_of_calls(week: str, reached: int, all_of: int) -> list[PatientFile]:
    return [
        patient(trail(call(f"{week} 10:00", "clinical_question" if at < reached else "no_answer")))
        for at in range(all_of)
    ]


@pytest.mark.parametrize(
    ("before", "now", "alarmed"),
    [
        ((20, 40), (4, 40), True),
        ((20, 40), (18, 40), False),  # not clearly less
        ((10, 19), (0, 40), False),  # too few before
        ((20, 40), (0, 19), False),  # too few now
        ((8, 20), (5, 20), False),  # it may be chance
        ((0, 40), (0, 40), False),
    ],
)
def test_a_segment_whose_response_falls_is_named(before: tuple[int, int], now: tuple[int, int], alarmed: bool) -> None:
    made = report(*week_of_calls("2026-11-03", *before), *week_of_calls("2026-11-10", *now))
    assert [one.segment for one in made.alarms] == ["Overdue provider-directed follow-up"] * alarmed
    if alarmed:
        assert (made.alarms[0].now, made.alarms[0].before) == (0.1, 0.5)


@pytest.mark.parametrize("bad", ["2026-47", "2026-W54", "2026-W00", "W47", "0000-W01", "2026-W471"])
def test_a_week_is_written_in_one_way(bad: str) -> None:
    with pytest.raises(UsageError, match="write it as 2026-W47"):
        Period.week(bad)


def test_weeks_begin_on_monday() -> None:
    assert Period.week("2026-W46") == WEEK == Period(date(2026, 11, 9), date(2026, 11, 15))
    assert Period.week("2026-W53").last == date(2027, 1, 3)
    assert WEEK.label == "2026-W46"
    assert WEEK.before.label == "2026-W45"
    assert Period(date(2026, 11, 10), date(2026, 11, 16)).label == "2026-11-10 to 2026-11-16"
    assert [one.label for one in WEEK.weeks_up_to(2)] == ["2026-W45", "2026-W46"]


def test_only_the_period_itself_has_tables() -> None:
    kept: list[Fact] = [booked("2026-11-02 10:00"), visit("2026-11-04 10:00", "kept")]
    assert of(*kept, listed=(said("2026-11-01 08:00"),)).table("segment").rows == ()
    in_it = [booked("2026-11-02 10:00"), visit("2026-11-10 10:00", "kept")]
    row = of(*in_it, listed=(said("2026-11-01 08:00"),)).table("segment").rows[0]
    assert row[-1] == 1


def test_of_very_many_recalls_behind_a_figure_some_are_named() -> None:
    one = patient(trail(booked("2026-11-10 10:00")))
    many = [one._replace(trails=(one.trails[0]._replace(recall=RecallId(at)),)) for at in range(MOST_BEHIND + 5)]
    assert report(*many).behind["scheduled"] == tuple(range(MOST_BEHIND))


def test_a_barrier_that_a_correction_takes_away_is_none() -> None:
    named = call("2026-11-10 10:00", "callback_requested", barriers=["transport"], topics=["cost"])
    assert len(of(named).table("barriers").rows) == len(of(named).table("topics").rows) == 1
    corrected = fact(FactKind.CORRECTION, "2026-11-10 11:00", 80, corrects=str(named.id), barriers=None, topics=None)
    assert of(named, corrected).table("barriers").rows == of(named, corrected).table("topics").rows == ()
