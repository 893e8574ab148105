"""Why a recall is called now, why not, and when next (Q5): the same judgement as the queue's, with all its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from recalldesk.queue.duties import Duty, duty_of
from recalldesk.queue.policy import Channel
from recalldesk.queue.projection import RecallState, Status, state_of
from recalldesk.queue.ranking import tier_of
from recalldesk.queue.segments import conditions
from recalldesk.queue.standing import Rulebook, Standing
from recalldesk.queue.waits import NEVER

_TURNS = 60  # a call that is further off than so many changes of the state is not foreseen
CLOSED_HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that keeps a recall from being called. ``until`` None: somebody must act first."""

    kind: str  # held | closed | routed | waiting | message | hours
    why: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why now, why not, when next. ``callable_now``: a person may dial it this minute.

    ``matched``: the conditions that put it into its segment; ``raised_by``: what made it more urgent, if anything.
    ``next_at``: the earliest instant for a call if nothing happens until then; None if somebody must act first, or a
    message comes first. ``duty``: who has to see to it, what is next, by when (C6); None: it is closed.
    ``no_capacity``: its provider has no open time soon, so that others go first.
    """

    state: RecallState
    callable_now: bool
    tier: int
    matched: tuple[str, ...]
    raised_by: str | None
    reason: str | None
    due: date | None
    promised_at: datetime | None
    blocks: tuple[Block, ...]
    next_at: datetime | None
    open_until: datetime | None
    good_hour: bool
    duty: Duty | None
    no_capacity: bool = False


def explain(standing: Standing, rules: Rulebook, now: datetime) -> Explanation:
    """Explain how a recall stands at ``now``."""
    state, hours = state_of(standing, rules, now), rules.hours
    open_until = hours.open_until(standing.window, now)
    return Explanation(
        state=state,
        callable_now=state.status is Status.READY and open_until is not None,
        tier=tier_of(state.rank),
        matched=tuple(conditions(standing.segment.when)),
        raised_by=standing.place.raised_by,
        reason=standing.place.reason,
        due=standing.listing.values.window_start or standing.listing.values.due_date,
        promised_at=standing.progress.promised_at,
        blocks=tuple(_blocks(standing, rules, now)),
        next_at=_next_at(standing, rules, now),
        open_until=open_until,
        good_hour=hours.prefers(standing.window, now),
        duty=duty_of(state, rules.policy, now),
        no_capacity=rules.is_full(standing.listing.values.provider),
    )


def _blocks(standing: Standing, rules: Rulebook, now: datetime) -> Iterator[Block]:
    if standing.closed_as:
        yield Block("closed", standing.closed_as, standing.own.opens_at)
        return
    held = [Block("held", why) for why in standing.holds]
    routed = [Block("routed", standing.route)] if standing.route else []
    yield from (*routed, *held) if standing.routed else (*held, *routed)
    if standing.booking:
        yield Block("waiting", standing.booking.why, standing.booking.look_at)
        return
    for wait in standing.waiting(now):
        yield Block("waiting", wait.why, None if wait.until == NEVER else wait.until)
    channel = standing.progress.channel
    if channel is not Channel.CALL and channel is not None:
        yield Block("message", channel)
    if rules.hours.open_until(standing.window, now) is None:
        yield Block(CLOSED_HOURS, CLOSED_HOURS, rules.hours.next_opening(standing.window, now))


def _next_at(standing: Standing, rules: Rulebook, now: datetime) -> datetime | None:
    """Return when a call may be made at the earliest, if nobody has to act before: from turn to turn of the state."""
    for _ in range(_TURNS):
        turns_at = standing.turns_at
        if not standing.closed_as:
            if standing.holds or standing.route or standing.booking or standing.progress.channel is not Channel.CALL:
                return None
            waits = standing.waiting(now)
            opening = None if waits else rules.hours.next_opening(standing.window, now)
            if opening and (turns_at is None or opening < turns_at):
                return opening
            if waits and waits[0].until == NEVER:
                return None
        if turns_at is None or (standing.closed_as and standing.own.opens_at is None):
            return None
        now, standing = turns_at, standing.again(turns_at)
    return None
