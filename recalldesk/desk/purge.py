"""Purge what is needed no more: original words of rows, calls and reviews never finished (S8), files of exports (S7).

Only what the EHR has acknowledged: of a recall everything that was to go there went, was accepted, and so long ago.
What went is kept as it was for years, so that an export can be written again byte for byte; facts and audit stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from recalldesk.core.clock import Clock
from recalldesk.core.ids import ListingId, LoadId, RecallId
from recalldesk.core.roles import Right, require
from recalldesk.queue.calendar import later_day, local_day, midnight
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.store.purging import OldNote, OldRow
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_AT_ONCE = 200  # rows in one transaction
_SOME = 2000  # rows: after so many, whoever calls goes first
_DAY = "purged_on"


class Going(NamedTuple):
    """What goes: how many rows went, unfinished calls, exports whose files go, and notes half scored."""

    rows: int
    drafts: Sequence[RecallId] = ()
    files: Sequence[int] = ()
    notes: Sequence[OldNote] = ()


@dataclass(frozen=True, slots=True)
class Purged:
    """How much went, or would: ``rows``, ``drafts`` of calls and reviews, ``files`` (exports whose files are too old).

    ``waiting``: old rows of which the EHR has not said enough.

    ``more``: it stopped before it was through.
    """

    rows: int = 0
    drafts: int = 0
    waiting: int = 0
    more: bool = False
    files: int = 0


def purge(store: Store, clock: Clock, actor: Actor, *, dry_run: bool = False) -> Purged:
    """Purge what is due; with ``dry_run`` only count it. ``NotAllowed``: the actor's role does not include it."""
    with store.read() as reader:
        require(Right.GOVERN, reader.people.role(actor.person))
    return _purge(store, clock, actor, dry_run=dry_run)


def purge_once_a_day(store: Store, clock: Clock, actor: Actor) -> Purged | None:
    """Purge what is due, as the playbook says, some of it at a time; None if that was done today already."""
    now = clock.now()
    with store.read() as reader:
        today = local_day(now, reader.playbooks.rules().policy.clinic.tz).isoformat()
        if reader.settings.get(_DAY) == today:
            return None
    done = _purge(store, clock, actor, dry_run=False, most=_SOME)
    if done.more:
        return done

    def note(uow: UnitOfWork) -> None:
        uow.settings.put(_DAY, today)
        uow.commit()

    store.write(note)
    return done


def _purge(store: Store, clock: Clock, actor: Actor, *, dry_run: bool, most: int | None = None) -> Purged:
    now, rows, waiting, after = clock.now(), 0, 0, LoadId(0)
    with store.read() as reader:
        policy = reader.playbooks.rules().policy
        cutoff, oldest = _cutoff(policy, now), _oldest(policy, now)
    while (load := _old_load(store, cutoff, after)) is not None:
        after, last = load, 0
        while page := _rows(store, load, last):
            last = page[-1].listing
            due = _due(store, page, cutoff)
            if due and not dry_run:
                store.write(lambda uow, due=due: _empty(uow, due))  # type: ignore[misc]
            rows, waiting = rows + len(due), waiting + max(len(page) - len(due), 0)
            if most is not None and rows >= most:
                _note(store, actor, now, Going(rows), cutoff)
                return Purged(rows, 0, waiting, more=True)
    with store.read() as reader:
        drafts = _settled(reader, reader.purging.old_drafts(cutoff), cutoff)
        going = Going(rows, drafts, reader.purging.old_files(oldest), reader.purging.old_notes(cutoff))
    if not dry_run and any(going):
        _note(store, actor, now, going, cutoff)
    return Purged(rows, len(going.drafts) + len(going.notes), waiting, files=len(going.files))


def _note(store: Store, actor: Actor, now: datetime, going: Going, cutoff: datetime) -> None:
    """Let go of what is unfinished and of files, and leave an audit fact of how much went."""
    told = {"rows": going.rows, "drafts": len(going.drafts) + len(going.notes)} | (
        {"files": len(going.files)} if going.files else {}
    )

    def act(uow: UnitOfWork) -> None:
        uow.purging.drop_drafts(going.drafts, cutoff)
        uow.purging.drop_notes(going.notes)
        uow.purging.drop_files(going.files)
        uow.audit.append(actor, now, "purge", detail=told)
        uow.commit()

    store.write(act)


def _cutoff(policy: Policy, now: datetime) -> datetime:
    """Return until when the EHR must have acknowledged what may go."""
    zone, kept = policy.clinic.tz, policy.retention.originals
    today = local_day(now, zone)
    length = later_day(today, kept, policy.holidays) - today
    return midnight(today - length, zone)


def _oldest(policy: Policy, now: datetime) -> datetime:
    """Return since when files of exports are kept (S7)."""
    zone = policy.clinic.tz
    today = local_day(now, zone)
    return midnight(date(today.year - policy.retention.years, today.month, min(today.day, 28)), zone)


def _old_load(store: Store, cutoff: datetime, after: LoadId) -> LoadId | None:
    with store.read() as reader:
        return reader.purging.old_load(cutoff, after)


def _rows(store: Store, load: LoadId, after: int) -> list[OldRow]:
    with store.read() as reader:
        return reader.purging.rows(load, after, _AT_ONCE)


def _due(store: Store, page: Sequence[OldRow], cutoff: datetime) -> list[ListingId]:
    """Return the rows of a page whose words may go."""
    recalls = {row.recall for row in page}
    with store.read() as reader:
        waiting, held = reader.purging.waiting(recalls, cutoff), reader.purging.held(recalls)
        done = recalls - waiting
        fixed = reader.purging.fixed(done, cutoff) - held
    return [*(row.listing for row in page if row.recall in done and row.listing not in held), *fixed]


def _empty(uow: UnitOfWork, listings: Sequence[ListingId]) -> None:
    uow.purging.empty(listings)
    uow.commit()


def _settled(reader: Reader, recalls: Sequence[RecallId], cutoff: datetime) -> list[RecallId]:
    waiting = reader.purging.waiting(recalls, cutoff)
    return [recall for recall in recalls if recall not in waiting]
