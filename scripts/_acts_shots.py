"""What screenshots show of the seldom acts with a patient: the sheets that ask, and the card that they change."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from _states import close_front, settle

if TYPE_CHECKING:
    from recalldesk.ui.shell.window import MainWindow
    from recalldesk.ui.widgets.ask_sheet import AskSheet

_SHEETS = {
    "wrong-person": "Something reached the wrong person",
    "may-be-told": "Somebody may be told: on record",
    "representative": "A representative acts for the patient",
    "custody": "In custody: only the facility's medical unit is called",
}
_SAID: dict[str, Mapping[str, str]] = {
    "may-be-told": {"said": "Ada Roy", "until": "1 may 2027"},
    "representative": {
        "said": "Bertrand Achterberg",
        "until": "1 may 2027",
        "authority": "Power of attorney, page 2 of the folder with the papers",
    },
    "custody": {"said": "Lakeside County Facility", "number": "(413) 555-0142"},
}


def act_screens(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Yield each sheet, then the card with all of it, and what may be said of a visit; a call is open."""
    for name, words in _SHEETS.items():
        sheet = _ask(window, words)
        yield name, window
        if name in _SAID:
            _fill(window, sheet, _SAID[name])
        else:
            sheet.yes.click()
            settle(window)
            yield f"{name}-fault", window
            close_front(window)
    yield "on-record", window
    yield from _visit(window)


def _visit(window: "MainWindow") -> Iterator[tuple[str, "MainWindow"]]:
    """Book a visit, come back to the patient, and be asked whether it was kept."""
    from recalldesk.desk.trays import Tray
    from recalldesk.queue.outcomes import OutcomeKey

    calls = window.desk.calls
    window.desk.queue.choose(Tray())
    calls.begin()
    settle(window)
    assert calls.open is not None  # noqa: S101 - just begun
    recall = calls.open.call.card.recall
    calls.choose(OutcomeKey.SCHEDULED)
    calls.write("when", "2026-12-01 10:30")
    calls.save(stay=True)
    settle(window)
    calls.take(recall)
    settle(window)
    window.desk.call.show_acts()
    settle(window)
    yield "visit-acts", window
    close_front(window)
    _ask(window, "The visit was kept")
    yield "visit-kept", window
    close_front(window)
    settle(window)


def _ask(window: "MainWindow", words: str) -> "AskSheet":
    """Pick an act as one does: by its letters and Enter."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from recalldesk.ui.widgets.ask_sheet import AskSheet
    from recalldesk.ui.widgets.pick_sheet import PickSheet
    from recalldesk.ui.words import tr

    window.desk.call.show_acts()
    settle(window)
    pick = QApplication.activeModalWidget()
    assert isinstance(pick, PickSheet)  # noqa: S101 - just opened
    pick.edit.textEdited.emit(tr(words))
    QTest.keyClick(pick.edit, Qt.Key.Key_Return)
    settle(window)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AskSheet)  # noqa: S101 - likewise
    return sheet


def _fill(window: "MainWindow", sheet: "AskSheet", said: Mapping[str, str]) -> None:
    from PySide6.QtWidgets import QLineEdit

    for name, words in said.items():
        edit = sheet.edits[name]
        assert isinstance(edit, QLineEdit)  # noqa: S101 - what is chosen stays
        edit.setText(words)
    sheet.yes.click()
    settle(window)
    window.activateWindow()
    settle(window)
