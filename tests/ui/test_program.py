"""The program as it is started: painted first, then open; only what the first queue needs is imported before it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from recalldesk.app import Options, new_desk, shipped_playbook
from recalldesk.core.clock import ManualClock
from recalldesk.desk.load_list import LoadRequest, load_list
from recalldesk.store.keys.vault import KeyringVault
from tests.fakes.keyrings import MemoryKeyring
from tests.ui.conftest import ANA, BO, HEADER

SHOW = """
import sys
from datetime import datetime
from recalldesk.core.clock import SystemClock
from PySide6.QtCore import QTimer
from recalldesk import cli
from recalldesk.ui.shell.window import MainWindow

start, enter = MainWindow.start, MainWindow._enter

def started(window):
    slow = {"sqlalchemy", "alembic", "phonenumbers", "keyring", "openpyxl", "cryptography", "yaml"}
    print("painted", sorted(slow & sys.modules.keys()), flush=True)
    start(window)

def entered(window, workplace):
    enter(window, workplace)
    window.settled.connect(lambda: (print("open", window.windowTitle(), flush=True), look(window)))

def look(window):
    if window.busy:
        QTimer.singleShot(5, lambda: look(window))
    elif window.desk.calls.open is None:
        print(window.desk.queue.rows.value.total, flush=True)
        window.desk.calls.begin()
        look(window)
    else:
        print(window.desk.calls.open.call.card.explanation.callable_now, flush=True)
        window.close()

machine = datetime.fromisoformat(sys.argv[1])
SystemClock.now = lambda _clock: machine
MainWindow.start, MainWindow._enter = started, entered
sys.exit(cli.main(["--demo"]))
"""

QUEUE = """
import sys
from pathlib import Path
from recalldesk import cli, gui  # before Qt, as the program does
from PySide6.QtCore import QTimer

class Kept:
    def get(self, store):
        return bytes.fromhex(sys.argv[2])

def door(folder, *ways):
    from recalldesk.app import Options, system_options
    from recalldesk.core.clock import ManualClock
    from recalldesk.gui.doors import StoreDoor
    system_options(folder)
    return StoreDoor(Options(folder, vault=Kept()), ManualClock())

def entered(window, workplace):
    enter(window, workplace)
    window.desk.queue.rows.watch(lambda rows: listed(window, rows))

def listed(window, rows):
    print(len(rows.lines), *sys.modules, sep="\\n", flush=True)
    QTimer.singleShot(0, window.close)

from recalldesk.ui.shell.window import MainWindow
enter, MainWindow._enter = MainWindow._enter, entered
gui._store_door = door
sys.exit(cli.main(["--profile", sys.argv[1]]))
"""
LATE = (  # and parts of what packages import for other uses of theirs
    *("asyncio.events", "importlib.metadata._meta", "importlib_metadata._meta", "more_itertools.more", "http.client"),
    *("alembic", "attr", "cattrs", "charset_normalizer", "holidays", "openpyxl", "phonenumbers", "yaml"),
    *(f"recalldesk.{name}" for name in ("export", "lists", "report")),
    *(f"recalldesk.desk.{name}" for name in ("calling.card", "calling.record_outcome", "blocks", "callbacks")),
    *(f"recalldesk.desk.{name}" for name in ("downtime", "hand_off", "load_list", "loading.run", "outgoing")),
    *(f"recalldesk.desk.{name}" for name in ("purge", "reached")),
    *(f"recalldesk.store.{name}" for name in ("backup", "exports", "load_rows", "outbox", "reports", "staging")),
    *(f"recalldesk.ui.{name}" for name in ("board", "call", "script", "settings", "load.room", "desk_room.call_side")),
)


@pytest.mark.parametrize(
    ("machine", "zone"),
    [
        ("2026-12-25T03:00:00-05:00", "America/New_York"),  # a holiday, at night
        ("2031-03-09T10:30:00+00:00", "Pacific/Auckland"),  # the next day there, and the clocks change elsewhere
    ],
)
def test_the_demo_is_painted_first_and_has_somebody_to_call_on_any_day_at_any_hour(machine: str, zone: str) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TZ": zone}
    command = [sys.executable, "-c", SHOW, machine]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    assert done.stdout.splitlines() == ["painted []", "open RecallDesk: sample", "165 ready", "True"]


def test_what_the_first_queue_does_not_need_is_imported_later(tmp_path: Path) -> None:
    backend, clock = MemoryKeyring(), ManualClock()
    options = Options(tmp_path / "profile", vault=KeyringVault(backend))
    listed = tmp_path / "list.csv"
    listed.write_text(f"{HEADER}\n{ANA}\n{BO}\n", encoding="utf-8")
    with new_desk(options, "seven quiet otters", shipped_playbook(clock.now()), clock, keyring=True) as new:
        load_list(new.desk.store, clock, new.desk.actor, LoadRequest(path=listed))
    [key] = backend.entries.values()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", QUEUE, str(options.profile.folder), key]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    rows, *imported = done.stdout.splitlines()
    assert rows == "2"
    assert [name for name in imported if name.startswith(tuple(f"{late}." for late in LATE)) or name in LATE] == []
