"""How notes are reviewed, as a playbook says it (Q13)."""

from dataclasses import replace
from typing import Any

import pytest

from recalldesk.playbook.compiled import parse_policy, policy_text
from recalldesk.playbook.outline import outline
from recalldesk.queue.reviewing import Shares
from tests.playbook.edits import GONE, errors, warnings
from tests.playbooks import shipped

HERE = "note_review"


@pytest.mark.parametrize(
    ("path", "value", "where", "sentence"),
    [
        ("share.trainee", 101, "share › trainee", "no share of a hundred"),
        ("share.senior", -1, "share › senior", "no share of a hundred"),
        ("share.regular", 1.5, "share › regular", "not a whole number"),
        ("share.senior", 50, "share", "Less is read of those who need it more"),
        ("within", "0 weeks", "within", "no time at all"),
        ("questions", {}, "questions", "Nothing is asked of a note"),
        ("questions.clear.ask", {"Spanish": "¿Queda claro?"}, "questions › clear › ask", "no words in English"),
        ("lint.advice", ["…"], "lint › advice › 1", "has no words"),
        ("lint.advice", ["Call Back"], "lint › advice › 1", "stands under 'next_step' already"),
        ("lint.numbers", ["###"], "lint › numbers › 1", "no form of a number"),
        ("lint.numbers", ["A##-##-####"], "lint › numbers › 1", "no form of a number"),
    ],
)
def test_Q13_what_makes_no_sense_is_said_with_its_place(path: str, value: Any, where: str, sentence: str) -> None:
    found = errors((f"{HERE}.{path}", value))
    assert sentence in found[f"{HERE} › {where}"]


def test_a_playbook_need_not_ask_anything_of_notes() -> None:
    assert warnings((HERE, GONE)) == {}
    assert warnings((f"{HERE}.lint", GONE), (f"{HERE}.share", GONE)) == {}
    assert "Notes" not in list(outline(replace(shipped(), note_review=None)))


def test_Q13_the_shipped_playbook_asks_five_questions_in_both_languages_of_samples_by_grade() -> None:
    review = shipped().note_review
    assert review is not None
    assert review.share == Shares(trainee=100, regular=15, senior=2)
    assert [one.id for one in review.questions] == ["clear", "next_step", "actionable", "no_advice", "privacy"]
    assert all({"English", "Spanish"} <= one.ask.keys() for one in review.questions)
    assert parse_policy(policy_text(shipped())) == shipped()
    assert any("trainee 100" in line for line in outline(shipped()))
