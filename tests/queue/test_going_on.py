"""A recall that goes on by a person's word: some more calls, calls up to a day, a letter."""

from datetime import date, timedelta
from typing import Any

import pytest

from recalldesk.queue.cadence import Progress, walk
from recalldesk.queue.contacts import Contact, contacts, taken_back
from recalldesk.queue.facts import Fact
from recalldesk.queue.going_on import Choice, Decided, More, decided, going_on
from recalldesk.queue.model import ListRow, Number
from recalldesk.queue.policy import Cadence, Channel
from recalldesk.queue.projection import Status
from recalldesk.queue.standing import CLINICIAN
from tests.queue.policies import (
    BRIEF,
    HIGH,
    NEW_YORK,
    NOW,
    POLICY,
    RECALL,
    ROUTINE,
    SIBLING,
    at,
    attempt,
    correction,
    decide,
    extend,
    letter_wanted,
    listed,
    listing,
    sent,
    state,
)

ANCHOR, DAY = date(2026, 11, 23), timedelta(days=1)
BEFORE = ["2026-11-23 10:00", "2026-11-24 15:00"]
LETTER = sent(at("2026-11-27 09:00"))
LAST = "2026-12-04 11:00"


def calls(*times: str, outcome: str = "no_answer", detail: str | None = None) -> list[Fact]:
    return [attempt(at(when), outcome, detail) for when in times]


THROUGH = [*calls(*BEFORE), LETTER, *calls(LAST)]  # of the routine one


def walked(cadence: Cadence, *facts: Fact, **values: Any) -> Progress:
    told = sorted(facts, key=lambda one: one.at)
    events: list[Contact | More] = [*contacts(told, POLICY), *going_on(told, RECALL, taken_back(told))]
    return walk(cadence, POLICY, ListRow(**values), NEW_YORK, ANCHOR, sorted(events, key=lambda one: one.at))


def test_what_went_to_the_low_frequency_list_is_called_so_many_times_more() -> None:
    more = extend(at("2026-12-07 09:00"), calls=2)
    first = walked(ROUTINE, *THROUGH, more)
    assert (first.step, first.cycle, first.channel, first.ready_at) == (3, 0, "call", more.at)
    assert first.why == "cadence"
    second = walked(ROUTINE, *THROUGH, more, *calls("2026-12-08 10:00"))
    assert (second.step, second.channel, second.ready_at) == (3, "call", at("2026-12-15 00:00"))
    end = walked(ROUTINE, *THROUGH, more, *calls("2026-12-08 10:00", "2026-12-15 10:00"))
    assert (end.step, end.cycle, end.why, end.ready_at) == (0, 1, "low_frequency", at("2027-04-15 00:00"))


def test_calls_that_are_wanted_while_it_goes_on_come_after_the_last_step() -> None:
    more = extend(at("2026-11-24 09:00"), calls=1)
    assert walked(ROUTINE, more, *calls(*BEFORE)) == walked(ROUTINE, *calls(*BEFORE)), "the letter is next as before"
    one_more = walked(ROUTINE, more, *THROUGH)
    assert (one_more.step, one_more.cycle, one_more.channel) == (3, 0, "call")
    assert walked(ROUTINE, more, *THROUGH, *calls("2026-12-11 10:00")).why == "low_frequency"


def test_calls_go_on_up_to_a_day() -> None:
    more = extend(at("2026-12-07 09:00"), until="2026-12-20")
    soon = [*THROUGH, more, *calls("2026-12-08 10:00")]
    assert walked(ROUTINE, *soon).channel == "call"
    assert walked(ROUTINE, *soon, *calls("2026-12-15 10:00")).why == "cadence"
    assert walked(ROUTINE, *soon, *calls("2026-12-20 10:00")).why == "low_frequency"


def test_a_clinician_is_asked_again_once_the_calls_are_done() -> None:
    facts = [
        *calls("2026-11-23 10:00", "2026-11-24 14:00", "2026-11-25 18:00"),
        LETTER,
        *calls("2026-12-02 12:00"),
        sent(at("2026-12-04 09:00"), "certified_letter"),
    ]
    more = extend(at("2026-12-07 09:00"), calls=1)
    again = walked(HIGH, *facts, more)
    assert (again.channel, again.then, again.through_at, again.step) == ("call", None, None, 4)
    last = calls("2026-12-08 12:00")
    end = walked(HIGH, *facts, more, *last)
    assert (end.then, end.through_at) == ("clinician", last[0].at), "no second certified letter"


