"""Whatever somebody types first of a patient begins one of the patient's search terms (Q9)."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.queue.model import ListRow, Number
from recalldesk.queue.search import beginnings, terms_of

MARIA: dict[str, Any] = {
    "family": "García-López",
    "given": "María",
    "middle": "J.",
    "preferred_name": "Mía",
    "dob": date(1961, 2, 3),
    "mrn": "0042a",
    "numbers": (Number("+14135550123"), Number("+442079460123")),
}


def found(said: str, values: dict[str, Any] = MARIA, born: date | None = None) -> bool:
    terms = terms_of(ListRow(**values))
    return any(term.startswith(beginning) for beginning in beginnings(said, born) for term in terms)


@pytest.mark.parametrize(
    "said",
    [
        *(
            "García",
            "garcia-lopez, maria",
            "Garcia Lopez M",
            "lopez",
            "lopez mar",
            "maria gar",
            "maria j",
            "MARIA J garcia",
        ),
        *("mia garcia", "garcia lopez mia", "Lopez, María J"),
        *("413-555-0123", "(413) 555", "+1 413 555 0123", "1 413 555 0123", "4135550", "+44 20 7946"),
        *("0042a", "42A", "0042"),
    ],
)
@pytest.mark.rule("Q9")
def test_Q9_found_by_what_is_typed(said: str) -> None:
    assert found(said)


@pytest.mark.parametrize("said", ["", "g", " ", "41", "-- ", "ría", "garcia j", "555-0123", "1961", "zz"])
def test_not_found_by_anything_else(said: str) -> None:
    assert not found(said)


def test_by_the_date_of_birth() -> None:
    assert found("2/3/1961", born=date(1961, 2, 3))
    assert not found("3/2/1961", born=date(1961, 3, 2))


@pytest.mark.parametrize("values", [{"family": "Reed"}, {"given": "Reed"}, {"preferred_name": "Reed"}])
def test_of_a_name_one_part_is_enough(values: dict[str, str]) -> None:
    assert found("reed", values)
    assert found("ree", values)


@pytest.mark.parametrize(
    "values", [{"family": "Reed", "middle": "J"}, {"middle": "Ann", "given": "Reed"}, {"family": "Reed", "given": "?"}]
)
def test_a_middle_name_is_no_way_in_alone(values: dict[str, str]) -> None:
    assert found("reed", values)
    assert not found("ann", values)


def test_nothing_is_known() -> None:
    assert terms_of(ListRow()) == set()
    assert terms_of(ListRow(mrn="000")) == {"=000"}


NAMES = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn", "Zs", "Pd", "Nd")), max_size=12)


@given(NAMES, NAMES)
def test_whoever_has_a_name_is_found_by_it_either_way_round(family: str, given_name: str) -> None:
    row = ListRow(family=family or None, given=given_name or None)
    terms = terms_of(row)
    assert all(term == " ".join(term.split()) for term in terms)
    for said in (f"{family}, {given_name}", f"{given_name} {family}"):
        if any(map(str.isalpha, said)):
            for beginning in beginnings(said, None)[:1]:
                assert any(term.startswith(beginning) for term in terms)
