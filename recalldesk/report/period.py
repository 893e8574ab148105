"""Ranges of days of the clinic, and which of them an instant lies in."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from recalldesk.core.errors import UsageError, phrase
from recalldesk.queue.calendar import midnight

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_DAY = timedelta(days=1)
_EARLIEST, _LATEST = 1900, 2199  # years: as many days before them, and after, are days too


class Period(NamedTuple):
    """Days of the clinic, ``first`` and ``last`` among them."""

    first: date
    last: date

    @classmethod
    def week(cls, text: str) -> Self:
        """Read a week as 2026-W47. ``UsageError`` if it is none."""
        found = _WEEK.fullmatch(text)
        year, week = (int(found[1]), int(found[2])) if found else (1, 0)
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            raise UsageError(phrase("{text!r} is no week: write it as 2026-W47."), text=text) from None
        return cls.week_of(cls.of_days(monday, monday).first)

    @classmethod
    def of_days(cls, first: date, last: date) -> Self:
        """Return a range of days. ``UsageError`` if it is one that nobody means, so far away or so long."""
        if not _EARLIEST <= first.year <= last.year <= _LATEST:
            raise UsageError(phrase("Name days from {first} to {last}."), first=_EARLIEST, last=_LATEST)
        return cls(first, last)

    @classmethod
    def week_of(cls, day: date) -> Self:
        """Return the week, Monday to Sunday, that a day lies in."""
        first = day - timedelta(days=day.weekday())
        return cls(first, first + 6 * _DAY)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The range of as many days before it."""
        return Period(self.first - self.days * _DAY, self.first - _DAY)

    @property
    def label(self) -> str:
        """Its name: the week, or the days."""
        year, week, weekday = self.first.isocalendar()
        if weekday == 1 and self.days == 7:
            return f"{year}-W{week:02}"
        return f"{self.first} to {self.last}"

    def weeks_up_to(self, count: int) -> "tuple[Period, ...]":
        """Return so many weeks, the oldest first, of which the last is that of its last day."""
        newest = Period.week_of(self.last)
        firsts = (newest.first - 7 * at * _DAY for at in reversed(range(count)))
        return tuple(Period(first, first + 6 * _DAY) for first in firsts)

    def begins(self, zone: ZoneInfo) -> datetime:
        """Return its first instant."""
        return midnight(self.first, zone)

    def ends(self, zone: ZoneInfo) -> datetime:
        """Return the first instant after it."""
        return midnight(self.last + _DAY, zone)


class Calendar:
    """Several periods, which may overlap. ``until``: what comes after is not known yet."""

    def __init__(self, periods: Iterable[Period], zone: ZoneInfo, until: datetime) -> None:
        self.periods, self.zone, self.until = tuple(dict.fromkeys(periods)), zone, until
        spans = [(one.begins(zone), one.ends(zone)) for one in self.periods]
        self._borders = sorted({border for span in spans for border in span})
        self._within: list[Sequence[int]] = [()]
        for border in self._borders:
            self._within.append(tuple(at for at, (start, end) in enumerate(spans) if start <= border < end))
        self.ends = tuple(min(end, until) for _, end in spans)
        self.begins = tuple(start for start, _ in spans)
        places = range(len(spans))
        self._by_begin = sorted(places, key=self.begins.__getitem__)
        self._by_end = sorted(places, key=self.ends.__getitem__)
        self._begins, self._ends = sorted(self.begins), sorted(self.ends)
        self._during = lru_cache(None)(self._find_during)

    def within(self, at: datetime) -> Sequence[int]:
        """Return the places of the periods that an instant lies in; none if it is not known yet."""
        return self._within[bisect_right(self._borders, at)] if at <= self.until else ()

    def alike(self, first: datetime, last: datetime) -> bool:
        """Tell whether all that happened from one instant to another lies in the same periods."""
        borders, until = self._borders, self.until
        return bisect_right(borders, first) == bisect_right(borders, last) and (last <= until or first > until)

    def at_end(self, start: datetime, end: datetime | None) -> Sequence[int]:
        """Return the periods at whose end something lasts that began and ended so."""
        return self._by_end[bisect_right(self._ends, start) : bisect_right(self._ends, end) if end else None]

    def during(self, start: datetime, end: datetime | None) -> frozenset[int]:
        """Return the periods in which something lasted, if only to their first instant: there it ended."""
        return self._during(bisect_right(self._ends, start), bisect_right(self._begins, end) if end else None)

    def _find_during(self, ended: int, begun: int | None) -> frozenset[int]:
        """Return those that are neither among so many that ended first, nor after so many that began first."""
        return frozenset(self._by_end[ended:]).intersection(self._by_begin[:begun])
