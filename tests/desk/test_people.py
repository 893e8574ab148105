"""Who works here, and in which role."""

import pytest

from recalldesk.app import Desk
from recalldesk.core.errors import UsageError
from recalldesk.core.roles import NotAllowed, Role
from recalldesk.desk.people import Change, set_member
from recalldesk.queue.facts import Actor
from tests.desk.test_prepare import enrolled


def change(desk: Desk, account: str, what: Change, actor: Actor | None = None) -> tuple[str, Role, bool]:
    made = set_member(desk.store, desk.clock, actor or desk.actor, account, what)
    return made.name, made.role, made.active


def test_a_person_is_named_before_they_come_and_changed_later(desk: Desk) -> None:
    assert change(desk, " ines ", Change("Ines Ode", Role.CLINICAL)) == ("Ines Ode", Role.CLINICAL, True)
    assert change(desk, "ines", Change(active=False)) == ("Ines Ode", Role.CLINICAL, False)
    assert change(desk, "ines", Change(role=Role.COORDINATOR)) == ("Ines Ode", Role.COORDINATOR, False)
    assert change(desk, "wren", Change(role=Role.PREPARER)) == ("wren", Role.PREPARER, True)
    assert enrolled(desk, "ines", Role.OWNER) is not None
    with desk.store.read() as reader:
        assert [one.role for one in reader.people.members() if one.account == "ines"] == [Role.COORDINATOR]
        assert list(reader.audit.faults()) == []


def test_who_is_new_needs_an_account_and_a_role(desk: Desk) -> None:
    with pytest.raises(UsageError, match="account"):
        change(desk, " ", Change(role=Role.CLINICAL))
    with pytest.raises(UsageError, match="role"):
        change(desk, "ines", Change("Ines"))


def test_only_a_manager_or_the_owner_says_so_and_only_the_owner_who_owns_it(desk: Desk) -> None:
    wren, mara = enrolled(desk, "wren", Role.COORDINATOR), enrolled(desk, "mara", Role.MANAGER)
    with pytest.raises(NotAllowed):
        change(desk, "wren", Change(role=Role.MANAGER), wren)
    assert change(desk, "wren", Change(role=Role.CLINICAL), mara)[1] is Role.CLINICAL
    with pytest.raises(NotAllowed, match="owner"):
        change(desk, "wren", Change(role=Role.OWNER), mara)
    assert change(desk, "wren", Change(role=Role.OWNER))[1] is Role.OWNER
    with pytest.raises(NotAllowed, match="owner"):
        change(desk, "wren", Change(role=Role.CLINICAL), mara)


def test_somebody_always_owns_it(desk: Desk) -> None:
    with desk.store.read() as reader:
        own = next(one.account for one in reader.people.members() if one.id == desk.actor.person)
    for what in (Change(role=Role.MANAGER), Change(active=False)):
        with pytest.raises(UsageError, match="another owner"):
            change(desk, own, what)
    with desk.store.read() as reader:
        assert [(one.role, one.active) for one in reader.people.members()] == [(Role.OWNER, True)]
