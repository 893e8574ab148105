"""A call, from the claim to the next, without any window."""

from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Role
from recalldesk.desk.calling.claims import claim
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.blank import Blank
from recalldesk.ui.call.fields import fields_of
from recalldesk.ui.call.pathway import Code
from recalldesk.ui.call.presenter import CallPresenter, Notice, Open
from tests.fakes.background import AtOnce
from tests.fakes.disks import MORE_THAN_THERE_IS, fill_disk
from tests.ui.conftest import ANA, BO, CY, LATER, Load


@pytest.fixture
def acts() -> list[str]:
    return []


@pytest.fixture
def calls(workplace: Workplace, background: AtOnce, acts: list[str]) -> CallPresenter:
    return CallPresenter(workplace, background, lambda: None, lambda: acts.append("changed"))


def shown(calls: CallPresenter) -> Open:
    assert calls.open is not None
    return calls.open


def blank(calls: CallPresenter) -> Blank:
    assert isinstance(calls.state.value, Blank)
    return calls.state.value


def facts(calls: CallPresenter) -> dict[str, str]:
    return {fact.label: fact.words for fact in shown(calls).sheet.facts}


def test_the_card_shows_what_a_caller_should_know_and_masks_the_rest(calls: CallPresenter, load: Load) -> None:
    load(ANA, BO, CY)
    calls.take(RecallId(1))
    sheet = shown(calls).sheet
    assert (sheet.name, sheet.mrn, sheet.stands) == ("Ana Nwosu", "MRN ••••100", "Tier 4 · Routine annual")
    assert facts(calls) == {
        "Reason (internal)": "Annual physical",
        "Due (internal)": "Sun 1 Nov 2026 · due 23 days ago",
        "Their time": "14:10, fine until 19:00",
        "Provider (internal)": "Dr. Levin",
        "Last visit": "Not on the list",
        "Language": "English",
    }
    assert [(one.e164, one.barred) for one in sheet.numbers] == [("+14135550101", ""), ("+14135550111", "")]
    assert [one.what.words for one in sheet.history] == ["Listed"]


def test_saving_goes_on_with_the_next(calls: CallPresenter, load: Load, acts: list[str]) -> None:
    load(ANA, BO)
    calls.save()  # without a call it begins
    assert shown(calls).sheet.name == "Bo Brandt"
    calls.choose(OutcomeKey.NO_ANSWER)
    assert shown(calls).form.detail == "rang_out"
    calls.save()
    assert calls.notice.value == ("Saved: No answer.", "good", True)
    assert shown(calls).sheet.name == "Ana Nwosu"
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save()
    assert blank(calls).title == "Nobody is left to call here now"
    assert blank(calls).words.startswith("2 · Next step is not due yet\n\nChoose another segment")
    assert len(acts) == 3


def test_C1_a_symptom_is_asked_for_and_handed_to_a_nurse(calls: CallPresenter, load: Load) -> None:
    load(BO)
    calls.begin()
    calls.choose(OutcomeKey.CLINICAL_QUESTION)
    assert shown(calls).form.detail is None
    calls.write("question", "dizzy")
    calls.save()
    assert shown(calls).form.faults == {"detail": "Choose what it was exactly."}
    assert calls.notice.value.tone == "problem"
    calls.choose_detail("symptom")
    assert calls.notice.value.words == ""
    calls.save()
    assert calls.notice.value.words == "Saved: Clinical question. Handed to: Nurse, the same day."


def test_only_what_the_outcome_needs_is_asked_with_what_is_known_filled_in(calls: CallPresenter, load: Load) -> None:
    load(ANA)
    calls.begin()
    calls.choose(OutcomeKey.SCHEDULED)
    assert [(one.name, one.said) for one in fields_of(shown(calls).form, shown(calls).call)] == [
        ("when", ""),
        ("with_whom", "Dr. Levin"),
        ("where", "Main St"),
    ]
    field = calls.write("when", "tue 10:30")
    assert field is not None
    assert field.means == "Tue 1 Dec 2026, 10:30, clinic's time"
    calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    assert [one.name for one in fields_of(shown(calls).form, shown(calls).call)] == ["callback_at"]


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "Please fill this in."),
        ("soon", "No day and time can be read here."),
        ("today 9", "That time is past."),
        ("tomorrow 21", "The patient may not be called at that time."),
    ],
)
def test_Q11_a_promise_that_cannot_be_kept_is_refused_in_words(
    calls: CallPresenter, load: Load, said: str, fault: str
) -> None:
    load(ANA)
    calls.begin()
    calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    calls.write("callback_at", said)
    calls.save()
    assert shown(calls).form.faults == {"callback_at": fault}
    calls.write("callback_at", "tomorrow 2pm")
    calls.save()
    assert calls.notice.value.words == "Saved: Callback requested."


