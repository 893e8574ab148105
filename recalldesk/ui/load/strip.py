"""A line below the top bar, in every room: a new list is there, a list is being loaded, a list was loaded."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.background import Background
from recalldesk.ui.load.watch_presenter import WatchPresenter
from recalldesk.ui.tasks import Tasks
from recalldesk.ui.widgets.plain import announce, button, label
from recalldesk.ui.words import tr

_LOOK_MS = 10_000


class NewListStrip(QFrame):
    """Offers the newest list of the watched folder. ``open_list``: it is to be looked at."""

    def __init__(self, workplace: Workplace, background: Background, open_list: Callable[[Path], object]) -> None:
        super().__init__()
        self.setObjectName("newList")
        self._tasks, self._open_list = Tasks(), open_list
        self.watch = WatchPresenter(workplace, background, self._tasks)
        self._words = label(role="strong", wraps=False)
        self.look = button(tr("Look at it"), self._look, "primary")
        self.later = button(tr("Not now"), self.watch.turn_down)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.addWidget(self._words, 1)
        line.addWidget(self.look)
        line.addWidget(self.later)
        self.hide()
        self.watch.offer.watch(self._show)
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.watch.look)  # a drive on a network tells nothing by itself
        self._timer.start()

    @property
    def busy(self) -> bool:
        """Whether the folder is being looked into."""
        return self._tasks.busy

    def put_away(self) -> None:
        """Look no more. Nobody waits for a drive that does not answer."""
        self._timer.stop()
        self._tasks.hush()

    def _show(self, offered: Path | None) -> None:
        self.setVisible(offered is not None)
        if offered is not None:
            words = tr("A new list is there: {name}").format(name=offered.name)
            self._words.setText(words)
            self.look.setAccessibleDescription(words)
            announce(self, words)

    def _look(self) -> None:
        offered = self.watch.offer.value
        self.watch.take()
        if offered is not None:
            self._open_list(offered)
