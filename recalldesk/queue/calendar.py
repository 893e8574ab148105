"""Days and delays as a clinic counts them: business days, local midnights, whole months."""

from calendar import monthrange
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from recalldesk.queue.policy import Holidays
from recalldesk.queue.times import Delay, Unit

_SATURDAY = 5
_KEPT = 16_384  # days and zones: of a list the same ones come again and again


def local_day(instant: datetime, zone: ZoneInfo) -> date:
    """Return the calendar day that it is in ``zone``."""
    return instant.astimezone(zone).date()


@lru_cache(_KEPT)
def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant at which a day begins in ``zone``, in UTC."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def is_business_day(day: date, holidays: Holidays) -> bool:
    """Tell whether it is Monday to Friday and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays.days


def later(start: datetime, delay: Delay, zone: ZoneInfo, holidays: Holidays) -> datetime:
    """Return the instant a delay after ``start``: minutes and hours exactly, days as the midnight they begin with."""
    if delay.unit is Unit.MINUTE:
        return start + timedelta(minutes=delay.amount)
    if delay.unit is Unit.HOUR:
        return start + timedelta(hours=delay.amount)
    return midnight(later_day(local_day(start, zone), delay, holidays), zone) if delay.amount else start


def later_day(day: date, delay: Delay, holidays: Holidays) -> date:
    """Return the day a delay of days, business days, weeks or months after ``day``."""
    unit = delay.unit
    if unit is Unit.DAY:
        return add_days(day, delay.amount)
    if unit is Unit.BUSINESS_DAY:
        return _add_business_days(day, delay.amount, holidays)
    return add_months(day, delay.amount) if unit is Unit.MONTH else add_days(day, 7 * delay.amount)


def add_days(day: date, days: int) -> date:
    """Return the day so many days later, or the last that there is: lists name days at the end of time."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter; as ``add_days``."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, day.day if day.day <= 28 else min(day.day, monthrange(year, month + 1)[1]))


@lru_cache(_KEPT)
def months_between(first: date, last: date) -> int:
    """Return how many whole months lie between two days; 0 if the second is not later."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return max(months - (add_months(first, months) > last), 0) if last > first else 0


@lru_cache(_KEPT)
def _add_business_days(day: date, count: int, holidays: Holidays) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_business_day(day, holidays)
    return day
