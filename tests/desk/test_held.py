from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import RecallId
from recalldesk.desk import held as acts
from recalldesk.desk.projecting import differences
from tests.desk.looks import BRANDT, NWOSU, states

Load = Callable[..., Any]
BAD_PHONE = NWOSU.replace("555-0134", "555-O134")
BAD_MRN = '1.23E+09,"Levin, Ruth",1944-02-03,(413) 555-0103,Annual visit,2026-11-20'


@pytest.fixture(autouse=True)
def _kept_is_rebuilt(desk: Desk) -> Any:
    yield
    with desk.store.read() as reader:
        assert list(differences(reader, desk.clock.now())) == []


def held(desk: Desk) -> list[acts.HeldRecall]:
    with desk.store.read() as reader:
        return list(acts.held_recalls(reader))


def fix(desk: Desk, clock: ManualClock, recall: RecallId, **values: str) -> str:
    clock.forward(timedelta(minutes=1))
    state = acts.fix(desk.store, clock, desk.actor, recall, values)
    return state.why or state.status


def release(desk: Desk, clock: ManualClock, recall: RecallId, why: str = "asked the front desk") -> str:
    clock.forward(timedelta(minutes=1))
    state = acts.release(desk.store, clock, desk.actor, recall, why)
    return state.why or state.status


def test_a_held_row_says_where_and_why_in_the_lists_own_words(desk: Desk, load: Load) -> None:
    load(BRANDT, BAD_PHONE)
    (one,) = held(desk)
    assert (one.row, one.hold, one.headers["phone"]) == (3, "bad_phone", "Phone")
    assert [(finding.problem, finding.field, finding.value) for finding in one.findings] == [
        ("bad_phone", "phone", "(617) 555-O134")
    ]
    assert one.original["phone"] == "(617) 555-O134"


def test_a_release_needs_a_reason_and_a_held_recall(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, BAD_PHONE)
    (one,) = held(desk)
    with pytest.raises(UsageError, match="reason"):
        release(desk, clock, one.recall, " ")
    with pytest.raises(UsageError, match="not held"):
        release(desk, clock, RecallId(99))
    assert release(desk, clock, one.recall) == "ready"
    assert held(desk) == []
    assert load(BRANDT, BAD_PHONE).counts == {"accepted": 1, "held": 1, "skipped": 1, "unchanged": 2}
    assert held(desk) == []


def test_what_is_gone_can_be_released(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, NWOSU)
    clock.forward(timedelta(hours=1))
    load(BRANDT, accept_shrinking=True)
    (one,) = held(desk)
    assert (one.hold, one.findings) == ("gone", ())
    assert release(desk, clock, one.recall) == "ready"


def test_a_fix_is_judged_by_the_same_rules(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, BAD_PHONE)
    (one,) = held(desk)
    assert fix(desk, clock, one.recall, phone="617 555") == "bad_phone"
    assert fix(desk, clock, one.recall, phone="617 555 0134") == "ready"
    with pytest.raises(UsageError, match="no field fone"):
        fix(desk, clock, one.recall, fone="1")


def test_a_fix_holds_for_tomorrows_list_while_it_says_the_same_wrong_thing(
    desk: Desk, clock: ManualClock, load: Load
) -> None:
    load(BRANDT, BAD_PHONE)
    (one,) = held(desk)
    fix(desk, clock, one.recall, phone="617 555 0134")
    clock.forward(timedelta(days=1))
    load(BRANDT, BAD_PHONE)
    assert held(desk) == []
    load(BRANDT, BAD_PHONE.replace("Follow-up", "Follow-up").replace("11-19", "11-18"))
    assert held(desk) == []
    load(BRANDT, BAD_PHONE.replace("O134", "O999"))
    assert [one.hold for one in held(desk)] == ["bad_phone"]


def test_a_fixed_mrn_makes_it_the_recall_that_it_is(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, BAD_MRN)
    (one,) = held(desk)
    assert one.hold == "mrn_precision_lost"
    assert fix(desk, clock, one.recall, mrn="1230000417") == "moved"
    assert sorted(state.status for state in states(desk).values()) == ["closed", "ready", "ready"]
    assert load(BRANDT, BAD_MRN).counts["unchanged"] == 2
    assert held(desk) == []


def test_a_fix_to_a_recall_that_is_there_closes_the_doubtful_one(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(BRANDT, BAD_MRN)
    (one,) = held(desk)
    assert fix(desk, clock, one.recall, mrn="1002", reason="Annual visit") == "moved"
    assert sorted(state.status for state in states(desk).values()) == ["closed", "ready"]


def test_a_fix_that_names_a_recall_which_only_a_dry_run_knew_brings_it(
    desk: Desk, clock: ManualClock, load: Load
) -> None:
    """A dry run leaves identities behind, and nothing that could be called."""
    load(BAD_MRN.replace("1.23E+09", "7003"), dry_run=True)
    load(BAD_MRN)
    (bad,) = states(desk)
    assert fix(desk, clock, bad, mrn="7003") == "moved"
    assert sorted(state.why or state.status for state in states(desk).values()) == ["moved", "ready"]
