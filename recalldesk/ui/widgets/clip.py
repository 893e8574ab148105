"""The clipboard, which belongs to all programs: what is copied of a patient goes again when the store is left."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

_NOT_KEPT = {  # by what keeps a history of all that was copied, or carries it to other computers
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "x-kde-passwordManagerHint": b"secret",
}
_last = ""


def copy(words: str) -> None:
    """Copy words to be pasted elsewhere now."""
    global _last  # noqa: PLW0603 - there is one clipboard
    _last = words
    copied = QMimeData()
    copied.setText(words)
    for form, value in _NOT_KEPT.items():
        copied.setData(form, value)
    QApplication.clipboard().setMimeData(copied)


def forget() -> None:
    """Take back what was copied here last, if it is still what would be pasted."""
    global _last  # noqa: PLW0603
    if _last and QApplication.clipboard().text() == _last:
        QApplication.clipboard().clear()
    _last = ""
