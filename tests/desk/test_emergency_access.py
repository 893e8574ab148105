"""Emergency access: for an hour, with a reason, in the audit, reviewed by somebody else (S1)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import LoadId, RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.emergency_access import take_access
from recalldesk.desk.people import Change, set_member
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from tests.desk.looks import BRANDT, NWOSU
from tests.desk.test_prepare import enrolled

Load = Callable[..., Any]
HOUR = timedelta(hours=1)


def at(desk: Desk, name: str, role: Role) -> Workplace:
    return Workplace(desk.store, desk.clock, enrolled(desk, name, role))


def audited(desk: Desk) -> list[str]:
    with desk.store.read() as reader:
        assert list(reader.audit.faults()) == []
        rows = reader.connection.exec_driver_sql("select action from audit order by seq").scalars()
        return [action for action in rows if "emergency access" in action]


@pytest.mark.rule("S1")
def test_S1_it_lasts_an_hour_also_over_a_lock_and_gives_what_a_call_needs(desk: Desk, clock: ManualClock) -> None:
    ines = at(desk, "ines", Role.CLINICAL)
    with pytest.raises(NotAllowed):
        ines.overview()
    until = ines.access().take("chest pain on line 2, nobody at the desk")
    assert until == clock.now() + HOUR
    assert (ines.own_role, ines.role) == (Role.CLINICAL, Role.PREPARER)
    assert ines.overview().any is False
    with pytest.raises(NotAllowed):
        ines.week()
    clock.forward(timedelta(minutes=59))
    assert at(desk, "ines", Role.CLINICAL).role is Role.PREPARER  # unlocked again
    clock.forward(timedelta(minutes=1))
    for one in (ines, at(desk, "ines", Role.CLINICAL)):
        assert one.role is Role.CLINICAL
        with pytest.raises(NotAllowed):
            one.overview()
    assert audited(desk) == ["emergency access"]


@pytest.mark.rule("S1")
def test_S1_a_call_that_outlasts_the_hour_is_written_down_and_nothing_else(
    desk: Desk, load: Load, clock: ManualClock
) -> None:
    load(NWOSU, BRANDT)
    ines = at(desk, "ines", Role.CLINICAL)
    ines.access().take("chest pain on line 2")
    clock.forward(timedelta(minutes=58))
    call = ines.take(RecallId(1))
    assert isinstance(call, Call)
    clock.forward(timedelta(minutes=4))
    assert not ines.sees_lists
    ines.keep_draft(RecallId(1), {"note": "sits down"})
    number, key = call.card.numbers[0].number.e164, OutcomeKey.NO_ANSWER
    entry = Entry(attempt=call.attempt, recall=RecallId(1), outcome=key, detail="rang_out", number=number)
    ines.save(entry)
    others = replace(entry, attempt=new_fact_id(clock.now()), recall=RecallId(2))
    for more in (
        lambda: ines.save(others),
        lambda: ines.save(replace(others, recall=RecallId(1))),
        lambda: ines.keep_draft(RecallId(2), {}),
        lambda: ines.take(RecallId(1)),
    ):
        with pytest.raises(NotAllowed):
            more()


@pytest.mark.rule("S1")
def test_S1_it_writes_no_file_and_no_paper_of_many_patients(desk: Desk, load: Load, tmp_path: Path) -> None:
    load(NWOSU, BRANDT)
    ines = at(desk, "ines", Role.CLINICAL)
    ines.access().take("chest pain on line 2")
    assert ines.sees_lists
    for act in (ines.downtime_list, lambda: ines.morning().export_rejected(LoadId(1), tmp_path / "rows.csv")):
        with pytest.raises(NotAllowed):
            act()
    assert not (tmp_path / "rows.csv").exists()


@pytest.mark.rule("S1")
def test_S1_it_wants_a_reason_and_nobody_takes_what_they_have(desk: Desk) -> None:
    ines = at(desk, "ines", Role.CLINICAL)
    with pytest.raises(UsageError, match="Say why"):
        ines.access().take("  ")
    with pytest.raises(UsageError, match="see the lists already"):
        take_access(desk.store, desk.clock, desk.actor, "just so")
    assert audited(desk) == []


@pytest.mark.rule("S1")
def test_S1_a_manager_reviews_each_once_and_never_their_own(desk: Desk, clock: ManualClock) -> None:
    ines, owner, mara = at(desk, "ines", Role.CLINICAL), desk.actor, at(desk, "mara", Role.MANAGER)
    with pytest.raises(NotAllowed):
        ines.access().all()
    ines.access().take("chest pain on line 2")
    clock.forward(timedelta(hours=2))
    ines.access().take("no coordinator today")
    newest, first = mara.access().all()
    assert (newest.why, newest.name, newest.reviewed_by, newest.own) == ("no coordinator today", "ines", "", False)
    with pytest.raises(UsageError, match="Say what you found"):
        mara.access().review(first.place, " ")
    mara.access().review(first.place, "right: the patient came in")
    assert mara.access().all()[1][5:7] == ("mara", "right: the patient came in")
    with pytest.raises(UsageError, match="reviewed that already"):
        Workplace(desk.store, desk.clock, owner).access().review(first.place, "again")
    with pytest.raises(NotAllowed):
        ines.access().review(newest.place, "mine")
    with desk.store.read() as reader:
        account = next(one.account for one in reader.people.members() if one.name == "ines")
    set_member(desk.store, desk.clock, owner, account, Change(role=Role.MANAGER))
    with pytest.raises(UsageError, match="Somebody else reviews"):
        ines.access().review(newest.place, "mine")
    assert audited(desk) == ["emergency access", "emergency access", "review emergency access"]


@pytest.mark.rule("S1")
def test_S1_it_begins_when_it_was_taken_and_is_over_for_good(desk: Desk, clock: ManualClock) -> None:
    ines = at(desk, "ines", Role.CLINICAL)
    ines.access().take("chest pain on line 2")
    clock.forward(timedelta(minutes=61))
    assert not ines.sees_lists
    clock.forward(timedelta(minutes=-40))
    assert not ines.sees_lists
    clock.forward(timedelta(days=-1))
    assert not Workplace(desk.store, clock, ines._actor).sees_lists
