"""Enums whose members are plain attributes stay enums."""

from enum import StrEnum

import pytest

from recalldesk.core.enums import plain_members


@plain_members
class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_members_are_what_they_were() -> None:
    assert list(Colour) == [Colour.RED, Colour.BLUE]
    assert Colour("blue") is Colour.BLUE is Colour["BLUE"]
    assert isinstance(Colour.RED, Colour)
    assert {Colour.RED: 1}["red"] == 1  # type: ignore[index]
    with pytest.raises(ValueError, match="green"):
        Colour("green")


def test_a_member_is_found_without_a_descriptor() -> None:
    assert vars(Colour)["RED"] is Colour.RED
    with pytest.raises(AttributeError):
        Colour.RED = "other"  # type: ignore[misc]
