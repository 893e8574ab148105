"""What a person, or the clinic, chose for the window: a typed table, kept in the store.

What one person chose goes with the person; what holds for everybody is changed by whoever governs. What must be
known before the store opens stands in ``core.looks`` instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.roles import Right, require
from recalldesk.queue.facts import Actor
from recalldesk.queue.limits import LOCK_MINUTES
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_IDLE = "idle_minutes"


class CallBy(StrEnum):
    """How a number gets to the telephone: handed to the program that serves such an address, or copied."""

    TEL = "tel"
    SIP = "sip"
    CALLTO = "callto"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is chosen. ``idle``: until the window locks (S2), for everybody; the others are one person's own.

    ``keys``: act -> its keys where they are not the shipped ones.
    """

    call_by: CallBy = CallBy.TEL
    idle: timedelta = timedelta(minutes=10)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def settings(reader: Reader, actor: Actor) -> Settings:
    """Return what a person works with."""
    own: dict[str, Any] = reader.settings.get(_own(actor)) or {}
    minutes: int | None = reader.settings.get(_IDLE)
    return Settings(
        call_by=CallBy(own.get("call_by", CallBy.TEL)),
        idle=timedelta(minutes=minutes) if minutes else Settings().idle,
        keys={act: tuple(keys) for act, keys in own.get("keys", {}).items()},
    )


def keep_own(store: Store, actor: Actor, chosen: Settings) -> None:
    """Keep what is a person's own of ``chosen``."""
    plain = {"call_by": chosen.call_by.value, "keys": {act: list(keys) for act, keys in chosen.keys.items()}}

    def act(uow: UnitOfWork) -> None:
        uow.settings.put(_own(actor), plain)
        uow.commit()

    store.write(act)


def keep_idle(store: Store, clock: Clock, actor: Actor, idle: timedelta) -> None:
    """Have every window lock after so long. ``NotAllowed``: by role; ``UsageError``: out of bounds."""
    minutes = idle // timedelta(minutes=1)
    if not 1 <= minutes <= LOCK_MINUTES:
        raise UsageError(phrase("The window locks after 1 to {most} minutes."), most=LOCK_MINUTES)

    def act(uow: UnitOfWork) -> None:
        require(Right.GOVERN, uow.people.role(actor.person))
        uow.settings.put(_IDLE, minutes)
        uow.audit.append(actor, clock.now(), "set idle time", detail={"minutes": minutes})
        uow.commit()

    store.write(act)


def _own(actor: Actor) -> str:
    return f"person:{actor.person}"
