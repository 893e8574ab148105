"""The collector of garbage rests as long as anybody asks for it, and goes on afterwards."""

import gc

import pytest

from recalldesk.desk.loading.collector import collector_spared


def test_it_rests_until_the_last_one_is_done() -> None:
    with collector_spared():
        with collector_spared():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_what_went_wrong() -> None:
    with pytest.raises(KeyError), collector_spared():
        raise KeyError
    assert gc.isenabled()


def test_what_was_made_meanwhile_is_looked_at_once_it_is_garbage() -> None:
    class Ring:
        def __init__(self) -> None:
            self.me = self

    found: list[int] = []
    with collector_spared():
        ring = Ring()
        gone = id(ring)
        del ring
    gc.callbacks.append(lambda phase, info: found.append(info["collected"]) if phase == "stop" else None)
    try:
        gc.collect()
    finally:
        gc.callbacks.pop()
    assert gone
    assert sum(found) > 0
