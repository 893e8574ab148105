"""A person: account, name, role, and how much of their notes is read."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from recalldesk.core.roles import Grade, Role
from recalldesk.desk.people import Change
from recalldesk.ui.settings.pages import choice
from recalldesk.ui.settings.people_presenter import GRADES, PeoplePresenter, PersonLine, what_may
from recalldesk.ui.widgets.plain import announce, button, label, scaled
from recalldesk.ui.widgets.sheet import FittedSheet
from recalldesk.ui.words import tr

_WIDTH = 440  # pixels, at the usual size of text


class PersonSheet(FittedSheet):
    """Asks who somebody is. It stays until what was said is kept, and says what is wrong with it."""

    def __init__(self, parent: QWidget, presenter: PeoplePresenter, line: PersonLine | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(scaled(_WIDTH))
        self._presenter, known = presenter, line.member if line else None
        title = tr("Change somebody") if known else tr("Add somebody")
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(8)
        self._column.addWidget(label(title, "title"))
        self._known = known.account if known else None
        if known:
            self._column.addWidget(label(tr("Account: {account}").format(account=known.account), "muted"))
        else:
            self.account = self._edit(tr("Account that they sign in to the computer with"), "")
        self.name = self._edit(tr("Name"), known.name if known else "")
        roles = presenter.roles()
        chosen = known.role if known else Role.COORDINATOR
        self.role = self._choice(tr("Role"), roles, chosen)
        self._may = label(role="muted")
        self._column.addWidget(self._may)
        grades = {grade: tr(words) for grade, words in GRADES.items()}
        self.grade = self._choice(
            tr("How much of their notes is read"), grades, known.grade if known else Grade.REGULAR
        )
        self.fault = label(role="error")
        self.fault.hide()
        self._column.addWidget(self.fault)
        self.yes = button(tr("Keep"), self._save, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(tr("Leave it"), partial(self.done, 0)))
        buttons.addWidget(self.yes)
        self._column.addLayout(buttons)
        self.role.currentIndexChanged.connect(self._tell)
        self._tell()
        (self.name if known else self.account).setFocus()

    def _edit(self, words: str, text: str) -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(words)
        made.returnPressed.connect(self._save)
        self._column.addWidget(label(words, "small"))
        self._column.addWidget(made)
        return made

    def _choice(self, words: str, choices: Mapping[Any, str], chosen: object) -> QComboBox:
        made = choice(words, choices, chosen, lambda _chosen: None)
        self._column.addWidget(label(words, "small"))
        self._column.addWidget(made)
        return made

    def _tell(self) -> None:
        self._may.setText(what_may(self._role()))
        self.role.setAccessibleDescription(self._may.text())

    def _role(self) -> Role:
        return Role(self.role.currentData())  # Qt gives back its text

    def _save(self) -> None:
        change = Change(self.name.text(), self._role(), grade=Grade(self.grade.currentData()))
        self.yes.setEnabled(False)
        self._presenter.save(self._known or self.account.text(), change, self._saved)

    def _saved(self, wrong: str) -> None:
        self.yes.setEnabled(True)
        if not wrong:
            self.accept()
            return
        self.fault.setText(wrong)
        self.fault.show()
        announce(self.fault, wrong)
