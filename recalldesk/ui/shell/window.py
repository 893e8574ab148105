"""The window: the way into the store, then the rooms, and the keys that work everywhere."""

import gc
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from recalldesk.core.clock import Clock, SystemClock
from recalldesk.core.looks import write_looks
from recalldesk.ui.alarm import presenter as alarm
from recalldesk.ui.alarm.tray import Tray
from recalldesk.ui.alarm.view import AlarmBar
from recalldesk.ui.disk.presenter import DiskPresenter
from recalldesk.ui.disk.view import DiskBar
from recalldesk.ui.emergency import presenter as emergency
from recalldesk.ui.shell.idle import WARNING, Idle
from recalldesk.ui.shortcuts import keys_for, use_keys
from recalldesk.ui.start.door import Door
from recalldesk.ui.start.presenter import StartPresenter, State, Waiting
from recalldesk.ui.start.view import StartView
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.theme.theme import Theme
from recalldesk.ui.widgets.plain import announce, label
from recalldesk.ui.words import tr

if TYPE_CHECKING:  # the window is painted before they are imported
    from recalldesk.core.ids import RecallId
    from recalldesk.desk.workplace import Workplace
    from recalldesk.ui.desk_room.room import DeskRoom
    from recalldesk.ui.emergency.view import EmergencyPanel
    from recalldesk.ui.shell.inside import Inside

_LOOK_MS, _COUNT_MS, _RING_MS, _RENEW_MS = 5_000, 1_000, 2_000, 200
_SIGNS = {  # of somebody who is there
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletMove,
}


