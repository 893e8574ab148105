"""What a caller does with the open times of the call. No Qt."""

from recalldesk.desk.workplace import Call, Workplace
from recalldesk.queue.slots import Slot
from recalldesk.ui.background import Background
from recalldesk.ui.call.form import Form
from recalldesk.ui.call.presenter import CallPresenter, Notice
from recalldesk.ui.call.times import more_times, offered, with_daypart, with_slot, without_slot
from recalldesk.ui.words import tr


class TimesPresenter:
    """Takes an open time for everybody at once, and offers others."""

    def __init__(self, workplace: Workplace, background: Background, calls: CallPresenter) -> None:
        self._workplace, self._background, self._calls = workplace, background, calls
        self._waiting = False

    def choose(self, place: int) -> None:
        """Take one of the times on offer; one at a time, so that a key that is pressed twice acts once."""
        state = self._calls.open
        slots = offered(state.call, state.form) if state else ()
        if state is None or place >= len(slots) or self._waiting:
            return
        call, slot, self._waiting = state.call, slots[place], True

        def act() -> Slot | None:
            return self._workplace.times().take(call.card.recall, call.attempt, slot)

        self._background.run(act, lambda taken: self._taken(call, slot, taken), self._failed)

    def more(self) -> None:
        """Offer other times."""
        self._calls.edit(more_times)

    def next_daypart(self) -> None:
        """Offer times of the next part of the day, after the last one of any."""

        def turn(form: Form, call: Call) -> Form:
            names = [None, *(one.id for one in call.policy.hours.dayparts)]
            return with_daypart(form, names[(names.index(form.daypart) + 1) % len(names)])

        self._calls.edit(turn)

    def _taken(self, call: Call, slot: Slot, taken: Slot | None) -> None:
        self._waiting = False
        state = self._calls.open
        if state is None or state.call is not call:
            recall = call.card.recall
            self._background.run(lambda: self._workplace.times().let_go(recall), lambda _none: None, self._calls.fail)
        elif taken is None:
            self._calls.edit(lambda form, _call: without_slot(form, slot))
            self._calls.notice.set(Notice(tr("Somebody else has just taken that time: offer another one."), "warning"))
        else:
            self._calls.edit(lambda form, call: with_slot(form, call, taken))

    def _failed(self, error: Exception) -> None:
        self._waiting = False
        self._calls.fail(error)
