"""A window on twelve weeks of the sample clinic, for pictures of the week."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from _states import close_front
from make_sample_weeks import FIRST, NOW, fill

if TYPE_CHECKING:
    from recalldesk.desk.workplace import Workplace
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.start.door import Door
    from recalldesk.ui.week.room import WeekRoom

_TARGETS = {"scheduled": (0.45, 0.55, 0.65), "promises_kept": (0.5, 0.9, 0.95), "reached": (0.5, 0.6, 0.7)}


def weeks_door() -> "Door":
    """Return the way to the sample clinic, in a store that is thrown away."""
    from recalldesk.app import throwaway_desk
    from recalldesk.core.clock import ManualClock
    from recalldesk.desk.use_playbook import use_playbook
    from recalldesk.desk.workplace import Workplace
    from recalldesk.gui.doors import SampleDoor
    from recalldesk.queue.reporting import Amount, Reporting, Target

    class WeeksDoor(SampleDoor):
        def __init__(self) -> None:
            super().__init__(ManualClock(NOW))
            self._stack = ExitStack()

        def open(self, _secret: str | None) -> "Workplace":
            desk = self._stack.enter_context(throwaway_desk(ManualClock(NOW)))
            fill(desk.store, desk.actor)
            with desk.store.read() as reader:
                policy = reader.playbooks.rules().policy
            targets = tuple(
                Target(id=name, baseline=Amount(first), in_90_days=Amount(soon), in_12_months=Amount(later))
                for name, (first, soon, later) in _TARGETS.items()
            )
            use_playbook(
                desk.store, desk.clock, desk.actor, replace(policy, report=Reporting(started=FIRST, targets=targets))
            )
            return Workplace(desk.store, desk.clock, desk.actor)

        def close(self) -> None:
            self._stack.close()

    return WeeksDoor()


def week_screens(window: "MainWindow", settle: Callable[["MainWindow"], object]) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the room of the week: as it opens, another figure, and who is behind it."""
    from recalldesk.desk.week_decisions import Extending, Handing, Writing
    from recalldesk.ui.shell.rooms import WEEK
    from recalldesk.ui.week.room import WeekRoom

    inside = window.inside
    if inside is None:
        return
    inside.go(WEEK)
    settle(window)
    room = inside.room
    if not isinstance(room, WeekRoom):
        return
    yield "week", window
    room.table.setCurrentIndex(room.table.model().index(5, 0))
    settle(window)
    yield "week-reached", window
    room.detail.turn()
    settle(window)
    yield "week-behind", window
    room.detail.turn()
    room.turn_part()
    settle(window)
    _choose(room, "Ready")
    settle(window)
    yield "week-undecided", window
    yield from _sheets(window, room, settle)
    for what in (Extending(calls=2), Handing("transportation", "A ride on weekday mornings.")):
        _choose(room, "Ready")
        room.review.decide(what)
        settle(window)
    _choose(room, "Waiting")
    room.review.decide(Writing())
    settle(window)
    yield "week-decided", window
    room.turn_part()
    settle(window)


def _choose(room: "WeekRoom", stands: str) -> None:
    """Choose the first line that is not decided and stands so, in whatever language the window is."""
    from recalldesk.ui.words import tr

    lines, words = room.review.lines.value, tr(stands)
    row = next(at for at, line in enumerate(lines) if not line.decision and line.stands.startswith(words))
    room.decide.table.selectRow(row)


def _sheets(
    window: "MainWindow", room: "WeekRoom", settle: Callable[["MainWindow"], object]
) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield what each decision asks for; a line that can be decided on is chosen again afterwards."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    def choose() -> None:
        focused = QApplication.focusWidget()
        assert focused is not None  # noqa: S101 - the sheet is open
        QTest.keyClick(focused, Qt.Key.Key_Return)

    decide, table = room.decide, room.decide.table
    for name, ask in (
        ("week-extend", decide.ask_how_long),
        ("week-reroute", decide.ask_to_whom),
        ("week-team", choose),
        ("week-close", decide.ask_why),
        ("week-several", table.selectAll),
        ("week-letter", decide.ask_for_letter),
    ):
        if name != "week-team":
            close_front(window)
        ask()
        settle(window)
        yield name, window
    close_front(window)
    _choose(room, "Ready")
    settle(window)
