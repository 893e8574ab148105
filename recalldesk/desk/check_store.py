"""The doctor: proves that the store is whole, private, and says what its facts say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from recalldesk.core.clock import Clock
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.projecting import differences
from recalldesk.desk.wake import woken_at
from recalldesk.queue.duties import duty_of
from recalldesk.queue.facts import Actor
from recalldesk.store.profile import too_open
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_PAGE = 1000
_SHOWN = 5  # faults named of each kind


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. ``faults``: what is wrong, one sentence each; nothing if all is well."""

    name: str
    faults: tuple[str, ...]


def check_store(store: Store, clock: Clock, actor: Actor, keys: Callable[[], Iterator[str]]) -> list[Check]:
    """Look at everything that can go wrong with a store. ``keys`` tells what is wrong with the places of its key.

    A damaged store is only told to be so: what stands in it cannot be relied on, and nothing is written to it.
    """
    with collector_spared(), store.read() as reader:
        damage = Check("store", _first(iter(reader.damage())))
        if damage.faults:
            return [damage]
        looks = _looks(store, reader, clock.now(), keys)
        checks = [damage, *(Check(name, _first(faults)) for name, faults in looks.items())]
    failed = [check.name for check in checks if check.faults]

    def note(uow: UnitOfWork) -> None:
        uow.audit.append(actor, clock.now(), "check store", success=not failed, detail={"failed": failed})
        uow.commit()

    store.write(note)
    return checks


def _looks(store: Store, reader: Reader, now: datetime, keys: Callable[[], Iterator[str]]) -> dict[str, Iterator[str]]:
    """Return, by name, what is looked at in a store that can be read: each yields its faults, a sentence each.

    States are compared as they were when somebody worked with them last, if the clock was put back since.
    """
    seen = max(filter(None, (now, woken_at(reader), reader.audit.newest())))
    return {
        "guards": (f"the guard {name} of append-only facts is missing" for name in reader.missing_guards()),
        "tables": (f"the tables differ from this version: {what}" for what in reader.table_differences()),
        "projections": (f"recall {one}: its state is not what its facts say" for one in differences(reader, seen)),
        "open recalls": _ownerless(reader, now),
        "audit": iter(reader.audit.faults()),
        "loads": (f"load {load} was cut off; the next load removes it" for load in reader.loads.unfinished()),
        "exports": reader.exports.faults(),
        "keys": keys(),
        "permissions": (f"{path} can be read by others than its owner" for path in too_open(store.profile)),
    }


def _ownerless(reader: Reader, now: datetime) -> Iterator[str]:
    """Yield the open recalls that nobody owns, or for which nothing is next, or at no time (C6)."""
    policy = reader.playbooks.rules().policy
    for page in reader.states.pages(_PAGE):
        for recall, state in page.items():
            try:
                duty_of(state, policy, now)
            except (LookupError, ValueError):
                yield f"recall {recall} is open without an owner, a next action or a date"


def _first(faults: Iterator[str]) -> tuple[str, ...]:
    named = tuple(islice(faults, _SHOWN))
    more = sum(1 for _ in faults)
    return (*named, f"and {more} more") if more else named
