"""The bar at the top: where one is, what day it is, whom one looks for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QFrame, QLineEdit

from recalldesk.desk.workplace import Workplace
from recalldesk.ui.shell.rooms import ROOMS
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import badge, button, label
from recalldesk.ui.words import clock, short_day, tr

_NARROWEST, _WIDEST = 140, 420  # pixels of the search


class TopBar(QFrame):
    """``go``: to the room of a place that the person's role shows."""

    def __init__(
        self,
        workplace: Workplace,
        go: Callable[[int], object],
        lock: Callable[[], object],
        *,
        sample: bool,
    ) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._workplace = workplace
        self._tabs = QButtonGroup(self)
        self._today = label(role="muted", wraps=False)
        self._search = QLineEdit()
        self._search.hide()
        self._line = FlowLayout(self, gap=6)
        self._line.setContentsMargins(16, 8, 16, 8)
        self._line.grows = self._search
        self._line.addWidget(label("RecallDesk", wraps=False, name="brand"))
        self._add_tabs(go)
        self._line.addWidget(self._search)
        self._line.addWidget(self._today)
        self._line.addWidget(
            badge(tr("Sample: nothing is kept"), "warning") if sample else badge(tr("Encrypted store open"), "good")
        )
        self._line.addWidget(label(workplace.person, "muted", wraps=False))
        self._line.addWidget(button(tr("Lock"), lock, "link", tip=keys_of("lock")))
        self.show_time()

    def add_search(self) -> QLineEdit:
        """Add the field to look for patients with, and return it."""
        search = self._search
        search.setPlaceholderText(tr("Find a patient   {key}").format(key=keys_of("find")))
        search.setAccessibleName(tr("Find a patient by name, date of birth, number or MRN"))
        search.setToolTip(search.accessibleName())
        search.setClearButtonEnabled(True)
        search.setMinimumWidth(_NARROWEST)
        search.setMaximumWidth(_WIDEST)
        search.show()
        return search

    def mark(self, place: int) -> None:
        """Mark the room that is shown."""
        self._tabs.button(place).setChecked(True)

    def show_time(self) -> None:
        """Show what day and time it is at the clinic."""
        now = self._workplace.now().astimezone(self._workplace.zone)
        self._today.setText(f"{short_day(now.date())}, {clock(now)}")

    def _add_tabs(self, go: Callable[[int], object]) -> None:
        for place, room in enumerate(ROOMS):
            if not room.open_to(self._workplace.role):
                continue
            tab = button(tr(room.words), partial(go, place), "tab", tip=keys_of(room.act))
            tab.setCheckable(True)
            self._tabs.addButton(tab, place)
            self._line.addWidget(tab)
