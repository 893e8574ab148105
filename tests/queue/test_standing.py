"""What holds a recall, what it waits for, where it goes, when it may be called."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from recalldesk.queue.facts import FactKind
from recalldesk.queue.model import Finding, Problem
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import RecallState, Status
from recalldesk.queue.ranking import PROMISED, tier_of
from recalldesk.queue.times import Span
from recalldesk.queue.waits import NEVER, Wait
from recalldesk.queue.windows import Window
from tests.queue.policies import (
    BRIEF,
    NOW,
    PATIENT,
    POLICY,
    SIBLING,
    at,
    attempt,
    correction,
    escalation,
    fact,
    listed,
    listing,
    opt_out,
    release,
    rulebook,
    segment,
    sent,
    standing,
    state,
)

LISTED = at("2026-11-20 07:00")
ON_LIST = listed(LISTED)
BAD = Finding(Problem.BAD_PHONE, "phone", "413-555-O123")
DECEASED = Finding(Problem.DECEASED, "status", "deceased")
OPTED_OUT = Finding(Problem.OPTED_OUT, "consent")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def held_by(*facts: Any, **more: Any) -> tuple[str, ...]:
    return standing(*facts, **more).holds


# What holds it


def test_what_is_wrong_with_a_row_holds_its_recall_by_precedence() -> None:
    row = listing(1, BAD, Finding(Problem.REVIEW, "due_date"), DECEASED)
    assert held_by(ON_LIST, of=row) == ("deceased", "bad_phone", "review")
    assert state(ON_LIST, of=row).why == "deceased"


def test_neighbours_hold_too() -> None:
    assert held_by(listed(LISTED, context=[["conflict", "phone", None]])) == ("conflict",)


def test_a_release_covers_what_it_named_and_nothing_else() -> None:
    row = listing(1, BAD)
    assert held_by(ON_LIST, release(NOW - HOUR, BAD), of=row) == ()
    assert held_by(ON_LIST, release(NOW - HOUR, BAD._replace(value="another")), of=row) == ("bad_phone",)
    neighbour = listed(LISTED, context=[["conflict", "phone", None]])
    assert held_by(neighbour, release(NOW, Finding(Problem.CONFLICT, "phone"))) == ()


def test_a_release_lasts_while_lists_say_the_same_and_ends_when_they_say_it_anew() -> None:
    rows = [listing(1, BAD), listing(2, BAD, provider="another"), listing(3), listing(4, BAD)]
    days = [listed(LISTED + number * DAY, number + 1, number + 1) for number in range(4)]
    released = release(LISTED + HOUR, BAD)
    held = [held_by(released, *days[: number + 1], of=rows, now=NOW + 9 * DAY) for number in range(4)]
    assert held == [(), (), (), ("bad_phone",)]


def test_gone_from_the_list_holds_until_it_is_back_or_released() -> None:
    gone = listed(LISTED + DAY, load=2, gone=True)
    missing = standing(ON_LIST, gone)
    assert (missing.holds, missing.on_list) == (("gone",), False)
    assert standing(ON_LIST, gone, listed(LISTED + 2 * DAY, load=3)).holds == ()
    assert held_by(ON_LIST, gone, release(LISTED + 2 * DAY)) == ()
    assert held_by(ON_LIST, release(LISTED + HOUR), gone) == ("gone",)


@pytest.mark.rule("X3")
def test_X3_a_later_list_cannot_requeue_the_deceased() -> None:
    rows = [listing(1, DECEASED), listing(2), listing(3, DECEASED)]
    later = [listed(LISTED + DAY, 2, 2), listed(LISTED + 2 * DAY, 3, 3)]
    assert held_by(ON_LIST, later[0], of=rows) == ("deceased",)
    released = release(LISTED + HOUR, DECEASED)
    assert held_by(ON_LIST, released, later[0], of=rows) == ()
    assert held_by(ON_LIST, released, *later, of=rows) == ("deceased",)  # the list says so anew


@pytest.mark.rule("X3")
def test_X3_a_death_that_a_caller_hears_of_stops_all_recalls_of_the_patient() -> None:
    heard = attempt(NOW - HOUR, "escalated", "deceased", patient=PATIENT)
    own = state(ON_LIST, heard)
    assert (own.status, own.why) == (Status.CLOSED, "escalated")
    other = attempt(NOW - HOUR, "escalated", "deceased", recall=SIBLING, patient=PATIENT)
    assert held_by(ON_LIST, other) == ("deceased",)
    anew = listing(2, due_date=date(2026, 12, 1))
    again = state(ON_LIST, heard, listed(NOW + DAY, 2, 2), of=[listing(), anew], now=NOW + 30 * DAY)
    assert (again.status, again.why) == (Status.HELD, "deceased")
    assert held_by(ON_LIST, other, correction(other, NOW, undone=True)) == ()


def test_a_stop_without_a_detail_holds_by_its_outcome() -> None:
    outcomes = tuple(
        replace(one, effect=Effect.STOP, details=()) if one.id == "escalated" else one for one in POLICY.outcomes
    )
    other = attempt(NOW - HOUR, "escalated", recall=SIBLING, patient=PATIENT)
    assert held_by(ON_LIST, other, rules=rulebook(outcomes=outcomes)) == ("escalated",)


@pytest.mark.rule("T5")
def test_T5_an_opt_out_stops_calls_at_once_and_survives_the_next_list() -> None:
    assert held_by(ON_LIST, opt_out(NOW), listed(NOW + DAY, load=2)) == ("opted_out",)
    assert held_by(ON_LIST, opt_out(NOW, recall=None, patient=PATIENT)) == ("opted_out",)
    assert held_by(ON_LIST, opt_out(NOW, scope="", channel="sms")) == ()


@pytest.mark.rule("T5")
def test_T5_who_opts_out_again_after_a_release_is_held_again() -> None:
    released = release(NOW, OPTED_OUT)
    assert held_by(ON_LIST, opt_out(NOW - HOUR), released) == ()
    assert held_by(ON_LIST, opt_out(NOW - HOUR), released, opt_out(NOW + HOUR)) == ("opted_out",)
    declined = attempt(NOW + HOUR, "patient_declined", "all_recalls", recall=SIBLING, patient=PATIENT)
    assert held_by(ON_LIST, opt_out(NOW - HOUR), released, declined) == ("opted_out",)


@pytest.mark.parametrize(
    ("detail", "others"), [("this_recall", ()), ("all_recalls", ("opted_out",)), ("phone_only", ("opted_out",))]
)
@pytest.mark.rule("T5")
def test_T5_an_opt_out_in_a_call_reaches_as_far_as_it_says(detail: str, others: tuple[str, ...]) -> None:
    declined = attempt(NOW - HOUR, "patient_declined", detail, patient=PATIENT)
    own = state(ON_LIST, declined)
    assert (own.status, own.why) == (Status.CLOSED, "patient_declined")
    assert held_by(ON_LIST, attempt(NOW - HOUR, "patient_declined", detail, recall=SIBLING, patient=PATIENT)) == others
    anew = [listing(), listing(2, due_date=date(2026, 12, 1))]
    again = standing(ON_LIST, declined, listed(NOW + DAY, 2, 2), of=anew, now=NOW + 30 * DAY)
    assert (again.closed_as, again.holds) == (None, ("opted_out",))


def test_what_a_patient_declined_for_now_holds_nothing_else() -> None:
    assert held_by(ON_LIST, attempt(NOW, "patient_declined", "for_now", recall=SIBLING, patient=PATIENT)) == ()


# What it waits for


def waits(*facts: Any, **more: Any) -> list[tuple[str, datetime]]:
    found = standing(*facts, **more)
    return [(wait.why, wait.until) for wait in found.waiting(more.get("now", NOW))]


def test_a_recall_waits_for_its_window_in_the_patients_zone() -> None:
    phoenix = listing(1, window_start=date(2026, 12, 2), due_date=date(2026, 12, 24), zones=("America/Phoenix",))
    begins = at("2026-12-02 00:00", "America/Phoenix")
    assert ("not_due", begins) in waits(ON_LIST, of=phoenix)
    waiting = state(ON_LIST, of=phoenix)
    assert (waiting.status, waiting.why, waiting.wake_at, waiting.turns_at) == (
        Status.WAITING,
        "not_due",
        begins,
        begins,
    )
    assert state(ON_LIST, of=phoenix, now=begins).status is Status.READY


@pytest.mark.rule("T11")
def test_T11_a_contact_made_elsewhere_makes_the_recall_wait_its_turn() -> None:
    contacted = listing(1, last_attempt=date(2026, 11, 24))
    assert waits(ON_LIST, of=contacted) == [("contacted_elsewhere", at("2026-11-27 00:00"))]
    own = attempt(at("2026-11-24 11:00"))
    assert "contacted_elsewhere" not in dict(waits(ON_LIST, own, of=contacted))  # the list tells us of our own call
    before = attempt(at("2026-11-23 11:00"))
    assert "contacted_elsewhere" in dict(waits(ON_LIST, before, of=contacted))


def test_a_segment_that_is_off_waits_for_a_playbook_and_one_that_starts_for_its_day() -> None:
    off = state(ON_LIST, of=listing(1, last_refill=date(2026, 8, 20)))
    assert (off.status, off.why, off.wake_at) == (Status.WAITING, "segment_off", None)
    starts = state(ON_LIST, of=listing(1, missed_lab="A1c"))
    assert (starts.why, starts.wake_at) == ("segment_off", at("2026-12-01 00:00"))
    assert state(ON_LIST, of=listing(1, missed_lab="A1c"), now=at("2026-12-01 00:00")).status is Status.READY


@pytest.mark.rule("T2")
def test_T2_the_cap_holds_for_all_recalls_of_a_patient() -> None:
    other = attempt(NOW - HOUR, recall=SIBLING, patient=PATIENT)
    assert waits(ON_LIST, other) == [("cap", at("2026-11-25 00:00"))]
    message = sent(NOW - HOUR, "sms", recall=None, patient=PATIENT)
    assert waits(ON_LIST, message) == [("cap", at("2026-11-25 00:00"))]


@pytest.mark.rule("T2")
def test_T2_a_busy_line_is_tried_again_that_day_whatever_the_cap_and_not_the_next() -> None:
    called = [attempt(at(f"2026-11-{day} 10:00"), recall=SIBLING, patient=PATIENT) for day in (20, 23)]
    busy = attempt(at("2026-11-24 18:50"), "no_answer", "busy")
    facts = (ON_LIST, *called, busy)
    soon, midnight, free = at("2026-11-24 19:10"), at("2026-11-25 00:00"), at("2026-11-27 10:00")
    assert waits(*facts, now=busy.at) == [("busy", soon)]
    assert waits(*facts, now=soon) == []
    assert standing(*facts, now=soon).turns_at == midnight
    assert waits(*facts, now=midnight) == [("cap", free)]
    assert state(*facts, now=free).status is Status.READY


def test_a_promise_waits_for_its_time_alone() -> None:
    promised = at("2026-11-24 18:00")
    asked = attempt(at("2026-11-24 13:00"), "callback_requested", callback_at=promised)
    row = listing(1, last_refill=date(2026, 8, 20), due_date=date(2026, 12, 24))  # off, and not due
    assert waits(ON_LIST, asked, of=row) == [("promise", promised)]
    assert state(ON_LIST, asked, of=row, now=promised).status is Status.READY


def test_the_longest_wait_is_told_first() -> None:
    row = listing(1, due_date=date(2026, 12, 24), last_attempt=date(2026, 11, 24))
    assert [why for why, _ in waits(ON_LIST, of=row)][-1] == "contacted_elsewhere"
    assert state(ON_LIST, of=row).why == "not_due"
    assert Wait("segment_off", NEVER).begins < NOW


# Where it goes


@pytest.mark.parametrize(
    ("acts", "status"),
    [
        (("opened",), Status.ROUTED),
        (("opened", "acknowledged"), Status.ROUTED),
        (("opened", "answered"), Status.READY),
        (("opened", "handed_back"), Status.READY),
        (("opened", "closed"), Status.READY),
        (("answered",), Status.READY),
    ],
)
@pytest.mark.rule("C4")
def test_C4_an_open_escalation_blocks_calls_until_it_has_ended(acts: tuple[str, ...], status: Status) -> None:
    facts = [escalation(NOW - HOUR + number * timedelta(minutes=1), act) for number, act in enumerate(acts)]
    made = state(ON_LIST, *facts)
    assert (made.status, made.why) == (status, "clinical" if status is Status.ROUTED else None)


def test_an_escalation_about_the_patient_blocks_all_recalls_and_one_of_another_recall_does_not() -> None:
    assert state(ON_LIST, escalation(NOW, recall=None, patient=PATIENT)).status is Status.ROUTED
    assert state(ON_LIST, escalation(NOW, recall=SIBLING, patient=PATIENT)).status is Status.READY


def test_of_several_escalations_each_must_end_and_one_that_does_not_block_does_not() -> None:
    two = [escalation(NOW, number="E1"), escalation(NOW, route="pharmacy", number="E2")]
    assert state(ON_LIST, *two, escalation(NOW + HOUR, "answered", number="E1")).why == "pharmacy"
    assert state(ON_LIST, escalation(NOW, route="service")).status is Status.READY


@pytest.mark.rule("Q8")
def test_Q8_an_escalation_goes_with_the_attempt_that_is_taken_back_and_comes_back_with_it() -> None:
    asked = attempt(NOW - HOUR, "clinical_question")
    opened = escalation(NOW - HOUR + DAY / 24 / 60, attempt=str(asked.id))
    assert state(ON_LIST, asked, opened).status is Status.ROUTED
    undo = correction(asked, NOW, undone=True)
    assert state(ON_LIST, asked, opened, undo).status is Status.READY
    after_all = correction(asked, NOW + HOUR, outcome="clinical_question", detail="refill")
    assert state(ON_LIST, asked, opened, undo, after_all).status is Status.ROUTED


RESULTS = listing(1, reason="results")
ALL_OF_HIGH = (
    attempt(at("2026-11-20 10:00")),
    attempt(at("2026-11-23 14:00")),
    attempt(at("2026-11-27 18:00")),
    sent(at("2026-12-01 09:00")),
    attempt(at("2026-12-04 12:00")),
    sent(at("2026-12-08 09:00"), "certified_letter"),
)


@pytest.mark.rule("C5")
def test_C5_what_was_tried_in_vain_in_the_highest_tier_is_a_clinicians_to_close() -> None:
    end = state(ON_LIST, *ALL_OF_HIGH, of=RESULTS, now=at("2026-12-09 12:00"))
    assert (end.status, end.why, end.channel) == (Status.ROUTED, "clinician_closes", None)


@pytest.mark.parametrize(("tier", "status"), [(1, Status.ROUTED), (2, Status.CLOSED)])
@pytest.mark.rule("C5")
def test_C5_no_cadence_closes_a_recall_of_the_highest_tier(tier: int, status: Status) -> None:
    rules = rulebook(segments=(segment("general", tier, "brief"),), cadences=(BRIEF,), seasons=())
    done = state(ON_LIST, attempt(at("2026-11-20 10:00")), attempt(at("2026-11-23 10:00")), rules=rules)
    assert done.status is status
    assert done.why == ("clinician_closes" if tier == 1 else "cadence_done")


@pytest.mark.rule("C6")
def test_C6_who_may_be_reached_by_nothing_is_routed() -> None:
    stuck = state(ON_LIST, of=listing(1, consent_call=False, consent_mail=False))
    assert (stuck.status, stuck.why, stuck.channel, stuck.window) == (Status.ROUTED, "no_channel", None, None)


@pytest.mark.rule("C6")
def test_C6_what_a_cadence_closed_opens_again_when_it_is_due_anew() -> None:
    rules = rulebook(segments=(segment("general", 4, "brief"),), cadences=(BRIEF,), seasons=())
    rows = [listing(1, due_date=date(2026, 11, 20)), listing(2, due_date=date(2027, 11, 20))]
    facts = [ON_LIST, attempt(at("2026-11-20 10:00")), attempt(at("2026-11-23 10:00"))]
    assert state(*facts, of=rows, rules=rules).status is Status.CLOSED
    facts.append(listed(at("2027-10-01 07:00"), 2, 2))
    waiting = state(*facts, of=rows, rules=rules, now=at("2027-10-02 12:00"))
    assert (waiting.status, waiting.why, waiting.step, waiting.attempts) == (Status.WAITING, "not_due", 0, 0)
    facts.append(attempt(at("2027-11-20 10:00")))
    second = state(*facts, of=rows, rules=rules, now=at("2027-11-20 12:00"))
    assert (second.step, second.attempts) == (1, 1)
    facts.append(attempt(at("2027-11-22 10:00")))
    assert state(*facts, of=rows, rules=rules, now=at("2027-11-23 12:00")).why == "cadence_done"


def test_a_message_that_is_due_waits_to_be_sent() -> None:
    tried = (attempt(at("2026-11-20 10:00")), attempt(at("2026-11-23 10:00")))
    due = state(ON_LIST, *tried, now=at("2026-11-27 12:00"))
    assert (due.status, due.why, due.channel, due.wake_at) == (Status.WAITING, "letter", Channel.LETTER, None)


def test_a_new_round_is_anchored_where_it_was_opened() -> None:
    refused = attempt(at("2026-11-24 10:00"), "patient_declined")
    begun = state(ON_LIST, refused, of=RESULTS, now=at("2027-11-26 12:00"))
    assert (begun.status, begun.step, begun.attempts) == (Status.READY, 0, 0)
    assert begun.late_after == at("2027-11-26 00:00")


# When it may be called


def window(*facts: Any, **more: Any) -> Window:
    return standing(ON_LIST, *facts, **more).window


@pytest.mark.parametrize(
    ("values", "zones"),
    [
        ({"zones": ("America/Chicago",)}, ("America/Chicago",)),
        (
            {"zones": ("America/Chicago", "America/Denver"), "number_zones": ("America/Phoenix", "America/Denver")},
            ("America/Chicago", "America/Denver", "America/Phoenix"),
        ),
        ({"zones": (), "number_zones": ("America/Phoenix",)}, ("America/Phoenix",)),
        ({"zones": ()}, ("America/New_York", "America/Chicago")),
    ],
)
@pytest.mark.rule("T4")
def test_T4_zones_of_address_and_number_must_be_open_and_unknown_means_all(
    values: dict[str, Any], zones: tuple[str, ...]
) -> None:
    assert window(of=listing(1, **values)).zones == zones


@pytest.mark.rule("T3")
def test_T3_only_a_state_that_has_rules_is_told_apart() -> None:
    assert window(of=listing(1, state="RI")).state == "RI"
    assert window(of=listing(1, state="MA")).state is None


@pytest.mark.rule("P3")
def test_P3_a_safe_time_replaces_all_others() -> None:
    row = listing(1, safe_contact="Mobile only, after 4 pm")
    assert window(of=row).safe == Span.parse("16:00-24:00")
    asked = attempt(at("2026-11-24 13:00"), "callback_requested", callback_at=at("2026-11-24 14:00"))
    assert window(asked, of=row).safe == Span.parse("16:00-24:00")
    assert window(of=listing(1, safe_contact="when he is out")).safe is None  # the row is held for it


@pytest.mark.rule("T3")
def test_T3_a_promise_passes_the_hours_on_its_own_day_only() -> None:
    sunday = at("2026-11-29 13:00")
    asked = attempt(at("2026-11-24 13:00"), "callback_requested", callback_at=sunday)
    for now, promised in ((NOW, True), (sunday, True), (at("2026-11-29 23:59"), True), (at("2026-11-30 00:00"), False)):
        assert window(asked, now=now) == Window(("America/New_York",), promised=promised)
    assert standing(ON_LIST, asked, now=sunday).turns_at == at("2026-11-30 00:00")
    late = state(ON_LIST, asked, now=at("2026-12-01 10:00"))
    assert (late.status, tier_of(late.rank)) == (Status.READY, PROMISED)


@pytest.mark.rule("T10")
def test_T10_a_step_says_which_hours_are_better() -> None:
    first, second = attempt(at("2026-11-20 10:30")), attempt(at("2026-11-23 14:00"))
    assert window(of=RESULTS) == Window(("America/New_York",))
    assert window(first, of=RESULTS) == Window(("America/New_York",), avoid=10)
    assert window(first, second, of=RESULTS) == Window(("America/New_York",), late=True)
    assert window(*ALL_OF_HIGH, of=RESULTS) == Window(("America/New_York",))


def test_the_hour_to_avoid_is_one_of_the_first_zone() -> None:
    unknown = listing(1, zones=())
    assert window(attempt(at("2026-11-20 10:30")), of=unknown).avoid == 10


def test_a_state_that_was_asked_for_again_at_its_own_instant_is_the_same() -> None:
    one = standing(ON_LIST, attempt(at("2026-11-23 10:00")), of=RESULTS)
    assert one.again(NOW)._replace(again=one.again) == one
    assert one.again(NOW + 30 * DAY).progress == one.progress


def test_facts_of_other_kinds_change_nothing() -> None:
    other = [fact(FactKind(kind), NOW) for kind in ("verification", "assignment", "exported", "note_review")]
    made: RecallState = state(ON_LIST, *other)
    assert made == state(ON_LIST)
