"""Openings that are kept from call to call know what came since, and say the same as new ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.desk.lineup import Lineup, Openings
from tests.desk.looks import LATER, NWOSU

HEADER = "MRN,Patient Name,DOB,Phone,Reason,Due Date,Safe contact"
AFTERNOONS = '1004,"Okafor, Ada",1970-02-01,(413) 555-0107,Mammogram,2026-10-02,after 4 pm'
MORE = '1005,"Lind, Per",1971-02-01,(808) 555-0108,Follow-up,2026-10-01,'


def _next(desk: Desk, clock: ManualClock, openings: Openings | None) -> dict[str | None, RecallId | None]:
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        lineup = Lineup(reader, rules, clock.now(), openings=openings)
        return {segment: lineup.next(segment) for segment in [None, *rules.policy.segment]}


def test_kept_openings_follow_the_hours_and_what_is_new(
    desk: Desk, clock: ManualClock, load: Callable[..., Any]
) -> None:
    with desk.store.read() as reader:
        openings = Openings(reader.playbooks.rules())
    assert not any(_next(desk, clock, openings).values())
    found = set()
    for lines in ((f"{NWOSU},", f"{LATER},"), (f"{NWOSU},", f"{LATER},", AFTERNOONS, MORE)):
        load(*lines, header=HEADER)
        for _ in range(24):
            clock.forward(timedelta(hours=1))
            kept = _next(desk, clock, openings)
            assert kept == _next(desk, clock, None)
            found |= set(kept.values())
    assert found == {None, RecallId(1), RecallId(3), RecallId(4)}
