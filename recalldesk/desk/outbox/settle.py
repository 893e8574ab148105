"""A batch of reminders was sent, or never will be."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TypeAlias

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import FactId, RecallId, new_fact_id
from recalldesk.desk.hand_off.deliver import known_batch, may_export
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.outbox.queueing import word_on
from recalldesk.desk.projecting import reproject
from recalldesk.queue.contacts import corrections
from recalldesk.queue.facts import Actor, Fact, FactKind
from recalldesk.queue.projection import OUTBOX
from recalldesk.queue.reminders import Sending, reminders
from recalldesk.store.store import Store
from recalldesk.store.unit import Reader, UnitOfWork

_EXPECTED = "reminders_expected"  # of the setting that keeps which batches count as sent once they are written
AT_ONCE = 20, 200  # reminders: the least and the most in one transaction
Say: TypeAlias = Callable[[Fact, datetime, Actor], Fact]


def mark_sent(store: Store, clock: Clock, actor: Actor, batch: int) -> int:
    """Note that a batch was sent; return of how many reminders that is news. UsageError if it was taken back."""
    pages = _pages(store, actor, batch, sent=True)
    return _say(store, clock, actor, batch, pages, lambda first, now, who: word_on(first, Sending.SENT, now, who))


def take_back(store: Store, clock: Clock, actor: Actor, batch: int) -> int:
    """Note that a batch was never sent: who was in it is due again. Return how many. UsageError if it was sent."""
    return _say(store, clock, actor, batch, _pages(store, actor, batch, sent=False), _undoing)


@contextmanager
def expected(store: Store, batch: int) -> Iterator[None]:
    """Keep that a batch counts as sent once its files are written, also if all ends right then; not if that fails."""
    _expect(store, lambda known: [*known, batch])
    try:
        yield
    except BaseException:
        _expect(store, lambda known: [one for one in known if one != batch])
        raise


def mark_expected(store: Store, clock: Clock, actor: Actor) -> None:
    """Note that those were sent whose files were written since."""
    with store.read() as reader:
        known = set(reader.settings.get(_EXPECTED) or ())
        batches = [one for one in reader.exports.batches(reminders=True) if one.id in known]
    for one in batches:
        if one.delivered_at and not (one.sent_at or one.taken_back_at):
            mark_sent(store, clock, actor, one.id)
    if known:
        _expect(store, lambda _known: [])


def _expect(store: Store, change: Callable[[list[int]], list[int]]) -> None:
    def act(uow: UnitOfWork) -> None:
        uow.settings.put(_EXPECTED, change(list(uow.settings.get(_EXPECTED) or ())) or None)
        uow.commit()

    store.write(act)


def _pages(store: Store, actor: Actor, batch: int, *, sent: bool) -> list[list[Fact]]:
    may_export(store, actor)
    with store.read() as reader:
        known = known_batch(reader, batch, reminders=True)
        if sent and known.taken_back_at:
            raise UsageError(phrase("Reminders {batch} were taken back: who was in them is due again."), batch=batch)
        if not sent and known.sent_at:
            raise UsageError(
                phrase("Reminders {batch} were sent. What failed of them, the tool's result file says."), batch=batch
            )
        return list(reader.outbox.pages(batch))


def _say(store: Store, clock: Clock, actor: Actor, batch: int, pages: list[list[Fact]], say: Say) -> int:
    """Say it of each reminder of which nothing is known yet; then of the batch."""
    news, taken_back = _say_of_each(store, clock, actor, pages, say), say is _undoing

    def whole(uow: UnitOfWork) -> None:
        now = clock.now()
        (uow.ledger.taken_back if taken_back else uow.ledger.sent)(batch, now)
        act = "take reminders back" if taken_back else "mark reminders sent"
        uow.audit.append(actor, now, act, f"export:{batch}", detail={"reminders": news})
        uow.commit()

    store.write(whole)
    return news


def _say_of_each(store: Store, clock: Clock, actor: Actor, pages: list[list[Fact]], say: Say) -> int:
    """Say it of each reminder of which nothing is known yet, some at a time; return of how many."""
    pace, news = Pace(store, *AT_ONCE), 0

    def some(uow: UnitOfWork, part: Sequence[Fact]) -> int:
        now = clock.now()
        facts = [say(first, now, actor) for first in _open(uow, part)]
        append_all(uow, facts, now)
        return len(facts)

    for page in pages:
        for part in pace.parts(page):
            news += pace.write(partial(some, part=part), len(part))
    return news


def is_overtaken(reader: Reader, batch: int) -> bool:
    """Tell whether somebody of a batch that never left waits for it no more: who died or wants nothing written (T5)."""
    for page in reader.outbox.pages(batch):
        states = reader.states.of({fact.recall for fact in page if fact.recall is not None})
        if any(fact.recall not in states or states[fact.recall].why != OUTBOX for fact in page):
            return True
    return False


def withdraw(store: Store, clock: Clock, actor: Actor, batch: int) -> None:
    """Take back what was queued in a batch whose files were never made: who was in it is due again."""
    with store.read() as reader:
        pages = list(reader.outbox.pages(batch))
    _say_of_each(store, clock, actor, pages, _undoing)


def _open(reader: Reader, page: Sequence[Fact]) -> list[Fact]:
    """Return those of which nothing is known but that they were queued."""
    histories = reader.facts.histories({fact.recall for fact in page if fact.recall is not None})
    facts = {fact.id: fact for history in histories for fact in history.live}.values()
    queued = {one.first.id for one in reminders(facts, corrections(facts)) if one.state is Sending.QUEUED}
    return [fact for fact in page if fact.id in queued]


def append_all(uow: UnitOfWork, facts: Sequence[Fact], now: datetime) -> list[bool]:
    """Append facts and bring the recalls of their patients in line; return of each whether it was new."""
    new = [uow.facts.append(fact) for fact in facts]
    patients = {fact.patient for fact, is_new in zip(facts, new, strict=True) if is_new and fact.patient is not None}
    touched: set[RecallId] = {recall for patient in patients for recall in uow.facts.recalls_of(patient)}
    reproject(uow, list(touched), now)
    return new


def _undoing(first: Fact, now: datetime, actor: Actor) -> Fact:
    return Fact(
        id=new_fact_id(now),
        kind=FactKind.CORRECTION,
        at=now,
        actor=actor.person,
        device=actor.device,
        recall=first.recall,
        patient=first.patient,
        payload={"corrects": str(FactId(first.id)), "undone": True},
    )