class MainWindow(QMainWindow):
    """The window of a coordinator. Its title never names a patient (X5).

    ``painted``: for the first time; ``settled``: whatever the start led to is shown.
    ``find``: gives the way into the store, not on the thread that paints; ``find_sample``: that to invented patients.
    ``clock``: that on the wall. ``kept``: the file that keeps how it looks, None if it is not kept.
    """

    painted = Signal()
    settled = Signal()

    def __init__(
        self,
        tasks: Tasks,
        theme: Theme,
        find: Callable[[], Door],
        find_sample: Callable[[], Door],
        clock: Clock | None = None,
        *,
        kept: Path | None = None,
    ) -> None:
        super().__init__()
        self._tasks, self._theme = tasks, theme
        self._kept, self._looks = kept, theme.looks
        theme.changed.connect(self._keep_looks)
        self._clock = clock or SystemClock()
        self._inside: Inside | None = None
        self._idle = Idle(self._clock.now())
        self._was_painted = self._warned_of_loss = False
        tasks.busy_changed.connect(self._busy_changed)
        self.start_page = StartPresenter(tasks, find, find_sample, self._enter)
        self._pages = QStackedWidget()
        self._pages.addWidget(StartView(self.start_page, self.close))
        self._warning, self._told = label(role="countdown"), label(role="countdown")
        self._warning.hide()
        self._told.hide()
        self._panel: EmergencyPanel | None = None
        self.alarms = alarm.AlarmPresenter(tasks)
        self.alarm_bar = AlarmBar(self.alarms, self._call_back, self._free)
        self._tray = Tray(self.alarms, self)
        self.emergency = emergency.EmergencyPresenter(tasks, self._clock)
        self.emergency.told.watch(self._tell)
        self.disk = DiskPresenter(tasks)
        self.disk.lost.watch(self._tell)
        self.disk.told.watch(self._tell_of_disk)
        self._keys: list[QShortcut] = []
        self._arrange()
        self._install_keys()
        self._ringer = QTimer(self, interval=_RING_MS)
        self._ringer.timeout.connect(self.alarms.look)
        self._looker = QTimer(self, interval=_LOOK_MS)
        self._looker.timeout.connect(self.look_for_anybody)
        self.start_page.state.watch(self._show)
        self._show(self.start_page.state.value)

    @property
    def busy(self) -> bool:
        """Whether anything that was asked for is under way."""
        return self._tasks.busy or (self._inside is not None and self._inside.busy)

    @property
    def inside(self) -> "Inside | None":
        """The rooms; None while the store is shut."""
        return self._inside

    @property
    def desk(self) -> "DeskRoom":
        """The room in which calls are made, of an open store."""
        desk = self._inside.desk if self._inside else None
        assert desk is not None  # noqa: S101 - asked only where the store is open to somebody who calls
        return desk

    def start(self) -> None:
        """Go into the store, or ask for what is needed to."""
        self.start_page.begin()

    def lock(self, *, asks: bool = True) -> None:
        """Hide everything, keep what is typed, leave the store (S2). ``asks``: somebody is there who can stay."""
        if self._inside is None or not self.disk.may_leave(self._tasks.wait_for, asks=asks):
            return
        for other in QApplication.topLevelWidgets():
            if other is not self and other.isVisible():
                other.close()
        self.emergency.leave()
        self._inside.put_away()
        self._leave()
        self.start_page.lock()
        self._tasks.run(lambda: None, lambda _none: _forget(), lambda _error: None)

    def look_for_anybody(self) -> None:
        """Lock if nobody was there for too long; warn before."""
        if self._inside is None:
            return
        self._idle.limit_to(self._inside.idle)
        calling = self._inside.desk is not None and self._inside.desk.calling
        left = self._idle.left(self._clock.now(), calling=calling or self.emergency.panel.value is not None)
        if left <= timedelta(0):
            self.lock(asks=False)
            return
        self._looker.setInterval(_COUNT_MS if left <= WARNING + timedelta(milliseconds=_LOOK_MS) else _LOOK_MS)
        self._warn(left)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Expose and not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)  # handling the event paints
        if event.type() in _SIGNS:
            self._idle.touched(self._clock.now())
            self._warning.hide()
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, and let everything end that was asked for."""
        if self._inside is None and self.emergency.pending and not self._warned_of_loss:
            self._warned_of_loss = True
            self._tell(tr("An emergency note is not kept yet. Unlock to keep it; closing again loses it."))
            event.ignore()
            return
        if not self.disk.may_leave(self._tasks.wait_for, asks=True):
            event.ignore()
            return
        if self._inside is not None:
            self._inside.end()
            self.emergency.leave()
            self._inside.put_away()
            self._leave()
        self._tasks.run(self.start_page.close, lambda _none: None, lambda _error: None)
        self._tasks.close()
        super().closeEvent(event)

    def _enter(self, workplace: "Workplace") -> None:
        from recalldesk.ui.shell.inside import Inside  # noqa: PLC0415 - the window is there before

        use_keys(workplace.settings.keys)
        self._install_keys()
        self._inside = Inside(workplace, self.disk, self._theme, self.lock, sample=self.start_page.sample)
        self._inside.renewed.connect(lambda: QTimer.singleShot(0, partial(self._renew, workplace)))
        self._pages.addWidget(self._inside)
        self._pages.setCurrentWidget(self._inside)
        self._idle.touched(self._clock.now())
        self._looker.start()
        self._inside.room.enter()
        self._inside.wake()
        self._inside.emergency_wanted.connect(self.show_emergency)
        desk = self._inside.desk
        if desk is None:
            self._inside.woken.connect(self.emergency.keep_pending)
            self.emergency.enter(emergency.Desk(workplace))
            self.disk.enter(lambda: None, workplace.wake)
            return
        self.disk.enter(desk.unkept, workplace.wake)
        self.alarms.open(alarm.Desk(workplace, lambda: desk.calling, lambda: desk.shown))
        desk.call_turned.connect(self.alarms.look)
        desk.completed.connect(self._read_again)
        desk.queue.overview.watch(lambda _overview: self._read_again() if desk.complete else None)
        calls = emergency.Calls(lambda: desk.caller, desk.write_more, desk.hand_over)
        self.emergency.enter(emergency.Desk(workplace, calls))
        self._ringer.start()

    def _read_again(self) -> None:
        """Read what may have changed since the last act."""
        self.alarms.read()
        self.emergency.keep_pending()

    def show_emergency(self) -> None:
        """Show what to say and do in an emergency; a call's script goes there too (C2)."""
        from recalldesk.ui.emergency.view import EmergencyPanel  # noqa: PLC0415 - seldom needed

        desk = self._inside.desk if self._inside else None
        if self._inside is not None and desk is not None and desk.calls.open:
            self._inside.go(0)
            desk.scripts.jump("emergency")
        self._panel = self._panel or EmergencyPanel(self.emergency, self._whole)
        self.emergency.open()
        self._panel.take_focus()

    def _tell(self, words: str) -> None:
        """Say what came of an emergency; it stays in sight until the next one."""
        self._told.setText(words)
        self._told.setVisible(bool(words))
        announce(self._told, words)

    def _tell_of_disk(self, words: str) -> None:
        """Say what came of another try, beside the call if there is one: there it goes with the next act."""
        desk = self._inside.desk if self._inside else None
        if desk is not None:
            desk.calls.tell(words, None)
        else:
            self._tell(words)

    def _renew(self, workplace: "Workplace") -> None:
        """Build the rooms anew, once nothing is under way: texts or keys are others. The open call stays open."""
        rooms = self._inside
        if rooms is None:
            return
        if self.busy:
            QTimer.singleShot(_RENEW_MS, partial(self._renew, workplace))
            return
        self._keep_looks()
        place, room, call = rooms.place, rooms.room, rooms.desk.calls.open if rooms.desk else None
        part, chosen, calling = room.place, room.chosen, rooms.desk is not None
        rooms.put_away()
        self._leave()
        self._enter(workplace)
        assert self._inside is not None  # noqa: S101 - just entered
        calls = self._inside.desk is not None
        if calls and not calling:  # by emergency access: it is for them (S1)
            self.desk.calls.tell(tr("The lists are open to you for an hour."), None)
        elif self._inside.shows(place):
            self._inside.go(place)
            if calls is calling:  # else it has other parts
                self._inside.room.turn_to(part, chosen)
        if call is not None and self._inside.desk is not None:
            self.desk.calls.take(call.call.card.recall)

    def _keep_looks(self) -> None:
        """Keep how the window looks for the next start."""
        looks, path = self._theme.looks, self._kept
        if path is not None and looks != self._looks:
            self._looks = looks
            self._tasks.run(lambda: write_looks(path, looks), lambda _none: None, lambda _error: None)

    def _call_back(self, recall: "RecallId") -> None:
        """Open the callback that is due."""
        if self._inside is not None:
            self._inside.go(0)
            self.desk.calls.take(recall)

    def _free(self) -> bool:
        """Tell whether the room of calls is shown, and nobody is in a call, or typing."""
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        calling = self._inside is not None and self._inside.room is self._inside.desk
        return calling and self.desk.calls.open is None and not typing

    def _leave(self) -> None:
        """Let go of the rooms and of all they hold."""
        rooms, self._inside = self._inside, None
        self.alarms.lock()
        self.disk.leave()
        self._looker.stop()
        self._warning.hide()
        self._pages.setCurrentIndex(0)
        if rooms is not None:
            self._pages.removeWidget(rooms)
            rooms.hide()
            rooms.deleteLater()

    def _show(self, state: State) -> None:
        name = tr("RecallDesk: sample") if self.start_page.sample else "RecallDesk"
        self.setWindowTitle(name if state is None else "RecallDesk")

    def _warn(self, left: timedelta) -> None:
        if left > WARNING:
            self._warning.hide()
            return
        seconds = round(left.total_seconds())
        self._warning.setText(tr("RecallDesk locks in {n} seconds. Any key keeps it open.").format(n=seconds))
        if self._warning.isHidden():
            self._warning.show()
            announce(self._warning, self._warning.text())

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not busy and not isinstance(self.start_page.state.value, Waiting):
            self._tasks.busy_changed.disconnect(self._busy_changed)
            self.settled.emit()

    def _arrange(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._warning)
        column.addWidget(self.alarm_bar)
        column.addWidget(DiskBar(self.disk))
        column.addWidget(self._told)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(self._whole)

    def _install_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "larger": lambda: self._theme.zoom(1),
            "smaller": lambda: self._theme.zoom(-1),
            "theme": self._theme.choose_next,
            "help": self.show_keys,
            "emergency": self.show_emergency,
            "callback": self.alarm_bar.call_now,
            "callback_later": self.alarms.put_off,
        }
        for old in self._keys:
            old.deleteLater()
        self._keys = [QShortcut(QKeySequence(keys), self, act) for keys, act in keys_for(acts)]

    def show_keys(self) -> None:
        """Show all keys."""
        from recalldesk.ui.shell.help import KeysSheet  # noqa: PLC0415 - seldom needed

        KeysSheet(self).open()


def _forget() -> None:
    """Remove what nothing but garbage holds any more: the key and the names of patients are among it."""
    gc.unfreeze()
    gc.collect()
