"""Keep what is typed of a call while it goes on, so that a crash loses nothing (Q10)."""

from collections.abc import Mapping
from typing import Any

from recalldesk.core.clock import Clock
from recalldesk.core.ids import RecallId
from recalldesk.desk.calling.claims import LEASE
from recalldesk.queue.facts import Actor
from recalldesk.store.desk_work import Draft
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def keep_draft(store: Store, clock: Clock, actor: Actor, recall: RecallId, content: Mapping[str, Any]) -> None:
    """Keep plain JSON of an unfinished call in place of what was kept before; claim the recall longer (Q15)."""

    def act(uow: UnitOfWork) -> None:
        now, held = clock.now(), uow.work.claim_of(recall)
        uow.work.put_draft(recall, actor, now, content)
        if held and held.person == actor.person:  # else it was taken over meanwhile
            uow.work.put_claim(recall, actor, now + LEASE)
        uow.commit()

    store.write(act)


def unfinished(store: Store, actor: Actor) -> list[Draft]:
    """Return a person's unfinished calls, the oldest first."""
    with store.read() as reader:
        return reader.work.drafts(actor)
