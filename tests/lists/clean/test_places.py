"""ZIP codes, states, and the zones they may lie in."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recalldesk.core.resources import resource
from recalldesk.lists.clean.places import state, zip_code, zones_of

EAST, CENTRAL, MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("02134", "02134"),
        ("02134.0", "02134"),
        ('="02134"', "02134"),
        ("02134-1234", "02134-1234"),
        ("021341234", "02134-1234"),
        ("2134", None),
        ("2134.0", None),
        ("00000", None),
        ("K1A 0B1", None),
        ("", None),
    ],
)
def test_zip_code(raw: str, code: str | None) -> None:
    assert zip_code(raw) == code


@pytest.mark.parametrize(
    ("raw", "code"),
    [("MA", "MA"), ("ma", "MA"), ("Massachusetts", "MA"), ("D.C.", "DC"), ("Ontario", "Ontario"), ("n/a", None)],
)
def test_state(raw: str, code: str | None) -> None:
    assert state(raw) == code


@pytest.mark.parametrize(
    ("zip_", "state_", "zones"),
    [
        ("02134", None, (EAST,)),
        ("60601-1234", None, (CENTRAL,)),
        ("32501", "FL", (CENTRAL,)),
        ("32401", None, (CENTRAL,)),
        ("32499", None, (CENTRAL, EAST)),
        ("86001", None, ("America/Phoenix",)),
        ("86503", None, (MOUNTAIN,)),
        ("96813", None, ("Pacific/Honolulu",)),
        ("00901", None, ("America/Puerto_Rico",)),
        (None, "MA", (EAST,)),
        (None, "TN", (CENTRAL, EAST)),
        ("09001", "AE", ()),
        ("99999", "Ontario", ("America/Anchorage", "America/Metlakatla")),
        (None, None, ()),
    ],
)
def test_T4_all_possible_zones(zip_: str | None, state_: str | None, zones: tuple[str, ...]) -> None:
    assert zones_of(zip_, state_) == zones


def test_the_shipped_tables_are_small_and_name_real_zones() -> None:
    path = resource("zones/us_zip.csv")
    assert path.stat().st_size < 60_000
    codes = [code for line in path.read_text("utf-8").splitlines()[1:] for code in line.split(",")[1].split()]
    assert len(codes) == len(set(codes)) > 900
    assert all(ZoneInfo(zone).key == zone for code in codes for zone in zones_of(code.ljust(5, "0"), None))


@given(st.text())
def test_any_text_is_read(raw: str) -> None:
    assert zones_of(zip_code(raw), state(raw)) == zones_of(zip_code(raw), state(raw))
    assert state(raw) != ""
