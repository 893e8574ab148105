"""The clinic's policy as frozen values. The playbook parses into these; rules only read them."""

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class ListPolicy:
    """What a clinic decides about reading and reconciling its lists.

    ``booked``: whether any future visit holds a recall or only its own (Q3).
    ``contact_gap_days``: a patient contacted elsewhere waits so many days from that contact (T11: two business days).
    ``shrink_limit``: a list that lost more than this share of its rows asks first.
    """

    zone: str = "America/New_York"
    region: str = "US"
    languages: frozenset[str] = frozenset({"English"})
    booked: Literal["any", "this"] = "any"
    contact_gap_days: int = 2
    shrink_limit: float = 0.30
    undoable_loads: int = 14

    @property
    def tz(self) -> ZoneInfo:
        """The clinic's time zone."""
        return ZoneInfo(self.zone)
