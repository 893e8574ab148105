"""What conditions leave of each other: exact, proved against trying every case."""

from collections.abc import Hashable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from recalldesk.playbook.boxes import Box, Space, common, left_over
from recalldesk.queue.policy import When
from recalldesk.queue.times import Range

DIMENSIONS: tuple[tuple[Hashable, ...], ...] = (("a", "b", None), (True, False), (0, 3, 7), ("x", None))
BOXES = st.tuples(*(st.frozensets(st.sampled_from(cells)) for cells in DIMENSIONS))


def holds(box: Box, point: tuple[Hashable, ...]) -> bool:
    return all(value in cells for value, cells in zip(point, box, strict=True))


@given(BOXES, st.lists(BOXES, max_size=6))
def test_what_is_left_over_is_found_if_and_only_if_some_case_is_left(box: Box, others: list[Box]) -> None:
    left = [
        point
        for point in product(*DIMENSIONS)
        if holds(box, point) and not any(holds(other, point) for other in others)
    ]
    found = left_over(box, others)
    assert (found is not None) == bool(left)
    if found is not None:
        points = list(product(*found))
        assert points
        assert set(points) <= set(left)


@given(BOXES, BOXES)
def test_what_two_boxes_have_in_common_is_in_both(one: Box, other: Box) -> None:
    shared = common(one, other)
    for point in product(*DIMENSIONS):
        assert holds(shared, point) == (holds(one, point) and holds(other, point))


WORDS = st.none() | st.frozensets(st.sampled_from(["A", "b", "c"]), min_size=1)
RANGES = st.none() | st.builds(
    lambda low, more: Range(low, None if more is None else low + more),
    st.integers(0, 4),
    st.none() | st.integers(0, 3),
)
WHENS = st.builds(When, specialty=WORDS, missed_lab=st.none() | st.booleans(), age=RANGES, no_shows=RANGES)
Row = tuple[str | None, bool, int | None, int]


def matches(when: When, row: Row) -> bool:
    specialty, missed_lab, age, no_shows = row
    return (
        (
            when.specialty is None
            or (specialty is not None and specialty in {word.casefold() for word in when.specialty})
        )
        and (when.missed_lab is None or when.missed_lab is missed_lab)
        and (when.age is None or (age is not None and age in when.age))
        and (when.no_shows is None or no_shows in when.no_shows)
    )


@given(WHENS, st.lists(WHENS, max_size=5))
def test_a_condition_is_covered_if_and_only_if_no_recall_is_left(when: When, earlier: list[When]) -> None:
    space = Space([when, *earlier])
    covered = left_over(space.box(when), [space.box(other) for other in earlier]) is None
    rows = product(["a", "b", "c", "d", None], [True, False], [*range(10), None], range(10))
    free = any(matches(when, row) and not any(matches(other, row) for other in earlier) for row in rows)
    assert covered == (not free)
