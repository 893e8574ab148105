"""A column that scrolls, and follows the focus."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AROUND = 60  # pixels


class ScrollColumn(QScrollArea):
    """Scrolls up and down only. Whatever gets the focus in it comes into sight, by key or by program."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def turn_to(self, page: QWidget) -> None:
        """Show another page from its top. The one before goes only after what is being done in it: it may be a key."""
        before = self.takeWidget()
        self.setWidget(page)
        self.verticalScrollBar().setValue(0)
        if before is not None:
            before.deleteLater()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            QTimer.singleShot(0, self._follow)  # what has just been built is placed first

    def _follow(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _AROUND)
