"""When a patient may be called: hours in every zone that the patient may be in, as a small key that many share.

Hours are no status of a recall. Each ready recall carries a window; the queue asks which of the few windows are open.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from recalldesk.queue import limits
from recalldesk.queue.policy import Daypart, HoursRule, Policy
from recalldesk.queue.times import Span, Unit

_DAYS_AHEAD = 15  # a window that does not open within so many days is as good as closed
_KEPT = 4_096
_SATURDAY, _EVENING = 5, 17
PROMISED, GIVEN = "promised", "given"  # as keys say by whom a time was named: the patient, or somebody else

Opening = tuple[datetime, datetime]  # from, until; in UTC


class Window(NamedTuple):
    """What decides when a patient may be called.

    ``state``: the state whose narrower hours hold, if the playbook has some for it. ``safe``: the only safe time (P3).
    ``promised``: the time was named, so only the hard stop and the safe time hold (T3); ``by_other``: not by the
    patient, so that Sundays and holidays stay off.
    ``avoid``: the local hour of an unanswered call, kept away from where there is a choice (T10).
    ``late``: an evening or a Saturday is better (C5).
    """

    zones: tuple[str, ...]
    state: str | None = None
    safe: Span | None = None
    promised: bool = False
    avoid: int | None = None
    late: bool = False
    by_other: bool = False

    @property
    def key(self) -> str:
        """The window as text, to be kept and compared."""
        promised = (GIVEN if self.by_other else PROMISED) if self.promised else ""
        marks = promised, self.avoid, "late" * self.late
        parts = (",".join(self.zones), self.state, self.safe, *marks)
        return "|".join("" if part is None else str(part) for part in parts)

    @classmethod
    def parse(cls, key: str) -> Self:
        """Return the window of a key."""
        zones, state, safe, promised, avoid, late = key.split("|")
        return cls(
            tuple(zones.split(",")),
            state or None,
            Span.parse(safe) if safe else None,
            bool(promised),
            int(avoid) if avoid else None,
            bool(late),
            promised == GIVEN,
        )


class WindowHours:
    """Tells by one playbook when windows are open."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._stop = policy.hours.stop.within(limits.CALLING)
        self._openings = lru_cache(_KEPT)(self._find_openings)
        self._clinic_hours = lru_cache(_KEPT)(self._find_clinic_hours)

    def open_until(self, window: Window, at: datetime) -> datetime | None:
        """Return until when the window is open, None if it is closed at ``at``."""
        for start, end in self._openings(window._replace(avoid=None, late=False), at.astimezone(UTC).date()):
            if start <= at < end:
                return end
        return None

    def next_opening(self, window: Window, at: datetime) -> datetime | None:
        """Return ``at`` if the window is open then, else when it opens next; None if not within two weeks."""
        openings = self._openings(window._replace(avoid=None, late=False), at.astimezone(UTC).date())
        return next((max(start, at) for start, end in openings if end > at), None)

    def prefers(self, window: Window, at: datetime) -> bool:
        """Tell whether this is a good hour for it: another daypart than before, and none spared for first calls."""
        if window.promised:
            return True
        local = at.astimezone(ZoneInfo(window.zones[0]))
        if window.late:
            return local.weekday() == _SATURDAY or local.hour >= _EVENING
        daypart = self.daypart(local.time())
        if window.avoid is None:
            return daypart is None or daypart.preferred
        return self._is_apart(local, window.avoid) and daypart != self.daypart(time(window.avoid))

    def daypart(self, moment: time) -> Daypart | None:
        """Return the daypart of a time of day."""
        return next((part for part in self._policy.hours.dayparts if part.span.holds(moment)), None)

    def next_change(self, windows: Iterable[Window], at: datetime) -> datetime:
        """Return when one of them opens or closes next, the next quarter (preferences may change) at the latest."""
        quarter = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) + timedelta(minutes=15)
        ends = [self.open_until(window, at) or self.next_opening(window, at) for window in windows]
        return min([quarter, *(end for end in ends if end and end > at)])

    def _is_apart(self, local: datetime, hour: int) -> bool:
        """Tell whether a time keeps away from all of an hour of the day."""
        delay = self._policy.hours.apart
        apart = delay.amount * (60 if delay.unit is Unit.HOUR else 1)
        return not Span(hour * 60 - apart, (hour + 1) * 60 + apart).holds(local.time())

    def _find_openings(self, window: Window, around: date) -> list[Opening]:
        """Return when the window is open in the days after the one before ``around``, in order."""
        first = around - timedelta(days=1)
        days = [first + timedelta(days=number) for number in range(_DAYS_AHEAD + 2)]
        common: list[Opening] | None = None
        for name in window.zones:
            zone = ZoneInfo(name)
            own = [_opening(day, span, zone) for day in days if (span := self._hours_of(window, day))]
            common = own if common is None else list(_overlaps(common, own))
        return common or []

    def _hours_of(self, window: Window, day: date) -> Span | None:
        """Return the hours of a day in the patient's own time, None if there are none."""
        span = self._clinic_hours(window.state, day)
        if window.promised and (span or not window.by_other):
            span = self._stop
        if span and window.safe:
            return span.within(window.safe)
        return span

    def _find_clinic_hours(self, state: str | None, day: date) -> Span | None:
        if day in self._policy.holidays.days:
            return None
        span = self._policy.hours.week.on(day)
        for rule in self._policy.hours.rules:
            if span and _holds(rule, state, day):
                narrower = rule.week.on(day)
                span = span.within(narrower) if narrower else None
        return span.within(self._stop) if span and self._stop else None


def _holds(rule: HoursRule, state: str | None, day: date) -> bool:
    begun = rule.starts is None or rule.starts <= day
    return state in rule.states and begun and (rule.ends is None or day <= rule.ends)


@lru_cache(_KEPT)  # windows have few zones between them
def _opening(day: date, span: Span, zone: ZoneInfo) -> Opening:
    start = datetime.combine(day, time(), zone).replace(hour=span.start // 60, minute=span.start % 60)
    end = datetime.combine(day, time(), zone).replace(hour=(span.end - 1) // 60, minute=(span.end - 1) % 60)
    return start.astimezone(UTC), end.astimezone(UTC) + timedelta(minutes=1)


def _overlaps(ours: list[Opening], theirs: list[Opening]) -> Iterator[Opening]:
    """Yield what two ordered lists of openings have in common, in order."""
    for start, end in ours:
        for other_start, other_end in theirs:
            first, last = max(start, other_start), min(end, other_end)
            if first < last:
                yield first, last
