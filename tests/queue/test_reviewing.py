"""Which notes are read, what the lint sees in them, and what comes of the scores (Q13)."""

from datetime import date, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.ids import FactId, PersonId, new_fact_id
from recalldesk.core.roles import Grade
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.reviewing import (
    Graded,
    Hint,
    Hinted,
    Lint,
    NoteLint,
    Reviewed,
    Score,
    Shares,
    Tally,
    added,
    grade_at,
    in_sample,
    reviews,
    trend,
)
from tests.playbooks import shipped
from tests.queue.policies import NEW_YORK, NOW, at, fact

IDS = st.uuids().map(FactId)
MANY = 20_000


def ids(seed: int) -> list[FactId]:
    random = Random(seed)  # noqa: S311 - the same ids each time
    made = [new_fact_id(NOW + timedelta(seconds=number)) for number in range(MANY // 2)]  # as calls have them
    return made + [FactId(UUID(int=random.getrandbits(128), version=4)) for _ in range(MANY // 2)]


@pytest.mark.rule("Q13")
@pytest.mark.parametrize("grade", Grade)
def test_Q13_the_sample_is_all_of_trainees_15_of_regulars_and_2_of_seniors_in_a_hundred(grade: Grade) -> None:
    share = Shares().of(grade)
    assert share == {"trainee": 100, "regular": 15, "senior": 2}[grade]
    drawn = sum(in_sample(one, share) for one in ids(7))
    spread = 5 * (MANY * share / 100 * (1 - share / 100)) ** 0.5  # one run in two million is further off
    assert abs(drawn - MANY * share / 100) <= spread


@pytest.mark.rule("Q13")
@given(st.lists(IDS, unique=True), st.integers(0, 100), st.randoms())
def test_Q13_the_sample_is_the_same_in_any_order_and_a_larger_share_holds_the_smaller(
    some: list[FactId], share: int, random: Random
) -> None:
    drawn = {one for one in some if in_sample(one, share)}
    shuffled = random.sample(some, len(some))
    assert {one for one in shuffled if in_sample(one, share)} == drawn
    assert drawn <= {one for one in some if in_sample(one, min(share + 1, 100))}
    assert not any(in_sample(one, 0) for one in some)
    assert all(in_sample(one, 100) for one in some)


@pytest.mark.rule("Q13")
def test_Q13_a_grade_counts_from_when_it_was_given_so_the_sample_of_the_past_stays() -> None:
    given_grades = [Graded(NOW, Grade.TRAINEE), Graded(NOW + timedelta(days=30), Grade.SENIOR)]
    assert grade_at([], NOW) is grade_at(given_grades, NOW - timedelta(days=1)) is Grade.REGULAR
    assert grade_at(given_grades, NOW + timedelta(days=29)) is Grade.TRAINEE
    assert grade_at(given_grades) is grade_at(given_grades, NOW + timedelta(days=30)) is Grade.SENIOR


def hints(note: str) -> set[Hint]:
    review = shipped().note_review
    assert review is not None
    return {one.hint for one in NoteLint(review.lint).hints(note)}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("", set()),
        ("  ", set()),
        ("Spoke with pt, will call us Tues after work.", set()),
        ("Booked with Dr. Levin 12/3 at 9, son drives.", set()),
        ("La paciente volverá a llamar el próximo lunes.", set()),
        ("PROXIMO PASO: enviar carta", set()),
        ("Spoke with pt.", {Hint.NO_NEXT_STEP}),
        ("No contesta.", {Hint.NO_NEXT_STEP}),
        ("Told to stop the pills, will call back Monday.", {Hint.ADVICE}),
        ("Told her to take two. Done.", {Hint.NO_NEXT_STEP, Hint.ADVICE}),
        ("Le recomendé que deje de tomar la pastilla; volver a llamar.", {Hint.ADVICE}),
        ("Pt has diabetes, try again Friday", {Hint.PRIVATE}),
        ("SSN 123-45-6789, try again Friday", {Hint.NUMBER}),
        ("123456789 try again Friday", {Hint.NUMBER}),
        ("card 4111 1111 1111 1111, call again", {Hint.NUMBER}),
        ("Call again at (413) 555-0101 or 413-555-0102 before 12/24/2026", set()),
        ("MRN 12345678, call again", set()),
        ("nextdoor neighbour answered", {Hint.NO_NEXT_STEP}),
    ],
)
def test_the_lint_sees_a_missing_next_step_advice_numbers_and_what_is_private(note: str, expected: set[Hint]) -> None:
    assert hints(note) == expected


def test_the_lint_names_the_words_but_never_a_number() -> None:
    lint = NoteLint(Lint(next_step=("next",), advice=("stop taking",), private=("Diabet*",), numbers=("###-##-####",)))
    assert lint.hints("Stop taking it. Diabética. 123 45 6789") == (
        Hinted(Hint.NO_NEXT_STEP),
        Hinted(Hint.ADVICE, "stop taking"),
        Hinted(Hint.PRIVATE, "diabetica"),
        Hinted(Hint.NUMBER),
    )
    assert NoteLint(Lint()).hints("Nothing is asked of it.") == ()


ANN, BEN = PersonId(1), PersonId(2)
CALL, OTHER = FactId(UUID(int=1)), FactId(UUID(int=2))


def scored(attempt: FactId, clear: str, when: str = "2026-11-24 12:00", called: str = "2026-11-20 12:00") -> Fact:
    return fact(
        FactKind.NOTE_REVIEW,
        at(when),
        recall=None,
        act="scored",
        attempt=str(attempt),
        called_at=at(called).isoformat(),
        caller=BEN,
        scores={"clear": clear},
        next_step="Call on Monday",
        matches="yes",
    )


def test_Q13_a_correction_appends_and_the_last_score_counts_in_whatever_order_it_is_read() -> None:
    first, second = scored(CALL, "no"), scored(CALL, "yes", "2026-11-24 12:05")
    extra = fact(FactKind.NOTE_REVIEW, NOW, recall=None, act="added", attempt=str(OTHER))
    for told in ([first, second, extra], [extra, second, first]):
        assert reviews(told).keys() == {CALL}
        assert reviews(told)[CALL].scores == {"clear": Score.YES}
        assert (reviews(told)[CALL].caller, reviews(told)[CALL].words) == (BEN, "")
        assert added(told) == {OTHER}


def test_the_trend_counts_by_week_and_question_by_hand() -> None:
    told = [
        scored(CALL, "yes", called="2026-11-16 00:00"),  # a Monday, as it begins
        scored(OTHER, "no", called="2026-11-22 23:59"),  # the Sunday of that week
        scored(FactId(UUID(int=3)), "partly", called="2026-11-23 00:00"),
    ]
    first, second = trend(reviews(told).values(), NEW_YORK)
    assert (first.monday, first.reviewed, first.answers) == (date(2026, 11, 16), 2, {"clear": Tally(1, 0, 1)})
    assert (second.monday, second.reviewed, second.answers) == (date(2026, 11, 23), 1, {"clear": Tally(0, 1, 0)})
    assert (first.pick_up, second.pick_up) == (Tally(2, 0, 0), Tally(1, 0, 0))
    in_chicago = trend(reviews(told).values(), ZoneInfo("America/Chicago"))
    assert [week.reviewed for week in in_chicago] == [1, 2]  # midnight in New York is the day before there


SCORES = st.sampled_from(Score)
REVIEWED = st.builds(
    Reviewed,
    attempt=IDS,
    at=st.just(NOW),
    by=st.just(ANN),
    called_at=st.integers(0, 60 * 24).map(lambda hours: NOW - timedelta(hours=hours)),
    caller=st.just(BEN),
    scores=st.dictionaries(st.sampled_from(["clear", "next_step", "privacy"]), SCORES),
    next_step=st.just("x"),
    matches=SCORES,
    words=st.just(""),
)


@given(st.lists(REVIEWED), st.randoms())
def test_Q13_the_parts_of_the_trend_add_up_and_order_does_not_matter(some: list[Reviewed], random: Random) -> None:
    weeks = trend(some, NEW_YORK)
    assert trend(random.sample(some, len(some)), NEW_YORK) == weeks
    assert sum(week.reviewed for week in weeks) == len(some)
    assert sum(week.pick_up.asked for week in weeks) == len(some)
    for name in ("clear", "next_step", "privacy"):
        asked = sum(week.answers[name].asked for week in weeks if name in week.answers)
        assert asked == sum(name in one.scores for one in some)
    assert [week.monday for week in weeks] == sorted({week.monday for week in weeks})
    assert all(week.monday.weekday() == 0 for week in weeks)
