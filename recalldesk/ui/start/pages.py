"""The pages of a shut store: the new recovery code, the secret, what keeps it from being opened."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout

from recalldesk.ui.start.presenter import NewCode, Shut, StartPresenter, Stuck
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import announce, button, label, scaled
from recalldesk.ui.words import tr

WIDTH = 480  # pixels


class Page(QFrame):
    """A card with a title and words."""

    def __init__(self, title: str, words: str, width: int = WIDTH) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._width = width
        self.setMaximumWidth(scaled(width))
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(12)
        self.column.addWidget(label("RecallDesk", wraps=False, name="brand"))
        self.column.addWidget(label(title, "name"))
        self.column.addWidget(label(words, "muted"))

    def changeEvent(self, event: QEvent) -> None:
        """Be as wide as the text wants, if there is room: its size may change while the page is shown."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMaximumWidth(scaled(self._width))


class CodePage(Page):
    """Shows the recovery code, once."""

    def __init__(self, presenter: StartPresenter, state: NewCode) -> None:
        words = tr(
            "Your store is made and encrypted. If the passphrase is forgotten or this computer is lost, only this code "
            "opens the data: without it nobody can, not even we. It is shown only now. Write it down and keep it away "
            "from this computer."
        )
        super().__init__(tr("Your recovery code"), words)
        half = len(state.code) // 2
        code = label(f"{state.code[:half]}\n{state.code[half + 1 :]}", "code", wraps=False)
        code.setAccessibleName(tr("Recovery code: {code}").format(code=state.code))
        code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.column.addWidget(code)
        noted = QCheckBox(tr("I have written it down"))
        go_on = button(tr("Go on"), presenter.code_noted, "primary")
        go_on.setEnabled(False)
        noted.toggled.connect(go_on.setEnabled)
        self.column.addWidget(noted)
        self.column.addWidget(go_on)
        self.setFocusProxy(noted)


class ShutPage(Page):
    """Asks for the passphrase or the recovery code."""

    def __init__(self, presenter: StartPresenter, state: Shut) -> None:
        super().__init__(tr("RecallDesk is locked") if state.locked else tr("Unlock RecallDesk"), state.words)
        self.secret = QLineEdit()
        unlock = button(tr("Unlock"), lambda: presenter.unlock(self.secret.text()), "primary")
        if state.sample:
            self.setFocusProxy(unlock)
        else:
            self.secret.setEchoMode(QLineEdit.EchoMode.Password)
            self.secret.setAccessibleName(tr("Passphrase or recovery code"))
            self.secret.setAccessibleDescription(state.fault)
            self.secret.setProperty("wrong", "true" if state.fault else "false")
            self.secret.returnPressed.connect(unlock.click)
            self.column.addWidget(self.secret)
            self.setFocusProxy(self.secret)
        if state.fault:
            self.column.addWidget(label(state.fault, "error"))
            announce(self.secret, state.fault)
        self.column.addWidget(unlock)


class StuckPage(Page):
    """Says what keeps the store from being opened, and the way out."""

    def __init__(self, presenter: StartPresenter, state: Stuck, leave: Callable[[], object]) -> None:
        super().__init__(state.title, state.words)
        detail = label(state.detail, "small")
        detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(detail)
        again = button(tr("Try again"), presenter.begin, "primary")
        line = FlowLayout()
        line.addWidget(again)
        line.addWidget(button(tr("Close RecallDesk"), leave))
        self.column.addLayout(line)
        self.setFocusProxy(again)
        announce(self, f"{state.title}. {state.words}")
