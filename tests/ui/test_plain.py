"""What comes of a list or a note is shown as it is: mark-up would be read, and open files, of other computers too."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from recalldesk.ui.program import _report_lost
from recalldesk.ui.queue.models import _said
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.plain import plain_tip


class Names(Lines[str]):
    HEADERS = ("Name",)

    def cell(self, line: str, column: int) -> str:
        del column
        return line


@pytest.mark.rule("S4")
def test_S4_a_name_that_is_mark_up_opens_no_file_in_a_tooltip(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(900, 700, QImage.Format.Format_RGB32)
    picture.save(str(tmp_path / "seen.png"))
    name = f"Nwosu <img src='{tmp_path / 'seen.png'}'>, Ana"
    names = Names()
    names.show([name])
    for words in (names.index(0, 0).data(Qt.ItemDataRole.ToolTipRole), _said(name, Qt.ItemDataRole.ToolTipRole)):
        shown = QLabel(words)  # of text that may be mark-up, as Qt's tooltips are
        qtbot.addWidget(shown)
        assert shown.sizeHint().height() < 700
        read = QTextDocument()
        read.setHtml(str(words))
        assert read.toPlainText() == name
    assert names.index(0, 0).data() == _said(name, Qt.ItemDataRole.AccessibleTextRole) == name


def test_other_tips_stay_as_they_are() -> None:
    for words in ("Nwosu, Ana", "two\nlines", ""):
        assert plain_tip(words) == words
    assert plain_tip("R&D\n<b>") == "<qt>R&amp;D<br>&lt;b&gt;</qt>"


@pytest.mark.rule("S4")
def test_S4_what_strikes_where_nobody_is_told_names_no_patient(capsys: pytest.CaptureFixture[str]) -> None:
    for error in (ValueError("Nwosu"), None):
        kind = type(error) if error else SystemExit
        _report_lost(threading.ExceptHookArgs((kind, error, None, None)))
    said = capsys.readouterr().err
    assert "RecallDesk has a bug (ValueError)" in said
    assert "Nwosu" not in said
