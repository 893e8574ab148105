"""From the list to what became of visits: calls, open times, the schedule's words, and the same figures everywhere."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from recalldesk import app
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.projecting import differences
from recalldesk.desk.week_desk import Period, WeekDesk
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from tests.e2e.conftest import Run

NAMES = ("Ana", "Ben", "Cy", "Di", "Eve", "Flo", "Gus", "Hal", "Ivy", "Jan")
LIST = ["MRN,Patient Name,DOB,Phone,Reason,Due Date"] + [
    f'{100 + place},"Roy, {name}",1980-01-0{place % 9 + 1},413-555-01{place:02},Follow-up,2026-11-20'
    for place, name in enumerate(NAMES)
]
OPEN_TIMES = [
    "Provider,Location,Visit Type,Start,Length",
    "Dr. Amato,Main Street,Follow-up,2026-12-02 09:00,30",
    "Dr. Amato,Main Street,Follow-up,2026-12-03 15:30,30",
    "Dr. Amato,Main Street,Follow-up,2026-12-04 10:00,30",
]
STATUS = [
    "MRN,Appt Date,Appt Type,Appt Status,Provider",
    "100,12/02/2026,Follow-up,Kept,Amato",
    "101,12/03/2026,Follow-up,No Show,Amato",
    "102,12/01/2026,Follow-up,Kept,Levin",
    "103,12/04/2026,Follow-up,Cancelled,Levin",
    "105,12/10/2026,Follow-up,Scheduled,Levin",
    "107,12/02/2026,Follow-up,Kept,Levin",  # came by himself: a call was tried
    "108,12/01/2026,Follow-up,Cancelled,Levin",  # her second call moved it, which the schedule calls a cancellation …
    "108,12/04/2026,Follow-up,Kept,Levin",  # … to another day
    "109,12/04/2026,Follow-up,No Show,Levin",  # missed the first …
]
CAME_AFTER_ALL = [STATUS[0], "109,12/09/2026,Follow-up,Kept,Levin"]  # … and kept the one that the next call made

# Worked out by hand, of the two weeks from 23 November to 6 December; 24 November is the first call of all.
TWO_WEEKS: dict[str, tuple[int, int]] = {
    "worked": (10, 10),
    "scheduled": (8, 10),  # all but Gus and Hal
    "slots": (2, 10),  # Ana's and Ben's, of eight that were called, Ivy's second one, and Hal's own
    "credited": (10, 10),
    "kept": (4, 7),  # Ana, Cy, Hal, Ivy; of these and Ben, Di, Jan: Ivy's first one was moved
    "no_show": (2, 7),  # Ben, Jan
    "unconfirmed": (1, 2),  # Eve; Flo's is known to the schedule
}
TO_KEPT = {8: 2, 7: 1, 10: 1}  # to 2 December Ana and Hal, to the 1st Cy, to the 4th Ivy: not to the day of the file
TO_SCHEDULING = {0: 7, 1: 2}  # Ana was reached a day later, Ivy moved hers a day later
NEXT_WEEK: dict[str, tuple[int, int]] = {"kept": (1, 1), "no_show": (0, 1), "slots": (0, 1), "unconfirmed": (1, 2)}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> ManualClock:
    made = ManualClock()
    monkeypatch.setattr(app, "SystemClock", lambda: made)
    return made


class Caller:
    """Whoever calls the people of the list, by name."""

    def __init__(self, desk: app.Desk, clock: ManualClock) -> None:
        self.desk, self._clock = desk, clock
        self._workplace = Workplace(desk.store, desk.clock, desk.actor)

    def call(self, name: str, visit: str = "", *, chosen: bool = False) -> None:
        """Call them; ``visit``: the day they take, ``chosen``: as an open time; without, nobody answers."""
        self._clock.forward(timedelta(minutes=3))
        self._workplace.wake()
        call = self._workplace.take(RecallId(NAMES.index(name) + 1))
        assert isinstance(call, Call)
        slot = None
        if chosen:
            slot = next(one for one in call.offers if f"{one.starts_at:%Y-%m-%d}" == visit)
            assert self._workplace.times().take(call.card.recall, call.attempt, slot) == slot
        fields = {"when": f"{visit}T10:30", "with_whom": "Dr. Levin", "where": "Main Street"}
        entry = Entry(
            attempt=call.attempt,
            recall=call.card.recall,
            outcome=OutcomeKey.SCHEDULED if visit else OutcomeKey.NO_ANSWER,
            detail="this_visit" if visit else "rang_out",
            number=f"+1413555010{NAMES.index(name)}",
            fields=fields if visit else {},
            slot=(slot.source, slot.key) if slot else None,
            started_at=call.at,
        )
        self._workplace.save(entry)


@pytest.fixture
def caller(run: Run, profile: Path, passphrase: Path, clock: ManualClock, tmp_path: Path) -> Iterator[Caller]:
    with app.open_desk(app.Options(profile, passphrase), clock) as desk:
        assert loaded(run, tmp_path, LIST)["accepted"] == len(NAMES)
        assert loaded(run, tmp_path, OPEN_TIMES, "slots")["accepted"] == len(OPEN_TIMES) - 1
        yield Caller(desk, clock)
        with desk.store.read() as reader:
            assert list(differences(reader, clock.now())) == []


def loaded(run: Run, folder: Path, lines: list[str], kind: str = "") -> dict[str, int]:
    path = folder / f"{kind or 'list'}.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = run("load", path, "--json", *(("--kind", kind) if kind else ()))
    assert said.code == 0, said.err
    counts: dict[str, int] = said.json["counts"]
    return counts


def test_what_became_of_visits_is_the_same_everywhere(
    run: Run, caller: Caller, clock: ManualClock, tmp_path: Path
) -> None:
    caller.call("Ana")
    caller.call("Ben", "2026-12-03", chosen=True)
    for name, day in {"Cy": "01", "Di": "04", "Eve": "09", "Flo": "10", "Ivy": "01", "Jan": "04"}.items():
        caller.call(name, f"2026-12-{day}")
    for name in ("Gus", "Hal"):
        caller.call(name)
    clock.forward(timedelta(days=1))
    caller.call("Ana", "2026-12-02", chosen=True)
    caller.call("Ivy", "2026-12-04")
    clock.instant = datetime(2026, 12, 5, 15, tzinfo=UTC)
    assert loaded(run, tmp_path, STATUS, "appointments")["told"] == len(STATUS) - 1
    clock.instant = datetime(2026, 12, 7, 15, tzinfo=UTC)

    ranged = ("--from", "2026-11-23", "--to-date", "2026-12-06")
    target, folder = tmp_path / "weeks.xlsx", tmp_path / "csv"
    said = run("report", *ranged, "--to", target, "--csv", folder, "--json").json["figures"]
    assert {name: (said[name]["count"], said[name]["of"]) for name in TWO_WEEKS} == TWO_WEEKS

    assert (said["to_kept"]["value"], said["to_kept"]["average"]) == (8, 8.25)
    assert "8.0  median of 4 visits kept, 8.2 on average" in run("report", *ranged).out

    week = WeekDesk(caller.desk.store, clock, caller.desk.actor)
    made = week.report(Period(datetime(2026, 11, 23, tzinfo=UTC).date(), datetime(2026, 12, 6, tzinfo=UTC).date()))
    lines = {line.figure.id: line for line in made.report.lines}
    assert {name: lines[name].now[:2] for name in TWO_WEEKS} == TWO_WEEKS
    assert dict(lines["to_kept"].now.spread.days) == TO_KEPT
    assert dict(lines["to_scheduling"].now.spread.days) == TO_SCHEDULING
    assert {row.row.recall for row in week.review(made)} == {RecallId(place) for place in (2, 4, 7, 10)}

    titles = {line.figure.name: name for name, line in lines.items()}
    page: Any = openpyxl.load_workbook(target)["Summary"]
    shown = {titles[row[0]]: row for row in page.iter_rows(values_only=True) if row[0] in titles}
    with (folder / "summary.csv").open(encoding="utf-8-sig", newline="") as file:
        plain = {titles[row["Figure"]]: row for row in csv.DictReader(file)}
    for name, (hits, of) in TWO_WEEKS.items():
        assert shown[name][2:4] == (hits, of if lines[name].figure.of else None)
        assert (plain[name]["Count"], plain[name]["Of"]) == (str(hits), str(of) if lines[name].figure.of else "")
    assert shown["to_kept"][1:3] == (8, 4)
    assert (plain["to_kept"]["Value"], plain["to_kept"]["Average"]) == ("8.0", "8.25")

    caller.call("Jan", "2026-12-09")
    clock.instant = datetime(2026, 12, 12, 15, tzinfo=UTC)
    assert loaded(run, tmp_path, CAME_AFTER_ALL, "appointments")["told"] == 1
    clock.instant = datetime(2026, 12, 14, 15, tzinfo=UTC)
    later = {line.figure.id: line for line in week.report(None).report.lines}
    assert {name: later[name].now[:2] for name in NEXT_WEEK} == NEXT_WEEK
    assert dict(later["to_kept"].now.spread.days) == {15: 1}
