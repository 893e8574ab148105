from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recalldesk.core.ids import ListingId, LoadId
from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import contacts
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.limits import CALLING
from recalldesk.queue.model import Finding, Problem
from recalldesk.queue.outcomes import Effect
from recalldesk.queue.projection import RecallState, Status, project
from recalldesk.queue.ranking import PROMISED, rank_of, tier_of
from recalldesk.queue.standing import Standing, last_listed
from recalldesk.queue.visits import BOOKED, TO_LOOK_AT
from recalldesk.queue.windows import Window
from tests.queue.histories import BEGIN, BOOKED_AHEAD, LATER, LISTINGS, UNDONE, histories
from tests.queue.policies import (
    NEW_YORK,
    NOW,
    PATIENT,
    POLICY,
    RECALL,
    RULES,
    SIBLING,
    at,
    attempt,
    correction,
    fact,
    listed,
    listing,
    sent,
    state,
    stood,
)

DAY, INSTANT = timedelta(days=1), timedelta(microseconds=1)
LISTED = at("2026-11-20 07:00")


def test_a_projection_is_the_state_without_its_detail() -> None:
    one = listing(1)
    facts = [listed(LISTED)]
    assert project(RECALL, facts, {one.id: one}, (), RULES, NOW) == state(*facts)


def test_a_due_recall_is_ready() -> None:
    row = listing(1, due_date=date(2026, 11, 20), reason="annual")
    assert state(listed(LISTED), of=row) == RecallState(
        status=Status.READY,
        why=None,
        listing=ListingId(1),
        on_list=True,
        segment="general",
        rank=rank_of(5, datetime(2026, 11, 20, tzinfo=UTC), 8, 12),
        window=Window(("America/New_York",)).key,
        channel="call",
        late_after=at("2026-11-24 00:00"),
        turns_at=at("2026-12-20 00:00"),
    )


def test_attempts_stay_whatever_the_lists_say() -> None:
    called = attempt(NOW - DAY, "left_message", "voicemail")
    bad = listing(2, Finding(Problem.BAD_PHONE, "phone"))
    kept = state(listed(LISTED), called, listed(NOW, 2, 2), of=[listing(), bad], now=NOW + DAY)
    assert (kept.attempts, kept.last_outcome, kept.last_attempt_at) == (1, "left_message", called.at)


def test_a_message_is_no_attempt() -> None:
    kept = state(listed(LISTED), attempt(NOW - DAY), sent(NOW), now=NOW + DAY)
    assert (kept.attempts, kept.last_attempt_at, kept.step) == (1, NOW - DAY, 1)


@pytest.mark.rule("Q8")
def test_Q8_an_attempt_that_was_taken_back_is_forgotten() -> None:
    wrong = attempt(NOW - DAY, "scheduled")
    assert state(listed(LISTED), wrong, correction(wrong, NOW, undone=True)) == state(listed(LISTED))


def test_a_load_taken_back_counts_no_more_unless_the_recall_was_worked_on() -> None:
    withdrawn = RecallState(status=Status.CLOSED, why="withdrawn", listing=None, on_list=False)
    assert state(listed(LISTED), undone=[1]) == withdrawn
    two = [listing(1), listing(2)]
    assert state(listed(LISTED), listed(NOW, 2, 2), undone=[2], of=two).listing == 1
    worked = attempt(NOW - DAY, "left_message")
    assert state(listed(LISTED), worked, undone=[1], now=NOW).status is Status.READY
    assert state(listed(LISTED), listed(NOW, 2, 2), worked, undone=[1, 2], of=two).listing == 1
    assert last_listed([listed(LISTED)], {LoadId(1)}) is None
    assert last_listed([listed(NOW, 2, 2), listed(LISTED)], {LoadId(1)}) is not None


def test_a_recall_that_no_list_names_is_closed_with_what_was_tried() -> None:
    wrong = attempt(NOW - DAY)
    facts = [attempt(NOW - 2 * DAY, "left_message"), wrong, correction(wrong, NOW, undone=True)]
    facts.append(attempt(NOW, recall=SIBLING, patient=PATIENT))
    gone, detail = stood(facts)
    assert (gone.status, gone.why, gone.attempts, gone.last_outcome) == (Status.CLOSED, "withdrawn", 1, "left_message")
    assert detail is None
    nothing_said = fact(FactKind.LISTED, LISTED)
    assert state(nothing_said).why == "withdrawn"


def test_a_row_that_became_another_recall_is_closed() -> None:
    moved = state(listed(LISTED), listed(NOW, moved_to=9), attempt(NOW - DAY))
    assert (moved.status, moved.why, moved.listing, moved.attempts) == (Status.CLOSED, "moved", 1, 1)


def test_facts_of_the_patients_other_recall_list_nothing() -> None:
    assert state(listed(LISTED, recall=SIBLING)).why == "withdrawn"


