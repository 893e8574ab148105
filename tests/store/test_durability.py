"""A process that is killed loses nothing that it was told is saved."""

import subprocess
import sys
from pathlib import Path

import pytest

from recalldesk.core.ids import RecallId
from tests.store.building import Made, committed, recall

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("acknowledged", [1, 60])
def test_S8_a_killed_process_keeps_every_acknowledged_fact(made: Made, acknowledged: int) -> None:
    with made.open() as store:
        committed(store, lambda uow: recall(uow, 1))
    command = [sys.executable, "-m", "tests.store.appender", str(made.profile.folder), made.key.hex()]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(acknowledged)]
        process.kill()
        said += process.stdout.readlines()
    told = {line.strip() for line in said if line.endswith("\n")}
    with made.open() as store, store.read() as reader:
        (history,) = reader.facts.histories([RecallId(1)])
        kept = {item.id.hex for item in history.live}
        assert reader.audit.faults() == []
        assert reader.damage() == []
    assert len(told) >= acknowledged
    assert told <= kept
    assert len(kept - told) <= 1  # done, and killed before it could say so
    assert {item.payload["number"] for item in history.live} == set(range(1, len(kept) + 1))
