"""The load room in the real window, on a real store: by drop, by key, by the watched folder."""

import csv
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk.difference import Kind
from recalldesk.desk.morning import Preview, Question
from recalldesk.desk.workplace import Workplace
from recalldesk.ui.load.pages import Done, Failed, HeldRows, Looked, Page, Start, Working
from recalldesk.ui.load.room import LoadRoom
from recalldesk.ui.shell.inside import Inside
from recalldesk.ui.shell.rooms import LOAD
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from tests.fakes.doors import OpenDoor, no_door
from tests.ui.conftest import ANA, BO, CY, HEADER, LATER
from tests.ui.windows import Keys, started

Write = Callable[..., Path]
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
SAVE, OPEN, HELD = (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_O, CTRL), (Qt.Key.Key_H, CTRL)
FILTER, ESC, ENTER = (Qt.Key.Key_F, CTRL), (Qt.Key.Key_Escape, NONE), (Qt.Key.Key_Return, NONE)
BAD = BO.replace("555-0102", "555-O102")
NOBODY = ",,,413-555-0109,,=Annual physical,11/1/2026,MA,Dr. Levin,Main St,English,,"


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, workplace: Workplace) -> Iterator[MainWindow]:
    with started(qtbot, MainWindow(Tasks(), theme, lambda: OpenDoor(workplace), no_door)) as made:
        yield made


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def run(*lines: str, header: str = HEADER, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return run


@pytest.fixture
def press(qtbot: QtBot, window: MainWindow) -> Keys:
    def run(*keys: str | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for key in keys:
            target = QApplication.focusWidget() or window
            if isinstance(key, tuple):
                QTest.keyClick(target, key[0], key[1])
            else:
                QTest.keyClicks(target, key)
            settle(qtbot, window)

    return run


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.busy)


def inside(window: MainWindow) -> Inside:
    assert window.inside is not None
    return window.inside


def room(window: MainWindow) -> LoadRoom:
    found = inside(window)
    if not isinstance(found.room, LoadRoom):
        found.go(LOAD)
    assert isinstance(found.room, LoadRoom)
    return found.room


def drop(qtbot: QtBot, window: MainWindow, *paths: Path) -> bool:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    where, buttons = inside(window), Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, dropped, buttons, NONE)
    entered.ignore()
    QApplication.sendEvent(where, entered)
    if entered.isAccepted():
        event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, buttons, NONE)
        QApplication.sendEvent(where, event)
    settle(qtbot, window)
    return entered.isAccepted()


def shown(window: MainWindow) -> Page:
    return room(window).loads.page.value


def preview(window: MainWindow) -> Preview:
    page = room(window).loads.page.value
    assert isinstance(page, Looked)
    assert isinstance(page.seen, Preview)
    return page.seen


def load(qtbot: QtBot, window: MainWindow, path: Path) -> Done:
    room(window).open(path)
    settle(qtbot, window)
    room(window).loads.go_on()
    settle(qtbot, window)
    page = room(window).loads.page.value
    assert isinstance(page, Done)
    return page


def choose_file(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)))
    dialog = window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    with qtbot.waitActive(window):
        dialog.done(0)
        window.activateWindow()
    settle(qtbot, window)


