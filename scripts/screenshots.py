"""Draw every screen of the window into pictures, without a display: `python scripts/screenshots.py FOLDER`.

Light and dark, at 1280x720, 1440x900, on a display of twice the dots and with text of twice the size, and in high
contrast; the sample list, on the demo's clock. What goes on paper is drawn as PDF.
Run it in an environment that has the program (`.venvs/run-*`, or your own).
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

from _acts_shots import act_screens
from _handover_shots import clinical_screens, handover_screens
from _screens import outbox, tomorrow
from _states import block, callback, close_front, first_day, full_disk, nobody_left, settle

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPixmap

    from recalldesk.ui.load.room import LoadRoom
    from recalldesk.ui.settings.room import SettingsRoom
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.start.door import Door
    from recalldesk.ui.theme.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
SHARED = "+14135550144"  # the line of a home in the sample
CALLER = "Marisol"  # who calls in the pictures, whoever draws them
FAMILIES = ("Inter", "Segoe UI", "SF Pro Text", "Cantarell", "Liberation Sans", "DejaVu Sans")


class Shot(NamedTuple):
    """One way of looking: the window's size in its own pixels, the scale, the theme, the size of text in percent."""

    width: int
    height: int
    scale: int
    theme: str
    text: int = 100

    @property
    def name(self) -> str:
        """What the pictures are called after."""
        scale, text = f"@{self.scale}" if self.scale > 1 else "", f"-text{self.text}" if self.text > 100 else ""
        return f"{self.width}x{self.height}{scale}{text}-{self.theme}"


SHOTS = [
    Shot(width, height, scale, theme)
    for width, height, scale in ((1280, 720, 1), (1440, 900, 1), (1280, 720, 2))
    for theme in ("light", "dark")
]
SHOTS += [Shot(1280, 720, 1, theme) for theme in ("light_contrast", "dark_contrast")]
SHOTS += [Shot(1280, 720, 1, theme, 200) for theme in ("light", "dark")]


def main() -> int:
    """Draw them: each scale in a process of its own, since Qt reads it at the start."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", metavar="TEXT", default="", help="pictures whose name has this in it")
    parser.add_argument("--scale", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.scale:
        _draw_all([shot for shot in SHOTS if shot.scale == options.scale], options.folder, options.only)
        return 0
    for scale in sorted({shot.scale for shot in SHOTS}):
        command = [sys.executable, __file__, str(options.folder), "--only", options.only, "--scale", str(scale)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
        subprocess.run(command, env=environment, check=True)
    return 0


def _draw_all(shots: list[Shot], folder: Path, only: str) -> None:
    sys.path.insert(0, str(ROOT))
    from PySide6.QtWidgets import QApplication

    from recalldesk import app
    from recalldesk.ui.theme.theme import Mode, Theme

    vars(app)["session_account"] = lambda: "Marisol"
    application = QApplication([])
    application.setFont(font())
    theme = Theme(application)
    if only in "downtime-list":
        (folder / "downtime-list.pdf").write_bytes(_downtime_list())
    for shot in shots:
        theme.choose(Mode(shot.theme))
        theme.resize(shot.text)
        with patch("recalldesk.app.session_account", return_value=CALLER):
            for name, window in screens(theme, shot):
                if only in f"{name}-{shot.name}":
                    settle(window)
                    _picture(window).save(str(folder / f"{name}-{shot.name}.png"))


def _downtime_list() -> bytes:
    """Return the sample's downtime list."""
    from recalldesk.core.clock import ManualClock
    from recalldesk.gui.doors import SampleDoor
    from recalldesk.ui.downtime.sheet import sheet_of
    from recalldesk.ui.paper.document import pdf_of

    door = SampleDoor(ManualClock())
    made = pdf_of(sheet_of(door.open(None).downtime_list()))
    door.close()
    return made


def font() -> "QFont":
    """Return the font that screens are drawn with: one that desktops have."""
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtWidgets import QApplication

    there = QFontDatabase.families()
    return QFont(next((name for name in FAMILIES if name in there), QApplication.font().family()), 10)


def _picture(window: "MainWindow") -> "QPixmap":
    """Return the window as it is seen, with what stands in front of it."""
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QApplication

    picture, front = window.grab(), QApplication.activeModalWidget()
    if front is not None:
        painter = QPainter(picture)
        painter.drawPixmap(window.rect().center() - front.rect().center(), front.grab())
        painter.end()
    return picture


