"""Asks what shall be done with the chosen rows, and whether it is meant when it is many."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recalldesk.ui.queue.prepare_presenter import Choice, PreparePresenter
from recalldesk.ui.widgets.pick_sheet import PickSheet
from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import count, tr

_WIDTH = 420  # pixels


def ask_what(parent: QWidget, presenter: PreparePresenter) -> None:
    """Ask what shall be done with what is chosen."""
    choices = presenter.choices()
    many = count(len(presenter.chosen.value), "{n} patient", "{n} patients")
    items = tuple((str(place), choice.words) for place, choice in enumerate(choices))

    def pick(name: str) -> None:
        choice = choices[int(name)]
        if presenter.question(choice):
            SureSheet(parent, presenter, choice).open()
        else:
            presenter.do(choice)

    PickSheet(parent, tr("Prepare"), tr("Prepare {patients}").format(patients=many), items, pick).open()


class SureSheet(QDialog):
    """Says what will be done with how many, asks for the words that go with it, and does it."""

    def __init__(self, parent: QWidget, presenter: PreparePresenter, choice: Choice) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Prepare"))
        self.setMinimumWidth(_WIDTH)
        self._presenter, self._choice = presenter, choice
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(presenter.question(choice), "title"))
        self.edit = QLineEdit()
        self.edit.setAccessibleName(tr("What the team has to know"))
        self.edit.setAccessibleDescription(choice.asks)
        self.fault = label(role="error")
        self.yes = button(tr("Do it"), self._do, "primary")
        if choice.asks:
            for part in (label(choice.asks, "muted"), self.edit):
                column.addWidget(part)
            self.edit.returnPressed.connect(self._do)
        column.addWidget(self.fault)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(tr("Leave it"), partial(self.done, 0)))
        line.addWidget(self.yes)
        column.addLayout(line)
        (self.edit if choice.asks else self.yes).setFocus()

    def _do(self) -> None:
        said = self.edit.text().strip()
        if self._choice.asks and not said:
            self.fault.setText(tr("Write down what the team has to know: nobody else tells them."))
            self.edit.setFocus()
            return
        self.accept()
        self._presenter.do(self._choice, said)
