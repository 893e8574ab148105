"""Open times: what one is, when it begins, which fit a patient best, who has taken one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, RecallId, SourceId
from recalldesk.queue.contacts import corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.phrases import Phrases, folded
from recalldesk.queue.policy import Policy
from recalldesk.queue.providers import same_provider
from recalldesk.queue.times import Span
from recalldesk.queue.visit_policy import VisitType

HELD_FOR = timedelta(minutes=30)  # a time that was chosen in a call that is not saved yet
_MINUTE = timedelta(minutes=1)


class Slot(NamedTuple):
    """A time that is open. ``key`` tells it from others of its source; ``starts_at`` is in UTC."""

    source: SourceId
    key: str
    starts_at: datetime
    minutes: int | None = None
    provider: str | None = None
    location: str | None = None
    type: str | None = None
    telehealth: bool | None = None
    language: str | None = None


class TakenSlot(NamedTuple):
    """A slot that is taken for a recall. ``until``: so long for a call that is not saved yet; None: it was booked."""

    source: SourceId
    key: str
    recall: RecallId
    attempt: FactId
    until: datetime | None


class Wish(NamedTuple):
    """What suits a patient. ``now``: by the clinic's clocks; ``reason`` and ``kind`` of the visit, as far as known."""

    now: datetime
    provider: str | None = None
    location: str | None = None
    language: str | None = None
    reason: str | None = None
    kind: str | None = None


def fitting(slots: Iterable[Slot], wish: Wish, policy: Policy) -> list[Slot]:
    """Return the slots for such a visit, the best first: this week's, at the same place, with the same provider."""
    kinds = Phrases((one.id, one.phrases) for one in policy.visits.types)
    reasons = {one.id: one.reasons for one in policy.visits.types}

    def suits(slot: Slot) -> bool:
        known = kinds.meaning(slot.type) if slot.type else None
        wanted = reasons.get(known or "", frozenset())
        return not wanted or wish.reason is None or wish.reason in wanted

    def order(slot: Slot) -> tuple[bool, bool, bool, bool, datetime]:
        local = slot.starts_at.astimezone(wish.now.tzinfo)
        this_week = local.isocalendar()[:2] == wish.now.isocalendar()[:2]
        same_place = bool(slot.location and wish.location) and folded(slot.location or "") == folded(
            wish.location or ""
        )
        speaks = slot.language is None or slot.language == wish.language
        return (
            not this_week,
            not same_place,
            not same_provider(slot.provider, wish.provider),
            not speaks,
            slot.starts_at,
        )

    return sorted(filter(suits, slots), key=order)


def within(slots: Iterable[Slot], daypart: Span | None, policy: Policy) -> list[Slot]:
    """Return those slots that begin in a part of the day, by the clocks of their site; None: all."""
    return [
        slot
        for slot in slots
        if daypart is None or daypart.holds(slot.starts_at.astimezone(zone_of(slot.location, policy)).time())
    ]


def visit_type(kind: str | None, reason: str | None, policy: Policy) -> VisitType | None:
    """Return what the playbook says of a visit, by its type as it is written, else by the reason of the recall."""
    types = policy.visits.types
    named = Phrases((one.id, one.phrases) for one in types).meaning(kind) if kind else None
    by_name = next((one for one in types if one.id == named), None)
    return by_name or next((one for one in types if reason in one.reasons), None)


def zone_of(location: str | None, policy: Policy) -> ZoneInfo:
    """Return the zone of a site by the name that lists write, the clinic's of any other place."""
    said = (location or "").strip().casefold()
    named = {name.casefold(): site.zone for site in policy.sites for name in (site.id, *site.names)}
    zone = named.get(said)
    return ZoneInfo(zone or policy.clinic.zone)


def start_of(day: date, minutes: int, zone: ZoneInfo) -> datetime | None:
    """Return the instant at which the clocks of a zone show a time of day; None where they skip it that night."""
    local = datetime.combine(day, datetime.min.time(), zone) + minutes * _MINUTE
    at = local.astimezone(UTC)
    return at if at.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None) else None


def slot_key(at: datetime, provider: str | None, location: str | None, kind: str | None) -> str:
    """Return what tells a slot from others where the file gives it no id of its own."""
    return " | ".join([f"{at:%Y-%m-%dT%H:%MZ}", *((text or "").casefold() for text in (provider, location, kind))])


def taken_by(recall: RecallId, facts: Sequence[Fact]) -> Iterator[TakenSlot]:
    """Yield the slots that a recall has, as its facts tell: booked ones, and one chosen in a call not saved yet.

    A slot goes with the booking: is that taken back or put right to something else, or is the visit moved by a later
    one, the slot is free again.
    """
    own = [fact for fact in facts if fact.recall == recall and fact.kind in {FactKind.SLOT, FactKind.ATTEMPT}]
    if not any("slot" in fact.payload for fact in own):
        return
    corrected = corrections(facts)
    saved = {fact.id for fact in own if fact.kind is FactKind.ATTEMPT}
    booked = [
        (fact.at, fact.id, payload.get("slot"))
        for fact in own
        if fact.id in saved and (payload := {**fact.payload, **corrected.get(str(fact.id), {})})
        if payload["outcome"] == OutcomeKey.SCHEDULED and not payload.get("undone")
    ]
    _, attempt, slot = max(booked, default=(None, None, None))
    if attempt and slot:
        yield TakenSlot(*_named(slot), recall, attempt, None)
    told = sorted((fact for fact in own if fact.kind is FactKind.SLOT), key=_in_time)
    chosen = {fact.payload["attempt"]: fact for fact in told}
    for fact in chosen.values():
        attempt = FactId(UUID(fact.payload["attempt"]))
        if fact.payload["act"] == "taken" and attempt not in saved:
            yield TakenSlot(*_named(fact.payload["slot"]), recall, attempt, fact.at + HELD_FOR)


def _in_time(fact: Fact) -> tuple[datetime, bool, FactId]:
    return fact.at, fact.payload["act"] == "freed", fact.id


def _named(said: Sequence[object]) -> tuple[SourceId, str]:
    source, key = said
    return SourceId(int(str(source))), str(key)
