"""The start of the window against a bare one with one label, drawn on nothing: first paint, usable queue, memory.

Each is a child process that is told when it was started and says when it had painted: `python _bench_window.py bare`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from _bench_files import Files

    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.start.door import Door

Figures = dict[str, float]

_BEGAN = "RECALLDESK_BENCH_BEGAN"
_MB = 1 << 20
_LONGEST = 600  # seconds
_CALLS = Path(__file__).with_name("_bench_calls.py")


def bare_window(_files: "Files") -> Figures:
    """Show a bare window with one label."""
    return _child("bare")


def own_window(files: "Files") -> Figures:
    """Show our window on the loaded list, its key in a keyring."""
    return window_on(files.loaded, files)


def window_on(folder: Path, files: "Files") -> Figures:
    """Show our window on a copy of a profile, its key in a keyring."""
    return _child("own", str(_keyed(folder, files.scratch / "profile")))


def calls(files: "Files") -> Figures:
    """Make a block of calls on the loaded list."""
    return calls_on(files.loaded, files)


def calls_on(folder: Path, files: "Files") -> Figures:
    """Make a block of calls on a copy of a profile, its key in a keyring."""
    return _child(str(_keyed(folder, files.scratch / "profile")), script=_CALLS)


def calls_beside(files: "Files") -> Figures:
    """Make a block of calls on a list of ten thousand while the bench's list is loaded."""
    import make_sample_list
    from _bench_store import ENCRYPTED, TODAY, WatchedStore, enrol, make_store

    from recalldesk.core.clock import ManualClock
    from recalldesk.desk.load_list import LoadRequest, load_list

    small, profile = files.scratch / "small.csv", make_store(files.scratch / "small")
    make_sample_list.main(["--rows", "10000", "--out", str(small)])
    with WatchedStore(profile, ENCRYPTED) as store:
        load_list(store, ManualClock(TODAY), enrol(store), LoadRequest(path=small, as_of=TODAY.date()))
    return _child(str(_keyed(profile.folder, files.scratch / "profile")), str(files.csv), script=_CALLS)


def _keyed(loaded: Path, folder: Path) -> Path:
    """Copy a profile to ``folder``, its key as if a keyring had it."""
    from _bench_store import ENCRYPTED_KEY, STORE_ID

    from recalldesk.store.keys import keyfile
    from recalldesk.store.profile import Profile

    profile = Profile(folder)
    shutil.copytree(loaded, profile.folder)
    header = keyfile.KeyFile(STORE_ID, STORE_ID, keyfile.checksum(STORE_ID, ENCRYPTED_KEY), ready=True)
    keyfile.write_keyfile(profile.keyfile, header)
    return profile.folder


def _child(*arguments: str, script: Path = Path(__file__)) -> Figures:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", _BEGAN: repr(time.monotonic())}
    path = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent)]
    environment["PYTHONPATH"] = os.pathsep.join([*path, os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(script), *arguments]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, timeout=_LONGEST)
    figures: Figures = json.loads(done.stdout)
    return figures


def _since() -> float:
    return time.monotonic() - float(os.environ[_BEGAN])


def _tell(figures: Figures) -> NoReturn:
    """Print what was measured, with the memory that is used now, and end at once."""
    import psutil

    print(json.dumps(figures | {"memory": psutil.Process().memory_info().rss / _MB}), flush=True)
    os._exit(0)


def _bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Bare(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            seconds = _since()
            QTimer.singleShot(0, lambda: _tell({"seconds": seconds}))

    application = QApplication([])
    window = Bare()
    window.setCentralWidget(QLabel("RecallDesk"))
    window.resize(1440, 900)
    window.show()
    application.exec()


def _own(folder: str) -> None:
    figures: Figures = {}

    def started() -> None:
        figures["first_paint"] = _since()

    def usable(_window: "MainWindow") -> None:
        from PySide6.QtCore import QTimer

        figures["seconds"] = _since()
        QTimer.singleShot(0, lambda: _tell(figures))

    open_window(folder, usable, started)


def open_window(
    folder: str, usable: Callable[["MainWindow"], object], started: Callable[[], object] = lambda: None
) -> None:
    """Go the whole way of the program, from the command line on; only the keyring is of our own making.

    ``started`` is told once the window is painted, ``usable`` once its queue is.
    """
    from recalldesk import cli, gui

    gui.bring_in()  # before anything of Qt, as the program does

    from PySide6.QtCore import QTimer

    from recalldesk.ui.shell.window import MainWindow

    start, enter = MainWindow.start, MainWindow._enter  # noqa: SLF001

    def begun(window: MainWindow) -> None:
        started()
        start(window)

    def entered(window: MainWindow, workplace: object) -> None:
        enter(window, workplace)  # type: ignore[arg-type]
        window.desk.queue.rows.watch(lambda _rows: QTimer.singleShot(0, lambda: painted(window)))

    def painted(window: MainWindow) -> None:
        if not shown:
            shown.append(window)
            window.repaint()
            window.desk.rows.list.viewport().repaint()
            usable(window)

    shown: list[MainWindow] = []
    MainWindow.start = begun  # type: ignore[method-assign, assignment]
    MainWindow.showMaximized = MainWindow.show  # type: ignore[method-assign]  # no screen here, yet the usual size
    MainWindow._enter = entered  # type: ignore[method-assign, assignment]  # noqa: SLF001
    gui._store_door = _door  # type: ignore[assignment]  # noqa: SLF001
    cli.main(["--profile", folder])


def _door(folder: Path, *_ways: object) -> "Door":
    from _bench_store import ENCRYPTED_KEY, TODAY

    from recalldesk.app import Options, system_options
    from recalldesk.core.clock import ManualClock
    from recalldesk.gui.doors import StoreDoor

    class Kept:
        def get(self, _store: object) -> bytes:
            return ENCRYPTED_KEY

        def put(self, _store: object, _key: bytes) -> None:
            raise NotImplementedError

    system_options(folder)  # what looking for a keyring costs
    return StoreDoor(Options(folder, vault=Kept()), ManualClock(TODAY))


if __name__ == "__main__":
    _bare() if sys.argv[1] == "bare" else _own(sys.argv[2])
