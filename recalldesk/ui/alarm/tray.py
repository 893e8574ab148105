"""The tray of the system, where it has one: it tells that a callback is due, never whose (X5)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from recalldesk.ui.alarm.presenter import AlarmPresenter, Ringing
from recalldesk.ui.words import tr

_SHOWN_MS = 10_000


class Tray:
    """Stands in the tray while a callback rings. A click on it brings the window to the front."""

    def __init__(self, presenter: AlarmPresenter, window: QWidget) -> None:
        self._presenter, self._window = presenter, window
        self._icon: QSystemTrayIcon | None = None
        presenter.rang.watch(lambda _times: self._tell())
        presenter.ringing.watch(self._show)

    def _tell(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        from recalldesk.ui.theme.icons import program_icon  # noqa: PLC0415 - the window is there before

        if self._icon is None:
            self._icon = QSystemTrayIcon(program_icon(), self._window)
            self._icon.setToolTip(tr("A callback is due"))
            self._icon.activated.connect(lambda _reason: self._to_front())
            self._icon.messageClicked.connect(self._to_front)
        self._icon.show()
        self._icon.showMessage("RecallDesk", tr("A callback is due"), program_icon(), _SHOWN_MS)

    def _show(self, ringing: Ringing | None) -> None:
        if self._icon is not None and ringing is None:
            self._icon.hide()

    def _to_front(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
