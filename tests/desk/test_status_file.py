"""The appointment-status file: matched to recalls, unclear ones held, nothing deleted, taken back like a list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeAlias

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import DecisionNeeded, InputError, UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.record_outcome import record_outcome
from recalldesk.desk.calling.visit_told import VisitDesk
from recalldesk.desk.hand_off.new_rows import new_rows
from recalldesk.desk.held import release
from recalldesk.desk.load_list import MappingNeeded
from recalldesk.desk.projecting import differences
from recalldesk.desk.undo_load import undo_load
from recalldesk.lists.contents import Contents
from recalldesk.lists.mapping import parse_mapping
from recalldesk.queue.entry import Entry
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.visits import VisitStatus
from tests.desk.conftest import Loaded, Told

Load: TypeAlias = Callable[..., Loaded]
Tell: TypeAlias = Callable[..., Told]
STATUS = "Patient MRN,Appt Date,Appt Type,Appt Status,Provider"
ANA = "100,Ana Lee,1980-01-02,413-555-0101,Follow-up,2026-11-10"
BEN = "200,Ben Roy,1970-01-02,413-555-0102,A1c lab overdue,2026-11-10"
TWO = (
    "300,Cy Orr,1960-01-02,413-555-0103,Follow-up,2026-11-10",
    "300,Cy Orr,1960-01-02,413-555-0103,Annual physical,2026-11-10",
)
VISIT = {"when": "2026-12-01T10:30", "with_whom": "Dr. Levin", "where": "Main Street Clinic"}


@pytest.fixture
def on_lists(load: Load, clock: ManualClock) -> dict[str, list[RecallId]]:
    """Recalls of three patients by MRN, listed a week ago."""
    clock.forward(timedelta(days=-7))
    rows = load(ANA, BEN, *TWO).rows.values()
    clock.forward(timedelta(days=7))
    found: dict[str, list[RecallId]] = {}
    for row in rows:
        assert row.recall is not None
        found.setdefault(row.content["values"]["mrn"], []).append(row.recall)
    return found


def book(desk: Desk, recall: RecallId) -> None:
    now = desk.clock.now()
    entry = Entry(
        attempt=new_fact_id(now), recall=recall, outcome=OutcomeKey.SCHEDULED, detail="this_visit", fields=VISIT
    )
    record_outcome(desk.store, desk.clock, desk.actor, entry)


def why(desk: Desk, recall: RecallId) -> str | None:
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []
        state = reader.states.of([recall])[recall]
    return state.why or state.status.value


def facts(desk: Desk) -> list[Any]:
    with desk.store.read() as reader:
        return [
            fact
            for history in reader.facts.histories(reader.states.all())
            for fact in history.live
            if fact.kind is FactKind.APPOINTMENT and fact.recall in {history.recall, None}
        ]


def test_a_booking_is_confirmed_then_broken_then_kept(
    desk: Desk, clock: ManualClock, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    (recall,) = on_lists["100"]
    book(desk, recall)
    assert why(desk, recall) == "unconfirmed"
    clock.forward(timedelta(hours=1))
    said = tell(
        "100,12/01/2026,Office Visit,Scheduled,Levin", "999,12/01/2026,Office Visit,Scheduled,Levin", header=STATUS
    )
    assert said.counts == {"accepted": 1, "told": 1, "elsewhere": 1, "updated": 1}
    assert said.result.layout.contents is Contents.APPOINTMENTS
    assert why(desk, recall) == "booked"
    clock.forward(timedelta(hours=1))
    tell("100,12/01/2026,Office Visit,No Show,Levin", header=STATUS)
    assert why(desk, recall) in {"cap", "cadence"}  # open again, and called a short while ago
    clock.forward(timedelta(hours=1))
    tell("100,12/01/2026,Office Visit,Completed,Levin", header=STATUS)
    assert why(desk, recall) == "kept"


def test_the_same_file_twice_changes_nothing_and_is_taken_back_like_a_list(
    desk: Desk, clock: ManualClock, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    (recall,) = on_lists["100"]
    row = "100,12/01/2026,Office Visit,Scheduled,Levin"
    first = tell(row, header=STATUS)
    assert why(desk, recall) == "already_scheduled"
    again = tell(row, row, header=STATUS)
    assert again.counts == {"accepted": 2, "unchanged": 2}
    assert len(facts(desk)) == 1
    with pytest.raises(UsageError, match="stands on load"):
        undo_load(desk.store, clock, desk.actor, first.result.load)
    for one in (again, first):
        undo_load(desk.store, clock, desk.actor, one.result.load)
    assert why(desk, recall) == "ready"
    assert undone_lists_stay(desk)


def undone_lists_stay(desk: Desk) -> bool:
    """Tell whether the list is still the newest of its source: it knows nothing of status files."""
    with desk.store.read() as reader:
        source = reader.loads.source("main")
        assert source is not None
        return reader.loads.newest(source) == 1


def test_a_dry_run_says_what_it_would_do_and_does_nothing(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    said = tell("100,12/01/2026,Office Visit,Scheduled,Levin", "100,soon,OV,Scheduled,L", header=STATUS, dry_run=True)
    assert said.counts == {"accepted": 1, "told": 1, "held": 1, "updated": 1}
    assert [(row.verdict, row.recall, row.problems) for row in said.rows.values()] == [
        ("accepted", on_lists["100"][0], []),
        ("held", None, ["bad_visit_date"]),
    ]
    assert why(desk, on_lists["100"][0]) == "ready"
    assert facts(desk) == []
    with desk.store.read() as reader:
        assert reader.loads.unfinished() == []


@pytest.mark.rule("Q3")
def test_Q3_an_unclear_match_goes_to_review_and_a_person_decides(
    desk: Desk, clock: ManualClock, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    said = tell("300,11/24/2026,,Kept,Levin", header=STATUS)
    assert said.counts == {"held": 1, "updated": 2}
    assert [(row.problems, row.findings[0].field) for row in said.rows.values()] == [(["review"], "appointment")]
    assert [why(desk, recall) for recall in on_lists["300"]] == ["review", "review"]
    clock.forward(timedelta(minutes=1))
    release(desk.store, clock, desk.actor, on_lists["300"][0], "another visit")
    assert [why(desk, recall) for recall in on_lists["300"]] == ["ready", "review"]


def test_the_type_tells_which_of_two_recalls_it_is(desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell) -> None:
    tell("300,11/24/2026,Annual physical,Kept,Levin", header=STATUS)
    assert [why(desk, recall) for recall in on_lists["300"]] == ["ready", "kept"]


def test_a_gap_that_is_closed_closes_the_recall_that_waits_for_it(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    tell("200,11/24/2026,Mammogram,Closed,", "100,11/24/2026,,Closed,", header=STATUS)
    assert (why(desk, on_lists["200"][0]), why(desk, on_lists["100"][0])) == ("ready", "ready")
    tell("200,11/24/2026,A1c,Kept,", header=STATUS)
    assert why(desk, on_lists["200"][0]) == "ready"  # the segment counts the result
    tell("200,11/24/2026,A1c,Resulted,", header=STATUS)
    assert why(desk, on_lists["200"][0]) == "done"


@pytest.mark.parametrize(
    ("row", "verdict", "problems"),
    [
        ("100,,Office Visit,Scheduled,", "held", ["bad_visit_date"]),
        ("100,05/06/1890,Office Visit,Scheduled,", "held", ["bad_visit_date"]),
        ("100,12/01/2026,Office Visit,maybe,", "held", ["unknown_status"]),
        ("100,12/01/2026,Office Visit,,", "held", ["unknown_status"]),
        ("1.00E+05,12/01/2026,Office Visit,Kept,", "held", ["mrn_precision_lost"]),
        ("n/a,12/01/2026,Office Visit,Kept,", "rejected", ["no_identity"]),
        ("100,12/01/2026,Office Visit,Kept,Levin,more,cells", "held", ["malformed_row"]),
        ("100,11/10/2026,Office Visit,Scheduled,", None, None),  # before it was listed: none of ours
        ("100,11/22/2026,Office Visit,Scheduled,", "held", ["review"]),  # past, and still called booked
        ("=HYPERLINK(1),12/01/2026,Office Visit,Kept,", "held", ["bad_mrn"]),
    ],
)
def test_a_strange_row_is_held_with_its_reason_and_says_nothing(
    desk: Desk,
    on_lists: dict[str, list[RecallId]],
    tell: Tell,
    row: str,
    verdict: str | None,
    problems: list[str] | None,
) -> None:
    said = tell(row, header=STATUS, kind=Contents.APPOINTMENTS)
    kept = list(said.rows.values())
    assert [one.verdict.value for one in kept] == ([verdict] if verdict else [])
    assert problems is None or [one.problems for one in kept] == [problems]
    assert facts(desk) == []
    assert why(desk, on_lists["100"][0]) == "ready"


def test_rows_that_contradict_each_other_are_all_held(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    said = tell("100,12/01/2026,OV,Scheduled,L", "100,12/01/2026,OV,Cancelled,L", header=STATUS)
    assert [row.problems for row in said.rows.values()] == [["conflict"], ["conflict"]]
    assert why(desk, on_lists["100"][0]) == "ready"


def test_the_files_own_id_tells_visits_apart(desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell) -> None:
    header = "Appointment ID," + STATUS
    (recall,) = on_lists["100"]
    book(desk, recall)
    tell("A1,100,12/01/2026,OV,Cancelled,L", "A2,100,12/08/2026,OV,Scheduled,L", header=header)
    assert why(desk, recall) == "booked"
    tell("A2,100,12/09/2026,OV,Scheduled,L", header=header)
    assert [fact.payload["day"] for fact in facts(desk)] == ["2026-12-01", "2026-12-08", "2026-12-09"] or len(
        facts(desk)
    ) == 3


def test_a_recall_that_is_new_is_held_by_the_visit_that_is_known(
    desk: Desk, clock: ManualClock, on_lists: dict[str, list[RecallId]], tell: Tell, load: Load
) -> None:
    tell("100,12/01/2026,Office Visit,Scheduled,Levin", header=STATUS)
    clock.forward(timedelta(hours=1))
    rows = load(ANA, "100,Ana Lee,1980-01-02,413-555-0101,Annual physical,2026-11-10", accept_shrinking=True).rows
    assert [why(desk, row.recall) for row in rows.values()] == ["already_scheduled", "already_scheduled"]


def test_what_the_schedule_said_does_not_go_back_to_it(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    tell("100,12/01/2026,Office Visit,Scheduled,Levin", header=STATUS)
    with desk.store.read() as reader:
        assert [new.row for page in new_rows(reader) for new in page] == [None]


def test_a_file_that_is_unclear_asks_and_its_kind_is_remembered(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    header, row = "MRN,Day,Booked for,State of it", "100,12/01/2026,Office Visit,Scheduled"
    with pytest.raises(MappingNeeded):
        tell(row, header=header)
    with pytest.raises(MappingNeeded, match="No column was found for the visit's status"):
        tell(row, header=header, kind=Contents.APPOINTMENTS)
    mapping = parse_mapping('{"Day": "visit_date", "State of it": "visit_status"}')
    assert tell(row, header=header, mapping=mapping).counts["told"] == 1
    assert tell(row, header=header).counts == {"accepted": 1, "unchanged": 1}
    with pytest.raises(InputError, match="does not have"):
        tell(row, header=header, mapping=mapping, kind=Contents.SLOTS)
    with pytest.raises(InputError, match="several kinds"):
        tell(row, header=header, mapping=parse_mapping('{"Day": "visit_date", "State of it": "due_date"}'))


def test_two_columns_that_could_be_the_day_are_a_question(
    desk: Desk, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    with pytest.raises(DecisionNeeded, match="could each be visit_date"):
        tell("100,12/01/2026,12/02/2026,Kept", header="MRN,Appt Date,Visit Date,Appt Status")


def test_a_recall_list_that_lacks_something_is_no_status_file(desk: Desk, tell: Tell) -> None:
    with pytest.raises(MappingNeeded, match="due date"):
        tell("100,Ana Lee,413-555-0101,active,11/20/2026", header="MRN,Name,Phone,Status,Appt Date")


def test_a_person_says_what_came_of_a_visit_and_the_file_says_the_same_later(
    desk: Desk, clock: ManualClock, on_lists: dict[str, list[RecallId]], tell: Tell
) -> None:
    ana, ben = on_lists["100"][0], on_lists["200"][0]
    visits = VisitDesk(desk.store, desk.clock, desk.actor)
    with pytest.raises(UsageError, match="No visit is booked"):
        visits.tell(ana, VisitStatus.KEPT)
    with pytest.raises(UsageError, match="There is no recall 99"):
        visits.tell(RecallId(99), VisitStatus.KEPT)
    for recall in (ana, ben):
        book(desk, recall)
    with pytest.raises(UsageError, match="ahead"):
        visits.tell(ana, VisitStatus.KEPT)
    told = tell("200,12/01/2026,Lab visit,Scheduled,", header=STATUS)
    assert (told.counts["told"], why(desk, ben)) == (1, "booked")
    clock.forward(timedelta(days=8))
    visits.tell(ana, VisitStatus.KEPT)
    visits.tell(ben, VisitStatus.NO_SHOW)
    assert (why(desk, ana), why(desk, ben)) == ("kept", "ready")
    with desk.store.read() as reader:
        noted = [one.row.note for page in new_rows(reader) for one in page if one.row and one.row.what == "Appointment"]
    assert sorted(map(str, noted)) == ["kept", "no show"]
    again = tell("100,12/01/2026,Follow-up,Arrived,", header=STATUS)
    assert (again.counts.get("told", 0), why(desk, ana)) == (0, "kept")