def test_of_facts_at_one_instant_the_later_load_counts() -> None:
    facts = [listed(LISTED, 2, 2), listed(LISTED, 1, 1)]
    assert state(*facts, of=[listing(1), listing(2)]).listing == 2


def test_daylight_saving_moves_no_promise() -> None:
    """Promised in daylight time for 10:00 in standard time, it is due at 10:00, as an instant that never changes."""
    promised = at("2026-11-02 10:00")
    asked = attempt(at("2026-10-30 11:00"), "callback_requested", callback_at=promised)
    facts = [listed(at("2026-10-20 07:00")), asked]
    for now in (asked.at, at("2026-11-01 00:30"), at("2026-11-01 03:00"), promised - INSTANT):
        waiting = state(*facts, now=now)
        assert (waiting.status, waiting.wake_at, waiting.late_after) == (Status.WAITING, promised, promised)
    assert promised.astimezone(NEW_YORK).isoformat() == "2026-11-02T10:00:00-05:00"
    due = state(*facts, now=promised)
    assert due.status is Status.READY
    assert RULES.hours.open_until(Window.parse(due.window or ""), promised)


# For any history


def made(facts: list[Fact], now: datetime, undone: frozenset[int] = frozenset()) -> RecallState:
    return state(*facts, of=LISTINGS, now=now, undone=undone)


@settings(max_examples=150)
@given(histories(), LATER, UNDONE, st.randoms(use_true_random=False))
def test_the_order_in_which_facts_arrive_does_not_matter(
    facts: list[Fact], now: datetime, undone: frozenset[int], chance: Random
) -> None:
    shuffled = facts.copy()
    chance.shuffle(shuffled)
    assert made(shuffled, now, undone) == made(facts, now, undone)


@settings(max_examples=150)
@given(histories(), LATER, st.integers(0, 120 * 24 * 60), UNDONE)
def test_a_state_that_is_kept_and_woken_is_the_one_rebuilt(
    facts: list[Fact], now: datetime, minutes: int, undone: frozenset[int]
) -> None:
    """Until it turns, a state is the same at every instant; then the waker projects anew."""
    then = now + timedelta(minutes=minutes)
    kept, turns = made(facts, now, undone), 0
    while kept.turns_at and kept.turns_at <= then:
        assert kept.turns_at > now
        assert made(facts, kept.turns_at - INSTANT, undone) == kept
        now, turns = kept.turns_at, turns + 1
        kept = made(facts, now, undone)
    for share in (0, 1, 2):
        assert made(facts, now + (then - now) * share / 2, undone) == kept
    assert turns < 100


@settings(max_examples=150)
@given(histories(), LATER)
@pytest.mark.rule("C6")
def test_C6_an_open_recall_always_has_a_next_thing(facts: list[Fact], now: datetime) -> None:
    one, how = stood(facts, LISTINGS, now)
    match one.status:
        case Status.HELD | Status.ROUTED | Status.CLOSED:
            assert one.why
            assert (one.window, one.wake_at) == (None, None)
        case Status.READY:
            assert (one.channel, one.why, one.wake_at) == ("call", None, None)
            assert one.window
        case _:
            assert one.status is Status.WAITING
            assert one.why in {"segment_off", *TO_LOOK_AT, BOOKED} or one.channel
            assert (one.wake_at is None) == (one.why in {"segment_off", "outbox", one.channel}) or one.wake_at
            assert not one.wake_at or now < one.wake_at or (one.why in TO_LOOK_AT and one.late_after == one.wake_at)
    if how and one.status is not Status.CLOSED:
        assert one.segment == how.segment.id
        assert one.channel or one.why in {*how.holds, *TO_LOOK_AT, BOOKED} or one.status is Status.ROUTED


@settings(max_examples=150)
@given(histories(), LATER)
def test_nobody_is_callable_against_their_word(facts: list[Fact], now: datetime) -> None:
    one = made(facts, now)
    if one.status is not Status.READY:
        return
    own = [item for item in facts if item.recall != SIBLING]
    released = {(finding[0], item.at) for item in own for finding in item.payload.get("findings", ())}
    current = last_listed([item for item in own if item.recall == RECALL], ())
    assert current
    row = LISTINGS[(current.listing or 0) - 1]
    # What a list calls booked may be lifted by the schedule: test_visits.
    found = [(finding.problem, BEGIN) for finding in row.findings if finding != BOOKED_AHEAD]
    found += [(Problem.CONFLICT, BEGIN) for _ in current.payload.get("context", ())]
    found += [(Problem.OPTED_OUT, item.at) for item in own if item.kind is FactKind.CONSENT_CHANGE]
    found += [(Problem.OPTED_OUT, when) for when in stops(facts)]
    for problem, since in found:
        assert any(named == problem and when >= since for named, when in released)
    assert not current.payload.get("gone") or any(item.payload.get("act") == "release" for item in own)
    assert row.values.consent_call is not False or tier_of(one.rank) == PROMISED


