"""A call from the claim to what follows from its outcome."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import Role
from recalldesk.desk.calling import drafts
from recalldesk.desk.calling.card import Card, card
from recalldesk.desk.calling.claims import LEASE, claim, claim_next, release
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.record_outcome import EntryIncomplete, Saved, record_outcome, skip
from recalldesk.desk.projecting import differences
from recalldesk.desk.wake import wake
from recalldesk.queue.entry import Entry, Missing
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.projection import Status

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA'
ANA_TOO = '100,"Nwosu, Ana",1961-02-03,413-555-0101,No-show - rebook,2026-11-10,MA'
BO = '200,"Brandt, Bo",1971-02-03,413-555-0102,Review imaging results,2026-11-03,MA'


@pytest.fixture
def recalls(load: Load) -> list[RecallId]:
    load(ANA, ANA_TOO, BO, header=HEADER)
    return [RecallId(1), RecallId(2), RecallId(3)]


@pytest.fixture
def other(desk: Desk) -> Actor:
    def act(uow: Any) -> Actor:
        actor: Actor = uow.people.enrol(
            "wren", "Wren", Role.COORDINATOR, desk.store.device, "desk one", desk.clock.now()
        )
        uow.commit()
        return actor

    return desk.store.write(act)


def look(desk: Desk, recall: RecallId) -> Card:
    with desk.store.read() as reader:
        return card(reader, recall, reader.playbooks.rules(), desk.clock.now())


def entry(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> Entry:
    return Entry(
        attempt=new_fact_id(desk.clock.now()), recall=recall, outcome=OutcomeKey(outcome), detail=detail, **more
    )


def save(desk: Desk, recall: RecallId, outcome: str, detail: str | None = None, **more: Any) -> Saved:
    return record_outcome(desk.store, desk.clock, desk.actor, entry(desk, recall, outcome, detail, **more))


def kinds(desk: Desk, recall: RecallId) -> list[FactKind]:
    return [event.what for event in look(desk, recall).history]


VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}
CALL_AT = {"callback_at": "2026-11-25T14:00:00-05:00"}


@pytest.mark.parametrize(
    ("outcome", "detail", "more", "expected"),
    [
        ("scheduled", "this_visit", {"fields": VISIT}, ("waiting", "unconfirmed", None)),
        ("left_message", "voicemail", {}, ("waiting", None, None)),
        ("no_answer", "rang_out", {}, ("waiting", None, None)),
        ("no_answer", "busy", {}, ("waiting", "busy", None)),
        ("callback_requested", "at_a_time", {"fields": CALL_AT}, ("waiting", "promise", None)),
        ("patient_declined", "this_recall", {"fields": {"reason": "moving"}}, ("closed", "patient_declined", None)),
        ("patient_declined", "phone_only", {"fields": {"reason": "no calls"}}, ("closed", None, None)),
        ("wrong_number", "other_person", {"fields": {"which_number": "+14135550101"}}, ("waiting", None, None)),
        ("clinical_question", "symptom", {"fields": {"question": "dizzy"}}, ("routed", "nurse_now", "nurse_now")),
        ("authorization_review", "authorization", {"note": "plan asks"}, ("routed", "authorization", "authorization")),
        ("language_support", "other_language", {"fields": {"language": "Thai"}}, ("routed", "language", "language")),
        ("escalated", "emergency", {"note": "fell"}, ("routed", "emergency", "emergency")),
        ("escalated", "deceased", {}, ("closed", "escalated", None)),
    ],
)
def test_Q1_an_outcome_decides_what_follows(
    desk: Desk,
    recalls: list[RecallId],
    outcome: str,
    detail: str,
    more: dict[str, Any],
    expected: tuple[str, str | None, str | None],
) -> None:
    status, why, route = expected
    saved = save(desk, recalls[0], outcome, detail, **more)
    assert saved.state.status == status
    assert why is None or saved.state.why == why
    assert saved.escalated_to == route
    assert saved.state.attempts == 1
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def test_saving_twice_is_harmless(desk: Desk, recalls: list[RecallId]) -> None:
    once = entry(desk, recalls[0], "clinical_question", "question", fields={"question": "when?"})
    first, second = (record_outcome(desk.store, desk.clock, desk.actor, once) for _ in range(2))
    assert (first.again, second.again) == (False, True)
    assert second.state == first.state
    assert kinds(desk, recalls[0]).count(FactKind.ESCALATION) == 1


def at(instant: str) -> dict[str, Any]:
    return {"fields": {"callback_at": instant}}


@pytest.mark.parametrize(
    ("outcome", "detail", "more", "missing"),
    [
        (
            "scheduled",
            "this_visit",
            {"fields": {"when": "2026-12-01T10:30"}},
            [("where", "missing"), ("with_whom", "missing")],
        ),
        ("scheduled", "soon", {"fields": VISIT}, [("detail", "unknown")]),
        ("escalated", "upset", {"note": "  "}, [("note", "missing")]),
        ("callback_requested", "at_a_time", {}, [("callback_at", "missing")]),
        ("callback_requested", "at_a_time", at("at two"), [("callback_at", "unreadable")]),
        (
            "callback_requested",
            "at_a_time",
            at("2026-11-25T14:00"),
            [("callback_at", "unreadable")],
        ),
        (
            "callback_requested",
            "at_a_time",
            at("2026-11-20T14:00-05:00"),
            [("callback_at", "past")],
        ),
        (
            "callback_requested",
            "at_a_time",
            at("2026-11-25T20:30-05:00"),
            [("callback_at", "hours")],
        ),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    desk: Desk, recalls: list[RecallId], outcome: str, detail: str, more: dict[str, Any], missing: list[tuple[str, str]]
) -> None:
    with pytest.raises(EntryIncomplete) as said:
        save(desk, recalls[0], outcome, detail, **more)
    assert list(said.value.missing) == [Missing(*one) for one in missing]
    assert kinds(desk, recalls[0]) == [FactKind.LISTED]


def test_T2_a_call_counts_for_all_recalls_of_the_patient(desk: Desk, recalls: list[RecallId]) -> None:
    save(desk, recalls[0], "no_answer", "rang_out")
    assert look(desk, recalls[1]).state.status is Status.WAITING
    assert look(desk, recalls[1]).state.why == "cap"
    assert look(desk, recalls[2]).state.status is Status.READY


def test_X3_a_death_holds_every_recall_of_the_patient(desk: Desk, recalls: list[RecallId]) -> None:
    save(desk, recalls[0], "escalated", "deceased")
    assert [look(desk, recall).state.why for recall in recalls] == ["escalated", "deceased", None]


def test_C7_a_refusal_of_a_high_risk_recall_becomes_a_clinicians_task(desk: Desk, recalls: list[RecallId]) -> None:
    assert (
        save(desk, recalls[2], "patient_declined", "this_recall", fields={"reason": "afraid"}).escalated_to
        == "clinical_review"
    )


@pytest.mark.parametrize(("place", "route"), [(0, None), (2, "clinical_review")])
def test_C7_a_promise_that_is_due_makes_no_routine_recall_a_clinicians(
    desk: Desk, clock: ManualClock, recalls: list[RecallId], place: int, route: str | None
) -> None:
    save(desk, recalls[place], "callback_requested", "at_a_time", fields=CALL_AT)
    clock.forward(timedelta(days=1, hours=1))
    wake(desk.store, clock.now())
    refused = save(desk, recalls[place], "patient_declined", "this_recall", fields={"reason": "moving"})
    assert refused.escalated_to == route


def test_T5_an_opt_out_beside_the_outcome_holds_at_once_and_goes_with_its_attempt(
    desk: Desk, recalls: list[RecallId]
) -> None:
    said = entry(desk, recalls[0], "no_answer", "cut_off", opt_out="all")
    assert record_outcome(desk.store, desk.clock, desk.actor, said).state.why == "opted_out"
    assert look(desk, recalls[1]).state.why == "opted_out"
    assert look(desk, recalls[2]).state.status is Status.READY
    undo_outcome(desk.store, desk.clock, desk.actor, recalls[0], said.attempt)
    assert [look(desk, recall).state.status for recall in recalls] == [Status.READY] * 3
    assert [event.undone for event in look(desk, recalls[1]).history] == [True, False]


def test_T5_an_opt_out_of_this_recall_leaves_the_others(desk: Desk, recalls: list[RecallId]) -> None:
    assert save(desk, recalls[0], "no_answer", "cut_off", opt_out="this").state.why == "opted_out"
    assert look(desk, recalls[1]).state.why != "opted_out"


def test_what_the_script_escalates_besides_is_opened_once(desk: Desk, recalls: list[RecallId]) -> None:
    saved = save(desk, recalls[0], "no_answer", "rang_out", routes=("transportation", "transportation"))
    assert (saved.escalated_to, saved.state.status, saved.state.why) == (None, Status.ROUTED, "transportation")
    assert kinds(desk, recalls[0]).count(FactKind.ESCALATION) == 1


def test_a_contact_to_correct_is_a_fact_of_the_patient(desk: Desk, recalls: list[RecallId]) -> None:
    save(
        desk, recalls[0], "no_answer", "rang_out", correct={"phone": " 413-555-0177 ", "name": ""}, marks=("complaint",)
    )
    changes = [event.payload for event in look(desk, recalls[1]).history if event.what is FactKind.CONTACT_CHANGE]
    assert [(one["detail"], one.get("said")) for one in changes] == [("name", None), ("phone", "413-555-0177")]


def test_Q6_a_wrong_number_kills_the_number(desk: Desk, recalls: list[RecallId]) -> None:
    save(
        desk, recalls[0], "wrong_number", "other_person", number="+14135550101", fields={"which_number": "the only one"}
    )
    assert [one.barred for one in look(desk, recalls[0]).numbers] == ["wrong"]


def test_Q8_an_undone_outcome_leaves_no_trace_in_the_queue(
    desk: Desk, clock: ManualClock, recalls: list[RecallId]
) -> None:
    before = look(desk, recalls[0]).state
    made = entry(desk, recalls[0], "clinical_question", "symptom", fields={"question": "dizzy"})
    record_outcome(desk.store, clock, desk.actor, made)
    clock.forward(timedelta(minutes=1))
    assert undo_outcome(desk.store, clock, desk.actor, recalls[0], made.attempt) == before
    card_now = look(desk, recalls[0])
    assert [event.undone for event in card_now.history if event.what is FactKind.ATTEMPT] == [True]
    with pytest.raises(UsageError, match="not there any more"):
        undo_outcome(desk.store, clock, desk.actor, recalls[0], made.attempt)
    with desk.store.read() as reader:
        assert list(differences(reader, clock.now())) == []


def test_Q7_a_skip_wants_a_reason_and_goes_behind_its_tier(desk: Desk, recalls: list[RecallId]) -> None:
    before = look(desk, recalls[0]).state.rank
    with pytest.raises(UsageError, match="reason"):
        skip(desk.store, desk.clock, desk.actor, recalls[0], " ")
    assert skip(desk.store, desk.clock, desk.actor, recalls[0], "wrong language sheet").rank > before


def test_Q15_two_callers_never_get_the_same_recall(desk: Desk, recalls: list[RecallId], other: Actor) -> None:
    mine = claim_next(desk.store, desk.clock, desk.actor)
    theirs = claim_next(desk.store, desk.clock, other)
    assert None not in {mine, theirs}
    assert mine != theirs
    assert claim_next(desk.store, desk.clock, desk.actor) == mine


def test_Q15_a_claim_can_be_seen_renewed_released_taken_over_and_ends(
    desk: Desk, clock: ManualClock, recalls: list[RecallId], other: Actor
) -> None:
    (first, *_) = recalls
    assert claim(desk.store, clock, desk.actor, first) is None
    held = claim(desk.store, clock, other, first)
    assert held is not None
    assert (held.person, held.until) == (desk.actor.person, clock.now() + LEASE)
    assert claim(desk.store, clock, other, first, take_over=True) is None
    release(desk.store, desk.clock, desk.actor, first)
    assert claim(desk.store, clock, desk.actor, first) is not None
    clock.forward(LEASE)
    assert claim(desk.store, clock, desk.actor, first) is None
    release(desk.store, desk.clock, desk.actor, first)
    assert claim(desk.store, clock, other, first) is None


def test_Q10_an_unfinished_call_is_kept_until_it_is_saved(desk: Desk, recalls: list[RecallId]) -> None:
    drafts.keep_draft(desk.store, desk.clock, desk.actor, recalls[0], {"note": "she said"})
    drafts.keep_draft(desk.store, desk.clock, desk.actor, recalls[0], {"note": "she said yes"})
    assert [(one.recall, one.content) for one in drafts.unfinished(desk.store, desk.actor)] == [
        (recalls[0], {"note": "she said yes"})
    ]
    save(desk, recalls[0], "no_answer", "rang_out")
    assert drafts.unfinished(desk.store, desk.actor) == []


def test_Q15_typing_claims_longer_but_takes_nothing_back(
    desk: Desk, clock: ManualClock, recalls: list[RecallId], other: Actor
) -> None:
    (first, *_) = recalls
    claim(desk.store, clock, desk.actor, first)
    clock.forward(LEASE * 0.9)
    drafts.keep_draft(desk.store, clock, desk.actor, first, {"note": "she said"})
    clock.forward(LEASE * 0.9)
    assert claim(desk.store, clock, other, first) is not None
    assert claim(desk.store, clock, other, first, take_over=True) is None
    drafts.keep_draft(desk.store, clock, desk.actor, first, {"note": "she said yes"})
    assert claim(desk.store, clock, desk.actor, first) is not None


def test_T3_a_promise_comes_first_once_it_is_due(desk: Desk, clock: ManualClock, recalls: list[RecallId]) -> None:
    save(desk, recalls[0], "callback_requested", "at_a_time", fields=CALL_AT)
    clock.instant = datetime.fromisoformat(CALL_AT["callback_at"])
    with desk.store.read() as reader:
        assert reader.states.of([recalls[0]])[recalls[0]].status is Status.WAITING
    wake(desk.store, clock.now())
    assert claim_next(desk.store, clock, desk.actor) == recalls[0]


def test_nobody_next_and_no_such_recall(desk: Desk) -> None:
    assert claim_next(desk.store, desk.clock, desk.actor) is None
    with pytest.raises(UsageError, match="no recall 7"):
        look(desk, RecallId(7))
    with pytest.raises(UsageError, match="no recall 7"):
        claim(desk.store, desk.clock, desk.actor, RecallId(7))


def test_a_refused_entry_can_be_mended(desk: Desk, recalls: list[RecallId]) -> None:
    wrong = entry(desk, recalls[0], "clinical_question", "question")
    with pytest.raises(EntryIncomplete, match=r"question \(missing\)"):
        record_outcome(desk.store, desk.clock, desk.actor, wrong)
    assert not record_outcome(desk.store, desk.clock, desk.actor, replace(wrong, fields={"question": "when?"})).again


@pytest.mark.rule("T7")
def test_T7_a_number_says_when_it_last_reached_the_patient(desk: Desk, recalls: list[RecallId]) -> None:
    number = "+14135550101"
    assert [one.confirmed_at for one in look(desk, recalls[0]).numbers] == [None]
    for outcome, detail in (("no_answer", "rang_out"), ("left_message", "voicemail")):
        desk.clock.forward(timedelta(days=7))  # type: ignore[attr-defined]
        save(desk, recalls[0], outcome, detail, number=number)
    assert [one.confirmed_at for one in look(desk, recalls[0]).numbers] == [None]
    desk.clock.forward(timedelta(days=7))  # type: ignore[attr-defined]
    reached = entry(desk, recalls[0], "callback_requested", "at_a_time", number=number, fields=in_an_hour(desk))
    record_outcome(desk.store, desk.clock, desk.actor, reached)
    assert [one.confirmed_at for one in look(desk, recalls[0]).numbers] == [desk.clock.now()]
    undo_outcome(desk.store, desk.clock, desk.actor, recalls[0], reached.attempt)
    assert [one.confirmed_at for one in look(desk, recalls[0]).numbers] == [None]


def in_an_hour(desk: Desk) -> dict[str, str]:
    return {"callback_at": (desk.clock.now() + timedelta(hours=1)).isoformat()}


@pytest.mark.rule("Q10", "Q15")
def test_Q10_whose_call_was_taken_over_still_has_what_they_typed(
    desk: Desk, clock: ManualClock, recalls: list[RecallId], other: Actor
) -> None:
    mine, theirs = {"note": "sits down"}, {"note": "rings again"}
    claim(desk.store, desk.clock, desk.actor, recalls[0])
    drafts.keep_draft(desk.store, desk.clock, desk.actor, recalls[0], mine)
    clock.forward(LEASE)
    claim(desk.store, desk.clock, other, recalls[0])
    drafts.keep_draft(desk.store, desk.clock, other, recalls[0], theirs)
    assert [one.content for one in drafts.unfinished(desk.store, desk.actor)] == [mine]
    record_outcome(desk.store, desk.clock, other, entry(desk, recalls[0], "no_answer", "rang_out"))
    assert drafts.unfinished(desk.store, other) == []
    assert [one.content for one in drafts.unfinished(desk.store, desk.actor)] == [mine]


@pytest.mark.rule("Q15")
def test_Q15_two_callers_never_get_the_same_patient(desk: Desk, recalls: list[RecallId], other: Actor) -> None:
    claim(desk.store, desk.clock, other, recalls[0])  # of Ana, who has another
    assert claim_next(desk.store, desk.clock, desk.actor) == recalls[2]
    release(desk.store, desk.clock, desk.actor, recalls[2])
    held = claim(desk.store, desk.clock, desk.actor, recalls[1])
    assert held is not None
    assert held.name == "Wren"
    assert claim(desk.store, desk.clock, desk.actor, recalls[1], take_over=True) is None


@pytest.mark.rule("T3")
def test_T3_nobody_but_the_patient_opens_a_sunday(desk: Desk, recalls: list[RecallId]) -> None:
    sunday = {"callback_at": "2026-11-29T14:00:00-05:00", "person": "a sister"}
    with pytest.raises(EntryIncomplete) as refused:
        save(desk, recalls[0], "callback_requested", "third_party", fields=sunday)
    assert refused.value.missing == (Missing("callback_at", "hours"),)
    evening = {**sunday, "callback_at": "2026-11-25T19:30:00-05:00"}
    save(desk, recalls[0], "callback_requested", "third_party", fields=evening)
    assert isinstance(desk.clock, ManualClock)
    desk.clock.instant = datetime.fromisoformat(evening["callback_at"])
    wake(desk.store, desk.clock.now())
    assert look(desk, recalls[0]).explanation.callable_now
