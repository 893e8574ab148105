"""Numbers beside the names of trays: of a great store too they cover no word, and what is left out is still said."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage
from PySide6.QtWidgets import QApplication, QListView

from recalldesk.desk.trays import Tray
from recalldesk.ui.queue.delegates import TrayDelegate
from recalldesk.ui.queue.models import TraysModel
from recalldesk.ui.queue.presenter import TrayLine
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.words import rough

NAME = "Recurring therapy or treatment plan"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (9999, "9999"), (10_000, "10k"), (999_999, "999k"), (1_250_000, "1M")]
)
def test_a_number_has_four_signs_at_most(number: int, words: str) -> None:
    assert rough(number, whole=10_000) == words


def painted(qapp: QApplication, *, name: str, number: int, blocked: int) -> QImage:
    """Return a tray's line as it is painted, 30 letters wide; a name that is blank leaves its room empty."""
    model, view, theme = TraysModel(), QListView(), Theme(qapp)
    letter = QFontMetrics(theme.font("body")).averageCharWidth()
    view.resize(30 * letter, 100)
    view.setModel(model)
    view.setItemDelegate(TrayDelegate(theme))
    model.show((TrayLine(name, Tray(), number, blocked),))
    view.show()
    return view.viewport().grab(view.visualRect(model.index(0))).toImage()


@pytest.mark.parametrize(("number", "blocked"), [(7, 1), (9999, 999), (587_200, 412_800), (2_000_000, 1_000_000)])
def test_no_number_covers_a_name(qapp: QApplication, number: int, blocked: int) -> None:
    """The numbers are painted where nothing of the name is: without them nothing else changes."""
    with_name = painted(qapp, name=NAME, number=number, blocked=blocked)
    without = painted(qapp, name=" ", number=number, blocked=blocked)
    ground = without.pixelColor(0, 0)
    numbers = _inked(without, ground)
    assert numbers.width() < with_name.width() / 2
    assert _inked(with_name.copy(0, 0, numbers.left() - 2, with_name.height()), ground).right() < numbers.left() - 3


def _inked(image: QImage, ground: QColor) -> QRect:
    columns = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    return QRect(min(columns), 0, max(columns) - min(columns) + 1, image.height())


def test_whoever_hears_it_is_told_the_whole_number(qapp: QApplication) -> None:
    model = TraysModel()
    model.show((TrayLine(NAME, Tray(), 587_200, 412_800),))
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{NAME}: 587,200 ready, 412,800 cannot be called now"
