"""Take another playbook into use: every recall is judged by it anew, unseen, and then all of them at once."""

from dataclasses import dataclass

from recalldesk.core.clock import Clock
from recalldesk.core.ids import LoadId
from recalldesk.core.roles import Right, require
from recalldesk.desk.loading.collector import collector_spared
from recalldesk.desk.loading.finish import abandon, abandon_leftovers, show, sweep_superseded
from recalldesk.desk.rejudging import rejudge_all
from recalldesk.playbook.compiled import policy_text, version
from recalldesk.playbook.load import refuse_unusable
from recalldesk.queue.facts import Actor
from recalldesk.queue.policy import Policy
from recalldesk.queue.standing import Rulebook
from recalldesk.store.loads import begin_values
from recalldesk.store.playbooks import PlaybookInfo
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork


@dataclass(frozen=True, slots=True)
class Adoption:
    """What came of taking a playbook into use. ``moved``: recalls whose state is another by it."""

    playbook: PlaybookInfo
    moved: int


def use_playbook(store: Store, clock: Clock, actor: Actor, policy: Policy) -> Adoption:
    """Take ``policy`` into use; is it in use already, nothing changes. PlaybookError if it cannot be used.

    ``NotAllowed``: it holds for everybody at the clinic.
    """
    with store.read() as reader:
        require(Right.GOVERN, reader.people.role(actor.person))
    refuse_unusable(policy)
    content = policy_text(policy)
    with store.profile.loading(), collector_spared():
        abandon_leftovers(store)
        with store.read() as reader:
            in_force = reader.playbooks.in_force()
            rules = Rulebook(policy).with_capacity(reader.playbooks.capacity())
        if in_force.digest == version(content):
            return Adoption(in_force, moved=0)
        edition = store.write(lambda uow: _begin(uow, clock, actor, policy, content))
        try:
            rejudge_all(store, edition, rules, clock)
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
    edition = uow.staging.begin(begin_values(None, today, actor, now, playbook=playbook, contents=None))
    uow.commit()
    return edition
