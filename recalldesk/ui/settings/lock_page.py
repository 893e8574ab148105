"""The page of the lock: after how long, by which passphrase, and a new recovery code."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from recalldesk.ui.settings.pages import IdleCard, Page
from recalldesk.ui.settings.presenter import SettingsPresenter
from recalldesk.ui.widgets.plain import announce, button, label, restyle
from recalldesk.ui.words import tr

_WIDTH = 360  # pixels of a field


class LockPage(Page):
    """When the window locks and what opens it again."""

    def __init__(self, presenter: SettingsPresenter) -> None:
        super().__init__(tr("Lock and secrets"))
        self._presenter = presenter
        words = tr(
            "Without a touch the window locks and hides everything. It warns 30 seconds before; at most {n} minutes."
        )
        self.idle = IdleCard(presenter)
        self.group(tr("Lock by itself"), words.format(n=presenter.longest_idle)).addWidget(self.idle)
        self.fields = {name: _secret(words) for name, words in self._names().items()}
        self._faults = {name: label(role="error") for name in self.fields}
        if presenter.has_secrets:
            self._add_passphrase()
            self._add_code()
        else:
            column = self.group(tr("Passphrase and recovery code"))
            column.addWidget(label(tr("A sample has none: it is thrown away when the window closes.")))
        self.close_column()
        presenter.faults.watch(self._show_faults)
        presenter.code.watch(self._show_code)
        presenter.said.watch(lambda _said: self.clear())

    def clear(self) -> None:
        """Empty the fields."""
        for field in self.fields.values():
            field.clear()

    def _names(self) -> dict[str, str]:
        return {
            "present": tr("Passphrase or recovery code, as it is now"),
            "passphrase": tr("New passphrase"),
            "again": tr("New passphrase again"),
        }

    def _add_passphrase(self) -> None:
        column = self.group(tr("Passphrase and recovery code"), tr("First say what opens the store now."))
        self._add("present", column)
        column.addSpacing(8)
        self._add("passphrase", column)
        self._add("again", column)
        self.change = button(tr("Change the passphrase"), self._change, "primary")
        column.addWidget(self.change, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = column

    def _add_code(self) -> None:
        column, refusal = self._column, self._presenter.refusal()
        column.addSpacing(8)
        self.renew = button(tr("Make a new recovery code"), self._renew)
        self.renew.setEnabled(not refusal)
        column.addWidget(self.renew, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(
            label(refusal or tr("The old code ends. The new one is shown once: have paper at hand."), "small")
        )
        self.code = label(role="code", wraps=False)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.noted = button(tr("I have written it down"), self._presenter.code_noted, "primary")
        for part in (self.code, self.noted):
            part.hide()
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def _add(self, name: str, column: QVBoxLayout) -> None:
        field = self.fields[name]
        field.setFixedWidth(_WIDTH)
        title = label(field.accessibleName(), "strong")
        title.setBuddy(field)
        for part in (title, field, self._faults[name]):
            column.addWidget(part)
        self._faults[name].hide()

    def _change(self) -> None:
        self._presenter.change_passphrase(*(field.text() for field in self.fields.values()))

    def _renew(self) -> None:
        self._presenter.renew_code(self.fields["present"].text())

    def _show_faults(self, faults: Mapping[str, str]) -> None:
        for name, below in self._faults.items():
            fault = faults.get(name, "")
            below.setText(fault)
            below.setVisible(bool(fault))
            restyle(self.fields[name], "wrong", "true" if fault else "false")
            self.fields[name].setAccessibleDescription(fault)
        wrong = next((name for name in self.fields if name in faults), None)
        if wrong:
            self.fields[wrong].setFocus()
            announce(self.fields[wrong], faults[wrong])

    def _show_code(self, code: str) -> None:
        if not self._presenter.has_secrets:
            return
        half = len(code) // 2
        self.code.setText(f"{code[:half]}\n{code[half + 1 :]}" if code else "")
        self.code.setAccessibleName(tr("Recovery code: {code}").format(code=code) if code else "")
        for part in (self.code, self.noted):
            part.setVisible(bool(code))
        if code:
            self.clear()
            self.noted.setFocus()


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
