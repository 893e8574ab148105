"""What became of visits: on which day one was kept, which one a word of the schedule is about, in whatever order."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.facts import Fact
from recalldesk.queue.trails import Saying
from tests.report.trails import booked, call, days, figures, of, said, visit

MONDAY = said("2026-11-09 08:00", last_visit="2026-06-01")
MADE = booked("2026-11-09 10:00", visit="2026-11-11T09:00")


def word(status: str, day: str, number: int = 70, when: str = "2026-11-14 08:00") -> Fact:
    """A row of a status file about one of several visits."""
    told = visit(when, status, number, day)
    return told._replace(payload={**told.payload, "visit": day})


@pytest.mark.parametrize(
    ("facts", "later", "took"),
    [
        ([MADE, word("kept", "2026-11-11")], (), 2),
        ([MADE, word("kept", "2026-11-12")], (), 3),  # the front desk moved it: the file's day counts
        ([MADE, word("kept", "2026-11-11", when="2026-11-10 08:00")], (), 1),  # never after it was told
        ([MADE], (said("2026-11-14 08:00", last_visit="2026-11-13"),), 4),
        ([MADE], (said("2026-11-14 08:00", last_visit="2026-06-01", visit_status="completed"),), 2),
        ([booked("2026-11-09 10:00")], (said("2026-11-14 08:00", visit_status="completed"),), 5),  # nobody knows when
        ([booked("2026-11-09 10:00", visit="2025-11-11")], (said("2026-11-14 08:00", visit_status="completed"),), 5),
        ([call("2026-11-09 10:00"), word("kept", "2026-11-12")], (), 3),
    ],
)
def test_a_visit_is_kept_on_its_day_not_when_a_file_tells(
    facts: list[Fact], later: tuple[Saying, ...], took: int
) -> None:
    assert days(of(*facts, listed=(MONDAY, *later)), "to_kept") == ((took, 1),)


def test_a_visit_that_a_call_moved_was_not_cancelled() -> None:
    moved = booked("2026-11-10 10:00", 2, visit="2026-11-13")
    told = [word("cancelled", "2026-11-11", 70), word("kept", "2026-11-13", 71)]
    made = of(MADE, moved, *told)
    assert (made.line("kept").now[:2], made.line("no_show").now[:2]) == ((1, 1), (0, 1))
    assert days(made, "to_kept") == ((4, 1),)
    assert of(MADE, moved, word("cancelled", "2026-11-13")).line("kept").now[:2] == (0, 1)
    assert of(MADE, word("cancelled", "2026-11-12")).line("kept").now[:2] == (0, 1), "of no visit that was moved"


_TOLD = st.lists(
    st.tuples(st.sampled_from(["booked", "kept", "no_show", "cancelled"]), st.sampled_from(["11", "12", "13", "20"])),
    min_size=2,
    max_size=3,
    unique_by=lambda one: one[1],
)


@given(_TOLD, st.booleans())
def test_the_order_of_a_files_rows_changes_nothing(told: list[tuple[str, str]], again: bool) -> None:
    calls = [MADE, booked("2026-11-10 10:00", 2, visit="2026-11-13")] if again else [MADE]
    ways = [
        of(*calls, *(word(status, f"2026-11-{day}", 70 + place) for place, (status, day) in enumerate(rows)))
        for rows in permutations(told)
    ]
    assert all(figures(one) == figures(ways[0]) for one in ways)
    for made in ways[:1]:
        kept, missed = made.line("kept").now, made.line("no_show").now
        assert kept.of == missed.of <= len(told)
        assert kept.hits + missed.hits <= kept.of
        assert made.line("to_kept").now.spread.count == kept.hits
        assert made.line("slots").now.of == made.line("credited").now.of


def test_a_visit_before_the_first_call_is_none_of_its_doing() -> None:
    for calls in ([call("2026-11-12 10:00")], [booked("2026-11-12 10:00", visit="2026-11-20")]):
        made = of(*calls, word("kept", "2026-11-10"))
        assert made.line("kept").now.of == 0
        assert days(made, "to_kept") == ()


def test_a_kept_visit_settles_a_recall_that_nobody_called() -> None:
    gap = (said("2026-11-02 08:00", measure="CBP"),)
    before = of(word("kept", "2026-11-06", when="2026-11-07 08:00"), listed=gap)
    assert before.line("reached").now.of == before.line("booked_from_list").now.of == 0, "it is due no more"
    made = of(word("kept", "2026-11-10"), listed=gap)
    assert made.line("gaps_closed").now[:2] == (1, 1)
    assert made.line("credited").now[:2] == (0, 1)
    assert made.line("kept").now.of == 0
