"""How far a recall has come in its cadence since it was opened last. Pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from recalldesk.queue.cadence import Progress, walk
from recalldesk.queue.calendar import local_day
from recalldesk.queue.contacts import Contact
from recalldesk.queue.going_on import More
from recalldesk.queue.policy import Cadence, Policy
from recalldesk.queue.rounds import Round, due_anew
from recalldesk.queue.visits import Said

Days: TypeAlias = Mapping[str, date]  # the days that a cadence may be anchored at


def walked(
    own: Round,
    said: Said,
    cadence: Cadence,
    policy: Policy,
    zone: ZoneInfo,
    dead: frozenset[str],
    more: Sequence[More],
) -> tuple[Round, Progress, Days]:
    """Return how far the cadence has come. What it closed opens again when a list says that it is due anew."""
    _, values = said[-1]
    while True:
        days = _days(own, said, zone)
        progress = walk(cadence, policy, values, zone, days[cadence.anchor], _events(own, more), dead)
        through_at = progress.through_at if progress.then == "close" and not own.closing else None
        opened_at = next(due_anew(through_at, said, zone), None) if through_at else None
        if opened_at is None:
            return own, progress, days
        own = Round([one for one in own.contacted if one.at >= opened_at], opened_at, None, None)


def _days(own: Round, said: Said, zone: ZoneInfo) -> Days:
    """Return the days of a cadence's anchors, none before the recall was opened again."""
    (first, _), (_, values) = said[0], said[-1]
    listed = local_day(first, zone)
    due = values.window_start or values.due_date or listed
    days = {"due": due, "listed": listed, "event": values.event_date or due}
    if own.opened_at is None:
        return days
    opened = local_day(own.opened_at, zone)
    return {name: max(day, opened) for name, day in days.items()}


def _events(own: Round, more: Sequence[More]) -> Sequence[Contact | More]:
    """Return the contacts, and the words since it was opened by which it goes on, in the order of time."""
    if not more:
        return own.contacted  # as of nearly all
    ours = (one for one in more if own.opened_at is None or one.at >= own.opened_at)
    return sorted((*ours, *own.contacted), key=lambda one: one.at)
