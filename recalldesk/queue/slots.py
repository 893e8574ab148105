"""Open times: what one is, when it begins, which fit a patient best, who has taken one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from recalldesk.core.ids import FactId, RecallId, SourceId
from recalldesk.queue.contacts import corrections
from recalldesk.queue.facts import Fact, FactKind
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy

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

    A slot goes with the booking: is that taken back or put right to something else, the slot is free again.
    """
    own = [fact for fact in facts if fact.recall == recall and fact.kind in {FactKind.SLOT, FactKind.ATTEMPT}]
    if not any("slot" in fact.payload for fact in own):
        return
    corrected = corrections(facts)
    saved = {fact.id for fact in own if fact.kind is FactKind.ATTEMPT}
    for fact in own:
        if fact.kind is FactKind.ATTEMPT:
            payload = {**fact.payload, **corrected.get(str(fact.id), {})}
            if payload.get("slot") and payload["outcome"] == OutcomeKey.SCHEDULED and not payload.get("undone"):
                yield TakenSlot(*_named(payload["slot"]), recall, fact.id, None)
    chosen = {fact.payload["attempt"]: fact for fact in sorted(own, key=_in_time) if fact.kind is FactKind.SLOT}
    for fact in chosen.values():
        attempt = FactId(UUID(fact.payload["attempt"]))
        if fact.payload["act"] == "taken" and attempt not in saved:
            yield TakenSlot(*_named(fact.payload["slot"]), recall, attempt, fact.at + HELD_FOR)


def _in_time(fact: Fact) -> tuple[datetime, FactId]:
    return fact.at, fact.id


def _named(said: Sequence[object]) -> tuple[SourceId, str]:
    source, key = said
    return SourceId(int(str(source))), str(key)
