"""How a clinic orders what waits within a tier."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordering:
    """What decides within a tier besides the days. Provider priority: 0 (first) to 15, 8 where nothing is said.

    ``overdue_cap``: more days than these count as these, so that nobody is overtaken for ever.
    ``retry_lead``: a step of a cadence under way counts as overdue by so many days more.
    ``seen_after_skips``: whoever was skipped so often since the last contact goes to a lead (Q7).
    ``same_caller``: who called last goes on before others that have waited by up to so many days more.
    """

    overdue_cap: int
    retry_lead: int
    same_caller: int = 0
    seen_after_skips: int = 5
    providers: Mapping[str, int] = field(default_factory=dict)
