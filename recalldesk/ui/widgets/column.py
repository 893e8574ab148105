"""A column that scrolls, and follows the focus."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

_AROUND = 60  # pixels


class ScrollColumn(QScrollArea):
    """Scrolls up and down only. Whatever gets the focus in it comes into sight, by key or by program."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page: QWidget | None = None
        self._part: QWidget | None = None
        self._from_top = False
        self.verticalScrollBar().actionTriggered.connect(lambda _how: self._stay())
        self.verticalScrollBar().rangeChanged.connect(self._follow)  # what has just been built is placed bit by bit
        host = QWidget()
        self._pages = QVBoxLayout(host)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.setWidget(host)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def turn_to(self, page: QWidget, *, keep: bool = False) -> None:
        """Show another page from its top. ``keep``: the one before is only hidden, to be turned to again.

        Else it goes, but only after what is being done in it: it may be a key.
        """
        before, self.page = self.page, page
        self._part = None
        if before is not None:  # hidden, not taken out of the column: all in it would be styled once more
            before.hide()
            self._pages.removeWidget(before)
            if not keep:
                before.deleteLater()
        self._pages.addWidget(page)
        page.show()
        self.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget) -> None:
        """Bring a part of the page into sight, and what has the focus: until that is elsewhere."""
        self._part, self._from_top = part, False
        QTimer.singleShot(0, self, self._follow)

    def show_top(self) -> None:
        """Show the page from its top as far as what has the focus is in sight too: until that moves or one scrolls."""
        self._part, self._from_top = None, True
        QTimer.singleShot(0, self, self._follow)

    def _stay(self) -> None:
        self._from_top = False

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._from_top = False
            if self._part is not None and not self._part.isAncestorOf(now):
                self._part = None
            QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        focused = QApplication.focusWidget()
        if self._from_top:  # what was there before may have been higher: it is gone by now
            self.verticalScrollBar().setValue(0)
        if self._part is not None:
            self.ensureWidgetVisible(self._part, 0, 0)
        if focused is not None and self.isAncestorOf(focused):
            self.ensureWidgetVisible(focused, 0, _AROUND)
