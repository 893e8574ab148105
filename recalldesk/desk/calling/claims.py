"""Take a recall before it is called, so that nobody else calls the same patient (Q15)."""

from datetime import datetime, timedelta

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.ids import RecallId
from recalldesk.desk.calling.shared_numbers import all_capped, at_work, ended_elsewhere
from recalldesk.desk.emergency_access import may_see_lists
from recalldesk.desk.lineup import Lineup, Openings
from recalldesk.queue.facts import Actor
from recalldesk.store.desk_work import Claim
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

LEASE = timedelta(minutes=20)


def claim_next(
    store: Store,
    clock: Clock,
    actor: Actor,
    openings: Openings | None = None,
    segment: str | None = None,
    *,
    mine: bool = False,
) -> RecallId | None:
    """Claim the recall to call next, of all or of one segment; None if nobody may be called now.

    ``mine``: only of those that are assigned to the actor.
    """

    def act(uow: UnitOfWork) -> RecallId | None:
        now, rules = clock.now(), uow.playbooks.rules()
        others = _of_others(uow, actor, now)
        taken = set(others)
        lineup = Lineup(uow, rules, now, openings=openings)
        while True:
            if mine:
                own = lineup.places(segment, assigned_to=actor.person)
                best = next((place for place in own if place.recall not in taken), None)
            else:
                best = lineup.next_for(actor.person, segment, taken)
            if best is None:
                return None
            if not (
                all_capped(uow, best.recall, rules.policy, now)
                or at_work(uow, best.recall, others)
                or ended_elsewhere(uow, best.recall, rules.policy)
            ):
                break
            taken.add(best.recall)
        _claim(uow, actor, best.recall, now)
        return best.recall

    return store.write(act)


def claim(store: Store, clock: Clock, actor: Actor, recall: RecallId, *, take_over: bool = False) -> Claim | None:
    """Claim a recall, or claim it longer; return who has it, or the line, if others do, None if it is yours now.

    UsageError if there is no such recall, ``NotAllowed`` if the actor does not see the lists (any more).
    """

    def act(uow: UnitOfWork) -> Claim | None:
        if uow.recalls.patient_of(recall) is None:
            raise UsageError(phrase("There is no recall {recall}."), recall=recall)
        now = clock.now()
        others = {} if take_over else _of_others(uow, actor, now)
        held = others.get(recall) or at_work(uow, recall, others)
        if held:
            return held
        _claim(uow, actor, recall, now)
        return None

    return store.write(act)


def release(store: Store, clock: Clock, actor: Actor, recall: RecallId) -> None:
    """Let go of a recall that was not called after all, and of an open time that was taken for it."""

    def act(uow: UnitOfWork) -> None:
        if any(one.until for one in uow.schedule.taken_by([recall])):
            from recalldesk.desk.calling.open_times import free  # noqa: PLC0415 - few calls take one

            free(uow, actor, recall, clock.now())
        uow.work.release(recall, actor)
        uow.commit()

    store.write(act)


def _of_others(uow: UnitOfWork, actor: Actor, now: datetime) -> dict[RecallId, Claim]:
    return {recall: held for recall, held in uow.work.claims(now).items() if held.person != actor.person}


def _claim(uow: UnitOfWork, actor: Actor, recall: RecallId, now: datetime) -> None:
    may_see_lists(uow, actor.person, now)
    uow.work.put_claim(recall, actor, now + LEASE)
    uow.audit.append(actor, now, "open card", f"recall:{recall}")
    uow.commit()
