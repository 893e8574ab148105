"""The program as it is started: painted first, then open; nothing of the store is imported before."""

import os
import subprocess
import sys

SHOW = """
import sys
from PySide6.QtCore import QTimer
from recalldesk import cli
from recalldesk.ui.shell.window import MainWindow

start, enter = MainWindow.start, MainWindow._enter

def started(window):
    slow = {"sqlalchemy", "alembic", "phonenumbers", "keyring", "openpyxl", "cryptography", "yaml"}
    print("painted", sorted(slow & sys.modules.keys()), flush=True)
    start(window)

def entered(window, workplace):
    enter(window, workplace)
    window.settled.connect(lambda: (print("open", window.windowTitle(), flush=True), window.close()))

MainWindow.start, MainWindow._enter = started, entered
sys.exit(cli.main(["--demo"]))
"""


def test_the_window_is_painted_before_anything_of_the_store_is_imported() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    assert done.stdout.splitlines() == ["painted []", "open RecallDesk: sample"]
