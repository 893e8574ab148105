"""Rules of a call as a caller meets them: what the script says, whom it tells what, where it ends."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.policy import Policy
from recalldesk.ui.call.acts import ActsPresenter
from recalldesk.ui.call.presenter import CallPresenter
from recalldesk.ui.call.sheet import Fact
from tests.fakes.background import AtOnce
from tests.ui.callers import Caller
from tests.ui.conftest import ANA, BO, CY, HEADER, Load

UNSAFE = HEADER + ",Safe Contact"


@pytest.fixture
def caller(workplace: Workplace, background: AtOnce) -> Caller:
    return Caller(CallPresenter(workplace, background, lambda: None, lambda: None))


@pytest.fixture
def acts(workplace: Workplace, background: AtOnce, caller: Caller) -> ActsPresenter:
    return ActsPresenter(workplace, background, caller.calls)


def policy_of(caller: Caller) -> Policy:
    assert caller.calls.open is not None
    return caller.calls.open.call.policy


@pytest.mark.rule("C3")
def test_C3_suicidal_words_stay_on_the_line_and_go_to_a_clinician(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.script.jump("emergency")
    caller.hears("Speaks of dying")
    assert "I stay with you." in caller.words
    assert "988" in caller.words
    assert "Do not hang up. Bring in the clinician on duty" in caller.shown.said.hint
    caller.hears("Go on")
    caller.calls.write_note("at home, sister is with her")
    kept = caller.saves()
    assert (kept["outcome"], kept["detail"]) == ("escalated", "suicidal_words")


@pytest.mark.rule("L2")
def test_L2_family_is_no_interpreter_and_no_outcome_says_so(caller: Caller, load: Load) -> None:
    load(CY.replace("Spanish", "Thai"))
    caller.calls.begin()
    assert "Family and children do not interpret." in caller.shown.said.hint
    assert [choice.words for choice in caller.shown.choices] == ["Interpreter is on the line", "None can be had now"]
    assert "Your family can interpret." in caller.shown.avoid
    names = [detail.name for outcome in policy_of(caller).outcomes for detail in outcome.details]
    assert not [name for name in names if "amil" in name]


@pytest.mark.rule("L3")
def test_L3_a_relay_call_is_taken_and_ends_also_where_no_message_is_left(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("Relay operator")
    assert caller.shown.said.hint.startswith("The operator speaks or types for the patient.")
    assert [(choice.words, choice.open) for choice in caller.shown.choices] == [
        ("The patient is on", True),
        ("Only a message", False),
        ("Not there, no message is left", True),
        ("The line was lost", True),
    ]
    caller.hears("Not there, no message is left")
    assert caller.saves()["outcome"] == "no_answer"


@pytest.mark.rule("P2")
@pytest.mark.rule("W8")
def test_P2_somebody_else_hears_who_to_call_back_and_nothing_more(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("A person", "It is somebody else")
    script = caller.script.jumps()
    assert script
    seen = [caller.words]
    while caller.shown.choices and not caller.shown.ended:
        caller.script.choose(0)
        seen.append(caller.words)
        if caller.shown.at_gate:
            break
    told = " ".join(seen)
    for secret in ("Imaging", "result", "Osei", "1971", "MRN"):
        assert secret not in told


@pytest.mark.rule("T6")
def test_T6_who_calls_comes_first_and_an_end_on_request_is_one_answer(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("A person")
    assert caller.words.startswith("Hello, this is ")
    caller.hears("It is the patient")
    assert "Imaging" not in caller.words
    caller.hears("Wants no calls")
    assert "stop" in caller.words or "not call" in caller.words


@pytest.mark.rule("T8")
def test_T8_the_caller_says_the_neutral_name(caller: Caller, load: Load, desk: Desk) -> None:
    with desk.store.read() as reader:
        policy = reader.playbooks.rules().policy
    named = replace(policy.clinic, name="Main Street Cardiology", spoken=policy.clinic.spoken)
    use_playbook(desk.store, desk.clock, desk.actor, replace(policy, clinic=named))
    load(ANA)
    caller.calls.begin()
    caller.hears("A person")
    assert " from Main Street Clinic." in caller.words
    assert "Cardiology" not in repr(caller.shown)


@pytest.mark.rule("X4")
def test_X4_moved_or_in_hospice_names_where_and_goes_to_people(caller: Caller, load: Load) -> None:
    load(ANA)
    caller.calls.begin()
    caller.script.jump("moved")
    caller.hears("Lives or is cared for elsewhere")
    caller.calls.write("destination", "Hillside Hospice")
    caller.calls.write_note("Her son told us.")
    caller.hears("Go on")
    kept = caller.saves()
    assert (kept["outcome"], kept["detail"]) == ("escalated", "moved_or_hospice")
    assert kept["fields"]["destination"] == "Hillside Hospice"


@pytest.mark.rule("X7")
def test_X7_who_is_safe_only_at_times_is_asked_first_and_left_no_message(caller: Caller, load: Load) -> None:
    load(ANA + ",after 9 am", header=UNSAFE)
    caller.calls.begin()
    assert ("Ask first: is this a safe time to talk?", "warning") in caller.shown.mind
    caller.hears("Voicemail")
    assert [choice.open for choice in caller.shown.choices] == [False, False, True]
    caller.script.back_to(0)
    caller.hears("A person", "It is the patient")
    assert "Is this a safe and good time to talk?" in caller.words


@pytest.mark.rule("T3")
def test_T3_a_call_that_is_promised_is_said_and_kept_in_the_time_of_the_patient(caller: Caller, load: Load) -> None:
    load(ANA.replace("413-555-0101,413-555-0111", "310-555-0101,").replace(",MA,", ",CA,"))
    caller.calls.begin()
    caller.script.jump("busy")
    field = caller.calls.write("callback_at", "tomorrow 2pm")
    assert field is not None
    assert field.means.endswith("14:00, patient's time")
    caller.hears("Gives a time")
    assert "I will call you Wednesday, November 25, 2:00 PM." in caller.words
    assert kept_at(caller) == "2026-11-25T14:00:00-08:00"


def kept_at(caller: Caller) -> Any:
    caller.hears("Go on")
    return caller.saves()["callback_at"]


@pytest.mark.rule("W10")
def test_W10_who_is_upset_is_listened_to_and_offered_a_supervisor_from_everywhere(caller: Caller, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("A person", "It is the patient")
    assert "Is upset" in [choice.words for choice in caller.shown.choices]
    caller.script.jump("upset")
    heard = "I hear you, and I am sorry that it went this way."
    assert caller.words == f"{heard} Would you like to speak with a supervisor?"
    assert [choice.words for choice in caller.shown.choices] == ["Yes", "Would rather go on", "Wants no calls"]
    caller.hears("Yes")
    assert caller.words == "I am passing on what you told me. A supervisor will call you by the next business day."
    caller.calls.write_note("waited twice for a call back")
    caller.hears("Go on")
    kept = caller.saves()
    assert (kept["outcome"], kept["detail"], kept["marks"]) == ("escalated", "upset", ["complaint"])
    assert caller.calls.open is not None
    assert "With: Service recovery" in caller.calls.open.sheet.stands


def put_on_record(acts: ActsPresenter, caller: Caller, beginning: str, **said: str) -> None:
    clock = acts._workplace.clock
    assert isinstance(clock, ManualClock)
    clock.forward(timedelta(seconds=1))
    next(one for one in acts.acts() if one.words.startswith(beginning)).do(said)
    assert caller.calls.notice.value.words == "Noted. It holds from now on, and goes to the EHR."


@pytest.mark.rule("P2")
def test_P2_who_is_on_record_is_told_as_much_as_it_says_and_nobody_else(
    caller: Caller, acts: ActsPresenter, load: Load
) -> None:
    load(BO)
    caller.calls.begin()
    caller.hears("A person", "It is somebody else", "A caregiver")
    open_ones = [choice.words for choice in caller.shown.choices if choice.open]
    assert open_ones == ["Not on record", "Says that they act for the patient"]
    assert ("Nobody is on record: only ask for a call back", "warning") in caller.shown.mind
    put_on_record(acts, caller, "Somebody may be told", said="Ada Roy", scope="visits", until="1 may 2027")
    assert ("On record: Ada Roy: visits only, until Sat 1 May 2027", "information") in caller.shown.mind
    assert Fact("May be told", "Ada Roy: visits only, until Sat 1 May 2027", long=True) in caller.sheet.facts
    assert "May be told" in [one.what.words for one in caller.sheet.history]
    caller.hears("On record for visits only")
    assert caller.shown.at_gate
    caller.knows_them()
    caller.hears("Two match")
    assert ("On record for visits only: say nothing of why you call", "problem") in caller.shown.mind
    assert (caller.shown.verified, caller.shown.fact) == (True, "")
    caller.script.jump("no_results")
    caller.script.back()
    caller.hears("Yes")
    assert caller.words.startswith("I have ")
    caller.script.jump("caregiver")
    put_on_record(acts, caller, "No more on record: Ada Roy")
    assert [choice.words for choice in caller.shown.choices if choice.open] == open_ones
    assert "No more on record" in [one.what.words for one in caller.sheet.history]


@pytest.mark.rule("X2")
def test_X2_a_representative_stands_on_the_card_with_document_scope_and_end(
    caller: Caller, acts: ActsPresenter, load: Load
) -> None:
    load(BO)
    caller.calls.begin()
    begins = "A representative acts"
    put_on_record(acts, caller, begins, said="Ada Roy", scope="care", until="5/1/2027", authority="health proxy, chart")
    known = "Ada Roy: visits and care, until Sat 1 May 2027 · health proxy, chart"
    assert Fact("Representative", known, long=True) in caller.sheet.facts
    assert "Representative" in [one.what.words for one in caller.sheet.history]
    caller.script.jump("caregiver")
    caller.hears("On record for the care too")
    caller.knows_them()
    caller.hears("Two match")
    assert "Thank you. " in caller.words
    assert not caller.shown.said.locked


@pytest.mark.rule("X2")
def test_X2_a_record_without_an_end_is_refused_in_words(caller: Caller, acts: ActsPresenter, load: Load) -> None:
    load(BO)
    caller.calls.begin()
    act = next(one for one in acts.acts() if one.words.startswith("A representative acts"))
    act.do({"said": "Ada Roy", "scope": "care", "until": "for good", "authority": "proxy"})
    assert caller.calls.notice.value.words == "Say until when, as a day: 2027-05-01."


@pytest.mark.rule("X6")
def test_X6_the_medical_unit_alone_is_called_spoken_to_and_left_no_message(
    caller: Caller, acts: ActsPresenter, load: Load
) -> None:
    load(ANA)
    caller.calls.begin()
    put_on_record(acts, caller, "In custody", said="County Facility", number="413-555-0166")
    assert Fact("In custody", "County Facility: its medical unit only", long=True) in caller.sheet.facts
    assert [one.words for one in caller.sheet.numbers] == ["(413) 555-0166"]
    assert [one.words for one in acts.acts() if "message" in one.words or "e-mail" in one.words.split(":")[0]] == []
    said = ("In custody: speak with the medical unit only, and leave no message", "problem")
    assert said in caller.shown.mind
    caller.hears("Voicemail")
    assert [choice.open for choice in caller.shown.choices] == [False, False, True]
    caller.script.back_to(0)
    caller.hears("A person")
    assert caller.words.endswith("May I speak with the medical unit about Ana Nwosu?")
    caller.hears("It is somebody else")
    assert caller.words == "Thank you. I will call the medical unit again. Goodbye."
    caller.script.jump("other_person")
    caller.hears("Patient is not there")
    assert caller.words == "Thank you. I will call the medical unit again. Goodbye."
    caller.script.back_to(1)
    caller.hears("The medical unit speaks")
    assert caller.shown.at_gate
    put_on_record(acts, caller, "In custody no more")
    assert "No more in custody" in [one.what.words for one in caller.sheet.history]
    caller.script.back()
    assert caller.words.endswith("May I speak with Ana Nwosu?")
