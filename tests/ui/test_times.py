"""Open times in a call: three at most, taken by one key, filled into the outcome, said by the script."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.calling.open_times import take_slot
from recalldesk.desk.load_list import LoadRequest
from recalldesk.desk.schedule.load_schedule import load_file
from recalldesk.desk.trays import Kind, Tray
from recalldesk.desk.week import Ask, week_report
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.report.period import Period
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.call.times import times_of
from recalldesk.ui.call.times_presenter import TimesPresenter
from recalldesk.ui.call.times_view import TimesView
from recalldesk.ui.queue.presenter import QueuePresenter
from recalldesk.ui.script.values import values_of
from tests.fakes.background import AtOnce
from tests.ui.conftest import ANA, BO, Load

ROWS = (
    "Dr. Levin,Main St,Physical,2026-11-25 09:00,45,",
    "Dr. Levin,Main St,Physical,2026-11-25 15:30,45,",
    "Dr. Levin,Main St,Video visit,2026-12-01 10:00,20,Yes",
    "Dr. Osei,Northgate,Physical,2026-12-02 10:00,,",
    "Dr. Osei,Northgate,Lab visit,2026-12-02 11:00,,",
)


@pytest.fixture
def calls(desk: Desk, workplace: Workplace, background: AtOnce, load: Load, tmp_path: Path) -> CallPresenter:
    load(ANA, BO)
    path = tmp_path / "slots.csv"
    path.write_text("\n".join(["Provider,Location,Visit Type,Start,Length,Telehealth", *ROWS]))
    load_file(desk.store, desk.clock, desk.actor, LoadRequest(path=path))
    made = CallPresenter(workplace, background, lambda: None, lambda: None)
    made.take(RecallId(1))
    return made


@pytest.fixture
def times(workplace: Workplace, background: AtOnce, calls: CallPresenter) -> TimesPresenter:
    return TimesPresenter(workplace, background, calls)


def shown(calls: CallPresenter) -> Open:
    assert calls.open is not None
    return calls.open


def whens(calls: CallPresenter) -> list[str]:
    return [offer.when for offer in times_of(shown(calls).call, shown(calls).form).offers]


def recovered(desk: Desk) -> tuple[int, int]:
    """Return how many of the week's bookings took an open time, as the manager's week has it."""
    ask = Ask(main=Period.week("2026-W48"))
    line = week_report(desk.store, desk.clock, desk.actor, ask).report.line("slots")
    return line.now.hits, line.now.of


def test_a_time_that_was_chosen_counts_as_recovered_for_as_long_as_it_is_booked(
    desk: Desk, calls: CallPresenter, times: TimesPresenter, clock: ManualClock
) -> None:
    times.choose(0)
    calls.choose_detail("this_visit")
    calls.save(stay=True)
    assert calls.notice.value.tone == "good", calls.notice.value
    calls.take(RecallId(2))
    calls.choose(OutcomeKey.SCHEDULED)
    calls.write("when", "1 dec 11:00")
    calls.save(stay=True)
    assert calls.notice.value.tone == "good", calls.notice.value
    clock.forward(timedelta(hours=1))
    with desk.store.read() as reader:
        free = len(reader.schedule.open_slots(clock.now()))
    for note, when in (("asks for parking", None), ("another day", "tue 10:30")):
        calls.take(RecallId(1))
        (attempt,) = [one.id for one in shown(calls).call.card.history if one.what is FactKind.ATTEMPT]
        calls.correct(attempt)
        calls.write_note(note)
        if when:
            calls.write("when", when)
        calls.save()
        assert calls.notice.value.words.startswith("Corrected"), calls.notice.value
        clock.forward(timedelta(hours=1))
        with desk.store.read() as reader:
            assert len(reader.schedule.open_slots(clock.now())) == free + (when is not None)
        assert recovered(desk) == (int(when is None), 2)


def test_three_times_are_offered_and_others_on_demand(calls: CallPresenter, times: TimesPresenter) -> None:
    assert whens(calls) == ["Wed 25 Nov, 09:00", "Wed 25 Nov, 15:30", "Tue 1 Dec, 10:00"]
    times.more()
    assert whens(calls) == ["Wed 2 Dec, 10:00"]  # the time for a lab visit fits no physical
    times.more()
    assert len(whens(calls)) == 3


def test_the_patients_part_of_the_day_comes_first(calls: CallPresenter, times: TimesPresenter) -> None:
    for expected in (3, 0, 1, 0, 3):
        times.next_daypart()
        assert len(whens(calls)) == expected


def test_a_time_that_is_chosen_fills_the_outcome_and_is_booked_with_it(
    desk: Desk, workplace: Workplace, calls: CallPresenter, times: TimesPresenter
) -> None:
    times.choose(7)
    times.choose(1)
    form = shown(calls).form
    assert (form.outcome, form.detail) == (OutcomeKey.SCHEDULED, "this_visit")
    assert [form.said[name] for name in ("when", "with_whom", "where")] == ["2026-11-25 15:30", "Dr. Levin", "Main St"]
    assert [offer.chosen for offer in times_of(shown(calls).call, form).offers] == [False, True, False]
    calls.save(stay=True)
    assert len(open_ones(desk)) == 4


def open_ones(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        return [slot.key for slot in reader.schedule.open_slots(desk.clock.now())]


def test_a_time_that_was_typed_over_is_not_booked(desk: Desk, calls: CallPresenter, times: TimesPresenter) -> None:
    times.choose(1)
    assert len(open_ones(desk)) == 4
    calls.write("when", "2026-12-09 10:00")
    calls.save(stay=True)
    assert len(open_ones(desk)) == 5


def test_a_time_that_somebody_else_took_is_offered_no_more(
    desk: Desk, calls: CallPresenter, times: TimesPresenter
) -> None:
    slot = shown(calls).call.offers[0]
    other = new_fact_id(desk.clock.now())
    take_slot(desk.store, desk.clock, desk.actor, RecallId(2), other, (slot.source, slot.key))
    times.choose(0)
    assert calls.notice.value.tone == "warning"
    assert whens(calls)[0] == "Wed 25 Nov, 15:30"
    assert shown(calls).form.slot is None


def test_a_draft_keeps_its_time(workplace: Workplace, calls: CallPresenter, times: TimesPresenter) -> None:
    times.choose(0)
    taken = shown(calls).form.slot
    calls.keep_draft()
    calls.rest()
    calls.take(RecallId(1))
    assert shown(calls).form.slot == taken


def test_the_script_says_the_times_and_what_to_bring(calls: CallPresenter, times: TimesPresenter) -> None:
    state = shown(calls)
    said = values_of(state.call, state.form, "English")
    assert said["offered_times"].startswith("Wednesday, November 25, 9:00 AM or Wednesday, November 25, 3:30 PM or")
    assert said["visit_length"] == "45 minutes"
    assert said["bring"].startswith("your insurance card")
    assert said["direct_line"] == "(413) 555-0101"  # of the site
    times.choose(2)
    spanish = values_of(state.call, shown(calls).form, "Spanish")
    assert (spanish["bring"], spanish["visit_length"]) == ("un teléfono o computadora con cámara", "20 minutos")


def test_the_panel_shows_what_is_offered_and_is_worked_by_buttons(
    qtbot: QtBot, calls: CallPresenter, times: TimesPresenter
) -> None:
    view = TimesView(times)
    qtbot.addWidget(view)
    view.show_state(shown(calls))
    assert [button.isHidden() for button in view.offers] == [False, False, False]
    assert "Alt+1" in view.offers[0].text()
    view.offers[0].click()
    view.show_state(shown(calls))
    assert view.offers[0].isChecked()
    assert "Taken for this patient" in view.offers[0].accessibleName()
    view.daypart.click()
    view.daypart.click()
    view.show_state(shown(calls))
    assert not view.none.isHidden()
    assert all(one.accessibleName() for one in (*view.offers, view.more, view.daypart))
    assert "Bring" in view.visit.text()


def test_a_call_that_ended_meanwhile_frees_what_it_took(
    desk: Desk, workplace: Workplace, calls: CallPresenter, times: TimesPresenter
) -> None:
    state = shown(calls)
    slot = state.call.offers[0]
    taken = workplace.times().take(state.call.card.recall, state.call.attempt, slot)
    calls.rest()
    times._taken(state.call, slot, taken)
    assert len(open_ones(desk)) == 5


def test_list_and_card_say_that_a_provider_has_no_open_time_and_others_go_first(
    workplace: Workplace, background: AtOnce, calls: CallPresenter, load: Load
) -> None:
    header = "MRN,Patient Name,DOB,Phone,Reason,Due Date,State,Provider,Sensitive"
    load(
        '700,"Orr, Cy",1961-02-03,413-555-0107,Annual physical,2026-11-01,MA,"Levin, Dana MD",',
        '800,"Roy, Di",1961-02-03,413-555-0108,Annual physical,2026-11-01,MA,"Vance, Roy PA-C",',
        '900,"Lund, Eve",1961-02-03,413-555-0109,Annual physical,2026-11-01,MA,"Vance, Roy PA-C",Yes',
        header=header,
    )
    queue = QueuePresenter(workplace, background)
    queue.refresh()
    queue.choose(Tray(Kind.CALL))
    assert queue.rows.value is not None
    said = {line.name: (line.recall, line.second) for line in queue.rows.value.lines}
    assert said["Orr, Cy"][1] == "Due 23 days ago · Levin, Dana MD"
    assert said["Roy, Di"][1] == "Due 23 days ago · Vance, Roy PA-C: no open time soon"
    assert said["Lund, Eve"][1] == "Due 23 days ago · Provider: no open time soon"
    for name, ends in ("Orr, Cy", "Routine annual"), ("Roy, Di", "their provider has no open time soon"):
        calls.take(said[name][0])
        assert shown(calls).sheet.stands.endswith(ends)
