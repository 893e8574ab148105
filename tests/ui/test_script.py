"""The script beside a call, without any window: which words, who may hear them, what answers do."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.desk.workplace import Workplace
from recalldesk.playbook.walk import Identifier
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.ui.call.fields import codes_to_choose, shown
from recalldesk.ui.call.pathway import Code
from recalldesk.ui.call.presenter import CallPresenter
from recalldesk.ui.script.presenter import Shown
from tests.fakes.background import AtOnce
from tests.ui.callers import TO_THE_GATE, Caller
from tests.ui.conftest import ANA, BO, CY, Load


@pytest.fixture
def caller(workplace: Workplace, background: AtOnce) -> Caller:
    return Caller(CallPresenter(workplace, background, lambda: None, lambda: None))


@pytest.fixture
def adopt(desk: Desk) -> Callable[[Callable[[Policy], Policy]], None]:
    def run(change: Callable[[Policy], Policy]) -> None:
        with desk.store.read() as reader:
            policy = reader.playbooks.rules().policy
        use_playbook(desk.store, desk.clock, desk.actor, change(policy))

    return run


def speaks_spanish(policy: Policy) -> Policy:
    return replace(policy, clinic=replace(policy.clinic, languages=frozenset({"English", "Spanish"})))


def second_version(policy: Policy) -> Policy:
    scripts = policy.scripts
    assert scripts is not None
    return replace(policy, scripts=replace(scripts, review=replace(scripts.review, version=2)))


def without_scripts_yet(policy: Policy) -> Policy:
    scripts = policy.scripts
    assert scripts is not None
    assert scripts.review.effective is not None
    later = replace(scripts.review, effective=scripts.review.effective + timedelta(days=3000))
    return replace(policy, scripts=replace(scripts, review=later))


def all_words(shown: Shown) -> str:
    return repr(shown)


def test_P4_until_two_identifiers_no_word_tells_why(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("A person")
    assert caller.words.startswith("Hello, this is ")
    assert caller.words.endswith(" from Main Street Clinic. May I speak with Bo Brandt?")
    caller.hears("It is the patient")
    assert caller.words.startswith("I am calling to offer help with scheduling a visit.")
    caller.hears("Yes")
    assert caller.shown.at_gate
    assert [(one.label, one.expected) for one in caller.shown.gate] == [
        ("Full name", "Bo Brandt"),
        ("Born", "3 Feb 1971"),
        ("Phone", "(413) 555-0102"),
        ("MRN, last 4", "200"),
    ]
    assert [choice.open for choice in caller.shown.choices] == [False, True, True]
    caller.script.match(Identifier.NAME, stated=True)
    caller.script.choose(0)
    assert "your results" not in all_words(caller.shown)
    caller.script.match(Identifier.RECORD, stated=True)
    caller.hears("Two match")
    assert "go over your results" in caller.words
    caller.script.match(Identifier.RECORD, stated=False)
    assert caller.shown.said.locked
    assert "your results" not in all_words(caller.shown)


def test_P4_two_failures_stop_the_path(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears(*TO_THE_GATE)
    caller.script.fail(Identifier.BIRTH)
    assert not caller.shown.stopped
    caller.script.fail(Identifier.PHONE)
    caller.knows_them()
    assert (caller.shown.stopped, caller.shown.verified) == (True, False)
    assert caller.shown.mind[0][1] == "problem"
    caller.hears("No match", "Go on")
    assert caller.shown.ended == "Callback requested · Patient will call us (look again on)"


@pytest.mark.parametrize(
    ("line", "open_now", "words"),
    [
        (ANA, [True, True, True], "The clinic's name may be left on voicemail."),
        (BO, [False, False, True], "Leave no message: the patient does not want one."),
        (CY.replace("Spanish", "English"), [False, True, True], "The patient wants only a number on voicemail."),
    ],
)
def test_P1_a_voicemail_is_as_the_patient_wishes(
    caller: Caller, load: Load, line: str, open_now: list[bool], words: str
) -> None:
    load(line)
    caller.calls.begin()
    caller.hears("Voicemail")
    assert [choice.open for choice in caller.shown.choices] == open_now
    assert (words, "warning") in caller.shown.mind


def test_P1_a_jump_does_not_get_around_the_wish(caller: Caller, load: Load) -> None:
    load(CY.replace("Spanish", "English"))
    caller.calls.begin()
    caller.script.jump("relay")
    assert [choice.open for choice in caller.shown.choices] == [True, False, True, True]


def test_T12_a_second_message_in_a_week_is_not_left(caller: Caller, clock: ManualClock, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears("Voicemail", "The clinic's name")
    assert caller.words.endswith("for Ana Nwosu. Please call us at (413) 555-0100. Thank you.")
    caller.hears("Go on")
    assert caller.saves()["outcome"] == "left_message"
    caller.hears("Voicemail")
    assert [choice.open for choice in caller.shown.choices] == [False, False, True]
    assert "Leave no message: one was left" in all_words(caller.shown)


def test_L1_who_speaks_another_language_has_an_interpreter_first(caller: Caller, load: Load) -> None:
    load(CY)
    caller.calls.begin()
    assert caller.shown.trail == ("Language line",)
    assert [(field.name, field.said) for field in caller.shown.fields] == [("language", "Spanish")]
    assert ("Arrange an interpreter first: Spanish", "information") in caller.shown.mind
    asked = {}
    for key in (OutcomeKey.NO_ANSWER, OutcomeKey.LANGUAGE_SUPPORT):
        caller.calls.choose(key)
        assert caller.calls.open is not None
        asked[key] = shown(caller.form, caller.calls.open.call)
    assert asked == {OutcomeKey.NO_ANSWER: (), OutcomeKey.LANGUAGE_SUPPORT: ("language",)}
    caller.calls.write("language", "Catalan")  # that is news, whatever comes of the call
    caller.calls.choose(OutcomeKey.NO_ANSWER)
    assert caller.calls.open is not None
    assert shown(caller.form, caller.calls.open.call) == ("language",)
    caller.hears("Interpreter is on the line", "A person")
    assert caller.words.startswith("Hello, this is")


def test_a_spanish_patient_hears_spanish_words(caller: Caller, load: Load, adopt: Any) -> None:
    adopt(speaks_spanish)
    load(CY)
    caller.calls.begin()
    assert caller.shown.said.hint == "Check the number, then dial. What do you hear?"  # that is for the caller
    assert "Patient has died" in [words for _name, words in caller.script.jumps()]
    caller.hears("Una persona")
    assert "¿Puedo hablar con Cy Diaz?" in caller.words
    assert "de la Clínica Main Street" in caller.words
    caller.hears("Es el paciente", "Sí")
    caller.knows_them()
    caller.hears("Dos coinciden", "Go on", "Sí")
    caller.calls.write("when", "tue 10:30")
    caller.hears("Elige una", "Nada")
    assert caller.words.startswith("Su cita es martes 1 de diciembre, 10:30, en nuestro consultorio de Main Street.")


def test_the_words_fill_in_what_is_written_down(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears(*TO_THE_GATE)
    caller.knows_them()
    caller.hears("Two match", "Go on", "Yes")
    assert [field.name for field in caller.shown.fields] == ["offered_times", "when", "with_whom", "where"]
    assert [field.said for field in caller.shown.fields] == ["", "", "Dr. Levin", "Main St"]
    caller.calls.write("offered_times", "Tuesday at ten or Friday at two")
    assert caller.words.startswith("I have Tuesday at ten or Friday at two.")
    caller.calls.write("when", "tue 10:30")
    caller.calls.write("where", "Riverside")
    caller.hears("Takes one", "Nothing")
    assert caller.words.startswith("You are set for Tuesday, December 1, 10:30 AM, at our Riverside office.")
    caller.calls.write("where", "the mobile van")
    assert "at the mobile van." in caller.words
    assert caller.shown.fact.startswith("You can bring a list")


def test_an_end_proposes_the_outcome_and_the_caller_may_change_it(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears("Busy line")
    assert caller.shown.ended == "No answer · Busy"
    assert (caller.form.outcome, caller.form.detail) == (OutcomeKey.NO_ANSWER, "busy")
    caller.script.back()
    assert caller.form.outcome is None
    caller.hears("It rings out")
    caller.calls.choose_detail("mailbox_full")
    caller.script.back_to(0)
    assert caller.form.detail == "mailbox_full"
    kept = caller.saves()
    assert (kept["outcome"], kept["detail"]) == ("no_answer", "mailbox_full")
    assert (kept["path"]["script"], kept["path"]["versions"], kept["path"]["playbook"]) == ("routine_annual", [1, 1], 1)


def test_what_answers_do_is_noted_and_can_be_taken_off(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears(*TO_THE_GATE)
    caller.knows_them()
    caller.hears("Two match", "Go on", "Is not sure", "Cost or insurance")
    assert caller.form.codes == {Code("barrier", "cost")}
    caller.script.back()
    assert caller.form.codes == frozenset()
    caller.hears("Cost or insurance", "Cost", "Go on")
    assert caller.form.codes == {Code("barrier", "cost"), Code("topic", "cost")}
    caller.calls.note(Code("topic", "cost"), noted=False)
    caller.calls.note(Code("mark", "complaint"), noted=True)
    caller.calls.note(Code("mark", "asked_for"), noted=True)
    caller.calls.write_note("asked what it would cost")
    kept = caller.saves()
    assert (kept["barriers"], kept.get("topics"), kept["marks"], kept["asked_for"]) == (
        ["cost"],
        None,
        ["complaint"],
        True,
    )


def test_T5_an_opt_out_that_the_outcome_says_is_told_once(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears("A person", "It is the patient", "Wants no calls", "The calls", "Go on")
    assert caller.calls.open is not None
    names = dict(codes_to_choose(caller.form, caller.calls.open.call))
    assert names[Code("opt_out", "phone")] == "Opts out of phone calls"
    caller.calls.write("reason", "too many calls")
    assert caller.saves()["detail"] == "phone_only"
    assert caller.calls.open is not None
    assert [event.what for event in caller.calls.open.call.card.history] == [FactKind.ATTEMPT, FactKind.LISTED]


def test_T5_an_opt_out_that_the_outcome_does_not_say_is_a_fact_of_its_own(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears("A person", "It is the patient", "Wants no calls", "Only for this one", "Go on")
    caller.calls.write("reason", "not this one")
    assert caller.saves()["detail"] == "this_recall"
    assert caller.calls.open is not None
    sheet = caller.calls.open.sheet
    assert (sheet.history[0].what.words, sheet.history[0].words) == ("Opted out", "Of this recall")


def test_a_contact_to_correct_is_asked_for_and_kept(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears(*TO_THE_GATE)
    caller.knows_them()
    caller.hears("Two match", "Go on", "Yes")
    caller.calls.write("when", "tue 10:30")
    caller.hears("Takes one", "New address or number")
    assert [field.label for field in caller.shown.fields] == ["New phone number, if it was said"]
    caller.calls.write("correct_phone", "413-555-0177")
    caller.hears("Go on", "Yes")
    caller.saves()
    assert caller.calls.open is not None
    history = caller.calls.open.sheet.history
    assert (history[0].what.words, history[0].words) == ("Contact to correct", "Phone · 413-555-0177")


def test_other_words_are_kept_in_the_path_of_the_attempt(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears("A person")
    caller.script.heard("They are at sea until June.")
    assert caller.shown.trail[-1] == "Something else"
    caller.script.heard("  ")
    caller.hears("Later", "Gives a time", "Go on")
    caller.calls.write("callback_at", "tomorrow morning")
    assert caller.words == "Thank you. I will call you Wednesday, November 25, 9:00 AM. Our number is (413) 555-0100."
    assert caller.saves()["path"]["drafts"] == [["greeting", "They are at sea until June."]]


def test_every_situation_can_be_gone_to(caller: Caller, load: Load) -> None:
    load(ANA)
    assert caller.script.jumps() == ()
    caller.script.jump("voicemail")
    assert caller.script.shown.value == "What to say stands here during a call."
    caller.calls.begin()
    names = [name for name, _words in caller.script.jumps()]
    assert {"emergency", "something_else", "voicemail", "relay", "interpreter", "upset", "deceased"} < set(names)
    for name in names:
        caller.script.jump(name)
        assert caller.shown.choices or caller.shown.fields
    caller.script.choose(99)
    assert len(caller.shown.trail) == len(names) + 1


def test_C2_an_emergency_is_one_step_away_and_looks_like_one(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.script.jump("emergency")
    assert caller.shown.urgent
    caller.hears("Says where", "Go on")
    assert caller.shown.ended == "Escalated · Emergency"


def test_a_later_call_has_another_script(caller: Caller, clock: ManualClock, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    assert caller.shown.title == "Yearly visit"
    caller.hears("It rings out")
    caller.saves()
    assert caller.shown.title == "Later calls, other ways"
    clock.forward(timedelta(minutes=1))
    caller.calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    caller.calls.write("callback_at", "tomorrow 2pm")
    caller.saves()
    assert caller.shown.title == "The call that was agreed on"


def test_Q10_a_call_taken_up_again_stands_at_the_same_step(
    caller: Caller, workplace: Workplace, background: AtOnce, load: Load
) -> None:
    load(ANA)
    caller.calls.begin()
    caller.hears(*TO_THE_GATE)
    caller.knows_them()
    caller.hears("Two match", "Go on", "Is not sure", "Fear or doubt")
    caller.calls.keep_draft()
    later = Caller(CallPresenter(workplace, background, lambda: None, lambda: None))
    later.calls.take(RecallId(1))
    assert later.shown.trail == caller.shown.trail
    assert later.form.codes == {Code("barrier", "fear")}
    assert not later.shown.verified  # who is on the line now is asked anew


def test_Q14_another_version_is_taken_up_after_the_call(caller: Caller, load: Load, adopt: Any) -> None:
    load(ANA, BO)
    caller.calls.take(RecallId(1))
    caller.hears("A person")
    adopt(second_version)
    caller.hears("It is the patient")
    assert caller.form.path is not None
    assert caller.form.path.versions == (1, 1)
    caller.calls.take(RecallId(2))
    assert caller.form.path.versions == (1, 2)
    caller.calls.take(RecallId(1))  # put away unfinished: the new words from the start
    assert caller.shown.trail == ("Dial",)
    assert caller.form.path.versions == (1, 2)


def test_without_an_approved_script_the_call_can_still_be_recorded(caller: Caller, load: Load, adopt: Any) -> None:
    adopt(without_scripts_yet)
    load(ANA)
    caller.calls.begin()
    assert caller.script.shown.value == "No approved script is in effect for this segment."
    caller.script.jump("voicemail")
    caller.calls.choose(OutcomeKey.NO_ANSWER)
    assert "path" not in caller.saves()


def test_while_an_outcome_is_put_right_the_way_of_that_call_stands_in_the_scripts_place(
    caller: Caller, load: Load
) -> None:
    load(ANA, BO)
    caller.calls.take(RecallId(1))
    caller.hears("It rings out")
    caller.saves()
    corrects = next(event.id for event in caller.history if event.what is FactKind.ATTEMPT)
    caller.calls.correct(corrects)
    way = "An outcome is put right: nothing is said. The way of that call: Dial"
    assert caller.script.shown.value == way
    assert caller.script.jumps() == ()
    caller.calls.write_note("it was the other line")
    caller.calls.take(RecallId(2))
    assert caller.shown.trail == ("Dial",)
    caller.calls.take(RecallId(1))
    assert caller.script.shown.value == way
    caller.calls.leave_correction()
    assert caller.shown.trail == ("Dial",)


def test_a_correction_of_a_call_without_a_script_says_so(caller: Caller, load: Load, adopt: Any) -> None:
    adopt(without_scripts_yet)
    load(ANA)
    caller.calls.begin()
    caller.calls.choose(OutcomeKey.NO_ANSWER)
    caller.saves()
    caller.calls.correct(next(one.id for one in caller.history if one.what is FactKind.ATTEMPT))
    said = "An outcome is put right: nothing is said. That call was written down without the script."
    assert caller.script.shown.value == said


def test_a_draft_of_another_form_begins_anew(
    caller: Caller, workplace: Workplace, background: AtOnce, load: Load
) -> None:
    load(ANA)
    workplace.keep_draft(RecallId(1), {"note": "half", "path": {"script": "routine_annual"}})
    caller.calls.take(RecallId(1))
    assert (caller.form.note, caller.shown.trail) == ("half", ("Dial",))


@pytest.mark.parametrize(("language", "words"), [("English", "I am sorry"), ("Spanish", "lo siento")])
def test_a_broken_promise_changes_the_next_opening_until_the_patient_was_spoken_to(
    caller: Caller, clock: ManualClock, load: Load, adopt: Any, language: str, words: str
) -> None:
    load(ANA.replace("English", language))
    adopt(speaks_spanish)
    caller.calls.take(RecallId(1))
    caller.hears(*(["A person", "It is the patient"] if language == "English" else ["Una persona", "Es el paciente"]))
    assert words not in caller.words
    promise(caller, clock)
    clock.forward(timedelta(days=1))
    caller.calls.take(RecallId(1))
    assert next(words for words, tone in caller.shown.mind if tone == "problem").startswith("We did not keep")
    caller.hears(*(["A person", "It is the patient"] if language == "English" else ["Una persona", "Es el paciente"]))
    assert words in caller.words
    caller.calls.choose(OutcomeKey.PATIENT_DECLINED)
    caller.calls.choose_detail("for_now")
    caller.calls.write("reason", "moving")
    caller.saves()
    assert not any(words.startswith("We did not keep") for words, _ in caller.shown.mind)


def promise(caller: Caller, clock: ManualClock) -> None:
    """Promise the patient of the open call a callback in two hours."""
    caller.calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    caller.calls.choose_detail("at_a_time")
    caller.calls.write("callback_at", "+2h")
    caller.calls.save()
    assert caller.calls.open is None
