"""What the program consists of is not looked through during a load, and is again after it."""

import gc

import pytest

from recalldesk.desk.loading.collector import collector_spared


def test_it_is_spared_within_and_not_after() -> None:
    with collector_spared():
        assert gc.get_freeze_count() > 10_000
    assert gc.get_freeze_count() == 0


def test_a_load_that_fails_ends_it_too() -> None:
    with pytest.raises(ZeroDivisionError), collector_spared():
        raise ZeroDivisionError
    assert gc.get_freeze_count() == 0
