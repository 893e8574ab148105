"""Checks of segments and seasons: tiers, what they refer to, and the care that the highest tier needs (C5)."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.queue import limits
from recalldesk.queue.policy import Implied, Policy, Segment, When

VISITS = frozenset({"booked", "cancelled", "no_show", "completed", "unscheduled"})
_TIERS = f"Tiers go from {limits.FIRST_TIER} (most urgent) to {limits.LAST_TIER}."
_NAMED = ("reason", "event", "visit", "risk", "response", "portal")


def check_segments(policy: Policy) -> Iterator[Fault]:
    """Segments, their raises, what reasons imply."""
    cadences = {cadence.id for cadence in policy.cadences}
    for segment in policy.segments:
        here = ("segments", segment.id)
        yield from _tier((*here, "tier"), segment.tier)
        if segment.cadence not in cadences:
            yield unknown((*here, "cadence"), "cadence", segment.cadence, cadences)
        if not segment.success.within.amount:
            yield Fault((*here, "success", "within"), "Success needs time.", "Write a delay such as 30 days.")
        yield from _words((*here, "when"), segment.when, policy)
        for place, item in enumerate(segment.raises):
            yield from _tier((*here, "raises", place, "tier"), item.tier)
            yield from _words((*here, "raises", place, "when"), item.when, policy)
    for reason in policy.reasons:
        yield from _words(("reasons", reason.id, "implies"), reason.implies, policy)
    yield from _unsorted(policy)


def check_seasons(policy: Policy) -> Iterator[Fault]:
    """Seasons name segments and raise them."""
    known = {segment.id for segment in policy.segments}
    steps = limits.LAST_TIER - limits.FIRST_TIER
    for season in policy.seasons:
        here = ("seasons", season.id)
        for name in sorted(season.segments - known):
            yield unknown((*here, "segments"), "segment", name, known)
        if not season.segments:
            yield Fault((*here, "segments"), "No segment is named.", "Name those that are more urgent then.")
        if not 1 <= season.by <= steps:
            yield Fault((*here, "by"), f"{season.by} tiers cannot be raised.", f"Write a number from 1 to {steps}.")


def most_urgent(segment: Segment, policy: Policy) -> int:
    """Return the most urgent tier that a recall of the segment can come to: its own, by a raise, or in a season."""
    seasonal = (segment.tier - season.by for season in policy.seasons if segment.id in season.segments)
    return max(min([segment.tier, *(item.tier for item in segment.raises), *seasonal]), limits.FIRST_TIER)


def _tier(path: Path, tier: int) -> Iterator[Fault]:
    if not limits.FIRST_TIER <= tier <= limits.LAST_TIER:
        yield Fault(path, f"{tier} is not a tier.", _TIERS)


def _words(path: Path, said: When | Implied, policy: Policy) -> Iterator[Fault]:
    """Yield what a condition names that there is not."""
    names = {part.name for part in fields(said)}
    for name in _NAMED:
        words: frozenset[str] | str | None = getattr(said, name) if name in names else None
        known = _known(name, policy)
        for word in sorted([words] if isinstance(words, str) else words or ()):
            if word not in known:
                yield unknown((*path, name), name, word, known)


def _known(name: str, policy: Policy) -> frozenset[str]:
    if name == "visit":
        return VISITS
    items: Iterable[object] = policy.reasons if name == "reason" else getattr(policy.terms, name)
    return frozenset(item.id for item in items)  # type: ignore[attr-defined]


def _unsorted(policy: Policy) -> Iterator[Fault]:
    segment = policy.segment.get(policy.unsorted)
    if segment is None:
        yield unknown(("unsorted",), "segment", policy.unsorted, policy.segment)
        return
    here = ("segments", segment.id)
    if segment.when != When():
        yield Fault((*here, "when"), "It takes what no other segment wants.", "Remove its condition.")
    if not segment.on or segment.starts:
        yield Fault(here, "What no other segment wants would wait for ever.", "Switch it on, without a start.")
