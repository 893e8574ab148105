"""The files that ship are found."""

from recalldesk.core.resources import resource


def test_a_resource_is_found_beside_the_checkout_or_in_the_package() -> None:
    assert resource("columns.toml").read_text("utf-8").startswith("# What the columns")