def screens(theme: "Theme", shot: Shot) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the window in each state, with the state's name."""
    from _screens_review import review_screens
    from _screens_start import start_screens
    from _week_shots import week_screens, weeks_door

    from recalldesk.app import Options
    from recalldesk.core.clock import ManualClock
    from recalldesk.gui.doors import SampleDoor, StoreDoor
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.tasks import Tasks

    def opened(find: Callable[[], "Door"]) -> MainWindow:
        window = MainWindow(Tasks(), theme, find, find)
        window.resize(shot.width, shot.height)
        window.show()
        window.activateWindow()
        window.start()
        settle(window)
        return window

    with TemporaryDirectory() as folder:
        window = opened(lambda: StoreDoor(Options(Path(folder) / "profile")))
        yield from start_screens(window)
        yield from first_day(window)
        _leave(window)
    clock = ManualClock()
    window = opened(lambda: SampleDoor(clock))
    yield "ready", window
    yield from _calls(window)
    yield from _beside_calls(window)
    _leave(window)
    window = opened(lambda: SampleDoor(clock))
    yield from block(window, clock)
    yield from nobody_left(window)
    yield from full_disk(window)
    yield from callback(window, clock)
    _leave(window)
    clock = ManualClock()
    window = opened(lambda: SampleDoor(clock))
    with TemporaryDirectory() as folder:
        yield from _loading(window, Path(folder))
        yield from _preparing(window)
        yield from _settings(window)
        yield from outbox(window, clock, Path(folder))
    _leave(window)
    window = opened(weeks_door)
    yield from week_screens(window, settle)
    _leave(window)
    yield from chain(clinical_screens(opened, _leave), review_screens(opened, _leave))


def _leave(window: "MainWindow") -> None:
    """Close a window for good: what the system tells of it must not reach the next one."""
    from PySide6.QtTest import QTest

    window.close()
    QTest.qWait(20)


