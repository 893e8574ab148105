"""What a role may do."""

import pytest

from recalldesk.core.roles import NotAllowed, Right, Role, require


@pytest.mark.parametrize("role", list(Role))
def test_a_right_is_held_by_those_it_names(role: Role) -> None:
    assert Right.GOVERN.held_by(role) is (role in {Role.MANAGER, Role.OWNER})
    assert Right.PREPARE.held_by(role) is (role is not Role.CLINICAL)


def test_who_lacks_it_is_told_who_has_it() -> None:
    require(Right.GOVERN, Role.OWNER)
    with pytest.raises(NotAllowed, match=r"Your role \(preparer\).*manager, owner"):
        require(Right.GOVERN, Role.PREPARER)
