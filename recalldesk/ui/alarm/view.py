"""A line over every room: a callback is due."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout

from recalldesk.core.ids import RecallId
from recalldesk.ui.alarm.presenter import AlarmPresenter, Ringing
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.plain import announce, button, label
from recalldesk.ui.words import tr


class AlarmBar(QFrame):
    """Says whose callback is due. ``call``: opens it; ``free``: whether nothing else wants the focus."""

    def __init__(self, presenter: AlarmPresenter, call: Callable[[RecallId], object], free: Callable[[], bool]) -> None:
        super().__init__()
        self.setObjectName("alarm")
        self._presenter, self._call, self._free = presenter, call, free
        self._words = label(role="strong")
        self.now = button(tr("Call now"), self.call_now, "primary", tip=keys_of("callback"))
        self.later = button(tr("In 5 minutes"), presenter.put_off, tip=keys_of("callback_later"))
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.addWidget(self._words, 1)
        for one in (self.now, self.later):
            line.addWidget(one)
        self.hide()
        presenter.ringing.watch(self._show)
        presenter.rang.watch(lambda _times: self._ring())

    def call_now(self) -> None:
        """Open the call that is due."""
        ringing = self._presenter.ringing.value
        if ringing is not None and ringing.may_call:
            self._call(ringing.recall)

    def _show(self, ringing: Ringing | None) -> None:
        self.setVisible(ringing is not None)
        if ringing is None:
            self._words.clear()
            return
        self._words.setText(ringing.words)
        self.now.setVisible(ringing.may_call)
        self.later.setVisible(ringing.may_wait)
        self.now.setAccessibleDescription(ringing.words)

    def _ring(self) -> None:
        """Draw attention, with the system's own sound; take the focus only where nothing is being done."""
        announce(self, self._words.text())
        QApplication.alert(self.window())
        QApplication.beep()
        if self.now.isVisible() and self._free():
            self.now.setFocus()
