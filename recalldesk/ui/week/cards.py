"""The head of the page: a few figures so large that one look is enough."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from recalldesk.desk.week_desk import Unit
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.week.lines import FigureLine, amount
from recalldesk.ui.widgets.chart import Chart
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import Button, badge, label

_NARROWEST = 190  # pixels of a card, at the usual size of text


class Cards(QWidget):
    """The figures of the head beside each other. ``look_at``: somebody wants to see more of one."""

    def __init__(self, theme: Theme, look_at: Callable[[str], object]) -> None:
        super().__init__()
        self._theme, self._look_at = theme, look_at
        self._cards = FlowLayout(self, gap=10, column=_NARROWEST)

    def show_lines(self, lines: Sequence[FigureLine]) -> None:
        """Show figures instead of those before."""
        while item := self._cards.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        goals = any(line.goal for line in lines)
        for line in lines:
            self._cards.addWidget(self._card(line, goals=goals))

    def _card(self, line: FigureLine, *, goals: bool) -> QPushButton:
        """Return the card of a figure; ``goals``: with a line for its target, which all have so as to be alike."""
        card = _Card()
        card.setProperty("role", "figure")
        card.setAccessibleName(f"{line.name}: {line.value}, {line.of}, {line.change}, {line.goal}".rstrip(" ,"))
        card.setAccessibleDescription(line.series.told())
        card.clicked.connect(partial(self._look_at, line.id))
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(1)
        value = label(line.value, "name", wraps=False)
        top = FlowLayout(apart=True)
        top.addWidget(value)
        if line.change:
            top.addWidget(badge(line.change, line.tone))
        column.addWidget(label(line.name, "caps"))
        column.addLayout(top)
        column.addWidget(label(line.of, "small"))
        if goals:
            column.addWidget(label(line.goal, "small"))
        chart = Chart(self._theme, partial(amount, unit=line.series.unit), bare=True)
        chart.show_series(line.series.weeks, line.series.values, line.series.levels, ceiling_of(line))
        column.addWidget(chart, 1)
        return card


class _Card(Button):
    """A figure that can be pressed: as large as what is in it, and as high as those beside it."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def ceiling_of(line: FigureLine) -> float | None:
    """Return what the values of a figure cannot exceed."""
    return 1.0 if line.series.unit is Unit.SHARE else None
