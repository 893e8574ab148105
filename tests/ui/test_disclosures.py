"""Something reached the wrong person: told by keys in a call, and the log in the window (P6)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId
from recalldesk.core.roles import Role
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.facts import Actor
from recalldesk.store.unit import UnitOfWork
from recalldesk.ui.board.room import BoardRoom
from recalldesk.ui.disclosures.view import DisclosureSheet
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.ask_sheet import AskSheet
from tests.fakes.background import AtOnce
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.conftest import ANA, BO, Load
from tests.ui.windows import Keys, presser, started

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ENTER, BOARD = (Qt.Key.Key_Return, NONE), (Qt.Key.Key_F4, NONE)
ACTS, LOG = (Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_D, CONTROL | Qt.KeyboardModifier.ShiftModifier)
pytestmark = pytest.mark.rule("P6")


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, load: Load, clock: ManualClock
) -> Iterator[MainWindow]:
    load(ANA, BO)
    made = MainWindow(Tasks(), Theme(qapp), lambda: OpenDoor(workplace), no_door, clock)
    with started(qtbot, made):
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


def write(form: AskSheet, name: str, words: str) -> None:
    edit = form.edits[name]
    assert isinstance(edit, QLineEdit)
    edit.setText(words)


def shown_log(qtbot: QtBot) -> DisclosureSheet:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), DisclosureSheet))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, DisclosureSheet)
    return shown


def test_P6_it_is_told_by_keys_and_stands_in_the_log(
    qtbot: QtBot, window: MainWindow, press: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.desk
    assert desk is not None
    press("N", ACTS)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    press("wrong person", ENTER)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AskSheet))
    form = QApplication.activeModalWidget()
    assert isinstance(form, AskSheet)
    assert [name for name in form.edits if form.edits[name].accessibleName()] == ["what", "to", "found", "done", "when"]
    for name, words in {"what": "an appointment", "to": "her son", "found": "he said so"}.items():
        write(form, name, words)
    form.yes.click()
    assert "What was done about it" in form.fault.text()
    write(form, "done", "said sorry")
    form.yes.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and not window.busy)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert desk.calls.notice.value.words.startswith("Kept in the log, and handed to the privacy officer.")
    assert desk.calls.open is not None
    told = [(one.what.words, one.words) for one in desk.calls.open.sheet.history]
    assert ("Reached the wrong person", "It stands in the log of disclosures") in told
    assert "her son" not in str(told)
    press(BOARD, LOG)
    sheet = shown_log(qtbot)
    assert "To whom: her son" in sheet.whole.text()
    path = tmp_path / "log.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    sheet.save.click()
    qtbot.waitUntil(lambda: bool(sheet.said.text()))
    assert sheet.said.text().startswith("1 entry written.")
    assert "her son" in path.read_text(encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "log.csv"), ""))
    sheet.save.click()
    qtbot.waitUntil(lambda: sheet.said.text().startswith("The file cannot be written there"))
    sheet.leave.click()


def test_P6_an_empty_log_says_so(qtbot: QtBot, window: MainWindow, press: Keys) -> None:
    press(BOARD, LOG)
    sheet = shown_log(qtbot)
    assert sheet.table.model().rowCount() == 0
    assert sheet.leave.hasFocus()
    sheet.leave.click()


def test_P6_coordinators_are_not_shown_the_log(qapp: QApplication, desk: Desk, background: AtOnce) -> None:
    def enrol(uow: UnitOfWork) -> Actor:
        actor: Actor = uow.people.enrol("wren", "Wren", Role.COORDINATOR, desk.store.device, "one", desk.clock.now())
        uow.commit()
        return actor

    theirs = Workplace(desk.store, desk.clock, desk.store.write(enrol))
    assert BoardRoom(theirs, background, Theme(qapp)).log is None


def test_P6_who_is_on_no_list_any_more_is_said_so(workplace: Workplace, load: Load, desk: Desk) -> None:
    from recalldesk.desk.disclosures import Disclosed  # noqa: PLC0415
    from recalldesk.ui.disclosures.presenter import lines_of  # noqa: PLC0415

    load(ANA)
    log = workplace.disclosures()
    log.record(RecallId(1), Disclosed(what="a time", to="a son", found="said", done="sorry", when="at noon"))
    (line,) = lines_of(log.log(), workplace.zone)
    assert (line.stands, line.tone, line.patient) == ("Open", "problem", "Nwosu, Ana")
    assert ("When", "at noon") in line.facts
    assert ("Patient", "Nwosu, Ana, MRN ••••100") in line.facts
