"""What a caller should know beforehand."""

from collections.abc import Callable
from datetime import date

import pytest

from recalldesk.lists.layout import Context
from recalldesk.queue.model import Flag, Judgement

Row = Callable[..., Judgement]


@pytest.mark.parametrize(
    ("fields", "flags"),
    [
        ({"language": "English"}, ()),
        ({"language": "spa"}, (Flag.INTERPRETER,)),
        ({"interpreter": "Yes"}, (Flag.INTERPRETER,)),
        ({"interpreter": "No", "language": "en"}, ()),
        ({"authorization": "PT auth pending"}, (Flag.AUTHORIZATION,)),
        ({"authorization": "No"}, (Flag.AUTHORIZATION,)),
        ({"authorization": "not required", "insurance": "Aetna"}, ()),
        ({"insurance": "BCBS - referral needed"}, (Flag.AUTHORIZATION,)),
        ({"clinical_review": "Y"}, (Flag.CLINICAL_REVIEW,)),
        ({"clinical_review": "No"}, ()),
        ({"sensitive": "x"}, (Flag.SENSITIVE,)),
        ({"specialty": "Psychiatry"}, (Flag.SENSITIVE,)),
        ({"reason": "HIV labs", "sensitive": "no"}, (Flag.SENSITIVE,)),
        ({"reason": "Mammogram"}, ()),
    ],
)
def test_flags(row: Row, fields: dict[str, str], flags: tuple[Flag, ...]) -> None:
    judgement = row(**fields)
    assert (judgement.findings, judgement.flags) == ((), flags)


def test_L1_the_clinic_speaks_spanish(row: Row) -> None:
    bilingual = Context(date(2026, 11, 24), languages=frozenset({"English", "Spanish"}))
    assert row(within=bilingual, language="Español").flags == ()


def test_T4_zones_of_the_address(row: Row) -> None:
    assert row(zip="02134", state="Massachusetts").values.zones == ("America/New_York",)
    assert row(zip="2134", state="Tenn.").values.zones == ()
    assert row(state="TN").values.zones == ("America/Chicago", "America/New_York")
