"""Which number comes first, and when there is none."""

from collections.abc import Callable

import pytest

from recalldesk.lists.judging.numbers import number_key, number_keys
from recalldesk.queue.model import Finding, Flag, Judgement, Number, Problem

Row = Callable[..., Judgement]
ANA, BO = "+14135550123", "+14135550199"


def test_the_best_column_comes_first(row: Row) -> None:
    texts = {
        "phone": "",
        "phone:guardian": "413-555-0104",
        "phone:work": "413-555-0103 x7",
        "phone:home": "413-555-0102",
        "phone:mobile:2": "413-555-0101",
    }
    judgement = row(texts)
    assert judgement.values.numbers == (
        Number("+14135550101", kind="mobile"),
        Number("+14135550102", kind="home"),
        Number("+14135550103", "7", "work"),
        Number("+14135550104", kind="guardian"),
    )
    assert judgement.flags == (Flag.SEVERAL_NUMBERS,)


def test_the_same_number_twice_is_one(row: Row) -> None:
    judgement = row({"phone:home": "(413) 555-0123", "phone:work": "413-555-0123 x9"})
    assert judgement.values.numbers == (Number(ANA), Number(ANA, "9", "work"))
    assert judgement.flags == ()


@pytest.mark.parametrize(
    ("texts", "findings"),
    [
        ({"phone": ""}, [Finding(Problem.NO_PHONE, "phone")]),
        ({"phone": "none", "phone:home": "-"}, [Finding(Problem.NO_PHONE, "phone")]),
        ({"phone": "555-0100"}, [Finding(Problem.BAD_PHONE, "phone", "555-0100")]),
        ({"phone": "4.1E+09"}, [Finding(Problem.PHONE_PRECISION_LOST, "phone", "4.1E+09")]),
        (
            {"phone": "4.1E+09", "phone:home": "413-555-O123"},
            [
                Finding(Problem.BAD_PHONE, "phone", "413-555-O123"),
                Finding(Problem.PHONE_PRECISION_LOST, "phone", "4.1E+09"),
            ],
        ),
        (
            {"phone": "DO NOT CALL"},
            [Finding(Problem.OPTED_OUT, "phone", "DO NOT CALL"), Finding(Problem.NO_PHONE, "phone")],
        ),
        ({"phone:home": "413-555-0199 DNC"}, [Finding(Problem.OPTED_OUT, "phone", "413-555-0199 DNC")]),
    ],
)
def test_problems(row: Row, texts: dict[str, str], findings: list[Finding]) -> None:
    assert list(row(texts).findings) == findings


@pytest.mark.parametrize("bad", ["555-0100", "4.1E+09"])
def test_a_good_number_makes_a_bad_one_a_flag(row: Row, bad: str) -> None:
    judgement = row({"phone": bad, "phone:home": "413-555-0199 after 5"})
    assert judgement.values.numbers == (Number(BO, kind="home", note="after 5"),)
    assert judgement.findings == ()
    assert judgement.flags == (Flag.BAD_ALT_PHONE, Flag.NUMBER_NOTE)


def test_every_number_column_has_its_key() -> None:
    taken: set[str] = set()
    kinds = (None, "contact", "home", "home", "home", None)
    keys = []
    for kind in kinds:
        keys.append(number_key(kind, taken))
        taken.add(keys[-1])
    assert keys == ["phone", "phone:contact:2", "phone:home", "phone:home:2", "phone:home:3", "phone:contact:3"]
    assert number_keys(["mrn", *reversed(keys)])[:3] == ("phone:contact:3", "phone:contact:2", "phone")


@pytest.mark.parametrize(
    ("phone", "zones"),
    [
        ("413-555-0123", ("America/New_York",)),
        ("907-555-0123", ("America/Adak", "America/Anchorage")),
        ("800-555-0123", ()),
        ("+44 20 7946 0123", ("Europe/London",)),
        ("413-555-0123; 808-555-0123", ("America/New_York",)),
        ("", ()),
    ],
)
def test_T4_zones_of_the_main_number(row: Row, phone: str, zones: tuple[str, ...]) -> None:
    assert row(phone=phone).values.number_zones == zones
