"""What is due once a day, done beside the queue once the lists are there."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.windows import started


def _purged_on(desk: Desk) -> object:
    with desk.store.read() as reader:
        return reader.settings.get("purged_on")


def test_the_day_s_purge_waits_until_the_lists_are_there(
    qtbot: QtBot, qapp: QApplication, desk: Desk, clock: ManualClock, workplace: Workplace
) -> None:
    with started(qtbot, MainWindow(Tasks(), Theme(qapp), lambda: OpenDoor(workplace), no_door)) as window:
        assert _purged_on(desk) is None
        assert window.inside is not None
        window.inside.wake()
        qtbot.waitUntil(lambda: not window.busy)
        assert _purged_on(desk) == clock.now().astimezone(workplace.zone).date().isoformat()
