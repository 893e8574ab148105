"""A question with what has to be written down before the answer is yes."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recalldesk.ui.widgets.plain import announce, button, label, scaled
from recalldesk.ui.widgets.sheet import FittedSheet
from recalldesk.ui.words import tr

_WIDTH = 440  # pixels, at the usual size of text


class AskSheet(FittedSheet):
    """Asks, and does it once everything is filled in.

    ``asks``: name and label of each field, whether it has to be filled in, and what alone can be chosen, if so.
    """

    def __init__(
        self,
        parent: QWidget,
        title: str,
        question: str,
        asks: tuple[tuple[str, str, bool, tuple[tuple[str, str], ...]], ...],
        do: Callable[[Mapping[str, str]], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(scaled(_WIDTH))
        self._do = do
        self.edits: dict[str, QLineEdit | QComboBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(question, "title"))
        self._needed = {name for name, _words, needed, _choices in asks if needed}
        for name, words, _needed, choices in asks:
            edit = self.edits[name] = self._choice(choices) if choices else self._line()
            edit.setAccessibleName(words)
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

    def _line(self) -> QLineEdit:
        edit = QLineEdit()
        edit.returnPressed.connect(self._answer)
        return edit

    def _choice(self, choices: tuple[tuple[str, str], ...]) -> QComboBox:
        box = QComboBox()
        for value, words in choices:
            box.addItem(words, value)
        return box

    def _answer(self) -> None:
        said = {name: _written(edit) for name, edit in self.edits.items()}
        empty = next((name for name, words in said.items() if not words and name in self._needed), None)
        if empty is not None:
            self.fault.setText(tr("Please fill in: {field}").format(field=self.edits[empty].accessibleName()))
            self.fault.show()
            announce(self.fault, self.fault.text())
            self.edits[empty].setFocus()
            return
        self.accept()
        self._do(said)


def _written(edit: QLineEdit | QComboBox) -> str:
    return str(edit.currentData()) if isinstance(edit, QComboBox) else edit.text().strip()
