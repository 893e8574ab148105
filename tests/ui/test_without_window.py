"""What is drawn by a program without a window leaves room for one."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from recalldesk.ui.paper.document import pdf_without_window
from recalldesk.ui.paper.sheet import Sheet
sheet = Sheet("Sheet", "today", "", (), letter=True)
for _ in range(2):
    assert pdf_without_window(sheet).startswith(b"%PDF")
    assert QGuiApplication.instance() is None
application = QApplication([])
assert pdf_without_window(sheet).startswith(b"%PDF")
assert QGuiApplication.instance() is application
"""


def test_sheets_are_drawn_with_a_window_and_without() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", _PROGRAM], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
