"""The outbox in its room, on a real store: what is due, what is written, what comes back, and what goes to the EHR."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.desk.hand_off.desk import Format
from recalldesk.desk.outbox.desk import Channel, Form
from recalldesk.desk.outbox.write import Letter
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.letters.document import letters_pdf
from recalldesk.ui.outbox.room import OutboxRoom
from recalldesk.ui.theme.theme import Theme
from tests.desk.reminding import ANA, BO, CY, DI, HEADER, read, tried
from tests.fakes.background import AtOnce
from tests.ui.conftest import Load


@pytest.fixture
def to(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


@pytest.fixture
def room(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, background: AtOnce, desk: Desk, load: Load
) -> Iterator[OutboxRoom]:
    load(ANA, BO, CY, DI, header=HEADER)
    tried(desk, 1, 2, 3, 4)
    made = OutboxRoom(workplace, background, Theme(qapp))
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.enter()
    settle(qtbot, made)
    yield made
    made.put_away()


def settle(qtbot: QtBot, room: OutboxRoom) -> None:
    qtbot.waitUntil(lambda: not room.busy)


def cells(room: OutboxRoom, row: int) -> list[str]:
    model = room.written.batches.model()
    return [model.data(model.index(row, column)) for column in range(model.columnCount())]


def due(room: OutboxRoom) -> dict[str, str]:
    model = room.written.due.model()
    return {model.data(model.index(row, 0)): model.data(model.index(row, 1)) for row in range(model.rowCount())}


def test_what_is_due_is_counted_and_previewed(qtbot: QtBot, room: OutboxRoom) -> None:
    assert due(room) == {
        "Text message": "3",
        "Portal message": "0",
        "E-mail": "0",
        "Letter": "1",
        "Certified letter": "0",
    }
    rows = room.written.preview.rows
    shown = [[rows.data(rows.index(row, column)) for column in range(4)] for row in range(rows.rowCount())]
    assert [row[:3] for row in shown] == [
        ["Ana Nwosu", "(413) 555-0101", "English"],
        ["Bo Brandt", "(413) 555-0102", "Spanish"],
        ["Cy Diaz", "No way there: the next is tried", "English"],
    ]
    assert shown[0][3].endswith("Reply STOP to end these texts.")
    room.written.due.setFocus()
    for _ in range(3):
        QTest.keyClick(room.written.due, Qt.Key.Key_Down)
    settle(qtbot, room)
    assert room.reminders.channel is Channel.LETTER
    assert rows.data(rows.index(0, 1)) == "=4 Fir St, Salem, MA, 01970"
    assert [room.written.form.itemData(place) for place in range(3)] == ["csv", "xlsx", "pdf"]
    assert room.written.write.isEnabled()
    QTest.keyClick(room.written.due, Qt.Key.Key_End)
    settle(qtbot, room)
    assert not room.written.write.isEnabled()


def test_a_batch_is_written_marked_and_answered(qtbot: QtBot, room: OutboxRoom, to: Path, tmp_path: Path) -> None:
    changed: list[bool] = []
    room.changed.connect(lambda: changed.append(True))
    room.reminders.write(Form.CSV, to, sent=False)
    settle(qtbot, room)
    assert room.reminders.said.value.words.startswith("Written: 2 reminders. 1 has no number or address for it.")
    assert cells(room, 0)[0] == "Not marked as sent"
    assert cells(room, 0)[2:5] == ["Text message", "2", "Nothing yet"]
    room.written.mark_sent.click()
    settle(qtbot, room)
    assert room.reminders.said.value.words == "Sent: 2 recalls go on."
    (path,) = to.iterdir()
    ana, bo = (row["reminder_id"] for row in read(path))
    answer = tmp_path / "answer.csv"
    answer.write_text(f"reminder_id,status,reply\n{ana},delivered,\n{bo},replied,stop\n", "utf-8")
    room.reminders.read_results(answer)
    settle(qtbot, room)
    assert room.reminders.said.value.words == "Read: 1 delivered · 1 want no more of these."
    assert cells(room, 0)[:1] + cells(room, 0)[4:5] == ["Sent", "2 delivered"]
    assert not room.written.mark_sent.isEnabled()
    assert len(changed) == 3
    path.unlink()
    room.reminders.write_again(1, to)
    settle(qtbot, room)
    assert path.name in room.reminders.said.value.words


def test_what_was_never_sent_is_taken_back_after_a_question(qtbot: QtBot, room: OutboxRoom, to: Path) -> None:
    room.reminders.choose(Channel.LETTER)
    room.reminders.write(Form.PDF, to, sent=False)
    settle(qtbot, room)
    (path,) = to.iterdir()
    assert path.read_bytes().startswith(b"%PDF")
    room.written.take_back.click()
    assert room.written.sure.no.hasFocus()
    QTest.keyClick(room.written.sure.no, Qt.Key.Key_Escape)
    assert room.written.sure.isHidden()
    room.written.take_back.click()
    room.written.sure.yes.click()
    settle(qtbot, room)
    assert room.reminders.said.value.words == "Taken back: 1 recall is due again."
    assert (cells(room, 0)[0], due(room)["Letter"]) == ("Taken back", "1")


def test_a_full_disk_is_said_and_nothing_is_lost(
    qtbot: QtBot, room: OutboxRoom, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("recalldesk.core.files.os.fsync", full)
        room.reminders.write(Form.CSV, to, sent=False)
        settle(qtbot, room)
    assert room.reminders.said.value.tone == "problem"
    assert "the disk is full. They are kept" in room.reminders.said.value.words
    assert cells(room, 0)[0] == "Not written yet"
    assert room.written.write.isEnabled()
    room.reminders.write(Form.CSV, to, sent=True)
    settle(qtbot, room)
    assert cells(room, 0)[0] == "Sent"


def test_the_way_back_to_the_EHR(qtbot: QtBot, room: OutboxRoom, to: Path, tmp_path: Path) -> None:
    room.turn_to(1)
    settle(qtbot, room)
    page, look = room.exported, room.exports.look.value
    assert look is not None
    assert (dict(look.counts), look.rows, look.past) == ({"attempt": 8}, 8, ())
    assert look.heads[:2] == ("export_batch_id", "attempt_id")
    page.template.setCurrentIndex(1)
    page.template.activated.emit(1)
    settle(qtbot, room)
    assert page.preview.rows.headerData(0, Qt.Orientation.Horizontal) == "PatNum"
    room.exports.export(Format.CSV, to)
    settle(qtbot, room)
    assert room.exports.said.value.words.startswith("Written: 8 rows in 1 file.")
    assert not page.write.isEnabled()
    (path,) = to.iterdir()
    names = [row["ExternalId"] for row in read(path)]
    (tmp_path / "ack.csv").write_text(f"attempt_id,status\n{names[0]},error\n", "utf-8")
    room.exports.acknowledge(tmp_path / "ack.csv")
    settle(qtbot, room)
    model = page.past.model()
    assert [model.data(model.index(0, column)) for column in (0, 3, 4)] == ["Some refused", "8", "1 refused"]
    kept = path.read_bytes()
    path.unlink()
    room.exports.write_again(1, to)
    settle(qtbot, room)
    assert path.read_bytes() == kept
    room.exports.choose("generic")
    settle(qtbot, room)
    (tmp_path / "others.csv").write_text(f"attempt_id,status\n{names[1]},ok\n{UUID(int=7)},ok\n", "utf-8")
    room.exports.acknowledge(tmp_path / "others.csv")
    settle(qtbot, room)
    assert room.exports.said.value.words == "Read: 1 accepted, 0 refused. 1 row never went from here."
    room.exports.acknowledge(tmp_path / "nowhere.csv")
    settle(qtbot, room)
    assert room.exports.said.value.tone == "problem"
    room.exports.export(Format.CSV, to)
    settle(qtbot, room)
    assert room.exports.said.value.words == "Nothing is new since the last export."


def asked(room: OutboxRoom) -> QFileDialog:
    return next(one for one in room.findChildren(QFileDialog) if one.isVisible())


def test_files_are_asked_for(qtbot: QtBot, room: OutboxRoom, to: Path) -> None:
    QTest.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = asked(room)
    dialog.fileSelected.emit(str(to))
    dialog.close()
    settle(qtbot, room)
    assert len(list(to.iterdir())) == 1
    for press in (room.written.again.click, room.written.results.click):
        press()
        asked(room).close()
    room.turn_to(1)
    settle(qtbot, room)
    room.exported.write.click()
    dialog = asked(room)
    dialog.fileSelected.emit(str(to))
    dialog.close()
    settle(qtbot, room)
    assert len(list(to.iterdir())) == 2
    for press in (room.exported.again.click, room.exported.answers.click):
        press()
        asked(room).close()


def test_escape_goes_back_to_the_parts(room: OutboxRoom) -> None:
    room.written.due.setFocus()
    QTest.keyClick(room.written.due, Qt.Key.Key_Escape)
    assert room.sections.hasFocus()


def test_a_lock_forgets_what_was_read(room: OutboxRoom) -> None:
    room.put_away()
    assert (room.reminders.look.value, room.reminders.preview.value, room.exports.look.value) == (None, None, None)


def test_a_second_act_waits_for_the_first(room: OutboxRoom, to: Path) -> None:
    room.reminders.working.set(True)
    room.reminders.write(Form.CSV, to, sent=False)
    assert room.reminders.said.value.tone == "problem"
    room.reminders.working.set(False)
    assert not any(to.iterdir())


def test_letters_have_a_page_each_and_long_ones_go_on(qapp: QApplication, desk: Desk) -> None:
    sender, to = ("Main Street Clinic", "100 Main Street"), ("Ana Nwosu", "1 Oak St", "Salem, MA 01970")
    day = desk.clock.now().date()
    plain = Letter(sender, to, day, "English", "Please call us", "Dear Ana,\n\nCall us.", certified=True, region="US")
    spanish = plain._replace(language="Spanish", certified=False, region="DE")
    pages = [letters_pdf([plain]), letters_pdf([plain, spanish]), letters_pdf([plain._replace(body="Word.\n\n" * 60)])]
    assert [pdf.count(b"/Type /Page\n") for pdf in pages[:2]] == [1, 2]
    assert pages[2].count(b"/Type /Page\n") > 1
