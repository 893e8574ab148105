"""Another playbook re-sorts the queue at once, or not at all; what happens meanwhile counts by both."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import UsageError
from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk import rejudging
from recalldesk.desk import use_playbook as using
from recalldesk.desk.lineup import Lineup
from recalldesk.desk.loading import finish
from recalldesk.desk.record_fact import record_fact
from recalldesk.desk.undo_load import undo_load
from recalldesk.desk.use_playbook import Adoption, use_playbook
from recalldesk.desk.wake import wake
from recalldesk.playbook.faults import PlaybookError
from recalldesk.queue.policy import Cadence, HoursRule, Policy, Segment
from recalldesk.queue.standing import Rulebook
from recalldesk.queue.times import Delay, Span, WeekHours
from tests.desk.crowd import call, crowd, dice, everyone, fact, faults, forward, versions, whole_order
from tests.desk.looks import states
from tests.playbooks import shipped

Change = Callable[[Policy], Policy]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with crowd(tmp_path, 4, rows=80, calls=30) as made:
        wake(made.store, made.clock.now())
        yield made


def adopt(desk: Desk, policy: Policy) -> Adoption:
    return use_playbook(desk.store, desk.clock, desk.actor, policy)


def with_segment(policy: Policy, name: str, **changes: Any) -> Policy:
    changed = [replace(item, **changes) if item.id == name else item for item in policy.segments]
    return replace(policy, segments=tuple(changed))


def slower(policy: Policy) -> Policy:
    """Return a policy whose calls come otherwise only after a first one."""
    (cadence,) = (item for item in policy.cadences if item.id == "moderate")
    first, second, *rest = cadence.steps
    steps = (first, replace(second, after=Delay.parse("2 business days")), *rest)
    others = (replace(item, steps=steps) if item is cadence else item for item in policy.cadences)
    return replace(policy, name="Slower", cadences=tuple(others))


def resorted(policy: Policy) -> Policy:
    policy = with_segment(policy, "missed_visit", tier=4)
    policy = with_segment(policy, "follow_up", tier=4)
    policy = with_segment(policy, "labs", on=False)
    return replace(policy, name="Resorted")


def rules(desk: Desk) -> Rulebook:
    with desk.store.read() as reader:
        return reader.playbooks.rules()


def order(desk: Desk) -> list[RecallId]:
    with desk.store.read() as reader:
        return [place.recall for place in Lineup(reader, reader.playbooks.rules(), desk.clock.now()).places()]


def at_noon(desk: Desk) -> None:
    forward(desk, desk.clock.now().replace(hour=19, minute=10) + timedelta(days=8))
    wake(desk.store, desk.clock.now())


def before_the_switch(monkeypatch: pytest.MonkeyPatch, act: Callable[[], Any]) -> None:
    def show(*arguments: Any) -> None:
        act()
        finish.show(*arguments)

    monkeypatch.setattr(using, "show", show)


def fail() -> None:
    raise OSError("no more")


def test_a_changed_playbook_sorts_anew(desk: Desk) -> None:
    at_noon(desk)
    before, kept = order(desk), states(desk)
    adopted = adopt(desk, resorted(shipped()))
    after = states(desk)
    assert adopted.playbook.name == "Resorted"
    assert adopted.moved == sum(kept[recall] != after[recall] for recall in kept) > 0
    with desk.store.read() as reader:
        whole = whole_order(reader, Rulebook(resorted(shipped())), desk.clock.now())
    assert order(desk) == [place.recall for place, _ in whole]
    assert order(desk) != before
    assert {state.why for state in after.values() if state.segment == "labs" and state.status == "waiting"} == {
        "segment_off"
    }
    assert faults(desk) == []
    assert set(versions(desk).values()) == {1}


def test_the_same_playbook_again_changes_nothing_and_the_old_one_brings_all_back(desk: Desk) -> None:
    before = states(desk)
    assert adopt(desk, shipped()).moved == 0
    adopt(desk, resorted(shipped()))
    assert adopt(desk, resorted(shipped())).moved == 0
    assert adopt(desk, shipped()).moved > 0
    assert states(desk) == before


def test_one_that_fails_at_the_end_leaves_the_old_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = states(desk)
    with monkeypatch.context() as patch:
        before_the_switch(patch, fail)
        with pytest.raises(OSError, match="no more"):
            adopt(desk, resorted(shipped()))
    assert states(desk) == before
    assert (rules(desk).policy.name, faults(desk)) == (shipped().name, [])
    with desk.store.read() as reader:
        assert (reader.loads.unfinished(), reader.loads.coming()) == ([], None)
    assert adopt(desk, resorted(shipped())).moved > 0


def test_one_that_was_killed_is_swept_and_calls_go_on_until_then(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        before_the_switch(patch, fail)
        patch.setattr(using, "abandon", lambda *_: None)  # a killed one cannot
        with pytest.raises(OSError, match="no more"):
            adopt(desk, resorted(shipped()))
    work(desk)
    assert (rules(desk).policy.name, faults(desk)) == (shipped().name, [])
    adopt(desk, slower(shipped()))
    assert faults(desk) == []
    assert set(versions(desk).values()) == {1}


def work(desk: Desk) -> None:
    """Call, refuse, and let time pass."""
    random, recalls = dice(1), everyone(desk)
    for recall in recalls[::3]:
        call(desk, recall, random)
    for recall in recalls[1::9]:
        no_answer = fact(desk, recall, outcome="no_answer")
        record_fact(desk.store, no_answer, desk.clock.now())
    forward(desk, desk.clock.now() + timedelta(days=2))
    assert wake(desk.store, desk.clock.now()) > 0


@pytest.mark.parametrize("change", [slower, resorted])
def test_what_happens_before_the_switch_counts_by_the_new_rules(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    def act() -> None:
        work(desk)
        assert faults(desk) == []  # by the old rules, until the switch

    before_the_switch(monkeypatch, act)
    adopt(desk, change(shipped()))
    assert faults(desk) == []
    wake(desk.store, desk.clock.now())
    assert faults(desk) == []
    assert set(versions(desk).values()) == {1}


def test_what_happens_between_two_pieces_counts_by_the_new_rules(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    worked = list[RecallId]()
    monkeypatch.setattr(rejudging, "_AT_ONCE", (10, 10))
    real = desk.store.write

    def write(act: Any, *, lasting: bool = True) -> Any:
        result = real(act, lasting=lasting)
        with desk.store.read() as reader:
            coming = reader.loads.coming()
        if not lasting and coming and len(worked) < 8:
            recall = everyone(desk)[-len(worked) * 5 - 1]  # some were staged before, some will be
            worked.append(recall)
            call(desk, recall, dice(len(worked)))
        return result

    monkeypatch.setattr(desk.store, "write", write)
    adopt(desk, slower(shipped()))
    assert len(worked) == 8
    assert faults(desk) == []
    assert set(versions(desk).values()) == {1}


def test_a_playbook_is_no_load_that_can_be_taken_back(desk: Desk) -> None:
    adopt(desk, slower(shipped()))
    with desk.store.read() as reader:
        edition = LoadId(reader.states.edition())
    with pytest.raises(UsageError, match=f"no load {edition}"):
        undo_load(desk.store, desk.clock, desk.actor, edition)


ALL_DAY = WeekHours((Span(0, 1440),) * 7)


def _hours(**changes: Any) -> Change:
    return lambda policy: replace(policy, hours=replace(policy.hours, **changes))


def _cadence(**changes: Any) -> Change:
    def change(policy: Policy) -> Policy:
        of = policy.segment["results"].cadence
        changed: Iterator[Cadence] = (replace(item, **changes) if item.id == of else item for item in policy.cadences)
        return replace(policy, cadences=tuple(changed))

    return change


def _every(**changes: Any) -> Change:
    def change(policy: Policy) -> Policy:
        changed: Iterator[Segment] = (replace(item, **changes) for item in policy.segments)
        return replace(policy, segments=tuple(changed))

    return change


WIDENED: dict[str, Change] = {
    "calling hours from midnight": _hours(week=ALL_DAY),
    "a stop that never comes": _hours(stop=Span(0, 1440)),
    "both": _hours(week=ALL_DAY, stop=Span(0, 1440)),
    "a state's hours at night": _hours(rules=(HoursRule(id="x", states=frozenset({"MA"}), week=ALL_DAY),)),
    "before all tiers": _every(tier=0),
    "after all tiers": _every(tier=6),
    "closed without a clinician": _cadence(then="close"),
    "given up without a clinician": _cadence(then="graduate", again_after=Delay.parse("6 months")),
    "a single call": lambda policy: _cadence(steps=policy.cadences[0].steps[:1])(policy),
    "no cap": lambda policy: replace(policy, caps=replace(policy.caps, a_day=0)),
    "priorities beyond their bits": lambda policy: replace(
        policy, ordering=replace(policy.ordering, providers={"Li": 16})
    ),
}


@pytest.mark.parametrize("name", WIDENED)
def test_no_playbook_widens_a_hard_limit(desk: Desk, name: str) -> None:
    before = states(desk)
    with pytest.raises(PlaybookError, match="cannot be used") as refused:
        adopt(desk, WIDENED[name](shipped()))
    assert refused.value.faults
    assert "Line 0" not in str(refused.value)
    assert (states(desk), rules(desk).policy) == (before, shipped())


def test_a_policy_by_hand_calls_nobody_at_night(desk: Desk) -> None:
    """The rules keep the hard stop by themselves (T3)."""
    by_hand = Rulebook(WIDENED["both"](shipped()))
    start = desk.clock.now().replace(hour=5, minute=0)
    promised = fact(desk, everyone(desk)[0], outcome="callback_requested", callback_at=start.isoformat())
    record_fact(desk.store, promised, desk.clock.now())
    at_night = 0
    with desk.store.read() as reader:
        for half_hour in range(48):
            at = start + timedelta(days=1, minutes=30 * half_hour)
            for place, _ in whole_order(reader, by_hand, at):
                (history,) = reader.facts.histories([place.recall])
                for listing in reader.facts.listings([history]).values():
                    zones = (*listing.values.zones, *listing.values.number_zones) or by_hand.policy.clinic.zones
                    at_night += not all(8 <= hour_in(zone, at) < 20 for zone in zones)
    assert at_night == 0


def hour_in(zone: str, at: datetime) -> int:
    return (at.astimezone(ZoneInfo(zone))).hour
