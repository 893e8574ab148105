"""A block over the list: how to begin one, how far it is, and its end in the place of the call."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.block.presenter import LENGTHS, Asking, BlockPresenter, Ended, Open, Running, State
from recalldesk.ui.shortcuts import NUMBERED, keys_of
from recalldesk.ui.widgets.column import ScrollColumn
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import announce, button, card, label
from recalldesk.ui.words import tr

_STEPS = 1000  # of the bar
_NARROWEST = 200  # pixels of a length


class BlockStrip(QFrame):
    """Stands over the list. ``answered``: what had the focus in it is gone."""

    answered = Signal()

    def __init__(self, presenter: BlockPresenter) -> None:
        super().__init__()
        self.setObjectName("blockStrip")
        self._presenter = presenter
        self.begin = button("", presenter.turn, "link", tip=keys_of("block"))
        self._words = label(role="small")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(tr("Time of the block that has passed"))
        self._form = QWidget()
        self._fields = FlowLayout(self._form, gap=6, column=_NARROWEST)
        self._fields.setContentsMargins(0, 0, 0, 4)
        self.until = QLineEdit()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(4)
        line = FlowLayout(apart=True)
        line.addWidget(self._words)
        line.addWidget(self.begin)
        column.addLayout(line)
        for part in (self._bar, self._form):
            column.addWidget(part)
        column.addStretch(1)
        presenter.state.watch(self._show)
        self._show(None)

    @property
    def asks(self) -> bool:
        """Whether it asks how long a block shall be."""
        return not self._form.isHidden()

    def _show(self, state: State) -> None:
        asking, running = isinstance(state, Asking), isinstance(state, Running)
        focused = QApplication.focusWidget()
        left = not asking and focused is not None and self._form.isAncestorOf(focused)
        self._form.setVisible(asking)
        self._bar.setVisible(running)
        self._words.setText("")
        words = tr("Start a block")
        if isinstance(state, Running):
            self._words.setText(state.words)
            self._bar.setValue(round(state.part * _STEPS))
            words = tr("End it")
        elif isinstance(state, Asking):
            self._words.setText(state.title)
            self._ask(state)
            words = tr("Not now")
        self.begin.setText(f"{words}   {keys_of('block')}")
        self.begin.setAccessibleName(words)
        self.begin.setVisible(not isinstance(state, Ended))
        if left:
            self.answered.emit()

    def _ask(self, state: Asking) -> None:
        while item := self._fields.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lengths = []
        for minutes, size in state.proposals:
            words = tr("{n} min").format(n=minutes)
            one = button(f"{words}   {size}", partial(self._presenter.start, minutes), tip=f"{words}, {size}")
            self._fields.addWidget(one)
            lengths.append(one)
        self.until = QLineEdit()
        self.until.setPlaceholderText(tr("or until, such as 16:30"))
        self.until.setAccessibleName(tr("Until what time the block lasts"))
        self.until.setAccessibleDescription(state.fault)
        self.until.returnPressed.connect(lambda: self._presenter.start_until(self.until.text()))
        self._fields.addWidget(self.until)
        if state.fault:
            self._fields.addWidget(label(state.fault, "error"))
            announce(self, state.fault)
            self.until.show()
            self.until.setFocus()
        else:
            lengths[0].show()  # it cannot have the focus before
            lengths[0].setFocus(Qt.FocusReason.TabFocusReason)


class BlockEndView(ScrollColumn):
    """What came of a block and what is still open. ``wanted``: a list to go to, None for the board.

    ``handoff_wanted``: all that is left is to be shown.
    """

    wanted = Signal(object)
    handoff_wanted = Signal()

    def __init__(self, presenter: BlockPresenter) -> None:
        super().__init__()
        self.setObjectName("callRoom")
        self._presenter = presenter
        self._still: tuple[Open, ...] = ()
        presenter.state.watch(self._show)

    def take_focus(self) -> None:
        """Go to the way out."""
        self._first.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, place: int) -> None:
        """Go to what is still open at a place, if there is so much."""
        if place < len(self._still):
            self.wanted.emit(self._still[place].tray)

    def _show(self, state: State) -> None:
        if not isinstance(state, Ended):
            return
        self._still = state.still
        page = QWidget()
        page.setObjectName("callPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(32, 32, 32, 32)
        frame, inner = card(gap=10)
        inner.addWidget(label(state.title, "name"))
        for words in state.came or (tr("No call was written down."),):
            inner.addWidget(label(words))
        inner.addWidget(label(tr("Still open"), "caps"))
        if not state.still:
            inner.addWidget(label(tr("Nothing: all of it is done."), "muted"))
        for act, (words, tray) in zip(NUMBERED, state.still, strict=False):
            way = button(f"{words}   {keys_of(act)}", partial(self.wanted.emit, tray))
            way.setAccessibleName(words)
            inner.addWidget(way)
        for told in self._keeping(state):
            inner.addWidget(told)
        ways = FlowLayout()
        for one in self._ends(state):
            ways.addWidget(one)
        inner.addLayout(ways)
        column.addWidget(frame)
        column.addStretch(1)
        self.turn_to(page)
        announce(self, state.title)

    def _ends(self, state: Ended) -> list[QPushButton]:
        """Return the ways out: close it, or go on."""
        close = button(tr("End the block"), self._presenter.close, "primary")
        close.setEnabled(state.may_close)
        more = button(tr("{n} minutes more").format(n=LENGTHS[0]), partial(self._presenter.go_on, LENGTHS[0]))
        sheet = button(tr("Handoff sheet"), self.handoff_wanted.emit, tip=keys_of("handoff"))
        self._first = close if state.may_close else more
        return [close, more, sheet]

    @staticmethod
    def _keeping(state: Ended) -> list[QWidget]:
        """Return what keeps it from ending, in words."""
        unfinished = "" if state.may_close else tr("It ends once every unfinished call is finished.")
        return [label(words, "error") for words in (state.fault, unfinished) if words]
