"""What a well-formed script may still have wrong: reviews, references, gates, merge fields, who may listen."""

import pytest

from tests.playbook.edits import GONE, Edit, copied, errors

TREES, TRUNK = "scripts.trees", "scripts.trunk"
HERE = "scripts › trunk"


def both(text: str) -> dict[str, str]:
    return {"English": text, "Spanish": text}


ONE_MORE = {"label": both("Well"), "to": "busy"}


@pytest.mark.parametrize(
    ("edit", "where", "sentence"),
    [
        (("scripts", GONE), "", "There are no scripts."),
        ((f"{TREES}.results.review.version", 0), "scripts › trees › results › review › version", "0 is no version."),
        ((f"{TREES}.results.review.clinical", GONE), "scripts › trees › results › review", "without 'clinical' (Q14)"),
        ((f"{TREES}.results.review.effective", GONE), "scripts › trees › results › review", "without 'effective'"),
        (
            (f"{TREES}.results.review.compliance", "Medical director of the sample clinic"),
            "scripts › trees › results › review › compliance",
            "Both reviews are by the same person (Q14).",
        ),
        (("scripts.review.status", "draft"), "scripts › review › status", "The trunk is in every call (Q14)."),
        ((f"{TREES}.results.segments", ["resluts"]), "scripts › trees › results › segments", "Did you mean 'results'?"),
        ((f"{TREES}.results.attempts", 0), "scripts › trees › results › attempts", "Attempts count from 1."),
        ((f"{TREES}.trunk", "unsorted"), "scripts › trees › trunk", "'trunk' is the name of what all share."),
        (
            (f"{TREES}.unsorted.attempts", 2),
            "scripts › trees",
            "No approved script is for segment 'unsorted', attempt 1.",
        ),
        ((f"{TREES}.unsorted.review.status", "draft"), "scripts › trees", "segment 'unsorted', attempt 1."),
        ((f"{TREES}.later.attempts", "2-3"), "scripts › trees", "segment 'unsorted', attempt 4."),
        ((f"{TREES}.results.first", "dail"), "scripts › trees › results › first", "Did you mean 'dial'?"),
        (("scripts.interpreter", "nobody"), "scripts › interpreter", "There is no step of the trunk 'nobody'."),
        (
            ("scripts.broken_promise.good_time", "good_tim"),
            "scripts › broken_promise › good_time",
            "Did you mean 'good_time'?",
        ),
        (
            ("scripts.custody.greeting", "greeting_custdy"),
            "scripts › custody › greeting",
            "There is no step of the trunk 'greeting_custdy'.",
        ),
        (
            ("scripts.broken_promise.nowhere", "good_time_late"),
            "scripts › broken_promise › nowhere",
            "There is no step of the trunk 'nowhere'.",
        ),
        (("scripts.jumps.privacy.to", "purpse"), "scripts › jumps › privacy › to", "Did you mean 'purpose'?"),
        ((f"{TRUNK}.confirm.to", "offer"), f"{HERE} › confirm", "It goes on in two ways."),
        ((f"{TRUNK}.decide.answers.agrees.to", GONE), f"{HERE} › decide › answers › agrees", "It leads nowhere."),
        (
            (f"{TRUNK}.decide.answers.agrees.ends", "scheduled"),
            f"{HERE} › decide › answers › agrees",
            "It leads to two places.",
        ),
        (
            (f"{TRUNK}.decide.answers.agrees.to", "ofer"),
            f"{HERE} › decide › answers › agrees › to",
            "Did you mean 'offer'?",
        ),
        ((f"{TRUNK}.forgot.to", "ofer"), f"{HERE} › forgot › to", "There is no step 'ofer'."),
        (
            (f"{TRUNK}.dial.answers.busy_line.ends", "no_answer.bsy"),
            f"{HERE} › dial › answers › busy_line › ends",
            "There is no detail of no_answer 'bsy'. Did you mean 'busy'?",
        ),
        (
            (f"{TRUNK}.decide.answers.agrees.route", "nurse"),
            f"{HERE} › decide › answers › agrees › route",
            "Did you mean 'nurse_now'?",
        ),
        (
            (f"{TRUNK}.decide.answers.later.barrier", "shedule"),
            f"{HERE} › decide › answers › later › barrier",
            "Did you mean 'schedule'?",
        ),
        (
            (f"{TRUNK}.question.answers.price.topic", "money"),
            f"{HERE} › question › answers › price › topic",
            "There is no topic 'money'.",
        ),
        ((f"{TRUNK}.offer.collects", ["whn"]), f"{HERE} › offer › collects", "Did you mean 'when'?"),
        ((f"{TRUNK}.offer.times", 4), f"{HERE} › offer › times", "4 times are offered. Offer 3 at most."),
        (
            (f"{TRUNK}.decide.answers.agrees.confirms", True),
            f"{HERE} › decide › answers › agrees › confirms",
            "Only a gate confirms (P4).",
        ),
        (
            (f"{TRUNK}.verify_caregiver.answers.no_match.confirms", True),
            f"{HERE} › verify_caregiver › answers",
            "A gate has one answer that confirms",
        ),
        ((f"{TRUNK}.decide.ask.Spanish", GONE), f"{HERE} › decide › ask", "There are no words in Spanish."),
        (
            (f"{TRUNK}.needs.answers.nothing.label.English", GONE),
            f"{HERE} › needs › answers › nothing › label",
            "English",
        ),
        ((f"{TREES}.results.fact.Spanish", GONE), "scripts › trees › results › fact", "There are no words in Spanish."),
        (("scripts.jumps.privacy.label.Spanish", GONE), "scripts › jumps › privacy › label", "in Spanish."),
        (
            (f"{TRUNK}.busy.say", both("Thank you, {patient}.")),
            f"{HERE} › busy › say › English",
            "no merge field 'patient'",
        ),
    ],
)
def test_what_is_wrong_is_said_with_place_and_remedy(edit: Edit, where: str, sentence: str) -> None:
    name, value = edit
    if value == "unsorted":
        edit = (name, {**copied(f"{TREES}.unsorted"), "segments": ["unsorted"]})
    found = errors(edit)
    assert sentence in found[where], found


