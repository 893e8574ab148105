"""Who is next, in words, without any window."""

from datetime import timedelta
from itertools import islice, product

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.language import use_language
from recalldesk.ui.queue.presenter import PAGE, QueuePresenter, RowLine, Rows
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, CY, LATER, Load


@pytest.fixture
def queue(workplace: Workplace, background: AtOnce) -> QueuePresenter:
    return QueuePresenter(workplace, background)


def rows(queue: QueuePresenter) -> Rows:
    assert queue.rows.value is not None
    return queue.rows.value


def line(queue: QueuePresenter, name: str) -> RowLine:
    return next(line for line in rows(queue).lines if line.name.startswith(name))


def save(workplace: Workplace, recall: int, outcome: OutcomeKey, **more: object) -> Entry:
    made = Entry(attempt=new_fact_id(workplace.now()), recall=RecallId(recall), outcome=outcome, **more)  # type: ignore[arg-type]
    workplace.save(made)
    return made


def test_segments_come_with_what_is_ready_and_what_is_not(queue: QueuePresenter, load: Load) -> None:
    load(ANA, BO, CY, LATER)
    queue.refresh()
    said = [(line.words, line.number, line.blocked) for line in queue.trays.value]
    assert said == [
        ("Call now", 0, None),
        ("Everybody, in order", 3, 1),
        ("Diagnostic result review", 1, 0),
        ("Language support first", 1, 0),
        ("Routine annual", 1, 1),
        ("Follow through", 0, None),
        ("Waiting", 1, None),
        ("Not confirmed", 0, None),
        ("Escalated", 0, None),
        ("Done today", 0, None),
        ("Unfinished", 0, None),
    ]


def test_a_row_says_why_now_and_what_to_know_before(queue: QueuePresenter, load: Load) -> None:
    load(ANA, BO, CY)
    queue.refresh()
    assert rows(queue).total == "3 ready"
    assert line(queue, "Brandt") == RowLine(
        RecallId(2),
        "Brandt, Bo",
        "Due 21 days ago · Dr. Osei",
        "Attempt 1 of 6 · 14:10 there",
        (("High risk", "problem"),),
        tier=1,
    )
    assert line(queue, "Brandt").spoken.startswith("Brandt, Bo. High risk. Due 21 days ago")


@pytest.mark.rule("A7")
def test_A7_what_a_bar_says_in_colour_is_said_in_words(queue: QueuePresenter, load: Load) -> None:
    load(ANA, BO)
    queue.refresh()
    assert line(queue, "Brandt").spoken.endswith(" · 14:10 there. Tier 1")
    trays = {one.words: one.tier for one in queue.trays.value}
    assert (trays["Everybody, in order"], trays["Routine annual"], trays["Waiting"]) == (None, 5, None)


def test_X5_a_sensitive_row_is_neutral(queue: QueuePresenter, load: Load) -> None:
    load(CY)
    queue.refresh()
    assert line(queue, "Diaz").second == "Due 19 days ago"
    assert line(queue, "Diaz").badges == (("Private", "information"), ("Spanish", "information"))
    use_language("es")
    queue.refresh()
    assert line(queue, "Diaz").badges[1] == ("Español", "information")


def test_Q5_an_empty_segment_says_what_is_blocked(queue: QueuePresenter, load: Load) -> None:
    queue.refresh()
    assert rows(queue).empty.startswith("No list is loaded yet.")
    load(LATER)
    queue.refresh()
    queue.choose(Tray(segment="routine_annual"))
    assert rows(queue).title == "Routine annual"
    assert rows(queue).empty == "Nobody may be called here now.\n1 · Not due yet"


def test_the_follow_through_shows_what_became_of_calls(
    queue: QueuePresenter, workplace: Workplace, clock: ManualClock, load: Load
) -> None:
    load(ANA, BO, CY, LATER)
    save(workplace, 1, OutcomeKey.NO_ANSWER, detail="rang_out")
    clock.forward(timedelta(minutes=1))
    save(workplace, 2, OutcomeKey.CLINICAL_QUESTION, detail="symptom", fields={"question": "dizzy"})
    clock.forward(timedelta(minutes=1))
    again = save(workplace, 3, OutcomeKey.NO_ANSWER, detail="rang_out")
    workplace.undo(again.recall, again.attempt)
    workplace.keep_draft(RecallId(3), {"note": "she said"})
    queue.refresh()
    seen = {}
    for kind in (Kind.WAITING, Kind.ESCALATED, Kind.DONE, Kind.UNFINISHED):
        queue.choose(Tray(kind))
        seen[kind] = [(line.name, line.second) for line in rows(queue).lines]
        assert rows(queue).total == str(len(seen[kind]))
        assert "stands here" in rows(queue).empty
    assert sorted(seen[Kind.WAITING]) == [("Nwosu, Ana", "Next step is not due yet"), ("Roy, Di", "Not due yet")]
    assert seen[Kind.ESCALATED] == [("Brandt, Bo", "With: Nurse, the same day")]
    assert seen[Kind.DONE] == [
        ("Diaz, Cy", "No answer, taken back"),
        ("Brandt, Bo", "Clinical question"),
        ("Nwosu, Ana", "No answer"),
    ]
    assert seen[Kind.UNFINISHED] == [("Diaz, Cy", "Due 19 days ago")]


