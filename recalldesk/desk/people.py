"""Who works here, and in which role: it decides what they see (P5). Every change is audited."""

from dataclasses import dataclass

from recalldesk.core.clock import Clock
from recalldesk.core.errors import UsageError, phrase
from recalldesk.core.roles import Grade, NotAllowed, Right, Role, require
from recalldesk.queue.facts import Actor
from recalldesk.store.people import Member
from recalldesk.store.store import Store
from recalldesk.store.unit import UnitOfWork

__all__ = ["Change", "Member", "PeopleDesk", "set_member"]


@dataclass(frozen=True, slots=True)
class Change:
    """What shall be of a person; None: as it is. Whoever is new needs a role."""

    name: str | None = None
    role: Role | None = None
    active: bool | None = None
    grade: Grade | None = None


def set_member(store: Store, clock: Clock, actor: Actor, account: str, change: Change) -> Member:
    """Let the person of an OS account be so, before or after they first signed in; return them.

    ``NotAllowed``: the actor's role does not include it; ``UsageError``: it makes no sense.
    """
    account = account.strip()
    if not account:
        raise UsageError(phrase("Name the account that the person signs in to the computer with."))

    def act(uow: UnitOfWork) -> Member:
        now, members = clock.now(), {one.account: one for one in uow.people.members()}
        own = next(one for one in members.values() if one.id == actor.person)
        require(Right.GOVERN, own.role)
        known = members.get(account)
        role = change.role or (known.role if known else None)
        if role is None:
            raise UsageError(phrase("Whoever is new needs a role."))
        if Role.OWNER in {role, known.role if known else role} and own.role is not Role.OWNER:
            raise NotAllowed(phrase("Only the owner says who owns the list."))
        name = (change.name or "").strip() or (known.name if known else account)
        active = change.active if change.active is not None else known.active if known else True
        who = uow.people.put(account, name, role, active=active, now=now)
        if change.grade is not None:
            uow.people.put_grade(who, change.grade, now)
        after = {one.account: one for one in uow.people.members()}
        if not any(one.role is Role.OWNER and one.active for one in after.values()):
            raise UsageError(phrase("Somebody who works here has to own the list: name another owner first."))
        made = after[account]
        detail = {"role": role.value, "active": active, "grade": made.grade.value}
        detail["renamed"] = known is None or known.name != name
        uow.audit.append(actor, now, "set person", f"person:{made.id}", detail=detail)
        uow.commit()
        return made

    return store.write(act)


class PeopleDesk:
    """Who may use the store, for a person at a desk. Every method waits for the store."""

    def __init__(self, store: Store, clock: Clock, actor: Actor) -> None:
        self._store, self._clock, self._actor = store, clock, actor

    def members(self) -> tuple[Member, ...]:
        """Return everybody who ever signed in or was named: who works here first, by name."""
        with self._store.read() as reader:
            return tuple(sorted(reader.people.members(), key=lambda one: not one.active))

    def is_me(self, member: Member) -> bool:
        """Tell whether that is who asks."""
        return member.id == self._actor.person

    def set(self, account: str, change: Change) -> Member:
        """Let a person be so, as ``set_member`` does."""
        return set_member(self._store, self._clock, self._actor, account, change)
