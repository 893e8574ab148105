"""The patient's card and what happened so far."""

from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.call.sheet import Dialled, Fact, Happened, Marked, Sheet
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, card, label, line_label, restyle
from recalldesk.ui.words import count, phone, tr

_NEWEST = 3
_NARROWEST = 120  # pixels of a fact


class HeadView(QFrame):
    """Who is called, and the button that calls: in sight wherever the rest of the call is scrolled to."""

    def __init__(self, dial: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("callHead")
        head = FlowLayout(self, apart=True)
        head.setContentsMargins(32, 8, 32, 8)
        who = QWidget()
        names = QVBoxLayout(who)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(2)
        self._name, self._stands = label(role="name"), label(role="small")
        names.addWidget(self._name)
        names.addWidget(self._stands)
        head.addWidget(who)
        head.grows = who
        self.dial = button("", dial, "primary", tip=tr("Opens your telephone program and starts the clock"))
        self.clock = label(role="small", wraps=False)
        head.addWidget(self.clock)
        head.addWidget(self.dial)

    def fill(self, sheet: Sheet) -> None:
        """Show another patient."""
        self._name.setText(sheet.name)
        self._stands.setText(f"{sheet.mrn} · {sheet.stands}")
        self.clock.clear()


class CardView(QWidget):
    """All that a caller should know. One for all calls, filled anew. ``dial``: the button that calls."""

    def __init__(self, dial: QPushButton, choose: Callable[[str], object]) -> None:
        super().__init__()
        self._dial = dial
        self._numbers: tuple[Dialled, ...] = ()
        frame, column = card(gap=10)
        self.barred = label(role="error")
        column.addWidget(self.barred)
        self._choice = QComboBox()
        self._choice.setAccessibleName(tr("Number to call"))
        self._choice.activated.connect(lambda place: choose(self._numbers[place].e164))
        column.addWidget(self._choice)
        facts, long = FlowLayout(gap=10, column=_NARROWEST), QVBoxLayout()
        self._badges, self._facts, self._long = _Badges(), _Facts(facts), _Facts(long)
        for part in (self._badges, facts, long):
            column.addLayout(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def fill(self, sheet: Sheet) -> None:
        """Show another patient."""
        self._offer(sheet.numbers)
        self._badges.fill(sheet.badges)
        self._facts.fill([one for one in sheet.facts if not one.long])
        self._long.fill([one for one in sheet.facts if one.long])

    def show_number(self, e164: str | None) -> None:
        """Show which number the button calls, or why it may not be called."""
        chosen = next((one for one in self._numbers if one.e164 == e164), None)
        if chosen:
            self._choice.setCurrentIndex(self._numbers.index(chosen))
        restyle(self.barred, "role", "small" if chosen and chosen.on_line else "error")
        barred = chosen.barred if chosen else tr("There is no number to call.")
        words = tr("Call {number}").format(number=phone(chosen.e164)) if chosen else tr("No number")
        self._dial.setText(f"{words}   {keys_of('dial')}")
        self._dial.setAccessibleName(words)
        self._dial.setEnabled(not barred)
        self.barred.setText(barred)
        self.barred.setVisible(bool(barred))

    def _offer(self, numbers: tuple[Dialled, ...]) -> None:
        """Offer the choice among several numbers; a barred one says why and cannot be chosen."""
        self._numbers, items = numbers, QStandardItemModel(self._choice)
        for one in numbers:
            item = QStandardItem(_described(one))
            item.setData(one.e164)
            item.setEnabled(one.on_line or not one.barred)
            items.appendRow(item)
        self._choice.setModel(items)  # the one before goes with this: the box is its parent
        self._choice.setVisible(len(numbers) > 1)


def _described(one: Dialled) -> str:
    said = "" if one.on_line else one.barred  # of the number on the line the card says it at length
    return f"{one.words} · {said}" if said else one.words


class _Badges(FlowLayout):
    """Badges in a line."""

    def __init__(self) -> None:
        super().__init__(gap=6)
        self._labels: list[QLabel] = []

    def fill(self, badges: tuple[Marked, ...]) -> None:
        """Show other badges."""
        while len(self._labels) < len(badges):
            made = line_label()
            made.setProperty("tone", badges[len(self._labels)].tone)
            self._labels.append(made)
            self.addWidget(made)
        for one, shown in zip_longest(self._labels, badges):
            _show_badge(one, shown)


def _show_badge(where: QLabel, shown: Marked | None) -> None:
    where.setText(shown.words if shown else "")
    where.setVisible(shown is not None)
    if shown is not None:
        restyle(where, "tone", shown.tone)


class _Facts:
    """Facts in a layout, each under its label."""

    def __init__(self, layout: QLayout) -> None:
        self._layout = layout
        self._cells: list[_Cell] = []

    def fill(self, facts: Sequence[Fact]) -> None:
        """Show other facts."""
        while len(self._cells) < len(facts):
            self._cells.append(_Cell())
            self._layout.addWidget(self._cells[-1])
        for cell, fact in zip_longest(self._cells, facts):
            cell.fill(fact)


class _Cell(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label, self._words = label(role="small"), label(role="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._label)
        column.addWidget(self._words)
        column.addStretch(1)

    def fill(self, fact: Fact | None) -> None:
        self._label.setText(fact.label if fact else "")
        self._words.setText(fact.words if fact else "")
        self.setVisible(fact is not None)


class HistoryView(QWidget):
    """What happened so far, the newest first; the older ones on demand. One for all calls, filled anew."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []
        frame, column = card()
        head = FlowLayout(apart=True)
        self._ahead = line_label(role="small")
        for one in (label(tr("What happened so far"), "title", wraps=False), self._ahead):
            head.addWidget(one)
        column.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self._more: QPushButton = button("", self._show_older, "link")
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def fill(self, history: tuple[Happened, ...], ahead: str) -> None:
        """Show another history, and what comes after it."""
        self._ahead.setText(ahead)
        self._ahead.setVisible(bool(ahead))
        while len(self._lines) < len(history):
            self._lines.append(_Line())
            self._column.addWidget(self._lines[-1])
        for place, (line, one) in enumerate(zip_longest(self._lines, history)):
            line.fill(one)
            line.setVisible(one is not None and place < _NEWEST)
        widest = max((line.when.sizeHint().width() for line in self._lines), default=0)
        for line in self._lines:
            line.when.setMinimumWidth(widest)
        older = len(history) - _NEWEST
        self._more.setText(count(older, "Show {n} older", "Show {n} older"))
        self._more.setAccessibleName(self._more.text())
        self._more.setVisible(older > 0)

    def _show_older(self) -> None:
        for line in self._lines:
            line.setVisible(bool(line.when.text()))
        self._more.hide()


class _Line(QWidget):
    """One thing that happened: when, what, and words that go on below where there is no room beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.when, self._what, self._words = label(role="small", wraps=False), badge("", "quiet"), line_label()
        line = FlowLayout(self, gap=10)
        for part in (self.when, self._what, self._words):
            line.addWidget(part)
        line.grows = self._words

    def fill(self, one: Happened | None) -> None:
        """Show something else that happened."""
        self.when.setMinimumWidth(0)
        self.when.setText(one.when if one else "")
        self._words.setText(one.words if one else "")
        self._words.setVisible(bool(one and one.words))
        _show_badge(self._what, one.what if one else None)
