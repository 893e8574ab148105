"""Who is on the line: the patient states two identifiers, each is ticked or did not match (P4)."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from recalldesk.playbook.walk import Identifier
from recalldesk.ui.script.presenter import ScriptPresenter, Shown, Stated
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import tr


class GateView(QWidget):
    """The identifiers. They are read out by nobody: the patient states, the caller compares."""

    def __init__(self, shown: Shown, presenter: ScriptPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self.ticks: dict[Identifier, QCheckBox] = {}
        self.fails: dict[Identifier, QPushButton] = {}
        self._expected: dict[Identifier, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(tr("They state two, you compare") + f"   {keys_of('verify')}", "caps"))
        for one in shown.gate:
            column.addLayout(self._line(one))
        widest = max((box.sizeHint().width() for box in self.ticks.values()), default=0)
        for box in self.ticks.values():
            box.setMinimumWidth(widest)
        self._have_tab_come_to_ticks_first()
        self._verdict = label(role="strong")
        column.addWidget(self._verdict)

    def fill(self, shown: Shown) -> None:
        """Show what is ticked, what failed, and what follows."""
        for one in shown.gate:
            tick, fail = self.ticks[one.identifier], self.fails[one.identifier]
            tick.blockSignals(True)  # noqa: FBT003 - Qt's own
            tick.setChecked(one.matched)
            tick.blockSignals(False)  # noqa: FBT003 - Qt's own
            tick.setEnabled(not shown.stopped)
            tick.setAccessibleDescription(one.expected)
            self._expected[one.identifier].setText(one.expected)
            fail.setEnabled(not shown.stopped and not one.failed)
            fail.setText(_failing(one))
        words = tr("Confirmed") if shown.verified else ""
        words = tr("Not confirmed: tell nothing, offer the number to call back") if shown.stopped else words
        if shown.said.locked and not words:
            words = tr("The next words are only for a patient who is known.")
        self._verdict.setText(words)
        self._verdict.setVisible(bool(words))

    def focus_next(self) -> None:
        """Go to the first identifier that is not ticked."""
        boxes = list(self.ticks.values())
        if boxes:
            next((box for box in boxes if not box.isChecked()), boxes[0]).setFocus(Qt.FocusReason.TabFocusReason)

    def _line(self, one: Stated) -> FlowLayout:
        box = QCheckBox(one.label)
        box.setAccessibleName(tr("The patient stated: {what}").format(what=one.label))
        box.toggled.connect(partial(self._match, one.identifier))
        fail = button(tr("No match"), partial(self._presenter.fail, one.identifier), "link")
        fail.setAccessibleName(tr("Does not match: {what}").format(what=one.label))
        expected = self._expected[one.identifier] = label(role="small")
        self.ticks[one.identifier], self.fails[one.identifier] = box, fail
        line = FlowLayout(gap=6)
        for part in (box, expected, fail):
            line.addWidget(part)
        line.grows = line.shrinks = expected
        return line

    def _have_tab_come_to_ticks_first(self) -> None:
        """Let Tab go from tick to tick: whoever ticks two in a row must not tell of a failure between them (P4)."""
        along = [*self.ticks.values(), *self.fails.values()]
        for before, after in pairwise(along):
            QWidget.setTabOrder(before, after)

    def _match(self, identifier: Identifier, stated: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._presenter.match(identifier, stated=stated)


def _failing(one: Stated) -> str:
    if not one.failed:
        return tr("No match")
    return tr("Matched later") if one.matched else tr("Did not match")