def stops(facts: list[Fact]) -> Iterator[datetime]:
    """Yield when the patient asked in a call that calls stop; nobody may be called after a death."""
    for one in contacts(facts, POLICY):
        if one.effect is Effect.STOP:
            assert one.rule
            assert one.rule.detail
            assert one.rule.detail.id != "deceased"
            if one.recall == RECALL or one.rule.detail.opt_out != "this":
                yield one.at


class Caller:
    """Calls whoever may be called, as a clinic would, and hears any outcome; sends what is to be sent."""

    def __init__(self, chance: Random, answers: list[tuple[str, str | None]]) -> None:
        self._chance, self._answers = chance, answers
        self.now = at("2026-10-26 07:00")
        self.recalls = {RECALL: "follow up", SIBLING: "results", SIBLING + 1: "annual"}
        self.facts = [listed(self.now, number, recall=recall) for number, recall in enumerate(self.recalls, 1)]
        self.started: list[datetime] = []
        self.retries: list[datetime] = []

    def work(self, weeks: int) -> None:
        """Look at the queue every 20 minutes or so."""
        end = self.now + timedelta(weeks=weeks)
        while self.now < end:
            self.now += timedelta(minutes=self._chance.choice([20, 25, 60, 240]))
            recalls = list(self.recalls)
            self._chance.shuffle(recalls)
            for recall in recalls:
                self._try(recall)

    def _try(self, recall: Any) -> None:
        own = listing(list(self.recalls).index(recall) + 1, reason=self.recalls[recall], zones=ZONES, consent_sms=True)
        one, how = stood(self.facts, [own], self.now, recall=recall)
        if how is None:
            return
        if one.status is Status.WAITING and one.why == one.channel == "sms":
            self.facts.append(sent(self.now, "sms", recall=recall, patient=PATIENT))
            self.started.append(self.now)
        elif one.status is Status.READY and RULES.hours.open_until(Window.parse(one.window or ""), self.now):
            self._call(recall, how)

    def _call(self, recall: Any, how: Standing) -> None:
        progress = how.progress
        self._check_hours(promised=how.window.promised)
        today = local_day(self.now, NEW_YORK)
        if progress.why == "busy" and local_day(how.own.contacted[-1].at, NEW_YORK) == today:
            self.retries.append(self.now)
        elif not progress.promised_at:
            self.started.append(self.now)
        outcome, detail = self._chance.choice(self._answers)
        more: dict[str, Any] = {}
        if outcome == "callback_requested":
            more["callback_at"] = self.now + timedelta(hours=self._chance.randint(1, 60))
        self.facts.append(attempt(self.now, outcome, detail, recall=recall, patient=PATIENT, **more))

    def _check_hours(self, *, promised: bool) -> None:
        for zone in ZONES:
            there = self.now.astimezone(ZoneInfo(zone))
            assert CALLING.holds(there.time())
            if not promised:
                hours = POLICY.hours.week.on(there.date())
                assert hours
                assert hours.holds(there.time())
                assert there.date() not in POLICY.holidays.days


ZONES = ("America/New_York", "America/Chicago")
ANSWERS = [
    ("no_answer", "rang_out"),
    ("no_answer", "busy"),
    ("no_answer", "busy"),
    ("left_message", "voicemail"),
    ("callback_requested", None),
    ("wrong_number", None),
    ("clinical_question", None),
    ("patient_declined", "for_now"),
]


@settings(max_examples=12)
@given(st.integers(0, 2**32), st.integers(3, len(ANSWERS)))
@pytest.mark.rule("T2")
def test_T2_T3_whoever_calls_only_what_is_ready_and_open_breaks_no_cap_and_no_hour(seed: int, answers: int) -> None:
    caller = Caller(Random(seed), ANSWERS[:answers])  # noqa: S311
    caller.work(weeks=4)
    days = [local_day(moment, NEW_YORK) for moment in caller.started]
    assert max(map(days.count, days)) <= POLICY.caps.a_day
    for moment in caller.started:
        week = [other for other in caller.started if moment - timedelta(days=7) < other <= moment]
        assert len(week) <= POLICY.caps.in_7_days
    retried = [local_day(moment, NEW_YORK) for moment in caller.retries]
    assert max(map(retried.count, retried), default=0) <= POLICY.caps.busy_retries_a_day * len(caller.recalls)
    assert caller.started


def test_the_histories_reach_far() -> None:
    """The property tests are worth what their histories reach."""
    reached = set()
    for row in LISTINGS:
        now: datetime | None = BEGIN
        while now and now < BEGIN + 200 * DAY:
            one = made([listed(BEGIN, int(row.id))], now)
            reached.add((one.status, one.why, one.segment))
            now = one.turns_at
    assert len(reached) > 15
    assert {status for status, _, _ in reached} == {Status.HELD, Status.ROUTED, Status.READY, Status.WAITING}
