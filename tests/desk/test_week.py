"""The report of a clinic of which all is known: twelve weeks, every figure of each."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from make_sample_weeks import NOW, WEEKS, Known, fill, stories

from recalldesk.app import Desk, throwaway_desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import LoadId, PatientId, RecallId
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.check_store import check_store
from recalldesk.desk.record_fact import record_fact
from recalldesk.desk.undo_load import undo_load
from recalldesk.desk.week import Ask, week_report
from recalldesk.desk.week_decisions import Extending, decide, take_back
from recalldesk.queue.facts import Actor, FactKind
from recalldesk.queue.reporting import Amount, Reporting, Target
from recalldesk.report.build import Line
from recalldesk.report.period import Period
from recalldesk.report.tables import HIDDEN
from tests.desk.conftest import Loaded
from tests.desk.looks import BRANDT, NWOSU, attempt
from tests.playbooks import adopt, shipped

LAST = Period.week("2026-W47")


@pytest.fixture(scope="module")
def clinic() -> Iterator[tuple[Desk, Known]]:
    with throwaway_desk(ManualClock(NOW)) as desk:
        yield desk, fill(desk.store, desk.actor)


def told(line: Line, week: int) -> tuple[list[int], dict[int, int]]:
    measure = line.weeks[week]
    return ([0, 0], dict(measure.spread.days)) if measure.spread.days else ([measure.hits, measure.of], {})


def test_every_figure_of_every_week_is_the_known_one(clinic: tuple[Desk, Known]) -> None:
    desk, known = clinic
    made = week_report(desk.store, desk.clock, desk.actor, Ask()).report
    assert made.asked.main == LAST, "the week that ended last"
    assert len(made.weeks) == WEEKS
    for line in made.lines:
        figure = line.figure.id
        for week in range(WEEKS):
            expected = (
                known.counts.get(week, {}).get(figure, [0, 0]),
                dict(known.days.get(week, {}).get(figure, {})),
            )
            assert told(line, week) == expected, f"{figure} in week {week + 1}"
        assert line.now == line.weeks[-1]
        assert line.before == line.weeks[-2]


def test_tables_are_the_known_ones(clinic: tuple[Desk, Known]) -> None:
    desk, known = clinic
    made = week_report(desk.store, desk.clock, desk.actor, Ask(main=LAST)).report
    names = {segment.name: segment.id for segment in shipped().segments}
    by_segment = {names[str(row[0])]: row[1] for row in made.table("segment").rows}
    assert by_segment == {segment: count for (week, segment), count in known.worked.items() if week == WEEKS - 1}
    cohorts = {row[0]: row[1] for row in made.table("cohort").rows}
    assert list(cohorts.values()) == [len(list(stories(week))) for week in range(WEEKS)]
    assert ("Transportation", "Transportation", 1) in made.table("removed").rows
    assert made.table("retrospect").title == "Four weeks later: 2026-W43"
    assert sum(cast("int", row[1]) for row in made.table("retrospect").rows) == cohorts["2026-W43"]
    why = {(str(kind), str(reason)): times for kind, reason, times in made.table("declined why").rows}
    assert why == {said: count for (week, said), count in known.refused.items() if week == WEEKS - 1}
    assert [row[1:] for row in made.table("problems").rows] == [
        ("No number", "sample", 1),
        ("Due date cannot be read", "sample", 1),
        ("The same row again", "sample", 1),
    ]


def test_any_range_compared_with_another(clinic: tuple[Desk, Known]) -> None:
    desk, known = clinic
    ask = Ask(main=Period.week("2026-W45"), before=Period.week("2026-W37"))
    line = week_report(desk.store, desk.clock, desk.actor, ask).report.line("worked")
    assert [line.now.hits, line.before.hits] == [known.counts[week]["worked"][0] for week in (9, 1)]
    assert line.change == line.now.hits - line.before.hits
    ask = Ask(main=Period(LAST.first - timedelta(days=7), LAST.last))
    made = week_report(desk.store, desk.clock, desk.actor, ask).report
    assert made.line("answered").now.of == sum(known.counts[week]["answered"][1] for week in (10, 11))
    assert made.asked.main.label == "2026-11-09 to 2026-11-22"
    nothing = week_report(desk.store, desk.clock, desk.actor, Ask(main=Period.week("2020-W01"))).report
    assert nothing.line("scheduled").value is None
    assert nothing.line("scheduled").change is None


def test_those_without_a_visit_one_by_one(clinic: tuple[Desk, Known]) -> None:
    desk, _ = clinic
    made = week_report(desk.store, desk.clock, desk.actor, Ask(main=LAST, patients=True))
    assert made.report.line("stalled").now.of < len(made.unscheduled) + 1
    assert [one.urgency for one in made.unscheduled] == sorted(one.urgency for one in made.unscheduled)
    assert made.left_out == 0
    waiting = next(one for one in made.unscheduled if one.last == "Clinical question")
    assert (waiting.segment, waiting.attempts) == ("Overdue provider-directed follow-up", 1)
    assert waiting.status
    missed = {one.last for one in made.unscheduled if one.broken == "no_show"}
    assert missed == {"Scheduled"}, "whoever has a visit stands here only if nothing came of it"
    assert {one.broken for one in made.unscheduled if one.last != "Scheduled"} == {""}
    assert week_report(desk.store, desk.clock, desk.actor, Ask(main=LAST)).unscheduled == ()


def test_each_of_them_can_be_extended_but_what_a_team_has_or_no_list_names(clinic: tuple[Desk, Known]) -> None:
    desk, known = clinic
    rows = week_report(desk.store, desk.clock, desk.actor, Ask(main=LAST, patients=True)).unscheduled
    assert Counter(one.status for one in rows) == known.left
    assert {"ready", "waiting", "routed", "held"} <= known.left.keys()
    came = decide(desk.store, desk.clock, desk.actor, [RecallId(one.recall) for one in rows], Extending(calls=1))
    take_back(desk.store, desk.clock, desk.actor, came.done)
    goes_on = {one.recall for one in rows if one.status in {"ready", "waiting"}}
    assert set(came.done.facts) == goes_on
    assert len(came.refused) == known.left["held"] + known.left["routed"]


def test_P5_patients_are_for_a_role_that_may(clinic: tuple[Desk, Known]) -> None:
    desk, _ = clinic

    def enrol(uow: object) -> Actor:
        actor = uow.people.enrol("kim", "Kim", Role.COORDINATOR, desk.store.device, "desk", NOW)  # type: ignore[attr-defined]
        uow.commit()  # type: ignore[attr-defined]
        return actor  # type: ignore[no-any-return]

    kim = desk.store.write(enrol)
    assert week_report(desk.store, desk.clock, kim, Ask()).report.lines
    with pytest.raises(NotAllowed):
        week_report(desk.store, desk.clock, kim, Ask(patients=True))
    with pytest.raises(NotAllowed):
        week_report(desk.store, desk.clock, kim, Ask(names=True))


def test_small_cells_are_left_out(clinic: tuple[Desk, Known]) -> None:
    desk, _ = clinic
    open_one = week_report(desk.store, desk.clock, desk.actor, Ask()).report
    made = week_report(desk.store, desk.clock, desk.actor, Ask(hide_small=True)).report
    for shown, table in zip(open_one.tables, made.tables, strict=True):
        for row, cells in zip(shown.rows, table.rows, strict=True):
            for column, number, cell in zip(shown.columns, row, cells, strict=True):
                if column.kind == "count" and isinstance(number, int) and 0 < number < 5:
                    assert cell == HIDDEN, (table.id, column.title)
    for table in made.tables:
        for place, column in enumerate(table.columns):
            shown_cells = [row[place] for row in table.rows]
            if column.kind == "count" and sum(1 for cell in shown_cells if cell not in {0, HIDDEN}) > 0:
                assert shown_cells.count(HIDDEN) != 1, "one alone could be worked out of the sum"


def test_the_store_is_whole_and_the_look_is_noted(clinic: tuple[Desk, Known]) -> None:
    desk, _ = clinic
    checks = check_store(desk.store, desk.clock, desk.actor, lambda: iter(()))
    assert [check.faults for check in checks if check.faults] == []
    week_report(desk.store, desk.clock, desk.actor, Ask())
    with desk.store.read() as reader:
        query = "SELECT action, detail FROM audit ORDER BY seq DESC LIMIT 1"
        assert reader.connection.exec_driver_sql(query).one() == ("report", '{"shown":0}')


def test_a_segment_that_answers_less_is_named(clinic: tuple[Desk, Known]) -> None:
    desk, _ = clinic
    assert week_report(desk.store, desk.clock, desk.actor, Ask()).report.alarms == ()


def test_what_is_of_a_whole_patient_counts_and_what_a_load_took_back_does_not(
    desk: Desk, clock: ManualClock, load: Callable[..., Loaded]
) -> None:
    week = Period.week_of(clock.now().date())
    load(NWOSU, BRANDT)
    clock.forward(timedelta(minutes=1))
    opted_out = attempt(desk, RecallId(1))._replace(
        kind=FactKind.CONSENT_CHANGE, recall=None, patient=PatientId(1), payload={"opt_out": "all"}
    )
    record_fact(desk.store, opted_out, clock.now())
    made = week_report(desk.store, clock, desk.actor, Ask(main=week)).report
    assert made.line("reached").now.of == 2
    assert made.line("opt_outs").now[:2] == (1, 1)
    assert made.line("held").now[:2] == (0, 2)
    undo_load(desk.store, clock, desk.actor, LoadId(1))
    made = week_report(desk.store, clock, desk.actor, Ask(main=week)).report
    assert made.line("reached").now.of == made.line("held").now.of == 0


def test_problems_of_lists_are_told_by_reason(desk: Desk, clock: ManualClock, load: Callable[..., Loaded]) -> None:
    no_number = '1009,"Roy, Di",1991-02-03,,Follow-up,2026-11-19'
    nobody = ',"","",(413) 555-0109,Follow-up,2026-11-19'
    load(NWOSU, no_number, nobody, BRANDT, BRANDT)
    clock.forward(timedelta(minutes=1))
    made = week_report(desk.store, clock, desk.actor, Ask(main=Period.week_of(clock.now().date()))).report
    rows = made.table("problems").rows
    assert rows == (
        ("Held", "No number", "main", 1),
        ("Rejected", "Nobody to tell it by: no record number, no name with date of birth", "main", 1),
        ("Rejected", "The same row again", "main", 1),
    )
    for name in ("held", "rejected"):
        assert made.line(name).now.hits == sum(int(str(row[3])) for row in rows if str(row[0]).casefold() == name)


def test_targets_stand_beside_figures(desk: Desk) -> None:
    target = Target(id="scheduled", baseline=Amount(0.3), in_90_days=Amount(0.4), in_12_months=Amount(0.5))
    adopt(desk, replace(shipped(), report=Reporting(started=LAST.first, targets=(target,))))
    made = week_report(desk.store, desk.clock, desk.actor, Ask()).report
    assert made.line("scheduled").target == target
    assert made.line("declined").target is None