def test_a_promise_that_is_due_says_so(
    queue: QueuePresenter, workplace: Workplace, clock: ManualClock, load: Load
) -> None:
    load(ANA)
    at = (clock.now() + timedelta(hours=1)).isoformat()
    save(workplace, 1, OutcomeKey.CALLBACK_REQUESTED, detail="at_a_time", fields={"callback_at": at})
    clock.forward(timedelta(hours=1))
    queue.wake()
    assert line(queue, "Nwosu").second.startswith("Asked for this time · Due 23 days ago")


def test_somebody_is_found_by_name_or_number_or_not_at_all(queue: QueuePresenter, load: Load) -> None:
    load(ANA, BO)
    queue.refresh()
    for said in (" 200 ", "brandt b", "Bo Br"):
        queue.find(said)
        assert (rows(queue).title, rows(queue).total) == ("Found", "1")
        assert [line.name for line in rows(queue).lines] == ["Brandt, Bo"]
    queue.find("999")
    assert rows(queue).lines == ()
    assert rows(queue).empty.startswith("Nobody was found.")
    queue.find("")
    assert len(rows(queue).lines) == 2


def many(number: int) -> list[str]:
    names = islice(product("ABCDEFGHIJKL", "aeiou", "lmnr", "ay"), number)
    return [
        f'{1000 + at},"Lee, {"".join(name)}",2/3/1961,{(413, 617)[at % 2]}-555-0{100 + at // 2},,'
        "Annual physical,11/1/2026,MA,,,,,"
        for at, name in enumerate(names)
    ]


def test_the_list_is_read_page_by_page(queue: QueuePresenter, background: AtOnce, load: Load) -> None:
    load(*many(2 * PAGE + 5))
    queue.refresh()
    assert (len(rows(queue).lines), rows(queue).first, rows(queue).more) == (PAGE, True, True)
    background.held = True
    queue.more()
    queue.more()  # they are on their way
    background.let_go()
    assert (len(rows(queue).lines), rows(queue).first, rows(queue).more) == (PAGE, False, True)
    queue.more()
    assert (len(rows(queue).lines), rows(queue).more) == (5, False)
    queue.more()
    assert len(rows(queue).lines) == 5
    queue.refresh()
    assert len(rows(queue).lines) == 2 * PAGE + 5


@pytest.mark.rule("S6")
def test_S6_a_search_is_noted_once_it_ends(queue: QueuePresenter, load: Load, desk: Desk) -> None:
    load(ANA, BO)
    queue.refresh()
    for said in ("b", "br", "brandt", ""):
        queue.find(said)
    queue.find("200")
    queue.put_away()
    with desk.store.read() as reader:
        noted = reader.connection.exec_driver_sql("SELECT detail FROM audit WHERE action = 'search' ORDER BY seq")
        assert list(noted.scalars()) == ['{"shown":1}', '{"shown":1}']


def test_of_many_who_are_found_the_first_are_shown(queue: QueuePresenter, load: Load) -> None:
    load(*many(PAGE + 5))
    queue.refresh()
    queue.find("lee")
    assert (len(rows(queue).lines), rows(queue).total, rows(queue).more) == (PAGE, f"the first {PAGE}", False)


def test_rows_of_a_list_that_was_left_meanwhile_are_not_shown(
    queue: QueuePresenter, background: AtOnce, load: Load
) -> None:
    load(ANA, BO)
    queue.refresh()
    background.held = True
    queue.find("999")
    queue.choose(Tray(segment="results"))
    background.let_go()
    assert (rows(queue).title, len(rows(queue).lines)) == ("Diagnostic result review", 1)


def test_a_bug_is_said_without_a_value(queue: QueuePresenter, background: AtOnce) -> None:
    def act() -> None:
        raise KeyError("Nwosu")

    background.run(act, lambda _none: None, queue._failed)
    assert queue.problem.value == "RecallDesk has a bug (KeyError). Nothing half-done was kept."


def test_nothing_is_shown_before_the_counts_are_there(queue: QueuePresenter, workplace: Workplace) -> None:
    queue.choose(Tray(Kind.WAITING))
    assert queue.rows.value is None


def test_hours_elsewhere_block_and_are_said(queue: QueuePresenter, clock: ManualClock, desk: Desk, load: Load) -> None:
    load(ANA)
    clock.forward(timedelta(hours=8))
    queue.refresh()
    assert rows(queue).empty == "Nobody may be called here now.\n1 · Outside calling hours where the patient is"