def _calls(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the desk in the course of some calls."""
    from recalldesk.core.ids import RecallId
    from recalldesk.desk.trays import Kind, Tray
    from recalldesk.playbook.walk import Identifier
    from recalldesk.queue.outcomes import OutcomeKey

    desk, first = window.desk, partial(window.desk.scripts.choose, 0)
    acts: list[tuple[str, list[Callable[[], object]]]] = [
        ("call", [desk.calls.begin]),
        ("opening", [first]),
        ("gate", [first, first, lambda: desk.scripts.match(Identifier.NAME, stated=True)]),
        ("verified", [lambda: desk.scripts.match(Identifier.BIRTH, stated=True), first]),
        ("offer", [first, first, lambda: desk.calls.write("when", "tue 10:30")]),
        ("hesitant", [desk.scripts.back, lambda: desk.scripts.choose(3), desk.side.script.show_avoided]),
        ("situations", [desk.side.script.show_jumps]),
        ("emergency", [lambda: close_front(window), lambda: desk.scripts.jump("emergency")]),
        ("ended", [lambda: desk.scripts.jump("busy"), first, first]),
        ("more", [desk.call.show_more]),
        ("scheduled", [lambda: desk.calls.choose(OutcomeKey.SCHEDULED)]),
        ("fault", [lambda: desk.calls.write("when", "some day"), desk.calls.save]),
        ("escalated", [lambda: desk.calls.choose(OutcomeKey.ESCALATED)]),
        ("saved", [lambda: desk.calls.choose(OutcomeKey.NO_ANSWER), desk.calls.save]),
        ("segment", [lambda: desk.queue.choose(Tray(segment="language_support")), desk.calls.begin]),
        ("skip", [desk.call.ask_to_skip]),
        ("patient-acts", [desk.call.show_acts]),
        ("patient-called", [lambda: close_front(window), desk.calls.turn_inbound]),
        ("household", [lambda: desk.calls.take(RecallId(88)), lambda: desk.calls.choose_number(SHARED)]),
        ("same-call", [lambda: desk.calls.choose(OutcomeKey.NO_ANSWER), lambda: desk.calls.save(same_call=True)]),
        ("", []),
        ("waiting", [lambda: desk.queue.choose(Tray(Kind.WAITING)), desk.queue.refresh]),
        ("done", [lambda: desk.queue.choose(Tray(Kind.DONE)), desk.queue.refresh]),
        ("found", [lambda: desk.queue.find("ak"), desk.queue.refresh]),
        ("nobody", [lambda: desk.queue.find("nobody of this name"), desk.queue.refresh]),
        ("keys", [window.show_keys]),
    ]
    for name, steps in acts:
        for step in steps:
            step()
            settle(window)
        if name:
            yield name, window
        else:
            yield from act_screens(window)
    close_front(window)


def _beside_calls(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the emergency panel, and the board with what a call handed over."""
    from recalldesk.queue.outcomes import OutcomeKey
    from recalldesk.ui.emergency.presenter import NONE
    from recalldesk.ui.shell.rooms import BOARD

    window.desk.calls.begin()
    settle(window)
    window.show_emergency()
    settle(window)
    yield "emergency-panel", window
    window.emergency.finish(NONE)
    for act in (
        partial(window.desk.calls.choose, OutcomeKey.CLINICAL_QUESTION),
        partial(window.desk.calls.choose_detail, "question"),
        partial(window.desk.calls.write, "question", "May I take the new pills with the old ones?"),
        window.desk.calls.save,
    ):
        act()
        settle(window)
    assert window.inside is not None  # noqa: S101 - the store is open
    window.inside.go(BOARD)
    settle(window)
    yield "board", window
    yield from handover_screens(window)


def _loading(window: "MainWindow", folder: Path) -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the load room: tomorrow's list with its changes, what is held, a file that is none."""
    from recalldesk.ui.load.room import LoadRoom
    from recalldesk.ui.shell.rooms import LOAD

    lists = tomorrow(folder)
    inside = window.inside
    if inside is None or inside.new_list is None:
        return
    inside.go(LOAD)
    room = inside.room
    if not isinstance(room, LoadRoom):
        return
    inside.new_list.watch.offer.set(lists["list"])
    steps: list[tuple[str, Callable[[], object]]] = [
        ("load-start", lambda: None),
        ("load-preview", inside.new_list.look.click),
        ("load-filtered", lambda: _choose_kind(room, 2)),
        ("load-mapped", lambda: room.loads.choose_field("Site", None)),
        ("load-short", partial(room.open, lists["short"])),
        ("load-question", partial(room.open, lists["question"])),
        ("load-error", partial(room.open, lists["error"])),
        ("load-done", lambda: _load(room.open, room.loads.go_on, lists["list"], window)),
        ("load-take-back", room.done.take_back.click),
        ("load-held", room.loads.show_held),
    ]
    for name, step in steps:
        step()
        settle(window)
        settle(window)
        yield name, window


def _preparing(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield the list with rows that are chosen, prepared, and one's own."""
    from recalldesk.desk.prepare import Assigning
    from recalldesk.desk.trays import Tray

    inside = window.inside
    if inside is None:
        return
    inside.go(0)
    desk = window.desk
    desk.queue.choose(Tray())
    settle(window)
    rows = desk.rows.list
    for row in (1, 2, 4):
        rows.selectionModel().select(rows.model().index(row, 0), rows.selectionModel().SelectionFlag.Select)
    yield "prepare-chosen", window
    choices = desk.queue.prepare.choices()
    desk.queue.prepare.do(choices[0])
    settle(window)
    yield "prepare-marked", window
    desk.queue.prepare.do(next(one for one in choices if isinstance(one.what, Assigning)))
    settle(window)
    desk.queue.turn_mine()
    settle(window)
    yield "prepare-mine", window
    desk.queue.turn_mine()
    settle(window)


def _settings(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield every section of the settings."""
    from recalldesk.ui.settings.room import SettingsRoom
    from recalldesk.ui.shell.rooms import SETTINGS

    inside = window.inside
    if inside is None:
        return
    inside.go(SETTINGS)
    room = inside.room
    if not isinstance(room, SettingsRoom):
        return
    for place, name in enumerate(
        ("calling", "window", "keys", "list", "lock", "playbook", "notes", "people", "access", "about")
    ):
        room.turn_to(place)
        settle(window)
        if name == "people":
            yield from _people(room, window)
        yield f"settings-{name}", window


def _people(room: "SettingsRoom", window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Name some people; yield the sheet that asks for one."""
    from recalldesk.core.roles import Grade, Role
    from recalldesk.desk.people import Change

    for account, change in (
        ("iode", Change("Ines Ode", Role.CLINICAL)),
        ("twhitfield", Change("Theo Whitfield", Role.COORDINATOR, grade=Grade.TRAINEE)),
        ("mkaur", Change("Mara Kaur", Role.MANAGER, grade=Grade.SENIOR)),
        ("wlund", Change("Wren Lund", Role.PREPARER, active=False)),
    ):
        room.people.save(account, change, lambda _wrong: None)
        settle(window)
    room.people_page.table.selectRow(2)
    room.people_page.change.click()
    settle(window)
    yield "settings-person", window
    close_front(window)
    settle(window)


def _choose_kind(room: "LoadRoom", place: int) -> None:
    room.looked.difference.kinds.buttons()[place].click()
    room.looked.difference.table.selectRow(0)


def _load(look: Callable[[Path], object], go_on: Callable[[], object], path: Path, window: "MainWindow") -> None:
    look(path)
    settle(window)
    go_on()


if __name__ == "__main__":
    sys.exit(main())
