"""Anybody on the lists is found while somebody types, whatever becomes of the lists (Q9)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from recalldesk.app import Desk
from recalldesk.core.clock import ManualClock
from recalldesk.desk import held as acts
from recalldesk.desk.find_people import find_people
from recalldesk.desk.trays import rows_of, unplaced
from recalldesk.desk.undo_load import undo_load
from tests.desk.looks import BRANDT, NWOSU

Load = Callable[..., Any]
OTHER = '1009,"Brandt, Bo",1950-03-02,(413) 555-0109,Annual visit,2026-11-20'
BO, HELEN, AMARA = "Bo", "Helen", "Amara"


def found(desk: Desk, said: str, size: int = 20, region: str = "US") -> list[str | None]:
    with desk.store.read() as reader:
        rules = reader.playbooks.rules()
        recalls = find_people(reader, said, replace(rules.policy.clinic, region=region), desk.clock.now(), size)
        return [row.values.given for row in rows_of(reader, unplaced(recalls), rules)]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("bra", [BO, HELEN]),
        ("Brandt, H", [HELEN]),
        ("helen br", [HELEN]),
        ("1950-01-09", [HELEN]),
        ("1/9/1950", [HELEN]),
        ("Jan 9, 1950", [HELEN]),
        ("3/2/1950", [BO]),
        ("617 555", [AMARA]),
        ("1009", [BO]),
        ("3", [BO]),  # the number of the recall
        ("13/45/1950", []),
        ("nobody", []),
        (" ", []),
    ],
)
@pytest.mark.rule("Q9")
def test_Q9_by_name_birth_number_mrn(desk: Desk, load: Load, said: str, given: list[str]) -> None:
    load(NWOSU, BRANDT, OTHER)
    assert found(desk, said) == given


def test_days_are_read_as_the_clinic_writes_them(desk: Desk, load: Load) -> None:
    load(OTHER)
    assert (found(desk, "2/3/1950"), found(desk, "2/3/1950", region="GB")) == ([], [BO])


def test_more_than_were_asked_for_are_told_by_one(desk: Desk, load: Load) -> None:
    load(NWOSU, BRANDT, OTHER)
    assert len(found(desk, "brandt", 1)) == 2


def test_a_preview_and_a_load_taken_back_show_nobody(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU, dry_run=True)
    assert found(desk, "nwosu") == []
    with desk.store.read() as reader:
        assert reader.recalls.beginning_with("nwosu", 5) == []
    loaded = load(NWOSU)
    assert found(desk, "nwosu") == [AMARA]
    clock.forward(timedelta(minutes=1))
    undo_load(desk.store, clock, desk.actor, loaded.result.load)
    assert found(desk, "nwosu") == []


def test_by_the_old_name_and_the_new_one(desk: Desk, load: Load) -> None:
    load(NWOSU)
    load(NWOSU.replace("Nwosu", "Levin"))
    assert found(desk, "nwo") == found(desk, "levin") == [AMARA]


def test_by_what_a_fix_says(desk: Desk, clock: ManualClock, load: Load) -> None:
    load(NWOSU.replace("555-0134", "555-O134"))
    assert found(desk, "6175550134") == []
    with desk.store.read() as reader:
        (one,) = acts.held_recalls(reader)
    clock.forward(timedelta(minutes=1))
    acts.fix(desk.store, clock, desk.actor, one.recall, {"phone": "(617) 555-0134"})
    assert found(desk, "6175550134") == [AMARA]
