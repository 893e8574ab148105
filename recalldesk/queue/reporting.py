"""What a clinic decides about its report: windows, targets, values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from math import inf
from typing import Self

# Those that a target may be set for: the figures of the report by their ids.
FIGURES = frozenset({
        "scheduled", "unreachable", "declined", "escalated", "promises_kept", "reached", "answered",
        "on_time", "worked", "talking", "trying", "booked_from_list", "credited", "success", "reactivated",
        "kept", "no_show", "to_scheduling", "due_to_visit", "to_kept", "gaps_closed", "refills", "slots",
        "value", "clinical", "clinical_in_time", "authorization", "language", "opt_outs", "complaints",
        "satisfied", "unconfirmed", "graduated", "stalled", "decided", "escalations_open", "escalations_late",
        "wrong_numbers", "held", "rejected", "notes_reviewed", "notes_good",
})  # fmt: skip


class Amount(float):
    """A number that is not negative."""

    @classmethod
    def parse(cls, plain: object) -> Self:
        """Read a number. ValueError says how to write it."""
        if not isinstance(plain, int | float) or isinstance(plain, bool) or not 0 <= plain < inf:
            raise ValueError("write a number that is not negative: a share as 0.35")
        return cls(plain)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a figure was at the start, and what it shall be: a share as 0.35, days and counts as they are."""

    id: str
    baseline: Amount | None = None
    in_90_days: Amount | None = None
    in_12_months: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """How the report counts. ``credit_days``: a booking within so many days of an attempt is credited to it.

    ``stalled_days``: an open recall that was not tried for longer is stalled. ``started``: from when targets count.
    ``values``: what a visit is worth, by type of appointment, in ``currency``; empty: no value is estimated.
    """

    credit_days: int = 14
    stalled_days: int = 14
    started: date | None = None
    targets: tuple[Target, ...] = ()
    values: Mapping[str, Amount] = field(default_factory=dict)
    currency: str = "USD"

    def target(self, figure: str) -> Target | None:
        """Return the target of a figure, None if none was set."""
        return next((one for one in self.targets if one.id == figure), None)


PLAIN_REPORT = Reporting()  # of a clinic that says nothing of it