@pytest.mark.parametrize(
    ("rule", "edit", "where", "sentence"),
    [
        ("P4", (f"{TRUNK}.busy.say.English", "It is {reason_verified}."), f"{HERE} › busy › say › English", "(P4)"),
        (
            "P4",
            (f"{TRUNK}.dial.hint.English", "{provider} calls."),
            f"{HERE} › dial › hint › English",
            "{provider} tells",
        ),
        (
            "P4",
            (f"{TRUNK}.needs.answers.nothing.label.English", "{provider}"),
            f"{HERE} › needs › answers › nothing › label › English",
            "(P4)",
        ),
        ("P4", (f"{TRUNK}.decide.detail", "verified"), "", ""),
        (
            "P4",
            (f"{TRUNK}.good_time.answers.good.to", "purpose"),
            "scripts › trees › labs › steps › purpose",
            "greeting › good_time › purpose (P4)",
        ),
        (
            "P4",
            (f"{TRUNK}.something_else.answers.comes.to", "more_context"),
            f"{HERE} › more_context",
            "something_else › more",
        ),
        (
            "P1",
            (f"{TRUNK}.voicemail_name.say.English", "This is {caller} from {clinic} about your colonoscopy."),
            f"{HERE} › voicemail_name › say › English",
            "It tells the reason 'screening' (P1).",
        ),
        (
            "P1",
            (f"{TRUNK}.voicemail_name.say.English", "It is about {reason_general}."),
            f"{HERE} › voicemail_name › say › English",
            "{reason_general} may not be said here (P1).",
        ),
        (
            "P1",
            (f"{TRUNK}.voicemail_name.say.Spanish", "Llamo de cardiología."),
            f"{HERE} › voicemail_name › say › Spanish",
            "'cardiologia' tells what kind of care it is (P1).",
        ),
        (
            "W2",
            (f"{TRUNK}.good_time.say.English", "I am calling about your blood test."),
            f"{HERE} › good_time › say › English",
            "'blood' tells what kind of care",
        ),
        (
            "W2",
            (f"{TRUNK}.greeting.scene", GONE),
            f"{HERE} › greeting",
            "These are first words, heard by anybody (W2).",
        ),
        (
            "W2",
            (f"{TRUNK}.greeting.ask.Spanish", "¿Está en casa?"),
            f"{HERE} › greeting › ask",
            "by name in Spanish (W2)",
        ),
        (
            "T6",
            (f"{TRUNK}.greeting.say.English", "Hello, {caller} here."),
            f"{HERE} › greeting › say › English",
            "{clinic} is not named first (T6).",
        ),
        (
            "W7",
            (f"{TRUNK}.wrong_number.say.English", "I was looking for {patient_name}."),
            f"{HERE} › wrong_number › say › English",
            "(W7)",
        ),
        (
            "W8",
            (f"{TRUNK}.third_time.detail", "verified"),
            f"{HERE} › third_time › detail",
            "Others may hear this (W8).",
        ),
        (
            "W11",
            (f"{TRUNK}.booked_words.say.English", "See you at {place}."),
            f"{HERE} › booked_words",
            "{appointment}, {published_number} (W11)",
        ),
        ("W11", (f"{TRUNK}.deceased.say", GONE), f"{HERE} › deceased", "It ends without a word in English (W11)."),
        (
            "C1",
            (f"{TRUNK}.symptom_words.ends", "callback_requested.at_a_time"),
            f"{HERE} › urgent_symptom › answers › today › topic",
            "'symptom' may end without a clinician (C1).",
        ),
        (
            "C1",
            (f"{TRUNK}.urgent_symptom.answers.today", {"label": both("No"), "ends": "no_answer", "topic": "symptom"}),
            f"{HERE} › urgent_symptom › answers › today › topic",
            "(C1)",
        ),
        (
            "C2",
            ("scripts.jumps.emergency", GONE),
            "scripts › jumps",
            "Emergency cannot be reached from every step (C2).",
        ),
        ("C2", (f"{TRUNK}.emergency.do", GONE), f"{HERE} › emergency", "It starts no emergency panel (C2)."),
        (
            "C2",
            (f"{TRUNK}.emergency.answers.no_word.to", "busy"),
            f"{HERE} › emergency",
            "could end with callback_requested.at_a_time",
        ),
        (
            "T5",
            (f"{TRUNK}.opted_out.answers.calls.opt_out", "all"),
            f"{HERE} › opted_out › answers › calls › opt_out",
            "(T5)",
        ),
        (
            "C6",
            (f"{TRUNK}.symptom_words", {"say": both("Thank you."), "to": "symptom"}),
            f"{HERE} › symptom",
            "No way from here ends in an outcome.",
        ),
    ],
)
def test_rules_hold_in_every_tree(rule: str, edit: Edit, where: str, sentence: str) -> None:
    found = errors(edit)
    assert sentence in found.get(where, ""), (rule, found)
    assert bool(found) == bool(where)


