"""Which callback rings, and for how long it can be put off. It goes on ringing while the window is locked. No Qt."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.ui.background import Background
from recalldesk.ui.seen import Seen
from recalldesk.ui.words import clock as clock_time
from recalldesk.ui.words import count, full_name, tr

if TYPE_CHECKING:  # the window is painted before they are imported
    from recalldesk.desk.callbacks import Callback
    from recalldesk.desk.workplace import Workplace

LATER = timedelta(minutes=5)
MOST_LATER = 3  # times: by then a promise is open to the whole team


class Desk(NamedTuple):
    """The open desk. ``calling``: whether a call is under way; ``shown``: the recall whose card is open."""

    workplace: "Workplace"
    calling: Callable[[], bool]
    shown: Callable[[], RecallId | None]


class Ringing(NamedTuple):
    """What rings. Nothing in it tells who it is while the window is locked (X5, S2)."""

    recall: RecallId
    words: str
    may_call: bool
    may_wait: bool
    waits: bool  # for a call that is under way


class _Alarm(NamedTuple):
    """What is kept of a callback while the window is locked: its id and its times."""

    recall: RecallId
    at: datetime
    rings_at: datetime


class AlarmPresenter:
    """``ringing``: the callback whose time has come; ``rang``: how many have begun to ring."""

    def __init__(self, background: Background) -> None:
        self._background = background
        self._desk: Desk | None = None
        self._clock: Clock | None = None
        self._alarms: tuple[_Alarm, ...] = ()
        self._names: dict[RecallId, str] = {}
        self._later: dict[tuple[RecallId, datetime], tuple[int, datetime]] = {}
        self._heard: set[RecallId] = set()
        self._worked: RecallId | None = None  # the call that was open: what becomes of its promise is read first
        self.ringing: Seen[Ringing | None] = Seen(None)
        self.rang = Seen(0)

    def open(self, desk: Desk) -> None:
        """Ring for an open store, as soon as it was read."""
        self._desk, self._clock = desk, desk.workplace.clock

    def lock(self) -> None:
        """Forget all but ids and times."""
        self._desk = self._worked = None
        self._names = {}
        self.look()

    def read(self) -> None:
        """Read again what was promised."""
        desk = self._desk
        if desk is None:
            return

        def done(found: "Sequence[Callback]") -> None:
            if desk is self._desk:  # else the window was locked meanwhile
                self._alarms = tuple(_Alarm(one.recall, one.at, one.rings_at) for one in found)
                self._names = {one.recall: full_name(one.values) for one in found}
                self._worked = None
                self.look()

        self._background.run(desk.workplace.callbacks, done, lambda _error: None)  # the next reading may do better

    def look(self) -> None:
        """Ring for whatever is due by the clock now."""
        if self._clock is None:
            return
        now, shown = self._clock.now(), self._desk.shown() if self._desk else None
        due = [one for one in self._alarms if one.recall not in {shown, self._worked} and self._rings_at(one) <= now]
        self._worked = shown or self._worked
        first = min(due, key=lambda one: (one.at, one.recall), default=None)
        ringing = self._ringing(first, len(due) - 1) if first else None
        if ringing != self.ringing.value:
            self.ringing.set(ringing)
        fresh = {one.recall for one in due} - self._heard
        self._heard = {one.recall for one in due}
        if fresh:
            self.rang.set(self.rang.value + len(fresh))

    def put_off(self) -> None:
        """Be quiet about what rings for five minutes; so often and no more."""
        ringing = self.ringing.value
        if ringing is None or not ringing.may_wait or self._clock is None:
            return
        alarm = next(one for one in self._alarms if one.recall == ringing.recall)
        key = alarm.recall, alarm.at
        times = self._later[key][0] if key in self._later else 0
        self._later[key] = times + 1, self._clock.now() + LATER
        self.look()

    def _rings_at(self, alarm: _Alarm) -> datetime:
        put_off = self._later.get((alarm.recall, alarm.at))
        return put_off[1] if put_off else alarm.rings_at

    def _ringing(self, alarm: _Alarm, others: int) -> Ringing:
        times = self._later.get((alarm.recall, alarm.at), (0, alarm.at))[0]
        waits = self._desk is not None and self._desk.calling()
        words = self._words(alarm, waits=waits)
        if others:
            words += " " + count(others, "{n} more is due.", "{n} more are due.")
        may_call = self._desk is not None and not waits
        return Ringing(alarm.recall, words, may_call, self._desk is not None and times < MOST_LATER, waits)

    def _words(self, alarm: _Alarm, *, waits: bool) -> str:
        if self._desk is None:
            return tr("A callback is due. Unlock to call.")
        at = clock_time(alarm.at.astimezone(self._desk.workplace.zone))
        name = self._names.get(alarm.recall, "")
        words = tr("{name} asked for a call at {time}.").format(name=name, time=at)
        return f"{words} {tr('It waits until this call is saved.')}" if waits else words
