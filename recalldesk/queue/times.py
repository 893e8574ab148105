"""Times as a playbook says them: a span of the day, hours of the week, a delay, days of the year, a range."""

import re
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Self

from recalldesk.core.enums import plain_members

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTES_A_DAY = 24 * 60
_SPAN = re.compile(r"(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)")
_DELAY = re.compile(r"(\d{1,4}) (minute|hour|day|business day|week|month)s?")
_RANGE = re.compile(r"(\d{1,4})\s*-\s*(\d{1,4})|(\d{1,4})\s*\+|(\d{1,4})")
_SEASON = re.compile(r"(\d\d)-(\d\d)\s+to\s+(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A part of a day, in minutes from midnight: ``start`` is in, ``end`` is out."""

    start: int
    end: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``09:00-19:00``. ValueError says what is wrong."""
        found = _SPAN.fullmatch(text.strip())
        hours = [int(part) for part in found.groups()] if found else []
        if not hours or hours[1] > 59 or hours[3] > 59:
            raise ValueError("write hours as 09:00-19:00")
        start, end = hours[0] * 60 + hours[1], hours[2] * 60 + hours[3]
        if not start < end <= _MINUTES_A_DAY:
            raise ValueError("the end must be later than the start, on the same day")
        return cls(start, end)

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"

    def holds(self, moment: time) -> bool:
        """Tell whether a time of day lies in it."""
        return self.start <= moment.hour * 60 + moment.minute < self.end

    def within(self, other: "Span") -> "Span | None":
        """Return what both have in common, None if nothing."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Hours of each weekday from Monday; None: closed."""

    days: tuple[Span | None, ...]

    @classmethod
    def parse(cls, said: dict[str, str]) -> Self:
        """Read ``{"mon-fri": "09:00-19:00", "sat": "10:00-16:00"}``; days not named are closed."""
        days: dict[int, Span | None] = {}
        for name, hours in said.items():
            for day in _days_named(name):
                if day in days:
                    raise ValueError(f"{WEEKDAYS[day]} is named twice")
                days[day] = Span.parse(hours) if hours != "closed" else None
        return cls(tuple(days.get(day) for day in range(7)))

    def plain(self) -> dict[str, str]:
        """Return it in the form that ``parse`` reads."""
        return {WEEKDAYS[day]: str(span) for day, span in enumerate(self.days) if span}

    def on(self, day: date) -> Span | None:
        """Return the hours of a day by its weekday."""
        return self.days[day.weekday()]


def _days_named(name: str) -> range:
    first, dash, last = name.partition("-")
    if first not in WEEKDAYS or (dash and last not in WEEKDAYS):
        raise ValueError(f"write days as mon, or mon-fri; days are {', '.join(WEEKDAYS)}")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    if end < start:
        raise ValueError("the first day comes after the last")
    return range(start, end + 1)


@plain_members
class Unit(StrEnum):
    """What a delay counts."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Delay:
    """How much later: ``2 business days``. ``queue.calendar`` adds it to an instant."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number and a unit. ValueError says how to write it."""
        found = _DELAY.fullmatch(text.strip())
        if not found:
            raise ValueError("write a delay as 20 minutes, 2 business days, 7 days, 3 months")
        return cls(int(found[1]), Unit(found[2]))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'s' * (self.amount != 1)}"


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from ``low`` to ``high``, both in; None: without end."""

    low: int
    high: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``6-11``, ``3+`` or ``3``."""
        found = _RANGE.fullmatch(text.strip())
        if not found:
            raise ValueError("write a range as 6-11, or 3+ for three and more")
        low, high, more, one = found.groups()
        if more:
            return cls(int(more))
        read = cls(int(low or one), int(high or one))
        if read.high is not None and read.high < read.low:
            raise ValueError("the first number is larger than the second")
        return read

    def __str__(self) -> str:
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"

    def __contains__(self, number: int) -> bool:
        return self.low <= number and (self.high is None or number <= self.high)


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Days of every year, both in, as (month, day); it may pass the new year."""

    first: tuple[int, int]
    last: tuple[int, int]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``10-01 to 12-15``."""
        found = _SEASON.fullmatch(text.strip())
        if not found:
            raise ValueError("write days of the year as 10-01 to 12-15 (month-day)")
        month, day, last_month, last_day = map(int, found.groups())
        try:
            _ = date(2023, month, day), date(2023, last_month, last_day)
        except ValueError:
            raise ValueError("not every year has such a day") from None
        return cls((month, day), (last_month, last_day))

    def __str__(self) -> str:
        return f"{self.first[0]:02}-{self.first[1]:02} to {self.last[0]:02}-{self.last[1]:02}"

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        here = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= here <= self.last
        return here >= self.first or here <= self.last
