"""The recalls that no visit was booked for by the end of a period, for the review at the end of the week."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from recalldesk.queue.policy import Policy
from recalldesk.report.period import Period
from recalldesk.report.readings import Told
from recalldesk.report.story import BROKEN, Story, Touch


class Unscheduled(NamedTuple):
    """A recall without a visit. ``values``: what the list said last, plain; ``last``: how its last attempt ended.

    ``broken``: how the visit ended that it had since, cancelled or no_show; empty: it had none.
    ``decision``: what was decided of it last since the period ended, or in it; empty: nothing.
    ``status``, ``why``, ``next_at``: how it stands in the queue now.
    """

    recall: int
    values: Mapping[str, Any]
    segment: str
    tier: int
    due: str
    attempts: int
    last_at: datetime | None
    last: str
    status: str = ""
    why: str = ""
    next_at: datetime | None = None
    decision: str = ""
    broken: str = ""

    @property
    def urgency(self) -> tuple[int, str, int]:
        """By what it is ordered: tier, then the day since which it is due."""
        return self.tier, self.due, self.recall


def unscheduled(told: Iterable[Told], policy: Policy, period: Period, now: datetime) -> Iterator[Unscheduled]:
    """Yield those of a patient's recalls that were open and due at the end of a period, with no visit booked."""
    begin, end = period.begins(policy.clinic.tz), min(period.ends(policy.clinic.tz), now)
    last_day = period.last
    for one in told:
        story, segment = one.story, policy.segment.get(one.trail.segment or "")
        due = str(story.values.get("window_start") or story.values.get("due_date") or "")
        is_open = any(start < end and (until is None or until >= end) for start, until in story.spans)
        booked = any(
            visit.booked_at < end and (visit.ended_at is None or visit.ended_at >= end) for visit in story.visits
        )
        if not is_open or booked or due > last_day.isoformat():
            continue
        touches = [touch for touch in story.touches if touch.at < end]
        yield Unscheduled(
            recall=one.trail.recall,
            values=story.values,
            segment=segment.name if segment else "",
            tier=segment.tier if segment else 0,
            due=due,
            attempts=len(touches),
            last_at=touches[-1].at if touches else None,
            last=touches[-1].rule.outcome.name if touches else "",
            decision=next((word.choice.value for word in reversed(story.decided) if begin <= word.at <= now), ""),
            broken=_broken(story, touches, end),
        )


def _broken(story: Story, touches: Sequence[Touch], end: datetime) -> str:
    """Return how the visit ended that came to nothing by an instant, if nobody tried since."""
    ended = [(one.ended_at, one.ended_as or "") for one in story.visits if one.ended_at and one.ended_at < end]
    at, how = max(ended, default=(None, ""))
    since = at is not None and (not touches or touches[-1].at <= at)
    return how if since and how in BROKEN else ""
