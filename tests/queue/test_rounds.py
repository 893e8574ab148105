from datetime import date, datetime, timedelta

import pytest

from recalldesk.queue.contacts import Contact, contacts, taken_back
from recalldesk.queue.decisions import decisions
from recalldesk.queue.facts import Fact
from recalldesk.queue.model import ListRow
from recalldesk.queue.rounds import Round, due_anew, this_round
from recalldesk.queue.standing import in_time
from tests.queue.policies import NEW_YORK, NOW, POLICY, RECALL, at, attempt, correction, sent

LATER = at("2026-12-20 07:00")
NEXT_YEAR = at("2027-12-01 07:00")
LISTED = at("2026-11-20 07:00")
DUE = date(2026, 11, 23)


def told(when: datetime, **values: object) -> tuple[datetime, ListRow]:
    return when, ListRow(**{"due_date": DUE, **values})  # type: ignore[arg-type]


def gone_through(*facts: Fact, said: tuple[tuple[datetime, ListRow], ...] = (), now: datetime = NEXT_YEAR) -> Round:
    decided = decisions(sorted(facts, key=in_time), RECALL, taken_back(facts))
    return this_round(contacts(facts, POLICY), (told(LISTED), *said), POLICY, NEW_YORK, now, ended=decided)


def test_a_recall_that_nothing_closed_is_in_its_first_round() -> None:
    facts = [attempt(NOW), sent(NOW + timedelta(days=1)), attempt(NOW + timedelta(days=2), "clinical_question")]
    one = gone_through(*facts)
    assert (len(one.contacted), one.opened_at, one.closing, one.opens_at) == (3, None, None, None)


@pytest.mark.parametrize(
    ("outcome", "detail"), [("scheduled", "this_visit"), ("patient_declined", "all_recalls"), ("escalated", "deceased")]
)
def test_an_outcome_closes_and_what_follows_on_a_closed_recall_changes_nothing(outcome: str, detail: str) -> None:
    closing = attempt(NOW, outcome, detail)
    one = gone_through(attempt(LISTED), closing, attempt(NOW + timedelta(days=1)), sent(LATER))
    assert [contact.at for contact in one.contacted] == [LISTED, NOW]
    assert isinstance(one.closing, Contact)
    assert (one.closing.fact, one.opens_at) == (closing.id, None)


@pytest.mark.rule("C7")
def test_C7_a_refusal_expires() -> None:
    refusal = attempt(NOW, "patient_declined", "for_now")
    expires = at("2027-11-24 00:00")
    assert gone_through(refusal, now=NOW).opens_at == expires
    assert gone_through(refusal, now=expires - timedelta(microseconds=1)).closing
    assert gone_through(refusal, now=expires) == Round([], expires, None, None)


@pytest.mark.rule("T5")
def test_T5_an_opt_out_does_not_expire() -> None:
    assert gone_through(attempt(NOW, "patient_declined", "all_recalls")).closing


@pytest.mark.parametrize("outcome", ["scheduled", "patient_declined"])
def test_a_later_due_date_opens_the_recall_again(outcome: str) -> None:
    closing = attempt(NOW, outcome)
    anew = told(LATER, due_date=date(2026, 12, 15))
    one = gone_through(closing, attempt(LATER + timedelta(days=1)), said=(anew,), now=LATER + timedelta(days=2))
    assert [contact.at for contact in one.contacted] == [LATER + timedelta(days=1)]
    assert (one.opened_at, one.closing) == (LATER, None)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"provider": "another"},
        {"due_date": date(2026, 11, 24)},  # the day it was closed on
        {"due_date": None},
        {"window_start": date(2026, 11, 1), "due_date": date(2026, 12, 15)},
    ],
)
def test_a_list_that_says_the_same_or_less_opens_nothing(values: dict[str, object]) -> None:
    assert gone_through(attempt(NOW, "scheduled"), said=(told(LATER, **values),)).closing


def test_a_recall_booked_ahead_is_not_opened_by_the_due_date_it_had() -> None:
    """The patient called in before the recall was due, and tomorrow's list says the same due date."""
    ahead = {"due_date": date(2026, 12, 24)}
    said = (told(NOW - timedelta(days=1), **ahead), told(NOW + timedelta(days=1), provider="another", **ahead))
    assert gone_through(attempt(NOW, "scheduled"), said=said).closing


