"""What is seldom done with a patient, without any window."""

from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.acts import Act, ActsPresenter
from recalldesk.ui.call.blank import Blank
from recalldesk.ui.call.pathway import Code
from recalldesk.ui.call.presenter import CallPresenter, Open
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, Load


@pytest.fixture
def calls(workplace: Workplace, background: AtOnce) -> CallPresenter:
    return CallPresenter(workplace, background, lambda: None, lambda: None)


@pytest.fixture
def acts(workplace: Workplace, background: AtOnce, calls: CallPresenter) -> ActsPresenter:
    return ActsPresenter(workplace, background, calls)


def shown(calls: CallPresenter) -> Open:
    assert calls.open is not None
    return calls.open


def words(acts: ActsPresenter) -> list[str]:
    return [one.words for one in acts.acts()]


def act(acts: ActsPresenter, beginning: str) -> Act:
    return next(one for one in acts.acts() if one.words.startswith(beginning))


def do(acts: ActsPresenter, beginning: str, **said: str) -> None:
    act(acts, beginning).do(said)


def attempts(desk: Desk, recall: int = 1) -> list[dict[str, Any]]:
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([RecallId(recall)])
    own = (fact for fact in history.live if fact.recall == recall)
    return [dict(one.payload) for one in sorted(own, key=lambda one: one.at) if one.kind is FactKind.ATTEMPT]


@pytest.mark.rule("Q8")
def test_Q8_an_outcome_is_put_right_in_the_form_it_was_written_in(
    calls: CallPresenter, acts: ActsPresenter, clock: ManualClock, load: Load
) -> None:
    assert acts.acts() == ()
    load(ANA, BO)
    calls.take(RecallId(1))
    calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    calls.write("callback_at", "tomorrow 2pm")
    calls.write_note("asks for Maria")
    calls.note(Code("mark", "complaint"), noted=True)
    calls.note(Code("mark", "asked_for"), noted=True)
    calls.note(Code("route", "transportation"), noted=True)
    calls.note(Code("opt_out", "this"), noted=True)
    calls.note(Code("correct", "phone"), noted=True)
    calls.write("correct_phone", "413-555-0177")
    calls.save(stay=True)
    clock.forward(timedelta(minutes=1))
    calls.take(RecallId(1))
    assert words(acts)[:2] == ["The patient called us", "Correct: Callback requested, Tue 24 Nov, 14:10"]
    do(acts, "Correct")
    form = shown(calls).form
    assert (form.said["callback_at"], form.note) == ("2026-11-25 14:00", "asks for Maria")
    assert form.said["correct_phone"] == "413-555-0177"
    assert form.codes == {
        Code("mark", "complaint"),
        Code("mark", "asked_for"),
        Code("route", "transportation"),
        Code("opt_out", "this"),
        Code("correct", "phone"),
    }
    assert words(acts) == ["Leave the correction: nothing is changed"]
    do(acts, "Leave")
    assert (shown(calls).form.corrects, shown(calls).form.note) == (None, "")
    do(acts, "Correct")
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.write_note("")
    calls.save()
    assert calls.notice.value == ("Corrected: No answer.", "good", False)
    assert isinstance(calls.state.value, Blank)
    calls.undo()
    assert calls.notice.value.words == "There is nothing to take back."
    clock.forward(timedelta(minutes=1))
    calls.take(RecallId(1))
    assert "No answer, corrected" in [one.what.words for one in shown(calls).sheet.history]


def test_a_correction_that_is_put_away_is_a_correction_still(
    calls: CallPresenter, acts: ActsPresenter, clock: ManualClock, load: Load, desk: Desk
) -> None:
    load(ANA, BO)
    calls.take(RecallId(1))
    calls.choose(OutcomeKey.SCHEDULED)
    calls.write("when", "tue 10:30")
    calls.save(stay=True)
    clock.forward(timedelta(minutes=1))
    calls.take(RecallId(1))
    do(acts, "Correct: Scheduled")
    assert shown(calls).form.said["when"] == "2026-12-01 10:30"
    calls.write("when", "whenever")
    calls.save()
    assert "when" in shown(calls).form.faults
    calls.take(RecallId(2))
    calls.take(RecallId(1))
    assert shown(calls).form.corrects is not None
    calls.write("when", "wed 10:30")
    calls.save()
    assert len(attempts(desk)) == 1


@pytest.mark.rule("Q9")
@pytest.mark.rule("T2")
def test_Q9_T2_a_patient_who_calls_is_linked_to_our_call_and_counts_against_no_cap(
    calls: CallPresenter, acts: ActsPresenter, clock: ManualClock, load: Load, desk: Desk, workplace: Workplace
) -> None:
    load(ANA, BO)
    calls.take(RecallId(1))
    calls.choose(OutcomeKey.LEFT_MESSAGE)
    calls.save(stay=True)
    clock.forward(timedelta(days=1))
    calls.take(RecallId(1))
    do(acts, "The patient called us")
    assert words(acts)[0] == "We called the patient"
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save()
    assert shown(calls).form.faults == {
        "outcome": "They called you, so it cannot have ended so: choose another outcome."
    }
    calls.choose(OutcomeKey.CALLBACK_REQUESTED)
    calls.write("callback_at", "+3h")
    calls.save(stay=True)
    ours, theirs = attempts(desk)
    with desk.store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
    first = next(one for one in history.live if dict(one.payload) == ours)
    assert (theirs["channel"], theirs["answers"]) == ("inbound", str(first.id))
    calls.take(RecallId(1))
    assert shown(calls).sheet.history[0].words == "At a time · the patient called"
    assert "cap" not in {block.why for block in shown(calls).call.card.explanation.blocks}


