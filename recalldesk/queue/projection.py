"""From the facts of a recall to its state: pure, so that a rebuilt state is the kept one."""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from recalldesk.core.enums import plain_members
from recalldesk.core.ids import DeviceId, FactId, ListingId, LoadId, PersonId, RecallId
from recalldesk.queue.contacts import Contact, contacts
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.policy import Channel
from recalldesk.queue.ranking import PROMISED, rank_of
from recalldesk.queue.standing import (
    MOVED,
    WITHDRAWN,
    Listing,
    Rulebook,
    Standing,
    in_time,
    stand,
    standing_listings,
)
from recalldesk.queue.visits import without
from recalldesk.queue.waits import NEVER, Wait

OUTBOX = "outbox"  # what a recall waits for whose message was written and is not known to have gone
_ANY, _NAMELESS = RecallId(0), FactId(UUID(int=0))  # of a recall that has no number yet


@plain_members
class Status(StrEnum):
    """What may happen with a recall now. Calling hours are no status (they are a window)."""

    HELD = "held"
    WAITING = "waiting"
    READY = "ready"
    CLAIMED = "claimed"
    ROUTED = "routed"
    CLOSED = "closed"


class RecallState(NamedTuple):
    """The projection of one recall. Instants are in UTC.

    ``why``: what holds it, what it waits for, where it is routed to, how it was closed; None: ready.
    ``window``: the key of its calling window, of a ready one only. ``turns_at``: until then the state is the same
    without a new fact; then the waker projects anew. ``marks``: those made by hand, with blanks between.
    """

    status: Status
    why: str | None
    listing: ListingId | None
    on_list: bool
    segment: str | None = None
    rank: int = 0
    window: str | None = None
    channel: str | None = None
    step: int = 0
    wake_at: datetime | None = None
    late_after: datetime | None = None
    turns_at: datetime | None = None
    attempts: int = 0
    last_attempt_at: datetime | None = None
    last_outcome: str | None = None
    last_caller: PersonId | None = None
    assigned_to: PersonId | None = None
    marks: str | None = None


def project(
    recall: RecallId,
    facts: Iterable[Fact],
    listings: Mapping[ListingId, Listing],
    undone: Collection[LoadId],
    rules: Rulebook,
    now: datetime,
) -> RecallState:
    """Return the state that ``facts`` (of a recall, and of its patient) make at ``now``.

    ``listings`` holds each listing that the facts name; ``undone`` the loads taken back.
    """
    return judged(recall, facts, listings, undone, rules, now)[0]


def judged(
    recall: RecallId,
    facts: Iterable[Fact],
    listings: Mapping[ListingId, Listing],
    undone: Collection[LoadId],
    rules: Rulebook,
    now: datetime,
) -> tuple[RecallState, Standing | None]:
    """Return the state, and how the recall stands in detail; None if no list names it any more."""
    sequence = sorted(without(facts, undone), key=in_time)
    listed = standing_listings([fact for fact in sequence if fact.recall == recall], undone)
    if not listed or listed[-1].listing is None:
        return _gone_for_good(WITHDRAWN, None, recall, sequence, rules), None
    if "moved_to" in listed[-1].payload:
        return _gone_for_good(MOVED, listed[-1].listing, recall, sequence, rules), None
    standing = stand(recall, sequence, listed, listings, rules, now)
    return state_of(standing, rules, now), standing


def first_state(listing: Listing, rules: Rulebook, now: datetime) -> RecallState:
    """Return the state of a recall of which nothing is known but that ``listing`` was listed at ``now``."""
    fact = Fact(
        id=_NAMELESS,
        kind=FactKind.LISTED,
        at=now,
        actor=PersonId(0),
        device=DeviceId(0),
        recall=_ANY,
        listing=listing.id,
    )
    return project(_ANY, (fact,), {listing.id: listing}, (), rules, now)


def state_of(standing: Standing, rules: Rulebook, now: datetime) -> RecallState:
    """Return what the queue keeps of how a recall stands."""
    wait = next(iter(standing.waiting(now)), None)
    status, why = _status(standing, wait)
    progress, waits = standing.progress, status is Status.WAITING
    made = standing.booking if waits else None
    return RecallState(
        status=status,
        why=why,
        listing=standing.listing.id,
        on_list=standing.on_list,
        segment=standing.segment.id,
        rank=_rank(standing, rules, due=wait is None),
        window=standing.window.key if status is Status.READY else None,
        channel=progress.channel,
        step=progress.step,
        wake_at=made.look_at if made else wait.until if wait and waits and wait.until != NEVER else None,
        late_after=made.look_at if made else progress.late_after if status is not Status.CLOSED else None,
        turns_at=standing.turns_at,
        **_attempts(standing.own.contacted),
        assigned_to=standing.prepared.assigned_to,
        marks=" ".join(sorted(standing.prepared.marks)) or None,
    )


def _status(standing: Standing, wait: Wait | None) -> tuple[Status, str | None]:
    if standing.closed_as:
        return Status.CLOSED, standing.closed_as
    if standing.routed:
        return Status.ROUTED, standing.route
    if standing.holds:
        return Status.HELD, standing.holds[0]
    if standing.booking or wait:
        return Status.WAITING, standing.booking.why if standing.booking else wait.why if wait else None
    if standing.progress.channel is not Channel.CALL:
        # for a message or letter to be sent
        return Status.WAITING, OUTBOX if standing.progress.queued else standing.progress.channel
    return Status.READY, None


def _rank(standing: Standing, rules: Rulebook, *, due: bool) -> int:
    """Return the rank: of a promise that is due by its time, before all tiers."""
    values, since = standing.listing.values, standing.since
    if standing.progress.promised_at and due:
        return rank_of(PROMISED, since, 0, 0)
    first = rules.segments.urgent_by_list(values)
    reason = 0 if first else rules.reason_priority(standing.place.reason)
    # By the patient's own clocks: one day is as long overdue in every zone, so that the priorities decide.
    local = since.astimezone(standing.zone).replace(tzinfo=UTC)
    return rank_of(standing.place.tier, local, rules.provider_priority(values.provider), reason)


def _attempts(contacted: Iterable[Contact]) -> dict[str, Any]:
    """Return how often a recall was called, how that ended last, and who called."""
    calls = [(one.at, one.rule.outcome.id.value, one.by) for one in contacted if one.rule]
    last = calls[-1] if calls else (None, None, None)
    return {"attempts": len(calls), **dict(zip(("last_attempt_at", "last_outcome", "last_caller"), last, strict=True))}


def _gone_for_good(
    closed_as: str, listing: ListingId | None, recall: RecallId, sequence: Iterable[Fact], rules: Rulebook
) -> RecallState:
    """Return the state of a recall that no list names any more, with the attempts that were made."""
    own = _attempts(one for one in contacts(sequence, rules.policy) if one.recall == recall)
    return RecallState(status=Status.CLOSED, why=closed_as, listing=listing, on_list=False, **own)
