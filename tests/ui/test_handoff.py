"""The handoff sheet in the window and on paper."""

import io
import unicodedata
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from recalldesk import cli, gui
from recalldesk.core.clock import ManualClock
from recalldesk.core.ids import RecallId, new_fact_id
from recalldesk.desk.workplace import Workplace
from recalldesk.queue.entry import Entry
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.ui.handoff import sheet as words
from recalldesk.ui.handoff.view import HandoffSheet
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.conftest import ANA, BO, CY, Load
from tests.ui.test_board_room import escalate
from tests.ui.windows import Keys, presser, started

KEY = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
SHIFT = (Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
ENTER = (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)


@pytest.fixture
def day(workplace: Workplace, load: Load, clock: ManualClock) -> Workplace:
    load(ANA, BO, CY)
    no_answer = Entry(attempt=new_fact_id(clock.now()), recall=RecallId(1), outcome=OutcomeKey.NO_ANSWER, detail="busy")
    workplace.save(no_answer)
    clock.forward(timedelta(days=1))
    escalate(workplace, 2, "symptom", "Dizzy since Monday")
    workplace.wake()
    return workplace


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, day: Workplace, clock: ManualClock) -> Iterator[MainWindow]:
    made = MainWindow(Tasks(), Theme(qapp), lambda: OpenDoor(day), no_door, clock)
    with started(qtbot, made):
        yield made


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    return presser(qtbot, window)


def front() -> HandoffSheet:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, HandoffSheet)
    return shown


def test_every_line_is_in_the_window_and_leads_to_its_call(window: MainWindow, press: Keys) -> None:
    press(KEY)
    sheet = front()
    model = sheet.table.model()
    lines = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert [line[:2] for line in lines] == [
        ["Escalated", "Brandt, Bo"],
        ["Promised", "Brandt, Bo"],
        ["Stalled", "Nwosu, Ana"],
    ]
    assert lines[0][4].startswith("NOT DELIVERED: ")
    assert (lines[1][4], lines[2][4]) == ("A nurse answers", "No answer")
    assert sheet.table.hasFocus()
    sheet.table.setCurrentIndex(model.index(2, 0))
    press(ENTER)
    assert window.desk.calls.shown == RecallId(1)


def test_it_is_saved_for_paper(
    window: MainWindow, press: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sheet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    press(KEY)
    front().save.click()
    press(SHIFT)
    front().leave.click()
    text = said(path.read_bytes())
    for part in ("Handoff sheet: confidential", "With another team (1)", "Nwosu, Ana", "Unfinished calls (0)"):
        assert part in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "x.pdf"), ""))
    assert window.inside is not None
    window.inside.show_handoff()
    press(SHIFT)
    front().save.click()
    press(SHIFT)
    assert "cannot be written" in window.desk.calls.notice.value.words


def said(pdf: bytes) -> str:
    reader = PdfReader(io.BytesIO(pdf))
    text = " ".join(page.extract_text() for page in reader.pages)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def test_a_lock_takes_it_away(window: MainWindow, press: Keys) -> None:
    press(KEY)
    front()
    window.lock()
    assert QApplication.activeModalWidget() is None


def test_it_is_in_the_end_of_a_block(window: MainWindow, press: Keys) -> None:
    window.desk.side.end_of_block.handoff_wanted.emit()
    press(SHIFT)
    assert front().leave.isVisible()


@pytest.mark.usefixtures("qapp")
def test_paper_ends_somewhere(day: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "MOST", 0)
    text = said(gui.handoff_pdf(day.outgoing().handoff()))
    assert text.count("1 more is not on paper.") == 3


@pytest.mark.usefixtures("qapp")
def test_commands_say_and_write_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret").write_text("nine patient herons\n", encoding="utf-8")
    ways = ["--profile", str(tmp_path / "profile"), "--passphrase-file", str(tmp_path / "secret")]
    target = tmp_path / "sheet.pdf"
    assert cli.main(["handoff", "--print", str(target), *ways]) == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert cli.main(["handoff", "--print", str(tmp_path / "no" / "sheet.pdf"), *ways]) == 4
    assert cli.main(["handoff", "--print", str(target), "--json", *ways]) == 2
    capsys.readouterr()
    assert cli.main(["handoff", *ways]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "unfinished: 0"
    assert cli.main(["promises", "--days", "999999999", *ways]) == 0
    assert capsys.readouterr().out == "0 kept, 0 open, 0 broken\n"
