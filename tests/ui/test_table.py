"""Tables of the rooms share their width out; a window without room for its usual size fills the screen."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recalldesk.ui.program import _show
from recalldesk.ui.shell.window import MainWindow
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.lines import Lines
from recalldesk.ui.widgets.table import Table
from tests.fakes.doors import no_door


class Words(Lines[str]):
    HEADERS = ("State", "Patient", "What it says")

    def cell(self, line: str, column: int) -> str:
        del column
        return line


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    made = Table(theme, "Words", (8, 12, 16))
    qtbot.addWidget(made)
    model = Words()
    model.setParent(made)  # the table does not keep it
    made.setModel(model)
    made.fit()
    made.show()
    return made


def columns(table: Table, width: int) -> list[int]:
    table.resize(width, 300)
    QApplication.processEvents()
    return [table.columnWidth(column) for column in range(3)]


def test_columns_between_take_of_the_room_that_is_left_over_and_none_is_pushed_out(table: Table) -> None:
    narrow, wide = columns(table, 300), columns(table, 900)
    assert wide[0] == narrow[0]
    assert narrow[1] < wide[1] <= 2 * narrow[1]
    assert sum(wide) == table.viewport().width()


def test_where_there_is_no_room_the_table_scrolls(table: Table) -> None:
    assert sum(columns(table, 120)) > table.viewport().width()


def test_a_window_without_room_for_its_usual_size_fills_the_screen(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(Tasks(), theme, no_door, no_door)
    qtbot.addWidget(window)
    _show(window)  # the display of the tests has 800 times 800 dots
    assert window.isMaximized()
