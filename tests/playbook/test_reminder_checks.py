"""What a playbook may still have wrong about the words that are written to patients."""

from dataclasses import replace

import pytest

from recalldesk.playbook.outline import outline
from recalldesk.playbook.own_clinic import with_clinic
from recalldesk.queue.policy import Policy
from tests.playbook.edits import GONE, Edit, errors, warnings
from tests.playbook.test_own_clinic import OWN
from tests.playbooks import shipped

SMS = "reminders.templates.text_message"
HERE = "reminders › templates › text_message"


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        ((f"{SMS}.channels", ["fax"]), f"{HERE} › channels", "There is no way of writing 'fax'."),
        ((f"{SMS}.channels", ["call"]), f"{HERE} › channels", "There is no way of writing 'call'."),
        ((f"{SMS}.body.Spanish", GONE), f"{HERE} › body", "There are no words in Spanish."),
        ((f"{SMS}.opt_out", GONE), f"{HERE} › opt_out", "There are no words in English."),
        (("reminders.templates.letter.subject", GONE), "reminders › templates › letter › subject", "in Spanish."),
        ((f"{SMS}.review.compliance", GONE), f"{HERE} › review", "approved without 'compliance' (Q14)"),
        ((f"{SMS}.body.English", "{clinic} calls."), f"{HERE} › body › English", "{published_number} is not named"),
    ],
)
def test_what_is_wrong_is_said_with_place_and_remedy(edit: Edit, where: str, sentence: str) -> None:
    assert sentence in errors(edit)[where]


@pytest.mark.parametrize(
    ("rule", "words", "sentence"),
    [
        ("P1", "{clinic}: {reason_verified}. {published_number}", "{reason_verified} may not be written"),
        ("P1", "{clinic}: your colonoscopy. {published_number}", "It tells the reason 'screening' (P1)."),
        ("X5", "{clinic}, cardiology: {published_number}", "'cardiology' tells what kind of care it is (P1)."),
        ("W1", "{clinic} " + "and so on " * 6 + "{published_number}", "words with its merge fields filled (W1)"),
        ("W11", "{clinic}: you are overdue. {published_number}", "scolds (W11)"),
    ],
)
def test_nothing_that_anybody_may_read_tells_why_or_scolds(rule: str, words: str, sentence: str) -> None:
    assert sentence in errors((f"{SMS}.body.English", words))[f"{HERE} › body › English"], rule


def test_a_way_of_writing_without_words_is_a_warning() -> None:
    found = warnings((f"{SMS}.review.status", "draft"))
    assert "No approved template is for 'sms'" in found["reminders"]
    assert len(warnings(("reminders", GONE))) == 1


def test_a_clinic_of_ones_own_has_no_address_of_another_one() -> None:
    made, _ = with_clinic(shipped(), OWN)
    assert made.reminders is not None
    assert made.reminders.address == ()
    assert made.reminders.templates
    assert with_clinic(replace(shipped(), reminders=None), OWN)[0].reminders is None


def test_the_outline_names_the_templates() -> None:
    policy: Policy = shipped()
    lines = list(outline(policy))
    assert "  text_message           Text message: sms; version 1, approved, from 2026-01-05 on" in lines
    assert "Reminders" in list(outline(replace(policy, reminders=None)))
