"""Whether two names are the same provider's, however a list or a schedule writes them."""

import pytest

from recalldesk.queue.providers import same_provider


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tamura, Ken MD", "Dr. Tamura", True),
        ("Dr. Tamura", "Tamura, Ken M.D.", True),
        ("Ken Tamura", "Kim Tamura", False),
        ("Dr. Levin", "Dr. Amato", False),
        ("Dr. Levin", None, False),
        (None, "Dr. Levin", False),
        ("", "", False),
        (None, None, False),
    ],
)
def test_a_name_is_the_same_providers_if_it_says_nothing_else(one: str | None, other: str | None, same: bool) -> None:
    assert same_provider(one, other) is same
