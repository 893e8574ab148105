"""Time enters through a clock: aware, UTC, injected. No rule reads the time of day by itself."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


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


@dataclass
class ManualClock:
    """A clock that stands until it is moved: for the demo and the tests."""

    instant: datetime = field(default_factory=lambda: datetime(2026, 11, 24, 19, 10, tzinfo=UTC))

    def now(self) -> datetime:
        """Return the instant it was set to."""
        return self.instant

    def forward(self, step: timedelta) -> None:
        """Move on by ``step``."""
        self.instant += step
