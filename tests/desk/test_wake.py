"""Recalls turn by themselves when their time has come; who wakes them late, or amid other work, loses nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.desk.loading import finish
from recalldesk.desk.record_fact import record_fact
from recalldesk.desk.undo_load import undo_load
from recalldesk.desk.wake import wake
from recalldesk.queue.facts import FactKind
from tests.desk.crowd import call, crowd, dice, everyone, fact, faults, forward, sample, versions
from tests.desk.looks import BRANDT, NWOSU, states

Load = Callable[..., Any]


def turned(desk: Desk) -> int:
    with desk.store.read() as reader:
        return len(reader.states.turned(desk.clock.now(), 1_000))


def attempts(desk: Desk) -> int:
    with desk.store.read() as reader:
        histories = reader.facts.histories(everyone(desk))
        return len({one.id for history in histories for one in history.live if one.kind is FactKind.ATTEMPT})


def test_whoever_wakes_late_leaves_nothing_turned_and_one_state_each(tmp_path: Path) -> None:
    with crowd(tmp_path, 7) as desk:
        for days in (0, 1, 2, 30, 100, 400):
            forward(desk, desk.clock.now() + timedelta(days=days, minutes=7))
            assert faults(desk) == []  # late is no fault
            assert wake(desk.store, desk.clock.now()) >= (days > 0)
            assert turned(desk) == 0
            assert wake(desk.store, desk.clock.now()) == 0
            assert faults(desk) == []
            assert set(versions(desk).values()) == {1}
            assert sorted(versions(desk)) == everyone(desk)


def test_calls_are_recorded_while_recalls_wake(tmp_path: Path) -> None:
    with crowd(tmp_path, 8, calls=20) as desk, ThreadPoolExecutor(1) as other:
        forward(desk, desk.clock.now() + timedelta(days=40))
        recalls, random = everyone(desk), dice(8)
        before = attempts(desk)
        waking = other.submit(wake, desk.store, desk.clock.now())
        for recall in recalls[:40]:
            call(desk, recall, random)
        waking.result()
        assert attempts(desk) == before + 40
        assert (turned(desk), faults(desk)) == (0, [])


def test_recalls_wake_and_calls_are_recorded_while_a_list_is_staged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("recalldesk.desk.load_list._SMALLEST", 20)
    monkeypatch.setattr("recalldesk.desk.load_list._LARGEST", 20)
    monkeypatch.setattr("recalldesk.desk.load_list._PIECE", 20)
    with crowd(tmp_path, 9) as desk:
        random, seen = dice(9), list[int]()

        def meanwhile(_rows: int) -> None:
            forward(desk, desk.clock.now() + timedelta(hours=5))
            seen.append(wake(desk.store, desk.clock.now()))
            call(desk, random.choice(everyone(desk)), random)
            assert (turned(desk), faults(desk)) == (0, [])

        tomorrow = tmp_path / "tomorrow.csv"
        lines = sample(tmp_path, 130, 9).read_text("utf-8").splitlines(keepends=True)
        tomorrow.write_text("".join(line.replace("2026", "2025", 1) for line in lines[:-5]), "utf-8")
        load_list(desk.store, desk.clock, desk.actor, LoadRequest(path=tomorrow), progress=meanwhile)
        assert len(seen) > 4
        assert sum(seen) > 0
        assert faults(desk) == []
        wake(desk.store, desk.clock.now())
        assert (turned(desk), faults(desk)) == (0, [])
        assert set(versions(desk).values()) == {1}


def test_what_happens_while_a_load_is_taken_back_counts_as_without_it(
    desk: Desk, clock: ManualClock, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(NWOSU, BRANDT)
    clock.forward(timedelta(days=1))
    said = load(NWOSU.replace("2026-11-19", "2026-11-30"), BRANDT)
    first, _ = states(desk)

    def show(*arguments: Any) -> None:
        clock.forward(timedelta(days=30))
        refusal = fact(desk, None, FactKind.CONSENT_CHANGE, of=first, opt_out="all")
        record_fact(desk.store, refusal, clock.now())
        wake(desk.store, clock.now())
        finish.show(*arguments)

    monkeypatch.setattr("recalldesk.desk.undo_load.show", show)
    undo_load(desk.store, clock, desk.actor, said.result.load)
    assert faults(desk) == []
    assert states(desk)[first].why == "opted_out"
