"""The patient's card and what happened so far."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.call.sheet import Dialled, Fact, Happened, Sheet
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, card, label
from recalldesk.ui.words import count, phone, tr

_NEWEST = 3
_NARROWEST = 120  # pixels of a fact


class CardView(QWidget):
    """Who is called, all that a caller should know, and the button that calls."""

    def __init__(self, sheet: Sheet, dial: Callable[[], object], choose: Callable[[str], object]) -> None:
        super().__init__()
        self._sheet = sheet
        frame, column = card(gap=10)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(label(sheet.name, "name"))
        names.addWidget(label(f"{sheet.mrn} · {sheet.stands}", "small"))
        head.addLayout(names, 1)
        self.dial = button("", dial, "primary", tip=tr("Opens your telephone program and starts the clock"))
        self.clock = label(role="small", wraps=False)
        self.clock.setAlignment(Qt.AlignmentFlag.AlignRight)
        buttons = QVBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.dial)
        buttons.addWidget(self.clock)
        head.addLayout(buttons)
        column.addLayout(head)
        self.barred = label(role="error")
        column.addWidget(self.barred)
        if len(sheet.numbers) > 1:
            column.addWidget(self._numbers(choose))
        column.addLayout(_badges(sheet))
        column.addLayout(_facts(sheet.facts))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def show_number(self, e164: str | None) -> None:
        """Show which number the button calls, or why it may not be called."""
        chosen = next((one for one in self._sheet.numbers if one.e164 == e164), None)
        barred = chosen.barred if chosen else tr("There is no number to call.")
        words = tr("Call {number}").format(number=phone(chosen.e164)) if chosen else tr("No number")
        self.dial.setText(f"{words}   {keys_of('dial')}")
        self.dial.setAccessibleName(words)
        self.dial.setEnabled(not barred)
        self.barred.setText(barred)
        self.barred.setVisible(bool(barred))

    def _numbers(self, choose: Callable[[str], object]) -> QComboBox:
        """Return the choice among several numbers; a barred one says why and cannot be chosen."""
        box, items = QComboBox(), QStandardItemModel()
        for one in self._sheet.numbers:
            item = QStandardItem(_described(one))
            item.setData(one.e164)
            item.setEnabled(not one.barred)
            items.appendRow(item)
        items.setParent(box)
        box.setModel(items)
        box.setAccessibleName(tr("Number to call"))
        free = [place for place, one in enumerate(self._sheet.numbers) if not one.barred]
        box.setCurrentIndex(free[0] if free else 0)
        box.activated.connect(lambda place: choose(self._sheet.numbers[place].e164))
        return box


def _described(one: Dialled) -> str:
    return f"{one.words} · {one.barred}" if one.barred else one.words


def _badges(sheet: Sheet) -> FlowLayout:
    line = FlowLayout(gap=6)
    for one in sheet.badges:
        line.addWidget(badge(one.words, one.tone))
    return line


def _facts(facts: tuple[Fact, ...]) -> FlowLayout:
    grid = FlowLayout(gap=10, column=_NARROWEST)
    for fact in facts:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(label(fact.label, "small"))
        column.addWidget(label(fact.words, "strong"))
        column.addStretch(1)
        grid.addWidget(cell)
    return grid


class HistoryView(QWidget):
    """What happened so far, the newest first; the older ones on demand."""

    def __init__(self, history: tuple[Happened, ...]) -> None:
        super().__init__()
        frame, column = card()
        column.addWidget(label(tr("What happened so far"), "title"))
        column.addLayout(_lines(history[:_NEWEST]))
        self._older = QFrame()
        self._older.setLayout(_lines(history[_NEWEST:]))
        self._older.hide()
        self._more: QPushButton | None = None
        if len(history) > _NEWEST:
            words = count(len(history) - _NEWEST, "Show {n} older", "Show {n} older")
            self._more = button(words, self._show_older, "link")
            column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(self._older)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _show_older(self) -> None:
        self._older.show()
        if self._more:
            self._more.hide()


def _lines(history: tuple[Happened, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setColumnStretch(2, 1)
    for row, one in enumerate(history):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(one.when, "small", wraps=False), row, 0, top)
        grid.addWidget(badge(one.what.words, one.what.tone), row, 1, top)
        grid.addWidget(label(one.words), row, 2, top)
    return grid
