"""Take another playbook into use: every recall is judged by it anew, unseen, and then all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk.loading.finish import abandon, abandon_leftovers, show, sweep_superseded
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import states_at
from recalldesk.playbook.compiled import policy_text, version
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.loads import begin_values
from recalldesk.store.playbooks import PlaybookInfo
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of taking a playbook into use. ``moved``: recalls whose state is another by it."""

    playbook: PlaybookInfo
    moved: int


def use_playbook(store: Store, clock: Clock, actor: Actor, policy: Policy) -> Adoption:
    """Take ``policy`` into use. It was checked before: see ``playbook``. Is it in use already, nothing changes."""
    content = policy_text(policy)
    with store.profile.loading():
        abandon_leftovers(store)
        with store.read() as reader:
            if reader.playbooks.in_force().digest == version(content):
                return Adoption(reader.playbooks.in_force(), moved=0)
        edition = store.write(lambda uow: _begin(uow, clock, actor, policy, content))
        try:
            moved = _stage(store, edition, Rulebook(policy), clock)
            show(store, edition, {"moved": moved}, actor, clock.now(), "use playbook")
        except BaseException:
            abandon(store, edition)
            raise
        sweep_superseded(store, edition)
    with store.read() as reader:
        return Adoption(reader.playbooks.in_force(), moved)


def _begin(uow: UnitOfWork, clock: Clock, actor: Actor, policy: Policy, content: str) -> LoadId:
    now = clock.now()
    playbook = uow.playbooks.find_or_add(policy.name, content, now, actor)
    today = now.astimezone(policy.clinic.tz).date()
    edition = uow.staging.begin(begin_values(None, today, actor, now, playbook=playbook))
    uow.commit()
    return edition


def _stage(store: Store, edition: LoadId, rules: Rulebook, clock: Clock) -> int:
    pace, moved = Pace(store, *_AT_ONCE), 0
    with store.read() as reader:
        pages = reader.states.pages(_PAGE)
        for page in pages:
            for part in pace.parts(list(page)):
                moved += pace.write(
                    partial(_stage_some, edition=edition, recalls=part, rules=rules, clock=clock), len(part)
                )
    return moved


def _stage_some(uow: UnitOfWork, edition: LoadId, recalls: Sequence[RecallId], rules: Rulebook, clock: Clock) -> int:
    visible, staged = uow.states.of(recalls), uow.states.staged(recalls)
    states = states_at(uow, recalls, rules, clock.now())
    changed = {
        recall: state for recall, state in states.items() if visible.get(recall) != state and recall not in staged
    }
    uow.staging.add_states(edition, changed, known=changed.keys() & visible.keys())
    return len(changed)