def test_nothing_is_saved_without_an_outcome(calls: CallPresenter, load: Load) -> None:
    load(ANA)
    calls.begin()
    calls.save()
    assert shown(calls).form.faults == {"outcome": "Choose how the call ended: 1 to 9, or 0."}


def test_a_full_disk_loses_nothing_of_a_call_and_saving_again_saves_it_once(
    calls: CallPresenter, load: Load, desk: Desk
) -> None:
    load(ANA)
    calls.begin()
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.write_note(MORE_THAN_THERE_IS)
    fill_disk(desk, full=True)
    for act in (calls.keep_draft, calls.keep_draft, calls.save):  # a draft is tried again though nothing was typed
        calls.notice.set(Notice(""))
        act()
        assert "disk is full" in calls.notice.value.words
        assert shown(calls).form.note == MORE_THAN_THERE_IS
    assert attempts(desk) == []
    fill_disk(desk, full=False)
    calls.keep_draft()
    calls.save()
    assert attempts(desk) == ["no_answer"]


def attempts(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    return [one.payload["outcome"] for one in history.live if one.kind is FactKind.ATTEMPT]


def test_Q8_what_was_saved_is_taken_back_with_what_was_typed(calls: CallPresenter, load: Load) -> None:
    load(ANA, BO)
    calls.undo()
    assert calls.notice.value.words == "There is nothing to take back."
    calls.begin()
    calls.write_note("asked for June")
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save()
    calls.undo()
    assert shown(calls).sheet.name == "Bo Brandt"
    assert (shown(calls).form.note, shown(calls).form.outcome) == ("asked for June", OutcomeKey.NO_ANSWER)
    assert shown(calls).sheet.history[0].what.words == "No answer, taken back"
    calls.save()
    assert calls.notice.value.words == "Saved: No answer."


def test_Q7_a_skip_wants_a_reason(calls: CallPresenter, load: Load) -> None:
    load(ANA, BO)
    calls.skip("no call is open")
    calls.begin()
    calls.skip("  ")
    assert shown(calls).sheet.name == "Bo Brandt"
    calls.skip("other sheet")
    assert calls.notice.value.words == "Skipped for now."
    calls.take(RecallId(2))
    assert shown(calls).sheet.history[0].what.words == "Skipped"
    assert shown(calls).sheet.history[0].words == "other sheet"


def test_T1_only_a_number_that_may_be_dialled_is_dialled(calls: CallPresenter, clock: ManualClock, load: Load) -> None:
    assert calls.dial() is None
    assert calls.elapsed() == ""
    load(ANA, LATER)
    calls.take(RecallId(1))
    assert calls.elapsed() == ""
    assert calls.dial() == "+14135550101"
    clock.forward(timedelta(seconds=75))
    assert calls.elapsed() == "1:15"
    calls.choose_number("+14135550111")
    assert calls.dial() == "+14135550111"
    assert calls.elapsed() == "1:15"
    calls.take(RecallId(2))
    assert calls.dial() is None
    assert calls.notice.value.words == "Not due yet; Next step is not due yet. Next: Sat 5 Dec, 10:00"


def test_Q6_a_wrong_number_is_barred_with_the_reason(calls: CallPresenter, load: Load) -> None:
    load(ANA)
    calls.begin()
    calls.choose(OutcomeKey.WRONG_NUMBER)
    calls.save()
    calls.take(RecallId(1))
    assert [one.barred.split(".")[0] for one in shown(calls).sheet.numbers] == [
        "Wrong number, said before",
        "Next step is not due yet; Contacted as often as allowed",
    ]
    assert shown(calls).form.number == "+14135550111"


def test_Q10_what_was_typed_is_kept_and_comes_back(
    calls: CallPresenter, workplace: Workplace, background: AtOnce, load: Load
) -> None:
    load(ANA, BO)
    calls.keep_draft()
    calls.take(RecallId(1))
    calls.keep_draft()  # nothing was typed yet
    calls.dial()
    calls.choose(OutcomeKey.SCHEDULED)
    calls.write("when", "tue 10")
    calls.note(Code("mark", "complaint"), noted=True)
    calls.keep_draft()
    later = CallPresenter(workplace, background, lambda: None, lambda: None)
    later.take(RecallId(1))
    before, after = shown(calls).form, shown(later).form
    assert (after.outcome, after.detail, after.said["when"]) == (OutcomeKey.SCHEDULED, "this_visit", "tue 10")
    assert (after.codes, after.started_at, after.number) == (before.codes, before.started_at, before.number)


def test_another_call_puts_the_open_one_away(calls: CallPresenter, workplace: Workplace, load: Load) -> None:
    load(ANA, BO)
    calls.take(RecallId(1))
    first = shown(calls)
    calls.take(RecallId(1))
    assert shown(calls) is first
    calls.write_note("half a sentence")
    calls.take(RecallId(2))
    calls.take(RecallId(1))
    assert shown(calls).form.note == "half a sentence"
    calls.put_away()
    assert blank(calls).title == "Ready when you are"


@pytest.fixture
def other(desk: Desk) -> Actor:
    def act(uow: Any) -> Actor:
        actor: Actor = uow.people.enrol("wren", "Wren", Role.COORDINATOR, desk.store.device, "one", desk.clock.now())
        uow.commit()
        return actor

    return desk.store.write(act)


def test_Q15_whom_somebody_else_calls_is_taken_over_only_on_purpose(
    calls: CallPresenter, desk: Desk, other: Actor, load: Load
) -> None:
    load(ANA)
    claim(desk.store, desk.clock, other, RecallId(1))
    calls.take(RecallId(1))
    words = "Wren is at work on this patient, or on somebody with the same number."
    assert blank(calls) == Blank("Already taken", words, RecallId(1), "taken")
    calls.take(RecallId(1), take_over=True)
    assert shown(calls).sheet.name == "Ana Nwosu"


def test_a_key_pressed_twice_acts_once(calls: CallPresenter, background: AtOnce, load: Load, acts: list[str]) -> None:
    load(ANA, BO)
    calls.begin()
    calls.choose(OutcomeKey.NO_ANSWER)
    background.held = True
    calls.save()
    calls.save()
    calls.write_note("too late")
    background.let_go()
    assert shown(calls).sheet.name == "Ana Nwosu"
    assert len(acts) == 2


def test_what_went_wrong_is_a_sentence_without_a_value(calls: CallPresenter, load: Load) -> None:
    load(ANA)
    calls.take(RecallId(99))
    assert calls.notice.value.words.startswith("There is no recall 99")
    calls.fail(ValueError("Nwosu"))
    assert calls.notice.value.words == "RecallDesk has a bug (ValueError). Nothing half-done was kept."


def test_the_history_tells_what_became_of_it(calls: CallPresenter, clock: ManualClock, load: Load) -> None:
    load(ANA, BO)
    calls.begin()
    calls.choose(OutcomeKey.ESCALATED)
    calls.choose_detail("upset")
    calls.write_note("long wait")
    calls.save()
    clock.forward(timedelta(minutes=1))
    calls.take(RecallId(2))
    said = [(one.what.words, one.words) for one in shown(calls).sheet.history]
    assert said == [
        ("Escalated", "With: Service recovery"),
        ("Escalated", "Upset · long wait"),
        ("Listed", "From the morning list"),
    ]
    assert shown(calls).sheet.stands.startswith("With: Service recovery")


def test_the_first_day_says_where_to_begin(calls: CallPresenter, workplace: Workplace, load: Load) -> None:
    calls.greet(workplace.overview())
    assert blank(calls).title == "No list is loaded yet"
    calls.begin()
    assert blank(calls).words == "Drop this morning's list into the window, or choose it: Ctrl+O"
    load(ANA)
    calls.greet(workplace.overview())
    assert blank(calls).title == "Ready when you are"