def test_a_step_that_nobody_comes_to() -> None:
    lost = {"say": both("Hello."), "ends": "no_answer"}
    found = errors((f"{TRUNK}.lost", lost), (f"{TREES}.labs.steps.lost_too", lost))
    assert found == {
        "scripts › trunk › lost": "No script comes here. Let one lead here, or remove it.",
        "scripts › trees › labs › steps › lost_too": "Nothing leads here. Let an answer lead here, or remove it.",
    }


def test_a_step_that_leads_nowhere() -> None:
    found = errors((f"{TRUNK}.forgot.to", GONE))
    assert "It leads nowhere." in found[f"{HERE} › forgot"]


def test_all_ten_outcomes_are_within_reach_of_every_script() -> None:
    end = {"say": both("Thank you."), "ends": "no_answer"}
    found = errors((f"{TREES}.labs.steps.language_unknown", end))
    assert found == {"scripts › trees › labs": "It never ends with language_support. Let an answer lead there."}


def test_times_that_are_offered_are_counted() -> None:
    found = errors((f"{TRUNK}.offer.times", 0))
    assert set(found.values()) == {"Nothing says how many times are offered. Add 'times: 3' to the step."}


def test_a_fact_may_tell_what_only_a_known_patient_hears() -> None:
    assert errors((f"{TREES}.results.fact", both("{provider} has time."))) == {}
    found = errors((f"{TREES}.results.fact", both("{doctor} has time.")))
    assert "There is no merge field 'doctor'." in found["scripts › trees › results › fact › English"]
