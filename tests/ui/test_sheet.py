"""The card in words, for rows that say much and rows that say little."""

from datetime import timedelta

import pytest

from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.trays import Tray
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.call.sheet import Sheet, sheet_of
from tests.ui.conftest import ANA, Load

HEADER = (
    "MRN,Patient Name,DOB,Phone,Reason,Due Date,State,Language,Interpreter,Last Visit,Insurance,Authorization,"
    "Last Attempt,Last Result,Consent to Call,Consent to Text,Guardian,Clinical Review,Address,City,Accommodation"
)
MUCH = (
    '100,"Nwosu, Ana",2/3/2016,413-555-0101 x12,Annual physical,11/24/2026,MA,Spanish,Yes,2/10/2026,Unity HMO,on file,'
    "11/2/2026,,Yes,Yes,Ife Nwosu,Yes,5 Elm St,Holyoke,wheelchair"
)


def call(workplace: Workplace, recall: int = 1) -> Call:
    taken = workplace.take(RecallId(recall))
    assert isinstance(taken, Call)
    return taken


def sheet(workplace: Workplace, recall: int = 1) -> Sheet:
    return sheet_of(call(workplace, recall))


def test_a_row_that_says_much(workplace: Workplace, load: Load) -> None:
    load(MUCH, header=HEADER)
    shown = sheet(workplace)
    assert [one.words for one in shown.badges] == [
        "Authorization on file",
        "Interpreter first",
        "Clinical review",
        "Minor: call the guardian",
        "Attempt 1 of 5",
        "Text messages allowed",
    ]
    facts = {one.label: one.words for one in shown.facts}
    assert facts["Due (internal)"] == "Tue 24 Nov 2026 · due today"
    assert facts["Language"] == "Spanish, with interpreter"
    assert facts["Last visit"] == "Tue 10 Feb 2026"
    assert (facts["Guardian"], facts["Insurance"], facts["Accommodation"]) == ("Ife Nwosu", "Unity HMO", "wheelchair")
    assert shown.numbers[0].words.startswith("(413) 555-0101 ext. 12")
    assert [(one.when, one.what.words, one.words) for one in shown.history][-1] == (
        "Mon 2 Nov 2026",
        "Contacted elsewhere",
        "The list does not say how it ended",
    )


def test_it_says_what_comes_if_nobody_answers(workplace: Workplace, load: Load) -> None:
    load(ANA)
    assert sheet(workplace).ahead.startswith("If no answer: another call, Wed 25 Nov, ")


def test_a_row_that_says_little(workplace: Workplace, load: Load) -> None:
    load(',"Roy, Di",2/3/1991,413-555-0104,Annual physical,,MA,,,,,,,,,,,,,,', header=HEADER)
    shown = sheet(workplace)
    facts = {one.label: one.words for one in shown.facts}
    assert shown.mrn == "No MRN"
    assert facts["Due (internal)"] == facts["Last visit"] == "Not on the list"
    assert facts["Language"] == "Not known: ask first"


def test_who_does_not_want_calls_is_marked_and_not_dialled(workplace: Workplace, load: Load) -> None:
    load('7,"Roy, Di",2/3/1991,413-555-0104,Annual physical,11/1/2026,MA,,,,,,,,No,,,,,,', header=HEADER)
    shown = sheet(workplace)
    assert "No consent to calls" in [one.words for one in shown.badges]
    assert shown.numbers[0].barred


def test_what_was_booked_and_what_was_promised_is_said(workplace: Workplace, clock: ManualClock, load: Load) -> None:
    load(ANA)
    promised = clock.now() + timedelta(hours=1)
    first = Entry(
        attempt=new_fact_id(clock.now()),
        recall=RecallId(1),
        outcome=OutcomeKey.CALLBACK_REQUESTED,
        detail="at_a_time",
        fields={"callback_at": promised.isoformat()},
    )
    workplace.save(first)
    clock.forward(timedelta(hours=1))
    workplace.wake()
    assert sheet(workplace).stands == "Promised for Tue 24 Nov, 15:10"
    fields = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main St"}
    workplace.save(
        Entry(
            attempt=new_fact_id(clock.now()),
            recall=RecallId(1),
            outcome=OutcomeKey.SCHEDULED,
            detail="this_visit",
            fields=fields,
        )
    )
    clock.forward(timedelta(minutes=1))
    shown = sheet(workplace)
    assert shown.stands.startswith("Booked, not confirmed yet.")
    assert shown.history[0].what == ("Scheduled", "good")


def test_a_recall_that_is_gone_from_the_list_says_so(workplace: Workplace, load: Load) -> None:
    others = [
        f'{at},"Lee, {name}",2/3/1961,413-555-01{at},,Annual physical,11/1/2026,MA,,,,,'
        for at, name in ((20, "Al"), (30, "Bea"), (40, "Cy"))
    ]
    load(ANA, *others)
    load(*others)
    shown = sheet(workplace)
    assert shown.stands == "No longer on the list."
    assert shown.history[0].words == "No longer on the list"


def test_a_page_says_whether_more_follow(workplace: Workplace, load: Load) -> None:
    load(ANA)
    assert workplace.page(Tray(), 1).more
    assert not workplace.page(Tray(), 2).more


@pytest.mark.rule("T7")
def test_T7_a_number_that_reached_the_patient_long_ago_is_confirmed_first(
    workplace: Workplace, clock: ManualClock, load: Load
) -> None:
    load(ANA)
    at = (clock.now() + timedelta(hours=1)).isoformat()
    reached = Entry(
        attempt=new_fact_id(clock.now()),
        recall=RecallId(1),
        outcome=OutcomeKey.CALLBACK_REQUESTED,
        detail="at_a_time",
        number="+14135550101",
        fields={"callback_at": at},
    )
    workplace.save(reached)

    def said() -> str:
        return {one.label: one.words for one in sheet(workplace).facts}["Last reached at"]

    assert said() == "(413) 555-0101, Tue 24 Nov 2026"
    clock.forward(timedelta(days=364))
    assert said() == "(413) 555-0101, Tue 24 Nov 2026"
    clock.forward(timedelta(days=1))
    assert said() == "(413) 555-0101, Tue 24 Nov 2026: confirm it first"
