"""What would come next: the rules' own judgement of a call that nobody answers, before it is made."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import DeviceId, FactId, ListingId, LoadId, PersonId, RecallId
from recalldesk.queue.calendar import local_day
from recalldesk.queue.explain import explain
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import judged
from recalldesk.queue.standing import Listing, Rulebook, Standing

_LAST = FactId(UUID(int=(1 << 128) - 1))  # of the call that was not made: after all others of that instant
_DAYS = 4  # in which a good hour is looked for


class Foreseen(NamedTuple):
    """What is next. ``action``: that of a ``Duty``, or close. ``on``: the day of it, the patient's of a call.

    ``daypart``: the part of that day at which a call is best, None where it is not known.
    """

    action: str
    on: date
    daypart: str | None = None


def if_unanswered(
    recall: RecallId,
    facts: Iterable[Fact],
    listings: Mapping[ListingId, Listing],
    undone: Collection[LoadId],
    rules: Rulebook,
    now: datetime,
    number: str | None = None,
) -> Foreseen | None:
    """Return what is next if a call is made now and not answered; None if no list names the recall any more.

    ``number``: which is called, where it matters: in a step that wants every number (C5).
    """
    missed = Fact(
        id=_LAST,
        kind=FactKind.ATTEMPT,
        at=now,
        actor=PersonId(0),
        device=DeviceId(0),
        recall=recall,
        payload={"outcome": OutcomeKey.NO_ANSWER.value, "number": number},
    )
    _state, standing = judged(recall, [*facts, missed], listings, undone, rules, now)
    if standing is None:
        return None
    told = explain(standing, rules, now)
    if told.duty is None:
        return Foreseen("close", local_day(now, rules.policy.clinic.tz))
    if told.duty.action != Channel.CALL or told.next_at is None:
        return Foreseen(told.duty.action, told.duty.on)
    return _call(standing, rules, told.next_at)


def _call(standing: Standing, rules: Rulebook, earliest: datetime) -> Foreseen:
    """Return the first good hour for a call from ``earliest`` on; that itself if there is none soon."""
    window, hours = standing.window, rules.hours
    zone = ZoneInfo(window.zones[0])
    times = (one for one in _times(earliest, zone, rules) if hours.open_until(window, one))
    local = next((one for one in times if hours.prefers(window, one)), earliest).astimezone(zone)
    part = hours.daypart(local.time())
    return Foreseen(Channel.CALL, local.date(), part.id if part else None)


def _times(earliest: datetime, zone: ZoneInfo, rules: Rulebook) -> Iterator[datetime]:
    """Yield an instant and the beginnings of the parts of the days that follow it."""
    yield earliest
    first = earliest.astimezone(zone).date()
    for days in range(_DAYS):
        for part in rules.policy.hours.dayparts:
            begins = datetime.combine(first + timedelta(days=days), time(*divmod(part.span.start, 60)), zone)
            if begins > earliest:
                yield begins
