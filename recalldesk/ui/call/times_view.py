"""The panel of open times: three at most, each with its key, and what to know of the visit."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from recalldesk.ui.call.presenter import Open
from recalldesk.ui.call.times import Times, times_of
from recalldesk.ui.call.times_presenter import TimesPresenter
from recalldesk.ui.shortcuts import keys_of
from recalldesk.ui.widgets.flow import FlowLayout
from recalldesk.ui.widgets.plain import button, card, label, plain_tip
from recalldesk.ui.words import tr

_NARROWEST = 190  # pixels of a time


class TimesView(QWidget):
    """The open times of a call. One for all calls, filled anew; without any it is not there."""

    def __init__(self, presenter: TimesPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        frame, column = card(gap=8)
        column.addWidget(label(tr("Open times"), "title"))
        self._times = FlowLayout(gap=8, column=_NARROWEST)
        self.offers: list[QPushButton] = [self._button(place) for place in range(3)]
        column.addLayout(self._times)
        self.none = label(tr("None in this part of the day."), "muted")
        column.addWidget(self.none)
        line = FlowLayout(gap=4)
        column.addLayout(line)
        self.more = self._link(line, tr("Other times"), "times_more", presenter.more)
        self.daypart = self._link(line, "", "times_daypart", presenter.next_daypart)
        self.visit = label(role="small")
        column.addWidget(self.visit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def show_state(self, state: Open) -> None:
        """Show what is offered now, and what is chosen."""
        times = times_of(state.call, state.form)
        self.setVisible(bool(state.call.offers))
        for place, one in enumerate(self.offers):
            self._fill(one, place, times)
        self.none.setVisible(not times.offers)
        self.more.setVisible(times.more)
        chosen = next((words for name, words in times.dayparts if name == times.daypart), tr("Any part of the day"))
        self.daypart.setText(f"{chosen}   {keys_of('times_daypart')}")
        self.daypart.setAccessibleName(tr("Part of the day: {which}").format(which=chosen))
        self.visit.setText("   ".join(f"{name}: {words}" for name, words in times.visit))
        self.visit.setVisible(bool(times.visit))

    def _button(self, place: int) -> QPushButton:
        one = button("", partial(self._presenter.choose, place), "offer")
        one.setCheckable(True)
        self._times.addWidget(one)
        return one

    def _link(self, line: FlowLayout, words: str, act: str, then: Callable[[], object]) -> QPushButton:
        link = button(f"{words}   {keys_of(act)}", then, "link")
        if words:
            link.setAccessibleName(words)
        line.addWidget(link)
        return link

    @staticmethod
    def _fill(one: QPushButton, place: int, times: Times) -> None:
        offer = times.offers[place] if place < len(times.offers) else None
        one.setVisible(offer is not None)
        if offer is None:
            return
        taken = tr("Taken for this patient") if offer.chosen else ""
        about = offer.about.replace(" · ", "   ", 1)  # what may be left out where there is no room
        lines = (f"{offer.when}  ·  {keys_of(f'time_{place + 1}')}", taken, about)
        one.setText("\n".join(words for words in lines if words))
        one.setAccessibleName(", ".join(words for words in (offer.when, offer.about, taken) if words))
        one.setToolTip(plain_tip(one.accessibleName()))
        one.setChecked(offer.chosen)
