"""Which script a call gets, in which language."""

from dataclasses import replace
from datetime import date

import pytest

from recalldesk.core.errors import InputError
from recalldesk.playbook.choose import script_for
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Review, Script
from tests.playbook.conftest import TODAY


def with_trees(policy: Policy, *trees: Script) -> Policy:
    assert policy.scripts is not None
    return replace(policy, scripts=replace(policy.scripts, trees=(*policy.scripts.trees, *trees)))


def chosen(policy: Policy, segment: str = "results", attempt: int = 1, day: date = TODAY, **more: OutcomeKey) -> str:
    return script_for(policy, segment, attempt, "English", day, **more).tree.script.id


@pytest.mark.parametrize(
    ("segment", "attempt", "script"),
    [
        ("results", 1, "results"),
        ("inactive_6_12", 1, "away"),
        ("inactive_12_24", 1, "away"),
        ("unsorted", 1, "unsorted"),
        ("results", 2, "later_urgent"),
        ("chronic", 2, "later"),
        ("chronic", 9, "later"),
    ],
)
def test_by_segment_and_attempt(shipped: Policy, segment: str, attempt: int, script: str) -> None:
    assert chosen(shipped, segment, attempt) == script


def test_every_segment_has_words_of_its_own_for_the_first_call(shipped: Policy) -> None:
    own = {segment.id: chosen(shipped, segment.id) for segment in shipped.segments}
    assert [segment for segment, script in own.items() if script == "unsorted"] == ["unsorted"]


def test_after_an_outcome(shipped: Policy) -> None:
    assert chosen(shipped, attempt=2, last=OutcomeKey.CALLBACK_REQUESTED) == "promised"
    assert chosen(shipped, attempt=2, last=OutcomeKey.NO_ANSWER) == "later_urgent"


def test_Q14_only_what_is_approved_and_in_effect_is_used(shipped: Policy) -> None:
    old = shipped.scripts.trees[0] if shipped.scripts else None
    assert old is not None
    approved = Review(version=2, status="approved", clinical="A", compliance="B", effective=date(2026, 12, 1))
    newer = replace(old, id="results_2", review=approved)
    draft = replace(old, id="results_3", review=replace(approved, version=3, status="draft", effective=TODAY))
    policy = with_trees(shipped, draft, newer)
    assert chosen(policy) == "results"
    assert chosen(policy, day=date(2026, 12, 1)) == "results_2"
    same_day = replace(newer, id="results_4", review=replace(approved, version=4))
    assert chosen(with_trees(shipped, same_day, newer), day=date(2026, 12, 1)) == "results_4"


def test_nothing_approved_is_an_error(shipped: Policy) -> None:
    assert shipped.scripts is not None
    draft = replace(shipped.scripts, review=replace(shipped.scripts.review, status="draft"))
    for policy, day in (
        (shipped, date(2025, 1, 1)),
        (replace(shipped, scripts=None), TODAY),
        (replace(shipped, scripts=draft), TODAY),
    ):
        with pytest.raises(InputError, match="No approved script"):
            chosen(policy, day=day)


def test_L1_a_language_that_callers_do_not_speak_begins_with_the_interpreter(shipped: Policy) -> None:
    ours = script_for(shipped, "results", 1, "English", TODAY)
    assert (ours.language, ours.first) == ("English", "dial")
    both = replace(shipped, clinic=replace(shipped.clinic, languages=frozenset({"English", "Spanish", "Tagalog"})))
    spanish = script_for(both, "results", 1, "Spanish", TODAY)
    assert (spanish.language, spanish.first) == ("Spanish", "dial")
    for policy, language in ((shipped, "Spanish"), (shipped, "Vietnamese"), (both, "Tagalog")):
        other = script_for(policy, "results", 1, language, TODAY)
        assert (other.language, other.first) == ("English", "language_line")
