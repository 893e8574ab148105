"""Take another playbook into use: every recall is judged by it anew, unseen, and then all of them at once."""

from dataclasses import dataclass
from functools import partial

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId, RecallId
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.finish import abandon, abandon_leftovers, show, sweep_superseded
from recalldesk.desk.loading.pace import Pace
from recalldesk.desk.projecting import states_at
from recalldesk.playbook.compiled import policy_text, version
from recalldesk.playbook.load import refuse_unusable
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.loads import begin_values
from recalldesk.store.playbooks import PlaybookInfo
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

_AT_ONCE = 20, 500  # recalls: the least and the most in one transaction


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of taking a playbook into use. ``moved``: recalls whose state is another by it."""

    playbook: PlaybookInfo
    moved: int


def use_playbook(store: Store, clock: Clock, actor: Actor, policy: Policy) -> Adoption:
    """Take ``policy`` into use; is it in use already, nothing changes. PlaybookError if it cannot be used."""
    refuse_unusable(policy)
    content = policy_text(policy)
    with store.profile.loading(), collector_spared():
        abandon_leftovers(store)
        with store.read() as reader:
            in_force = reader.playbooks.in_force()
        if in_force.digest == version(content):
            return Adoption(in_force, moved=0)
        edition = store.write(lambda uow: _begin(uow, clock, actor, policy, content))
        try:
            _stage(store, edition, Rulebook(policy), clock)
            with store.read() as reader:
                moved = sum(reader.loads.count_staged().values())
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


def _stage(store: Store, edition: LoadId, rules: Rulebook, clock: Clock) -> None:
    """Stage the recalls whose state is another by the new rules. Acts meanwhile see to theirs: see ``reproject``."""
    pace = Pace(store, *_AT_ONCE)
    last: RecallId | None = RecallId(0)
    while last is not None:
        size = pace.rows
        last = pace.write(partial(_stage_some, edition=edition, after=last, size=size, rules=rules, clock=clock), size)


def _stage_some(
    uow: UnitOfWork, edition: LoadId, after: RecallId, size: int, rules: Rulebook, clock: Clock
) -> RecallId | None:
    """Stage some recalls after one; return the last of them, None at the end."""
    seen = uow.states.after(after, size)
    unstaged = seen.keys() - uow.states.staged(seen).keys()
    states = states_at(uow, sorted(unstaged), rules, clock.now())
    changed = {recall: state for recall, state in states.items() if state != seen[recall]}
    uow.staging.add_states(edition, changed, known=changed.keys())
    return max(seen, default=None)
