"""A question with what has to be written down before the answer is yes."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recalldesk.ui.widgets.plain import announce, button, label
from recalldesk.ui.words import tr

_WIDTH = 440  # pixels


class AskSheet(QDialog):
    """Asks, and does it once everything is filled in.

    ``asks``: name and label of each field, and whether it has to be filled in.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        asks: tuple[tuple[str, str, bool], ...],
        do: Callable[[Mapping[str, str]], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._do = do
        self.edits: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(question, "title"))
        self._needed = {name for name, _words, needed in asks if needed}
        for name, words, _needed in asks:
            edit = self.edits[name] = QLineEdit()
            edit.setAccessibleName(words)
            edit.returnPressed.connect(self._answer)
            column.addWidget(label(words, "small"))
            column.addWidget(edit)
        self.fault = label(role="error")
        self.fault.hide()
        column.addWidget(self.fault)
        self.yes = button(tr("Do it"), self._answer, "primary")
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(button(tr("Leave it"), partial(self.done, 0)))
        line.addWidget(self.yes)
        column.addLayout(line)
        next(iter(self.edits.values()), self.yes).setFocus()

    def _answer(self) -> None:
        said = {name: edit.text().strip() for name, edit in self.edits.items()}
        empty = next((name for name, words in said.items() if not words and name in self._needed), None)
        if empty is not None:
            self.fault.setText(tr("Please fill in: {field}").format(field=self.edits[empty].accessibleName()))
            self.fault.show()
            announce(self.fault, self.fault.text())
            self.edits[empty].setFocus()
            return
        self.accept()
        self._do(said)
