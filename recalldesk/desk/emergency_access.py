"""Emergency access: whoever does not see the lists sees them for an hour, says why, and a manager reviews it (S1).

It gives what a call needs and no more: no export, nothing that holds for everybody.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import PersonId
from recalldesk.core.roles import Right, Role, require
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

LASTS = timedelta(hours=1)
AS = Role.PREPARER  # whose rights it gives
_NAME = "emergency_access"  # of the setting that keeps each, the oldest first; the audit keeps that it was


class Lasting(NamedTuple):
    """From when until when it lasts."""

    at: datetime
    until: datetime


class Access(NamedTuple):
    """One time that somebody took it. ``place``: among all; ``reviewed_by``: empty until it is; ``own``: mine."""

    place: int
    name: str
    at: datetime
    until: datetime
    why: str
    reviewed_by: str
    found: str
    own: bool


def take_access(store: Store, clock: Clock, actor: Actor, why: str) -> Lasting:
    """Open the lists to a person for an hour; return that. UsageError: no reason, or they see them anyway."""
    if not why.strip():
        raise UsageError(phrase("Say why: a manager reviews it."))

    def act(uow: UnitOfWork) -> Lasting:
        now = clock.now()
        if Right.LISTS.held_by(uow.people.role(actor.person)):
            raise UsageError(phrase("You see the lists already."))
        until = now + LASTS
        taken = {"person": actor.person, "at": now.isoformat(), "until": until.isoformat(), "why": why.strip()}
        uow.settings.put(_NAME, [*_kept(uow), taken])
        uow.audit.append(actor, now, "emergency access", detail={"until": until.isoformat()})
        uow.commit()
        return Lasting(now, until)

    return store.write(act)


def access_of(reader: Reader, person: PersonId) -> Lasting | None:
    """Return from when until when a person has, or had, access of this kind last; None if never."""
    own = [one for one in _kept(reader) if one["person"] == person]
    return Lasting(*(datetime.fromisoformat(own[-1][name]) for name in ("at", "until"))) if own else None


def may_see_lists(reader: Reader, person: PersonId, now: datetime) -> None:
    """Raise ``NotAllowed`` unless a person sees the lists, or has access now; UsageError if they work here no more.

    By what the store says now: a window may be open since before a manager changed it.
    """
    if person not in reader.people.active():
        raise UsageError(phrase("You do not work with this list any more. A manager or the owner can change that."))
    lasting, role = access_of(reader, person), reader.people.role(person)
    require(Right.LISTS, AS if lasting is not None and lasting.at <= now < lasting.until else role)


def accesses(store: Store, actor: Actor) -> list[Access]:
    """Return every time that somebody took it, the newest first. ``NotAllowed``: it is not this person's to see."""
    with store.read() as reader:
        require(Right.GOVERN, reader.people.role(actor.person))
        told = [_told(reader, actor, place, one) for place, one in enumerate(_kept(reader))]
    return told[::-1]


def review_access(store: Store, clock: Clock, actor: Actor, place: int, found: str) -> None:
    """Write down what a manager found of one. UsageError: nothing was found, it is reviewed, or their own."""

    def act(uow: UnitOfWork) -> None:
        require(Right.GOVERN, uow.people.role(actor.person))
        kept = _kept(uow)
        one = kept[place]
        if not found.strip():
            raise UsageError(phrase("Say what you found."))
        if one.get("by") is not None:
            raise UsageError(phrase("Somebody reviewed that already."))
        if one["person"] == actor.person:
            raise UsageError(phrase("Somebody else reviews your own access."))
        kept[place] = one | {"by": actor.person, "found": found.strip()}
        uow.settings.put(_NAME, kept)
        uow.audit.append(actor, clock.now(), "review emergency access", f"person:{one['person']}")
        uow.commit()

    store.write(act)


class AccessDesk:
    """Takes and reviews it at a person's desk. ``took``: told from when until when it lasts."""

    def __init__(self, store: Store, clock: Clock, actor: Actor, took: Callable[[Lasting], None]) -> None:
        self._store, self._clock, self._actor, self._took = store, clock, actor, took

    def take(self, why: str) -> datetime:
        """Open the lists for an hour; return until when. UsageError: nothing was opened."""
        lasting = take_access(self._store, self._clock, self._actor, why)
        self._took(lasting)
        return lasting.until

    def all(self) -> list[Access]:
        """Return every time that somebody took it, the newest first."""
        return accesses(self._store, self._actor)

    def review(self, place: int, found: str) -> None:
        """Write down what was found of one. UsageError: nothing was kept."""
        review_access(self._store, self._clock, self._actor, place, found)


def _kept(reader: Reader) -> list[dict[str, Any]]:
    return list(reader.settings.get(_NAME) or ())


def _told(reader: Reader, actor: Actor, place: int, one: dict[str, Any]) -> Access:
    at, until = (datetime.fromisoformat(one[name]) for name in ("at", "until"))
    by = reader.people.name(PersonId(one["by"])) if one.get("by") is not None else ""
    name = reader.people.name(PersonId(one["person"]))
    return Access(place, name, at, until, one["why"], by, one.get("found", ""), own=one["person"] == actor.person)
