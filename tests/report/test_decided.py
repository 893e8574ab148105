"""What was decided in the review at the end of a week: which figures it moves, in whatever order facts came."""

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.going_on import Choice
from recalldesk.report.build import Asked, Report, Reporter
from recalldesk.report.unscheduled import Unscheduled, unscheduled
from tests.report.trails import (
    NOW,
    POLICY,
    WEEK,
    at,
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
)

THREE = [call(f"2026-11-1{day} 10:00", number=day + 1) for day in range(3)]  # all calls of the cadence, in vain
MON = "2026-11-09 00:00"


def extended(when: str, number: int = 40, **said: object) -> Fact:
    return fact(FactKind.OVERRIDE, when, number, act="extend", decided="extend", **said)


def decisions(made: Report) -> dict[str, int]:
    return {str(row[0]): int(str(row[1])) for row in made.table("decisions").rows}


def test_a_recall_that_is_called_some_more_is_not_unreachable_until_these_calls_are_done() -> None:
    more = extended("2026-11-13 09:00", calls=2)
    once = [*THREE, more, call("2026-11-13 10:00", number=10)]
    twice = [*once, call("2026-11-14 10:00", number=11)]
    (first,) = of(*THREE).line("graduated").now[:1]
    assert (first, of(*once).line("graduated").value, of(*twice).line("graduated").value) == (1, 1, 2)
    early = [extended("2026-11-09 09:00", calls=1), *THREE]
    assert of(*early).line("unreachable").now.hits == 0
    assert of(*early, call("2026-11-14 10:00", number=10)).line("unreachable").now.hits == 1


def test_calls_up_to_a_day_end_with_the_first_on_it() -> None:
    more = extended("2026-11-12 12:00", until="2026-11-14")
    called = [call("2026-11-13 10:00", number=10), call("2026-11-14 10:00", number=11)]
    assert of(*THREE, more, called[0]).line("graduated").value == 1
    assert of(*THREE, more, *called).line("graduated").value == 2


def test_what_was_closed_is_open_no_more_and_what_was_opened_again_is() -> None:
    closed = fact(FactKind.OVERRIDE, "2026-11-12 10:00", 41, act="close", why="seen elsewhere", decided="close")
    opened = fact(FactKind.OVERRIDE, "2026-11-13 10:00", 42, act="reopen", why="not seen after all")
    back = fact(FactKind.CORRECTION, "2026-11-13 10:00", 43, corrects=str(closed.id), undone=True)

    def open_at_end(*facts: Fact) -> int:
        return len(report_told(*facts))

    assert open_at_end(call("2026-11-10 10:00")) == 1
    assert open_at_end(call("2026-11-10 10:00"), closed) == 0
    assert open_at_end(call("2026-11-10 10:00"), closed, opened) == 1
    assert open_at_end(call("2026-11-10 10:00"), closed, back) == 1
    assert of(closed).line("decided").value == 1
    assert of(closed, back).line("decided").value == 0


def report_told(*facts: Fact) -> list[Unscheduled]:
    reporter = Reporter(POLICY, Asked(WEEK, WEEK.before, NOW))
    return list(unscheduled(reporter.take(patient(trail(*facts))), POLICY, WEEK, NOW))


def test_an_answer_that_hands_back_opens_nothing_by_itself() -> None:
    asked = call("2026-11-10 10:00", "clinical_question")
    back = fact(FactKind.ESCALATION, "2026-11-11 10:00", 51, escalation=str(escalated("2026-11-10 10:01", 1).id),
                act="handed_back")  # fmt: skip
    assert len(report_told(asked, escalated("2026-11-10 10:01", 1), back)) == 1


def test_stalled_counts_anew_from_a_decision_of_the_review() -> None:
    """The week ends on 15 November: what was not touched since 1 November is stalled."""

    def stalled(*facts: Fact) -> tuple[int, int]:
        return of(*facts, listed=(said("2026-10-12 08:00"),)).line("stalled").now[:2]

    tried = call("2026-10-19 10:00")
    in_vain = [call(f"2026-10-{day} 10:00", number=day) for day in (13, 15, 19)]
    assert stalled(tried) == (1, 1)
    assert stalled(tried, extended("2026-11-01 23:00", calls=1)) == (1, 1)
    assert stalled(tried, extended("2026-11-02 09:00", calls=1)) == (0, 1)
    assert stalled(tried, extended("2026-11-16 09:00", calls=1)) == (1, 1), "decided after the week"
    assert stalled(extended("2026-10-12 09:00", calls=1), tried) == (1, 1), "the attempt came later"
    assert stalled(*in_vain) == (0, 1), "its cadence is over"
    assert stalled(*in_vain, extended("2026-11-06 09:00", calls=2)) == (0, 1)
    assert stalled(*in_vain, extended("2026-10-26 09:00", calls=2)) == (1, 1), "more calls were wanted, none was made"
    letter = fact(FactKind.OVERRIDE, "2026-10-26 09:00", 40, act="letter", decided="letter")
    assert stalled(*in_vain, letter) == (0, 1)
    gone = extended("2026-11-02 09:00", calls=1)
    assert stalled(
        tried, gone, fact(FactKind.CORRECTION, "2026-11-03 09:00", 43, corrects=str(gone.id), undone=True)
    ) == (1, 1)


def test_decisions_stand_beside_the_recall_also_when_made_after_the_week() -> None:
    (one,) = report_told(call("2026-11-10 10:00"), extended("2026-11-16 09:00", calls=1))
    assert one.decision == "extend"
    (other,) = report_told(call("2026-11-10 10:00"), extended("2026-11-08 09:00", calls=1))
    assert other.decision == ""


_MOMENTS = st.integers(0, 6 * 24 * 60 + 23 * 60 + 59)


@given(st.lists(st.tuples(st.sampled_from(list(Choice)), _MOMENTS), max_size=6), st.randoms(use_true_random=False))
def test_kinds_of_decisions_add_up_in_whatever_order_and_at_the_borders(
    made: list[tuple[Choice, int]], order: Random
) -> None:
    begin = at(MON)
    facts = [
        fact(FactKind.ASSIGNMENT, MON, 100 + place, to=None, decided=choice.value)._replace(
            at=begin + timedelta(minutes=minutes)
        )
        for place, (choice, minutes) in enumerate(made)
    ]
    whole = report(patient(trail(*facts)))
    order.shuffle(facts)
    again = report(patient(trail(*facts)))
    assert decisions(whole) == decisions(again)
    assert sum(decisions(whole).values()) == whole.line("decided").now.hits == len(made)
    beyond = [one._replace(at=at("2026-11-16 00:00")) for one in facts]
    assert report(patient(trail(*beyond))).line("decided").value == 0


def test_a_visit_that_came_to_nothing_is_named_until_somebody_tries_again() -> None:
    missed = [booked("2026-11-10 10:00"), visit("2026-11-12 08:00", "no_show")]
    assert [one.broken for one in report_told(*missed)] == ["no_show"]
    assert [one.broken for one in report_told(*missed, call("2026-11-13 10:00", number=3))] == [""]
    assert [one.broken for one in report_told(call("2026-11-10 10:00"))] == [""]