def test_a_busy_line_takes_none_of_the_calls() -> None:
    more = extend(at("2026-12-07 09:00"), calls=1)
    busy = walked(ROUTINE, *THROUGH, more, *calls("2026-12-08 10:00", detail="busy"))
    assert (busy.why, busy.step) == ("busy", 3)


def test_who_may_not_be_called_is_not() -> None:
    more = extend(at("2026-12-07 09:00"), calls=3)
    refused = walked(ROUTINE, LETTER, more, consent_call=False)
    assert (refused.channel, refused.why) == (Channel.LETTER, "low_frequency")
    path: list[Contact | More] = [*contacts(THROUGH, POLICY), More(more.at, calls=2)]
    values = ListRow(numbers=(Number("+14135550101"),))
    silent = walk(ROUTINE, POLICY, values, NEW_YORK, ANCHOR, path, frozenset({"+14135550101"}))
    assert (silent.channel, silent.why) == (Channel.LETTER, "low_frequency")


def test_a_letter_comes_before_the_next_call_and_takes_no_step() -> None:
    wanted = letter_wanted(at("2026-11-23 11:00"))
    asked = walked(ROUTINE, *calls(BEFORE[0]), wanted)
    assert (asked.channel, asked.ready_at, asked.step, asked.queued) == ("letter", wanted.at, 1, False)
    on_its_way = sent(at("2026-11-23 12:00"), "letter", "queued")
    assert walked(ROUTINE, *calls(BEFORE[0]), wanted, on_its_way).queued
    gone = walked(ROUTINE, *calls(BEFORE[0]), wanted, sent(at("2026-11-23 12:00"), "letter"))
    assert gone == walked(ROUTINE, *calls(BEFORE[0]))
    failed = walked(ROUTINE, *calls(BEFORE[0]), wanted, sent(at("2026-11-23 12:00"), "letter", "failed"))
    assert (failed.channel, failed.step) == ("call", 1)
    message = walked(ROUTINE, *calls(BEFORE[0]), wanted, sent(at("2026-11-23 12:00"), "sms"))
    assert message.channel == "letter"
    assert walked(ROUTINE, *calls(BEFORE[0]), wanted, consent_mail=False).channel == "call"


def test_a_letter_on_the_low_frequency_list_or_when_a_clinician_has_it() -> None:
    wanted, went = letter_wanted(at("2026-12-07 09:00")), sent(at("2026-12-08 12:00"), "letter")
    assert walked(ROUTINE, *THROUGH, wanted).channel == "letter"
    assert walked(ROUTINE, *THROUGH, wanted, went) == walked(ROUTINE, *THROUGH)
    over = walked(BRIEF, *calls(*BEFORE), wanted, went)
    assert (over.then, over.through_at) == ("close", at(BEFORE[1]))


@pytest.mark.rule("Q8")
def test_Q8_what_is_taken_back_or_older_than_the_last_opening_counts_no_more() -> None:
    urgent = listing(1, reason="Imaging results", risk="High", due_date=date(2026, 11, 20))
    on_list, refused = listed(at("2026-11-20 07:00")), attempt(NOW, "patient_declined", "for_now")

    def told(*facts: Fact) -> tuple[Status, str | None]:
        one = state(on_list, *facts, of=urgent, now=NOW + 2 * DAY)
        return one.status, one.why

    letter = letter_wanted(NOW + DAY / 2)
    assert told(letter) == (Status.WAITING, "letter")
    assert told(letter, correction(letter, NOW + DAY, undone=True)) == (Status.READY, None)
    assert told(letter, decide(NOW + DAY, "close"), decide(NOW + DAY * 1.5, "reopen")) == (Status.READY, None)
    assert told(refused, letter) == (Status.ROUTED, CLINICIAN), "what the patient refused is a clinician's (C5)"
    assert told(letter_wanted(NOW, recall=SIBLING)) == (Status.READY, None)


def test_decisions_of_the_review_are_told_apart() -> None:
    plain = extend(NOW, calls=1)
    one, other = extend(NOW + DAY, calls=1, decided="extend"), decide(NOW + 2 * DAY, "close", decided="close")
    assert decided([plain, one, other], {str(other.id)}) == [Decided(one.at, Choice.EXTEND)]
