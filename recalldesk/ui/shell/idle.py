"""When nobody has touched the window for a while, it locks (S2). No Qt."""

from datetime import datetime, timedelta

LIMIT = timedelta(minutes=10)
CEILING = timedelta(minutes=15)
WARNING = timedelta(seconds=30)


class Idle:
    """Knows when somebody was last there, by the clock on the wall: a computer that slept counts as left alone."""

    def __init__(self, now: datetime, limit: timedelta = LIMIT) -> None:
        self._limit = min(limit, CEILING)
        self._touched = now

    def limit_to(self, limit: timedelta) -> None:
        """Lock after so long from now on, and never later than at the ceiling."""
        self._limit = min(limit, CEILING)

    def touched(self, now: datetime) -> None:
        """Somebody is there."""
        self._touched = now

    def left(self, now: datetime, *, calling: bool) -> timedelta:
        """Return how long until the window locks: none or less means now. A call that runs may last to the ceiling."""
        self._touched = min(self._touched, now)  # the clock may have been set back
        return self._touched + (CEILING if calling else self._limit) - now
