"""Asks whether a person means it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from recalldesk.ui.widgets.plain import button, label
from recalldesk.ui.words import tr


class Sure(QFrame):
    """Asks whether a person means it, with what it means; on the page itself, not in front of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("actionBar")
        self._words = label()
        self._act: Callable[[], object] = lambda: None
        self._after: Callable[[], object] = lambda: None
        self.yes = button("", self._do)
        self.no = button(tr("Keep it"), self.refuse, "primary")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 10, 16, 10)
        line.addWidget(self._words, 1)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        self.hide()

    def ask(self, words: str, yes: str, act: Callable[[], object], after: Callable[[], object]) -> None:
        """Ask. ``act``: what is done if it is meant; ``after``: what follows if not."""
        self._words.setText(words)
        self.yes.setText(yes)
        self.yes.setAccessibleName(yes)
        self.yes.setAccessibleDescription(words)
        self._act, self._after = act, after
        self.show()
        self.no.setFocus(Qt.FocusReason.TabFocusReason)

    def refuse(self) -> None:
        """Leave everything as it is."""
        self.hide()
        self._after()

    def _do(self) -> None:
        self.hide()
        self._act()
