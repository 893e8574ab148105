"""A choice with its key: long words go on in a second line instead of being cut."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from recalldesk.ui.widgets.plain import Button, label


class Choice(Button):
    """A button that can be chosen: a tick beside its key says so, not its colour alone (A7). ``kind``: its tone."""

    def __init__(self, key: str, words: str, act: Callable[[], object], kind: str = "") -> None:
        super().__init__()
        self._key = key
        self.setProperty("role", "choice")
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._mark = label(key, "key", wraps=False)
        self._mark.setProperty("kind", kind)
        self._words = label(words)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 7, 6, 7)
        line.setSpacing(6)
        line.addWidget(self._mark)
        line.addWidget(self._words, 1)
        for part in (self._mark, self._words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._mark_it)
        self.clicked.connect(lambda: act())  # noqa: PLW0108 - the signal says "checked", which no act wants

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the room for its longest word."""
        layout = self.layout()
        return QSize(layout.minimumSize().width(), self.sizeHint().height()) if layout else super().minimumSizeHint()

    def _mark_it(self, chosen: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._mark.setText(f"{self._key}✓" if chosen else self._key)
