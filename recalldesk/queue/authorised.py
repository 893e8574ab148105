"""Who besides the patient may be told, and for whom alone a telephone is called: as it was recorded (P2, X2, X6)."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recalldesk.queue.facts import Fact, FactKind


class Scope(StrEnum):
    """How much somebody may be told: of the ``visits`` alone, or of the ``care`` that they are for too."""

    VISITS = "visits"
    CARE = "care"


class Authorised(NamedTuple):
    """Somebody on record. ``until``: the last day; ``authority``: the document of who acts for the patient, else empty.

    Without a document the patient said so (P2); with one they are the patient's representative (X2).
    """

    name: str
    scope: Scope
    until: date
    authority: str = ""


class Custody(NamedTuple):
    """Where a patient is held: only its medical unit is called, by its own number (X6)."""

    facility: str
    number: str
    zones: tuple[str, ...] = ()


def authorised(facts: Iterable[Fact], gone: Collection[str], day: date) -> tuple[Authorised, ...]:
    """Return who is on record on a day; ``facts`` in the order of time, ``gone``: those that were taken back.

    Payload: ``authorised`` (the name) with ``scope``, ``until``, ``authority``; or with ``ended``.
    """
    found: dict[str, Authorised] = {}
    for fact in facts:
        said = fact.payload
        if fact.kind is not FactKind.CONSENT_CHANGE or "authorised" not in said or str(fact.id) in gone:
            continue
        found.pop(said["authorised"].casefold(), None)
        if not said.get("ended"):
            one = Authorised(said["authorised"], Scope(said["scope"]), date.fromisoformat(said["until"]))
            found[one.name.casefold()] = one._replace(authority=said.get("authority", ""))
    return tuple(one for one in found.values() if day <= one.until)


def may_be_told(people: Iterable[Authorised]) -> frozenset[str]:
    """Return how far what is told to people on record may go: whoever may be told of the care may be of visits."""
    scopes = {one.scope for one in people}
    return frozenset(scopes | {Scope.VISITS} if scopes else scopes)


def custody(facts: Iterable[Fact], gone: Collection[str]) -> Custody | None:
    """Return where the patient is held; ``facts`` in the order of time.

    Payload: ``custody`` (the facility, empty once they are free) with ``number`` and ``zones``.
    """
    found: Custody | None = None
    for fact in facts:
        said = fact.payload
        if fact.kind is FactKind.CONSENT_CHANGE and "custody" in said and str(fact.id) not in gone:
            held = said["custody"]
            found = Custody(held, said["number"], tuple(said.get("zones", ()))) if held else None
    return found
