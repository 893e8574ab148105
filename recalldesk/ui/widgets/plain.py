"""Small widgets with a role from the theme."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

_USUAL_TEXT = 15  # pixels of a line
_BEFORE_KEYS = "   "
_SHORT = 1  # pixel that Qt wants beyond the words, else it wraps them


class Button(QPushButton):
    """A button that Enter presses too, as people expect of what has the focus; Qt knows Space alone.

    Where it has no room for what stands after three spaces, its keys mostly, it shows its words alone.
    """

    def __init__(self, words: str = "") -> None:
        super().__init__(words)
        self._whole = words
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        self._whole = text
        super().setText(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return self._wide(self._whole)

    def minimumSizeHint(self) -> QSize:
        return self._wide(self._whole.partition(_BEFORE_KEYS)[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _wide(self, words: str) -> QSize:
        """Return how large the button is with these words."""
        hint, metrics = super().sizeHint(), self.fontMetrics()
        return hint + QSize(_width(metrics, words) - _width(metrics, self.text()), 0)

    def _fit(self) -> None:
        words = self._whole if self.width() >= self.sizeHint().width() else self._whole.partition(_BEFORE_KEYS)[0]
        if words != self.text():
            super().setText(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


def _width(metrics: QFontMetrics, words: str) -> int:
    return metrics.size(Qt.TextFlag.TextShowMnemonic, words).width()


def label(text: str = "", role: str = "", *, wraps: bool = True, name: str = "") -> QLabel:
    """Return a label of plain text: what comes from a list is never read as mark-up."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setProperty("role", role)
    made.setObjectName(name)
    return made


class _Line(QLabel):
    """Words that want one line, and go on in others where there is no room for it; Qt would wrap them in any case."""

    def sizeHint(self) -> QSize:
        hint, one = super().sizeHint(), self.fontMetrics().horizontalAdvance(self.text())
        frame = self.minimumSizeHint().width() - self._longest()
        return QSize(max(hint.width(), one + max(frame, 0) + _SHORT), hint.height())

    def _longest(self) -> int:
        return max(map(self.fontMetrics().horizontalAdvance, self.text().split()), default=0)


def line_label(text: str = "", role: str = "") -> QLabel:
    """Return a label, as ``label`` does, that wants one line."""
    made = _Line(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setProperty("role", role)
    return made


def plain_tip(words: str) -> str:
    """Return words that a tooltip shows as they are: what looks like mark-up would be read, and its files opened."""
    if "<" not in words and "&" not in words:
        return words
    return f"<qt>{escape(words)}</qt>".replace("\n", "<br>")


def badge(words: str, tone: str) -> QLabel:
    """Return a badge: a word on a tint, never a colour alone."""
    made = label(words, wraps=False)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def button(words: str, act: Callable[[], object], role: str = "", *, tip: str = "") -> QPushButton:
    """Return a button. ``tip``: more words, for who waits with the mouse or hears the window."""
    made = Button(words.replace("&", "&&"))
    made.setProperty("role", role)
    made.setAccessibleName(words)
    if tip:
        made.setToolTip(plain_tip(tip))
        made.setAccessibleDescription(tip)
    made.clicked.connect(lambda: act())  # noqa: PLW0108 - the signal says "checked", which no act wants
    return made


def card(*, gap: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """Return a frame on the surface, and the column within it."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(gap)
    return frame, column


def scaled(pixels: int) -> int:
    """Return how many pixels that is where text is larger than usual."""
    return round(pixels * max(QFontMetrics(QApplication.font()).height() / _USUAL_TEXT, 1))


def announce(widget: QWidget, words: str) -> None:
    """Have words said to who hears the window."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the theme looks at, and have the widget painted by it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
