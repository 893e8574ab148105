"""What may be noted besides the outcome: marks, barriers, topics, and what the script's answers brought."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from recalldesk.ui.call.fields import codes_to_choose
from recalldesk.ui.call.pathway import Code
from recalldesk.ui.call.presenter import CallPresenter, Open
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import tr

_NARROWEST = 150  # pixels of a tick
_GROUPS = ("opt_out", "route", "mark", "barrier", "topic")


class MoreView(QWidget):
    """One line with what is noted; all that can be noted under it, on demand."""

    def __init__(self, presenter: CallPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.ticks: dict[Code, QCheckBox] = {}
        self._state: Open | None = None
        words = tr("Barriers, topics, complaint")
        self.opener = button(f"{words}   {keys_of('more')}", self.turn, "link")
        self.opener.setAccessibleName(words)
        self._noted = label(role="strong")
        line = QHBoxLayout()
        line.addWidget(self.opener)
        line.addWidget(self._noted, 1)
        self._box = QWidget()
        self._column = QVBoxLayout(self._box)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._box)

    def turn(self) -> None:
        """Show all that can be noted, or hide it again."""
        if self._state and self._box.isHidden():
            self._tick_those(self._state)
        self._box.setVisible(self._box.isHidden())
        first = next(iter(self.ticks.values()))
        (self.opener if self._box.isHidden() else first).setFocus(Qt.FocusReason.TabFocusReason)

    def close_up(self) -> None:
        """Show the one line only: another call begins."""
        self._box.hide()

    def show_state(self, state: Open) -> None:
        """Show what is noted."""
        self._state, choices = state, dict(codes_to_choose(state.form, state.call))
        self._noted.setText(" · ".join(words for code, words in choices.items() if code in state.form.codes))
        if not self._box.isHidden():
            self._tick_those(state)

    def _tick_those(self, state: Open) -> None:
        """Build the ticks only where they are wanted: most calls need none."""
        choices = dict(codes_to_choose(state.form, state.call))
        if choices.keys() != self.ticks.keys():
            self._build(choices)
        for code, tick in self.ticks.items():
            tick.blockSignals(True)  # noqa: FBT003 - Qt's own
            tick.setChecked(code in state.form.codes)
            tick.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _build(self, choices: dict[Code, str]) -> None:
        while item := self._column.takeAt(0):
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.ticks = {code: self._tick(code, words) for code, words in choices.items()}
        for kind in _GROUPS:
            group = QWidget()
            line = FlowLayout(group, gap=4, column=_NARROWEST)
            for code, tick in self.ticks.items():
                if code.kind == kind:
                    line.addWidget(tick)
            self._column.addWidget(group)

    def _tick(self, code: Code, words: str) -> QCheckBox:
        tick = QCheckBox(words.replace("&", "&&"))
        tick.setAccessibleName(words)
        tick.toggled.connect(partial(self._note, code))
        return tick

    def _note(self, code: Code, noted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.note(code, noted=noted)
