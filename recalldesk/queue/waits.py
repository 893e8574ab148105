"""What a recall waits for: its window, its turn, its cadence, the caps, a promise."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from recalldesk.queue.cadence import Progress
from recalldesk.queue.calendar import later_day, local_day, midnight
from recalldesk.queue.contacts import UNCAPPED
from recalldesk.queue.model import ListRow
from recalldesk.queue.policy import Policy, Segment
from recalldesk.queue.rounds import Round

NEVER = datetime(9999, 1, 1, tzinfo=UTC)  # the end of a wait that only a new playbook ends
ALWAYS = datetime(1, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)


class Wait(NamedTuple):
    """Why a recall may not be contacted before an instant; ``begins`` is when that begins to hold."""

    why: str
    until: datetime
    begins: datetime = ALWAYS


def with_answer(progress: Progress, answered_at: datetime | None, zone: ZoneInfo) -> tuple[Progress, datetime]:
    """Return how far it is with an answer that waits to be told, and until when the patient's wish opens hours."""
    if answered_at:
        return progress.promised_for(answered_at), ALWAYS
    return progress, next_midnight(progress.promised_at, zone) if progress.promised_at else ALWAYS


def waits_of(
    values: ListRow,
    segment: Segment,
    progress: Progress,
    own: Round,
    cap: datetime | None,
    policy: Policy,
    zone: ZoneInfo,
) -> Iterator[Wait]:
    """Yield all that it waits for or did; ``cap``: from when the caps allow another contact with the patient."""
    if progress.promised_at:
        yield Wait("promise", progress.promised_at)
        return
    if progress.queued:
        return  # it is on its way: whoever wrote it says what came of it
    opens = values.window_start or values.due_date
    if opens:
        yield Wait("not_due", midnight(opens, zone))
    elsewhere = values.last_attempt
    if elsewhere and not any(local_day(contact.at, zone) >= elsewhere for contact in own.contacted):
        gap = policy.lists.contact_gap
        yield Wait("contacted_elsewhere", midnight(later_day(elsewhere, gap, policy.holidays), zone))
    if not segment.on:
        yield Wait("segment_off", NEVER)
    elif segment.starts:
        yield Wait("segment_off", midnight(segment.starts, zone))
    if progress.ready_at:
        yield Wait(progress.why or "cadence", progress.ready_at)
    if cap and progress.channel not in UNCAPPED:
        # A busy line may be tried again that day, whatever the caps say (T2).
        yield Wait("cap", cap, next_midnight(own.contacted[-1].at, zone) if progress.why == "busy" else ALWAYS)


def next_midnight(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return when the day of an instant ends."""
    return midnight(local_day(instant, zone) + _DAY, zone)
