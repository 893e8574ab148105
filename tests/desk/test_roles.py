"""Who may do what, asked of the desk itself: what a window does not show is not for the asking either (P5)."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.emergency import EmergencyNote, keep_emergency
from recalldesk.desk.hand_off.acknowledge import acknowledge
from recalldesk.desk.people import Change, set_member
from recalldesk.desk.use_playbook import use_playbook
from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.store import tables
from tests.desk.looks import BRANDT, NWOSU
from tests.desk.test_prepare import enrolled

# Of these each says itself what it asks of whom, by the store's newest word.
_OWN_WORD = {"access", "close_for_good", "disclosures", "prepare", "take_back", "keep_idle", "notes", "save"}
_ANYBODYS = {
    "board",
    "clock",
    "emergency_policy",
    "end_block",
    "in_force",
    "keep_emergency",
    "keep_own",
    "leave",
    "move_escalation",
    "note_search",
    "now",
    "outgoing",
    "tidy",
    "wake",
}
_MANAGERS = {"people", "week"}
_WRITERS = {"outbox"}


def at(desk: Desk, role: Role) -> Workplace:
    return Workplace(desk.store, desk.clock, enrolled(desk, role.value, role))


def acts() -> Iterator[str]:
    told = {"role", "sees_lists"}
    return (name for name, _ in inspect.getmembers(Workplace) if not name.startswith("_") and name not in told)


def refused(workplace: Workplace, name: str) -> bool:
    """Tell whether an act asks for a right before it looks at what it is given."""
    asked = inspect.signature(getattr(Workplace, name)).parameters.values()
    needed: list[Any] = [None for one in list(asked)[1:] if one.default is one.empty]
    try:
        getattr(workplace, name)(*needed)
    except NotAllowed:
        return True
    except Exception:  # noqa: BLE001 - that nothing makes no sense comes after
        return False
    return False


@pytest.mark.rule("P5")
def test_P5_a_clinical_role_gets_nothing_of_the_lists_from_the_desk(desk: Desk) -> None:
    nurse = at(desk, Role.CLINICAL)
    guarded = set(acts()) - _ANYBODYS - _OWN_WORD
    assert {name for name in guarded if not refused(nurse, name)} == set()
    with pytest.raises(NotAllowed):
        nurse.outgoing().handoff()
    with pytest.raises(NotAllowed):
        nurse.notes().notes()
    with pytest.raises(NotAllowed):
        nurse.disclosures().log()


@pytest.mark.rule("P5")
def test_P5_the_files_of_many_patients_are_not_for_who_prepares(desk: Desk, tmp_path: Path) -> None:
    preparer = at(desk, Role.PREPARER)
    assert {name for name in _MANAGERS | _WRITERS if not refused(preparer, name)} == set()
    (tmp_path / "answer.csv").write_text("attempt_id,status\n1,accepted\n")
    with pytest.raises(NotAllowed):
        acknowledge(desk.store, desk.clock, preparer._actor, tmp_path / "answer.csv")


@pytest.mark.rule("P5")
@pytest.mark.parametrize("role", [Role.PREPARER, Role.COORDINATOR, Role.CLINICAL])
def test_P5_what_holds_for_the_whole_clinic_is_for_who_governs(desk: Desk, role: Role) -> None:
    actor = enrolled(desk, role.value, role)
    with desk.store.read() as reader:
        policy = reader.playbooks.rules().policy
    with pytest.raises(NotAllowed):
        use_playbook(desk.store, desk.clock, actor, policy)


@pytest.mark.rule("S6")
def test_S6_whom_the_board_shows_is_noted_once(desk: Desk, clock: ManualClock, load: Any) -> None:
    load('100,"Nwosu, Ana",1961-02-01,413-555-0101,Annual physical,2026-11-11')
    note = EmergencyNote(new_fact_id(clock.now()), clock.now(), "emergency", "fell", RecallId(1))
    keep_emergency(desk.store, clock, desk.actor, note)
    nurse = at(desk, Role.CLINICAL)
    assert [len(nurse.board()) for _ in range(3)] == [1, 1, 1]
    looked = sa.select(tables.audit.c.detail).where(tables.audit.c.action == "show escalations")
    with desk.store.read() as reader:
        assert reader.connection.scalars(looked).all() == [{"shown": 1}]


@pytest.mark.rule("P5", "S1")
def test_P5_S1_who_lost_the_role_or_left_opens_no_other_card_in_a_window_that_was_open(
    desk: Desk, load: Any, clock: ManualClock
) -> None:
    load(NWOSU, BRANDT)
    wren = at(desk, Role.COORDINATOR)
    assert isinstance(wren.take(RecallId(1)), Call)
    with desk.store.read() as reader:
        account = next(one.account for one in reader.people.members() if one.name == Role.COORDINATOR.value)
    set_member(desk.store, clock, desk.actor, account, Change(role=Role.CLINICAL))
    with pytest.raises(NotAllowed):
        wren.take(RecallId(2))
    seen = [wren.sees_lists]
    wren.wake()
    assert [*seen, wren.sees_lists] == [True, False]
    key, attempt = OutcomeKey.NO_ANSWER, new_fact_id(clock.now())
    wren.save(Entry(attempt=attempt, recall=RecallId(1), outcome=key, detail="rang_out"))  # the call that was under way
    set_member(desk.store, clock, desk.actor, account, Change(role=Role.COORDINATOR, active=False))
    wren.wake()
    with pytest.raises(UsageError, match="do not work with this list any more"):
        wren.take(RecallId(2))
