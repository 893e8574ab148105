"""What there is to do at the desk, in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from recalldesk.core.ids import PersonId
from recalldesk.desk.lineup import SegmentCount
from recalldesk.desk.trays import Kind
from recalldesk.queue.policy import Policy


@dataclass(frozen=True, slots=True)
class Overview:
    """What there is to do at ``at``. ``trays``: how many recalls each list of the follow-through has.

    ``people``: the names of those who work here.
    """

    at: datetime
    policy: Policy
    counts: tuple[SegmentCount, ...]
    trays: Mapping[Kind, int]
    people: Mapping[PersonId, str]

    @property
    def ready(self) -> int:
        """How many recalls may be called now."""
        return sum(count.ready for count in self.counts)

    @property
    def any(self) -> bool:
        """Whether there is any recall to call, now or later."""
        return any(count.ready or count.blocked for count in self.counts)

    def blocked(self, segment: str | None) -> dict[str, int]:
        """Return what keeps recalls of a segment, or of all, from being called: reason -> how many, most first."""
        found: dict[str, int] = {}
        for count in self.counts:
            if segment in {None, count.segment}:
                for why, number in count.blocked.items():
                    found[why] = found.get(why, 0) + number
        return dict(sorted(found.items(), key=lambda item: -item[1]))
