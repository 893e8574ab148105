"""The same person on the list of another source: what they said by one list holds for the other (T5, X3, P3)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk import held
from recalldesk.desk.calling.card import card
from recalldesk.desk.calling.claims import claim_next
from recalldesk.desk.calling.correct_outcome import undo_outcome
from recalldesk.desk.calling.household import Line, household
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.outbox.single import Messages
from recalldesk.desk.projecting import differences
from recalldesk.desk.reached import Told, record_told
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from tests.desk.reminding import state, tried, write

Load = Callable[..., Any]
HEADER = "MRN,Patient Name,DOB,Mobile Phone,Reason,Due Date,State,Consent to Text,Consent to Call"
ANA = '100,"Nwosu, Ana",1961-02-03,413-555-0101,Annual physical,2026-11-01,MA,Yes,'
HERE, THERE = RecallId(1), RecallId(2)


@pytest.fixture(autouse=True)
def _two_lists(desk: Desk, load: Load) -> None:
    load(ANA, header=HEADER, source="main")
    load(ANA.replace("100,", "A-7,", 1), header=HEADER, source="registry")
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def barred(desk: Desk, recall: RecallId = THERE) -> str | None:
    with desk.store.read() as reader:
        return card(reader, recall, reader.playbooks.rules(), desk.clock.now()).numbers[0].barred


def call(desk: Desk, outcome: str, detail: str, **fields: str) -> FactId:
    attempt = new_fact_id(desk.clock.now())
    entry = Entry(attempt=attempt, recall=HERE, outcome=OutcomeKey(outcome), detail=detail, fields=fields)
    record_outcome(desk.store, desk.clock, desk.actor, entry)
    return attempt


@pytest.mark.rule("T5", "X3")
@pytest.mark.parametrize(
    ("outcome", "detail", "fields"),
    [("patient_declined", "all_recalls", {"reason": "no"}), ("escalated", "deceased", {})],
)
def test_T5_X3_who_wants_no_call_or_died_is_not_called_by_another_list(
    desk: Desk, outcome: str, detail: str, fields: dict[str, str]
) -> None:
    assert barred(desk) is None
    attempt = call(desk, outcome, detail, **fields)
    assert barred(desk) == "elsewhere"
    assert claim_next(desk.store, desk.clock, desk.actor) is None
    undo_outcome(desk.store, desk.clock, desk.actor, HERE, attempt)
    assert barred(desk) is None


@pytest.mark.rule("P3", "T5")
@pytest.mark.parametrize(
    ("what", "said", "expected"),
    [
        (Told.OPT_OUT, "all", "elsewhere"),
        (Told.OPT_OUT, "phone", "elsewhere"),
        (Told.OPT_OUT, "this", None),
        (Told.SAFE, "after 4 pm", "elsewhere"),
        (Told.VOICEMAIL, "none", None),
    ],
)
def test_P3_T5_what_is_told_of_one_list_holds_for_the_other(
    desk: Desk, what: Told, said: str, expected: str | None
) -> None:
    record_told(desk.store, desk.clock, desk.actor, HERE, what, said)
    assert barred(desk) == expected


@pytest.mark.rule("T5")
def test_T5_what_a_list_says_holds_for_the_other_until_a_person_releases_it(desk: Desk, load: Load) -> None:
    load(ANA + "No", header=HEADER, source="main")
    assert barred(desk) == "elsewhere"
    held.release(desk.store, desk.clock, desk.actor, HERE, "asked: it is a slip")
    assert barred(desk) is None


@pytest.mark.parametrize("change", [("1961", "1962"), ("Ana", "Bea"), ("1961-02-03", ""), ('"Nwosu, Ana"', "")])
def test_somebody_else_is_somebody_else(desk: Desk, load: Load, change: tuple[str, str]) -> None:
    load(ANA.replace("100,", "B-1,", 1).replace(*change), header=HEADER, source="third")
    call(desk, "patient_declined", "all_recalls", reason="no")
    with desk.store.read() as reader:
        third = reader.states.all()
        rules, other = reader.playbooks.rules(), next(one for one in third if one not in {HERE, THERE})
        assert card(reader, other, rules, desk.clock.now()).numbers[0].barred is None


@pytest.mark.rule("T5", "Q12")
def test_T5_Q12_nobody_goes_on_to_them_in_the_call_of_a_household(desk: Desk, load: Load) -> None:
    load(ANA.replace("100,", "C-1,", 1).replace("Ana", "Bo"), header=HEADER, source="third")

    def members() -> list[RecallId]:
        with desk.store.read() as reader:
            rules, now = reader.playbooks.rules(), desk.clock.now()
            line = Line(new_fact_id(now), "+14135550101")
            shown = card(reader, RecallId(3), rules, now)
            return [one.recall for one in household(reader, shown, desk.actor.person, rules, now, line)]

    assert members() == [HERE, THERE]
    record_told(desk.store, desk.clock, desk.actor, HERE, Told.OPT_OUT, "all")
    assert members() == []


@pytest.mark.rule("T5")
def test_T5_nor_are_they_written_to(desk: Desk, tmp_path: Path) -> None:
    tried(desk, THERE)
    assert state(desk, THERE).why == "sms"
    call(desk, "patient_declined", "all_recalls", reason="no")
    with pytest.raises(UsageError, match="not written to"):
        Messages(desk.store, desk.clock, desk.actor).compose(THERE, Channel.SMS, calling=False)
    assert write(desk, tmp_path).batches == ()
