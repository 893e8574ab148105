"""Leave an audit fact of a look at several patients: that somebody looked, at how many, never for whom (S6)."""

from recalldesk.core.clock import Clock
from recalldesk.queue.facts import Actor
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


def note_look(store: Store, clock: Clock, actor: Actor, action: str, shown: int) -> None:
    """Note a search, a list or a report that showed so many recalls."""

    def act(uow: UnitOfWork) -> None:
        uow.audit.append(actor, clock.now(), action, detail={"shown": shown})
        uow.commit()

    store.write(act)
