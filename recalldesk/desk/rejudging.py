"""Judge every recall anew by other rules, unseen: for a playbook, or where providers have other open times."""

from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import states_at
from recalldesk.queue.standing import Rulebook
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction


def rejudge_all(store: Store, edition: LoadId, rules: Rulebook, clock: Clock) -> None:
    """Stage the recalls whose state is another by the new rules. Acts meanwhile see to theirs: see ``reproject``."""
    pace = Pace(store, *_AT_ONCE)
    last: RecallId | None = RecallId(0)
    while last is not None:
        size = pace.rows
        last = pace.write(partial(_some, edition=edition, after=last, size=size, rules=rules, clock=clock), size)


def _some(
    uow: UnitOfWork, edition: LoadId, after: RecallId, size: int, rules: Rulebook, clock: Clock
) -> RecallId | None:
    """Stage some recalls after one; return the last of them, None at the end."""
    seen = uow.states.after(after, size)
    unstaged = seen.keys() - uow.states.staged(seen).keys()
    states = states_at(uow, sorted(unstaged), rules, clock.now())
    changed = {recall: state for recall, state in states.items() if state != seen[recall]}
    uow.staging.add_states(edition, changed, known=changed.keys())
    return max(seen, default=None)
