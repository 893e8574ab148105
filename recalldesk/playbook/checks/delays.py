"""Compares delays. Business days count as days here: it is a rough measure, for limits that are far apart."""

from recalldesk.queue.times import Delay, Unit

_A_DAY = 24 * 60
_MINUTES = {
    Unit.MINUTE: 1,
    Unit.HOUR: 60,
    Unit.DAY: _A_DAY,
    Unit.BUSINESS_DAY: _A_DAY,
    Unit.WEEK: 7 * _A_DAY,
    Unit.MONTH: 30 * _A_DAY,
}


def minutes(delay: Delay) -> int:
    """Return about how many minutes a delay has."""
    return delay.amount * _MINUTES[delay.unit]


def longer(delay: Delay, limit: Delay) -> bool:
    """Tell whether a delay is longer than its limit."""
    return minutes(delay) > minutes(limit)