def texts(window: MainWindow) -> str:
    model = room(window).looked.difference.table.model()
    return "\n".join(
        " | ".join(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    )


def test_a_dropped_list_is_previewed_loaded_and_taken_back(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    assert drop(qtbot, window, write(ANA, CY, BAD))
    assert [line.kind for line in preview(window).lines] == [Kind.NEW, Kind.NEW, Kind.HELD]
    assert inside(window).desk.queue.overview.value.ready == 0  # type: ignore[union-attr]
    press(SAVE)
    page = room(window).loads.page.value
    assert isinstance(page, Done)
    assert (page.loaded.counts["new"], page.loaded.counts["held"]) == (3, 1)
    assert inside(window).desk.queue.overview.value.ready == 2  # type: ignore[union-attr]
    room(window).done.take_back.click()
    assert room(window).sure.isVisible()
    press(ESC)
    assert not room(window).sure.isVisible()
    assert isinstance(room(window).loads.page.value, Done)
    room(window).done.take_back.click()
    room(window).sure.yes.click()
    settle(qtbot, window)
    page = room(window).loads.page.value
    assert isinstance(page, Done)
    assert (page.put_back, page.kept) == (3, 0)
    assert "3 recalls are as before" in room(window).loads.said.value.words
    assert inside(window).desk.queue.overview.value.ready == 0  # type: ignore[union-attr]


def test_a_list_is_picked_by_key(qtbot: QtBot, window: MainWindow, write: Write, press: Keys) -> None:
    press(OPEN)
    choose_file(qtbot, window, write(ANA))
    assert [line.name for line in preview(window).lines] == ["Nwosu, Ana"]
    press(ESC)
    assert isinstance(room(window).loads.page.value, Start)


def test_several_files_at_once_are_not_taken(qtbot: QtBot, window: MainWindow, write: Write) -> None:
    assert not drop(qtbot, window, write(ANA), write(BO, name="other.csv"))


def test_the_difference_is_said_in_words_and_filtered(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    load(qtbot, window, write(ANA, BO, LATER))
    room(window).open(write(ANA.replace("0101", "0199"), BAD, CY, NOBODY))
    settle(qtbot, window)
    was, becomes = "(413) 555-0101, (413) 555-0111", "(413) 555-0199, (413) 555-0111"
    nobody = "Nobody to tell it by: no record number, no name with date of birth"
    assert texts(window).splitlines() == [
        f"Changed | 2 | Nwosu, Ana | ••••100 | 2026-11-01 | Phone: {was} → {becomes}",
        "Held | 3 | Brandt, Bo | ••••200 | 2026-11-03 | Number is not valid (“413-555-O102”)",
        "New | 4 | Diaz, Cy | ••••300 | 2026-11-05 | ",
        f"Rejected | 5 | No name on the list |  | 2026-11-01 | {nobody}",
        "Gone |  | Roy, Di | ••••400 | 2026-12-05 | No longer on the list",
    ]
    difference = room(window).looked.difference
    next(one for one in difference.kinds.buttons() if one.text() == "Gone 1").click()
    assert difference.table.model().rowCount() == 1
    press(FILTER, "nobody like this")
    qtbot.waitUntil(lambda: difference.table.model().rowCount() == 0)
    next(one for one in difference.kinds.buttons() if one.text() == "All 5").click()
    difference.said.setText("nwosu")
    qtbot.waitUntil(lambda: difference.table.model().rowCount() == 1)


def test_a_mapping_is_changed_looked_at_again_and_loaded(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    drop(qtbot, window, write(ANA, BO))
    looked = room(window).looked
    box = looked.columns.choices["Provider"]
    assert box.accessibleDescription() == "Because: known header: Dr. Levin, Dr. Osei"
    box.setCurrentIndex(box.findText("Leave out"))
    box.activated.emit(box.currentIndex())
    assert looked.go_on.accessibleName() == "Look again"
    press(SAVE)
    assert looked.go_on.accessibleName() == "Load this list"
    column = next(one for one in preview(window).understood.columns if one.header == "Provider")
    assert (column.field, column.why) == (None, "your mapping")
    press(SAVE)
    assert isinstance(room(window).loads.page.value, Done)


def test_a_list_that_lacks_columns_asks_and_goes_on_once_it_is_told(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    header = HEADER.replace("Due Date", "Xyz")
    drop(qtbot, window, write(ANA, BO, header=header))
    page = room(window).loads.page.value
    assert isinstance(page, Looked)
    assert isinstance(page.seen, Question)
    assert not room(window).looked.go_on.isEnabled()
    press(SAVE)
    assert room(window).loads.said.value.words == "Answer what is asked first."
    box = room(window).looked.columns.choices["Xyz"]
    box.setCurrentIndex(box.findText("Due date"))
    box.activated.emit(box.currentIndex())
    press(SAVE)
    assert preview(window).counts["new"] == 2


def test_a_list_that_shrank_is_loaded_only_once_a_person_says_it_is_whole(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    load(qtbot, window, write(ANA, BO, CY, LATER))
    drop(qtbot, window, write(ANA))
    assert preview(window).before == 4
    press(SAVE)
    assert room(window).loads.said.value.words == "Say first that the list is whole."
    room(window).looked.whole.setChecked(True)
    press(SAVE)
    page = room(window).loads.page.value
    assert isinstance(page, Done)
    assert page.loaded.counts["gone"] == 3


def test_another_source_is_another_list(qtbot: QtBot, window: MainWindow, write: Write, press: Keys) -> None:
    load(qtbot, window, write(ANA))
    drop(qtbot, window, write(BO, CY))
    source = room(window).looked.source
    source.setEditText("north")
    edit = source.lineEdit()
    assert edit is not None
    edit.editingFinished.emit()
    press(SAVE, SAVE)
    page = room(window).loads.page.value
    assert isinstance(page, Done)
    assert (page.loaded.source, page.loaded.counts["gone"]) == ("north", 0)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("list.xlsx", b"PK\x03\x04 nothing", "damaged"),
        ("list.csv", b"", "empty"),
        ("list.pdf", b"%PDF-1.7 a document", "PDF"),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_nothing_changes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, press: Keys, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    drop(qtbot, window, path)
    page = room(window).loads.page.value
    assert isinstance(page, Failed)
    assert said.casefold() in page.words.casefold()
    assert page.way_out.startswith("Nothing was changed.")
    press(ESC)
    page_after = room(window).loads.page.value
    assert isinstance(page_after, Start)
    assert page_after.books is not None
    assert page_after.books.loads == ()


def test_a_load_is_stopped_and_leaves_nothing(qtbot: QtBot, window: MainWindow, write: Write, desk: Desk) -> None:
    lines = [
        f'{n},"Row, {n}",2/3/1961,413-555-0101,,Annual physical,11/1/2026,MA,,,English,,' for n in range(1000, 4000)
    ]
    drop(qtbot, window, write(*lines))
    loads = room(window).loads
    loads.go_on()
    assert isinstance(shown(window), Working)
    QTest.keyClick(room(window).working.stop, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert loads.said.value.words == "Stopped. Nothing was changed."
    assert isinstance(shown(window), Looked)
    with desk.store.read() as reader:
        assert reader.states.all() == []
        assert reader.loads.unfinished() == []


def test_two_loads_at_once_are_refused_in_words(qtbot: QtBot, window: MainWindow, write: Write, desk: Desk) -> None:
    path = write(ANA)
    room(window).open(path)
    room(window).open(path)
    assert "at work already" in room(window).loads.said.value.words
    settle(qtbot, window)
    with desk.store.profile.loading():  # as another program would
        room(window).loads.go_on()
        settle(qtbot, window)
    page = room(window).loads.page.value
    assert isinstance(page, Failed)
    assert page.words.startswith("Another RecallDesk loads a list")


def test_calls_go_on_while_a_list_loads(qtbot: QtBot, window: MainWindow, write: Write) -> None:
    load(qtbot, window, write(ANA, BO))
    lines = [
        f'{n},"Row, {n}",2/3/1961,413-555-0101,,Annual physical,11/1/2026,MA,,,English,,' for n in range(1000, 3000)
    ]
    drop(qtbot, window, write(ANA, BO, *lines))
    here = room(window)
    here.loads.go_on()
    inside(window).go(0)
    window.desk.calls.begin()
    qtbot.waitUntil(lambda: window.desk.calls.open is not None)
    settle(qtbot, window)
    assert isinstance(here.loads.page.value, Done)


def test_held_rows_are_fixed_in_place_and_released(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys, clock: ManualClock
) -> None:
    load(qtbot, window, write(ANA, BAD, CY.replace("413-555-0103", "")))
    press(HELD)
    here = room(window)
    assert isinstance(shown(window), HeldRows)
    model = here.held_rows.table.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["Number is not valid", "No number"]
    assert [model.index(0, column).data() for column in (0, 1, 3, 4)] == ["Brandt, Bo", "3", "Phone", "413-555-O102"]
    press(ENTER)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    assert (edit.accessibleName(), edit.accessibleDescription()) == ("Phone", "Number is not valid")
    press(ENTER)
    assert here.held.said.value.words == "Change a value first."
    edit.setText("413-555-0102")
    clock.forward(timedelta(minutes=1))
    press(ENTER)
    assert here.held.said.value.words == "Cleared. It may be called."
    assert model.rowCount() == 1
    here.held_rows.detail.reason.setFocus()
    press(ENTER)
    assert here.held.said.value.words == "A release needs a reason."
    press("asked the front desk", ENTER)
    assert model.rowCount() == 0
    press(ESC)
    assert isinstance(shown(window), Done)


def test_a_fix_that_is_wrong_again_keeps_the_lists_words_beside_it(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    load(qtbot, window, write(BAD))
    press(HELD, ENTER)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    edit.setText("413 555 01")
    press(ENTER)
    assert room(window).held.said.value.words == "Still held: Number is not valid."
    shown = [one.text() for one in room(window).held_rows.detail.findChildren(QWidget) if hasattr(one, "text")]
    assert "The list says: 413-555-O102" in shown


def test_held_rows_are_filtered(qtbot: QtBot, window: MainWindow, write: Write, press: Keys) -> None:
    load(qtbot, window, write(ANA, BAD, CY.replace("413-555-0103", "")))
    press(HELD)
    page = room(window).held_rows
    page.hold.setCurrentIndex(page.hold.findText("No number"))
    page.hold.activated.emit(page.hold.currentIndex())
    assert [page.table.model().index(0, 0).data()] == ["Diaz, Cy"]
    press(FILTER, "brandt")
    assert page.table.model().rowCount() == 0


def test_rejected_rows_are_saved_where_a_person_chooses(
    qtbot: QtBot, window: MainWindow, write: Write, tmp_path: Path
) -> None:
    load(qtbot, window, write(ANA, NOBODY))
    room(window).done.export.click()
    path = tmp_path / "rejected.csv"
    choose_file(qtbot, window, path)
    assert room(window).loads.said.value.words == "1 rejected row is in the file rejected.csv."
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    assert row[head.index("reason")] == "'=Annual physical"


def test_the_watched_folder_offers_the_list_once_it_is_still(
    qtbot: QtBot, window: MainWindow, write: Write, tmp_path: Path
) -> None:
    here = room(window)
    here.loads.watch(tmp_path)
    settle(qtbot, window)
    page = here.loads.page.value
    assert isinstance(page, Start)
    assert page.books is not None
    assert page.books.folder == tmp_path
    strip = inside(window).new_list
    assert strip is not None
    path = write(ANA)

    def look() -> bool:
        strip.watch.look()
        settle(qtbot, window)
        settle(qtbot, window)
        return strip.isVisible()

    assert not look()
    assert look()
    path.write_text(path.read_text() + BO + "\n")
    assert not look()  # somebody is writing it
    assert look()
    inside(window).go(0)
    strip.look.click()
    settle(qtbot, window)
    assert not strip.isVisible()
    assert [line.name for line in preview(window).lines] == ["Nwosu, Ana", "Brandt, Bo"]
    assert not look()
    assert not look()  # a person knows it
    os.utime(path, (4_000_000_000, 4_000_000_000))
    look()
    assert look()
    strip.later.click()
    settle(qtbot, window)
    look()
    assert not look()
    here.loads.start()
    here.loads.watch(None)
    settle(qtbot, window)
    assert not look()


def test_what_was_loaded_lately_can_be_taken_back_from_the_start(
    qtbot: QtBot, window: MainWindow, write: Write
) -> None:
    load(qtbot, window, write(ANA, NOBODY))
    here = room(window)
    here.loads.start()
    settle(qtbot, window)
    links = {
        one.text(): one for one in here.start.findChildren(type(here.start.pick)) if one.property("role") == "link"
    }
    assert list(links) == ["Save 1 rejected row…", "Take it back…"]
    links["Take it back…"].click()
    here.sure.yes.click()
    settle(qtbot, window)
    page = here.loads.page.value
    assert isinstance(page, Start)
    assert page.books is not None
    assert [one.newest for one in page.books.loads] == [False, False]


def states(qtbot: QtBot, window: MainWindow, write: Write, press: Keys) -> Iterator[str]:
    here = room(window)
    settle(qtbot, window)
    yield "start"
    drop(qtbot, window, write(ANA, BAD, NOBODY))
    yield "preview"
    press(SAVE)
    yield "done"
    here.done.take_back.click()
    yield "sure"
    here.sure.no.click()
    press(HELD, ENTER)
    yield "held"
    drop(qtbot, window, write(ANA, header=HEADER.replace("Due Date", "Xyz")))
    yield "question"
    drop(qtbot, window, write(header=""))
    yield "failed"


def test_A1_A6_every_control_has_a_name_and_is_large_enough_in_every_state(
    qtbot: QtBot, window: MainWindow, write: Write, press: Keys
) -> None:
    for state in states(qtbot, window, write, press):
        controls = [
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        wrong = [
            f"{state}: {type(widget).__name__} {widget.objectName()} {widget.size().toTuple()}"
            for widget in controls
            if not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            or min(widget.width(), widget.height()) < 24
        ]
        assert wrong == []


def test_S2_a_lock_drops_what_names_patients(qtbot: QtBot, window: MainWindow, write: Write) -> None:
    drop(qtbot, window, write(ANA))
    here = room(window)
    here.put_away()
    assert isinstance(here.loads.page.value, Start)
    assert here.looked.difference.table.model().rowCount() == 0
    assert [one for one in here.findChildren(QWidget) if "Nwosu" in str(getattr(one, "text", str)())] == []
