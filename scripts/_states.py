"""States of the window that a day seldom shows, for `screenshots.py`: a first day, blocks, callbacks, a full disk."""

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recalldesk.core.clock import ManualClock
    from recalldesk.ui.shell.window import MainWindow

_LONGEST = 60.0  # seconds that anything of the sample may take
_MOMENT = 0.001  # seconds between two looks whether it is done
States = Iterator[tuple[str, "MainWindow"]]


def settle(window: "MainWindow") -> None:
    """Wait until nothing is under way and all of it is painted; raise TimeoutError if that does not come."""
    from PySide6.QtWidgets import QApplication

    given_up = time.monotonic() + _LONGEST
    while window.busy:
        QApplication.processEvents()
        time.sleep(_MOMENT)  # lets the thread work that is waited for
        if time.monotonic() > given_up:
            raise TimeoutError("the window stays busy")
    for _ in range(5):
        QApplication.processEvents()


def close_front(window: "MainWindow") -> None:
    """Close what stands in front of the window."""
    from PySide6.QtWidgets import QApplication

    front = QApplication.activeModalWidget()
    if front is not None:
        front.close()
        window.activateWindow()


def first_day(window: "MainWindow") -> States:
    """Yield a store that was just made: nothing is loaded, nothing done, nobody found. The window is at its start."""
    from recalldesk.desk.trays import Kind, Tray
    from recalldesk.queue.own_clinic import OwnClinic
    from recalldesk.ui.shell.rooms import BOARD, LOAD
    from recalldesk.ui.start.presenter import FirstRun

    page, phrase = window.start_page, "nine patient herons"
    page.state.set(FirstRun(keyring=False, faults={}))
    own = OwnClinic("Lakeside Cardiology", "Lakeside Clinic", "(413) 555-0100", "America/New_York")
    page.make(own, phrase, phrase, keyring=False)
    settle(window)
    page.code_noted()
    settle(window)
    yield "first-day", window
    for kind in (Kind.WAITING, Kind.ESCALATED, Kind.DONE, Kind.UNFINISHED):
        window.desk.queue.choose(Tray(kind))
        settle(window)
        yield f"first-day-{kind}", window
    window.desk.queue.choose(Tray(mine=True))
    settle(window)
    yield "first-day-mine", window
    assert window.inside is not None  # noqa: S101 - just gone in
    for name, place in (("load", LOAD), ("board", BOARD)):
        window.inside.go(place)
        settle(window)
        yield f"first-day-{name}", window


def block(window: "MainWindow", clock: "ManualClock") -> States:
    """Yield a block from the question to its end, and nobody left in its segment."""
    from recalldesk.desk.trays import Tray
    from recalldesk.queue.outcomes import OutcomeKey

    desk = window.desk
    desk.calls.put_away()
    desk.queue.choose(Tray(segment="routine_annual"))
    desk.side.block.turn()
    settle(window)
    yield "block-asked", window
    desk.side.block.start(25)
    settle(window)
    desk.calls.begin()
    settle(window)
    yield "block", window
    for act in (partial(desk.calls.choose, OutcomeKey.NO_ANSWER), desk.calls.save):
        act()
        settle(window)
    clock.forward(timedelta(minutes=26))
    desk.calls.put_away()
    desk.side.block.read(calling=False)
    settle(window)
    yield "block-end", window
    desk.side.block.close()
    settle(window)


def nobody_left(window: "MainWindow") -> States:
    """Yield a segment that was called through."""
    from recalldesk.desk.trays import Tray
    from recalldesk.queue.outcomes import OutcomeKey

    desk = window.desk
    desk.queue.choose(Tray(segment="routine_annual"))
    desk.calls.begin()
    settle(window)
    while desk.calls.open:
        for act in (partial(desk.calls.choose, OutcomeKey.NO_ANSWER), desk.calls.save):
            act()
            settle(window)
    desk.queue.refresh()
    settle(window)
    yield "nobody-left", window


def callback(window: "MainWindow", clock: "ManualClock") -> States:
    """Yield a promise that comes due."""
    from recalldesk.desk.trays import Tray
    from recalldesk.queue.outcomes import OutcomeKey

    desk = window.desk
    desk.queue.choose(Tray())
    for act in (
        desk.calls.begin,
        partial(desk.calls.choose, OutcomeKey.CALLBACK_REQUESTED),
        partial(desk.calls.write, "callback_at", "+1h"),
        desk.calls.save,
        partial(clock.forward, timedelta(hours=1, minutes=1)),
        desk.wake,
        window.alarms.read,
        window.alarms.look,
    ):
        act()
        settle(window)
    yield "callback-due", window
    window.alarms.put_off()


def full_disk(window: "MainWindow") -> States:
    """Yield what a full disk looks like during a call, and to who wants to leave it."""
    from recalldesk.core.errors import StoreError, Trouble
    from recalldesk.desk.trays import Tray

    error = StoreError("The disk is full: nothing more was saved. Free some space, repeat.", Trouble.FULL)

    def refuse() -> None:
        raise error

    window.desk.queue.choose(Tray())
    window.desk.calls.begin()
    settle(window)
    window.disk.run(refuse, lambda _none: None, window.desk.calls.fail)
    settle(window)
    yield "disk-full", window
    window.desk.calls.write_note("Asked for the afternoon")
    window.disk.may_leave(lambda _keep: error, asks=True)
    settle(window)
    yield "disk-full-leaving", window
    window.disk.try_again()
    settle(window)