def test_a_patient_who_calls_before_we_did_answers_nothing(
    calls: CallPresenter, acts: ActsPresenter, load: Load, desk: Desk
) -> None:
    load(ANA)
    calls.take(RecallId(1))
    do(acts, "The patient called us")
    do(acts, "We called the patient")
    do(acts, "The patient called us")
    calls.choose(OutcomeKey.SCHEDULED)
    calls.write("when", "tue 10:30")
    calls.save(stay=True)
    (theirs,) = attempts(desk)
    assert "answers" not in theirs


@pytest.mark.rule("C6")
def test_C6_a_closed_recall_is_opened_again_with_a_reason(
    calls: CallPresenter, acts: ActsPresenter, clock: ManualClock, load: Load
) -> None:
    load(ANA)
    calls.take(RecallId(1))
    calls.choose(OutcomeKey.PATIENT_DECLINED)
    calls.write("reason", "moving")
    calls.choose_detail("this_recall")
    calls.save(stay=True)
    clock.forward(timedelta(days=1))
    calls.take(RecallId(1))
    one = act(acts, "Open this recall again")
    assert [asked.name for asked in one.asks] == ["why"]
    one.do({"why": "she stays after all"})
    assert calls.notice.value.words == "Opened again."
    assert shown(calls).sheet.stands == "Tier 4 · Routine annual"
    assert (shown(calls).sheet.history[0].what.words, shown(calls).sheet.history[0].words) == (
        "Opened again",
        "she stays after all",
    )
    assert "Open this recall again" not in words(acts)


@pytest.mark.rule("P3")
def test_P3_a_safe_contact_holds_on_the_open_card_and_what_is_typed_stays(
    calls: CallPresenter, acts: ActsPresenter, load: Load
) -> None:
    load(ANA)
    calls.take(RecallId(1))
    calls.write_note("half a sentence")
    one = act(acts, "Safe contact")
    assert [(asked.name, asked.needed) for asked in one.asks] == [("number", False), ("said", False)]
    one.do({"number": "413-555-0177", "said": ""})
    assert [one.e164 for one in shown(calls).sheet.numbers] == ["+14135550177"]
    assert (shown(calls).form.number, shown(calls).form.note) == ("+14135550177", "half a sentence")
    assert calls.dial() == "+14135550177"
    one.do({"number": "", "said": ""})
    assert calls.notice.value.words.startswith("Write the safe time plainly")
    assert shown(calls).form.number == "+14135550177"


@pytest.mark.rule("T5")
def test_T5_an_opt_out_in_an_open_call_bars_it_at_once(calls: CallPresenter, acts: ActsPresenter, load: Load) -> None:
    load(ANA)
    calls.take(RecallId(1))
    do(acts, "No more contact about any recall")
    assert calls.notice.value.words == "Noted. It holds from now on, and goes to the EHR."
    assert shown(calls).sheet.stands == "Opted out."
    assert calls.dial() is None
    assert shown(calls).sheet.history[0].words == "Of all recalls"
    late = act(acts, "Correct: language")
    calls.put_away()
    late.do({"said": "Thai"})
    assert calls.open is None


def test_what_is_put_right_stands_on_the_card(calls: CallPresenter, acts: ActsPresenter, load: Load) -> None:
    load(ANA)
    calls.take(RecallId(1))
    do(acts, "Correct: phone number", said="(413) 555-0177")
    do(acts, "Correct: language", said="Thai")
    assert shown(calls).sheet.numbers[0].e164 == "+14135550177"
    assert ("Language", "Thai") in [(fact.label, fact.words) for fact in shown(calls).sheet.facts]
    do(acts, "Voicemail: leave none")
    assert shown(calls).call.card.values.voicemail == "none"
    assert "Voicemail: none" in [one.words for one in shown(calls).sheet.history]


@pytest.mark.rule("T2")
def test_T2_a_number_that_others_share_says_until_when_it_waits(calls: CallPresenter, load: Load) -> None:
    load(ANA, BO.replace("413-555-0102", "413-555-0101"))
    calls.take(RecallId(1))
    calls.dial()
    calls.choose(OutcomeKey.NO_ANSWER)
    calls.save(stay=True)
    calls.take(RecallId(2))
    assert shown(calls).form.number == "+14135550101"
    assert calls.dial() is None
    assert calls.notice.value.words.startswith("Called as often as allowed, with others who share it. Next: Wed 25 Nov")


def test_a_booked_visit_was_kept_by_a_callers_word(
    desk: Desk, clock: ManualClock, workplace: Workplace, acts: ActsPresenter, calls: CallPresenter, load: Load
) -> None:
    load(ANA, BO)
    kept, missed = "The visit was kept", "The patient did not come to the visit"
    calls.take(RecallId(2))
    assert not {kept, missed} & set(words(acts))
    visit = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main St"}
    made = new_fact_id(clock.now())
    booked = OutcomeKey.SCHEDULED
    workplace.save(Entry(attempt=made, recall=RecallId(1), outcome=booked, detail="this_visit", fields=visit))
    calls.take(RecallId(1))
    do(acts, kept)
    assert calls.notice.value.words == "That visit is ahead. Say so once its day has come."
    clock.forward(timedelta(days=8))
    do(acts, kept)
    assert (calls.notice.value.words, shown(calls).call.card.state.why) == ("Noted. It goes to the EHR.", "kept")
    assert shown(calls).sheet.history[0].what.words == "Visit kept"
    assert kept not in words(acts)
