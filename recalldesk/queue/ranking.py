"""The order of the queue as one whole number: promises, tier, days overdue, provider, reason. Smaller is sooner.

Nobody starves within a tier: what a number holds never changes while a recall waits, days overdue count only up to a
cap, and so a recall that comes later can overtake for so many days and no longer.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from recalldesk.queue.contacts import Contact
from recalldesk.queue.policy import Policy

PROMISED = 0  # the tier of a promise that is due
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_MINUTE_BITS, _PRIORITY_BITS = 26, 4
_LAST_MINUTE = (1 << _MINUTE_BITS) - 1
MIDDLE = 8  # the priority of whatever nothing is said of


def rank_of(tier: int, since: datetime, provider: int, reason: int) -> int:
    """Return the rank of a recall that has waited ``since``; priorities are 0 (first) to 15."""
    minutes = min(max((since - _EPOCH) // _MINUTE, 0), _LAST_MINUTE)
    rank = tier << _MINUTE_BITS | minutes
    return (rank << _PRIORITY_BITS | provider) << _PRIORITY_BITS | reason


def tier_of(rank: int) -> int:
    """Return the tier that a rank begins with; 0 for a promise."""
    return rank >> (_MINUTE_BITS + 2 * _PRIORITY_BITS)


def ranks_of(tier: int) -> range:
    """Return the ranks of a tier."""
    bits = _MINUTE_BITS + 2 * _PRIORITY_BITS
    return range(tier << bits, (tier + 1) << bits)


def waited_less(rank: int, days: int) -> int:
    """Return the rank, within the tier of ``rank``, of what has waited so many days less."""
    later = rank + (timedelta(days=days) // _MINUTE << 2 * _PRIORITY_BITS)
    return min(later, ranks_of(tier_of(rank)).stop - 1)


def waited_since(
    due: datetime, listed: datetime, contacted: Sequence[Contact], ready_at: datetime | None, policy: Policy
) -> datetime:
    """Return from when a recall counts as waiting for its place among those of its tier."""
    if contacted and ready_at is not None:
        return ready_at - timedelta(days=policy.ordering.retry_lead)
    return max(due, listed - timedelta(days=policy.ordering.overdue_cap))
