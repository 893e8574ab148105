"""Time enters through a clock: aware, UTC, injected. No rule reads the time of day by itself."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

DEMO_START = datetime(2026, 11, 24, 19, 10, tzinfo=UTC)  # of the sample list's year: a Tuesday, 14:10 at its clinic

INSTANT = timedelta(microseconds=1)  # the shortest that instants are apart


def after(last: datetime | None, now: datetime) -> datetime:
    """Return now; the instant after the last that was done, if that lies ahead because the clock was put back since."""
    return now if last is None else max(now, last + INSTANT)


class Clock(Protocol):
    """Tells the current instant, aware and in UTC."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the current instant in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class DemoClock:
    """A clock that runs on from another instant, so that the demo can call on any day at any hour."""

    start: datetime = DEMO_START
    _begun: float = field(default_factory=time.monotonic)

    def now(self) -> datetime:
        """Return the instant that it has come to."""
        return self.start + timedelta(seconds=time.monotonic() - self._begun)


@dataclass
class ManualClock:
    """A clock that stands until it is moved: for the tests."""

    instant: datetime = DEMO_START

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant

    def forward(self, step: timedelta) -> None:
        """Move on by ``step``."""
        self.instant += step