def test_the_first_of_several_openings_counts() -> None:
    said = (told(LATER, due_date=date(2026, 12, 15)), told(NEXT_YEAR, due_date=date(2027, 12, 15)))
    refusal = attempt(NOW, "patient_declined")
    assert gone_through(refusal, said=said).opened_at == LATER
    assert gone_through(refusal, said=said[1:]).opened_at == at("2027-11-24 00:00")


@pytest.mark.rule("C6")
@pytest.mark.parametrize(
    ("statuses", "opened"),
    [
        (("cancelled",), 0),
        (("booked", "no_show"), 1),
        (("booked", "completed"), None),
        (("cancelled", "cancelled"), 0),
        ((None, "cancelled"), 1),
    ],
)
def test_C6_a_visit_that_falls_through_opens_the_recall(statuses: tuple[str | None, ...], opened: int | None) -> None:
    times = [NOW + timedelta(days=number + 1) for number in range(len(statuses))]
    said = tuple(told(when, visit_status=status) for when, status in zip(times, statuses, strict=True))
    one = gone_through(attempt(NOW, "scheduled"), said=said)
    assert one.opened_at == (None if opened is None else times[opened])


def test_the_missed_visit_for_which_the_recall_was_made_opens_nothing() -> None:
    said = (told(LISTED, visit_status="no_show"), told(LATER, visit_status="no_show", provider="another"))
    assert gone_through(attempt(NOW, "scheduled"), said=said).closing


def test_a_cancelled_visit_opens_nothing_that_was_refused() -> None:
    refused = attempt(NOW, "patient_declined", "this_recall")
    assert gone_through(refused, said=(told(LATER, visit_status="cancelled"),)).closing


def test_who_asks_for_a_call_after_all_is_called() -> None:
    promise = attempt(LATER, "callback_requested", callback_at=LATER + timedelta(days=1))
    one = gone_through(attempt(NOW, "patient_declined"), attempt(NOW + timedelta(days=1)), promise, now=LATER)
    assert ([contact.fact for contact in one.contacted], one.opened_at) == ([promise.id], LATER)
    assert gone_through(attempt(NOW, "patient_declined"), attempt(LATER, "callback_requested"), now=LATER).closing


def test_what_closes_a_closed_recall_counts_instead() -> None:
    booked = attempt(LATER, "scheduled")
    one = gone_through(attempt(NOW, "patient_declined"), booked)
    assert isinstance(one.closing, Contact)
    assert (one.closing.fact, one.opens_at) == (booked.id, None)


@pytest.mark.rule("Q8")
def test_Q8_a_closing_that_was_taken_back_closes_nothing() -> None:
    closing = attempt(NOW, "scheduled")
    assert gone_through(closing, correction(closing, LATER, undone=True)) == Round([], None, None, None)


def test_a_recall_may_be_closed_and_opened_more_than_once() -> None:
    said = (told(LATER, due_date=date(2026, 12, 15)),)
    facts = [attempt(NOW, "patient_declined"), attempt(LATER + timedelta(days=1), "patient_declined")]
    one = gone_through(*facts, said=said, now=LATER + timedelta(days=2))
    assert isinstance(one.closing, Contact)
    assert (one.opened_at, one.closing.fact, one.opens_at) == (LATER, facts[1].id, at("2027-12-21 00:00"))


def test_due_anew_is_later_than_the_end_and_than_what_was_said_before() -> None:
    said = [
        told(LISTED, due_date=date(2027, 6, 1)),
        told(NOW, due_date=date(2027, 6, 1)),
        told(LATER, due_date=date(2027, 5, 1)),
        told(NEXT_YEAR, window_start=date(2027, 7, 1)),
    ]
    assert list(due_anew(NOW, said, NEW_YORK)) == [NEXT_YEAR]
    assert list(due_anew(LISTED - timedelta(days=1), said, NEW_YORK)) == [LISTED, NEXT_YEAR]
