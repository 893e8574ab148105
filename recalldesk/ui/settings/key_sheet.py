"""Waits for the new keys of an act to be pressed."""

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from recalldesk.ui.widgets.plain import announce, label
from recalldesk.ui.words import tr

_WIDTH = 420  # pixels
_MODIFIERS = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr})
_NONE, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class KeySheet(QDialog):
    """Takes the next keys that are pressed. ``change`` returns what is wrong with them, empty if they are taken up."""

    def __init__(self, parent: QWidget, words: str, change: Callable[[str], str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Other keys"))
        self.setMinimumWidth(_WIDTH)
        self._change = change
        self.fault = label(role="error")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (label(words, "title"), label(tr("Press the new keys. Esc leaves it as it is.")), self.fault):
            column.addWidget(part)
        self.setAccessibleName(tr("Press the new keys for: {act}").format(act=words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take keys up. Esc alone leaves; a sign that needs Shift to be typed is the sign alone."""
        pressed = event.keyCombination()
        if pressed.key() in _MODIFIERS:
            return
        if pressed == QKeyCombination(Qt.Key.Key_Escape):
            self.reject()
            return
        if pressed.keyboardModifiers() == _SHIFT and event.text() and not event.text().isalnum() and event.text() > " ":
            pressed = QKeyCombination(_NONE, pressed.key())
        fault = self._change(QKeySequence(pressed).toString(QKeySequence.SequenceFormat.PortableText))
        if not fault:
            self.accept()
            return
        self.fault.setText(fault)
        announce(self.fault, fault)
