"""A block: a stretch of time for calls of one segment. It is kept, so that it goes on after a restart (Q10)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.desk.callbacks import callbacks
from recalldesk.desk.escalations import board
from recalldesk.desk.lineup import Lineup
from recalldesk.queue.calendar import local_day, midnight
from recalldesk.queue.contacts import as_it_stands, corrections, taken_back
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.standing import Rulebook
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

MINUTES_PER_CALL = 6  # with its note; what a block is sized by (docs/guide/first-call.md)


@dataclass(frozen=True, slots=True)
class Block:
    """Time for calls. ``segment`` None: of all."""

    segment: str | None
    started_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class BlockReport:
    """What came of a block so far, and what is still open.

    ``outcomes``: key -> how many calls; ``unfinished``: drafts; ``promised``: callbacks of today still to come;
    ``escalated``: opened in the block; ``undelivered``: open escalations that reached nobody yet, whoever opened them;
    ``ready``: whoever may still be called in its segment.
    """

    block: Block
    outcomes: Mapping[str, int]
    unfinished: int
    promised: int
    escalated: int
    undelivered: int
    ready: int

    @property
    def done(self) -> int:
        """How many calls were written down."""
        return sum(self.outcomes.values())


def size_of(length: timedelta, ready: int) -> int:
    """Return how many calls can be finished in a time, of those that are ready."""
    return min(ready, int(length / timedelta(minutes=MINUTES_PER_CALL)))


def block_of(reader: Reader, actor: Actor) -> Block | None:
    """Return the block that a person is in."""
    kept = reader.settings.get(_name(actor))
    if kept is None:
        return None
    return Block(kept["segment"], datetime.fromisoformat(kept["started_at"]), datetime.fromisoformat(kept["until"]))


def put_block(store: Store, clock: Clock, actor: Actor, block: Block) -> None:
    """Begin a block, or give it another end."""

    def act(uow: UnitOfWork) -> None:
        plain = {"segment": block.segment, "started_at": block.started_at.isoformat(), "until": block.until.isoformat()}
        uow.settings.put(_name(actor), plain)
        uow.audit.append(actor, clock.now(), "block")
        uow.commit()

    store.write(act)


def end_block(store: Store, clock: Clock, actor: Actor) -> None:
    """End a block. UsageError as long as a call of this person is unfinished (Q10)."""

    def act(uow: UnitOfWork) -> None:
        if uow.work.drafts(actor):
            raise UsageError(phrase("A block ends once every call is finished: look at 'Unfinished'."))
        uow.settings.put(_name(actor), None)
        uow.audit.append(actor, clock.now(), "end block")
        uow.commit()

    store.write(act)


def report_on(
    reader: Reader, actor: Actor, block: Block, lineup: Lineup, rules: Rulebook, now: datetime
) -> BlockReport:
    """Return what came of a block so far, and what is still open."""
    attempts = reader.facts.attempts_by(actor.person, block.started_at)
    worked = list(dict.fromkeys(one.recall for one in attempts if one.recall is not None))
    live = {fact.id: fact for history in reader.facts.histories(worked) for fact in history.live}
    corrected, undone = corrections(live.values()), taken_back(live.values())
    stand = [as_it_stands(one, corrected) for one in attempts if str(one.id) not in undone]
    opened = [
        fact
        for fact in live.values()
        if _opened(fact, block, actor) and undone.isdisjoint({str(fact.id), fact.payload.get("attempt")})
    ]
    zone = rules.policy.clinic.tz
    tonight = midnight(local_day(now, zone) + timedelta(days=1), zone)
    ready = (count.ready for count in lineup.counts() if block.segment in {None, count.segment})
    return BlockReport(
        block,
        dict(Counter(str(said["outcome"]) for said in stand)),
        len(reader.work.drafts(actor)),
        sum(one.at < tonight for one in callbacks(reader, actor, lineup, now)),
        len(opened),
        sum(not one.escalation.arrived for one in board(reader, rules.policy, now)),
        sum(ready),
    )


def _name(actor: Actor) -> str:
    return f"block:{actor.person}"


def _opened(fact: Fact, block: Block, actor: Actor) -> bool:
    opened = fact.kind is FactKind.ESCALATION and fact.payload.get("act") == "opened"
    return opened and fact.at >= block.started_at and fact.actor == actor.person
