"""From the facts of a recall to its state: pure, so that a rebuilt state is the kept one.

The facts are read in the order (instant, load, id), whatever order they arrived in.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, ListingId, LoadId
from recalldesk.queue.facts import FROM_LISTS, Fact, FactKind
from recalldesk.queue.model import Finding, Flag, ListRow, Problem, ordered
from recalldesk.queue.policy import ListPolicy


class Status(StrEnum):
    """What may happen with a recall now. Calling hours are no status (they are a window)."""

    HELD = "held"
    WAITING = "waiting"
    READY = "ready"
    CLAIMED = "claimed"
    ROUTED = "routed"
    CLOSED = "closed"


GONE = "gone"  # held because it is no longer on its source's list
MOVED = "moved"  # closed because a fix gave it another identity
WITHDRAWN = "withdrawn"  # closed because the load that brought it was taken back


# What a later list cannot take back by not saying it again: only a person can (T5, X3).
LASTING = frozenset({Problem.DECEASED, Problem.OPTED_OUT})


@dataclass(frozen=True, slots=True)
class Listing:
    """What one row of a list said of a recall: immutable."""

    id: ListingId
    values: ListRow
    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...] = ()

    def says_the_same_as(self, other: "Listing") -> bool:
        """Tell whether both say the same of the recall."""
        return self.values == other.values and self.findings == other.findings and self.flags == other.flags


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallState:
    """The projection of one recall. ``hold``: the first problem, or ``gone``. ``wake_at`` is in UTC."""

    status: Status
    listing: ListingId | None
    hold: str | None = None
    on_list: bool = True
    wake_at: datetime | None = None
    attempts: int = 0
    last_attempt_at: datetime | None = None
    last_outcome: str | None = None
    closed_as: str | None = None

    def awake(self, now: datetime) -> "RecallState":
        """Return the state as the waker leaves it: a wait that has ended is ready."""
        if self.status is not Status.WAITING or self.wake_at is None or self.wake_at > now:
            return self
        return replace(self, status=Status.READY, wake_at=None)


def project(
    facts: Iterable[Fact],
    listings: Mapping[ListingId, Listing],
    undone: Collection[LoadId],
    policy: ListPolicy,
    now: datetime,
) -> RecallState:
    """Return the state that ``facts`` (of one recall, and of its patient) make at ``now``.

    ``listings`` holds each listing that the facts name; ``undone`` the loads taken back.
    """
    sequence = sorted(facts, key=_in_time)
    worked = _worked(sequence)
    listed = _standing_listings(sequence, undone)
    if not listed or listed[-1].listing is None:
        return RecallState(status=Status.CLOSED, listing=None, on_list=False, closed_as=WITHDRAWN, **worked)
    current, name = listed[-1], listed[-1].listing
    if "moved_to" in current.payload:
        return RecallState(status=Status.CLOSED, listing=name, on_list=False, closed_as=MOVED, **worked)
    on_list = not current.payload.get("gone", False)
    listing = listings[name]
    earlier = [listings[fact.listing] for fact in listed if fact.listing is not None]
    hold = _hold(listing, earlier, current, sequence, on_list=on_list)
    if hold is not None:
        return RecallState(status=Status.HELD, listing=name, hold=hold, on_list=on_list, **worked)
    wake_at = not_before(listing.values, policy)
    if wake_at is not None and wake_at > now:
        return RecallState(status=Status.WAITING, listing=name, on_list=on_list, wake_at=wake_at, **worked)
    return RecallState(status=Status.READY, listing=name, on_list=on_list, **worked)


def _in_time(fact: Fact) -> tuple[datetime, int, FactId]:
    return fact.at, fact.load or 0, fact.id


def _worked(sequence: list[Fact]) -> dict[str, Any]:
    """Return what the attempts alone make of a recall, as values of its state."""
    attempts = [fact for fact in sequence if fact.kind is FactKind.ATTEMPT]
    if not attempts:
        return {}
    last = attempts[-1]
    return {
        "attempts": len(attempts),
        "last_attempt_at": last.at,
        "last_outcome": last.payload.get("outcome"),
    }


def last_listed(facts: Iterable[Fact], undone: Collection[LoadId]) -> Fact | None:
    """Return the listed fact that counts now, None if none does."""
    listed = _standing_listings(sorted(facts, key=_in_time), undone)
    return listed[-1] if listed else None


def _standing_listings(sequence: list[Fact], undone: Collection[LoadId]) -> list[Fact]:
    """Return the listed facts that count: those of a load taken back only if the recall was worked on since."""
    listed = [fact for fact in sequence if fact.kind is FactKind.LISTED]
    if not undone:
        return listed
    worked = max((fact.at for fact in sequence if fact.kind not in FROM_LISTS), default=None)
    return [fact for fact in listed if fact.load not in undone or (worked is not None and fact.at <= worked)]


def _hold(
    listing: Listing, ever: Iterable[Listing], listed: Fact, sequence: list[Fact], *, on_list: bool
) -> str | None:
    """Return why the recall is held, None when nothing holds it or a person released what did."""
    findings = listing.findings + findings_from(listed.payload.get("context", ()))
    findings += tuple(finding for past in ever for finding in past.findings if finding.problem in LASTING)
    if any(fact.kind is FactKind.CONSENT_CHANGE and fact.payload.get("opt_out") for fact in sequence):
        findings += (Finding(Problem.OPTED_OUT, "consent"),)
    released = {
        Finding(*finding)
        for fact in sequence
        if fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "release"
        for finding in fact.payload["findings"]
    }
    standing = [finding for finding in ordered(findings) if finding not in released]
    if standing:
        return standing[0].problem.value
    return None if on_list or _released_since(listed, sequence) else GONE


def _released_since(listed: Fact, sequence: list[Fact]) -> bool:
    """Tell whether a person released the recall after ``listed``: only that can clear a ``gone``."""
    return any(
        fact.kind is FactKind.OVERRIDE and fact.payload.get("act") == "release" and fact.at > listed.at
        for fact in sequence
    )


def findings_from(plain: Iterable[Iterable[str | None]]) -> tuple[Finding, ...]:
    """Return findings from their JSON form ``[problem, field, value]``."""
    return tuple(Finding(Problem(problem), field, value) for problem, field, value in plain)  # type: ignore[arg-type]


def not_before(values: ListRow, policy: ListPolicy) -> datetime | None:
    """Return the instant from which the list's own dates let a recall be called, None for at once.

    The later of: the start of its window (or its due date), and the end of the gap after a contact made elsewhere.
    """
    opens = values.window_start or values.due_date
    days = [opens] if opens else []
    if values.last_attempt:
        days.append(values.last_attempt + timedelta(days=policy.contact_gap_days))
    if not days:
        return None
    zone = ZoneInfo(values.zones[0]) if values.zones else policy.tz
    return _midnight(max(days), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
