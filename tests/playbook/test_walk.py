"""Walking a tree: the gate, back and jump, drafts, what answers do, taking up again after a crash."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.playbook.choose import script_for
from recalldesk.playbook.merge import merged
from recalldesk.playbook.path_text import path_from, plain_path, tree_of
from recalldesk.playbook.tree import Tree
from recalldesk.playbook.walk import (
    Draft,
    Identifier,
    Path,
    Visit,
    answer,
    answered,
    answers,
    back,
    back_to,
    begin,
    fail,
    go_on,
    jump,
    match,
    resumed,
    said,
    spoken,
    unmatch,
)
from recalldesk.queue.authorised import Scope
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import MERGE_FIELDS, Ending
from tests.playbook.conftest import TODAY

VALUES = {
    "patient_name": "Ana Lee",
    "caller": "Sam",
    "clinic": "the clinic",
    "published_number": "555-0100",
    "reason_verified": "your biopsy results",
    "provider": "Doctor Roy",
}
TO_THE_GATE = ("person", "speaking", "good")


@pytest.fixture
def tree(shipped: Policy) -> Tree:
    return script_for(shipped, "results", 1, "English", TODAY).tree


@pytest.fixture
def start(shipped: Policy) -> Path:
    return begin(script_for(shipped, "results", 1, "English", TODAY))


def along(tree: Tree, path: Path, *names: str) -> Path:
    for name in names:
        path = answer(tree, path, name)
    return path


def known(path: Path) -> Path:
    return match(match(path, Identifier.NAME), Identifier.BIRTH)


def texts(tree: Tree, path: Path) -> str:
    words = spoken(tree, path, VALUES)
    return "" if words is None else " ".join(words)


def names(tree: Tree, path: Path) -> set[str]:
    return {one.id for one in answers(tree, path)}


def test_words_have_their_merge_fields_filled(tree: Tree, start: Path) -> None:
    words = spoken(tree, along(tree, start, "person"), VALUES)
    assert words is not None
    assert words.say == "Hello, this is Sam from the clinic."
    assert words.ask == "May I speak with Ana Lee?"
    assert words.hint == ""


def test_a_value_that_is_not_known_shows_as_its_meaning() -> None:
    assert merged("At {place}, {other}.", {"place": ""}) == "At [the site of the visit, as it is said], [other]."


def test_words_of_another_language(tree: Tree, start: Path) -> None:
    spanish = replace(along(tree, start, "person"), language="Spanish")
    assert "¿Puedo hablar con Ana Lee?" in texts(tree, spanish)
    assert "May I speak" in texts(tree, replace(spanish, language="Latin"))


def test_P4_the_gate_opens_with_two_identifiers(tree: Tree, start: Path) -> None:
    gate = along(tree, start, *TO_THE_GATE)
    assert gate.step == "verify"
    assert "confirmed" not in names(tree, gate)
    with pytest.raises(ValueError, match="cannot be given"):
        answer(tree, gate, "confirmed")
    once = match(match(gate, Identifier.NAME), Identifier.NAME)
    assert "confirmed" not in names(tree, once)
    twice = match(once, Identifier.RECORD)
    assert twice.verified
    assert "Doctor Roy" in texts(tree, answer(tree, twice, "confirmed"))


def test_P4_verified_words_are_not_given_out_before_wherever_the_walk_stands(tree: Tree, start: Path) -> None:
    for name, step in tree.steps.items():
        there = replace(start, visits=(*start.visits, Visit(name)))
        said_there = spoken(tree, there, VALUES)
        assert (said_there is None) == (step.detail == "verified"), name
        assert "biopsy" not in texts(tree, there)
        assert spoken(tree, known(there), VALUES) is not None


def test_P4_a_clinical_field_in_general_words_stays_empty_even_if_a_check_failed(tree: Tree, start: Path) -> None:
    careless = {**tree.steps, "dial": replace(tree.steps["dial"], say={"English": "It is {reason_verified}."})}
    tree.steps = careless
    assert texts(tree, start).startswith("It is [what the call is about, exactly].")
    assert texts(tree, known(start)).startswith("It is your biopsy results.")
    assert MERGE_FIELDS["provider"].clinical


def test_P4_two_failures_stop_the_path(tree: Tree, start: Path) -> None:
    gate = along(tree, start, *TO_THE_GATE)
    once = fail(match(gate, Identifier.NAME), Identifier.BIRTH)
    assert not once.stopped
    assert match(once, Identifier.ADDRESS).verified
    twice = fail(match(once, Identifier.ADDRESS), Identifier.PHONE)
    assert twice.stopped
    assert not twice.verified
    assert names(tree, twice) == {"no_match", "unwilling"}
    with pytest.raises(ValueError, match="any more"):
        match(twice, Identifier.RECORD)


def test_P4_what_matched_and_then_did_not_counts_no_more(start: Path) -> None:
    assert not fail(known(start), Identifier.NAME).verified


TO_A_CAREGIVER = ("person", "other_person", "carer")


@pytest.mark.rule("P2")
def test_P2_nobody_is_told_more_than_their_record_says(tree: Tree, start: Path) -> None:
    there = along(tree, start, *TO_A_CAREGIVER)
    assert names(tree, there) == {"not_on_record", "claims"}
    with pytest.raises(ValueError, match="cannot be given"):
        answer(tree, there, "on_record", {Scope.VISITS})
    gate = answer(tree, there, "on_record_visits", {Scope.VISITS})
    assert "confirmed" not in {one.id for one in answers(tree, known(gate))}  # taken off record meanwhile
    visits = answer(tree, known(gate), "confirmed", {Scope.VISITS})
    assert visits.step == "visits_only"
    assert visits.verified
    for name, step in tree.steps.items():
        words = texts(tree, replace(visits, visits=(*visits.visits, Visit(name))))
        assert "biopsy" not in words, name
        assert "Doctor Roy" not in words, name
        assert bool(words) or step.detail == "verified", name
    care = answer(tree, known(answer(tree, there, "on_record", {Scope.CARE})), "confirmed")
    assert "Doctor Roy" in texts(tree, care)


@pytest.mark.rule("P2")
def test_P2_no_way_leads_from_a_record_for_visits_to_more(tree: Tree, start: Path) -> None:
    spoke = along(tree, known(along(tree, start, *TO_THE_GATE)), "confirmed")  # the patient, who hands over
    there = jump(tree, spoke, "caregiver")
    assert not answer(tree, there, "on_record_visits", {Scope.VISITS}).verified
    gate = known(answer(tree, there, "on_record_visits", {Scope.VISITS}))
    visits = answer(tree, gate, "confirmed", {Scope.VISITS})
    upset = along(tree, jump(tree, visits, "upset"), "goes_on")
    assert (upset.step, upset.verified) == ("verify", False)  # the patient's own gate asks anew
    asked = jump(tree, visits, "more_context")
    assert (asked.step, asked.verified) == ("verify", False)
    assert "Doctor Roy" in texts(tree, along(tree, known(asked), "confirmed"))  # the patient is back on the line
    assert jump(tree, spoke, "more_context").verified


def test_a_gate_that_was_passed_is_not_asked_again(tree: Tree, start: Path) -> None:
    there = along(tree, known(along(tree, start, *TO_THE_GATE)), "confirmed")
    upset = along(tree, go_on(tree, there), "angry", "goes_on")
    assert upset.step == "purpose"
    assert [visit.step for visit in upset.visits][-3:] == ["upset", "verify", "purpose"]


def test_P4_who_takes_the_phone_over_passes_a_gate_of_their_own(tree: Tree, start: Path) -> None:
    there = along(tree, known(along(tree, start, *TO_THE_GATE)), "confirmed")
    carer = along(tree, back_to(there, 2), "carer_speaks")
    other = answer(tree, carer, "on_record", {Scope.CARE})
    assert (other.step, other.verified) == ("verify_caregiver", False)
    assert along(tree, known(other), "confirmed").step == "purpose"


def test_back_and_breadcrumb(tree: Tree, start: Path) -> None:
    there = along(tree, start, *TO_THE_GATE)
    assert back(there) == along(tree, start, *TO_THE_GATE[:-1])
    assert back(start) == start
    assert back_to(there, 1).step == "greeting"
    ended = along(tree, start, "rang_out")
    assert ended.ended == (Ending(OutcomeKey.NO_ANSWER, "rang_out"), "rang_out")
    assert back(ended) == start
    assert back_to(ended, 0) == start


def test_nothing_follows_an_end(tree: Tree, start: Path) -> None:
    ended = along(tree, start, "rang_out")
    assert answers(tree, ended) == ()
    closed = along(tree, start, "machine", "name")
    last = go_on(tree, closed)
    with pytest.raises(ValueError, match="by itself"):
        go_on(tree, last)
    with pytest.raises(ValueError, match="by itself"):
        go_on(tree, start)


def test_C2_emergency_from_every_step(tree: Tree, start: Path) -> None:
    for name in tree.steps:
        there = jump(tree, replace(start, visits=(Visit(name),)), "emergency")
        assert (there.step, tree.steps[there.step].do) == ("emergency", "emergency")
    assert jump(tree, along(tree, start, "rang_out"), "emergency").ended is None
    with pytest.raises(ValueError, match="no such jump"):
        jump(tree, start, "moon")


def test_what_else_was_said_is_a_draft_at_its_step(tree: Tree, start: Path) -> None:
    there = said(along(tree, start, "person"), "They are at sea.")
    assert there.drafts == (Draft("greeting", "They are at sea."),)
    assert jump(tree, there, "something_else").drafts == there.drafts


def test_an_end_names_its_outcome_and_the_actions_of_the_answers(tree: Tree, start: Path) -> None:
    there = known(along(tree, start, *TO_THE_GATE))
    there = along(tree, go_on(tree, along(tree, there, "confirmed")), "unsure", "slipped")
    assert [one.barrier for one in answered(tree, there) if one.barrier] == ["forgot"]
    there = along(tree, go_on(tree, there), "chosen", "nothing", "pleased")
    assert str(there.ended and there.ended[0]) == "scheduled.this_visit"
    assert [one.barrier for one in answered(tree, there) if one.barrier] == ["forgot"]
    assert [one.mark for one in answered(tree, there) if one.mark] == ["satisfied"]


def test_a_jump_is_no_answer(tree: Tree, start: Path) -> None:
    there = jump(tree, replace(start, visits=(Visit("decide"),)), "something_else")
    there = replace(there, visits=(*there.visits[:-1], Visit("something_else", "agrees", jumped=True)))
    ended = go_on(tree, along(tree, there, "other"))
    assert [one.id for one in answered(tree, ended)] == ["other"]


def test_T5_an_opt_out_is_an_action_of_its_answer(tree: Tree, start: Path) -> None:
    ended = go_on(tree, along(tree, start, "person", "speaking", "no_calls", "calls"))
    assert str(ended.ended and ended.ended[0]) == "patient_declined.phone_only"
    assert [one.opt_out for one in answered(tree, ended) if one.opt_out] == ["phone"]


IDENTIFIERS = st.lists(st.sampled_from(Identifier), max_size=3)


@given(st.data())
def test_any_walk_comes_back_from_json(shipped: Policy, data: st.DataObject) -> None:
    chosen = script_for(shipped, "labs", 1, "English", TODAY)
    tree, path = chosen.tree, begin(chosen)
    for _ in range(data.draw(st.integers(0, 8))):
        given_now = [one.id for one in answers(tree, path)]
        if given_now:
            path = answer(tree, path, data.draw(st.sampled_from(given_now)))
        elif not path.ended:
            path = go_on(tree, path)
        if data.draw(st.booleans()):
            path = jump(tree, path, data.draw(st.sampled_from(["emergency", "something_else"])))
        for identifier in data.draw(IDENTIFIERS):
            path = fail(path, identifier) if path.stopped or data.draw(st.booleans()) else match(path, identifier)
        path = said(path, data.draw(st.text(max_size=3)))
    back_again = path_from(json.loads(json.dumps(plain_path(path))))
    assert back_again == path
    assert tree_of(shipped, back_again) is not None


def test_P4_a_tick_taken_off_locks_the_words_again(start: Path) -> None:
    assert known(start).verified
    assert not unmatch(known(start), Identifier.BIRTH).verified


def test_P4_a_path_taken_up_again_confirms_anew(start: Path) -> None:
    again = resumed(fail(known(start), Identifier.ADDRESS))
    assert (again.matched, again.failed, again.visits) == (frozenset(), (Identifier.ADDRESS,), start.visits)


def test_Q14_a_path_goes_on_in_its_own_version_alone(shipped: Policy, start: Path) -> None:
    assert tree_of(shipped, start) is not None
    assert tree_of(shipped, replace(start, versions=(1, 2))) is None
    assert tree_of(shipped, replace(start, script="other")) is None
    assert tree_of(shipped, replace(start, visits=(Visit("gone"),))) is None
    assert tree_of(replace(shipped, scripts=None), start) is None


@pytest.mark.parametrize(
    "change",
    [{"visits": []}, {"visits": [["dial"]]}, {"versions": [1]}, {"matched": ["face"]}, {"ended": ["won", None]}],
)
def test_what_is_no_path_is_an_error(start: Path, change: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError, LookupError)):
        path_from({**plain_path(start), **change})
